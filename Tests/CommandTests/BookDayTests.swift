import Testing

@Suite("A line of the book that stands below one of a later day counts on its own day")
struct BookDayTests {
  private static let header =
    "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
    + "c-17,CCNA,2025-01-20,exam-fee,50.00,0.00,50.00,USD,2025-01-20,paid,m-3,\n"

  private static func desk(limit: Int, _ lines: [String]) throws -> PromiseDesk {
    let desk = try PromiseDesk(limit: "{limits: year, at most: \(limit) USD}")
    try desk.command.write(
      header + lines.map { "c-17,\($0),m-3,\n" }.joined(), to: "book.csv")
    return desk
  }

  /// A balance of 100 until the end of January.
  private static let balance =
    "balances: [{meter: year, used: 100 USD, from: 2026-01-01, until: 2026-01-31, source: w}]"

  @Test(
    "what went out in a balance's days is in it: of 900, 100 until January and 100 in February are used",
    arguments: [
      ["2026-01-05", "2026-02-12"], ["2026-02-12", "2026-01-05"],
    ])
  func balance(days: [String]) throws {
    let desk = try Self.desk(
      limit: 900,
      days.map { "300-710,2026-01-20,exam-fee,400.00,0.00,100.00,USD,\($0),paid" })
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "900")], course: nil, more: Self.balance)
    let card = try desk.card()
    #expect(card.contains("700.00 USD of 900.00 USD asked"), "\(card)")
  }

  @Test("and so does what is recorded, whichever payment was recorded first")
  func recorded() throws {
    for days in [["2026-01-25", "2026-02-12"], ["2026-02-12", "2026-01-25"]] {
      let desk = try Self.desk(limit: 900, [])
      defer { desk.command.remove() }
      try desk.ask([("exam-fee", "400")], on: "2026-01-20", asOf: "2026-01-02", course: nil)
      #expect(try desk.record("--approved") == 0)
      for (day, rest) in zip(days, ["300 USD", "200 USD"]) {
        try desk.ask(
          [("exam-fee", "400")], asOf: day,
          sittings:
            "{day: 2026-01-20, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
          course: nil)
        let paid = try desk.pay(
          "100 USD", "--still-promised", rest, "--sitting", "2026-01-20", "--category", "exam-fee")
        #expect(paid.status == 0, "\(paid.errors)")
      }
      // Of 900: 100 in January, 100 in February, 200 promised.
      try desk.ask([("exam-fee", "900")], on: "2026-08-01", course: nil, more: Self.balance)
      let request = try desk.command.read("r.yaml").replacing("exam: SCOR", with: "exam: 300-710")
      try desk.command.write(request, to: "r.yaml")
      let card = try desk.card()
      #expect(card.contains("500.00 USD of 900.00 USD asked"), "\(days): \(card)")
    }
  }

  @Test(
    "what another exam was paid in between comes before what is younger: 50, 400, then 100 of 450",
    arguments: [[0, 1, 2], [1, 2, 0], [2, 1, 0]])
  func age(order: [Int]) throws {
    let lines = [
      "SCOR,2026-05-01,exam-fee,400.00,0.00,50.00,USD,2026-01-05,paid",
      "300-710,2026-06-01,exam-fee,400.00,0.00,400.00,USD,2026-02-05,paid",
      "SCOR,2026-05-01,exam-fee,400.00,0.00,100.00,USD,2026-03-05,paid",
    ]
    let desk = try Self.desk(limit: 450, order.map { lines[$0] })
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    let card = try desk.card()
    #expect(card.contains("100.00 USD more was paid than the policy gives"), "\(card)")
  }

  @Test(
    "what went out late of a promise counts once until then: 300 of 5 January, and 100 more of 1 March",
    arguments: [
      [
        "SCOR,2026-05-01,exam-fee,400.00,200.00,100.00,USD,2026-02-01,paid",
        "SCOR,2026-05-01,exam-fee,400.00,300.00,0.00,USD,2026-03-01,approved",
      ],
      [
        "SCOR,2026-05-01,exam-fee,400.00,400.00,0.00,USD,2026-03-01,approved",
        "SCOR,2026-05-01,exam-fee,400.00,300.00,100.00,USD,2026-02-01,paid",
      ],
    ])
  func onceUntilThen(lines: [String]) throws {
    let desk = try Self.desk(
      limit: 600,
      [
        "SCOR,2026-05-01,exam-fee,300.00,300.00,0.00,USD,2026-01-05,approved",
        "300-710,2026-06-01,exam-fee,300.00,0.00,300.00,USD,2026-02-15,paid",
      ] + lines)
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    let card = try desk.card()
    #expect(card.contains("300.00 USD of 400.00 USD asked"), "\(card)")
    // The card says where lines are not in the order of their days.
    #expect(
      card.contains(
        "the line of 2026-02-01 stands below one of 2026-03-01 in the book: what went out counts from its own day on, "
          + "what is promised from 2026-03-01 on") == lines[0].hasSuffix("approved"))
  }

  @Test(
    "a promise that is made in another currency stands no longer than the one that it ends",
    arguments: ["400.00,400.00,0.00,USD", "320.00,320.00,0.00,EUR"])
  func currencies(promise: String) throws {
    let desk = try Self.desk(
      limit: 600,
      [
        "300-710,2026-06-01,exam-fee,300.00,0.00,300.00,USD,2026-02-15,paid",
        "SCOR,2026-05-01,exam-fee,\(promise),2026-03-01,approved",
      ])
    defer { desk.command.remove() }
    let rates = "rates: [{from: EUR, to: USD, rate: 1.25, on: 2026-01-02, source: w}]"
    try desk.ask([("exam-fee", "400")], asOf: "2026-02-01", course: nil, more: rates)
    let paid = try desk.pay("100 USD", "--still-promised", "300 USD", "--in-advance")
    #expect(paid.status == 0, "\(paid.errors)")
    try desk.ask([("exam-fee", "400")], course: nil, more: rates)
    let card = try desk.card()
    // 100 of 1 February and 300 of the 15th are older than the 300 of 1 March, for which 200 are left.
    #expect(card.contains("300.00 USD of 400.00 USD asked"), "\(card)")
  }

  @Test("what came back is taken off what had gone out by then, also where that stands below it")
  func returnedBefore() throws {
    let lines = [
      "300-710,2026-06-01,exam-fee,400.00,0.00,100.00,USD,2026-02-01,paid",
      "SCOR,2026-05-01,exam-fee,400.00,0.00,350.00,USD,2026-02-15,paid",
      "300-710,2026-06-01,exam-fee,400.00,0.00,50.00,USD,2026-03-01,paid",
      "300-710,2026-06-01,exam-fee,400.00,,60.00,USD,2026-03-10,returned",
    ]
    // The 50 and 10 of the 100 came back: 90 are older than the 350, of which 40 are beyond 400.
    for order in [[0, 1, 2, 3], [0, 1, 3, 2]] {
      let desk = try Self.desk(limit: 400, order.map { lines[$0] })
      defer { desk.command.remove() }
      try desk.ask([("exam-fee", "400")], course: nil)
      let card = try desk.card()
      #expect(card.contains("40.00 USD more was paid than the policy gives"), "\(order): \(card)")
    }
  }

  @Test(
    "nor is a promise older than what came back before it was made: 100 of 10 March, of which 50 are left",
    arguments: ["2026-02-15", "2026-03-10"])
  func promisedAnew(day: String) throws {
    let desk = try Self.desk(
      limit: 400,
      [
        "300-710,2026-06-01,exam-fee,200.00,200.00,0.00,USD,2026-01-05,approved",
        "300-710,2026-06-01,exam-fee,200.00,0.00,200.00,USD,2026-01-10,paid",
        "300-710,2026-06-01,exam-fee,200.00,,100.00,USD,2026-03-10,returned",
        "300-710,2026-06-01,exam-fee,200.00,100.00,0.00,USD,\(day),approved",
        "SCOR,2026-05-01,exam-fee,400.00,0.00,350.00,USD,2026-02-20,paid",
      ])
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    let card = try desk.card()
    // 100 of January, then 350: 50 too much.
    #expect(card.contains(" 50.00 USD more was paid than the policy gives"), "\(card)")
  }

  @Test("what is promised stands since it was said: 100 of 300 are older than another's 200")
  func promised() throws {
    let desk = try Self.desk(
      limit: 400,
      [
        "300-710,2026-06-01,exam-fee,200.00,200.00,0.00,USD,2026-01-12,approved",
        "SCOR,2026-05-01,exam-fee,400.00,300.00,0.00,USD,2026-01-26,approved",
        "SCOR,2026-05-01,exam-fee,400.00,200.00,100.00,USD,2026-01-05,paid",
      ])
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    let card = try desk.card()
    #expect(card.contains("200.00 USD of 400.00 USD asked"), "\(card)")
  }

  @Test(
    "what came back is the last that had gone out by then",
    arguments: [
      // February's 100 lose 50: 100 until January and 50 are used.
      ("2026-03-02", "750.00"),
      // In January only the first 100 had gone out, of which 50 stay: the balance has 100 all the same.
      ("2026-01-20", "700.00"),
    ])
  func returned(day: String, left: String) throws {
    let desk = try Self.desk(
      limit: 900,
      [
        "300-710,2026-01-20,exam-fee,400.00,0.00,100.00,USD,2026-02-12,paid",
        "300-710,2026-01-20,exam-fee,400.00,0.00,100.00,USD,2026-01-05,paid",
        "300-710,2026-01-20,exam-fee,400.00,,50.00,USD,\(day),returned",
      ])
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "900")], course: nil, more: Self.balance)
    let card = try desk.card()
    #expect(card.contains("\(left) USD of 900.00 USD asked"), "\(card)")
  }
}
