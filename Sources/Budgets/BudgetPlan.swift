internal import PassRates
public import Units

/// What the means of a plan are made of, so that they can be worked out again with other rates and other numbers of
/// people: rates, the alternatives of which one is the case, and what each end pays.
///
/// A mean over alternatives is not the value at the mean rate: chances multiply. Where a rate is not known the chance of
/// an end is therefore added up over the alternatives.
public struct BudgetPlan: Sendable {
  /// The chance of one attempt of one exam, or of that and every later one.
  public struct Rate: Hashable, Sendable {
    /// The exam's code.
    public let exam: String
    /// From 1.
    public let attempt: Int
    /// Whether it holds for every later attempt too.
    public let isLast: Bool
    /// What it may be; one value where it is known or assumed.
    public let values: [Value]
    /// Who says so; nil where nobody does, and a chance is assumed.
    public let source: String?

    public struct Value: Hashable, Sendable {
      public let rate: Probability
      public let weight: Probability
    }
  }

  /// The rates that decide how one exam ends from some attempt on.
  public struct Chances: Hashable, Sendable {
    public let exams: [String]
    /// Places among `rates`: by attempt ahead, or in any order where the mean is as computed.
    public let rates: [Int]
    /// Whether the shock is about it.
    public let isShocked: Bool
    /// Of which one is the case; none where the mean is as computed.
    public let alternatives: [Alternative]

    public init(exams: [String], rates: [Int], isShocked: Bool, alternatives: [Alternative]) {
      self.exams = exams
      self.rates = rates
      self.isShocked = isShocked
      self.alternatives = alternatives
    }
  }

  public struct Alternative: Hashable, Sendable {
    public let weight: Probability
    public let isShocked: Bool
    /// Which value each of the rates has.
    public let places: [Int]

    public init(weight: Probability, isShocked: Bool, places: [Int]) {
      self.weight = weight
      self.isShocked = isShocked
      self.places = places
    }
  }

  /// People who are alike in everything they are going to sit.
  public struct Kind: Sendable {
    /// The place among `chances`.
    public let chances: Int
    /// A pass at the first attempt, the second …, and at last none; empty where the means are as computed.
    public let ends: [End]
    /// Several exams settled together, or rates with too many alternatives for a table.
    public let computed: Computed?
  }

  public struct End: Sendable {
    public let passDay: Day?
    /// What the employer pays within the year for one person, in minor units, and by quarter.
    public let cash: Int64
    public let quarters: [Int64]
  }

  /// Means for one person, in minor units and in passes.
  public struct Computed: Sendable {
    public let cash: Double
    public let passes: Double
    public let quarters: [Double]
    public let exams: [(code: String, cash: Double)]
  }

  /// What is paid for so many people who sit nothing.
  public struct Due: Hashable, Sendable {
    public let label: String
    public let department: String
    public let costCentre: String
    public let status: BudgetRoster.Status
    /// For one person in the year, in minor units.
    public let cash: Int64
    /// From 0; nil where nothing is due within the year.
    public let quarter: Int?
    /// Whether the same people stand in another line already.
    public let isFurther: Bool
    public internal(set) var people: Int64 = 0
  }

  public let rates: [Rate]
  public let chances: [Chances]
  public let kinds: [Kind]
  /// The kind of each row of the budget, in the order of its rows.
  public let kindOfRow: [Int]
  public let dues: [Due]
  /// What multiplies the odds if the shock comes; nil without one.
  public let odds: Exact?

  /// More alternatives than this are not laid out.
  public static let mostAlternatives = 128

  init(_ engine: BudgetEngine, _ roster: BudgetRoster) throws {
    var rates = RateTable(engine)
    var places: [Int: Int] = [:]
    var kinds: [Kind] = []
    for (index, kind) in engine.kinds.enumerated() where !kind.person.isEmpty {
      places[index] = kinds.count
      kinds.append(try rates.kind(index))
    }
    self.kinds = kinds
    self.rates = rates.rates
    chances = rates.chances
    kindOfRow = engine.tally.counts.compactMap { places[$0.key.kind] }
    odds = engine.book.shock?.odds
    dues = BudgetPlan.dues(engine, roster)
  }

  private static func dues(_ engine: BudgetEngine, _ roster: BudgetRoster) -> [Due] {
    let least = engine.rules.smallestGroup
    let departments = SliceGroups(apart: engine.tally.people(by: \.department), atLeast: least)
    let costCentres = SliceGroups(apart: engine.tally.people(by: \.costCentre), atLeast: least)
    var places: [Due: Int] = [:]
    var dues: [Due] = []
    let year = engine.rules.year
    for (key, count) in engine.tally.counts where engine.kinds[key.kind].person.isEmpty {
      let kind = engine.kinds[key.kind]
      for (index, basis) in kind.dues.enumerated() {
        let paid = kind.ends.flatMap(\.outgoes).filter { outgo in
          if case .due(index, _) = outgo.purpose { year.contains(outgo.day) } else { false }
        }
        let due = Due(
          label: basis.due.label,
          department: departments.name(of: key.department, among: roster.departments),
          costCentre: costCentres.name(of: key.costCentre, among: roster.costCentres),
          status: key.status, cash: paid.reduce(0) { $0 + $1.minorUnits },
          quarter: year.quarter(of: basis.due.day), isFurther: index > 0)
        let place = places[due] ?? dues.count
        if place == dues.count {
          places[due] = place
          dues.append(due)
        }
        dues[place].people += count
      }
    }
    return dues
  }
}

extension SliceGroups<Int32> {
  /// What a group is called where it is shown.
  func name(of index: Int32, among names: [String]) -> String {
    small.contains(index) ? smallGroupsTogether : names[Int(index)]
  }
}
