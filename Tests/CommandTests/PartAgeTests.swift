import Testing

/// A limit of 400 or 500 a year, fees paid in full up front: the book about SCOR of 1 May, beside 300-710 of 1 June.
@Suite("A cost that was paid in parts keeps each as old as it is")
struct PartAgeTests {
  private static func card(
    limit: String = "{limits: year, at most: 400 USD}", counts: String = "paid", _ lines: [String]
  ) throws -> String {
    let desk = try PromiseDesk(limit: limit, counts: counts)
    defer { desk.command.remove() }
    try desk.command.write(
      "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
        + lines.map { line in
          let cells = line.split(separator: " ").map(String.init)
          let day = cells[0] == "SCOR" ? "2026-05-01" : "2026-06-01"
          let promised = cells[4] == "returned" ? "" : cells[1]
          return
            "c-17,\(cells[0]),\(day),exam-fee,400.00,\(promised),\(cells[2]),USD,\(cells[3]),\(cells[4]),m-3,\n"
        }.joined(), to: "book.csv")
    try desk.ask([("exam-fee", "400")], course: nil)
    return try desk.card()
  }

  @Test(
    "what was paid while there was room stays, whatever is promised or paid of it later",
    arguments: [
      // 200 of 5 January had room. 350 went elsewhere on 5 February, which leaves none.
      ([], nil),
      (["SCOR 1.00 0.00 2026-03-05 approved"], nil),
      (["SCOR 100.00 0.00 2026-03-05 approved"], nil),
      (["SCOR 0.00 1.00 2026-03-05 paid"], "1.00"),
      (["SCOR 0.00 100.00 2026-03-05 paid"], "100.00"),
      (["SCOR 0.00 60.00 2026-03-05 paid", "SCOR 0.00 40.00 2026-03-06 paid"], "100.00"),
    ] as [([String], String?)])
  func kept(later: [String], tooMuch: String?) throws {
    let card = try Self.card(
      ["SCOR 0.00 200.00 2026-01-05 paid", "300-710 0.00 350.00 2026-02-05 paid"] + later)
    if let tooMuch {
      #expect(card.contains("\(tooMuch) USD more was paid"), "\(card)")
    } else {
      #expect(!card.contains("more was paid"), "\(card)")
    }
  }

  @Test("part by part: 50 had all the room, 100 of later none that 400 elsewhere left")
  func parts() throws {
    let card = try Self.card([
      "SCOR 0.00 50.00 2026-01-05 paid", "300-710 0.00 400.00 2026-02-05 paid",
      "SCOR 0.00 100.00 2026-03-05 paid",
    ])
    #expect(card.contains("100.00 USD more was paid"), "\(card)")
    // Of 100 in March 60 had room: 500 less 50 and 390.
    let some = try Self.card(
      limit: "{limits: year, at most: 500 USD}",
      [
        "SCOR 0.00 50.00 2026-01-05 paid", "300-710 0.00 390.00 2026-02-05 paid",
        "SCOR 0.00 100.00 2026-03-05 paid",
      ])
    #expect(some.contains("40.00 USD more was paid"), "\(some)")
  }

  @Test("also where the other line is recorded late: 200 of January stay, 100 of March had no room")
  func late() throws {
    let card = try Self.card(
      limit: "{limits: year, at most: 500 USD}",
      [
        "SCOR 0.00 200.00 2026-01-05 paid", "SCOR 100.00 0.00 2026-03-05 approved",
        "SCOR 0.00 100.00 2026-03-06 paid", "300-710 0.00 350.00 2026-02-05 paid",
      ])
    #expect(card.contains("100.00 USD more was paid"), "\(card)")
  }

  @Test(
    "a promise below a line of a later day that declines it is no older than that, and is named",
    arguments: ["declined", "returned"])
  func declined(before: String) throws {
    let lines =
      before == "returned"
      ? ["300-710 0.00 200.00 2026-01-09 paid", "300-710 0.00 200.00 2026-03-10 returned"]
      : ["300-710 0.00 0.00 2026-03-10 declined"]
    let card = try Self.card(
      lines + ["300-710 150.00 0.00 2026-02-15 approved", "SCOR 0.00 350.00 2026-02-20 paid"])
    #expect(card.contains("the line of 2026-02-15 stands below one of 2026-03-10"), "\(card)")
    // The 350 of February had all the room.
    #expect(!card.contains("more was paid"), "\(card)")
  }

  @Test(
    "a purchase is one since its first part",
    arguments: [
      // Bought in January, the other in February: that one is too much, whatever is paid of this one later.
      (["SCOR 0.00 200.00 2026-01-05 paid", "300-710 0.00 300.00 2026-02-20 paid"], nil),
      (
        [
          "SCOR 0.00 200.00 2026-01-05 paid", "300-710 0.00 300.00 2026-02-20 paid",
          "SCOR 0.00 200.00 2026-03-10 paid",
        ], nil
      ),
      (["300-710 0.00 100.00 2026-01-05 paid", "SCOR 0.00 400.00 2026-02-20 paid"], "400.00"),
      (
        [
          "300-710 0.00 100.00 2026-01-05 paid", "SCOR 0.00 400.00 2026-02-20 paid",
          "300-710 0.00 100.00 2026-03-10 paid",
        ], "400.00"
      ),
    ] as [([String], String?)])
  func purchases(lines: [String], tooMuch: String?) throws {
    let card = try Self.card(
      limit: "{limits: year, at most: 1}", counts: "purchases", lines)
    if let tooMuch {
      #expect(card.contains("\(tooMuch) USD more was paid"), "\(card)")
    } else {
      #expect(!card.contains("more was paid"), "\(card)")
    }
  }
}
