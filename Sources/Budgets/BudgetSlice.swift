internal import Cohorts
internal import Cores
internal import ExamCatalog
public import Units

/// A part of a budget: a department, a quarter, an exam.
public struct BudgetSlice: Sendable {
  public let name: String
  /// People with any part in it.
  public let people: Int64
  /// Its own distribution, whose quantiles do not add up with those of other slices; nil without rates.
  public let range: BudgetRange?
  /// In minor units; at the middle chance of the table where rates are missing.
  public let mean: Double
  /// The part of a quantile of the whole that is its own: these do add up. Nil without rates.
  public let allocation: Int128?
}

extension Budget {
  /// The quantile of the whole that is shared among slices.
  public static let allocated = Probability(partsPerMillion: 800_000) ?? .never
}

/// Cuts a budget in one way or another.
struct BudgetSlicing {
  private let engine: BudgetEngine
  private let roster: BudgetRoster
  private let total: BudgetRange?
  /// What is asked for in all, and the pool that everybody shares.
  private let whole: (asked: BudgetRange, pool: BudgetPool?)?

  init(
    _ engine: BudgetEngine, _ roster: BudgetRoster, _ total: BudgetRange?,
    _ whole: (asked: BudgetRange, pool: BudgetPool?)?
  ) {
    self.engine = engine
    self.roster = roster
    self.total = total
    self.whole = whole
  }

  private struct Piece: Sendable {
    let name: String
    let measure: BudgetMeasure
    let isIn: @Sendable (RosterTally.Key) -> Bool
  }

  func quarters() throws -> [BudgetSlice] {
    try slices(
      (0..<4).map { quarter in
        let (first, last) = engine.rules.year.quarter(quarter)
        return Piece(
          name: "Q\(quarter + 1) (\(first) to \(last))", measure: .quarter(quarter)
        ) { _ in true }
      })
  }

  /// By department or cost centre, in the order of their names, small ones together at the end.
  func by(_ field: any KeyPath<RosterTally.Key, Int32> & Sendable, _ names: [String]) throws
    -> [BudgetSlice]
  {
    let groups = SliceGroups(
      apart: engine.tally.people(by: field), atLeast: engine.rules.smallestGroup)
    guard groups.all.count > 1 || groups.all.keys.first != 0 else { return [] }
    var pieces = groups.large.sorted { names[Int($0)] < names[Int($1)] }.map { index in
      Piece(name: names[Int(index)], measure: .year) { $0[keyPath: field] == index }
    }
    if !groups.small.isEmpty {
      pieces.append(
        Piece(name: smallGroupsTogether, measure: .year) {
          groups.small.contains($0[keyPath: field])
        })
    }
    return try slices(pieces)
  }

  /// Small ones together.
  func vendors() throws -> [BudgetSlice] {
    try slices(
      pieces(by: \.vendor, BudgetMeasure.vendors, atLeast: engine.rules.smallestGroup) { vendor in
        engine.rules.catalog.vendors.first { $0.id == vendor }?.name ?? vendor
      })
  }

  /// - Parameter least: exams with fewer people are put together.
  func exams(atLeast least: Int64) throws -> [BudgetSlice] {
    try slices(
      pieces(by: \.id, BudgetMeasure.exams, atLeast: least) {
        engine.rules.catalog.exam(id: $0)?.code ?? $0
      })
  }

  /// What stands in a slice of its own: something that exams have in common, or renewals and memberships, which belong to
  /// no exam, by their label.
  private enum Group: Hashable, Comparable {
    case exams(String)
    case dues(String)
  }

  /// By something that exams have in common, then dues; small groups together: what two people's exam costs tells of
  /// their fails, and what one person's renewal costs of the person.
  private func pieces(
    by field: any KeyPath<Exam, String> & Sendable, _ measure: (Set<String>) -> BudgetMeasure,
    atLeast least: Int64, name: (String) -> String
  ) -> [Piece] {
    var people: [Group: Int64] = [:]
    for (key, count) in engine.people(by: field) { people[.exams(key)] = count }
    for label in Set(engine.dues.map(\.due.label)) {
      people[.dues(label)] = self.people(where: { hasDue(engine.kinds[$0.kind], [label]) })
    }
    func parts(_ members: Set<Group>) -> (exams: Set<String>, labels: Set<String>) {
      var (exams, labels) = (Set<String>(), Set<String>())
      for member in members {
        switch member {
        case .exams(let key): exams.insert(key)
        case .dues(let label): labels.insert(label)
        }
      }
      return (exams, labels)
    }
    /// Whether a kind of people has any part in them, by kind.
    func membership(_ exams: Set<String>, _ labels: Set<String>) -> [Bool] {
      engine.kinds.map { kind in
        kind.person.contains { exams.contains($0.exam[keyPath: field]) } || hasDue(kind, labels)
      }
    }
    let groups = SliceGroups(people, atLeast: least) { members in
      let (exams, labels) = parts(members)
      let isIn = membership(exams, labels)
      return self.people(where: { isIn[$0.kind] })
    }
    func piece(_ name: String, _ members: Set<Group>) -> Piece {
      let (exams, labels) = parts(members)
      let isIn = membership(exams, labels)
      return Piece(
        name: name,
        measure: labels.isEmpty ? measure(exams) : .with(measure(exams), dues: labels)
      ) { isIn[$0.kind] }
    }
    func title(_ group: Group) -> String {
      switch group {
      case .exams(let key): name(key)
      case .dues(let label): label
      }
    }
    func isDue(_ group: Group) -> Int { if case .dues = group { 1 } else { 0 } }
    let large = groups.large.map { (isDue($0), title($0), $0) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    let pieces = large.map { piece($0.1, [$0.2]) }
    guard !groups.small.isEmpty else { return pieces }
    let exams = large.prefix { $0.0 == 0 }.count
    return Array(pieces[..<exams]) + [piece(smallGroupsTogether, groups.small)]
      + Array(pieces[exams...])
  }

  private func hasDue(_ kind: PersonKind, _ labels: Set<String>) -> Bool {
    kind.dues.contains { labels.contains($0.due.label) }
  }

  private func slices(_ pieces: [Piece]) throws -> [BudgetSlice] {
    let ranges = try concurrently(pieces) { piece in
      try whole.map {
        try engine.range(piece.measure, of: piece.isIn).asPart(of: $0.pool, of: $0.asked)
      }
    }
    let shares = total.map { total in
      Allocation.shares(
        of: total.quantile(Budget.allocated).estimate,
        means: ranges.map { $0?.mean ?? 0 },
        variances: ranges.map { ($0?.uncutDeviation ?? 0) * ($0?.uncutDeviation ?? 0) })
    }
    return pieces.enumerated().map { index, piece in
      BudgetSlice(
        name: piece.name,
        people: people(where: piece.isIn),
        range: ranges[index],
        mean: ranges[index]?.mean
          ?? engine.mean(piece.measure, .assumed(Budget.assumedChances[1]), of: piece.isIn),
        allocation: shares?[index])
    }
  }

  private func people(where isIn: (RosterTally.Key) -> Bool) -> Int64 {
    engine.tally.counts.filter { isIn($0.key) }.reduce(0) { $0 + $1.count }
  }
}

extension BudgetEngine {
  /// People who sit any exam of a group, by what the group has in common.
  func people(by field: KeyPath<Exam, String>) -> [String: Int64] {
    var people: [String: Int64] = [:]
    for (key, count) in tally.counts {
      for group in Set(kinds[key.kind].person.map { $0.exam[keyPath: field] }) {
        people[group, default: 0] += count
      }
    }
    return people
  }
}
