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
    let paid = try desk.pay("40 USD", "--still-promised", "60 USD", "--category", "course")
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
        == "recorded in book.csv: withdrawn by m-3\n  course of 2026-05-01: 300.00 USD taken back\n"
    )
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
    #expect(both.output.contains("exam fee of 2026-05-01: 400.00 USD taken back"))
    #expect(both.output.contains("course of 2026-05-01: 300.00 USD taken back"))
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

  @Test("taken back in the currency in which it was made; paid in another only at a rate")
  func otherCurrency() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    let book = """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,cisco-350-701,2026-05-01,exam-fee,350.00,300.00,0.00,EUR,2026-04-19,approved,m-3,

      """
    try desk.command.write(book, to: "book.csv")
    let paid = try desk.pay("1 USD", "--in-advance")
    #expect(paid.status == 65)
    #expect(
      paid.errors.contains(
        "book.csv has promised 300.00 EUR of exam-fee of c-17 for the sitting on 2026-05-01, and "
          + "a payment in USD has to end that: add the rate under `rates`"), "\(paid.errors)")
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

  @Test(
    "a payment in another currency ends the promise, and is no more than that at the request's rate"
  )
  func paidInAnother() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: Self.failed,
      course: nil,
      more: "rates: [{from: EUR, to: USD, rate: 1.1, on: 2026-06-01, source: the bank}]")
    try desk.command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,cisco-350-701,2026-05-01,exam-fee,350.00,300.00,0.00,EUR,2026-04-19,approved,m-3,

      """, to: "book.csv")
    func pay(_ amount: String) throws -> Command.Result {
      try desk.pay(amount, "--sitting", "2026-05-01", "--in-advance")
    }
    #expect(try pay("330.01 USD").errors.contains("is more than the 330.00 USD"))
    let paid = try pay("330 USD")
    #expect(paid.status == 0, "\(paid.errors)")
    #expect(paid.output.contains("exam fee of 2026-05-01: 300.00 EUR taken back"))
    #expect(paid.output.contains("exam fee of 2026-05-01: 330.00 USD paid"))
    let card = try desk.card()
    #expect(card.contains("170.00 USD of 400.00 USD asked"), "\(card)")
    #expect(!card.contains("takes its room"))
  }

  @Test("paid in part, its rest stays promised as far as it can still be paid")
  func rest() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    let listed =
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 300 USD, by: candidate}]}"
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: listed, course: nil)
    // 300 were paid of the 400 that were promised; of 500 the promise leaves 100.
    let idle = try desk.card()
    #expect(idle.contains("100.00 USD of 400.00 USD asked"), "\(idle)")
    #expect(
      idle.contains(
        "100.00 USD takes its room of limits until it is taken back: retake record REQUEST --withdrawn "
          + "--sitting 2026-05-01 --category exam-fee --still-promised \"300.00 USD\""), "\(idle)")
    #expect(
      try desk.takeBack("exam-fee", of: "2026-05-01", leaving: "400 USD").errors
        .contains(
          "book.csv has promised 400.00 USD of exam-fee of c-17 for a sitting on 2026-05-01, and 400.00 USD is not less"
        ))
    #expect(try desk.takeBack("exam-fee", of: "2026-05-01", leaving: "300 USD").status == 0)
    #expect(try desk.card().contains("200.00 USD of 400.00 USD asked"))
    let part = try desk.pay("100 USD", "--sitting", "2026-05-01")
    #expect(
      part.output.contains("exam fee of 2026-05-01: 100.00 USD paid, 200.00 USD still promised"))
    #expect(try desk.card().contains("200.00 USD of 400.00 USD asked"))
    #expect(
      try desk.pay("200 USD", "--sitting", "2026-05-01", "--still-promised", "1 USD").errors
        .contains("201.00 USD is more than the 200.00 USD"))
    #expect(try desk.pay("200.01 USD", "--sitting", "2026-05-01", "--in-advance").status == 65)
    let whole = try desk.pay("200 USD", "--sitting", "2026-05-01")
    #expect(whole.output.hasSuffix("exam fee of 2026-05-01: 200.00 USD paid\n"), "\(whole)")
    #expect(try desk.card().contains("200.00 USD of 400.00 USD asked"))
  }

  @Test("of a planned sitting with what a payment leaves, and says what it ends")
  func ended() throws {
    let desk = try PromiseDesk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    #expect(
      try desk.pay("150 USD", "--still-promised", "50 USD").output.hasSuffix(
        "exam fee of 2026-05-01: 150.00 USD paid, 50.00 USD still promised, 200.00 USD no longer promised\n"
      ))
    // What was paid keeps its eligible cost, whatever is asked for since.
    try desk.ask([("exam-fee", "800")], course: nil)
    let back = try desk.command.run(
      "record", "r.yaml", "--withdrawn", "--by", "m-3", "--book", "book.csv")
    #expect(
      back.output.hasSuffix(
        "exam fee of 2026-05-01: 50.00 USD taken back, 150.00 USD stays paid\n"),
      "\(back)")
    #expect(try desk.record("--withdrawn") == 65)
    let last = try #require(try desk.command.read("book.csv").split(separator: "\n").last)
    #expect(last.contains(",exam-fee,400.00,0.00,"), "\(last)")
  }

  @Test("an approval is of what has none yet; a withdrawal of what has one")
  func further() throws {
    let desk = try PromiseDesk(
      limit: "{limits: year, at most: 1000 USD}", covers: "[exam-fee, course]")
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    // The course is asked for later.
    try desk.ask(course: nil)
    let once = try desk.command.read("book.csv")
    let approved = try desk.command.run(
      "record", "r.yaml", "--approved", "--by", "m-3", "--book", "book.csv")
    #expect(
      approved.output
        == "recorded in book.csv: approved by m-3\n  course of 2026-05-01: 300.00 USD promised\n")
    #expect(try desk.record("--approved") == 65)
    // Of another amount the fee is not approved beside what stands.
    try desk.command.write(once, to: "book.csv")
    try desk.ask([("exam-fee", "450"), ("course", "300")], course: nil)
    #expect(try desk.record("--approved") == 65)
    #expect(try desk.command.read("book.csv") == once)
    #expect(try desk.record("--withdrawn") == 0)
    #expect(try desk.record("--approved") == 0)
    #expect(try desk.card().contains("750.00 USD of 750.00 USD asked"))
  }

  @Test(
    "lowered, it takes the eligible cost of what is still paid, and a promise in another currency ends"
  )
  func lowered() throws {
    let desk = try PromiseDesk(counts: "eligible cost")
    defer { desk.command.remove() }
    let listed =
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 300 USD, by: candidate}]}"
    let header =
      "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: listed, course: nil,
      more: "rates: [{from: EUR, to: USD, rate: 1.1, on: 2026-06-01, source: the bank}]")
    for promise in ["400.00,400.00,0.00,USD", "400.00,400.00,0.00,EUR"] {
      try desk.command.write(
        header + "c-17,SCOR,2026-05-01,exam-fee,\(promise),2026-04-20,approved,m-3,\n",
        to: "book.csv")
      let card = try desk.card()
      #expect(card.contains("--category exam-fee --still-promised \"300.00 USD\""), "\(card)")
      let result = try desk.takeBack("exam-fee", of: "2026-05-01", leaving: "300 USD")
      #expect(result.status == 0, "\(result.errors)")
      // Of 500 that are eligible May takes 300.
      let after = try desk.card()
      #expect(after.contains("200.00 USD of 400.00 USD asked"), "\(after)")
      #expect(!after.contains("takes its room"))
    }
  }

  @Test("taken back with the decision that made it, and with no other")
  func otherDecision() throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 1000 USD}")
    defer { desk.command.remove() }
    try desk.command.write(
      try desk.command.read("policies/employers/own.yaml")
        .replacing("paid: up front", with: "paid: on series pass"),
      to: "policies/employers/own.yaml")
    func ask(_ sat: [String], on day: String, asOf: String) throws {
      let listed = sat.map {
        "{day: \($0), outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}"
      }
      try desk.ask(
        [("exam-fee", "400")], on: day, asOf: asOf, sittings: listed.joined(separator: ", "),
        course: nil)
    }
    try ask([], on: "2026-05-01", asOf: "2026-04-20")
    #expect(try desk.record("--approved") == 0)
    // With July's decision the pending fee of a sitting in June is promised, of which the book had nothing.
    try ask(["2026-05-01", "2026-06-01"], on: "2026-07-10", asOf: "2026-06-20")
    let both = try desk.command.run(
      "record", "r.yaml", "--approved", "--by", "m-3", "--book", "book.csv")
    #expect(both.status == 0, "\(both.errors)")
    #expect(both.output.contains("exam fee of 2026-06-01"))
    #expect(!both.output.contains("2026-05-01"))
    let back = try desk.command.run(
      "record", "r.yaml", "--withdrawn", "--by", "m-3", "--book", "book.csv")
    #expect(back.output.contains("exam fee of 2026-07-10"), "\(back)")
    #expect(back.output.contains("exam fee of 2026-06-01"))
    #expect(!back.output.contains("2026-05-01"))
  }

  @Test("a payment is of no less eligible cost than it is, whatever a limit leaves by then")
  func eligiblePaid() throws {
    let desk = try PromiseDesk(counts: "eligible cost")
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    // 400 of the year's 500 went elsewhere since: 100 of the fee are eligible still, and 400 are promised.
    let other = "c-17,300-710,2026-03-01,exam-fee,400.00,0.00,400.00,USD,2026-04-20,paid,m-3,\n"
    try desk.command.write(try desk.command.read("book.csv") + other, to: "book.csv")
    let paid = try desk.pay("350 USD", "--in-advance")
    #expect(paid.status == 0, "\(paid.errors)")
    let last = try #require(try desk.command.read("book.csv").split(separator: "\n").last)
    #expect(last.contains(",exam-fee,350.00,0.00,350.00,"), "\(last)")
  }

  @Test("a decline that is taken back takes back no promise of a former approval")
  func declineTakenBack() throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: 1000 USD}")
    defer { desk.command.remove() }
    try desk.command.write(
      try desk.command.read("policies/employers/own.yaml")
        .replacing("paid: up front", with: "paid: on series pass"),
      to: "policies/employers/own.yaml")
    let may =
      "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}"
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20", sittings: may, course: nil)
    #expect(try desk.record("--approved") == 0)
    #expect(try desk.takeBack(nil, of: "2026-07-10").status == 0)
    #expect(try desk.record("--declined") == 0)
    let back = try desk.command.run(
      "record", "r.yaml", "--withdrawn", "--by", "m-3", "--book", "book.csv")
    #expect(
      back.output
        == "recorded in book.csv: withdrawn by m-3\n  exam fee of 2026-07-10: taken back\n")
  }
}
