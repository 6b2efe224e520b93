internal import Cases
internal import Cohorts
internal import ExamCatalog
internal import PassRates
internal import Units

/// Gathers the rates that kinds of people share, each once.
struct RateTable {
  private(set) var rates: [BudgetPlan.Rate] = []
  private(set) var chances: [BudgetPlan.Chances] = []
  private let engine: BudgetEngine
  private let groupOfKind: [Int: RateGroups.Group]
  private var placeOfRate: [BudgetPlan.Rate: Int] = [:]
  private var placeOfChances: [BudgetPlan.Chances: Int] = [:]

  init(_ engine: BudgetEngine) {
    self.engine = engine
    var groups: [Int: RateGroups.Group] = [:]
    for group in engine.groups.groups {
      for kind in group.kinds { groups[kind] = group }
    }
    groupOfKind = groups
  }

  /// While some chances are missing every known rate stands at its mean, as in the engine's own figures.
  private var reading: BudgetEngine.Reading { engine.usual }

  mutating func kind(_ index: Int) throws -> BudgetPlan.Kind {
    let kind = engine.kinds[index]
    let used = kind.person.indices.map { series in
      (0..<(kind.ends.map { $0.outcomes[series].sittings }.max() ?? 0)).map {
        place(of: rate(kind, series, $0))
      }
    }
    let isShocked = !engine.lacksRates && kind.isShocked.contains(true)
    let isAlone = kind.person.count == 1 && kind.dues.isEmpty
    let alternatives = isAlone ? alternatives(index, used[0]) : []
    let isLaidOut = (1...BudgetPlan.mostAlternatives).contains(alternatives.count)
    let line = BudgetPlan.Chances(
      exams: kind.person.map(\.exam.code),
      rates: kind.person.count == 1 ? used[0] : Set(used.joined()).sorted(),
      isShocked: isShocked, alternatives: isLaidOut ? alternatives : [])
    return BudgetPlan.Kind(
      chances: place(of: line), ends: isLaidOut ? ends(kind) : [],
      computed: isLaidOut ? nil : computed(index))
  }

  private mutating func place(of rate: BudgetPlan.Rate) -> Int {
    if let known = placeOfRate[rate] { return known }
    rates.append(rate)
    placeOfRate[rate] = rates.count - 1
    return rates.count - 1
  }

  private mutating func place(of line: BudgetPlan.Chances) -> Int {
    if let known = placeOfChances[line] { return known }
    chances.append(line)
    placeOfChances[line] = chances.count - 1
    return chances.count - 1
  }

  private func rate(_ kind: PersonKind, _ series: Int, _ attempt: Int) -> BudgetPlan.Rate {
    let basis = kind.person[series]
    let before = basis.series.earlier.count { $0.outcome == .failed }
    let always = Probability.never.complement
    guard let known = basis.series.rates ?? engine.book.rates(of: basis.exam.id) else {
      let assumed = Budget.assumedChances[1]
      return BudgetPlan.Rate(
        exam: basis.exam.code, attempt: 1, isLast: true,
        values: [.init(rate: assumed, weight: always)], source: nil)
    }
    let number = min(before + attempt + 1, known.attempts.count)
    let spread = known.attempt(number)
    return BudgetPlan.Rate(
      exam: basis.exam.code, attempt: number, isLast: number == known.attempts.count,
      values: engine.lacksRates || spread.isKnown
        ? [.init(rate: spread.mean, weight: always)]
        : spread.values.map { .init(rate: $0.rate, weight: $0.weight) },
      source: known.source)
  }

  /// The alternatives of its group, as far as they differ for this kind.
  private func alternatives(_ index: Int, _ used: [Int]) -> [BudgetPlan.Alternative] {
    let kind = engine.kinds[index]
    guard reading == .all, let group = groupOfKind[index] else {
      return [
        .init(weight: Probability.never.complement, isShocked: false, places: used.map { _ in 0 })
      ]
    }
    struct Own: Hashable {
      let isShocked: Bool
      let places: [Int]
    }
    var weights: [Own: Int32] = [:]
    var order: [Own] = []
    for alternative in group.alternatives {
      let own = Own(
        isShocked: alternative.isShocked && kind.isShocked[0],
        places: kind.rates[0].prefix(used.count).map { spread in
          spread.flatMap { $0.isKnown ? 0 : alternative.places[$0] } ?? 0
        })
      if weights[own] == nil { order.append(own) }
      weights[own, default: 0] += alternative.weight.partsPerMillion
    }
    return order.compactMap { own in
      Probability(partsPerMillion: weights[own] ?? 0).map {
        .init(weight: $0, isShocked: own.isShocked, places: own.places)
      }
    }
  }

  /// In the order of attempts, the end without a pass last.
  private func ends(_ kind: PersonKind) -> [BudgetPlan.End] {
    kind.ends.sorted {
      ($0.outcomes[0].passDay == nil ? 1 : 0, $0.outcomes[0].sittings)
        < ($1.outcomes[0].passDay == nil ? 1 : 0, $1.outcomes[0].sittings)
    }.map { end in
      let year = engine.rules.year
      return BudgetPlan.End(
        passDay: end.outcomes[0].passDay, cash: end.amount(of: .year, kind.person, year),
        quarters: (0..<4).map { end.amount(of: .quarter($0), kind.person, year) })
    }
  }

  private func computed(_ index: Int) -> BudgetPlan.Computed {
    let kind = engine.kinds[index]
    let exams = Dictionary(kind.person.map { ($0.exam.id, $0.exam.code) }) { first, _ in first }
    return BudgetPlan.Computed(
      cash: engine.mean(.year, of: index, reading),
      passes: engine.mean(.certified, of: index, reading),
      quarters: (0..<4).map { engine.mean(.quarter($0), of: index, reading) },
      exams: exams.sorted { $0.value < $1.value }.map {
        (code: $0.value, cash: engine.mean(.exams([$0.key]), of: index, reading))
      }
        + Set(kind.dues.map(\.due.label)).sorted().map {
          (code: $0, cash: engine.mean(.dues($0), of: index, reading))
        })
  }
}
