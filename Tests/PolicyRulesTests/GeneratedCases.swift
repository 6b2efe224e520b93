import Cases
import Documents
import Facts
import PolicyRules
import Testing
import Units

/// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Item>(_ first: Item, _ others: Item...) -> Item {
    let index = Int.random(in: 0...others.count, using: &self)
    return index == 0 ? first : others[index - 1]
  }

  mutating func some<Item>(_ items: [Item], _ percent: Int) -> [Item] {
    var chosen: [Item] = []
    for item in items where chance(percent) { chosen.append(item) }
    return chosen
  }
}

/// Random policies and cases. Everything about the employee is known.
struct Generator {
  static let exam = "cisco-350-701"
  static let categories: [CostCategory] = [.examFee, .course, .travel]

  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  // MARK: Policies

  mutating func policy() -> PlainPolicy {
    var policy = PlainPolicy()
    policy.rounding = RoundingMode.allCases.randomElement(using: &random) ?? .halfAway
    policy.counts += random.some([.noShow, .lateCancellation, .technicalVoid], 35)
    policy.meters = meters()
    let size = Int.random(in: 2...8, using: &random)
    if random.chance(80) {
      // Rates that part the cases between them, so that less is silent or overlapping.
      let when = condition(depth: 1)
      policy.clauses.append(covers("c0", when, Generator.categories))
      if random.chance(70) {
        policy.clauses.append(
          random.chance(60)
            ? covers("c1", .not(when), Generator.categories)
            : PlainClause(id: "c1", when: .not(when), kind: .excludes(Generator.categories)))
      }
    }
    while policy.clauses.count < size {
      policy.clauses.append(clause("c\(policy.clauses.count)", policy))
    }
    policy.clauses.shuffle(using: &random)
    return policy
  }

  mutating func meters() -> [PlainMeter] {
    let windows: [PlainMeter.Window] = [
      .calendar, random.pick(.fiscal(month: 10, day: 1), .fiscal(month: 4, day: 6)), .lifetime,
    ]
    return windows.enumerated().map { index, window in
      PlainMeter(
        name: "m\(index)", window: window,
        of: random.chance(60) ? [] : random.some(Generator.categories + [.materials], 60))
    }
  }

  mutating func clause(_ id: String, _ policy: PlainPolicy) -> PlainClause {
    let categories = random.some(Generator.categories, 50) + random.some([.membership], 20)
    let named = categories.isEmpty ? [CostCategory.examFee] : categories
    var earlier: [String] = []
    for clause in policy.clauses {
      switch clause.kind {
      case .covers(let others, _, _, _), .excludes(let others):
        if !Set(others).isDisjoint(with: named) { earlier.append(clause.id) }
      default: break
      }
    }
    let exception = random.chance(80) ? earlier.randomElement(using: &random) : nil
    switch Int.random(in: 0..<100, using: &random) {
    case ..<28:
      var clause = covers(id, condition(depth: 1), named)
      clause.exceptionTo = exception
      return clause
    case ..<42:
      return PlainClause(
        id: id, when: condition(depth: 1), kind: .excludes(named), exceptionTo: exception)
    case ..<72:
      let limits = policy.clauses.filter { if case .limits = $0.kind { true } else { false } }
      guard limits.count < 3, let meter = policy.meters.randomElement(using: &random) else {
        fallthrough
      }
      return PlainClause(
        id: id, when: random.chance(30) ? known() : .always,
        kind: .limits(meter: meter, atMost: random.pick(20_000, 50_050, 100_000, 150_000, 0 + 1)))
    case ..<86:
      return PlainClause(id: id, when: known(), kind: .approval(bands()))
    default:
      return PlainClause(
        id: id, when: known(), kind: .requires(requirement()),
        waivedBy: random.chance(40) ? "training-lead" : nil)
    }
  }

  mutating func covers(_ id: String, _ when: PlainCondition, _ categories: [CostCategory])
    -> PlainClause
  {
    PlainClause(
      id: id, when: when,
      kind: .covers(
        categories,
        share: random.pick((1, 1), (1, 1), (1, 2), (1, 3), (2, 3), (5, 8), (333, 1000), (0, 1)),
        atMost: random.chance(35) ? random.pick(10_000, 25_033, 50_000) : nil,
        paid: PaidWhen.allCases.randomElement(using: &random) ?? .upFront))
  }

  mutating func bands() -> [(above: Int?, upTo: Int?, by: [String])] {
    let cut = random.pick(30_000, 40_001, 60_000)
    return random.pick(
      [(nil, nil, ["line-manager"])],
      [(nil, cut, ["line-manager"]), (cut, nil, ["line-manager", "department-head"])],
      [(cut, nil, ["training-lead"])])
  }

  mutating func condition(depth: Int) -> PlainCondition {
    let shape = depth > 0 ? Int.random(in: 0..<100, using: &random) : 40
    switch shape {
    case ..<30: return .always
    case ..<75: return atom()
    case ..<83: return .and(condition(depth: depth - 1), condition(depth: depth - 1))
    case ..<92: return .or(condition(depth: depth - 1), condition(depth: depth - 1))
    default: return .not(condition(depth: depth - 1))
    }
  }

  mutating func sign() -> String { random.pick("<", "<=", "=", "!=", ">=", ">") }

  mutating func atom() -> PlainCondition {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<40:
      return .compare("series.passed-at", sign(), Int.random(in: 1...4, using: &random), .plain)
    case ..<55: return .oneOf("sitting.outcome", random.pick(["passed"], ["failed", "no-show"]))
    default: return knownAtom()
    }
  }

  mutating func knownAtom() -> PlainCondition {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<50:
      return .compare("attempt.number", sign(), Int.random(in: 1...4, using: &random), .plain)
    case ..<75:
      return .compare("request.amount", sign(), random.pick(20_000, 40_001, 60_000), .cents)
    default:
      return .oneOf(
        "employee.type at \(random.pick("request", "sitting"))",
        random.pick(["full-time"], ["contractor"], ["full-time", "part-time"]))
    }
  }

  mutating func known() -> PlainCondition { random.chance(50) ? .always : knownAtom() }

  mutating func requirement() -> PlainCondition {
    guard random.chance(60) else { return knownAtom() }
    let days = PlainCondition.compare(
      random.pick(
        "attempt.days-since-last-fail", "employee.tenure at request", "employee.tenure at sitting",
        "request.lead-time"), random.pick(">=", ">"), random.pick(14, 30, 200), .days)
    // Not yet joined with others: see `daysAmongOthers` below.
    return days
  }

  // MARK: Cases

  /// A day from `from` on, often the first or last of a meter's window.
  mutating func day(_ from: Day, _ days: Int) -> Day {
    let range = DayRange(first: from, last: from.adding(days: days))
    let edges = [(2026, 4, 6), (2026, 10, 1), (2027, 1, 1), (2026, 1, 1)].flatMap {
      Day(year: $0.0, month: $0.1, day: $0.2).map { [$0, $0.adding(days: -1)] } ?? []
    }.filter(range.contains)
    if random.chance(15), let edge = edges.randomElement(using: &random) { return edge }
    return from.adding(days: Int.random(in: 0...days, using: &random))
  }

  mutating func amount(_ currency: Currency = .usd) throws -> Money {
    try Money(
      minorUnits: random.pick(
        40_000, 40_001, 20_000, 12_345, Int64.random(in: 1...80_000, using: &random)), currency)
  }

  mutating func category() -> CostCategory {
    random.chance(5) ? .membership : Generator.categories.randomElement(using: &random) ?? .examFee
  }

  mutating func sitting(_ exam: String, on day: Day) throws -> Sitting {
    var costs: [SittingCost] = []
    for _ in 0..<random.pick(0, 1, 1, 2) {
      costs.append(
        SittingCost(
          category: category(), amount: try amount(),
          payer: random.chance(80) ? .candidate : random.pick(.employer, .voucher)))
    }
    let outcome =
      random.chance(65)
      ? Outcome.failed : random.pick(.passed, .noShow, .lateCancellation, .technicalVoid, .noShow)
    return Sitting(exam: exam, version: nil, day: day, outcome: outcome, costs: costs)
  }

  mutating func funding(needsFail: Bool, needsTenure: Bool) throws -> (FundingCase, planned: Day) {
    let longAgo = try PolicyRulesTests.day("2019-01-01")
    let first = try PolicyRulesTests.day("2026-01-05")
    var candidate = Candidate(id: "c-17")
    var stretches = [Timeline<String>.Stretch(from: longAgo, value: "full-time")]
    if random.chance(40) {
      stretches.append(.init(from: day(first, 330), value: random.pick("contractor", "part-time")))
    }
    candidate.employmentType = Timeline(stretches)
    if needsTenure || random.chance(85) {
      candidate.employedSince =
        random.chance(70) ? try PolicyRulesTests.day("2025-05-01") : day(first, 100)
    }
    var funding = FundingCase(
      asOf: try PolicyRulesTests.day("2026-11-24"), candidate: candidate, exam: Generator.exam)
    let planned = day(funding.asOf, 60)

    var days = Set<Day>()
    for _ in 0..<Int.random(in: 0...4, using: &random) { days.insert(day(first, 320)) }
    // Not yet where days since a fail matter: see `failOnThePlannedDay` below.
    if !needsFail, random.chance(5) { days.insert(planned) }
    var sittings: [Sitting] = []
    for day in days.sorted() { sittings.append(try sitting(Generator.exam, on: day)) }
    if sittings.contains(where: { $0.outcome == .passed }) {
      // Not yet a pass after a no-show and the like: see `passAfterNoShow` below.
      sittings = sittings.map {
        Sitting(
          exam: $0.exam, version: nil, day: $0.day,
          outcome: $0.outcome == .passed ? .passed : .failed, costs: $0.costs)
      }
    }
    if random.chance(30) { sittings.append(try sitting("cisco-200-301", on: day(first, 300))) }
    if needsFail {
      let day = first.adding(days: -3)
      sittings.append(
        Sitting(exam: Generator.exam, version: nil, day: day, outcome: .failed, costs: []))
    }
    funding.sittings = Listed(sittings.shuffled(using: &random), completeSince: FundingCase.ever)

    for _ in 0..<random.pick(1, 1, 2, 3) {
      funding.asked.append(AskedCost(category: category(), amount: try amount()))
    }
    funding.statesRequestDay = true
    var payments: [Payment] = []
    for _ in 0..<random.pick(0, 0, 1, 2, 3) {
      let paid = try amount()
      let known = sittings.randomElement(using: &random)
      let isOfLog = random.chance(50)
      payments.append(
        Payment(
          person: "c-17", exam: isOfLog ? known?.exam ?? Generator.exam : "cisco-200-301",
          sittingDay: isOfLog ? known?.day ?? planned : day(longAgo.adding(days: 2000), 1000),
          category: isOfLog ? known?.costs.first?.category ?? .examFee : category(),
          eligible: paid, paid: paid,
          paidOn: random.chance(50) ? funding.asOf : day(longAgo.adding(days: 2000), 1000)))
    }
    let complete = random.pick(
      nil, "2019-01-01", "2019-01-01", "2026-02-01", "2026-10-01", "2026-10-02", "2026-01-01",
      "2027-01-01")
    funding.payments = Listed(
      payments, completeSince: try complete.map { try PolicyRulesTests.day($0) })
    return (funding, planned)
  }
}

// MARK: Writing

extension PlainCondition {
  var text: String {
    switch self {
    case .always: "attempt.number >= 0"
    case .compare(let fact, let sign, let constant, let unit):
      switch unit {
      case .plain: "\(fact) \(sign) \(constant)"
      case .days: "\(fact) \(sign) \(constant) days"
      case .cents: "\(fact) \(sign) \(dollars(constant))"
      }
    case .oneOf(let fact, let words):
      words.count == 1 ? "\(fact) = \(words[0])" : "\(fact) in [\(words.joined(separator: ", "))]"
    case .and(let left, let right): "(\(left.text)) and (\(right.text))"
    case .or(let left, let right): "(\(left.text)) or (\(right.text))"
    case .not(let inner): "not (\(inner.text))"
    }
  }
}

func dollars(_ cents: Int) -> String {
  "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100) USD"
}

func list(_ categories: [CostCategory]) -> String {
  "[\(categories.map(\.rawValue).joined(separator: ", "))]"
}

extension PlainPolicy {
  var yaml: String {
    """
    language: 1
    policy: random
    title: Random
    currency: USD
    rounding: \(rounding.rawValue)
    source: {title: generated, read: 2026-11-24}
    effective: {from: 2019-01-01}
    appeal: None.
    counter: {counts: [\(counts.map(\.rawValue).joined(separator: ", "))]}
    meters:
    \(meters.map(\.yaml).joined(separator: "\n"))
    clauses:
    \(clauses.map(\.yaml).joined(separator: "\n"))

    """
  }

  func read() throws -> Policy {
    let diagnostics = Diagnostics()
    let node = YAML.read(Array(yaml.utf8), file: "random.yaml", diagnostics)
    let policy = node.flatMap { PolicyReader(diagnostics).read($0, file: "random") }
    return try #require(
      diagnostics.all.isEmpty ? policy : nil, "\(diagnostics.all)\n\(yaml)")
  }
}

extension PlainMeter {
  var yaml: String {
    let over =
      switch window {
      case .calendar: "calendar year"
      case .lifetime: "lifetime"
      case .fiscal(let month, let day):
        "fiscal year from \(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      }
    return "  \(name): {over: \(over)\(of.isEmpty ? "" : ", of: \(list(of))")}"
  }
}

extension PlainClause {
  var yaml: String {
    var lines = ["  - id: \(id)", "    text: Clause \(id)."]
    if case .always = when {} else { lines.append("    when: \(when.text)") }
    switch kind {
    case .covers(let categories, let share, let atMost, let paid):
      lines.append("    covers: \(list(categories))")
      let percents = [1: "100 %", 8: "62.5 %", 1000: "33.3 %"]
      let written = share.top == 0 ? "0 %" : percents[share.bottom]
      lines.append("    share: \(written ?? "\(share.top)/\(share.bottom)")")
      if let atMost { lines.append("    at most: \(dollars(atMost))") }
      lines.append("    paid: \(paid.rawValue)")
    case .excludes(let categories): lines.append("    excludes: \(list(categories))")
    case .limits(let meter, let atMost):
      lines += ["    limits: \(meter.name)", "    at most: \(dollars(atMost))"]
    case .approval(let bands):
      lines.append("    approval:")
      for band in bands {
        let fields = [
          band.above.map { "above: \(dollars($0))" }, band.upTo.map { "up to: \(dollars($0))" },
          "by: [\(band.by.joined(separator: ", "))]",
        ]
        lines.append("      - {\(fields.compactMap { $0 }.joined(separator: ", "))}")
      }
    case .requires(let condition): lines.append("    requires: \(condition.text)")
    }
    if let waivedBy { lines.append("    waived by: \(waivedBy)") }
    if let exceptionTo { lines.append("    exception to: \(exceptionTo)") }
    return lines.joined(separator: "\n")
  }
}

extension FundingCase {
  var summary: String {
    let log = sittings.items.sorted { $0.day < $1.day }.map { sitting in
      let costs = sitting.costs.map { "\($0.category.rawValue) \($0.amount) by \($0.payer)" }
      return "  sat \(sitting.exam) \(sitting.day) \(sitting.outcome.rawValue) \(costs)"
    }
    let book = payments.items.map {
      "  paid \($0.exam) \($0.sittingDay) \($0.category.rawValue) \($0.paid)"
    }
    let asks = asked.map { "  asks \($0.category.rawValue) \($0.amount)" }
    let employment = candidate.employmentType.stretches.map {
      "\($0.value) from \($0.from?.description ?? "?")"
    }
    return (log + book + asks).joined(separator: "\n")
      + "\n  payments complete since \(payments.completeSince?.description ?? "?")"
      + "\n  employed since \(candidate.employedSince?.description ?? "?"), \(employment)"
      + "\n  requested on \(requestedOn)"
  }
}
