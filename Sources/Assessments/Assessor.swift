public import Calendars
public import Cases
internal import CostModel
public import ExamCatalog
internal import Facts
public import PolicyRules
internal import Scheduling
internal import Units

/// Why a case cannot be assessed at all.
public struct CannotAssess: Error, Hashable, Sendable {
  public let message: String
}

/// Puts vendor rules, policy, dates and costs together for one case.
public struct Assessor: Sendable {
  private let catalog: Catalog
  private let templates: [Policy]

  /// - Parameters:
  ///   - catalog: what vendors say.
  ///   - templates: the policies to preview when none is given.
  public init(_ catalog: Catalog, templates: [Policy]) {
    self.catalog = catalog
    self.templates = templates
  }

  /// - Parameters:
  ///   - stated: the case as the request states it.
  ///   - exam: the exam that is asked for.
  ///   - policy: the rules to decide by; nil where none is given, which previews the templates.
  ///   - places: where the sitting is planned, and where it could be instead.
  ///   - withRanges: also finds between which amounts the verdicts hold, which a workbook with live inputs
  ///     needs and nothing else does.
  ///   - attempts: also finds all possible days, for so many sittings in a row.
  public func assess(
    _ stated: FundingCase, exam: Exam, policy: Policy?, places: SittingPlaces = .notStated,
    withRanges: Bool = false, attempts: Int? = nil
  ) throws -> Assessment {
    let (priced, feeNote) = withListFee(stated, exam, policy)
    let funding: FundingCase
    do {
      funding = try policy.map { try priced.converted(to: $0.currency) } ?? withRates(priced)
    } catch let problem as NoRate {
      throw CannotAssess(message: problem.message)
    }
    let core = Core(
      catalog: catalog, exam: exam, policy: policy, funding: funding, place: places.chosen)
    let verdict = core.verdict()
    let currency = policy?.currency ?? funding.asked.first?.amount.currency ?? .usd
    let asked = try Money.sum(funding.asked.map(\.amount), in: currency)
    let way = try WayToTheEnd.of(
      funding, vendor: exam.soldBy, policy: policy, plannedDay: verdict.planned.day,
      isHeld: verdict.isHeldBesidePolicy, usesVoucher: verdict.mayUseVoucher
    ) { log in
      PlannedDay.choose(log, exam: exam, catalog: catalog, policy: nil, place: places.chosen)
        .earliest
    }
    let attempt = Assessor.attempt(verdict, policy, funding)
    let flips = FlipSearch(core: core, verdict: verdict).run()
    let outlook = attempts.map {
      DateOutlook.of(
        funding, exam: exam, catalog: catalog, policy: policy, places: places, attempts: $0)
    }
    return Assessment(
      funding: funding, exam: exam, vendorName: catalog.vendor(of: exam)?.name ?? exam.vendor,
      planned: verdict.planned, attempt: attempt, findings: verdict.findings,
      judgement: verdict.judgement, recommendation: verdict.recommendation,
      headline: Headline.of(verdict, exam: exam, attempt: attempt, asked: asked), asked: asked,
      funded: verdict.judgement == nil ? nil : verdict.funded,
      questions: core.questions(verdict), unusedAnswers: core.unusedAnswers(verdict),
      flips: flips.flips,
      flipsAreCut: flips.isCut, way: way,
      time: try TimeCost.of(funding, plannedDay: verdict.planned.day),
      liveRanges: withRanges ? LiveRangeSearch(core: core, verdict: verdict).ranges() : [],
      feeNote: feeNote,
      outlook: outlook,
      dateEvents: outlook.map { dateEvents($0, funding, exam, places, verdict.judgement) } ?? [],
      previews: policy == nil ? previews(funding, exam, places) : [],
      openPoints: policy == nil ? Assessor.pointsToAsk : [])
  }

  /// The claim is that of the recommended day, whatever day was asked for.
  private func dateEvents(
    _ outlook: DateOutlook, _ funding: FundingCase, _ exam: Exam, _ places: SittingPlaces,
    _ judgement: Judgement?
  ) -> [DateEvent] {
    let claim = judgement.flatMap { judgement in
      outlook.recommended.flatMap { day in
        judgement.policy.judge(funding, vendor: exam.soldBy, plannedDay: day).claim?.until.map {
          (day: $0, sitting: day, source: judgement.policy.id)
        }
      }
    }
    return outlook.events(of: exam, funding, at: places.chosen, claim: claim)
  }

  /// The number of the planned sitting; nil as long as a sitting before it has no result or may not be
  /// listed.
  private static func attempt(_ verdict: CoreVerdict, _ policy: Policy?, _ funding: FundingCase)
    -> Int?
  {
    let counter = policy?.attempt ?? Counter(counts: [.failed, .passed])
    guard counter.knowsNumber(of: funding, on: verdict.planned.day) else { return nil }
    return verdict.judgement?.planned.number
      ?? counter.counted(of: funding, until: verdict.planned.day).count + 1
  }

  /// What was sat so far, settled; nil without a policy or without a sitting that it counts.
  public static func settle(_ stated: FundingCase, exam: Exam, policy: Policy?) throws
    -> Judgement?
  {
    guard let policy else { return nil }
    do {
      return policy.settle(try stated.converted(to: policy.currency), vendor: exam.soldBy)
    } catch let problem as NoRate {
      throw CannotAssess(message: problem.message)
    }
  }

  /// Without a policy a voucher in another currency is held against the fee, where a rate is stated.
  private func withRates(_ priced: FundingCase) -> FundingCase {
    guard priced.vouchers.items.contains(where: priced.hasForeignValue),
      let currency = priced.asked.first(where: { $0.category == .examFee })?.amount.currency
    else { return priced }
    return (try? priced.converted(to: currency)) ?? priced
  }

  /// A request without any cost is taken to ask for the exam at its list fee, and says so.
  private func withListFee(
    _ stated: FundingCase, _ exam: Exam, _ policy: Policy?
  ) -> (FundingCase, String?) {
    let day = stated.plannedDay ?? stated.asOf
    // A reduced fee is for the attempts after a fail; after a pass the exam is bought anew.
    let pass = stated.earlierSittings.last { $0.outcome == .passed }?.day
    let attempt =
      stated.earlierSittings.count { sitting in
        sitting.outcome == .failed && pass.map { sitting.day > $0 } ?? true
      } + 1
    func listed(in currency: Currency?, ahead: Int = 0)
      -> (values: [Dated<ListFee>], isStale: Bool)?
    {
      catalog.fee(
        of: exam, on: day, asOf: stated.asOf, attempt: attempt + ahead,
        payer: stated.purchase.payer, list: stated.purchase.priceList, in: currency)
    }
    // A list in the policy's own currency, where the vendor has one, needs no rate; then one that a
    // rate is stated for. Prices of different currencies are never compared.
    if let place = stated.asked.firstIndex(where: { $0.category == .examFee && $0.amount.isZero }),
      case .available = VendorChecks(catalog, exam, stated).retakeInPurchase(on: day),
      let fee = listed(in: stated.asked[place].amount.currency)?.values.map(\.value.amount)
        .max(by: { $0.minorUnits < $1.minorUnits })
    {
      // Nothing is due for this sitting alone.
      var funding = stated
      funding.asked[place] = stated.asked[place].askingAgain(fee)
      return (
        funding,
        "Nothing is asked for: the sitting is paid for already. A further attempt is reckoned at the list fee of \(fee)."
      )
    }
    let own = policy.map(\.currency)
    let convertible = stated.rates.filter { $0.to == own }.map(\.from)
    let first = listed(in: nil)?.values.first?.value.amount.currency
    let currencies = [own].compactMap { $0 } + convertible + [first].compactMap { $0 }
    guard stated.asked.isEmpty,
      let fees = currencies.lazy.compactMap({ listed(in: $0) }).first,
      let fee = fees.values.max(by: { $0.value.amount.minorUnits < $1.value.amount.minorUnits })
    else { return (stated, nil) }
    if let own, fee.value.amount.currency != own, !convertible.contains(fee.value.amount.currency) {
      return (
        stated,
        "No amount was asked for: the list fee is \(fee.value.amount), and the policy pays in \(own). "
          + "Add a dated rate under `rates`, or ask for an amount."
      )
    }
    var funding = stated
    if case .available = VendorChecks(catalog, exam, stated).retakeInPurchase(on: day) {
      funding.asked = [
        AskedCost(
          category: .examFee, amount: .zero(fee.value.amount.currency),
          amountAgain: fee.value.amount)
      ]
      return (funding, "No amount was asked for, and none is due: the sitting is paid for already.")
    }
    let price = fee.value.amount
    let later = listed(in: price.currency, ahead: 1)?.values.map(\.value.amount)
      .max { $0.minorUnits < $1.minorUnits }
    let again = later == price ? nil : later
    funding.asked = [AskedCost(category: .examFee, amount: price, amountAgain: again)]
    let doubt = Assessor.doubt(fees.values.map(\.value))
    let age =
      fees.isStale
      ? ", checked longer ago than a fee keeps: confirm it by retake exams confirm \"\(exam.code)\" fee "
        + "--value \"\(fee.value.amount)\" --source \"…\" --on DAY --by NAME" : ""
    return (
      funding,
      "No amount was asked for: the list fee of \(fee.value) is taken "
        + "(\(fee.provenance.source), \(fee.provenance.confidence.rawValue) confidence\(doubt)\(age))."
        + (again.map { " A further attempt costs \($0) by the same list." } ?? "")
    )
  }

  /// Why another price than the one taken may apply.
  private static func doubt(_ fees: [ListFee]) -> String {
    guard fees.count > 1 else { return "" }
    guard Set(fees.map(\.payer)).count > 1 else {
      return ", the highest of the values that sources give"
    }
    return ", the highest of \(fees.map { "\($0)" }.joined(separator: " and ")); "
      + "`purchase: {payer: …}` in the request tells which"
  }

  private func previews(_ funding: FundingCase, _ exam: Exam, _ places: SittingPlaces)
    -> [PolicyPreview]
  {
    templates.filter { template in
      funding.asked.allSatisfy { $0.amount.currency == template.currency }
    }.map { template in
      let verdict = Core(
        catalog: catalog, exam: exam, policy: template, funding: funding, place: places.chosen
      ).verdict()
      return PolicyPreview(
        policy: template.id, title: template.title, recommendation: verdict.recommendation,
        atMost: verdict.atMost)
    }
  }

  /// What a policy must say before an attempt can be decided.
  private static let pointsToAsk = [
    "How many attempts at one exam are funded, and at what share each?",
    "Is a failed attempt paid, and when is the money due: in advance, after any result, on a pass?",
    "Which preparation must be shown before another attempt?",
    "What is the limit in a year, which year is it, and what was paid so far?",
    "Who approves, up to which amount, and by when must a claim be made?",
  ]
}
