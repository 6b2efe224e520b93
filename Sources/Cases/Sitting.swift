public import Units

/// What a cost is for. A policy covers categories, never "everything".
public enum CostCategory: String, Hashable, Sendable, CaseIterable {
  case examFee = "exam-fee"
  case course
  case materials
  case practiceTests = "practice-tests"
  case travel
  case membership
}

/// How a sitting ended; the causes are different things for vendors and for employers.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
  case passed
  case failed
  case noShow = "no-show"
  case lateCancellation = "late-cancellation"
  case technicalVoid = "technical-void"
  case proctorStop = "proctor-stop"
  case agreementRefused = "agreement-refused"
  case resultAwaited = "result-awaited"
  case booked
}

public enum Payer: String, Hashable, Sendable, CaseIterable {
  case employer, candidate, voucher, other
}

/// A logged event without a number: counters number sittings, each in its own way.
public struct Sitting: Hashable, Sendable {
  public let exam: String
  public let version: String?
  public let day: Day
  public let outcome: Outcome
  public let costs: [SittingCost]
  /// When it ended; rules of hours count from there.
  public let ended: Instant?

  public init(
    exam: String, version: String?, day: Day, outcome: Outcome, costs: [SittingCost],
    ended: Instant? = nil
  ) {
    self.exam = exam
    self.version = version
    self.day = day
    self.outcome = outcome
    self.costs = costs
    self.ended = ended
  }
}

/// What was paid for a sitting, and by whom.
public struct SittingCost: Hashable, Sendable {
  public let category: CostCategory
  public let amount: Money
  public let payer: Payer

  public init(category: CostCategory, amount: Money, payer: Payer) {
    self.category = category
    self.amount = amount
    self.payer = payer
  }
}
