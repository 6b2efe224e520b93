import Facts
import PolicyAnalysis
import PolicyRules
import Testing

/// A search over regions beside trying every case one by one.
@Suite("Cases that conditions can tell apart")
struct CaseSpaceTests {
  /// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
  struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Four facts that imply nothing of each other, and every value that small constants can part.
  static let facts: [(FactReference, [Scalar])] = {
    func reference(_ name: String) -> FactReference { FactReference(Vocabulary.required(name)) }
    return [
      (reference("attempt.number"), (1...6).map { .number($0) }),
      (reference("request.lead-time"), (0...6).map { .number($0) }),
      (reference("exam.vendor"), ["cisco", "aws", "pmi"].map { .word($0) }),
      (reference("exam.passed-before"), [.flag(true), .flag(false)]),
    ]
  }()

  static func condition(_ depth: Int, _ random: inout SplitMix64) -> Condition {
    switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
    case 0, 1:
      let (fact, values) = facts[Int.random(in: 0..<facts.count, using: &random)]
      let value = values[Int.random(in: 0..<values.count, using: &random)]
      guard fact.fact.type.hasOrder else {
        return fact.fact.type == .word && Bool.random(using: &random)
          ? .oneOf(fact, [value, values[0]]) : .compare(fact, .equal, value)
      }
      return .compare(fact, Comparison.allCases.randomElement(using: &random) ?? .equal, value)
    case 2: return .not(condition(depth - 1, &random))
    case 3: return .all([condition(depth - 1, &random), condition(depth - 1, &random)])
    default: return .any([condition(depth - 1, &random), condition(depth - 1, &random)])
    }
  }

  /// Every case, value by value: the constants, and for facts with an order what lies beyond them.
  static let cases: [[FactReference: Scalar]] = facts.reduce([[:]]) { cases, fact in
    var values = fact.1
    if fact.0.fact.type.hasOrder { values += [.number(7)] }
    if fact.0.fact.type == .days { values += [.number(-1)] }
    if fact.0.fact.type == .word { values += [.word("(something else)")] }
    return cases.flatMap { one in values.map { one.merging([fact.0: $0]) { first, _ in first } } }
  }

  @Test("What is found exists, and what is not found does not: beside every case of small spaces")
  func agreesWithBruteForce() throws {
    var random = SplitMix64(state: 7)
    var (found, none) = (0, 0)
    for round in 0..<600 {
      let conditions = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        CaseSpaceTests.condition(3, &random)
      }
      let space = try CaseSpace(conditions)
      let wishes = conditions.indices.map { CaseSpace.Wish($0, Bool.random(using: &random)) }
      let wanted = zip(conditions, wishes)
      func grants(_ value: [FactReference: Scalar]) -> Bool {
        wanted.allSatisfy { condition, wish in
          condition.holds { value[$0] ?? .flag(false) } == wish.holds
        }
      }
      let exists = CaseSpaceTests.cases.contains(where: grants)
      switch space.find(wishes, Work(limit: 100_000)) {
      case .cut: Issue.record("round \(round) was cut")
      case .none:
        none += 1
        #expect(!exists, "round \(round)")
      case .found(let point):
        found += 1
        #expect(exists, "round \(round)")
        // Whatever the point leaves open is free: any completion grants the wishes.
        var witness: [FactReference: Scalar] = [:]
        for (fact, values) in CaseSpaceTests.facts {
          let slot = space.program.slot(of: fact)
          witness[fact] = slot.flatMap { space.example($0, at: point) } ?? values[0]
        }
        #expect(grants(witness), "round \(round): \(witness)")
      }
    }
    #expect(found > 100 && none > 20)
  }

  @Test("A pass at an attempt is the outcome of that attempt")
  func implications() throws {
    let passedAtTwo = Condition.compare(.passedAt, .equal, .number(2))
    let secondAttempt = Condition.compare(.attemptNumber, .equal, .number(2))
    let passed = Condition.compare(.outcome, .equal, .word("passed"))
    let laterThanPass = Condition.compare(.attemptNumber, .equal, .number(3))
    let space = try CaseSpace([passedAtTwo, secondAttempt, passed, laterThanPass])
    let work = Work(limit: 10_000)
    #expect(space.find([.init(0, true), .init(1, true), .init(2, false)], work) == .none)
    #expect(space.find([.init(0, false), .init(1, true), .init(2, true)], work) == .none)
    #expect(space.find([.init(0, true), .init(3, true)], work) == .none)
    #expect(space.find([.init(0, true), .init(1, true), .init(2, true)], work) != .none)
  }

  @Test("Forty facts and sixty clauses: searched, or said to be cut, never hung")
  func large() throws {
    let flags = (0..<40).map { number in
      FactReference(FactName("f\(number)", .flag, who: "HR", "a flag"))
    }
    var random = SplitMix64(state: 11)
    let clauses = (0..<60).map { _ -> Condition in
      .all(
        (0..<3).map { _ in
          let flag = flags[Int.random(in: 0..<40, using: &random)]
          return .compare(flag, .equal, .flag(Bool.random(using: &random)))
        })
    }
    let space = try CaseSpace(clauses)
    let work = Work(limit: 500_000)
    // A case of which no clause speaks.
    guard case .found(let point) = space.find(clauses.indices.map { .init($0, false) }, work) else {
      Issue.record("no gap was found")
      return
    }
    var value: [FactReference: Scalar] = [:]
    for (slot, region) in point.regions {
      value[space.program.slots[slot].reference] = .flag(region == 1)
    }
    for clause in clauses { #expect(!clause.holds { value[$0] ?? .flag(true) }) }
    // Every pair of clauses: together or not.
    for first in clauses.indices {
      for second in clauses.indices where second > first {
        #expect(space.find([.init(first, true), .init(second, true)], work) != .cut)
      }
    }
    #expect(work.left > 0)
  }
}
