internal import Amounts
public import Cases
internal import Facts
public import PolicyRules
public import Units

/// An amount that may be changed after the decision, and between which bounds (in minor units, both
/// included) every verdict, approver and deciding clause stays what it is.
public struct LiveRange: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case asked(CostCategory)
    case used(clause: String, windowStart: Day?)
  }

  public let subject: Subject
  public let holds: ClosedRange<Int64>
}

extension Assessment {
  static let largestLiveAmount: Int64 = 100_000_000

  public func range(ofAsked category: CostCategory) -> ClosedRange<Int64> {
    range(.asked(category))
  }

  public func range(ofUsed meter: MeterState) -> ClosedRange<Int64> {
    range(.used(clause: meter.clause, windowStart: meter.windowStart))
  }

  private func range(_ subject: LiveRange.Subject) -> ClosedRange<Int64> {
    liveRanges.first { $0.subject == subject }?.holds ?? 0...Assessment.largestLiveAmount
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

  func ranges() -> [LiveRange] {
    guard let judgement = verdict.judgement, let policy = core.policy else { return [] }
    let constants = policy.moneyConstants
    let categories = Set(core.funding.asked.map(\.category))
    let asked = CostCategory.allCases.filter(categories.contains).map { category in
      let now = core.funding.asked.filter { $0.category == category }
        .reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      let others = core.funding.asked.reduce(Int64(0)) { $0 + $1.amount.minorUnits } - now
      return range(.asked(category), now: now, constants.map { $0 - others } + [0]) {
        ask($0, for: category)
      }
    }
    let used = judgement.meters.map { meter -> LiveRange in
      // What nobody knows was not computed with: whatever is typed, the rules have to run again.
      guard let now = meter.used?.minorUnits else {
        let listed = meter.listed.minorUnits
        return LiveRange(
          subject: .used(clause: meter.clause, windowStart: meter.windowStart),
          holds: listed...listed)
      }
      return range(
        .used(clause: meter.clause, windowStart: meter.windowStart), now: now,
        [0, meter.limit.minorUnits]
      ) { charge($0 - now, to: meter) }
    }
    return asked + used
  }

  /// Goes from the value in force to both sides, point by point, as long as nothing changes.
  private func range(
    _ subject: LiveRange.Subject, now: Int64, _ constants: [Int64], changed: (Int64) -> Core
  ) -> LiveRange {
    let signature = Signature(verdict)
    let holds = HoldingRange.around(
      now, within: 0...max(now, Assessment.largestLiveAmount), turningAt: constants
    ) { Signature(changed($0).verdict()) == signature }
    return LiveRange(subject: subject, holds: holds)
  }

  private func ask(_ minorUnits: Int64, for category: CostCategory) -> Core {
    var changed = core
    let currency = core.funding.asked.first?.amount.currency ?? .usd
    let amount = (try? Money(minorUnits: minorUnits, currency)) ?? .zero(currency)
    // In its own place: limits are filled in the order in which costs are listed.
    var isPlaced = false
    changed.funding.asked = core.funding.asked.compactMap { cost in
      guard cost.category == category else { return cost }
      defer { isPlaced = true }
      return isPlaced
        ? nil
        : AskedCost(
          category: category, amount: amount, isPaidAgain: cost.isPaidAgain,
          reductions: cost.reductions)
    }
    return changed
  }

  /// The same case after a further payment to the meter (or one less, when negative).
  private func charge(_ minorUnits: Int64, to meter: MeterState) -> Core {
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
    let verdicts: [String: String]
    let approvers: [String]
    let clauses: [String?]
    /// How each amount is worked out, by every entry: other steps are another formula.
    let steps: [[String]]

    init(_ verdict: CoreVerdict) {
      recommendation = verdict.recommendation.word
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
