public import Cases
public import ExamCatalog
public import PolicyRules
public import Units

/// What a budget is computed under: rules, the year, and the assumptions that are the user's to change.
public struct BudgetRules: Sendable {
  public let catalog: Catalog
  /// By id.
  public let policies: [String: Policy]
  public let asOf: Day
  public let year: BudgetYear
  public let currency: Currency
  /// At most so many sittings of one exam from now on, where a line does not say.
  public var attempts = BudgetRules.usualAttempts
  /// What the employer pays.
  public var terms = FundingTerms.policy
  /// Whether nobody sits again what the employer pays nothing for.
  public var stopsWhenUnfunded = true

  /// Departments and cost centres with fewer people than this are shown together, so that a line tells of nobody in
  /// particular.
  public var smallestGroup: Int64 = 5
  /// Dated rates for amounts in another currency than the policy's or the budget's.
  public var exchange: [ExchangeRate] = []
  /// What the book has as paid and promised to everybody, for limits of a pool; nil without a book.
  public var poolPayments: [Payment]?

  public static let usualAttempts = 3

  public init(
    catalog: Catalog, policies: [String: Policy], asOf: Day, year: BudgetYear, currency: Currency
  ) {
    self.catalog = catalog
    self.policies = policies
    self.asOf = asOf
    self.year = year
    self.currency = currency
  }

  /// An amount in the currency of the budget, or of a policy, rounded half away from zero.
  ///
  /// - Throws: `BudgetProblem` where no rate is given, and where the amount is too large.
  public func converted(_ amount: Money, to currency: Currency? = nil) throws -> Money {
    let currency = currency ?? self.currency
    guard amount.currency != currency else { return amount }
    let known = exchange.filter {
      $0.from == amount.currency && $0.to == currency && $0.on <= asOf
    }
    guard let rate = known.max(by: { $0.on < $1.on }) else {
      throw BudgetProblem.noRate(from: amount.currency, to: currency)
    }
    return try Money(
      majorUnits: try amount.majorUnits.multiplied(by: rate.rate), currency, rounding: .halfAway)
  }
}

/// What the employer pays for sittings, for asking what else it could be.
public enum FundingTerms: Hashable, Sendable {
  /// What the policy says.
  case policy
  /// The same for so many sittings from now on, and nothing for a further one.
  case policyUpTo(Int)
  /// The whole exam fee of so many sittings from now on, whatever the policy says; everything else as the policy has it.
  case feesUpTo(Int)

  /// How many sittings are paid at most; nil leaves it to the policy.
  var most: Int? {
    switch self {
    case .policy: nil
    case .policyUpTo(let count), .feesUpTo(let count): count
    }
  }
}
