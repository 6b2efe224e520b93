import Cases
import Facts
import PolicyRules
import Units

/// Random requirements, and cases in which what they ask about is known or is not.
struct RequirementGenerator {
  var random: SplitMix64

  /// Each fact with somebody of its own to ask, so that the answer tells which one is blamed.
  static let declared = [
    GrowthDeclared(name: "needed", type: .flag, knownBy: "manager"),
    GrowthDeclared(name: "funds", type: .flag, decidedBy: "department"),
    GrowthDeclared(name: "level", type: .word, knownBy: "registrar"),
    GrowthDeclared(name: "points", type: .number, knownBy: "trainer"),
    GrowthDeclared(name: "budget", type: .money, knownBy: "controller"),
    GrowthDeclared(name: "quota", type: .share, knownBy: "planner"),
    GrowthDeclared(name: "useful", type: .flag, decidedBy: "committee"),
  ]

  mutating func policy() -> GrowthPolicy {
    var policy = GrowthPolicy()
    policy.facts = RequirementGenerator.declared
    policy.counters = [("fails", GrowthCounter(counts: [.failed]))]
    policy.clauses = (0..<4).map { index in
      GrowthClause(
        id: "r\(index)", when: random.chance(40) ? condition(1) : .always,
        inForce: random.chance(20)
          ? (Day(parsing: "2026-11-01"), nil, random.pick(.request, .registration, .sitting)) : nil,
        kind: .requires(condition(2)), exceptionTo: index > 0 && random.chance(20) ? ["r0"] : [])
    }
    return policy
  }

  mutating func condition(_ depth: Int) -> GrowthCondition {
    switch depth > 0 ? Int.random(in: 0..<100, using: &random) : 0 {
    case ..<35: atom()
    case ..<60: .all([condition(depth - 1), condition(depth - 1)])
    case ..<85: .any([condition(depth - 1), condition(depth - 1)])
    default: .not(condition(depth - 1))
    }
  }

  mutating func sign() -> String { random.pick("<", "<=", "=", "!=", ">=", ">") }

  mutating func atom() -> GrowthCondition {
    let request = Event.request
    switch Int.random(in: 0..<18, using: &random) {
    case 0...3:
      let fact = RequirementGenerator.declared[random.pick(0, 1, 6)].fact
      return .compare(fact, random.pick("=", "!="), .flag(random.chance(50)))
    case 4:
      return .oneOf(
        RequirementGenerator.declared[2].fact, random.pick([.word("a")], [.word("a"), .word("b")]))
    case 5...6:
      return .compare(RequirementGenerator.declared[3].fact, sign(), .number(random.pick(1, 2, 3)))
    case 7:
      return .compare(
        RequirementGenerator.declared[4].fact, sign(), .number(random.pick(0, 50_000)))
    case 8:
      return .compare(
        RequirementGenerator.declared[5].fact, sign(), .number(random.pick(0, 500_000)))
    case 9: return .compare(.at("employee.grade", .word, request), "=", .word("IV"))
    case 10:
      return .compare(
        .throughout("employee.fte", .share, random.pick(.request, .sitting), .sitting),
        random.pick("<", "<=", ">", ">="), .number(random.pick(500_000, 1_000_000)))
    case 11:
      return .compare(
        .throughout("employee.type", .word, request, .sitting), "=", .word("full-time"))
    case 12: return .compare(.days(.payment, request), sign(), .number(30))
    case 13:
      let day = Day(parsing: "2026-11-10") ?? Day(number: 0)
      return .compare(.day(.registration), sign(), .number(Int(day.number)))
    case 15:
      return .compare(
        .plain("request.lead-time", .days), random.pick(">=", "<=", ">"),
        .number(random.pick(15, 16, 30)))
    case 16:
      return .compare(
        .at("employee.tenure", .days, .sitting), random.pick(">=", "<"),
        .number(random.pick(2534, 2535, 2560)))
    case 14: return .compare(.plain("fails.before", .number), sign(), .number(1))
    default: return .compare(GrowthFact.number, sign(), .number(2))
    }
  }

  mutating func funding() throws -> FundingCase {
    var funding = try scor(
      sittings: random.pick([], [("2026-10-01", .failed)], [("2026-10-02", .noShow)]),
      ask: [(.examFee, "400")])
    funding.sittings = Listed(funding.sittings.items, completeSince: FundingCase.ever)
    let long = try day("2019-01-01")
    if random.chance(60) {
      funding.candidate.grade = Timeline([.init(from: long, value: random.pick("III", "IV"))])
    }
    let change = funding.asOf.adding(days: random.pick(0, 1, 10, 16, 17))
    funding.candidate.fte = Timeline([
      .init(from: long, value: random.pick(1_000_000, 500_000)),
      .init(from: change, value: random.pick(499_999, 500_000, 1_000_000)),
    ])
    funding.candidate.employmentType = Timeline([
      .init(from: long, value: "full-time"),
      .init(from: change, value: random.pick("full-time", "contractor")),
    ])
    if random.chance(50) {
      funding.events[.payment] = try day(random.pick("2026-10-25", "2026-10-24"))
    }
    if random.chance(50) { funding.events[.registration] = try day("2026-11-10") }
    let values: [String: Scalar] = [
      "needed": .flag(random.chance(50)), "funds": .flag(random.chance(50)),
      "level": .word(random.pick("a", "b", "c")), "points": .number(random.pick(0, 1, 2, 3, 4)),
      "budget": .number(random.pick(0, 49_999, 50_000)),
      "quota": .number(random.pick(0, 500_000, 1_000_000)), "useful": .flag(random.chance(50)),
    ]
    for name in values.keys.sorted() where random.chance(50) {
      funding.stated[name] = values[name].map { Timeline([.init(from: nil, value: $0)]) }
    }
    return funding
  }
}
