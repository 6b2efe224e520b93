import Testing

/// Sums by hand: a fee of 400 in a year's limit.
@Suite("What the employer paid by the list of a sitting")
struct EmployerPaidTests {
  private static let failed = "{day: 2026-05-01, outcome: failed, paid: []}"
  private static let header =
    "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"

  private static func listed(_ amount: String) -> String {
    "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: \(amount), by: employer}]}"
  }

  /// July's attempt, after one in May.
  private func july(
    _ desk: PromiseDesk, _ sittings: String, payments: String = "{complete since: ever}",
    more: String = ""
  ) throws {
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: sittings,
      payments: payments, course: nil, more: more)
  }

  @Test(
    "as a payment where the employer paid what the sitting's list lacks; what was paid stays in the limit"
  )
  func paidByEmployer() throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 400 USD}")
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    // A voucher that the employer bought, say: the candidate paid nothing.
    try july(desk, Self.failed)
    let card = try desk.card()
    #expect(
      card.contains(
        "if the employer did, retake record REQUEST --paid AMOUNT --sitting 2026-05-01 --category "
          + "exam-fee --in-advance"), "\(card)")
    // Taking it back would pay for two sittings out of room for one.
    #expect(
      card.contains(
        "the promise of 400.00 USD for the exam fee of 2026-05-01 is taken back, nothing of it "
          + "having been paid → approve"), "\(card)")
    func pay(_ amount: String, _ more: String...) throws -> Command.Result {
      try desk.command.run(
        ["record", "r.yaml", "--paid", amount, "--sitting", "2026-05-01", "--by", "payroll"]
          + ["--book", "book.csv"] + more)
    }
    let unsaid = try pay("400 USD")
    #expect(unsaid.status == 65)
    #expect(
      unsaid.errors.contains(
        "book.csv has 400.00 USD promised for it: if the employer paid it, say --in-advance"))
    #expect(try pay("401 USD", "--in-advance").errors.contains("is more than the 400.00 USD"))
    #expect(
      try pay("400 USD", "--in-advance", "--category", "course").errors
        .contains("no course that the candidate paid"))
    let paid = try pay("400 USD", "--in-advance")
    #expect(paid.status == 0, "\(paid.errors)")
    #expect(paid.output.contains("exam fee of 2026-05-01: 400.00 USD paid"))
    #expect(try pay("400 USD", "--in-advance").status == 65)
    // Nothing is left of the year, nothing is idle, and the list may say who paid.
    let byEmployer =
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: employer}]}"
    for log in [Self.failed, byEmployer] {
      try july(desk, log)
      let after = try desk.card()
      #expect(after.contains("DECLINE"), "\(after)")
      #expect(!after.contains("taken back"))
    }
  }

  @Test(
    "what the list has as paid by the employer is in the book, where that tells of its day",
    arguments: [
      ("2026-05-01", "0.00", "lacks it"), ("2026-05-01", "399.99", "has 399.99 USD of it"),
      ("2026-05-01", "400.00", nil), ("2026-03-10", "0.00", nil),
    ])
  func listed(day: String, paid: String, lack: String?) throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,CCNA,2026-04-10,exam-fee,100.00,0.00,100.00,USD,2026-04-10,paid,m-3,
      c-17,SCOR,\(day),exam-fee,400.00,0.00,\(paid),USD,2026-05-02,paid,m-3,

      """, to: "book.csv")
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20",
      sittings:
        "{day: \(day), outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: employer}]}",
      payments: "{}", course: nil)
    let result = try desk.command.run("decide", "r.yaml", "--book", "book.csv")
    if let lack {
      #expect(result.status == 65)
      #expect(
        result.errors.contains(
          "error: the employer paid 400.00 USD of exam-fee for the sitting of \(day), but the book, which "
            + "tells from 2026-04-10 on, \(lack)"), "\(result.errors)")
    } else {
      #expect(!result.errors.contains("error"), "\(result.errors)")
    }
  }

  @Test("whom the list has as having paid is not asked whether it was")
  func saidByList() throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 400 USD}")
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    try july(desk, Self.listed("400 USD"))
    let card = try desk.card()
    #expect(
      card.contains(
        "as its list says that the employer paid it, retake record REQUEST --paid AMOUNT --sitting "
          + "2026-05-01 --category exam-fee --in-advance"), "\(card)")
    #expect(!card.contains("nothing of it having been paid"), "\(card)")
  }

  @Test(
    "and what was paid of it in another currency are compared at the request's rate, or not at all")
  func currencies() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    let rate =
      "rates: [{from: EUR, to: USD, rate: 1.1, on: 2026-06-01, source: the bank}, {from: USD, to: EUR, rate: 0.9, on: 2026-06-01, source: the bank}]"
    func errors(_ list: String, _ booked: String, _ more: String) throws -> String {
      try desk.command.write(
        Self.header + "c-17,SCOR,2026-05-01,exam-fee,\(booked),2026-05-02,paid,m-3,\n",
        to: "book.csv")
      try july(desk, Self.listed(list), more: more)
      return try desk.command.run("decide", "r.yaml", "--book", "book.csv").errors
    }
    // 350 EUR are 385 USD; 385 USD are 346.50 EUR at the other rate.
    #expect(try errors("385 USD", "350.00,0.00,350.00,EUR", rate).isEmpty)
    #expect(
      try errors("385.01 USD", "350.00,0.00,350.00,EUR", rate).contains("has 385.00 USD of it"))
    #expect(try errors("350 EUR", "400.00,0.00,385.00,USD", rate).isEmpty)
    let short = try errors("350 EUR", "400.00,0.00,384.00,USD", rate)
    #expect(short.contains("the employer paid 385.00 USD of exam-fee"), "\(short)")
    #expect(short.contains("has 384.00 USD of it"))
    // As it says: one more.
    #expect(
      try desk.pay("1.01 USD", "--sitting", "2026-05-01", "--in-advance").errors
        .contains("is more than the 1.00 USD"))
    #expect(try desk.pay("1 USD", "--sitting", "2026-05-01", "--in-advance").status == 0)
    #expect(try desk.command.run("decide", "r.yaml", "--book", "book.csv").errors.isEmpty)
    let unknown = try errors("350 EUR", "400.00,0.00,1.00,USD", "")
    #expect(
      unknown.contains("has it in another currency: 350.00 EUR needs a dated rate in USD"),
      "\(unknown)")
    #expect(unknown.contains("add the rate under `rates`"))
  }

  @Test("is recorded as it was, also beyond what was promised or without a promise")
  func beyond() throws {
    for approves in [true, false] {
      let desk = try PromiseDesk(limit: "{limits: year, at most: 300 USD}")
      defer { desk.command.remove() }
      try desk.ask([("exam-fee", "400")], course: nil)
      #expect(try desk.record(approves ? "--approved" : "--declined") == 0)
      if !approves { #expect(try desk.takeBack(nil, of: "2026-05-01").status == 0) }
      // 300 promised at most; the employer's invoice was 400.
      try july(desk, Self.listed("400 USD"))
      let refused = try desk.command.run("decide", "r.yaml", "--book", "book.csv")
      #expect(refused.status == 65)
      #expect(
        refused.errors.contains(approves ? "has 300.00 USD of it" : "lacks it"), "\(refused.errors)"
      )
      #expect(
        refused.errors.contains(
          approves
            ? "record it: retake record REQUEST --paid AMOUNT --sitting 2026-05-01 --category exam-fee "
              + "--in-advance" : "add it to `payments`"), "\(refused.errors)")
      func pay(_ amount: String) throws -> Command.Result {
        try desk.pay(amount, "--sitting", "2026-05-01", "--in-advance")
      }
      #expect(
        try pay("400.01 USD").errors.contains(
          "is more than the 400.00 USD that the list has as paid by the employer"))
      #expect(try pay("400 USD").output.hasSuffix("exam fee of 2026-05-01: 400.00 USD paid\n"))
      #expect(try pay("0.01 USD").status == 65)
      let card = try desk.card()
      #expect(card.contains("DECLINE"), "\(card)")
      #expect(!card.contains("takes its room"))
    }
  }

  @Test("and was less than what was promised ends the promise")
  func less() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    try july(desk, Self.listed("300 USD"))
    let paid = try desk.pay("300 USD", "--sitting", "2026-05-01", "--in-advance")
    #expect(
      paid.output.hasSuffix(
        "exam fee of 2026-05-01: 300.00 USD paid, 100.00 USD no longer promised\n"),
      "\(paid)")
    let card = try desk.card()
    #expect(card.contains("200.00 USD of 400.00 USD asked"), "\(card)")
    #expect(!card.contains("--in-advance"))
  }

  @Test("beside what the candidate paid of the same cost is refused, with the way to say it")
  func split() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try july(
      desk,
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 300 USD, by: candidate}, {category: exam-fee, amount: 100 USD, by: employer}]}"
    )
    let both = try desk.command.run("decide", "r.yaml")
    #expect(both.status == 65)
    #expect(
      both.errors.contains(
        "error: the exam fee of 2026-05-01 is paid by the candidate and by the employer"))
    // As it says: 300 of 400 are still due to the candidate, and of the year's 500 July has 100.
    try july(
      desk,
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
      payments:
        "{complete since: ever, list: [{exam: SCOR, sitting: 2026-05-01, category: exam-fee, eligible cost: 400 USD, paid: 100 USD, on: 2026-05-02}]}"
    )
    let card = try desk.command.run("decide", "r.yaml")
    #expect(card.output.contains("100.00 USD of 400.00 USD asked"), "\(card)")
    let settled = try desk.command.run("settle", "r.yaml")
    #expect(settled.output.contains("300.00 USD"), "\(settled)")
  }

  @Test("is the same to a budget beside its book, and a decision of before is replayed")
  func elsewhere() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    func budget(_ payments: String, _ paid: String) throws -> Command.Result {
      try desk.command.write(
        Self.header + "c-17,CCNA,2025-03-01,exam-fee,100.00,0.00,100.00,USD,2025-03-01,paid,m-3,\n"
          + "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,\(paid),USD,2026-05-02,paid,m-3,\n",
        to: "book.csv")
      try july(desk, Self.listed("400 USD"), payments: payments)
      return try desk.command.run(
        "budget", "r.yaml", "--year", "2026", "--as-of", "2026-06-20", "--book", "book.csv")
    }
    for payments in ["{}", "{complete since: ever}"] {
      let lacking = try budget(payments, "0.00")
      #expect(lacking.status == 65)
      #expect(lacking.errors.contains("lacks it"), "\(lacking.errors)")
      let whole = try budget(payments, "400.00")
      #expect(whole.status == 0, "\(whole.errors)")
    }
    let decision = try desk.command.run(
      "decide", "r.yaml", "--book", "book.csv", "--format", "json")
    try desk.command.write(decision.output, to: "d.json")
    #expect(try desk.command.run("replay", "d.json").output == "d.json: the same bytes\n")
    try desk.command.write(
      try desk.command.read("book.csv").replacing("0.00,400.00", with: "0.00,399.00"),
      to: "book.csv")
    let changed = try desk.command.run("replay", "d.json")
    #expect(changed.status == 1)
    #expect(changed.output.contains("book.csv: its meaning has changed since"), "\(changed)")
  }

  @Test(
    "has one eligible cost, in however many parts it is recorded",
    arguments: [["400"], ["300", "100"], ["100", "300"], ["399", "1"]])
  func parts(amounts: [String]) throws {
    let desk = try PromiseDesk(counts: "eligible cost")
    defer { desk.command.remove() }
    try july(desk, Self.listed("400 USD"))
    for amount in amounts {
      let paid = try desk.pay("\(amount) USD", "--sitting", "2026-05-01", "--in-advance")
      #expect(paid.status == 0, "\(paid.errors)")
    }
    let card = try desk.card()
    #expect(card.contains("100.00 USD of 400.00 USD asked"), "\(card)")
  }

  @Test("less its discount, and no more is recorded")
  func discount() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    try july(
      desk,
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, discount: 100 USD, by: employer}]}"
    )
    #expect(
      try desk.pay("300 USD", "--sitting", "2026-05-01", "--in-advance").output
        .hasSuffix("300.00 USD paid, 100.00 USD no longer promised\n"))
    #expect(try desk.pay("100 USD", "--sitting", "2026-05-01", "--in-advance").status == 65)
    #expect(try desk.card().contains("200.00 USD of 400.00 USD asked"))
  }

  @Test("is recorded before another cost is paid out of the same limit")
  func first() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    let march =
      "{day: 2026-03-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: employer}]}"
    let may =
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}"
    try july(desk, "\(march), \(may)")
    let early = try desk.pay("400 USD", "--sitting", "2026-05-01", "--in-advance")
    #expect(early.status == 65)
    #expect(
      early.errors.contains(
        "the employer paid 400.00 USD of exam-fee for the sitting of 2026-03-01"))
    #expect(try desk.pay("400 USD", "--sitting", "2026-03-01", "--in-advance").status == 0)
    #expect(
      try desk.pay("400 USD", "--sitting", "2026-05-01").errors
        .contains("400.00 USD is more than the 100.00 USD that is due"))
  }

  @Test("in the request alone is not paid once more where the book begins to tell of the cost")
  func requestAlone() throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 1000 USD}")
    defer { desk.command.remove() }
    let candidates =
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}"
    try july(
      desk, candidates,
      payments:
        "{complete since: ever, list: [{exam: SCOR, sitting: 2026-05-01, category: exam-fee, eligible cost: 400 USD, paid: 300 USD, on: 2026-05-02}]}"
    )
    let refused = try desk.pay("100 USD", "--sitting", "2026-05-01")
    #expect(refused.status == 65)
    #expect(
      refused.errors.contains(
        "`payments` of the request has 300.00 USD of exam-fee for the sitting on 2026-05-01, and "
          + "book.csv has 0.00 USD"), "\(refused.errors)")
    // As it says.
    try july(desk, candidates)
    #expect(try desk.pay("300 USD", "--sitting", "2026-05-01").status == 0)
    #expect(try desk.pay("100.01 USD", "--sitting", "2026-05-01").status == 65)
    #expect(try desk.pay("100 USD", "--sitting", "2026-05-01").status == 0)
  }

  @Test("and is missing twice is recorded one after the other")
  func two() throws {
    let desk = try PromiseDesk(covers: "[exam-fee, course]")
    defer { desk.command.remove() }
    try july(
      desk,
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 200 USD, by: employer}, {category: course, amount: 200 USD, by: employer}]}"
    )
    for category in ["course", "exam-fee"] {
      let paid = try desk.pay(
        "200 USD", "--sitting", "2026-05-01", "--category", category, "--in-advance")
      #expect(paid.status == 0, "\(paid.errors)")
    }
    #expect(try desk.card().contains("100.00 USD of 400.00 USD asked"))
  }

  @Test("for two sittings of one day is one sum")
  func twice() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    let each = "paid: [{category: exam-fee, amount: 200 USD, by: employer}]"
    try july(
      desk,
      "{day: 2026-05-01, outcome: technical-void, \(each)}, {day: 2026-05-01, outcome: failed, \(each)}"
    )
    #expect(try desk.pay("200 USD", "--sitting", "2026-05-01", "--in-advance").status == 0)
    let half = try desk.command.run("decide", "r.yaml", "--book", "book.csv")
    #expect(half.status == 65)
    #expect(half.errors.contains("the employer paid 400.00 USD of exam-fee"), "\(half.errors)")
    #expect(try desk.pay("200 USD", "--sitting", "2026-05-01", "--in-advance").status == 0)
    #expect(try desk.card().contains("100.00 USD of 400.00 USD asked"))
  }

  @Test(
    "has its own eligible cost, not that of a promise",
    arguments: [("100 USD", "100", "400.00"), ("400 USD, discount: 100 USD", "300", "200.00")])
  func ownEligible(list: String, paid: String, left: String) throws {
    for takesBack in [true, false] {
      let desk = try PromiseDesk(counts: "eligible cost")
      defer { desk.command.remove() }
      try desk.ask([("exam-fee", "400")], course: nil)
      #expect(try desk.record("--approved") == 0)
      if takesBack { #expect(try desk.takeBack(nil, of: "2026-05-01").status == 0) }
      try july(desk, Self.listed(list))
      #expect(
        try desk.pay("\(paid) USD", "--sitting", "2026-05-01", "--in-advance").status == 0)
      let card = try desk.card()
      #expect(card.contains("\(left) USD of 400.00 USD asked"), "\(card)")
    }
  }

  @Test("and what the book has are compared as sums, at the request's rate")
  func statedSums() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    let may =
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}"
    func stated(_ amounts: [String]) -> String {
      let items = amounts.enumerated().map { index, amount in
        "{exam: SCOR, sitting: 2026-05-01, category: exam-fee, paid: \(amount), on: 2026-05-0\(index + 2)}"
      }
      return "{complete since: ever, list: [\(items.joined(separator: ", "))]}"
    }
    let rate = "rates: [{from: EUR, to: USD, rate: 1.1, on: 2026-06-01, source: the bank}]"
    func pay(_ amounts: [String], booked: String) throws -> Command.Result {
      try desk.command.write(
        Self.header
          + "c-17,SCOR,2026-05-01,exam-fee,400.00,0.00,\(booked),USD,2026-05-02,paid,m-3,\n",
        to: "book.csv")
      try july(desk, may, payments: stated(amounts), more: rate)
      return try desk.pay("235 USD", "--sitting", "2026-05-01")
    }
    let short = try pay(["150 USD", "150 USD"], booked: "150.00")
    #expect(short.status == 65)
    #expect(short.errors.contains("record the 150.00 USD first"), "\(short.errors)")
    // 150 EUR are the book's 165 USD.
    let same = try pay(["150 EUR"], booked: "165.00")
    #expect(same.status == 0, "\(same.errors)")
  }
}
