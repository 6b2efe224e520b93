internal import PolicyRules

/// The words that the questionnaire offers in lists.
enum PolicyWord {
  static let none = "none"
  static let any = "any"
  static let anAttempt = "an attempt"
  static let noAttempt = "no attempt"
  static let calendarYear = "calendar year"
  static let fiscalYear = "fiscal year"
  static let lifetime = "lifetime"
  static let decision = "the decision"
  static let sitting = "the exam"
  static let whole = "the whole"
  static let perMonth = "per month not served"
  static let payment = "the payment"
  static let employment = "the start of employment"
  static let allRegions = "all regions"

  static let paid = PaidWhen.allCases.map(\.rawValue)
  static let years = [calendarYear, fiscalYear, lifetime]
  static let shownBy = [decision, sitting]
  static let howMuch = [whole, perMonth]
  static let leavingFrom = [payment, employment]
}
