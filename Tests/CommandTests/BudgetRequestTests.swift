import Foundation
import Testing

@Suite("Requests in a budget")
struct BudgetRequestTests: Budgeting {
  @Test("a request is a person among the others")
  func request() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.policy, to: "plain.yaml")
    try command.write(Self.rates, to: "rates.yaml")
    try command.write(
      """
      request: 1
      exam: SCOR
      as of: 2026-11-26
      candidate: {id: c-1, department: network}
      sittings: {complete since: ever, list: [{day: 2026-11-06, outcome: failed, paid: []}]}
      ask: {planned day: 2027-01-20, costs: [{category: exam-fee, amount: 400 USD}]}
      """, to: "c.yaml")
    let result = try command.run(
      "budget", "c.yaml", "--policy", "plain.yaml", "--as-of", "2026-11-26", "--year", "2027",
      "--rates", "rates.yaml")
    #expect(result.status == 0, "\(result.errors)")
    // The second attempt at half, and no third.
    #expect(result.output.contains("200.00 USD suffice with 80 %; on average 200.00 is spent."))
  }

  @Test("a request brings what a pass pays back of earlier sittings, and its deadline")
  func requestAlone() throws {
    func mean(_ paid: String?, _ more: String) throws -> String {
      let command = try Command()
      defer { command.remove() }
      try command.write(
        Self.policy.replacing("after any result", with: "on series pass"), to: "plain.yaml")
      try command.write(
        """
        request: 1
        exam: SCOR
        as of: 2026-11-26
        policy: plain.yaml
        candidate: {id: p1, employment type: full-time, employed since: 2020-01-01}
        sittings:
          complete since: ever
          list: [{day: 2026-11-06, outcome: failed\(paid.map { ", paid: [\($0)]" } ?? "")}]
        ask: {planned day: 2027-01-20, costs: [{category: exam-fee, amount: 400 USD}]}
        payments: {complete since: ever}
        chance: {value: 50 %, source: own}
        \(more)
        """, to: "q.yaml")
      let result = try command.run([
        "budget", "q.yaml", "--as-of", "2026-11-26", "--year", "2027", "--format", "json",
        "--attempts", "2",
      ])
      #expect(result.status == 0, "\(result.errors)")
      let all = try #require(
        JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let total = try #require(all["total"] as? [String: Any])
      return try #require(total["mean"] as? String)
    }
    let own = "{category: exam-fee, amount: 400 USD, by: candidate}"
    // A pass pays half of the second attempt, 200, and the first, if that cost anything: after the second attempt with
    // 50 %, after the third, of which nothing is paid, with 25 %.
    #expect(try mean("", "") == "150.00")
    #expect(try mean(own, "") == "450.00")
    // Where nobody says what the first cost, it is the fee: absent is not nothing.
    #expect(try mean(nil, "") == "450.00")
    // Five days of waiting leave no third attempt.
    #expect(try mean(own, "deadline: {day: 2027-01-22, set by: the project}") == "300.00")
  }

  @Test(
    "what it lists as paid counts where the book has no more than a promise that was taken back: 600 less 300",
    arguments: [
      ("", "300.00"), ("300.00,300.00,0.00,USD,2026-11-02,approved", "300.00"),
      (
        "300.00,300.00,0.00,USD,2026-11-02,approved|300.00,0.00,0.00,USD,2026-11-03,withdrawn",
        "300.00"
      ),
      // What the book had as paid until it came back is its word.
      ("300.00,0.00,300.00,USD,2026-11-02,paid|300.00,,300.00,USD,2026-11-03,returned", "400.00"),
    ])
  func listedBesideBook(book: String, left: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      PlainPolicy.of(
        "own",
        """
        meters: {year: {over: calendar year, counts: paid}}
        clauses:
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - {id: cap, text: T, limits: year, at most: 600 USD}

        """), to: "policies/employers/own.yaml")
    try command.write(
      "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
        + "p1,CCNA,2025-01-20,exam-fee,50.00,0.00,50.00,USD,2025-01-20,paid,m-3,\n"
        + book.split(separator: "|").map { "p1,SCOR,2026-12-01,exam-fee,\($0),m-3,\n" }.joined(),
      to: "book.csv")
    try command.write(
      """
      request: 1
      exam: 300-710
      as of: 2026-11-26
      policy: own
      candidate: {id: p1, employed since: 2020-01-01}
      sittings: {complete since: ever, list: []}
      ask: {planned day: 2026-12-20, costs: [{category: exam-fee, amount: 400 USD}]}
      payments:
        complete since: ever
        list:
          - {exam: SCOR, sitting: 2026-12-01, category: exam-fee, eligible cost: 300 USD, paid: 300 USD, on: 2026-11-20}
      """, to: "q.yaml")
    let decision = try command.run("decide", "q.yaml", "--book", "book.csv")
    #expect(decision.output.contains("\(left) USD of 400.00 USD asked"), "\(decision)")
    let result = try command.run([
      "budget", "q.yaml", "--as-of", "2026-11-26", "--year", "2026", "--attempts", "1", "--book",
      "book.csv",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("  at 50 % each           \(left) "), "\(result.output)")
  }

  @Test(
    "costs take their room in the order in which a request asks for them, as its decision has it",
    arguments: [(true, "700.00"), (false, "400.00")])
  func order(courseFirst: Bool, most: String) throws {
    let command = try Command()
    defer { command.remove() }
    // Of what is spent in a year fees are paid beyond the first 300. The course first: 300 and all of 400; the fee first:
    // 100 of 400, and 300.
    try command.write(
      PlainPolicy.of(
        "own",
        """
        meters: {year: {over: calendar year, counts: eligible cost}}
        clauses:
          - id: fee
            text: T
            covers: exam-fee
            paid: up front
            bands: {on: year, steps: [{up to: 300 USD, share: 0 %}, {up to: "2,000 USD", share: 100 %}]}
          - {id: course, text: T, covers: course, share: 100 %, paid: up front}

        """), to: "policies/employers/own.yaml")
    let costs = ["{category: course, amount: 300 USD}", "{category: exam-fee, amount: 400 USD}"]
    try command.write(
      """
      request: 1
      exam: SCOR
      as of: 2026-11-26
      policy: own
      candidate: {id: p1, employed since: 2020-01-01}
      sittings: {complete since: ever, list: []}
      ask:
        planned day: 2027-01-20
        costs: [\((courseFirst ? costs : costs.reversed()).joined(separator: ", "))]
      payments: {complete since: ever}
      """, to: "q.yaml")
    let decision = try command.run("decide", "q.yaml")
    #expect(decision.output.contains("\(most) USD of 700.00 USD asked"), "\(decision)")
    // The amount on the command line stands where the request asks for the fee.
    let same = try command.run("decide", "q.yaml", "--amount", "400 USD")
    #expect(same.output.contains("\(most) USD of 700.00 USD asked"), "\(same)")
    let result = try command.run([
      "budget", "q.yaml", "--as-of", "2026-11-26", "--year", "2027", "--attempts", "1",
    ])
    #expect(result.status == 0, "\(result.errors)")
    // At any chance: one sitting, the same with a pass and with a fail.
    #expect(result.output.contains("  at 50 % each           \(most) "), "\(result.output)")
  }

  @Test(
    "a request beside a roster is one person with it, whom the book knows, and no exam counts twice"
  )
  func requestBesideRoster() throws {
    let request = """
      request: 1
      exam: SCOR
      as of: 2026-11-26
      policy: plain.yaml
      candidate: {id: p1, employment type: full-time, employed since: 2020-01-01}
      sittings: {complete since: ever, list: []}
      ask: {costs: [{category: exam-fee, amount: 400 USD}]}
      payments: {complete since: ever}
      """
    func run(_ roster: String, _ arguments: [String] = []) throws -> Command.Result {
      let command = try Command()
      defer { command.remove() }
      try command.write(Self.policy, to: "plain.yaml")
      try command.write(Self.rates, to: "rates.yaml")
      try command.write(request, to: "q.yaml")
      try command.write(roster, to: "r.csv")
      return try command.run(
        ["budget", "r.csv", "q.yaml", "--policy", "plain.yaml", "--as-of", "2026-11-26"]
          + ["--year", "FY27", "--fiscal-start", "10-01", "--rates", "rates.yaml"] + arguments)
    }
    let twice = try run("person,exam,planned,fee\np1,SCOR,2027-02-01,400 USD\n")
    #expect(twice.status == 65)
    #expect(twice.errors.contains("this exam of p1 stands in a roster or another request, too"))
    let joined = try run("person,exam,planned,fee\np1,300-710,2027-02-01,300 USD\n")
    #expect(joined.status == 0, "\(joined.errors)")
    #expect(joined.output.contains("1 person"))
    // 480 and 360.
    #expect(joined.output.contains("on average 840.00 is spent"))
    let two = try run("person,exam,planned,fee\np2,300-710,2027-02-01,300 USD\n")
    #expect(two.output.contains("2 people"))
  }
}
