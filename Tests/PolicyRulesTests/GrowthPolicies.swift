import Cases
import PolicyRules
import Units

/// Random policies of the grown language.
struct GrowthGenerator {
  static let exam = "cisco-350-701"
  static let sister = "cisco-300-710"
  static let categories: [CostCategory] = [.examFee, .course, .materials]
  static let grade = GrowthFact.at("employee.grade", .word, .request)
  static let fte = GrowthFact.at("employee.fte", .share, .sitting)
  static let pay = GrowthFact.plain("base-pay", .money)
  static let needed = GrowthDeclared(name: "needed", type: .flag, knownBy: "manager")
  static let level = GrowthDeclared(name: "level", type: .word, knownBy: "HR")
  static let points = GrowthDeclared(name: "points", type: .number, knownBy: "HR")
  static let funds = GrowthDeclared(name: "funds", type: .flag, decidedBy: "department")
  static let basePay = GrowthDeclared(name: "base-pay", type: .money, knownBy: "HR")

  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed &+ 900_000) }

  mutating func policy() -> GrowthPolicy {
    var policy = GrowthPolicy()
    policy.mode = RoundingMode.allCases.randomElement(using: &random) ?? .halfAway
    policy.roundTo = random.pick(1, 1, 100, 500)
    policy.roundsEveryStep = random.chance(30)
    policy.facts = [
      GrowthGenerator.needed, GrowthGenerator.level, GrowthGenerator.points, GrowthGenerator.funds,
      GrowthGenerator.basePay,
    ]
    policy.counter = counter()
    if random.chance(60) {
      policy.counters = [("fails", GrowthCounter(counts: [.failed]))]
      if random.chance(40) {
        policy.counters.append(("absences", GrowthCounter(counts: [.noShow, .lateCancellation])))
      }
    }
    policy.meters = (0..<random.pick(1, 2, 2, 3)).map { meter("m\($0)") }
    if random.chance(30) {
      policy.fillOrder = Array(GrowthGenerator.categories.shuffled(using: &random).prefix(2))
    }
    let size = Int.random(in: 2...6, using: &random)
    if random.chance(85) {
      let when = condition(policy, depth: 1)
      policy.clauses.append(
        GrowthClause(id: "c0", when: when, kind: coverage(GrowthGenerator.categories, policy)))
      if random.chance(70) {
        policy.clauses.append(
          GrowthClause(
            id: "c1", when: .not(when),
            kind: random.chance(70)
              ? coverage(GrowthGenerator.categories, policy)
              : random.pick(
                .excludes(GrowthGenerator.categories), .candidatePays(GrowthGenerator.categories))))
      }
    }
    while policy.clauses.count < size {
      policy.clauses.append(clause("c\(policy.clauses.count)", policy))
    }
    policy.clauses.shuffle(using: &random)
    return policy
  }

  mutating func counter() -> GrowthCounter {
    var counter = GrowthCounter()
    counter.counts += random.some([.noShow, .lateCancellation, .technicalVoid], 35)
    counter.resets = random.some([.newEmployment, .newVersion], 15)
    counter.leavesOut = random.some([.beta, .otherLanguages], 15)
    if random.chance(35) { counter.treats[.noShow] = .failed }
    return counter
  }

  mutating func meter(_ name: String) -> GrowthMeter {
    let first = random.pick("2026-01-01", "2026-06-01")
    let programme = GrowthMeter.Window.programme(
      Day(parsing: first) ?? Day(number: 0), Day(parsing: "2026-12-20") ?? Day(number: 0))
    let window: GrowthMeter.Window = random.pick(
      .year("calendar", month: 1, day: 1), .year("fiscal", month: 10, day: 1),
      .year("academic", month: 9, day: 1),
      .rolling(random.pick(.months(12), .months(1), .days(90))),
      programme, .lifetime)
    var meter = GrowthMeter(name: name, window: window)
    if random.chance(40) { meter.of = random.some(GrowthGenerator.categories, 60) }
    meter.counts = random.pick(.paid, .paid, .eligibleCost, .purchases)
    meter.per = random.pick(.employee, .employee, .exam, .certification, .pool)
    if random.chance(20) { meter.datedBy = .pass }
    return meter
  }

  // MARK: Clauses

  mutating func clause(_ id: String, _ policy: GrowthPolicy) -> GrowthClause {
    let some = random.some(GrowthGenerator.categories, 50)
    let named = some.isEmpty ? [CostCategory.examFee] : some
    let others = policy.clauses.filter { !Set($0.categories).isDisjoint(with: named) }.map(\.id)
    let exceptions = random.chance(80) ? random.some(others, 60) : []
    switch Int.random(in: 0..<100, using: &random) {
    case ..<30:
      return GrowthClause(
        id: id, when: condition(policy, depth: 1), inForce: inForce(),
        kind: coverage(named, policy), exceptionTo: exceptions)
    case ..<40:
      return GrowthClause(
        id: id, when: condition(policy, depth: 1),
        kind: random.pick(.excludes(named), .candidatePays(named)), exceptionTo: exceptions)
    default:
      guard let meter = policy.meters.randomElement(using: &random) else {
        preconditionFailure("no meter")
      }
      let earlier = policy.clauses.filter {
        if case .limits(let limit) = $0.kind { limit.meter == meter.name } else { false }
      }.map(\.id)
      return GrowthClause(
        id: id, when: random.chance(35) ? condition(policy, depth: 0) : .always,
        kind: .limits(limit(meter)), exceptionTo: random.some(earlier, 30))
    }
  }

  mutating func inForce() -> (from: Day?, until: Day?, by: Event)? {
    guard random.chance(20) else { return nil }
    let day = Day(parsing: random.pick("2026-05-01", "2026-11-24", "2026-11-25"))
    let by = random.pick(Event.request, .sitting, .decision, .payment, .registration)
    return random.chance(50) ? (day, nil, by) : (nil, day, by)
  }

  mutating func limit(_ meter: GrowthMeter) -> GrowthLimit {
    if meter.counts == .purchases {
      return GrowthLimit(meter: meter.name, count: random.pick(0, 1, 1, 2, 3))
    }
    var limit = GrowthLimit(meter: meter.name)
    limit.atMost = figure(amount(), amount(), amount())
    if random.chance(25) { limit.proratedBy = .fact(GrowthGenerator.fte) }
    if case .year = meter.window, random.chance(35) {
      limit.proratedBy = .months
    }
    return limit
  }

  mutating func amount() -> GrowthAmount {
    random.chance(15)
      ? .part(random.pick(Fraction(1, 20), Fraction(1, 100)), GrowthGenerator.pay)
      : .cents(random.pick(10_000, 25_033, 50_000, 80_050, 150_000))
  }

  mutating func figure<Value>(_ first: Value, _ second: Value, _ rest: Value) -> GrowthFigure<Value>
  {
    guard random.chance(35) else { return .same(first) }
    let otherwise = random.chance(60) ? rest : nil
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      return .table(
        GrowthFact.number, [(.number(1), first), (.number(2), second)], otherwise: otherwise)
    case 1:
      return .table(
        GrowthGenerator.level.fact, [(.word("one"), first), (.word("two"), second)],
        otherwise: otherwise)
    default:
      return .table(
        GrowthGenerator.grade, [(.word("III"), first), (.word("IV"), second)],
        otherwise: otherwise)
    }
  }

  mutating func share() -> Fraction {
    random.pick(
      Fraction(1), Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(3, 4), Fraction(0))
  }

  mutating func coverage(_ categories: [CostCategory], _ policy: GrowthPolicy)
    -> GrowthClause.Kind
  {
    var coverage = GrowthCoverage(categories: categories)
    coverage.rate = .share(figure(share(), share(), share()))
    let measuring = policy.meters.filter { meter in
      meter.counts != .purchases && categories.allSatisfy(meter.measures)
        && meter.datedBy == .sitting
    }
    if random.chance(25), let meter = measuring.randomElement(using: &random) {
      if case .programme = meter.window {} else { coverage.rate = .bands(meter.name, bands()) }
    }
    if random.chance(30) { coverage.deductible = figure(5_000, 10_001, 2_550) }
    if random.chance(25) { coverage.proratedBy = GrowthGenerator.fte }
    if random.chance(35) { coverage.atMost = figure(amount(), amount(), amount()) }
    if random.chance(30) {
      let steps = GrowthCoverage.steps.shuffled(using: &random)
      coverage.order = Array(steps.prefix(random.pick(2, 3, 4)))
    }
    // What a meter of eligible cost counts where a clause looks at more, the documentation does not say.
    if !policy.meters.contains(where: { $0.counts == .eligibleCost }), random.chance(50) {
      coverage.netOf = random.some(Deduction.allCases, 50)
    }
    let paid = PaidWhen.allCases.shuffled(using: &random)
    if random.chance(25) {
      let first = random.pick(Fraction(1, 2), Fraction(1, 3), Fraction(2, 5))
      coverage.instalments = [(first, paid[0]), (Fraction(1) - first, paid[1])]
    } else {
      coverage.instalments = [(Fraction(1), paid[0])]
    }
    return .covers(coverage)
  }

  mutating func bands() -> [(upTo: Int, share: Fraction)] {
    random.pick(
      [(40_000, Fraction(1)), (100_000, Fraction(1, 2))],
      [(30_050, Fraction(1, 2)), (60_000, Fraction(1)), (90_000, Fraction(1, 3))],
      [(200_000, Fraction(3, 4))])
  }

  // MARK: Conditions

  mutating func condition(_ policy: GrowthPolicy, depth: Int) -> GrowthCondition {
    let shape = depth > 0 ? Int.random(in: 0..<100, using: &random) : 40
    switch shape {
    case ..<30: return .always
    case ..<75: return atom(policy)
    case ..<83: return .all([condition(policy, depth: depth - 1), atom(policy)])
    case ..<92: return .any([condition(policy, depth: depth - 1), atom(policy)])
    default: return .not(condition(policy, depth: depth - 1))
    }
  }

  mutating func sign() -> String { random.pick("<", "<=", "=", "!=", ">=", ">") }

  mutating func atom(_ policy: GrowthPolicy) -> GrowthCondition {
    let small = GrowthValue.number(Int.random(in: 1...3, using: &random))
    switch Int.random(in: 0..<100, using: &random) {
    case ..<15: return .compare(.plain("series.passed-at", .number), sign(), small)
    case ..<28:
      return .oneOf(
        .plain("sitting.outcome", .word),
        random.pick([.word("passed")], [.word("failed"), .word("no-show")], [.word("failed")]))
    case ..<45: return .compare(GrowthFact.number, sign(), small)
    case ..<60:
      guard let counter = policy.counters.randomElement(using: &random) else { fallthrough }
      return .compare(
        .plain("\(counter.name).before", .number), sign(),
        .number(Int.random(in: 0...2, using: &random)))
    case ..<68: return .compare(GrowthGenerator.needed.fact, "=", .flag(random.chance(50)))
    case ..<74: return .compare(GrowthGenerator.funds.fact, "=", .flag(random.chance(70)))
    case ..<79: return .compare(GrowthGenerator.points.fact, sign(), small)
    case ..<82:
      let day = Day(parsing: random.pick("2026-05-01", "2026-08-01")) ?? Day(number: 0)
      return .compare(
        .day(random.pick(.registration, .payment)), random.pick("<=", ">"),
        .number(Int(day.number)))
    case ..<84:
      return .oneOf(
        GrowthGenerator.level.fact, random.pick([.word("one")], [.word("two"), .word("x")]))
    case ..<90: return .oneOf(GrowthGenerator.grade, [.word("III"), .word("V")])
    default:
      return .compare(GrowthGenerator.fte, random.pick(">=", "<", "="), .number(500_000))
    }
  }
}
