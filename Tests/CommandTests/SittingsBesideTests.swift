import Foundation
import Testing

/// A policy may count the attempts at a whole certification, and a person may plan several of its exams.
@Suite("A budget counts what a person sits for other exams of a certification")
struct SittingsBesideTests {
  /// Of attempts in all the first is paid in full, the second at half, a further one not at all.
  private static let falling = """
    - {id: one, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: after any result}
    - {id: two, text: T, when: attempt.number = 2, covers: exam-fee, share: 50 %, paid: after any result}
    - {id: more, text: T, when: attempt.number >= 3, excludes: exam-fee}
    """

  /// SCOR is failed once and passed then, the other exam at once.
  private static let passedAgain = """
    rates: 1
    exams:
      - {exam: SCOR, chance: {each attempt: [0 %, 100 %], source: t}}
      - {exam: 300-710, chance: {each attempt: [100 %], source: t}}
    """

  private func policy(_ scope: String, _ clauses: String, meters: String = "") -> String {
    """
    language: 1
    policy: own
    currency: USD
    source: {title: the test, read: 2026-01-01}
    counter: {counts: [passed, failed], scope: \(scope)}
    \(meters)
    clauses:
    \(clauses)
    """
  }

  /// - Parameters:
  ///   - rows: below person, exam, planned, fee, chance and `failed on`.
  ///   - files: what else is given, by name: `rates.yaml`, or a request that counts beside the rows.
  private func mean(
    _ scope: String, _ rows: String, clauses: String = falling, meters: String = "",
    files: [String: String] = [:]
  ) throws -> String {
    let command = try Command()
    defer { command.remove() }
    try command.write(policy(scope, clauses, meters: meters), to: "own.yaml")
    try command.write("person,exam,planned,fee,chance,failed on\n\(rows)\n", to: "r.csv")
    for (name, text) in files { try command.write(text, to: name) }
    let result = try command.run(
      ["budget", "r.csv"] + files.keys.filter { $0 == "request.yaml" } + [
        "--policy", "own.yaml", "--as-of", "2026-11-26", "--year", "2027", "--format", "json",
      ] + (files["rates.yaml"] == nil ? [] : ["--rates", "rates.yaml"]))
    #expect(result.status == 0, "\(result.errors)")
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    return try #require((document["total"] as? [String: Any])?["mean"] as? String)
  }

  @Test(
    "fails, passes and earlier fails of the one exam are attempts before the other",
    arguments: [
      // Failed twice: 400 + 200, and the other exam is the third attempt; by itself it is the first, 300.
      (
        "c-1,SCOR,2027-03-01,400 USD,0 %,\nc-1,300-710,2027-08-01,300 USD,100 %,", "600.00",
        "900.00"
      ),
      // Passed at once: 400, and half of 300.
      (
        "c-1,SCOR,2027-03-01,400 USD,100 %,\nc-1,300-710,2027-08-01,300 USD,100 %,", "550.00",
        "700.00"
      ),
      // The other way round the other exam is the first: 300, then half of 400; a fail of it leaves none.
      (
        "c-1,SCOR,2027-08-01,400 USD,0 %,\nc-1,300-710,2027-03-01,300 USD,100 %,", "500.00",
        "900.00"
      ),
      // A fail of last year: SCOR is the second, at half, and the other exam the third.
      (
        "c-1,SCOR,2027-03-01,400 USD,100 %,2026-05-01\nc-1,300-710,2027-08-01,300 USD,100 %,",
        "200.00",
        "500.00"
      ),
      // Even chances: half the time 400 + 150; else 400 + 200, then nothing. Alone: 400 + ½ · 200 + 300.
      (
        "c-1,SCOR,2027-03-01,400 USD,50 %,\nc-1,300-710,2027-08-01,300 USD,100 %,", "575.00",
        "800.00"
      ),
      // Two people have a count each.
      (
        "c-1,SCOR,2027-03-01,400 USD,0 %,\nc-2,300-710,2027-08-01,300 USD,100 %,", "900.00",
        "900.00"
      ),
      // CCNA leads to another certification.
      ("c-1,SCOR,2027-03-01,400 USD,0 %,\nc-1,CCNA,2027-08-01,300 USD,100 %,", "900.00", "900.00"),
    ])
  func counted(rows: String, together: String, apart: String) throws {
    #expect(try mean("certification", rows) == together)
    #expect(try mean("exam", rows) == apart)
  }

  @Test(
    "the pass of another exam dates what its fails cost: 700 a year less 600 leave 100",
    arguments: ["exam", "certification"], ["300-710", "CCNA"])
  func passOfAnother(scope: String, other: String) throws {
    // SCOR is failed on 28 December, and passed on 3 January, the first day that Cisco allows.
    func mean(by dating: String) throws -> String {
      try self.mean(
        scope,
        "c-1,SCOR,2026-12-28,300 USD,,\nc-1,\(other),2027-03-01,400 USD,,",
        clauses: """
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: on series pass}
          - {id: cap, text: T, limits: year, at most: 700 USD}
          """,
        meters: "meters: {year: {over: calendar year, dated by: \(dating)}}",
        files: [
          "rates.yaml": """
          rates: 1
          exams:
            - {exam: SCOR, chance: {each attempt: [0 %, 100 %], source: t}}
            - {exam: \(other), chance: {each attempt: [100 %], source: t}}
          """
        ])
    }
    #expect(try mean(by: "pass") == "700.00")
    // 300 of the limit of the year before, and 300 and 400 of the next.
    #expect(try mean(by: "sitting") == "1000.00")
  }

  @Test("a requirement on their number refuses what the series alone would allow")
  func refused() throws {
    let clauses = """
      - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: after any result}
      - {id: most, text: T, requires: attempt.number <= 2}
      """
    let other = "c-1,300-710,2027-08-10,300 USD,100 %,"
    // Two sittings of SCOR, and the other exam would be the third.
    let twice = "c-1,SCOR,2027-03-01,400 USD,0 %,\n\(other)"
    #expect(try mean("certification", twice, clauses: clauses) == "800.00")
    #expect(try mean("exam", twice, clauses: clauses) == "1100.00")
    // Two fails of last year leave nothing for either.
    let before = "c-1,SCOR,2027-03-01,400 USD,100 %,2026-03-01;2026-03-07\n\(other)"
    #expect(try mean("certification", before, clauses: clauses) == "0.00")
  }

  @Test("what a fail of last year had earned hangs on its number among all of them")
  func earlierFails() throws {
    let rows =
      "c-1,SCOR,2027-03-01,400 USD,100 %,2026-05-01\nc-1,300-710,2027-08-01,300 USD,100 %,2026-04-01"
    func clauses(_ first: String, _ later: String) -> String {
      """
      - {id: one, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: \(first)}
      - {id: two, text: T, when: attempt.number >= 2, covers: exam-fee, share: 100 %, paid: \(later)}
      """
    }
    // SCOR's fail, the second of all, was paid then: 400 + 300 now, and the 300 of the first fail come with the pass.
    #expect(
      try mean("certification", rows, clauses: clauses("on series pass", "after any result"))
        == "1000.00")
    // SCOR's fail waits for the pass: 400 + 300 now, and 400 more; the first fail was paid then.
    #expect(
      try mean("certification", rows, clauses: clauses("after any result", "on series pass"))
        == "1100.00")
  }

  @Test("two exams of one day keep their numbers when one of them is sat again")
  func sameDay() throws {
    let clauses = """
      - {id: one, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: on series pass}
      - {id: two, text: T, when: attempt.number = 2, covers: exam-fee, share: 50 %, paid: on series pass}
      - {id: more, text: T, when: attempt.number >= 3, covers: exam-fee, share: 10 %, paid: on series pass}
      """
    // Of one day the exam with the smaller number is the first: 300; SCOR failed is the second, 200, and its retake the
    // third, 40.
    #expect(
      try mean(
        "certification", "c-1,SCOR,2027-03-01,400 USD,,\nc-1,300-710,2027-03-01,300 USD,,",
        clauses: clauses, files: ["rates.yaml": SittingsBesideTests.passedAgain]) == "540.00")
  }

  @Test("a wait that another exam brings on puts a sitting off, and it is paid all the same")
  func waiting() throws {
    let clauses = """
      - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: after any result}
      - {id: wait, text: T, when: attempt.number >= 3, requires: attempt.days-since-last-fail >= 60 days}
      """
    // 300, then 400 twice: by itself the retake of SCOR is the second attempt, with the other exam the third, which waits.
    #expect(
      try mean(
        "certification", "c-1,SCOR,2027-03-01,400 USD,,\nc-1,300-710,2027-02-01,300 USD,,",
        clauses: clauses, files: ["rates.yaml": SittingsBesideTests.passedAgain]) == "1100.00")
  }

  @Test("what the log of a request says of a third exam counts for the rows of the same person")
  func requestBeside() throws {
    let request = """
      request: 1
      as of: 2026-11-26
      policy: own.yaml
      exam: SCOR
      candidate: {id: c-1}
      sittings: {complete since: ever, list: [{day: 2026-04-01, outcome: failed, exam: 300-715}]}
      payments: {complete since: ever}
      chance: {value: 100 %, source: x}
      ask: {planned day: 2027-03-01, costs: [{category: exam-fee, amount: 400 USD}]}
      """
    // The fail is the first, SCOR the second, at half, and the other exam the third.
    #expect(
      try mean(
        "certification", "c-1,300-710,2027-08-01,300 USD,100 %,",
        files: ["request.yaml": request]) == "200.00")
  }

  @Test("a copy of the policy that is compared costs the same, earlier fails of both exams too")
  func copy() throws {
    let command = try Command()
    defer { command.remove() }
    let clauses = """
      - {id: one, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: after any result}
      - {id: two, text: T, when: attempt.number >= 2, covers: exam-fee, share: 100 %, paid: on series pass}
      """
    let own = policy("certification", clauses)
    try command.write(own, to: "own.yaml")
    try command.write(
      own.replacingOccurrences(of: "policy: own", with: "policy: copy"), to: "copy.yaml")
    try command.write(
      """
      person,exam,planned,fee,chance,failed on
      c-1,SCOR,2027-03-01,400 USD,100 %,2026-05-01
      c-1,300-710,2027-08-01,300 USD,100 %,2026-04-01

      """, to: "r.csv")
    let result = try command.run(
      "budget", "r.csv", "--policy", "own.yaml", "--compare", "copy.yaml", "--as-of", "2026-11-26",
      "--year", "2027", "--format", "json")
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let terms = try #require(document["terms"] as? [[String: Any]])
    // 400 + 300, and the 400 of SCOR's fail, the second of all, that waited for the pass.
    for name in ["as today", "policy copy"] {
      let means = terms.filter { $0["name"] as? String == name }.compactMap {
        $0["mean"] as? String
      }
      #expect(means.first == "1100.00", "\(name): \(means)")
    }
  }
}
