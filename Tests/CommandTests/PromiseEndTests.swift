import Testing

/// Sums by hand: a fee of 400 and a course of 300 in a year's limit.
@Suite("How a promise in the book ends")
struct PromiseEndTests {
  @Test("is taken back for the cost that is asked for, and stands for others of the day")
  func oneOfADay() throws {
    let desk = try PromiseDesk(
      limit: "{limits: year, at most: 1000 USD}", covers: "[exam-fee, course]")
    defer { desk.command.remove() }
    try desk.command.write(
      try desk.command.read("policies/employers/own.yaml")
        .replacing("paid: up front", with: "paid: on series pass"),
      to: "policies/employers/own.yaml")
    try desk.ask(course: nil)
    #expect(try desk.record("--approved") == 0)
    // Failed, with a fee that waits for the pass of the series; only the course is taken back.
    try desk.ask(
      [("course", "300")], asOf: "2026-05-20",
      sittings:
        "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
      course: nil)
    #expect(try desk.record("--withdrawn") == 0)
    let withdrawn = try desk.command.read("book.csv").split(separator: "\n")
      .filter { $0.contains("withdrawn") }
    #expect(withdrawn.count == 1, "\(withdrawn)")
    #expect(withdrawn.allSatisfy { $0.contains(",course,") })
  }

  @Test("taken back after a part of it was paid, leaves what was paid the eligible cost it had")
  func partPaid() throws {
    let desk = try PromiseDesk(
      counts: "eligible cost", more: "  - {id: fees, text: T, limits: courses, at most: 200 USD}")
    defer { desk.command.remove() }
    try desk.command.write(
      try desk.command.read("policies/employers/own.yaml").replacing(
        "meters: {",
        with: "meters: {courses: {over: calendar year, counts: eligible cost, of: [course]}, "),
      to: "policies/employers/own.yaml")
    // HR grants half: 100 of 200 that are eligible, of which 40 go out before HR refuses the rest.
    try desk.ask([("course", "400")], course: "pay, share: 50 %")
    #expect(try desk.record("--approved") == 0)
    let paid = try desk.command.run(
      "record", "r.yaml", "--paid", "40 USD", "--still-promised", "60 USD", "--category", "course",
      "--by", "payroll", "--book", "book.csv")
    #expect(paid.status == 0, "\(paid.errors)")
    try desk.ask([("course", "400")], asOf: "2026-04-21", course: "refuse")
    #expect(try desk.record("--withdrawn") == 0)
    let last = try #require(try desk.command.read("book.csv").split(separator: "\n").last)
    #expect(last.contains(",course,200.00,0.00,"), "\(last)")
  }

  @Test("taken back by its sitting, whatever the request asks for, cost by cost or every one")
  func bySitting() throws {
    let desk = try PromiseDesk(
      limit: "{limits: year, at most: 1000 USD}", covers: "[exam-fee, course]")
    defer { desk.command.remove() }
    try desk.ask(course: nil)
    #expect(try desk.record("--approved") == 0)
    let approved = try desk.command.read("book.csv")
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: Self.failed,
      course: nil)
    #expect(try desk.card().contains("300.00 USD of 400.00 USD asked"))
    let course = try desk.takeBack("course", of: "2026-05-01")
    #expect(course.status == 0, "\(course.errors)")
    #expect(
      course.output
        == "recorded in book.csv: withdrawn by m-3\n  course of 2026-05-01: taken back\n")
    // 1,000 less the fee of May, which is promised still.
    let rest = try desk.card()
    #expect(rest.contains("400.00 USD of 400.00 USD asked"), "\(rest)")
    let again = try desk.takeBack("course", of: "2026-05-01")
    #expect(again.status == 65)
    #expect(
      again.errors.contains(
        "book.csv has no promise and no decline of course of c-17 for a sitting on 2026-05-01 to take back"
      ))
    #expect(try desk.takeBack(nil, of: "2026-05-02").status == 65)
    // Of the other way: both at once.
    try desk.command.write(approved, to: "book.csv")
    let both = try desk.takeBack(nil, of: "2026-05-01")
    #expect(both.output.contains("exam fee of 2026-05-01: taken back"))
    #expect(both.output.contains("course of 2026-05-01: taken back"))
    #expect(try !desk.card().contains("takes its room"))
  }

  @Test("a decline is taken back by its sitting, too, and a payment is nothing to take back")
  func declined() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--declined") == 0)
    // Planned for another day, the decline still stands.
    try desk.ask([("exam-fee", "400")], on: "2026-05-20", course: nil)
    let card = try desk.card()
    #expect(
      card.contains(
        "retake record REQUEST --withdrawn --sitting 2026-05-01 --category exam-fee once m-3 has "
          + "taken it back"), "\(card)")
    #expect(try desk.takeBack("exam-fee", of: "2026-05-01").status == 0)
    #expect(try !desk.card().contains("declined before"))
    #expect(try desk.record("--approved") == 0)
    let paid = try desk.command.run(
      "record", "r.yaml", "--paid", "400 USD", "--by", "payroll", "--book", "book.csv")
    #expect(paid.status == 0, "\(paid.errors)")
    #expect(try desk.takeBack("exam-fee", of: "2026-05-20").status == 65)
  }

  private static let failed = "{day: 2026-05-01, outcome: failed, paid: []}"

  @Test(
    "as a payment where the employer paid what the sitting's list lacks; what was paid stays in the limit"
  )
  func paidByEmployer() throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 400 USD}")
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    // A voucher that the employer bought, say: the candidate paid nothing.
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: Self.failed,
      course: nil)
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
      try desk.ask(
        [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: log, course: nil)
      let after = try desk.card()
      #expect(after.contains("DECLINE"), "\(after)")
      #expect(!after.contains("taken back"))
    }
  }

  @Test("a promise for a later sitting that is listed is for what is listed")
  func laterSitting() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], on: "2026-05-20", course: nil)
    #expect(try desk.record("--approved") == 0)
    // Failed since; a sitting before it is claimed late.
    func card(_ paid: String) throws -> String {
      try desk.ask(
        [("exam-fee", "400")], on: "2026-05-01", asOf: "2026-06-20",
        sittings: "{day: 2026-05-20, outcome: failed, paid: [\(paid)]}", course: nil)
      return try desk.card()
    }
    let listed = try card("{category: exam-fee, amount: 400 USD, by: candidate}")
    #expect(!listed.contains("taken back"), "\(listed)")
    #expect(!listed.contains("no exam fee"))
    #expect(
      try card("").contains("no exam fee that the candidate paid for the sitting of 2026-05-20"))
  }

  @Test("taken back in the currency in which it was made; in another it cannot be paid")
  func otherCurrency() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    let book = """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,cisco-350-701,2026-05-01,exam-fee,350.00,300.00,0.00,EUR,2026-04-19,approved,m-3,

      """
    try desk.command.write(book, to: "book.csv")
    let paid = try desk.command.run(
      "record", "r.yaml", "--paid", "1 USD", "--in-advance", "--by", "payroll", "--book", "book.csv"
    )
    #expect(paid.status == 65)
    #expect(
      paid.errors.contains(
        "book.csv has promised 300.00 EUR of exam-fee of c-17 for the sitting on 2026-05-01, which "
          + "a payment in USD would leave standing: take it back with --withdrawn"),
      "\(paid.errors)")
    #expect(try desk.command.read("book.csv") == book)
    #expect(try desk.record("--withdrawn") == 0)
    let lines = try desk.command.read("book.csv").split(separator: "\n").dropFirst(2)
    #expect(lines.count == 1)
    #expect(
      lines.allSatisfy {
        $0.hasPrefix(
          "c-17,cisco-350-701,2026-05-01,exam-fee,350.00,0.00,0.00,EUR,2026-04-20,withdrawn,m-3,")
      }, "\(lines)")
    #expect(try desk.record("--approved") == 0)
    let card = try desk.card()
    #expect(card.contains("still to pay now: 400.00 USD"), "\(card)")
  }
}
