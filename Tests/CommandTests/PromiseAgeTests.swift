import Testing

@Suite("What was promised in the book stands since it was promised")
struct PromiseAgeTests {
  @Test(
    "paid later, it stands since it was made: what went elsewhere in between leaves it whole",
    arguments: ["paid", "eligible cost"],
    [
      ["400.00,0.00,400.00", ""], ["400.00,250.00,150.00", "400.00,0.00,250.00"],
      ["400.00,400.00,0.00", ""],
    ])
  func senior(counts: String, lines: [String]) throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 600 USD}", counts: counts)
    defer { desk.command.remove() }
    let later = lines.enumerated().filter { !$0.element.isEmpty }.map { index, cells in
      "c-17,SCOR,2026-05-01,exam-fee,\(cells),USD,2026-04-1\(5 + index),paid,m-3,\n"
    }
    try desk.command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,SCOR,2026-05-01,exam-fee,400.00,400.00,0.00,USD,2026-04-01,approved,m-3,
      c-17,300-710,2026-04-05,exam-fee,300.00,0.00,300.00,USD,2026-04-10,paid,m-3,

      """ + later.joined(), to: "book.csv")
    try desk.ask([("exam-fee", "400")], course: nil)
    let card = try desk.card()
    #expect(card.contains("400.00 USD of 400.00 USD asked"), "\(card)")
    #expect(!card.contains("more was paid"))
    // 600 less 300 elsewhere less 400.
    #expect(card.contains("left 300.00 USD before, overspent by 100.00 USD after"), "\(card)")
  }

  @Test(
    "also where it was made in another currency, and paid in that or in the policy's",
    arguments: [
      ["320.00,0.00,320.00,EUR,2026-04-15,paid"],
      ["320.00,0.00,0.00,EUR,2026-04-15,withdrawn", "400.00,0.00,400.00,USD,2026-04-15,paid"],
      ["320.00,0.00,160.00,EUR,2026-04-15,paid", "400.00,0.00,200.00,USD,2026-04-15,paid"],
    ])
  func seniorElsewhere(lines: [String]) throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 600 USD}")
    defer { desk.command.remove() }
    try desk.command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,SCOR,2026-05-01,exam-fee,320.00,320.00,0.00,EUR,2026-04-01,approved,m-3,
      c-17,300-710,2026-04-05,exam-fee,300.00,0.00,300.00,USD,2026-04-10,paid,m-3,

      """ + lines.map { "c-17,SCOR,2026-05-01,exam-fee,\($0),m-3,\n" }.joined(), to: "book.csv")
    try desk.ask(
      [("exam-fee", "400")], course: nil,
      more: "rates: [{from: EUR, to: USD, rate: 1.25, on: 2026-04-01, source: w}]")
    let card = try desk.card()
    #expect(card.contains("400.00 USD of 400.00 USD asked"), "\(card)")
    #expect(!card.contains("more was paid"))
  }

  @Test(
    "and so on the card of another exam: 500 less the 400 that were promised first leave 100",
    arguments: ["paid", "eligible cost"],
    [
      ["400.00,0.00,400.00,USD,2026-03-10,paid"],
      ["320.00,0.00,320.00,EUR,2026-03-10,paid"],
      ["320.00,0.00,0.00,EUR,2026-03-10,withdrawn", "400.00,0.00,400.00,USD,2026-03-10,paid"],
      ["320.00,0.00,160.00,EUR,2026-03-10,paid", "400.00,0.00,200.00,USD,2026-03-10,paid"],
      ["320.00,160.00,0.00,EUR,2026-03-10,approved", "400.00,0.00,200.00,USD,2026-03-10,paid"],
    ])
  func seniorOfAnother(counts: String, lines: [String]) throws {
    let desk = try PromiseDesk(counts: counts)
    defer { desk.command.remove() }
    let first =
      lines[0].contains("EUR")
      ? "320.00,320.00,0.00,EUR,2026-02-01,approved" : "400.00,400.00,0.00,USD,2026-02-01,approved"
    try desk.command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,300-710,2026-06-01,exam-fee,\(first),m-3,
      c-17,SCOR,2026-05-01,exam-fee,300.00,300.00,0.00,USD,2026-02-15,approved,m-3,

      """ + lines.map { "c-17,300-710,2026-06-01,exam-fee,\($0),m-3,\n" }.joined(), to: "book.csv")
    try desk.ask(
      [("exam-fee", "300")], course: nil,
      more: "rates: [{from: EUR, to: USD, rate: 1.25, on: 2026-01-01, source: w}]")
    let card = try desk.card()
    #expect(card.contains("100.00 USD of 300.00 USD asked"), "\(card)")
    #expect(card.contains("left 100.00 USD before, overspent by 200.00 USD after"), "\(card)")
  }
}
