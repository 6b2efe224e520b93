import Foundation
import ShippedFiles
import Testing

/// `retake budget`: from rosters to a year's cost with its range.
@Suite("A year's budget from rosters")
struct BudgetTests {
  /// A policy that anybody can reckon with: the first sitting in full, the second at half.
  private static let policy = PlainPolicy.of(
    "plain",
    """
    clauses:
      - id: first
        text: We pay the first attempt.
        when: attempt.number = 1
        covers: exam-fee
        share: 100 %
        paid: after any result
      - id: second
        text: We pay half of the second.
        when: attempt.number = 2
        covers: exam-fee
        share: 50 %
        paid: after any result
      - id: third
        text: No third attempt.
        when: attempt.number >= 3
        excludes: exam-fee
    """)
  private static let rates = """
    rates: 1
    all exams: {base: 60 %, source: the test}
    """
  private static let roster = """
    person,department,exam,planned,fee
    p1,network,SCOR,2027-02-01,400 USD
    p2,network,SCOR,2027-05-01,400 USD
    ,security,SCOR,2027-08-01,400 USD
    """

  private func budget(
    _ arguments: [String] = [], roster: String = BudgetTests.roster, files: [String: String] = [:]
  ) throws -> (result: Command.Result, read: (String) -> String?) {
    let command = try Command()
    defer { command.remove() }
    try command.write(BudgetTests.policy, to: "plain.yaml")
    try command.write(BudgetTests.rates, to: "rates.yaml")
    try command.write(roster, to: "r.csv")
    for (name, text) in files { try command.write(text, to: name) }
    let result = try command.run(
      ["budget", "r.csv", "--policy", "plain.yaml", "--as-of", "2026-11-26", "--year", "2027"]
        + arguments)
    var written: [String: String] = [:]
    for name in ["hr/profile.yaml", "hr/names.yaml", "hr/rejected.csv", "bad.csv"] {
      written[name] = try? command.read(name)
    }
    let all = written
    return (result, { all[$0] })
  }

  private func json(
    _ arguments: [String] = [], roster: String = BudgetTests.sound, files: [String: String] = [:]
  ) throws -> [String: Any] {
    let result = try budget(
      ["--rates", "rates.yaml", "--format", "json"] + arguments, roster: roster, files: files
    ).result
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  /// Twelve people, each 400 and with 40 % half of it again: 480 on average.
  private static let sound = """
    person,head count,department,exam,planned,fee,status
    p1,,network,SCOR,2027-02-01,400 USD,committed
    p2,,network,SCOR,2027-05-01,400 USD,
    ,10,security,SCOR,2027-08-01,400 USD,
    """

  private func mean(_ value: Any?) throws -> String {
    try #require((value as? [String: Any])?["mean"] as? String)
  }

  @Test("people and groups add up: 12 times 480, and the slices with it")
  func sum() throws {
    let document = try json(["--smallest-group", "1"])
    #expect(document["people"] as? Int == 12)
    #expect(try mean(document["total"]) == "5760.00")
    let departments = try #require(document["departments"] as? [[String: Any]])
    #expect(departments.map { $0["name"] as? String } == ["network", "security"])
    #expect(departments.map { $0["mean"] as? String } == ["960.00", "4800.00"])
    let quarters = try #require(document["quarters"] as? [[String: Any]])
    #expect(quarters.map { $0["mean"] as? String } == ["480.00", "480.00", "4800.00", "0.00"])
    let commitments = try #require(document["commitments"] as? [String: Any])
    #expect(commitments["committedFirm"] as? String == "400.00")
    #expect(commitments["committedContingent"] as? String == "80.00")
    #expect(document["restsOn"] is [Any])
  }

  @Test(
    "what the book promised to others does not suffice for the roster; another year's promise is not this one's"
  )
  func promisedToOthers() throws {
    let book = """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      p9,SCOR,2027-01-05,exam-fee,4000,4000,0,USD,2026-11-20,approved,hr,1a2b
      p8,SCOR,2029-01-05,exam-fee,3000,3000,0,USD,2026-11-20,approved,hr,3c4d
      """
    let card = try budget(
      ["--rates", "rates.yaml", "--allocated", "9,000 USD", "--book", "book.csv"],
      roster: "head count,exam,planned,fee\n10,SCOR,2027-02-01,400 USD\n",
      files: ["book.csv": book]
    ).result
    #expect(card.status == 0, "\(card.errors)")
    #expect(card.output.contains(" 4,000.00"))
    // 4,000 and 200 for each of ten who fail: 5,000 suffice where five or fewer do, with 83.4 %.
    let few = (0...5).reduce(0.0) { sum, k in
      let ways = [1.0, 10, 45, 120, 210, 252][k]
      return sum + ways * pow(0.4, Double(k)) * pow(0.6, Double(10 - k))
    }
    #expect((few * 1000).rounded() == 834)
    #expect(card.output.contains("it suffices with 83.4 %"))
  }

  @Test("a year that is over is refused, one that has begun says what it leaves out")
  func years() throws {
    let over = try budget(["--rates", "rates.yaml", "--year", "2020"], roster: Self.sound).result
    #expect(over.status == 64)
    #expect(over.errors.contains("2020 ended on 2020-12-31, before 2026-11-26"))
    let begun = try budget(
      ["--rates", "rates.yaml", "--year", "FY27", "--fiscal-start", "10-01"], roster: Self.sound
    ).result
    #expect(begun.output.contains("The year has begun: this is what comes from 2026-11-26 on."))
  }

  @Test(
    "policies in several currencies need a word on the budget's, and the same call says the same")
  func currencies() throws {
    let roster = """
      person,exam,planned,fee,policy
      p1,SCOR,2027-02-01,400 USD,plain.yaml
      p2,SCOR,2027-02-01,400 EUR,euro.yaml
      """
    let euro = Self.policy.replacing("currency: USD", with: "currency: EUR")
      .replacing("policy: plain", with: "policy: euro")
    func run(_ arguments: [String]) throws -> Command.Result {
      let command = try Command()
      defer { command.remove() }
      try command.write(Self.policy, to: "plain.yaml")
      try command.write(euro, to: "euro.yaml")
      try command.write(Self.rates, to: "rates.yaml")
      try command.write(roster, to: "r.csv")
      return try command.run(
        ["budget", "r.csv", "--as-of", "2026-11-26", "--year", "2027", "--rates", "rates.yaml"]
          + arguments)
    }
    for _ in 0..<4 {
      let refused = try run([])
      #expect(refused.status == 64)
      #expect(refused.errors.contains("the policies are in EUR and USD: say with --currency"))
    }
    let both = try run(["--currency", "USD", "--rate", "EUR:USD=1.10@2026-11-20"])
    #expect(both.status == 0, "\(both.errors)")
    // 480 dollars and 480 euros.
    #expect(both.output.contains("on average 1,008.00 is spent"))
  }

  @Test("CSV says what is missing, where the money stands, and what is allocated to whom")
  func csvSaysAll() throws {
    let result = try budget(
      [
        "--rates", "rates.yaml", "--without-rejected", "--format", "csv", "--allocated",
        "allocated.csv", "--smallest-group", "1",
      ],
      files: ["allocated.csv": "department,amount\nnetwork,2000 USD\nnetwrk,99 USD\n"]
    ).result
    #expect(result.status == 0, "\(result.errors)")
    let rows = result.output.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(Set(rows.map(\.count)).count == 1)
    func row(_ kind: String) -> [String]? { rows.first { $0.first == kind } }
    #expect(row("missing rows")?[2] == "1")
    #expect(row("allocated")?[4] == "2099.00")
    #expect(row("allocated to department")?[1] == "network")
    let card = try budget(
      ["--rates", "rates.yaml", "--without-rejected", "--allocated", "allocated.csv"],
      files: ["allocated.csv": "department,amount\nnetwork,2000 USD\nnetwrk,99 USD\n"]
    ).result
    #expect(
      card.output.replacing("\n    ", with: " ").contains(
        "99.00 USD are allocated to netwrk, where nobody is planned; did you mean `network`?"))
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

  @Test(
    "files that are not there are named with the status 66, and nobody to budget is no budget of nothing"
  )
  func absent() throws {
    for option in ["--book", "--rates", "--history", "--vouchers", "--allocated"] {
      let result = try budget([option, "gone.csv"], roster: Self.sound).result
      #expect(result.status == 66, "\(option)")
      #expect(result.errors.contains("there is no file"))
    }
    let nobody = try budget(["--rates", "rates.yaml"], roster: "person,exam,planned\n").result
    #expect(nobody.status == 65)
    #expect(nobody.errors.contains("has no row of anybody: there is nothing to budget"))
    let text = try budget(
      ["--rates", "rates.yaml", "--workbook", "book.txt"], roster: Self.sound
    ).result
    #expect(text.status == 64)
  }

  @Test(
    "published tables of other exams are assumptions that one may take, each with its source",
    arguments: [
      // The first in full, half of it again after a fail: 400 and 200 times what fails.
      ("flat", "502.36", "DVSA FOI"), ("halved", "423.42", "NCLEX-RN 2018"),
      ("steep", "463.00", "Pennsylvania bar exam"),
    ])
  func published(name: String, mean expected: String, source: String) throws {
    let path = Shipped.root.appending(path: "templates/published-rates/\(name).yaml").path
    let document = try json(
      ["--rates", path], roster: "person,exam,planned,fee\np1,SCOR,2027-02-01,400 USD\n")
    #expect(try mean(document["total"]) == expected)
    let rests = try #require(document["restsOn"] as? [String])
    #expect(rests.contains { $0.contains("an assumption") && $0.contains(source) }, "\(rests)")
  }

  @Test("where the money stands: allocated less spent less committed, then pending and requested")
  func standing() throws {
    let book = """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      p9,SCOR,2027-01-05,exam-fee,400,0,400,USD,2027-01-08,paid,hr,1a2b
      p1,SCOR,2027-02-01,exam-fee,400,400,0,USD,2026-11-20,approved,hr,3c4d
      """
    let document = try json(
      ["--allocated", "allocated.csv", "--book", "book.csv"],
      files: [
        "allocated.csv": "department,amount\nnetwork,2000 USD\nsecurity,\"6,000 USD\"\n",
        "book.csv": book,
      ])
    let standing = try #require(document["standing"] as? [String: Any])
    #expect(standing["allocated"] as? String == "8000.00")
    #expect(standing["spent"] as? String == "400.00")
    // What is promised for the first of the roster is its own row, and counts once.
    #expect(standing["committed"] as? String == "400.00")
    #expect(standing["available"] as? String == "7200.00")
    #expect(standing["availableAfterPending"] as? String == "7120.00")
    // Eleven people are planned: 5,280.
    #expect(standing["left"] as? String == "1840.00")
  }

  @Test("a row that cannot be read stops the budget, or is left out and said")
  func rejected() throws {
    let stopped = try budget(["--rates", "rates.yaml", "--rejected", "bad.csv"])
    #expect(stopped.result.status == 65)
    #expect(stopped.result.errors.contains("r.csv:4:"))
    #expect(stopped.result.output.isEmpty)
    let correction = try #require(stopped.read("bad.csv"))
    #expect(correction.contains("problem"))
    let going = try budget(["--rates", "rates.yaml", "--without-rejected"])
    #expect(going.result.status == 0)
    #expect(going.result.output.contains("1 row is missing"))
    #expect(going.result.output.contains("2 people"))
  }

  @Test("a row planned for a time that is over is a problem with its place")
  func past() throws {
    let result = try budget(
      ["--rates", "rates.yaml"], roster: "person,exam,planned\np1,SCOR,2026-05\n"
    ).result
    #expect(result.status == 65)
    #expect(result.errors.contains("r.csv:2:9: error"))
    #expect(result.errors.contains("planned for 2026-05, which is over on 2026-11-26"))
  }

  @Test("a dry run plans nothing and writes what is to be filled in")
  func dryRun() throws {
    let run = try budget(
      ["--dry-run", "hr"],
      roster: "Employee ID,Gender,Exam name,Shoe size\np1,f,AWS Architect,9\np2,m,SCOR,8\n")
    #expect(run.result.status == 0)
    #expect(run.result.output.contains("dropped before anything was kept: Gender"))
    #expect(run.result.output.contains("which exam is `AWS Architect` (1 row)?"))
    #expect(try #require(run.read("hr/names.yaml")).contains("SAA-C03"))
    #expect(try #require(run.read("hr/profile.yaml")).contains("Shoe size"))
    let rejected = try #require(run.read("hr/rejected.csv"))
    #expect(rejected.contains("AWS Architect") && !rejected.contains("Gender"))
  }

  @Test("a request is a person among the others")
  func request() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(BudgetTests.policy, to: "plain.yaml")
    try command.write(BudgetTests.rates, to: "rates.yaml")
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

  @Test("other policies, a gate and a target beside it")
  func terms() throws {
    let document = try json(["--compare", "generous", "--gate", "79 USD", "--target", "10"])
    let terms = try #require(document["terms"] as? [[String: Any]])
    #expect(terms.first?["name"] as? String == "as today")
    #expect(terms.contains { $0["policy"] as? String == "generous" })
    let gate = try #require(document["gate"] as? [String: Any])
    // 12 people, 40 % of whom sit again.
    #expect(gate["cost"] as? String == "379.20")
    let card = try budget(
      ["--rates", "rates.yaml", "--target", "10"], roster: BudgetTests.sound
    ).result.output
    #expect(card.contains("10 passes are cheapest with: as today, 5,760.00 on average"))
    #expect(card.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("a history teaches the rates, and is tested on itself")
  func history() throws {
    let result = try budget(
      ["--history", "history.csv"], roster: BudgetTests.sound,
      files: [
        "history.csv":
          "exam,attempt,year,passes,fails\nSCOR,1,2024,12,8\nSCOR,1,2025,13,7\nSCOR,2,2025,5,5\n"
      ]
    ).result
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("350-701, attempt 1: 25 of 40"))
    #expect(result.output.contains("back-test: the 80 % range from earlier years held"))
    #expect(result.output.contains("the rest is not knowing the rates"))
  }

  @Test("as comma-separated values: one row a slice")
  func csv() throws {
    let result = try budget(
      ["--rates", "rates.yaml", "--format", "csv", "--smallest-group", "1"],
      roster: BudgetTests.sound
    ).result
    let rows = result.output.split(separator: "\r\n").map { $0.split(separator: ",") }
    #expect(rows.first?.prefix(5) == ["slice", "name", "people", "currency", "mean"])
    #expect(rows[1].prefix(5) == ["year", "2027", "12", "USD", "5760.00"])
    #expect(rows.contains { $0.prefix(3) == ["department", "security", "10"] })
  }

  @Test(
    "what is wrong on the command line is said",
    arguments: [
      (["--year", "soon"], "--year is a year"), (["--fiscal-start", "13-01"], "--fiscal-start is"),
      (["--attempts", "0"], "--attempts is a number"), (["--rate", "EUR=1"], "--rate is written"),
      (["--smallest-group", "0"], "--smallest-group is"), (["--gate", "much"], "--gate"),
    ])
  func usage(_ arguments: [String], _ words: String) throws {
    let result = try budget(arguments, roster: BudgetTests.sound).result
    #expect(result.status == 64)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test("an exam without a fee, and a file that is missing")
  func missing() throws {
    let noFee = try budget(
      ["--rates", "rates.yaml"], roster: "person,exam\np1,CAPM\n"
    ).result
    #expect(noFee.status == 65)
    #expect(noFee.errors.contains("nobody knows the fee of CAPM"))
    let noFile = try budget(["--rates", "nothing.yaml"]).result
    #expect(noFile.status == 66 || noFile.status == 65)
    #expect(noFile.errors.contains("nothing.yaml"))
  }
}
