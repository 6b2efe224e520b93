internal import Cases
internal import Facts
internal import PolicyRules

/// What two versions pay of one cost category, class by class.
///
/// For each clause that decides in the old version: the clauses that can decide in the new one instead, and
/// the cases that the new one leaves to a person; then those that only the old one left. Two clauses are
/// compared value by value of what their figures follow.
struct CoverageComparison {
  typealias Difference = PolicyComparison.Difference

  private let old: Policy
  private let new: Policy
  private let category: CostCategory
  private let work: Work
  private let before: Side
  private let after: Side
  private let figures: Figures
  private let space: CaseSpace

  /// The clauses of one version, and where their conditions begin in the common space.
  private struct Side {
    let clauses: [Clause]
    let offset: Int

    func wishes(for outcome: CoverageSpace.Outcome) -> [CaseSpace.Wish] {
      CoverageSpace.wishes(for: outcome, clauses, from: offset)
    }

    func stands(_ clause: Int) -> CaseSpace.Wish { .init(offset + clauses.count + clause, true) }
  }

  /// - Returns: nil where neither speaks of the category.
  init?(old: Policy, new: Policy, category: CostCategory, work: Work) throws(ProgramProblem) {
    let (first, second) = (
      old.clauses.filter { $0.covers(category) }, new.clauses.filter { $0.covers(category) }
    )
    guard !first.isEmpty || !second.isEmpty else { return nil }
    let conditions = [first, second].map(CoverageSpace.conditions)
    figures = Figures(of: first + second, cutBy: conditions.flatMap { $0 })
    space = try CaseSpace(conditions.flatMap { $0 } + figures.conditions, of: [old, new])
    before = Side(clauses: first, offset: 0)
    after = Side(clauses: second, offset: conditions[0].count)
    self.old = old
    self.new = new
    self.category = category
    self.work = work
  }

  func differences() -> [Difference] {
    // The clauses of the other side that can apply where one decides.
    let beside = before.clauses.indices.map { meeting(before, $0, after) }
    return before.clauses.indices.flatMap { one in
      beside[one].flatMap { compared(one, $0) }
        + left(before, one, to: after, beside[one], isOld: true)
    }
      + after.clauses.indices.flatMap { one in
        left(after, one, to: before, meeting(after, one, before), isOld: false)
      }
  }

  private func meeting(_ side: Side, _ clause: Int, _ other: Side) -> [Int] {
    let own = side.wishes(for: .chosen(clause))
    // Most clauses do not meet at all, which is asked quickly.
    return other.clauses.indices.filter { another in
      isThere([side.stands(clause), other.stands(another)])
        && isThere([other.stands(another)] + own)
    }
  }

  /// Whether some case grants wishes; false, too, once the limit of work is reached.
  private func isThere(_ wishes: [CaseSpace.Wish]) -> Bool {
    if case .found = space.find(wishes, work) { true } else { false }
  }

  private func values(for clauses: [Clause]) -> some Sequence<Figures.Values> {
    figures.values(for: clauses, from: 2 * (before.clauses.count + after.clauses.count))
  }

  // MARK: One clause beside another

  /// The cases in which one clause decides before and another now: each way in which they differ once.
  private func compared(_ one: Int, _ other: Int) -> [Difference] {
    let (first, second) = (before.clauses[one], after.clauses[other])
    guard !first.decidesLike(second) else { return [] }
    let wishes = before.wishes(for: .chosen(one)) + after.wishes(for: .chosen(other))
    guard isThere(wishes) else { return [] }
    let pair = PaymentComparison(before: first, after: second, old.currency)
    var told: [Difference] = []
    for values in values(for: [first, second]) {
      guard work.step() else { return told }
      guard let found = pair.compared(values.values),
        !told.contains(where: { $0.change == found.change }),
        case .found(let point) = space.find(wishes + values.wishes, work)
      else { continue }
      told.append(
        Difference(
          change: found.change, subject: category.rawValue,
          before: first.says(for: values.values), after: second.says(for: values.values),
          example: found.example,
          witness: space.witness(point, old.currency, with: values.values)))
    }
    return told
  }

  // MARK: A clause beside nobody

  /// The cases that a clause decides and that the other version leaves to a person: where no clause speaks,
  /// and where two do.
  private func left(_ side: Side, _ clause: Int, to other: Side, _ beside: [Int], isOld: Bool)
    -> [Difference]
  {
    let covering = beside.filter { !other.clauses[$0].refuses }
    let pairs = covering.indices.lazy.flatMap { first in
      covering[(first + 1)...].lazy.map { CoverageSpace.Outcome.both(covering[first], $0) }
    }
    return [
      first(side, clause, other, [.silent], isOld), first(side, clause, other, pairs, isOld),
    ].compactMap { $0 }
  }

  /// The first of some outcomes that is there.
  private func first(
    _ side: Side, _ clause: Int, _ other: Side, _ outcomes: some Sequence<CoverageSpace.Outcome>,
    _ isOld: Bool
  ) -> Difference? {
    let decides = side.clauses[clause]
    for outcome in outcomes {
      guard !work.isCut else { return nil }
      let wishes = side.wishes(for: .chosen(clause)) + other.wishes(for: outcome)
      guard isThere(wishes) else { continue }
      for values in values(for: decides.hasSilentTable ? [decides] : []) {
        guard work.step() else { return nil }
        guard !decides.tables.contains(where: { $0.isSilent(for: values.values) }),
          case .found(let point) = space.find(wishes + values.wishes, work)
        else { continue }
        let says = (decides.says(for: values.values), words(other, outcome))
        return Difference(
          change: change(outcome, isOld), subject: category.rawValue,
          before: isOld ? says.0 : says.1, after: isOld ? says.1 : says.0, example: nil,
          witness: space.witness(point, old.currency, with: values.values))
      }
    }
    return nil
  }

  /// Silence is neither more nor less, somebody is asked; but nobody asks for a bonus.
  private func change(_ outcome: CoverageSpace.Outcome, _ isOld: Bool) -> PolicyComparison.Change {
    guard category == .bonus, outcome == .silent else { return .different }
    return isOld ? .less : .more
  }

  private func words(_ side: Side, _ outcome: CoverageSpace.Outcome) -> String {
    switch outcome {
    case .silent:
      category == .bonus ? "no clause pays one" : "no clause speaks of it: needs a person"
    case .both(let first, let second):
      "`\(side.clauses[first].id)` and `\(side.clauses[second].id)` both cover it: needs a person"
    case .chosen(let index): side.clauses[index].paysInWords
    }
  }
}
