internal import Cases
internal import Cohorts
internal import ExamCatalog
internal import PassRates
internal import Units

/// People who are alike in everything that they are going to sit: settled once.
struct PersonKind {
  let person: [SeriesBasis]
  let dues: [DueBasis]
  let ends: [PersonEnd]
  /// For each series and attempt what its chance may be; nil where nobody knows.
  let rates: [[RateSpread?]]
  /// For each series how often its exam was failed before.
  let failsBefore: [Int]
  /// Costs that no clause settles.
  let undecided: Set<PersonWalk.Undecided>
  /// Promises of the book that are paid with what is planned.
  let promises: [KeptPromise]
  /// What the policy pays, for other terms; nil where nothing is kept.
  let bills: KnownBills?
  /// Whether the shock is about it, by series.
  let isShocked: [Bool]

  init(
    _ person: [SeriesBasis], dues: [DueBasis], _ rules: BudgetRules, _ book: RateBook,
    _ bills: KnownBills? = nil
  ) throws {
    self.person = person
    self.dues = dues
    let walk = try PersonWalk.of(person, dues: dues, rules, bills)
    ends = walk.ends
    undecided = walk.undecided
    promises = walk.promises
    self.bills = walk.bills
    let failsBefore = person.map { $0.series.earlier.count { $0.outcome == .failed } }
    self.failsBefore = failsBefore
    rates = zip(person, failsBefore).map { basis, before in
      let known = basis.series.rates ?? book.rates(of: basis.exam.id)
      return basis.attempts.indices.map { known?.attempt(before + $0 + 1) }
    }
    isShocked = person.map { basis in
      book.shock.map { $0.exams?.contains(basis.exam.id) ?? true } ?? false
    }
  }

  /// Whether a chance that matters is missing.
  var lacksRates: Bool { rates.joined().contains { $0 == nil } }

  /// The chance of each attempt of each series.
  typealias Chances = [[Probability]]

  /// - Parameters:
  ///   - rate: under the alternative; what is not known is that chance.
  func chances(_ rate: (RateSpread?) -> Probability, odds: Exact?) -> Chances {
    zip(rates, isShocked).map { rates, isShocked in
      rates.map { spread in
        let chance = rate(spread)
        guard isShocked, let odds else { return chance }
        return chance.moved(byOdds: odds)
      }
    }
  }

  /// The chances with so much more for every attempt that is not the first of its series, at most 1.
  func adding(_ gain: Double, to chances: Chances) -> Chances {
    zip(failsBefore, chances).map { before, chances in
      chances.enumerated().map { index, chance in
        guard before + index > 0 else { return chance }
        let more = min(1e6, (Double(chance.partsPerMillion) + gain * 1e6).rounded())
        return Probability(partsPerMillion: Int32(more)) ?? chance
      }
    }
  }

  /// The chance of each end in parts of 10²⁴: exact up to four sittings in all, else each rounded down and what
  /// is missing given to the likeliest, so that a chance is off by less than 10⁻²⁰.
  func weights(_ chances: Chances) -> [UInt128] {
    var weights = ends.map { end in
      var weight = PersonKind.whole
      for (index, outcome) in end.outcomes.enumerated() {
        for attempt in 0..<outcome.sittings {
          let chance = chances[index][attempt]
          let isPass = outcome.passDay != nil && attempt == outcome.sittings - 1
          let parts = (isPass ? chance : chance.complement).partsPerMillion
          weight = weight * UInt128(UInt32(parts)) / 1_000_000
        }
      }
      return weight
    }
    let rest = PersonKind.whole - weights.reduce(0, +)
    if rest > 0, let likeliest = weights.indices.max(by: { weights[$0] < weights[$1] }) {
      weights[likeliest] += rest
    }
    return weights
  }

  /// The chance of each end.
  func chancesOfEnds(_ chances: Chances) -> [Double] {
    ends.map { end in
      var weight = 1.0
      for (index, outcome) in end.outcomes.enumerated() {
        for attempt in 0..<outcome.sittings {
          let parts = Double(chances[index][attempt].partsPerMillion) / 1e6
          let isPass = outcome.passDay != nil && attempt == outcome.sittings - 1
          weight *= isPass ? parts : 1 - parts
        }
      }
      return weight
    }
  }

  /// The mean of amounts, one for each end.
  func mean(_ amounts: [Double], _ chances: Chances) -> Double {
    zip(amounts, chancesOfEnds(chances)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static let millions = 4
  private static let whole: UInt128 = (0..<millions).reduce(1) { whole, _ in whole * 1_000_000 }

  func law(_ amounts: [Int64], _ weights: [UInt128]) throws(CohortProblem) -> CostLaw {
    try CostLaw(
      zip(amounts, weights).map { CostLaw.End(amount: $0, parts: $1) },
      millions: PersonKind.millions)
  }
}
