import Testing

/// A limit of 500 USD a year; the fee is paid up front, whole.
@Suite("What came back of a payment")
struct ReturnedTests {
  private static let header =
    "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"

  private static func desk(_ lines: String...) throws -> PromiseDesk {
    let desk = try PromiseDesk()
    try desk.command.write(
      header + lines.map { "\($0)\n" }.joined(), to: "book.csv")
    try desk.ask([("exam-fee", "400")], course: nil)
    return desk
  }

  private static func giveBack(
    _ amount: String, at desk: PromiseDesk, by: String = "payroll", _ more: String...
  ) throws -> Command.Result {
    try desk.command.run(
      ["record", "r.yaml", "--returned", amount, "--by", by, "--book", "book.csv"] + more)
  }

  @Test("settles what was paid too much, by the command that the card names")
  func overpaid() throws {
    let desk = try Self.desk(
      "c-17,SCOR,2026-05-01,exam-fee,450.00,0.00,450.00,USD,2026-04-10,paid,payroll,")
    defer { desk.command.remove() }
    let before = try desk.card()
    #expect(before.contains("50.00 USD more was paid than the policy gives"))
    #expect(
      before.contains(
        "once it has come back, retake record REQUEST --returned \"50.00 USD\" --sitting 2026-05-01 "
          + "--category exam-fee"), "\(before)")

    let result = try Self.giveBack(
      "50.00 USD", at: desk, "--sitting", "2026-05-01", "--category", "exam-fee")
    #expect(
      result.output
        == "recorded in book.csv: returned by payroll\n"
        + "  exam fee of 2026-05-01: 50.00 USD came back, 400.00 USD stays paid\n",
      "\(result.output)\(result.errors)")
    let line = try desk.command.read("book.csv").split(separator: "\n").last ?? ""
    #expect(
      line.hasPrefix(
        "c-17,cisco-350-701,2026-05-01,exam-fee,400.00,0.00,50.00,USD,2026-04-20,returned,payroll,"),
      "\(line)")
    let after = try desk.card()
    #expect(!after.contains("more was paid"))
    #expect(after.contains("paid 400.00 USD by payroll on 2026-04-10"), "\(after)")
    #expect(after.contains("left 500.00 USD before, 100.00 USD after"), "\(after)")
  }

  @Test(
    "leaves its room of a limit to others, wherever it went to",
    arguments: [
      ("300.00", "400.00 USD of 400.00 USD asked"), ("100.00", "300.00 USD of 400.00 USD asked"),
    ])
  func room(returned: String, granted: String) throws {
    let desk = try Self.desk(
      "c-17,300-710,2026-03-01,exam-fee,300.00,0.00,300.00,USD,2026-03-01,paid,payroll,",
      "c-17,300-710,2026-03-01,exam-fee,300.00,0.00,\(returned),USD,2026-03-20,returned,payroll,")
    defer { desk.command.remove() }
    let card = try desk.card()
    #expect(card.contains(granted), "\(card)")
  }

  @Test("or is for another day is recorded there, by the command that the card names")
  func moved() throws {
    let desk = try Self.desk(
      "c-17,SCOR,2026-06-01,exam-fee,400.00,400.00,0.00,USD,2026-04-01,approved,m-3,",
      "c-17,SCOR,2026-06-01,exam-fee,400.00,0.00,400.00,USD,2026-04-10,paid,payroll,")
    defer { desk.command.remove() }
    let before = try desk.card()
    #expect(before.contains("NEEDS A PERSON"))
    #expect(
      before.contains(
        "retake record REQUEST --returned \"400.00 USD\" --sitting 2026-06-01 --category exam-fee"),
      "\(before)")
    #expect(try Self.giveBack("400.00 USD", at: desk, "--sitting", "2026-06-01").status == 0)
    #expect(try desk.record("--approved") == 0)
    #expect(try desk.pay("400 USD", "--in-advance").status == 0)
    let after = try desk.card()
    #expect(after.contains("paid 400.00 USD by payroll on 2026-04-20"), "\(after)")
    #expect(after.contains("left 500.00 USD before, 100.00 USD after"), "\(after)")
  }

  @Test("of what the request still lists is not paid for once more")
  func listed() throws {
    let desk = try Self.desk(
      "c-17,300-710,2026-03-01,exam-fee,300.00,0.00,300.00,USD,2026-03-01,paid,payroll,",
      "c-17,300-710,2026-03-01,exam-fee,300.00,0.00,300.00,USD,2026-03-20,returned,payroll,")
    defer { desk.command.remove() }
    try desk.ask(
      [("exam-fee", "400")],
      payments: """
        {complete since: ever, list: [{exam: 300-710, sitting: 2026-03-01, category: exam-fee, \
        eligible cost: 300 USD, paid: 300 USD, on: 2026-03-01}]}
        """, course: nil)
    let card = try desk.card()
    #expect(card.contains("400.00 USD of 400.00 USD asked"), "\(card)")
    #expect(card.contains("the book counts"), "\(card)")
  }

  /// Within three months of a payment all of it is owed by who leaves on 1 June: since March.
  @Test(
    "is of the last payments first, of which somebody who leaves owes the rest",
    arguments: [("250.00", "50.00"), ("100.00", "200.00"), ("300.00", nil), ("350.00", nil)])
  func owedBack(returned: String, owed: String?) throws {
    let desk = try PromiseDesk(
      more: "  - {id: back, text: T, repays: {leaving within: 3 months, of the: payment}}\n"
        + "repayment: {on in: all regions}")
    defer { desk.command.remove() }
    try desk.command.write(
      Self.header + """
        c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,100.00,USD,2026-02-01,paid,payroll,
        c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,300.00,USD,2026-04-10,paid,payroll,
        c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,\(returned),USD,2026-04-12,returned,payroll,

        """, to: "book.csv")
    try desk.ask(
      [("exam-fee", "400")], course: nil, more: "leaving: {on: 2026-06-01, reason: resignation}")
    let card = try desk.card()
    let owes = "owed back on leaving, exam-fee of 2026-05-01: "
    #expect(
      owed.map { card.contains("\(owes)\($0) USD. left on 2026-06-01, before 2026-07-10") }
        ?? !card.contains("owed back on leaving"), "\(card)")
  }

  @Test("leaves what is still promised as it is")
  func promised() throws {
    let desk = try Self.desk(
      "c-17,SCOR,2026-05-01,exam-fee,400.00,400.00,0.00,USD,2026-04-01,approved,m-3,",
      "c-17,SCOR,2026-05-01,exam-fee,400.00,200.00,200.00,USD,2026-04-10,paid,payroll,")
    defer { desk.command.remove() }
    let result = try Self.giveBack("50 USD", at: desk)
    #expect(
      result.output.contains(
        "50.00 USD came back, 150.00 USD stays paid, 200.00 USD still promised"),
      "\(result.output)\(result.errors)")
    let card = try desk.card()
    #expect(card.contains("paid 150.00 USD by payroll on 2026-04-10, 200.00 USD still promised"))
    #expect(card.contains("still to pay now: 250.00 USD"), "\(card)")
  }

  @Test("is no more than went out, in the currency in which it did, and no word of the candidate")
  func refused() throws {
    let paid = "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,400.00,USD,2026-04-10,paid,payroll,"
    let desk = try Self.desk(paid)
    defer { desk.command.remove() }
    let more = try Self.giveBack("400.01 USD", at: desk)
    #expect(more.status == 65)
    #expect(
      more.errors.contains(
        "book.csv has 400.00 USD of exam-fee as paid to c-17 for a sitting on 2026-05-01, so 400.01 USD "
          + "cannot have come back: say what came back in the currency in which it was paid"),
      "\(more.errors)")
    #expect(
      try Self.giveBack("50 EUR", at: desk).errors.contains("50.00 EUR cannot have come back"))
    #expect(
      try Self.giveBack("50 USD", at: desk, "--category", "course").errors
        .contains("has nothing of course as paid"))
    for name in ["c-17", " C-17 "] {
      #expect(try Self.giveBack("50 USD", at: desk, by: name).errors.contains("of their own"))
    }
    let nothing = try Self.giveBack("0 USD", at: desk)
    #expect(nothing.status == 64)
    #expect(nothing.errors.contains("--returned of nothing says nothing"))
    #expect(try desk.command.read("book.csv") == Self.header + paid + "\n")
  }

  @Test("takes no decline up again")
  func declined() throws {
    let desk = try Self.desk(
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,400.00,USD,2026-04-10,paid,payroll,",
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,0.00,USD,2026-04-11,declined,boss,",
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,400.00,USD,2026-04-12,returned,payroll,")
    defer { desk.command.remove() }
    let card = try desk.card()
    #expect(card.contains("NEEDS A PERSON"))
    #expect(card.contains("declined by boss on 2026-04-11"), "\(card)")
    #expect(try desk.record("--approved") == 65)
  }

  @Test("can be promised and paid anew")
  func anew() throws {
    let desk = try Self.desk()
    defer { desk.command.remove() }
    #expect(try desk.record("--approved") == 0)
    #expect(try desk.pay("400 USD", "--in-advance").status == 0)
    #expect(try desk.record("--approved") == 65)
    #expect(try Self.giveBack("150 USD", at: desk).status == 0)
    #expect(
      try desk.pay("150 USD", "--in-advance").errors
        .contains("what came back of it is promised anew by --approved"))
    #expect(try desk.record("--approved") == 0)
    #expect(
      try desk.card().contains("paid 250.00 USD by m-3 on 2026-04-20, 150.00 USD still promised"))
    #expect(try desk.pay("150 USD", "--in-advance").status == 0)
    #expect(try desk.card().contains("paid 400.00 USD by payroll on 2026-04-20"))
  }

  @Test(
    "lowers the eligible cost of an employer's invoice by its share: 300 less 100 take 200 of 500",
    arguments: ["paid", "eligible cost"])
  func invoice(counts: String) throws {
    let desk = try PromiseDesk(counts: counts)
    defer { desk.command.remove() }
    func ask(_ amount: String) throws {
      try desk.ask(
        [("exam-fee", "400")],
        sittings:
          "{day: 2026-03-01, outcome: failed, paid: [{category: exam-fee, amount: \(amount) USD, "
          + "by: employer}]}", payments: "{}", course: nil)
    }
    try desk.command.write(
      Self.header + "c-17,CCNA,2025-01-20,exam-fee,50.00,0.00,50.00,USD,2025-01-20,paid,m-3,\n",
      to: "book.csv")
    try ask("300")
    #expect(try desk.pay("300 USD", "--sitting", "2026-03-01", "--in-advance").status == 0)
    #expect(try Self.giveBack("100 USD", at: desk, "--sitting", "2026-03-01").status == 0)
    // As long as the list has 300, the book lacks 100 of it.
    #expect(
      try desk.command.run("decide", "r.yaml", "--book", "book.csv").errors
        .contains("or how much where some of it came back"))
    try ask("200")
    #expect(try desk.card().contains("300.00 USD of 400.00 USD asked"))
  }

  @Test(
    "lowers the eligible cost whenever it is recorded: 300 less 150 leave 350 of 500",
    arguments: ["2026-02-04", "2026-04-20"],
    ["", "{category: exam-fee, amount: 150 USD, by: employer}"])
  func whenever(recorded: String, listed: String) throws {
    let desk = try PromiseDesk(counts: "eligible cost")
    defer { desk.command.remove() }
    let sat = "{day: 2026-03-01, outcome: failed, paid: [\(listed)]}"
    func ask(asOf: String) throws {
      let isLater = asOf > "2026-03-01"
      try desk.ask(
        [("exam-fee", isLater ? "400" : "300")], on: isLater ? "2026-05-01" : "2026-03-01",
        asOf: asOf, sittings: isLater ? sat : "", payments: "{}", course: nil)
    }
    try desk.command.write(
      Self.header + "c-17,CCNA,2025-01-20,exam-fee,50.00,0.00,50.00,USD,2025-01-20,paid,m-3,\n",
      to: "book.csv")
    try ask(asOf: "2026-02-04")
    #expect(try desk.record("--approved") == 0)
    #expect(try desk.pay("300 USD", "--in-advance").status == 0)
    try ask(asOf: recorded)
    #expect(try Self.giveBack("150 USD", at: desk, "--sitting", "2026-03-01").status == 0)
    try ask(asOf: "2026-04-20")
    let card = try desk.card()
    #expect(card.contains("350.00 USD of 400.00 USD asked"), "\(card)")
    #expect(card.contains("left 350.00 USD before"), "\(card)")
  }

  @Test(
    "takes its share off the eligible cost, also where only a part was paid: a cent of 50 % takes two",
    arguments: ["2026-05-01", "2026-07-01"],
    [("0.01 USD", "399.98"), ("50 USD", "300.00"), ("99.99 USD", "200.02")])
  func partlyPaid(planned: String, back: (amount: String, eligible: String)) throws {
    let desk = try PromiseDesk(counts: "eligible cost", share: "50 %")
    defer { desk.command.remove() }
    try desk.command.write(
      Self.header + "c-17,CCNA,2025-01-20,exam-fee,50.00,0.00,50.00,USD,2025-01-20,paid,m-3,\n",
      to: "book.csv")
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    #expect(try desk.pay("100 USD").status == 0)
    try desk.ask([("exam-fee", "400")], on: planned, course: nil)
    #expect(try Self.giveBack(back.amount, at: desk, "--sitting", "2026-05-01").status == 0)
    let line = try desk.command.read("book.csv").split(separator: "\n").last ?? ""
    #expect(line.contains(",2026-05-01,exam-fee,\(back.eligible),"), "\(line)")
  }

  @Test(
    "takes as much off in two steps as in one: 400 at 50 % less 120 of 200",
    arguments: ["2026-05-01", "2026-07-01"], [["120 USD"], ["50 USD", "70 USD"]])
  func steps(planned: String, back: [String]) throws {
    let desk = try PromiseDesk(counts: "eligible cost", share: "50 %")
    defer { desk.command.remove() }
    try desk.command.write(
      Self.header + "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,200.00,USD,2026-03-02,paid,m-3,\n",
      to: "book.csv")
    try desk.ask([("exam-fee", "400")], on: planned, course: nil)
    for amount in back {
      #expect(try Self.giveBack(amount, at: desk, "--sitting", "2026-05-01").status == 0)
    }
    let line = try desk.command.read("book.csv").split(separator: "\n").last ?? ""
    #expect(line.contains(",2026-05-01,exam-fee,160.00,"), "\(line)")
  }

  @Test("makes what was promised since no older than it is")
  func younger() throws {
    // 200 of 1 February, 200 of another exam, and the 100 promised last, of a limit of 400.
    func card(_ own: String...) throws -> String {
      let desk = try PromiseDesk(limit: "{limits: year, at most: 400 USD}")
      defer { desk.command.remove() }
      try desk.command.write(
        Self.header + own[0] + "\n"
          + "c-17,300-710,2026-06-01,exam-fee,200.00,200.00,0.00,USD,2026-02-05,approved,m-3,\n"
          + own.dropFirst().map { "\($0)\n" }.joined(), to: "book.csv")
      try desk.ask([("exam-fee", "400")], course: nil)
      return try desk.card()
    }
    let promised = "c-17,SCOR,2026-05-01,exam-fee,400.00,100.00,0.00,USD,2026-02-10,approved,m-3,"
    let less = try card(
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,200.00,USD,2026-02-01,paid,m-3,", promised)
    let back = try card(
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,300.00,USD,2026-02-01,paid,m-3,", promised,
      "c-17,SCOR,2026-05-01,exam-fee,400.00,,100.00,USD,2026-02-12,returned,m-3,")
    #expect(less.contains("200.00 USD of 400.00 USD asked"), "\(less)")
    #expect(back == less)
  }

  @Test(
    "leaves no less eligible than is still paid, whatever its line says: 150 of 500",
    arguments: ["0,,150.00,USD,2026-04-12,returned", "100.00,,150.00,USD,2026-04-12,returned"])
  func least(line: String) throws {
    let desk = try PromiseDesk(counts: "eligible cost")
    defer { desk.command.remove() }
    try desk.command.write(
      Self.header + "c-17,300-710,2026-03-01,exam-fee,300.00,0.00,300.00,USD,2026-03-01,paid,m-3,\n"
        + "c-17,300-710,2026-03-01,exam-fee,\(line),m-3,\n", to: "book.csv")
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.card().contains("350.00 USD of 400.00 USD asked"))
  }

  @Test("changes no promise of the cost")
  func otherPromise() throws {
    let desk = try Self.desk(
      "c-17,SCOR,2026-05-01,exam-fee,400.00,200.00,200.00,USD,2026-04-10,paid,payroll,",
      "c-17,SCOR,2026-05-01,exam-fee,400.00,300.00,100.00,USD,2026-04-12,returned,payroll,")
    defer { desk.command.remove() }
    let result = try desk.command.run("decide", "r.yaml", "--book", "book.csv")
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "book.csv:3:38: error: a line that says `returned` promises 300.00 USD, and the lines above "
          + "another sum"), "\(result.errors)")
  }

  @Test("beyond what the lines above have is an error at its amount")
  func beyond() throws {
    let desk = try Self.desk(
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,400.00,USD,2026-04-10,paid,payroll,",
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,300.00,USD,2026-04-12,returned,payroll,",
      "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,200.00,USD,2026-04-13,returned,payroll,")
    defer { desk.command.remove() }
    let result = try desk.command.run("decide", "r.yaml", "--book", "book.csv")
    #expect(result.status == 65)
    #expect(
      result.errors.contains("book.csv:4:43: ")
        && result.errors.contains(
          "200.00 USD came back, and the lines above have 100.00 USD of that cost as paid"),
      "\(result.errors)")
  }
}
