public import Calendars
public import Cases
public import ExamCatalog
public import PolicyRules
public import Units

/// What all scenarios of a comparison have in common: the request and the rules that it falls under.
public struct ScenarioBasis: Sendable {
  /// In the currency of the policy.
  public var funding: FundingCase
  public let exam: Exam
  public let catalog: Catalog
  public let policy: Policy?
  /// Where the sitting is; nil for online delivery or where nobody said.
  public let place: SittingPlace?
  /// The day of the decision, where the case is looked at as of a later one.
  var decidedOn: Day?

  public init(
    funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, place: SittingPlace?
  ) {
    self.funding = funding
    self.exam = exam
    self.catalog = catalog
    self.policy = policy
    self.place = place
  }

  /// Up to when the log is what happened; the rest is supposed.
  var happenedUntil: Day { decidedOn ?? funding.asOf }

  public var currency: Currency {
    policy?.currency ?? funding.asked.first?.amount.currency ?? .usd
  }

  /// An amount of the request in the currency of the comparison; nil where there is none, or no dated rate for it.
  public func converted(_ amount: Money?) -> Money? {
    guard let amount, amount.currency != currency else { return amount }
    return (try? funding.converting(amount, to: currency))?.money
  }

  /// What passing is worth, in the currency of the comparison; nil where nobody states it or has a rate.
  public var valueOfPassing: Money? { converted(funding.valueOfPassing) }

  /// What the request states and nobody has a rate for, in words: it plays no part.
  public var withoutRate: [String] {
    [
      ("hourly rate", funding.time.hourlyRate), ("delay per month", funding.time.delayPerMonth),
      ("value of passing", funding.valueOfPassing),
    ].compactMap { name, amount in
      guard let amount, converted(amount) == nil else { return nil }
      return "\(name) \(amount)"
    }
  }

  /// The only version on offer that day; else the one that the request plans.
  func version(on day: Day) -> String? {
    let offered = catalog.versions(of: exam, on: day)
    return offered.count == 1 ? offered.first?.name : funding.version
  }
}
