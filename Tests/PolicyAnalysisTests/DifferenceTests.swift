import Cases
import Facts
import PolicyAnalysis
import PolicyRules
import Testing

/// Random versions beside every case of a small space: a difference is told exactly where some case is decided
/// differently.
@Suite("policy diff beside brute force: tables, exceptions, requirements, limits")
struct DifferenceTests {
  typealias Random = CaseSpaceTests.SplitMix64

  /// What a random policy is about, and what of its answers counts.
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let always: String
    let settings: String
    let clause: @Sendable (Int, inout Random) -> String
    let answer: @Sendable (Judgement) throws -> String
  }

  static let kinds = [
    Kind(testDescription: "coverage", always: "", settings: "", clause: coverage) { judged in
      let entry = try #require(judged.entries.first)
      return "\(entry.state) \(entry.ifPassed)"
    },
    Kind(testDescription: "requirements", always: fee, settings: "", clause: requirement) {
      judged in
      "\(judged.requirements.allSatisfy { $0.verdict == .met })"
    },
    Kind(
      testDescription: "limits", always: fee, settings: "meters: {year: {over: calendar year}}",
      clause: limit
    ) { judged in
      let entry = try #require(judged.entries.first)
      return "\(entry.state) \(entry.ifPassed)"
    },
  ]

  private static let fee =
    "  - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}\n"

  /// Attempts 1 to 4, three grades, three waits; a first attempt may follow a series that was passed.
  static let cases = ["A", "B", "C"].flatMap { grade in
    [MadeUpCase(grade: grade)]
      + [5, 10, 20].flatMap { days in
        [MadeUpCase(attempt: 2, daysSinceFail: days, grade: grade, isPassed: true)]
          + (2...4).map { MadeUpCase(attempt: $0, daysSinceFail: days, grade: grade) }
      }
  }

  @Test("Told exactly where some case differs", arguments: DifferenceTests.kinds)
  func random(kind: Kind) throws {
    var random = Random(state: 41)
    var (differing, alike) = (0, 0)
    for round in 0..<60 {
      let before = DifferenceTests.clauses(kind, &random)
      var after = DifferenceTests.clauses(kind, &random)
      // Of three one is the same but for the order, one the same but for a clause.
      if round % 3 == 0 { after = before.reversed() }
      if round % 3 == 1 {
        after = before
        after[after.count - 1] = kind.clause(after.count - 1, &random)
      }
      let versions = try [before, after].map {
        try policy(kind.always + $0.joined(separator: "\n"), settings: kind.settings)
      }
      let differs = try DifferenceTests.cases.contains { one in
        let answers = try versions.map { try kind.answer(try one.judged(by: $0)) }
        return answers[0] != answers[1]
      }
      let told = PolicyComparison(of: versions[0], versions[1]).differences
      #expect(
        told.isEmpty != differs,
        "round \(round): \(before) \(after) \(told.map(\.witness).map { $0.map(\.words) })")
      if differs { differing += 1 } else { alike += 1 }
    }
    #expect(differing > 20 && alike > 10)
  }

  private static func clauses(_ kind: Kind, _ random: inout Random) -> [String] {
    (0..<Int.random(in: 1...3, using: &random)).map { kind.clause($0, &random) }
  }

  private static func one(_ choices: [String], _ random: inout Random) -> String {
    choices.randomElement(using: &random) ?? choices[0]
  }

  private static func head(_ index: Int, _ random: inout Random) -> String {
    let sign = one(["<", "<=", "=", ">=", ">", "!="], &random)
    let when = one(
      [
        "attempt.number \(sign) \(Int.random(in: 1...3, using: &random))",
        "employee.grade at request = \(one(["A", "B"], &random))",
        "employee.grade at request in [A, B] and attempt.number \(sign) 2", "attempt.number >= 1",
      ], &random)
    let exception =
      index > 0 && Bool.random(using: &random)
      ? ", exception to: c\(Int.random(in: 0..<index, using: &random))" : ""
    return "  - {id: c\(index), text: T, when: \"\(when)\"\(exception)"
  }

  private static func table(_ values: [String], _ random: inout Random) -> String {
    let rows = "{A: \(one(values, &random)), B: \(one(values, &random))}"
    let otherwise = Bool.random(using: &random) ? ", otherwise: \(one(values, &random))" : ""
    return "{by: employee.grade at request, is: \(rows)\(otherwise)}"
  }

  @Sendable private static func coverage(_ index: Int, _ random: inout Random) -> String {
    let what = one(
      [
        "covers: exam-fee, share: \(one(["50 %", "100 %"], &random)), paid: up front",
        "covers: exam-fee, share: \(table(["50 %", "100 %"], &random)), paid: up front",
        "covers: exam-fee, share: 100 %, at most: \(table(["60 USD", "90 USD"], &random)), paid: up front",
        "excludes: exam-fee",
      ], &random)
    return "\(head(index, &random)), \(what)}"
  }

  @Sendable private static func requirement(_ index: Int, _ random: inout Random) -> String {
    let days = one(["7", "14", "30"], &random)
    return "\(head(index, &random)), requires: attempt.days-since-last-fail >= \(days) days}"
  }

  @Sendable private static func limit(_ index: Int, _ random: inout Random) -> String {
    let amounts = ["100 USD", "200 USD", "300 USD"]
    let most = Bool.random(using: &random) ? one(amounts, &random) : table(amounts, &random)
    return "\(head(index, &random)), limits: year, at most: \(most)}"
  }
}

/// A rule for each of many grades, as an organisation writes them.
@Suite("policy diff of large policies")
struct LargeComparisonTests {
  private func byGrade(_ count: Int, share: Int) throws -> Policy {
    try policy(
      (1...count).map {
        "  - {id: c\($0), text: T, when: employee.grade at request = G\($0), covers: exam-fee, share: \(share) %, paid: up front}"
      }.joined(separator: "\n"))
  }

  @Test("Sixty clauses beside sixty: each change is told once, within the usual bound of work")
  func sixty() throws {
    let comparison = PolicyComparison(of: try byGrade(60, share: 50), try byGrade(60, share: 60))
    #expect(!comparison.isCut)
    #expect(comparison.differences.map(\.change) == Array(repeating: .more, count: 60))
  }

  @Test("A limit of work is told once, however much it left open", arguments: [0, 100, 1000])
  func cut(limit: Int) throws {
    let comparison = PolicyComparison(
      of: try byGrade(60, share: 50), try byGrade(60, share: 60), limit: limit)
    #expect(comparison.isCut)
    #expect(comparison.differences.filter { $0.change == .notCovered }.count == 1)
  }

  @Test(
    "Of two clauses that are in both versions at once one pair is told for each clause, not every pair"
  )
  func overlapping() throws {
    func version(_ count: Int) throws -> Policy {
      try policy(
        (1...count).map {
          "  - {id: c\($0), text: T, covers: exam-fee, share: 50 %, paid: up front}"
        }.joined(separator: "\n"))
    }
    let comparison = PolicyComparison(of: try version(1), try version(30))
    #expect(
      comparison.differences.map(\.after) == ["`c1` and `c2` both cover it: needs a person"])
    #expect(PolicyComparison(of: try version(20), try version(30)).differences == [])
  }
}
