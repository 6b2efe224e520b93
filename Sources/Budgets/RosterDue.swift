public import Cases
internal import PolicyRules
internal import Rosters
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

extension BudgetRoster.Due {
  /// What a row says of it, asked of the policy that it names; nil where it has no amount.
  init?(_ row: RosterRow, _ policy: Policy?, on day: Day, paidBefore: [Payment]) {
    guard let fee = row.fee else { return nil }
    self.init(label: row.kind.rawValue, amount: fee, day: day, policy: policy?.id)
    exam = row.exam
    person = policy.map { row.facts(readBy: $0) } ?? [:]
    self.paidBefore = paidBefore
  }
}

extension RosterRow {
  /// The facts about a person that a policy reads, by the word of its vocabulary.
  func facts(readBy policy: Policy) -> [String: String] {
    ["employee.department": department, "employee.region": region].compactMapValues { $0 }
      .filter { policy.factsRead.contains($0.key) }
  }
}
