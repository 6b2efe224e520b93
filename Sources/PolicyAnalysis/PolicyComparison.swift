internal import Cases
internal import Facts
public import PolicyRules
internal import Units

/// The classes of cases that two versions of a policy decide differently.
public struct PolicyComparison: Sendable {
  /// How the new version stands beside the old one for a class of cases.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    case more = "more generous"
    case less = "less generous"
    /// More for some costs and less for others, or not to be put in an order.
    case different
    /// It cannot be said, and why stands in the words.
    case notCovered = "not covered"
  }

  /// One class: what both versions decide there, and a case that shows it.
  public struct Difference: Hashable, Sendable {
    public let change: Change
    /// What it is about: a cost category, or a clause by its id.
    public let subject: String
    public let before: String
    public let after: String
    /// `of 500.00 USD: 250.00 USD before, 500.00 USD now`; nil where nothing is paid.
    public let example: String?
    public let witness: [WitnessFact]
  }

  public let differences: [Difference]
  public let isCut: Bool

  public init(
    of old: Policy, _ new: Policy, limit: Int = PolicyCheck.usualLimit,
    isCancelled: @escaping () -> Bool = { false }
  ) {
    let work = Work(limit: limit, isCancelled: isCancelled)
    var all = SettingsComparison(old: old, new: new).differences()
    if old.currency == new.currency {
      for category in CostCategory.allCases {
        do {
          all +=
            try CoverageComparison(old: old, new: new, category: category, work: work)?
            .differences() ?? []
        } catch {
          all.append(.notCovered(category.rawValue, PolicyComparison.tooMany))
        }
      }
    }
    all += RestrictionComparison(old: old, new: new, work: work).differences()
    isCut = work.isCut
    if isCut { all.append(.notCovered("what is left", "the limit of work was reached")) }
    differences = all
  }

  static let tooMany = "the conditions are too many to be looked at together"
}

extension PolicyComparison.Difference {
  /// What cannot be said, and why.
  static func notCovered(_ subject: String, _ why: String) -> PolicyComparison.Difference {
    PolicyComparison.Difference(
      change: .notCovered, subject: subject, before: why, after: why, example: nil, witness: [])
  }
}
