internal import Amounts
public import Cases
internal import Facts
public import PolicyRules
internal import Scheduling
public import Units

/// An amount that may be changed after the decision, and between which bounds (in minor units, both
/// included) every verdict, day, approver and deciding clause stays what it is.
public struct LiveRange: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case asked(CostCategory)
    case used(clause: String, windowStart: Day?)
  }

  public let subject: Subject
  /// While every other amount stays.
  public let alone: ClosedRange<Int64>
  /// While every other amount stays within its own range of this kind.
  public let together: ClosedRange<Int64>

  fileprivate static func anything(_ subject: Subject) -> LiveRange {
    let all = 0...Assessment.largestLiveAmount
    return LiveRange(subject: subject, alone: all, together: all)
  }
}

extension Assessment {
  static let largestLiveAmount: Int64 = 100_000_000

  public func range(ofAsked category: CostCategory) -> LiveRange {
    range(.asked(category))
  }

  public func range(ofUsed meter: MeterState) -> LiveRange {
    range(.used(clause: meter.clause, windowStart: meter.windowStart))
  }

  private func range(_ subject: LiveRange.Subject) -> LiveRange {
    liveRanges.first { $0.subject == subject } ?? .anything(subject)
  }
}

/// Finds the ranges by running the rules again on both sides of every constant that an amount meets.
struct LiveRangeSearch {
  private let core: Core
  private let verdict: CoreVerdict

  init(core: Core, verdict: CoreVerdict) {
    // Amounts alone are tried, so the day stays where no rule of days reads them.
    self.core = core.holdingDay(of: verdict)
    self.verdict = verdict
  }

  /// An amount, what it meets, and the same case with another one.
  private struct Input {
    let subject: LiveRange.Subject
    let now: Int64
    /// Where something may turn; nil where nobody knows the amount, so that it was not computed with.
    let points: [Int64]?
    let changing: (Core, Int64) -> Core
  }

  func ranges() -> [LiveRange] {
    let inputs = self.inputs
    let signature = Signature(verdict)
    // From the amount in force to both sides, point by point, as long as nothing changes.
    let alone = inputs.map { input in
      guard let points = input.points else { return input.now...input.now }
      return HoldingRange.around(
        input.now, within: 0...max(input.now, Assessment.largestLiveAmount), turningAt: points
      ) { Signature(input.changing(core, $0).verdict()) == signature }
    }
    let together = HoldingRange.together(inputs.map(\.now), within: alone) {
      signature == self.signature(of: inputs, at: $0)
    }
    return zip(inputs, zip(alone, together)).map {
      LiveRange(subject: $0.subject, alone: $1.0, together: $1.1)
    }
  }

  /// The answer with all amounts at once.
  private func signature(of inputs: [Input], at amounts: [Int64]) -> Signature {
    var changed = core
    for (input, amount) in zip(inputs, amounts) { changed = input.changing(changed, amount) }
    return Signature(changed.verdict())
  }

  private var inputs: [Input] {
    guard let judgement = verdict.judgement, let policy = core.policy else { return [] }
    let constants = policy.moneyConstants
    let categories = Set(core.funding.asked.map(\.category))
    let asked = CostCategory.allCases.filter(categories.contains).map { category in
      let now = core.funding.asked.filter { $0.category == category }
        .reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      let others = core.funding.asked.reduce(Int64(0)) { $0 + $1.amount.minorUnits } - now
      return Input(
        subject: .asked(category), now: now, points: constants.map { $0 - others } + [0]
      ) { ask($1, for: category, in: $0) }
    }
    let used = judgement.meters.map { meter in
      // Whatever is typed for what nobody knows, the rules have to run again.
      let now = (meter.used ?? meter.listed).minorUnits
      return Input(
        subject: .used(clause: meter.clause, windowStart: meter.windowStart), now: now,
        points: meter.used.map { _ in [0, meter.limit.minorUnits] }
      ) { charge($1 - now, to: meter, in: $0) }
    }
    return asked + used
  }

  private func ask(_ minorUnits: Int64, for category: CostCategory, in core: Core) -> Core {
    var changed = core
    let currency = core.funding.asked.first?.amount.currency ?? .usd
    let amount = (try? Money(minorUnits: minorUnits, currency)) ?? .zero(currency)
    // In its own place: limits are filled in the order in which costs are listed.
    var isPlaced = false
    changed.funding.asked = core.funding.asked.compactMap { cost in
      guard cost.category == category else { return cost }
      defer { isPlaced = true }
      return isPlaced ? nil : cost.asking(amount)
    }
    return changed
  }

  /// The same case after a further payment to the meter (or one less, when negative).
  private func charge(_ minorUnits: Int64, to meter: MeterState, in core: Core) -> Core {
    guard minorUnits != 0 else { return core }
    var changed = core
    let currency = meter.limit.currency
    guard let amount = try? Money(minorUnits: minorUnits, currency) else { return changed }
    let day = meter.windowStart ?? core.funding.asOf
    let category = meter.meter.of.first ?? .examFee
    let exam = meter.meter.per == .employee ? "(another exam)" : core.funding.exam
    changed.funding.payments = Listed(
      core.funding.payments.items + [
        Payment(
          person: core.funding.candidate.id, exam: exam, sittingDay: day,
          category: category, eligible: amount, paid: amount, paidOn: day)
      ], completeSince: core.funding.payments.completeSince)
    return changed
  }

  /// Everything of an answer that is not an amount.
  private struct Signature: Equatable {
    let recommendation: String
    let day: Day
    let verdicts: [String: String]
    let approvers: [String]
    let clauses: [String?]
    /// How each amount is worked out, by every entry: other steps are another formula.
    let steps: [[String]]

    init(_ verdict: CoreVerdict) {
      recommendation = verdict.recommendation.word
      day = verdict.planned.day
      verdicts = Dictionary(
        verdict.findings.map { ($0.id, $0.verdict.word) }, uniquingKeysWith: { first, _ in first })
      approvers = verdict.judgement?.approvers ?? []
      clauses =
        verdict.judgement?.entries.filter(\.isPlanned).map(\.clause).sorted {
          ($0 ?? "") < ($1 ?? "")
        } ?? []
      steps = (verdict.judgement?.entries ?? []).flatMap { entry in
        [entry.passed, entry.failed].flatMap { [$0.sureSteps, $0.mostSteps] }
      }.map { ($0?.steps ?? []).map(\.kind) }
    }
  }
}
