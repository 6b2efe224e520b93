import Foundation
import Testing

/// What the book and the request say of the same money.
@Suite("The book beside the request")
struct BookAndRequestTests {
  private static let approve = "templates/examples/approve.yaml"

  /// One text without line breaks, as the card means it.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func write(_ payments: String, _ command: Command) throws {
    // The candidate paid nothing for the first sitting, which else would be asked.
    try command.write(
      try command.read(Self.approve)
        .replacing("outcome: failed}", with: "outcome: failed, paid: []}")
        .replacing("payments: {complete since: 2026-01-01}", with: payments), to: "r.yaml")
  }

  @Test("a payment that only the request lists counts beside a book, also after a record into it")
  func merged() throws {
    let command = try Command()
    defer { command.remove() }
    // 1,500 a year from 2026-10-01, of which 1,400 are spent: half of 400 is 200, and 100 are left.
    try write(
      """
      payments:
        complete since: 2026-01-01
        list: [{sitting: 2026-10-20, exam: CCNA, category: exam-fee, paid: 1400 USD}]
      """, command)
    let alone = words(try command.run("decide", "r.yaml").output)
    #expect(alone.contains("100.00 USD of 400.00 USD asked"))
    let record = try command.run(
      "record", "r.yaml", "--approved", "--by", "m-3", "--book", "book.csv")
    #expect(record.status == 0)
    let beside = words(try command.run("decide", "r.yaml", "--book", "book.csv").output)
    #expect(beside.contains("100.00 USD of 400.00 USD asked"))
    #expect(
      beside.contains(
        "book: exam-fee of 2026-10-20, 1,400.00 USD is in the request and not in the book: it counts"
      ))
  }

  @Test("where both list one cost with different amounts, the book counts, and the card says so")
  func different() throws {
    let command = try Command()
    defer { command.remove() }
    try write(
      """
      payments:
        complete since: 2026-01-01
        list: [{sitting: 2026-10-20, exam: CCNA, category: exam-fee, paid: 1000 USD}]
      """, command)
    try command.write(
      """
      person,exam,sitting,category,eligible cost,paid,currency
      c-17,CCNA,2026-10-20,exam-fee,1400.00,1400.00,USD
      """, to: "book.csv")
    let card = words(try command.run("decide", "r.yaml", "--book", "book.csv").output)
    #expect(card.contains("left 100.00 USD before"))
    #expect(card.contains("1,400.00 USD paid, 0.00 USD promised in the book: the book counts"))
  }

  @Test("a book tells nothing of the time before its first line")
  func begins() throws {
    let command = try Command()
    defer { command.remove() }
    func answer(_ payments: String, _ firstDay: String) throws -> String {
      try write(payments, command)
      try command.write(
        """
        person,exam,sitting,category,eligible cost,paid,currency
        c-17,CCNA,\(firstDay),exam-fee,100.00,100.00,USD
        """, to: "book.csv")
      return words(try command.run("decide", "r.yaml", "--book", "book.csv").output)
    }
    // The year of the limit begins on 2026-10-01.
    #expect(try answer("", "2026-10-20").contains("NEEDS EVIDENCE"))
    #expect(
      try answer("", "2026-10-20").contains(
        "book: the book tells what was paid from 2026-10-20 on, its first line"))
    #expect(try answer("", "2026-10-01").contains("APPROVE"))
    #expect(try answer("payments: {complete since: 2026-10-01}", "2026-10-20").contains("APPROVE"))
  }

  @Test("a person without a line in the book is not a person to whom nothing was paid")
  func absent() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      person,exam,sitting,category,eligible cost,paid,currency
      c-18,CCNA,2025-01-20,exam-fee,100.00,100.00,USD
      """, to: "book.csv")
    try write("", command)
    let asked = words(try command.run("decide", "r.yaml", "--book", "book.csv").output)
    #expect(asked.contains("NEEDS EVIDENCE"))
    #expect(
      asked.contains("the book has no line of c-17, which does not say that nothing was paid"))
    try write("payments: {complete since: 2026-10-01}", command)
    let stated = words(try command.run("decide", "r.yaml", "--book", "book.csv").output)
    #expect(stated.contains("APPROVE"))
    #expect(stated.contains("the book has no line of c-17: what was paid is the request's word"))
  }

  @Test("whoever is not named has no lines in a book, to decide by or to record into")
  func unnamed() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("person,exam,sitting,category,eligible cost,paid,currency\n", to: "book.csv")
    let facts = try command.run(
      "decide", "--exam", "SCOR", "--failed", "2026-11-06", "--policy", "generous", "--book",
      "book.csv")
    #expect(facts.status == 64)
    #expect(facts.errors.contains("candidate: {id: …}"))
    try command.write(
      try command.read(Self.approve).replacing(/\ncandidate: .*/, with: ""), to: "r.yaml")
    for arguments in [
      ["decide", "r.yaml", "--book", "book.csv"],
      ["record", "r.yaml", "--declined", "--by", "m-3", "--book", "new.csv"],
    ] {
      let result = try command.run(arguments)
      #expect(result.status == 65)
      #expect(result.errors.contains("add `candidate: {id: …}`"))
    }
    #expect(!command.exists("new.csv"))
  }

  @Test(
    "one person written in two ways is an error, and not two persons",
    arguments: ["C-17", "\"c -17\""])
  func spelling(id: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      person,exam,sitting,category,eligible cost,paid,currency
      c-17,CCNA,2026-10-20,exam-fee,1500.00,1500.00,USD
      """, to: "book.csv")
    try command.write(
      try command.read(Self.approve).replacing("id: c-17", with: "id: \(id)"), to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--book", "book.csv")
    #expect(result.status == 65)
    #expect(result.errors.contains("r.yaml:7:17: error: "))
    #expect(result.errors.contains("did you mean `c-17`?"))
    #expect(result.output == "")
  }

  // Each cell and its comma before: 5 + 14 + 11 + 9 + 7, so `approved` begins in column 47.
  @Test(
    "an amount on a line that declines or takes back would be in no sum, and is refused at its place",
    arguments: [
      (
        "0.00,300.00,USD,2026-10-16,declined", "book.csv:2:52: error: 300.00 USD was paid by a line"
      ),
      ("300.00,0.00,USD,2026-10-16,declined", "book.csv:2:47: error: 300.00 USD is promised by"),
      ("300.00,0.00,USD,2026-10-16,withdrawn", "book.csv:2:47: error: 300.00 USD is promised by"),
    ])
  func lineWithAmount(cells: String, message: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision
      c-17,cisco-200-301,2026-10-15,exam-fee,300.00,\(cells)
      """, to: "book.csv")
    let result = try command.run("decide", Self.approve, "--book", "book.csv")
    #expect(result.status == 65)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
