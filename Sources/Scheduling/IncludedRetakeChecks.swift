public import Cases
internal import ExamCatalog
internal import Facts
public import Units

/// Whether the next sitting comes with what was bought already.
public enum RetakeInPurchase: Hashable, Sendable {
  case notSold
  /// Lost, used up, over, or not part of this purchase: in words.
  case gone(String)
  /// It is not said when the exam was bought, or whether a retake came with it.
  case notStated
  case available(until: Day)
  /// Sources differ on whether it can still be used: in words.
  case doubtful(String)
}

extension VendorChecks {
  /// Id of the check for a sitting that is paid for already.
  public static let includedRetake = "vendor/included-retake"

  /// How it stands with a retake that the vendor sells together with the first sitting or beside it.
  public func retakeInPurchase(on day: Day) -> RetakeInPurchase {
    let sold = offers.map(\.value).filter { $0.sittings > 1 }
    guard sold.contains(where: { !sittings(under: $0).isEmpty }) else { return .notSold }
    guard funding.purchase.includesRetake != false else {
      return .gone("not part of this purchase")
    }
    guard let bought = funding.purchase.day else { return .notStated }
    let states = sold.map { standing($0, boughtOn: bought, on: day) }
    let open = states.compactMap { state -> Day? in
      if case .available(let until) = state { until } else { nil }
    }
    let isOpen = states.contains { if case .gone = $0 { false } else { true } }
    guard isOpen else { return states.first ?? .notSold }
    guard funding.purchase.includesRetake == true else { return .notStated }
    guard let until = open.min(), open.count == states.count else {
      let readings = zip(sold, states).map { "\($0.0.terms): \(words($0.1))" }
      return .doubtful(readings.joined(separator: "; "))
    }
    return .available(until: until)
  }

  /// Whether the sitting is paid for already for sure.
  public func includesSitting(on day: Day) -> Bool {
    guard funding.purchase.day != nil else { return false }
    if case .available = retakeInPurchase(on: day) { return true }
    return false
  }

  /// The purchase that a sitting belongs to whose fee is paid: a new one where something was sat on the stated one
  /// before. It is bought after the last of them at the earliest, and holds a further sitting where that comes with every
  /// purchase of the exam.
  public func purchase(forSittingOn day: Day) -> Purchase {
    var purchase = funding.purchase
    guard let bought = purchase.day,
      let last = funding.earlierSittings.last(where: { $0.day >= bought && $0.day < day })
    else { return purchase }
    purchase.day = last.day.adding(days: 1)
    let sold = offers.map(\.value).filter { $0.sittings > 1 }
    purchase.includesRetake =
      purchase.includesRetake == true && sold.allSatisfy { $0.soldAs == nil && $0.price == nil }
    return purchase
  }

  /// The values in force on the day of purchase, without those for another delivery.
  private var offers: [Dated<IncludedRetake>] {
    let place = funding.purchase.delivery
    return catalog.included(with: exam, boughtOn: funding.purchase.day ?? funding.asOf)
      .filter { place == nil || $0.value.delivery == nil || $0.value.delivery == place }
  }

  /// The sittings that use up what a purchase holds.
  private func sittings(under offer: IncludedRetake) -> [Sitting] {
    let ids =
      offer.isPool ? catalog.vendor(of: exam)?.exams.map(\.id) ?? [exam.id] : [funding.exam]
    return funding.sittings.items
      .filter { ids.contains($0.exam) && $0.outcome != .booked && $0.outcome != .technicalVoid }
      .sorted { $0.day < $1.day }
  }

  private func standing(_ offer: IncludedRetake, boughtOn bought: Day, on day: Day)
    -> RetakeInPurchase
  {
    let used = sittings(under: offer).filter { $0.day >= bought }
    if let lost = used.first(where: { offer.lostBy.contains($0.outcome) }) {
      return .gone("lost by the \(lost.outcome.rawValue) on \(lost.day)")
    }
    guard !used.isEmpty else { return .gone("the exam was bought anew on \(bought)") }
    guard used.count < offer.sittings else { return .gone("used on \(used[used.count - 1].day)") }
    guard let within = offer.within else { return .doubtful("no source says until when") }
    let until = (offer.from == .purchase ? bought : used.first?.day ?? bought).adding(within)
    guard day <= until else { return .gone("over since \(until)") }
    if let proof = offer.proofWithin, let due = used.last?.day.adding(proof), asOf > due {
      return .doubtful("the proof of the fail was due by \(due)")
    }
    return .available(until: until)
  }

  private func words(_ state: RetakeInPurchase) -> String {
    switch state {
    case .gone(let why): why
    case .available(let until): "until \(until)"
    case .doubtful(let words): words
    case .notSold, .notStated: "not stated"
    }
  }

  func includedRetake(on day: Day) -> [Finding] {
    // Of several terms those of the best source are named.
    let sold = offers.filter { $0.value.sittings > 1 }
    let best = sold.map(\.provenance.confidence).max()
    guard let offer = sold.first(where: { $0.provenance.confidence == best }) else { return [] }
    let terms = offer.value.terms
    func finding(
      _ verdict: Verdict, _ value: String, _ threshold: String, note: String? = nil,
      remedy: String? = nil, inquiry: Inquiry? = nil
    ) -> [Finding] {
      [
        Finding(
          id: VendorChecks.includedRetake, origin: .vendor, subject: "included retake",
          verdict: verdict,
          value: value, threshold: threshold, quote: nil, source: Self.cite(offer.provenance),
          age: offer.provenance.age(on: asOf), note: note, remedy: remedy, inquiry: inquiry)
      ]
    }
    switch retakeInPurchase(on: day) {
    case .notSold: return []
    case .gone(let why): return finding(.doesNotApply, why, terms)
    case .notStated:
      return finding(
        .needsEvidence(from: "candidate"), "not stated",
        "no retake left that came with the exam: \(terms)",
        remedy:
          "add `purchase: {day: DAY, retake included: yes}` (or `no`) to the request, with the day on "
          + "which the exam was bought")
    case .doubtful(let words):
      return finding(
        .needsPerson(role: "whoever bought the exam"), "planned \(day)",
        "not sure: \(words)", remedy: "ask the seller until when the retake can be sat",
        inquiry: .ruling("Is the exam bought anew, although a retake may be paid for already?"))
    case .available(let until):
      let asksFee = funding.asked.contains { $0.category == .examFee && $0.amount.minorUnits > 0 }
      return finding(
        asksFee ? .needsPerson(role: "whoever bought the exam") : .met, "planned \(day)",
        "by \(until): \(terms)", note: "no fee is due for this sitting",
        remedy: asksFee ? "use it and leave the exam fee out of the request" : nil,
        inquiry: asksFee
          ? .ruling(
            "Is the exam bought anew, although a sitting until \(until) is paid for already?")
          : nil)
    }
  }
}
