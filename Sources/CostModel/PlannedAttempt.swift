public import Cases
internal import ExamCatalog
public import Preparations
public import Units

/// One sitting of a scenario, as far as it is known before anybody sits it.
public struct PlannedAttempt: Hashable, Sendable {
  /// From 1, the planned sitting on.
  public let number: Int
  public let day: Day
  /// What makes this day the first.
  public let binding: String
  /// What is bought for it.
  public let costs: [AskedCost]
  /// The voucher that pays for it, and how much; nil where none does.
  public let voucher: (id: String, amount: Money)?
  /// The rules of the policy that refuse it, so that the employer pays nothing for it.
  public let refusedBy: [String]
  /// What a person has to decide or somebody has to show first, so that nothing the employer pays for it is sure.
  public let unanswered: [String]
  /// The preparation that is taken to be done by then.
  public let conditions: [String]
  /// Roles that have to approve it or to decide something about it.
  public let roles: [String]
  /// Whether another version is sat than at the sitting before.
  public let isNewVersion: Bool
  /// By how much the odds of its chance are moved.
  public let odds: OddsFactor

  public static func == (left: PlannedAttempt, right: PlannedAttempt) -> Bool {
    left.number == right.number && left.day == right.day && left.costs == right.costs
      && left.voucher?.id == right.voucher?.id && left.voucher?.amount == right.voucher?.amount
      && left.refusedBy == right.refusedBy && left.unanswered == right.unanswered
      && left.conditions == right.conditions && left.roles == right.roles && left.odds == right.odds
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(number)
    hasher.combine(day)
    hasher.combine(costs)
  }
}

extension PlannedAttempt {
  /// Whether what the policy pays for it is sure once the preparation is shown.
  public var isSure: Bool { refusedBy.isEmpty && unanswered.isEmpty }

  /// Whether its day was put off until the employer pays.
  var isWaitedFor: Bool { binding == AttemptDays.firstPaidDay }

  /// The sitting as it would stand in the log, its costs paid first by the candidate.
  func sitting(of basis: ScenarioBasis, _ outcome: Outcome) -> Sitting {
    Sitting(
      exam: basis.exam.id, version: basis.version(on: day), day: day, outcome: outcome,
      costs: costs.map { cost in
        let part = cost.category == .examFee ? voucher?.amount : nil
        let own = part.flatMap { try? cost.amount.subtracting($0) } ?? cost.amount
        return SittingCost(
          category: cost.category, amount: own, payer: .candidate, reductions: cost.reductions)
      }, language: basis.funding.language)
  }
}

/// Why no further attempt is planned.
public enum SeriesLimit: Hashable, Sendable {
  /// The scenario plans no more.
  case attempts
  /// The next one would be after the last day.
  case lastDay(Day)
  /// The candidate would have paid more than the scenario lets them.
  case candidatePays(Money)
  /// With more attempts the scenario would have more ends than this, which are not worked out.
  case ends(Int)
  /// The vendor does not allow a further one; its rule.
  case vendor(String)
  /// The vendor does not allow it on the day that the scenario names; its rule, and from when it does, where that is known.
  case namedDay(Day, rule: String, from: Day?)
}
