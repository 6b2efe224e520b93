public import Cases
internal import Cohorts
internal import Cores
internal import ExamCatalog
public import PassRates
public import Units

/// What a year of certification costs the employer, as an exact distribution with its parts.
public struct Budget: Sendable {
  /// People, each once.
  public let people: Int64
  /// The employer's cash in the year, within the limit of a pool; nil as long as somebody's chances are known to nobody.
  public let total: BudgetRange?
  /// The pool that everybody shares; nil without one. Parts of the total, and other terms, are before its limit.
  public let pool: BudgetPool?
  /// The total before the limit of the pool; nil where there is none that can bind.
  public let beforePool: BudgetRange?
  /// The same with every rate at its mean: what luck alone does.
  public let luckOnly: BudgetRange?
  /// The mean where every rate is at its lowest: less passes, more retakes.
  public let lowCase: Double?
  /// In place of figures with chances where some are missing: everybody's at 50, 65 and 80 %.
  public let table: [AssumedChance]
  /// Retakes and late payments that fall behind the year.
  public let carriedOver: BudgetRange?
  /// What begins behind the year only, and what falls before it: in no figure of the year.
  public let later: BudgetRange?
  public let before: BudgetRange?
  /// People with a committed line beside planned ones, and people with lines in several departments or cost centres.
  let partlyCommitted: Int
  let inSeveralPlaces: Int
  /// Whether some exam's fee is the vendor's list price, and whether chances come from the roster or from those that are for
  /// all exams.
  let usesListFees: Bool
  let usesOwnChances: Bool
  let usesGeneralChances: Bool
  /// Costs that no clause of their policy settles: they are counted as granted, as far as limits leave room.
  public let undecided: [Undecided]
  public let quarters: [BudgetSlice]
  public let departments: [BudgetSlice]
  public let costCentres: [BudgetSlice]
  public let vendors: [BudgetSlice]
  /// Every exam by itself, for whoever keeps the roster.
  public let exams: [BudgetSlice]
  /// The same with small ones together, for everybody else.
  public let examGroups: [BudgetSlice]
  /// The cash from the beginning of the year to the end of each of its months.
  public let throughMonths: [BudgetRange]
  public let commitments: BudgetCommitments
  /// By department, in minor units: what the book has promised for sittings in the year and the plan pays, so that it does
  /// not stand beside it.
  public let promisesInPlan: [String: Int128]
  /// Passes within the year.
  public let certified: BudgetRange?
  /// Sittings within the year.
  public let sittings: BudgetRange?
  /// Hours of work within the year; nil where no line states any. Never added to cash.
  public let hours: BudgetRange?
  public let rows: [PlanRow]
  /// What the means of the rows are made of.
  public let plan: BudgetPlan
  /// Exams of which nobody knows the chances, by code.
  public let withoutRates: [String]
  /// What the policies say of renewals and memberships.
  public let dues: [DueTerms]
  /// Exams that some of the people cannot sit at all, by code and why: nothing is counted for them.
  public let impossible: [Impossible]
  public let rules: BudgetRules
  public let book: RateBook

  /// People who cannot sit an exam.
  public struct Impossible: Hashable, Sendable {
    public let exam: String
    public let why: String
    public let people: Int64
  }

  /// A cost of which a person has to decide whether it is paid.
  public struct Undecided: Hashable, Sendable {
    public let policy: String
    public let category: CostCategory
    /// How many people sit an exam of which it is so, by its code.
    public let people: [String: Int64]
    public var exams: [String] { people.keys.sorted() }
  }

  /// The budget with one chance for every attempt of which nobody knows it.
  public struct AssumedChance: Sendable {
    public let chance: Probability
    public let mean: Double
    /// Before the limit of a pool.
    public let meanBeforePool: Double
    /// Whether the pool may leave less than the most that is asked for.
    let isTouched: Bool
    public let certified: Double
    public let sittings: Double
  }

  /// Chances at which a budget is shown where none is known.
  public static let assumedChances: [Probability] = [500_000, 650_000, 800_000]
    .compactMap { Probability(partsPerMillion: $0) }

  public init(_ settled: SettledRoster) throws(BudgetProblem) {
    self = try BudgetProblem.wrapping { try Budget(settled.engine, settled.roster) }
  }

  private init(_ engine: BudgetEngine, _ roster: BudgetRoster) throws {
    rules = engine.rules
    book = engine.book
    people = engine.tally.counts.reduce(0) { $0 + $1.count }
    withoutRates = Set(
      engine.kinds.flatMap { kind in
        zip(kind.person, kind.rates).filter { $0.1.contains { $0 == nil } }.map(\.0.exam.code)
      }
    ).sorted()
    impossible = engine.impossible
    dues = DueTerms.all(engine)
    let isKnown = !engine.lacksRates
    @Sendable func known(
      _ measure: BudgetMeasure, effort: CohortTotal.Effort = .quick,
      _ reading: BudgetEngine.Reading = .all,
      of isIn: @Sendable (RosterTally.Key) -> Bool = { _ in true }
    ) throws -> BudgetRange? {
      isKnown ? try engine.range(measure, reading, effort: effort, of: isIn) : nil
    }
    let pool = engine.pool
    let asked = try known(.year, effort: .thorough)
    let total = asked?.under(pool)
    self.total = total
    self.pool = pool
    beforePool = asked.flatMap { asked in
      pool.flatMap { $0.touches(asked.most) ? asked : nil }
    }
    luckOnly = try known(.year, .means)?.under(pool)
    lowCase =
      !isKnown
      ? nil
      : pool == nil
        ? engine.mean(.year, .lowest) : try engine.range(.year, .lowest).under(pool).mean
    table =
      isKnown
      ? []
      : try Budget.assumedChances.map { chance in
        let mean = engine.mean(.year, .assumed(chance))
        let asked = try pool.map { _ in try engine.range(.year, .assumed(chance)) }
        return AssumedChance(
          chance: chance, mean: asked?.under(pool).mean ?? mean, meanBeforePool: mean,
          isTouched: asked.map { pool?.touches($0.most) ?? false } ?? false,
          certified: engine.mean(.certified, .assumed(chance)),
          sittings: engine.mean(.attempts, .assumed(chance)))
      }
    let others = try concurrently([.carriedOver, .later, .before, .certified, .attempts, .hours]) {
      measure in try known(measure)
    }
    (carriedOver, later, before) = (others[0], others[1], others[2])
    partlyCommitted = engine.tally.partlyCommitted
    inSeveralPlaces = engine.tally.inSeveralPlaces
    usesListFees = engine.bases.contains { $0.series.fee == nil }
    usesOwnChances = engine.bases.contains { $0.series.rates != nil }
    usesGeneralChances = engine.bases.contains {
      $0.series.rates == nil && engine.book.exams[$0.exam.id] == nil
    }
    undecided = Budget.undecided(engine)
    (certified, sittings) = (others[3], others[4])
    hours = engine.bases.contains { $0.series.hours != nil } ? others[5] : nil
    // Who is paid first is served first.
    throughMonths = try concurrently(Array(0..<12)) { month in
      try known(.throughMonth(month))?.under(pool)
    }.compactMap { $0 }
    let slices = BudgetSlicing(engine, roster, total, asked.map { ($0, pool) })
    quarters = try slices.quarters()
    departments = try slices.by(\.department, roster.departments)
    costCentres = try slices.by(\.costCentre, roster.costCentres)
    vendors = try slices.vendors()
    exams = try slices.exams(atLeast: 1)
    examGroups = try slices.exams(atLeast: engine.rules.smallestGroup)
    commitments = BudgetCommitments(engine)
    promisesInPlan = Dictionary(
      uniqueKeysWithValues: roster.departments.enumerated().map { index, name in
        let isIn = { (key: RosterTally.Key) in key.department == Int32(index) }
        return (
          name,
          engine.promisesInPlan(of: isIn) { engine.rules.year.contains($0.sittingDay) }
        )
      })
    rows = PlanRow.all(engine, roster)
    plan = try BudgetPlan(engine, roster)
  }
}

extension Budget {
  /// Whether the mean at the lowest rates is that with the shock, which makes them lower still.
  public var lowCaseIsShocked: Bool { lowCase != nil && book.shock.map { $0.odds < .one } ?? false }

  /// Whether the limit of a pool may leave less than is asked for, at chances that are known or at assumed ones.
  public var poolMayBind: Bool {
    pool != nil && (beforePool != nil || table.contains { $0.isTouched })
  }

  fileprivate static func undecided(_ engine: BudgetEngine) -> [Undecided] {
    struct Cost: Hashable {
      let policy: String
      let category: CostCategory
    }
    var people: [Cost: [String: Int64]] = [:]
    for (key, count) in engine.tally.counts {
      for one in engine.kinds[key.kind].undecided {
        people[Cost(policy: one.policy, category: one.category), default: [:]][
          one.exam, default: 0] += count
      }
    }
    return people.map {
      Undecided(policy: $0.key.policy, category: $0.key.category, people: $0.value)
    }
    .sorted { ($0.policy, $0.category.rawValue) < ($1.policy, $1.category.rawValue) }
  }
}
