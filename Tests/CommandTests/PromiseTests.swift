import Testing

/// Sums by hand: 500 USD a year, a fee of 400 and a course of 300 that HR first grants whole and then, in its last word, less of.
@Suite("What was promised beyond what is paid")
struct PromiseTests {
  private func policy(_ limit: String) -> String {
    PlainPolicy.of(
      "own",
      """
      meters: {year: {over: calendar year}}
      clauses:
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: T, limits: year, at most: \(limit) USD}

      """)
  }

  private func request(_ course: String, asOf: String = "2026-04-21") -> String {
    """
    request: 1
    as of: \(asOf)
    policy: own
    exam: SCOR
    candidate: {id: c-17, employed since: 2021-04-01}
    sittings: {complete since: ever}
    ask: {planned day: 2026-05-01, costs: [{category: course, amount: 300 USD}, {category: exam-fee, amount: 400 USD}]}
    payments: {complete since: ever}
    rulings: [{cost: course, answer: \(course), by: h-1, role: HR, on: \(asOf), why: w}]

    """
  }

  @Test(
    "keeps its room, and the card tells how much and how that ends",
    arguments: [
      ("pay, share: 25 %", "225.00 USD takes its room", "still to pay now: 75.00 USD", "400.00"),
      ("refuse", "300.00 USD takes its room", "nothing more of it is paid", "400.00"),
    ])
  func surplus(answer: String, idle: String, still: String, fee: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(policy("500"), to: "policies/employers/own.yaml")
    func record(_ what: String) throws -> Int32 {
      try command.run("record", "r.yaml", what, "--by", "m-3", "--book", "book.csv").status
    }
    func card() throws -> String {
      try command.run("decide", "r.yaml", "--book", "book.csv").output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    try command.write(request("pay, share: 100 %", asOf: "2026-04-20"), to: "r.yaml")
    #expect(try record("--approved") == 0)
    let whole = try card()
    #expect(!whole.contains("takes its room"), "\(whole)")
    // What is promised of the course leaves the fee 200 of the year's 500.
    try command.write(request(answer), to: "r.yaml")
    let less = try card()
    #expect(less.contains(still), "\(less)")
    #expect(less.contains(idle + " of limits until it is taken back: retake record"), "\(less)")
    #expect(less.contains("still to pay now: 200.00 USD"))
    // Taken back and approved anew: no more than HR grants is promised, and the fee has its room.
    #expect(try record("--withdrawn") == 0)
    #expect(try record("--approved") == 0)
    let anew = try card()
    #expect(!anew.contains("takes its room"), "\(anew)")
    #expect(anew.contains("still to pay now: \(fee) USD"))
  }

  @Test("may be all that keeps an attempt from its money, and then it changes the answer")
  func flip() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(policy("300"), to: "policies/employers/own.yaml")
    try command.write(request("pay, share: 100 %", asOf: "2026-04-20"), to: "r.yaml")
    #expect(
      try command.run("record", "r.yaml", "--approved", "--by", "m-3", "--book", "book.csv").status
        == 0)
    // All of the year's 300 were promised for a course that HR refuses since: nothing is left for the fee.
    try command.write(request("refuse"), to: "r.yaml")
    let card = try command.run("decide", "r.yaml", "--book", "book.csv").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(card.contains("DECLINE"), "\(card)")
    #expect(
      card.contains(
        "the promise of 300.00 USD for the course of 2026-05-01 is taken back → approve: "
          + "300.00 USD if passed, 300.00 USD if failed"), "\(card)")
  }
}
