import Testing

@Suite("A cost that the book has in two currencies is one cost")
struct CurrencyPartTests {
  private static let header =
    "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
    + "c-17,CCNA,2025-01-20,exam-fee,50.00,0.00,50.00,USD,2025-01-20,paid,m-3,\n"

  /// A book about SCOR of 1 May and 300-710 and CCNA of 1 June.
  private static func desk(
    limit: Int, counts: String = "paid", share: String = "100 %", rate: String = "1.25",
    _ lines: [String]
  ) throws -> PromiseDesk {
    let desk = try PromiseDesk(
      limit: "{limits: year, at most: \(limit) USD}", counts: counts, share: share)
    try desk.command.write(
      header
        + lines.map { line in
          let cells = line.split(separator: " ", maxSplits: 1).map(String.init)
          let day = cells[0] == "SCOR" ? "2026-05-01" : "2026-06-01"
          return "c-17,\(cells[0]),\(day),exam-fee,\(cells[1]),m-3,\n"
        }.joined(), to: "book.csv")
    try ask(desk, rate: rate)
    return desk
  }

  private static func ask(
    _ desk: PromiseDesk, for amount: String = "400", on day: String = "2026-05-01",
    rate: String = "1.25"
  ) throws {
    try desk.ask(
      [("exam-fee", amount)], on: day, course: nil,
      more: "rates: [{from: EUR, to: USD, rate: \(rate), on: 2026-01-02, source: w}]")
  }

  /// A request for 300-710 of 1 June beside that for SCOR.
  private static func askOther(
    _ desk: PromiseDesk, on day: String = "2026-06-01", rates: String? = nil
  ) throws {
    let request = try desk.command.read("r.yaml").replacing("exam: SCOR", with: "exam: 300-710")
      .replacing("planned day: 2026-05-01", with: "planned day: \(day)")
    try desk.command.write(
      request.split(separator: "\n").map { line in
        rates.flatMap { line.hasPrefix("rates: ") ? "rates: \($0)" : nil } ?? String(line)
      }.joined(separator: "\n") + "\n", to: "b.yaml")
  }

  private static func recordOther(_ desk: PromiseDesk, _ what: String...) throws {
    let result = try desk.command.run(
      ["record", "b.yaml"] + what + ["--by", "m-3", "--book", "book.csv"])
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(
    "of which as much less is eligible as came back, in whatever steps: twice 50 of 200 are 100 each",
    arguments: [
      (["40 EUR"], "150.00"), (["50 USD"], "150.00"), (["80 EUR"], "200.00"),
      (["100 USD"], "200.00"), (["40 EUR", "40 EUR"], "200.00"), (["40 EUR", "50 USD"], "200.00"),
      (["100 USD", "40 EUR"], "250.00"), (["100 USD", "80 EUR"], "300.00"),
    ],
    [
      ["400.00,0.00,100.00,USD,2026-01-05,paid", "320.00,0.00,80.00,EUR,2026-01-12,paid"],
      ["320.00,0.00,80.00,EUR,2026-01-05,paid", "400.00,0.00,100.00,USD,2026-01-12,paid"],
    ])
  func cameBack(back: (amounts: [String], left: String), lines: [String]) throws {
    // 600 are asked for, so that half of whatever the limit leaves is paid.
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %", lines.map { "300-710 \($0)" })
    defer { desk.command.remove() }
    try Self.ask(desk, for: "600")
    #expect(try desk.card().contains("100.00 USD of 600.00 USD asked"))
    try Self.ask(desk)
    try Self.askOther(desk)
    for amount in back.amounts { try Self.recordOther(desk, "--returned", amount) }
    try Self.ask(desk, for: "600")
    let card = try desk.card()
    #expect(card.contains("\(back.left) USD of 600.00 USD asked"), "\(card)")
  }

  @Test(
    "keeps its eligible cost where a promise in one of them is taken back or lowered: 600 less 400",
    arguments: [
      ["--withdrawn", "--sitting", "2026-06-01"],
      [
        "--withdrawn", "--sitting", "2026-06-01", "--category", "exam-fee", "--still-promised",
        "20 USD",
      ],
    ], ["2026-06-01", "2026-08-01"])
  func takenBack(what: [String], planned: String) throws {
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %",
      [
        "300-710 200.00,50.00,50.00,USD,2026-01-05,paid",
        "300-710 320.00,0.00,80.00,EUR,2026-01-12,paid",
      ])
    defer { desk.command.remove() }
    #expect(try desk.card().contains("100.00 USD of 400.00 USD asked"))
    try Self.ask(desk, on: planned)
    let request = try desk.command.read("r.yaml").replacing("exam: SCOR", with: "exam: 300-710")
    try desk.command.write(request, to: "b.yaml")
    let result = try desk.command.run(
      ["record", "b.yaml"] + what + ["--by", "m-3", "--book", "book.csv"])
    #expect(result.status == 0, "\(result.errors)")
    try Self.ask(desk)
    #expect(try desk.card().contains("100.00 USD of 400.00 USD asked"))
  }

  @Test("of which something came back is no dearer once a promise in the other is taken back")
  func cameBackFirst() throws {
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %",
      [
        "300-710 400.00,0.00,100.00,USD,2026-01-05,paid",
        "300-710 320.00,40.00,40.00,EUR,2026-01-12,paid",
      ])
    defer { desk.command.remove() }
    try Self.askOther(desk)
    try Self.recordOther(desk, "--returned", "50 USD")
    #expect(try desk.card().contains("150.00 USD of 400.00 USD asked"))
    try Self.recordOther(desk, "--withdrawn")
    #expect(try desk.card().contains("150.00 USD of 400.00 USD asked"))
  }

  @Test(
    "of which something came back is one by a rate either way: 10 EUR are half of 25 USD, 600 less 375",
    arguments: ["{from: EUR, to: USD, rate: 1.25", "{from: USD, to: EUR, rate: 0.80"],
    // Of the planned day there is a clause that says what is paid, of another day none.
    ["2026-06-01", "2026-08-01"])
  func oneWay(rate: String, planned: String) throws {
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %",
      [
        "300-710 400.00,0.00,150.00,USD,2026-01-05,paid",
        "300-710 320.00,0.00,40.00,EUR,2026-01-12,paid",
      ])
    defer { desk.command.remove() }
    try Self.askOther(desk, on: planned, rates: "[\(rate), on: 2026-01-02, source: w}]")
    try Self.recordOther(
      desk, "--returned", "10 EUR", "--sitting", "2026-06-01", "--category", "exam-fee")
    try Self.ask(desk, for: "600")
    let card = try desk.card()
    #expect(card.contains("112.50 USD of 600.00 USD asked"), "\(card)")
  }

  @Test(
    "of which nothing can be told without a rate: what came back is not recorded",
    arguments: ["2026-06-01", "2026-08-01"])
  func withoutRate(planned: String) throws {
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %",
      [
        "300-710 400.00,0.00,150.00,USD,2026-01-05,paid",
        "300-710 320.00,0.00,40.00,EUR,2026-01-12,paid",
      ])
    defer { desk.command.remove() }
    let book = try desk.command.read("book.csv")
    try Self.askOther(desk, on: planned, rates: "[]")
    let result = try desk.command.run(
      "record", "b.yaml", "--returned", "10 EUR", "--sitting", "2026-06-01", "--category",
      "exam-fee", "--by", "m-3", "--book", "book.csv")
    #expect(result.status == 65)
    #expect(
      result.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "book.csv has exam-fee of c-17 for the sitting on 2026-06-01 in EUR, too: add the rate from EUR to USD "
          + "under `rates` in the request, by which it is one cost. Nothing was written"),
      "\(result.errors)")
    #expect(try desk.command.read("book.csv") == book)
  }

  @Test(
    "of which too much was paid keeps its cost where that comes back, by a rate either way",
    arguments: ["{from: EUR, to: USD, rate: 1.25", "{from: USD, to: EUR, rate: 0.80"])
  func beyond(rate: String) throws {
    // 190 USD and 40 EUR are 240 USD, and half of 400 is 200: 32 EUR are those 40 USD.
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %",
      [
        "300-710 400.00,0.00,190.00,USD,2026-01-05,paid",
        "300-710 320.00,0.00,40.00,EUR,2026-01-12,paid",
      ])
    defer { desk.command.remove() }
    try Self.askOther(desk, rates: "[\(rate), on: 2026-01-02, source: w}]")
    try Self.recordOther(desk, "--returned", "32 EUR")
    try Self.ask(desk, for: "600")
    let card = try desk.card()
    #expect(card.contains("100.00 USD of 600.00 USD asked"), "\(card)")
  }

  @Test("of which a promise in one of them was taken back needs no rate for that")
  func idle() throws {
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %",
      [
        "300-710 320.00,80.00,0.00,EUR,2026-01-05,approved",
        "300-710 320.00,0.00,0.00,EUR,2026-01-06,withdrawn",
        "300-710 400.00,0.00,150.00,USD,2026-01-12,paid",
      ])
    defer { desk.command.remove() }
    try Self.askOther(desk, rates: "[]")
    try Self.recordOther(desk, "--returned", "10 USD")
    // Half of 20 came back: 380 of 600 are taken.
    try Self.ask(desk, for: "600")
    let card = try desk.card()
    #expect(card.contains("110.00 USD of 600.00 USD asked"), "\(card)")
  }

  @Test("of which something came back is promised anew in place of what was promised in another")
  func anew() throws {
    let desk = try Self.desk(
      limit: 600,
      [
        "SCOR 320.00,80.00,40.00,EUR,2026-01-10,paid",
        "SCOR 400.00,0.00,100.00,USD,2026-01-10,paid",
        "SCOR 320.00,,40.00,EUR,2026-02-02,returned",
      ])
    defer { desk.command.remove() }
    // 80 EUR, or 100 USD, were promised, and 100 were paid: of 400 the other 300 are promised now.
    #expect(try desk.record("--approved") == 0)
    let card = try desk.card()
    #expect(
      card.contains("paid 100.00 USD by m-3 on 2026-04-20, 300.00 USD still promised"), "\(card)")
    #expect(card.contains("left 600.00 USD before, 200.00 USD after"), "\(card)")
  }

  @Test(
    "is in a balance as far as it had gone out by then: 900 less the 100 and what went out later",
    arguments: [
      (["400.00,0.00,100.00,USD,2026-01-05,paid"], "800.00"),
      (
        [
          "400.00,0.00,100.00,USD,2026-01-05,paid", "320.00,0.00,80.00,EUR,2026-02-12,paid",
        ], "700.00"
      ),
      (
        [
          "400.00,0.00,100.00,USD,2026-01-05,paid", "400.00,0.00,100.00,USD,2026-02-12,paid",
        ], "700.00"
      ),
      (
        [
          "400.00,0.00,100.00,USD,2026-01-05,paid", "320.00,40.00,0.00,EUR,2026-01-06,approved",
          "320.00,0.00,0.00,EUR,2026-03-01,withdrawn",
        ], "800.00"
      ),
      (
        [
          "400.00,50.00,100.00,USD,2026-01-05,paid", "400.00,0.00,0.00,USD,2026-03-01,withdrawn",
        ], "800.00"
      ),
      (
        [
          "400.00,200.00,0.00,USD,2026-01-04,approved", "400.00,100.00,100.00,USD,2026-01-05,paid",
          "400.00,0.00,100.00,USD,2026-03-01,paid", "400.00,,50.00,USD,2026-03-02,returned",
        ], "750.00"
      ),
    ])
  func balance(book: (lines: [String], left: String)) throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 900 USD}")
    defer { desk.command.remove() }
    try desk.command.write(
      Self.header
        + book.lines.map { "c-17,300-710,2026-01-20,exam-fee,\($0),m-3,\n" }.joined(),
      to: "book.csv")
    try desk.ask(
      [("exam-fee", "900")], course: nil,
      more: """
        rates: [{from: EUR, to: USD, rate: 1.25, on: 2026-01-02, source: w}]
        balances: [{meter: year, used: 100 USD, from: 2026-01-01, until: 2026-01-31, source: w}]
        """)
    let card = try desk.card()
    #expect(card.contains("\(book.left) USD of 900.00 USD asked"), "\(card)")
  }

  @Test("is no second cost where a new rate makes its parts differ: 600 less 403.20, and half")
  func otherRate() throws {
    let desk = try Self.desk(
      limit: 600, counts: "eligible cost", share: "50 %", rate: "1.26",
      [
        "300-710 400.00,0.00,100.00,USD,2026-01-05,paid",
        "300-710 320.00,0.00,80.00,EUR,2026-01-12,paid",
      ])
    defer { desk.command.remove() }
    let card = try desk.card()
    #expect(card.contains("98.40 USD of 400.00 USD asked"), "\(card)")
  }

  @Test(
    "stands since its sums do: 300 of 5 January come before 200 of another exam, and 100 after it",
    arguments: [
      [
        "SCOR 320.00,240.00,0.00,EUR,2026-01-05,approved",
        "SCOR 320.00,0.00,80.00,EUR,2026-01-26,paid",
        "SCOR 400.00,300.00,0.00,USD,2026-01-26,approved",
      ],
      [
        "SCOR 400.00,300.00,0.00,USD,2026-01-05,approved",
        "SCOR 400.00,300.00,100.00,USD,2026-01-26,paid",
      ],
    ])
  func grown(lines: [String]) throws {
    let desk = try Self.desk(
      limit: 500,
      [lines[0], "CCNA 200.00,200.00,0.00,USD,2026-01-12,approved"] + lines.dropFirst())
    defer { desk.command.remove() }
    let card = try desk.card()
    #expect(card.contains("300.00 USD of 400.00 USD asked"), "\(card)")
    #expect(try desk.pay("300 USD").status == 65)
    #expect(try desk.pay("200 USD").status == 0)
  }

  @Test(
    "and without a break: 300, then 200, then 400 are 200 of the first day, and leave 100 of 300",
    arguments: [
      [
        "CCNA 320.00,240.00,0.00,EUR,2026-01-05,approved",
        "CCNA 320.00,0.00,0.00,EUR,2026-01-19,withdrawn",
        "CCNA 400.00,0.00,200.00,USD,2026-01-19,paid",
        "CCNA 320.00,160.00,0.00,EUR,2026-01-26,approved",
      ],
      [
        "CCNA 400.00,300.00,0.00,USD,2026-01-05,approved",
        "CCNA 400.00,0.00,200.00,USD,2026-01-19,paid",
        "CCNA 400.00,200.00,0.00,USD,2026-01-26,approved",
      ],
    ])
  func dipped(lines: [String]) throws {
    let desk = try Self.desk(
      limit: 300, [lines[0], "SCOR 400.00,0.00,200.00,USD,2026-01-12,paid"] + lines.dropFirst())
    defer { desk.command.remove() }
    let card = try desk.card()
    #expect(card.contains("100.00 USD more was paid than the policy gives"), "\(card)")
  }
}
