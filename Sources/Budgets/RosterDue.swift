public import Cases
public import Units

extension BudgetRoster {
  /// Something that is paid without a sitting: a renewal, a membership.
  public struct Due: Hashable, Sendable {
    /// What it is, in a word.
    public let label: String
    /// For one person.
    public let amount: Money
    public let day: Day
    /// The cost that the policy is asked about: renewals are exam fees in its language, other dues memberships.
    public var category: CostCategory { label == Due.renewal ? .examFee : .membership }
    /// The id of the policy that pays; nil where none is named.
    public var policy: String?
    /// The id of the exam whose certification it keeps alive; nil where it is none of the catalogue.
    public var exam: String?
    /// Facts about the person that the policy reads, as a series has them.
    public var person: [String: String] = [:]
    /// What the employer paid for the person before.
    public var paidBefore: [Payment] = []

    /// The label of renewals.
    public static let renewal = "renewal"

    public init(label: String, amount: Money, day: Day, policy: String? = nil) {
      self.label = label
      self.amount = amount
      self.day = day
      self.policy = policy
    }
  }
}
