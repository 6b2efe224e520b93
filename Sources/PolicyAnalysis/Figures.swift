internal import Amounts
internal import Cases
internal import Facts
internal import PolicyRules

/// The facts that figures of clauses follow (tables, and shares that prorate), each parted into the values at
/// which an amount has to be looked at.
///
/// A table is looked at for each of its keys and for a value that is none. A share that prorates is looked at
/// in each of its regions at both ends, halfway and at the quarters.
struct Figures {
  /// A value of a fact, and the cases that it stands for.
  struct Choice {
    let value: Scalar
    let condition: Condition
  }

  /// One value for each of some facts, and the wishes under which they have them.
  struct Values {
    private(set) var values: [FactReference: Scalar] = [:]
    private(set) var wishes: [CaseSpace.Wish] = []

    fileprivate func with(_ fact: FactReference, _ value: Scalar, _ condition: Int) -> Values {
      var more = self
      more.values[fact] = value
      more.wishes.append(.init(condition, true))
      return more
    }
  }

  private let facts: [(fact: FactReference, choices: [Choice])]

  /// - Parameters:
  ///   - conditions: those by which the facts are cut besides.
  ///   - given: a fact whose value is given.
  init(of clauses: [Clause], cutBy conditions: [Condition], without given: FactReference? = nil) {
    var facts: [(FactReference, [Choice])] = []
    for (fact, keys) in Figures.tables(of: clauses) {
      facts.append((fact, Figures.rows(fact, keys)))
    }
    for fact in clauses.compactMap(\.proration) where !facts.contains(where: { $0.0 == fact }) {
      facts.append((fact, Figures.shares(fact, conditions)))
    }
    self.facts = facts.filter { $0.0 != given }.map { (fact: $0.0, choices: $0.1) }
  }

  /// The conditions of all choices, to be added to those of a space.
  var conditions: [Condition] { facts.flatMap { $0.choices.map(\.condition) } }

  /// Every combination of values of the facts that some clauses follow.
  ///
  /// - Parameter offset: where `conditions` begin in the space.
  func values(for clauses: [Clause], from offset: Int) -> some Sequence<Values> {
    let followed = Set(clauses.flatMap(\.followed))
    var first = offset
    var parts: [(FactReference, first: Int, choices: [Choice])] = []
    for (fact, choices) in facts {
      if followed.contains(fact) { parts.append((fact, first, choices)) }
      first += choices.count
    }
    let count = parts.reduce(1) { count, part in
      let product = count.multipliedReportingOverflow(by: part.choices.count)
      return product.overflow ? .max : product.partialValue
    }
    return (0..<count).lazy.map { number in
      var rest = number
      return parts.reduce(Values()) { values, part in
        let index = rest % part.choices.count
        rest /= part.choices.count
        return values.with(part.0, part.choices[index].value, part.first + index)
      }
    }
  }

  private static func tables(of clauses: [Clause]) -> [(FactReference, [Scalar])] {
    var tables: [(FactReference, [Scalar])] = []
    for table in clauses.flatMap(\.tables) {
      let index = tables.firstIndex { $0.0 == table.fact } ?? tables.count
      if index == tables.count { tables.append((table.fact, [])) }
      for key in table.keys where !tables[index].1.contains(key) { tables[index].1.append(key) }
    }
    return tables
  }

  private static func rows(_ fact: FactReference, _ keys: [Scalar]) -> [Choice] {
    let numbers = keys.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let other = fact.fact.type == .number ? .number((numbers.max() ?? 0) + 1) : Scalar.otherWord
    return keys.map { Choice(value: $0, condition: .compare(fact, .equal, $0)) }
      + [Choice(value: other, condition: .not(.oneOf(fact, keys)))]
  }

  private static func shares(_ fact: FactReference, _ conditions: [Condition]) -> [Choice] {
    let (least, greatest) = (fact.fact.least ?? 0, fact.fact.greatest ?? 1_000_000)
    let cuts = conditions.flatMap { $0.constants(of: fact) }.flatMap { constant -> [Int64] in
      if case .number(let number) = constant { [number, number + 1] } else { [] }
    }
    let firsts = Set([least] + cuts.filter { $0 > least && $0 <= greatest }).sorted()
    return firsts.indices.flatMap { index -> [Choice] in
      let from = firsts[index]
      let to = index + 1 < firsts.count ? firsts[index + 1] - 1 : greatest
      let region = Condition.all([
        .compare(fact, .atLeast, .number(from)), .compare(fact, .atMost, .number(to)),
      ])
      let (half, quarter) = (from + (to - from) / 2, (to - from) / 4)
      var seen: Set<Int64> = []
      return [half, to, from + quarter, to - quarter, from].filter { seen.insert($0).inserted }
        .map { Choice(value: .number($0), condition: region) }
    }
  }
}

/// A table of a clause, without what stands in its rows.
struct Table: Hashable {
  let fact: FactReference
  let keys: [Scalar]
  /// Whether it has no `otherwise`, so that a value in no row needs a person.
  let isSilent: Bool

  func isSilent(for values: [FactReference: Scalar]) -> Bool {
    isSilent && !(values[fact].map(keys.contains) ?? false)
  }
}

extension Figure {
  fileprivate var table: Table? {
    guard case .table(let fact, let rows, let otherwise) = self else { return nil }
    return Table(fact: fact, keys: rows.map(\.key), isSilent: otherwise == nil)
  }
}

extension Clause {
  var tables: [Table] {
    switch kind {
    case .covers(let coverage):
      var share: Table?
      if case .share(let figure) = coverage.rate { share = figure.table }
      return [coverage.deductible?.table, share, coverage.atMost?.table].compactMap { $0 }
    case .limits(let limit):
      if case .money(let figure) = limit.atMost { return [figure.table].compactMap { $0 } }
      return []
    default: return []
    }
  }

  /// The share by which what it pays is multiplied.
  var proration: FactReference? {
    if case .covers(let coverage) = kind { coverage.proratedBy } else { nil }
  }

  fileprivate var followed: [FactReference] { tables.map(\.fact) + [proration].compactMap { $0 } }

  /// Whether some cases are in no row of one of its tables.
  var hasSilentTable: Bool { tables.contains(where: \.isSilent) }
}
