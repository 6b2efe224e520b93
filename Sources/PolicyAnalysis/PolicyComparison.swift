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
    var all: [Difference] = []
    all += CounterComparison(old: old, new: new).differences()
    for category in CostCategory.allCases {
      all += CoverageComparison(old: old, new: new, category: category, work: work).differences()
    }
    all += ClauseComparison(old: old, new: new, work: work).differences()
    differences = all
    isCut = work.left == 0
  }
}

/// What two versions pay of one cost category, class by class.
struct CoverageComparison {
  let old: Policy
  let new: Policy
  let category: CostCategory
  let work: Work

  private typealias Difference = PolicyComparison.Difference

  private struct Side {
    let clauses: [Clause]
    let conditions: [Condition]
    /// Where its conditions begin in the common space.
    let offset: Int
  }

  func differences() -> [PolicyComparison.Difference] {
    let (before, after) = (clauses(of: old), clauses(of: new))
    guard !before.isEmpty || !after.isEmpty else { return [] }
    let first = CoverageSpace.conditions(of: before, category)
    let second = CoverageSpace.conditions(of: after, category)
    guard old.currency == new.currency, let space = try? CaseSpace(first + second) else {
      return [
        notCovered(
          old.currency == new.currency
            ? "the conditions are too many to be looked at together"
            : "amounts in \(old.currency) and \(new.currency)")
      ]
    }
    let sides = (
      Side(clauses: before, conditions: first, offset: 0),
      Side(clauses: after, conditions: second, offset: first.count)
    )
    return CoverageSpace.outcomes(of: before).flatMap { old in
      CoverageSpace.outcomes(of: after).compactMap { new in
        difference(sides.0, old, sides.1, new, space)
      }
    }
  }

  private func clauses(of policy: Policy) -> [Clause] {
    policy.clauses.filter { $0.covers(category) }
  }

  private func difference(
    _ before: Side, _ old: CoverageSpace.Outcome, _ after: Side, _ new: CoverageSpace.Outcome,
    _ space: CaseSpace
  ) -> PolicyComparison.Difference? {
    if old.needsPerson, new.needsPerson { return nil }
    if let (one, other) = clauses(before, old, after, new), one.decidesLike(other) {
      return nil
    }
    let wishes =
      CoverageSpace.wishes(for: old, before.clauses, from: before.offset)
      + CoverageSpace.wishes(for: new, after.clauses, from: after.offset)
    let point: CaseSpace.Point
    switch space.find(wishes, work) {
    case .none: return nil
    case .cut: return notCovered("the limit of work was reached")
    case .found(let found): point = found
    }
    let value = { (reference: FactReference) in
      space.program.slot(of: reference).flatMap { space.example($0, at: point) }
    }
    let (change, example) = compared(before, old, after, new, value)
    guard let change else { return nil }
    return PolicyComparison.Difference(
      change: change, subject: category.rawValue, before: words(before, old),
      after: words(after, new), example: example,
      witness: space.witness(point, self.old.currency))
  }

  private func clauses(
    _ before: Side, _ old: CoverageSpace.Outcome, _ after: Side, _ new: CoverageSpace.Outcome
  ) -> (Clause, Clause)? {
    guard case .chosen(let one) = old, case .chosen(let other) = new else { return nil }
    return (before.clauses[one], after.clauses[other])
  }

  /// Nil for no change. Silence is neither more nor less: somebody is asked.
  private func compared(
    _ before: Side, _ old: CoverageSpace.Outcome, _ after: Side, _ new: CoverageSpace.Outcome,
    _ value: (FactReference) -> Scalar?
  ) -> (PolicyComparison.Change?, String?) {
    guard let (one, other) = clauses(before, old, after, new) else { return (.different, nil) }
    guard let first = one.amountFunction(self.old.currency, value),
      let second = other.amountFunction(self.new.currency, value)
    else { return (.notCovered, "an amount depends on something that a case has to state") }
    let same = one.earnsLike(other)
    switch first.compared(with: second) {
    case .same:
      if first.isNothing { return (nil, nil) }
      return same ? (nil, nil) : (.different, "the same amount, paid \(other.paidInWords)")
    case .more(let cost): return (same ? .more : .different, example(cost, first, second))
    case .less(let cost): return (same ? .less : .different, example(cost, first, second))
    case .both(let cost, _): return (.different, example(cost, first, second))
    case .tooLarge: return (.notCovered, "a figure is too large to be compared")
    }
  }

  private func example(_ cost: Exact, _ first: AmountFunction, _ second: AmountFunction) -> String?
  {
    let amounts = [cost, first.amount(of: cost), second.amount(of: cost)].map { amount in
      amount.flatMap { try? Money(majorUnits: $0, old.currency, rounding: .halfAway) }
    }
    guard let asked = amounts[0], let before = amounts[1], let after = amounts[2] else {
      return nil
    }
    return "of \(asked): \(before) before, \(after) now"
  }

  private func words(_ side: Side, _ outcome: CoverageSpace.Outcome) -> String {
    switch outcome {
    case .silent: "no clause speaks of it: needs a person"
    case .both(let first, let second):
      "`\(side.clauses[first].id)` and `\(side.clauses[second].id)` both cover it: needs a person"
    case .chosen(let index): side.clauses[index].paysInWords
    }
  }

  private func notCovered(_ why: String) -> PolicyComparison.Difference {
    .init(
      change: .notCovered, subject: category.rawValue, before: why, after: why, example: nil,
      witness: [])
  }
}

extension AmountFunction {
  /// Whether it pays nothing of any cost.
  var isNothing: Bool {
    if case .same = AmountFunction.nothing.compared(with: self) { true } else { false }
  }
}

extension Clause {
  /// Whether another clause says the same of a cost, whatever the case.
  func decidesLike(_ other: Clause) -> Bool {
    switch (kind, other.kind) {
    case (.excludes, .excludes), (.candidatePays, .candidatePays): true
    case (.covers(let one), .covers(let two)): one.paysLike(two)
    case (.pays(let one), .pays(let two)): one == two
    default: false
    }
  }

  /// Whether both pay at the same time and under the same result.
  func earnsLike(_ other: Clause) -> Bool {
    switch (kind, other.kind) {
    case (.covers(let one), .covers(let two)):
      one.instalments == two.instalments && one.netOf == two.netOf
    default: true
    }
  }

  var paidInWords: String {
    if case .covers(let coverage) = kind { coverage.paidInWords } else { "otherwise" }
  }

  /// ``second-attempt`: 50 %, paid after any result`
  var paysInWords: String {
    switch kind {
    case .covers(let coverage): "`\(id)`: \(coverage.amountInWords), paid \(coverage.paidInWords)"
    case .excludes: "`\(id)`: excluded"
    case .candidatePays: "`\(id)`: the candidate's own cost"
    case .pays(let bonus): "`\(id)`: \(bonus.amount), paid \(bonus.paid.rawValue)"
    default: "`\(id)`"
    }
  }
}
