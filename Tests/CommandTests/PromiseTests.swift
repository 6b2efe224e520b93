import Testing

/// Sums by hand: a fee of 400 and a course of 300, each paid whole as far as a yearly limit leaves room; where no clause speaks
/// of the course, HR first grants all of it.
@Suite("What was promised in the book")
struct PromiseTests {
  private typealias Desk = PromiseDesk

  @Test(
    "more than is paid keeps its room, and the card tells how much and how that ends",
    arguments: [
      ("pay, share: 25 %", "225.00 USD takes its room", "still to pay now: 75.00 USD"),
      ("refuse", "300.00 USD takes its room", "nothing more of it is paid"),
    ])
  func surplus(answer: String, idle: String, still: String) throws {
    let desk = try Desk()
    defer { desk.command.remove() }
    try desk.ask()
    #expect(try desk.record("--approved") == 0)
    let whole = try desk.card()
    #expect(!whole.contains("takes its room"), "\(whole)")
    // What is promised of the course leaves the fee 200 of the year's 500.
    try desk.ask(asOf: "2026-04-21", course: answer)
    let less = try desk.card()
    #expect(less.contains(still), "\(less)")
    #expect(less.contains(idle + " of limits until it is taken back: retake record"), "\(less)")
    let isPartPaid = answer != "refuse"
    #expect(
      less.contains(
        "--withdrawn --sitting 2026-05-01 --category course"
          + (isPartPaid ? " --still-promised \"75.00 USD\" [the book]" : " [the book]")), "\(less)")
    #expect(less.contains("still to pay now: 200.00 USD"))
    // As it says: no more than HR grants is promised, and the fee has its room.
    let lowered = try desk.takeBack(
      "course", of: "2026-05-01", leaving: isPartPaid ? "75.00 USD" : nil)
    #expect(lowered.status == 0, "\(lowered.errors)")
    #expect(
      lowered.output
        == "recorded in book.csv: withdrawn by m-3\n  course of 2026-05-01: 300.00 USD taken back\n"
        + (isPartPaid ? "  course of 2026-05-01: 75.00 USD promised\n" : ""))
    let anew = try desk.card()
    #expect(!anew.contains("takes its room"), "\(anew)")
    #expect(anew.contains("still to pay now: 400.00 USD"))
  }

  @Test("may be all that keeps an attempt from its money, and then it changes the answer")
  func flip() throws {
    let desk = try Desk(limit: "{limits: year, at most: 300 USD}")
    defer { desk.command.remove() }
    try desk.ask()
    #expect(try desk.record("--approved") == 0)
    // All of the year's 300 were promised for a course that HR refuses since: nothing is left for the fee.
    try desk.ask(asOf: "2026-04-21", course: "refuse")
    let card = try desk.card()
    #expect(card.contains("DECLINE"), "\(card)")
    #expect(
      card.contains(
        "the promise of 300.00 USD for the course of 2026-05-01 is taken back → approve: "
          + "300.00 USD if passed, 300.00 USD if failed"), "\(card)")
  }

  @Test(
    "takes the eligible cost that it is a share of, so that the same request has the same answer")
  func eligible() throws {
    let desk = try Desk(counts: "eligible cost")
    defer { desk.command.remove() }
    // Of 500 the course takes 300 and the fee of 400 the other 200.
    try desk.ask()
    func isSame() throws {
      let card = try desk.card()
      #expect(card.contains("500.00 USD of 700.00 USD asked"), "\(card)")
      #expect(!card.contains("takes its room"))
      #expect(!card.contains("more was paid"))
    }
    #expect(try desk.record("--approved") == 0)
    try isSame()
    #expect(try desk.command.read("book.csv").contains(",exam-fee,200.00,200.00,"))
    for (category, amount) in [("exam-fee", "200 USD"), ("course", "300 USD")] {
      let paid = try desk.command.run(
        "record", "r.yaml", "--paid", amount, "--category", category, "--by", "payroll", "--book",
        "book.csv")
      #expect(paid.status == 0, "\(paid.errors)")
      try isSame()
    }
  }

  @Test("leaves a limit on all what a limit on fees keeps a fee from")
  func twoLimits() throws {
    let desk = try Desk(
      counts: "eligible cost", covers: "[exam-fee, course]",
      more: "  - {id: fees, text: T, limits: fees, at most: 200 USD}")
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    // 200 of the year's 500 for the fee: the other 300 are the course's.
    try desk.ask([("exam-fee", "400"), ("course", "300")], course: nil)
    let card = try desk.card()
    #expect(card.contains("500.00 USD of 700.00 USD asked"), "\(card)")
  }

  @Test(
    "takes the most that either result is a share of",
    arguments: [("100 USD", "400.00,300.00"), ("200 USD", "400.00,200.00")])
  func eitherResult(discount: String, line: String) throws {
    let desk = try Desk(
      counts: "eligible cost",
      more:
        "  - {id: lost, text: T, when: sitting.outcome = failed, covers: exam-fee, share: 50 %, net of: [vouchers], paid: after any result, exception to: fee}"
    )
    defer { desk.command.remove() }
    // Passed, all of 400 less the discount; failed, half of 400, whatever the discount is.
    try desk.ask([("exam-fee", "400")], discount: discount, course: nil)
    #expect(try desk.record("--approved") == 0)
    let book = try desk.command.read("book.csv")
    #expect(book.contains(",exam-fee,\(line),"), "\(book)")
  }

  @Test("and is not asked for now is told")
  func unasked() throws {
    let desk = try Desk()
    defer { desk.command.remove() }
    try desk.ask()
    #expect(try desk.record("--approved") == 0)
    try desk.ask([("exam-fee", "400")], course: nil)
    let card = try desk.card()
    #expect(card.contains("200.00 USD of 400.00 USD asked"), "\(card)")
    #expect(card.contains("approved 300.00 USD by m-3 on 2026-04-20"))
    #expect(card.contains("the course is not asked for now"))
    #expect(card.contains("300.00 USD takes its room of limits until it is taken back"))
  }

  @Test(
    "for a sitting that is logged without what it cost is told, and what taking it back changes")
  func unlisted() throws {
    let desk = try Desk()
    defer { desk.command.remove() }
    try desk.ask(course: "pay, share: 100 %")
    #expect(try desk.record("--approved") == 0)
    // All of the year's 500 are promised for the sitting of May, for which the candidate lists nothing.
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20",
      sittings: "{day: 2026-05-01, outcome: failed, paid: []}", course: nil)
    let card = try desk.card()
    #expect(card.contains("DECLINE"), "\(card)")
    #expect(
      card.contains("no course that the candidate paid for the sitting of 2026-05-01 is listed"))
    #expect(
      card.contains(
        "note: if the candidate paid it, list it under `paid` of that sitting, so that it is settled; "
      ))
    #expect(
      card.contains(
        "the promise of 300.00 USD for the course of 2026-05-01 is taken back, nothing of it having been paid "
          + "→ approve: 300.00 USD if passed, 300.00 USD if failed"), "\(card)")
    // As the note says: listed, the promise is for what is paid, and a note is needed no more.
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20",
      sittings:
        "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
      course: nil)
    let listed = try desk.card()
    #expect(!listed.contains("no exam fee that the candidate paid"), "\(listed)")
    #expect(listed.contains("no course that the candidate paid"))
  }

  @Test("for a day on which nobody sat is told, and what taking it back changes")
  func neverSat() throws {
    let desk = try Desk()
    defer { desk.command.remove() }
    try desk.ask([("exam-fee", "400")], course: nil)
    #expect(try desk.record("--approved") == 0)
    // Sat nine days later instead, and claimed with the next: of 500 the promise leaves 100 for it, and nothing for the next.
    try desk.ask(
      [("exam-fee", "400")], on: "2026-07-10", asOf: "2026-06-20",
      sittings:
        "{day: 2026-05-10, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
      course: nil)
    let card = try desk.card()
    #expect(card.contains("DECLINE"), "\(card)")
    #expect(card.contains("400.00 USD of exam-fee for a sitting on 2026-05-01"))
    // Without it 400 are for May, and 100 for July.
    #expect(
      card.contains(
        "the promise of 400.00 USD for the exam fee of 2026-05-01 is taken back, nothing of it having been "
          + "paid → approve: 100.00 USD if passed, 100.00 USD if failed"), "\(card)")
  }

  @Test("takes no room where a policy has no limit")
  func unlimited() throws {
    let desk = try Desk()
    defer { desk.command.remove() }
    try desk.command.write(PlainPolicy.fees, to: "policies/employers/own.yaml")
    try desk.ask()
    #expect(try desk.record("--approved") == 0)
    try desk.ask(asOf: "2026-04-21", course: "pay, share: 25 %")
    let card = try desk.card()
    #expect(card.contains("225.00 USD stays promised until it is taken back"), "\(card)")
  }

  @Test(
    "for a sitting of another exam that is over is told where it takes room of a limit",
    arguments: [
      ("2026-04-05", "500 USD", true), ("2026-04-25", "500 USD", false),
      ("2025-12-20", "500 USD", false),
    ])
  func otherExam(day: String, limit: String, isTold: Bool) throws {
    let desk = try PromiseDesk(limit: "{limits: year, at most: \(limit)}")
    defer { desk.command.remove() }
    try desk.command.write(
      """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      c-17,300-710,\(day),exam-fee,300.00,300.00,0.00,USD,2025-12-01,approved,m-3,

      """, to: "book.csv")
    try desk.ask([("exam-fee", "400")], course: nil)
    let card = try desk.card()
    #expect(
      card.contains(
        "300.00 USD takes its room of limits until it is paid, or taken back, with a request for "
          + "cisco-300-710: retake record REQUEST --withdrawn --sitting \(day) --category exam-fee")
        == isTold, "\(card)")
  }
}
