import Foundation
import Testing

/// A policy may count the attempts at a whole certification, and a person may plan several of its exams.
@Suite("A budget counts what a person sits for other exams of a certification")
struct SittingsBesideTests {
  /// Of attempts in all the first is paid in full, the second at half, a further one not at all.
  private func mean(_ scope: String, _ rows: String) throws -> String {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      language: 1
      policy: own
      currency: USD
      source: {title: the test, read: 2026-01-01}
      counter: {counts: [passed, failed], scope: \(scope)}
      clauses:
        - {id: one, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: after any result}
        - {id: two, text: T, when: attempt.number = 2, covers: exam-fee, share: 50 %, paid: after any result}
        - {id: more, text: T, when: attempt.number >= 3, excludes: exam-fee}

      """, to: "own.yaml")
    try command.write("person,exam,planned,fee,chance,failed on\n\(rows)\n", to: "r.csv")
    let result = try command.run(
      "budget", "r.csv", "--policy", "own.yaml", "--as-of", "2026-11-26", "--year", "2027",
      "--format", "json")
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
}
