import Foundation
import Testing

/// Ids of people that differ in case or spaces alone: somebody would be two people, and counted twice.
@Suite("A budget asks where one person may have two ids")
struct BudgetNameTests {
  private func budget(
    _ rows: String, book: String? = nil, request: String? = nil, _ arguments: [String] = []
  ) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write("person,exam,planned,chance,fee\n" + rows, to: "r.csv")
    if let book {
      try command.write(
        "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
          + book, to: "book.csv")
    }
    if let request {
      try command.write(
        """
        request: 1
        exam: SCOR
        as of: 2026-11-26
        candidate: {id: \(request)}
        sittings: {complete since: ever, list: []}
        ask: {planned day: 2027-03-15, costs: [{category: exam-fee, amount: 400 USD}]}
        chance: {value: 60 %, source: the test}
        """, to: "q.yaml")
    }
    return try command.run(
      ["budget", "r.csv"] + (request == nil ? [] : ["q.yaml"])
        + ["--policy", "generous", "--as-of", "2026-11-26", "--year", "2027"]
        + (book == nil ? [] : ["--book", "book.csv"]) + arguments)
  }

  private static let promise =
    "a,SCOR,2027-03-15,exam-fee,400,400,0,USD,2026-11-20,approved,x,\n"

  @Test("`A` in the roster and `a` in the book are refused at the row")
  func rosterAndBook() throws {
    let result = try budget("A,SCOR,2027-03-15,100 %,400 USD\n", book: Self.promise)
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "r.csv:2:1: error: `A` is `a` at book.csv:2:1: the two differ in case or spaces alone"),
      "\(result.errors)")
    #expect(result.errors.contains("write the id of one person in one way; did you mean `a`?"))
  }

  @Test("two rows of a roster are refused at the later one, which alone is left out if asked for")
  func rows() throws {
    let rows =
      "Ann Lee,SCOR,2027-03-15,100 %,400 USD\nb,SCOR,2027-03-15,100 %,400 USD\nannlee,CCNA,2027-05-15,100 %,300 USD\n"
    let result = try budget(rows)
    #expect(result.status == 65)
    #expect(
      result.errors.contains("r.csv:4:1: error: `annlee` is `Ann Lee` at r.csv:2:1"),
      "\(result.errors)")
    let without = try budget(rows, ["--without-rejected", "--format", "json"])
    #expect(without.status == 0, "\(without.errors)")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(without.output.utf8)) as? [String: Any])
    #expect(json["missingRows"] as? Int == 1)
    #expect((json["total"] as? [String: Any])?["mean"] as? String == "800.00")
  }

  @Test("a request of `a` beside a row of `A`, and beside a book of `A`, is refused as well")
  func requests() throws {
    let beside = try budget("A,CCNA,2027-03-15,100 %,300 USD\n", request: "a")
    #expect(beside.status == 65)
    #expect(beside.errors.contains("r.csv:2:1: error: `A` is `a` at q.yaml"), "\(beside.errors)")
    let book = try budget(
      "b,CCNA,2027-03-15,100 %,300 USD\n", book: Self.promise, request: "A")
    #expect(book.status == 65)
    #expect(book.errors.contains("q.yaml: error: `A` is `a` at book.csv:2:1"), "\(book.errors)")
  }

  @Test("the same id is the same person, and ids that differ in more are two")
  func same() throws {
    let same = try budget("a,SCOR,2027-03-15,100 %,400 USD\n", book: Self.promise)
    #expect(same.status == 0, "\(same.errors)")
    let other = try budget("a1,SCOR,2027-03-15,100 %,400 USD\n", book: Self.promise)
    #expect(other.status == 0, "\(other.errors)")
  }
}
