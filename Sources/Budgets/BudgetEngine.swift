internal import Cases
internal import Cohorts
internal import Cores
internal import ExamCatalog
internal import PassRates
internal import Units

/// A roster settled once for each kind of people, ready to be added up in any way.
struct BudgetEngine {
  let rules: BudgetRules
  let book: RateBook
  let tally: RosterTally
  let kinds: [PersonKind]
  let groups: RateGroups
  /// The group of each kind among `groups`.
  private let groupOfKind: [Int]
  let shapes: ChanceShapes
  /// The chances of their ends as they are usually read.
  private(set) var usualChances: [[Double]] = []
  /// By the place in the roster's list of series.
  let bases: [SeriesBasis]
  /// Whether somebody's chances are known to nobody.
  let lacksRates: Bool
  /// By the place in the roster's list of dues.
  let dues: [DueBasis]

  /// Rates that stand for those that nobody knows.
  enum Reading: Hashable {
    /// Every alternative with its chance.
    case all
    /// Each chance at its mean, over the shock, too.
    case means
    /// Each rate at its lowest, or at its highest, with the shock where it makes that worse, or better.
    case lowest, highest
    /// The chance for every attempt without rates, the others at their mean.
    case assumed(Probability)
  }

  init(_ roster: BudgetRoster, _ rules: BudgetRules, _ book: RateBook) throws {
    let bases = try concurrently(roster.series) { series in
      guard let basis = try SeriesBasis(series, rules) else {
        throw rules.catalog.exam(id: series.exam) == nil
          ? BudgetProblem.unknownExam(series.exam) : .unknownPolicy(series.policy)
      }
      return basis
    }
    let withoutFee = Set(bases.filter(\.lacksFee).map(\.exam.code)).sorted()
    guard withoutFee.isEmpty else { throw BudgetProblem.noFee(exams: withoutFee) }
    try self.init(
      RosterTally(roster), bases, roster.dueKinds.map { try DueBasis($0, rules) }, rules, book)
  }

  /// - Parameter bills: what is known by kind from other terms; nil keeps nothing.
  init(
    _ tally: RosterTally, _ bases: [SeriesBasis], _ dues: [DueBasis], _ rules: BudgetRules,
    _ book: RateBook, _ bills: [KnownBills]? = nil
  ) throws {
    self.rules = rules
    self.book = book
    self.bases = bases
    self.dues = dues
    self.tally = tally
    kinds = try concurrently(Array(tally.kinds.enumerated())) { index, kind in
      let person = kind.series.map { bases[Int($0)] }
      do {
        return try PersonKind(
          person, dues: kind.dues.map { dues[Int($0)] }, rules, book,
          bills?[index])
      } catch is PersonWalk.TooManyEnds {
        throw BudgetProblem.tooManyEnds(exams: person.map(\.exam.code))
      }
    }
    groups = RateGroups(kinds, shock: book.shock)
    var groupOfKind = kinds.map { _ in 0 }
    for (index, group) in groups.groups.enumerated() {
      for kind in group.kinds { groupOfKind[kind] = index }
    }
    self.groupOfKind = groupOfKind
    lacksRates = kinds.contains(where: \.lacksRates)
    shapes = ChanceShapes(kinds)
    usualChances = shapes.examples.indices.map { chancesOfEnds(shape: $0, usual) }
  }

  /// With rates that nobody knows, one assumption stands for them; else every alternative counts.
  var usual: Reading { lacksRates ? .assumed(Budget.assumedChances[1]) : .all }

  /// What may be the case with the rates of a kind.
  func alternatives(ofKind index: Int) -> [RateAlternatives.Alternative] {
    groups.groups[groupOfKind[index]].alternatives
  }

  /// The distribution of a measure over some of the people.
  func range(
    _ measure: BudgetMeasure, _ reading: Reading = .all, effort: CohortTotal.Effort = .quick,
    of isIn: (RosterTally.Key) -> Bool = { _ in true }
  ) throws -> BudgetRange {
    let members = Dictionary(grouping: tally.counts.filter { isIn($0.key) }, by: \.key.kind)
    guard reading == .all else {
      let part = try part(measure, members, kinds.indices.filter { members[$0] != nil }) { kind in
        kind.chances(reading, book.shock)
      }
      return BudgetRange(try CohortTotal(part, effort: effort))
    }
    var alternatives: [[CohortAlternative]] = []
    for group in groups.groups {
      let own = group.kinds.filter { members[$0] != nil }
      guard !own.isEmpty else { continue }
      alternatives.append(
        try group.alternatives.map { alternative in
          CohortAlternative(
            weight: alternative.weight,
            part: try part(measure, members, own) { $0.chances(alternative, book.shock?.odds) })
        })
    }
    if alternatives.allSatisfy({ $0.count == 1 }) {
      let whole = try alternatives.reduce(CohortAdder().finished()) { sum, group in
        try group.first.map { try sum.merged(with: $0.part) } ?? sum
      }
      return BudgetRange(try CohortTotal(whole, effort: effort))
    }
    return BudgetRange(try MixedTotal(alternatives, effort: effort))
  }

  private func part(
    _ measure: BudgetMeasure, _ members: [Int: [(key: RosterTally.Key, count: Int64)]],
    _ own: [Int], _ chances: (PersonKind) -> PersonKind.Chances
  ) throws -> CohortPart {
    var adder = CohortAdder()
    for index in own {
      let kind = kinds[index]
      let amounts = kind.ends.map { $0.amount(of: measure, kind.person, rules.year) }
      let count = (members[index] ?? []).reduce(0) { $0 + $1.count }
      try adder.add(try kind.law(amounts, kind.weights(chances(kind))), count: count)
    }
    return adder.finished()
  }
}

extension BudgetEngine {
  /// What the book has promised for some sittings and the plan pays: in minor units of the budget.
  func promisesInPlan(
    of isIn: (RosterTally.Key) -> Bool = { _ in true }, _ counts: (Payment) -> Bool
  ) -> Int128 {
    tally.counts.filter { isIn($0.key) }.reduce(0) { sum, entry in
      let own = kinds[entry.key.kind].promises.filter { counts($0.payment) }
      return sum + own.reduce(0) { $0 + Int128($1.minorUnits) } * Int128(entry.count)
    }
  }

  /// Who cannot sit an exam, and why, by exam.
  var impossible: [Budget.Impossible] {
    var people: [[String]: Int64] = [:]
    for (key, count) in tally.counts {
      for basis in kinds[key.kind].person {
        guard let why = basis.impossible else { continue }
        people[[basis.exam.code, why], default: 0] += count
      }
    }
    return people.map { Budget.Impossible(exam: $0.key[0], why: $0.key[1], people: $0.value) }
      .sorted { ($0.exam, $0.why) < ($1.exam, $1.why) }
  }
}

extension PersonKind {
  func chances(_ reading: BudgetEngine.Reading, _ shock: RateShock?) -> Chances {
    switch reading {
    case .all, .means:
      let plain = chances({ $0?.mean ?? .never }, odds: nil)
      guard let shock else { return plain }
      return zip(plain, chances({ $0?.mean ?? .never }, odds: shock.odds)).map { plain, moved in
        zip(plain, moved).map { $0.mixed(with: $1, chance: shock.chance) }
      }
    case .lowest:
      return chances(
        { $0?.values.first?.rate ?? .never }, odds: shock.flatMap { $0.odds < .one ? $0.odds : nil }
      )
    case .highest:
      return chances(
        { $0?.values.last?.rate ?? .never }, odds: shock.flatMap { $0.odds > .one ? $0.odds : nil })
    case .assumed(let chance): return chances({ $0?.mean ?? chance }, odds: nil)
    }
  }

  func chances(_ alternative: RateAlternatives.Alternative, _ odds: Exact?) -> Chances {
    chances(
      { spread in
        spread.map { $0.isKnown ? $0.mean : alternative.rates[$0] ?? $0.mean } ?? .never
      }, odds: alternative.isShocked ? odds : nil)
  }
}
