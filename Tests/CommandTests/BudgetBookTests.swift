import Foundation
import Testing

/// What `retake budget` makes of a book: what was paid and promised is counted once.
@Suite("A budget beside the book: no sum counts twice, and none is lost")
struct BudgetBookTests {
  private static let header =
    "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
  private static let columns = "person,exam,department,planned,chance,fee,status\n"

  /// - Parameters:
  ///   - rows: of the roster, without its header.
  ///   - book: its lines, without the header; nil for no book.
  private func budget(
    _ rows: String, book: String? = nil, policy: String = "generous",
    _ arguments: [String] = ["--allocated", "1000 USD", "--format", "json"],
    asOf: String = "2026-11-26", year: String = "2027", columns: String = BudgetBookTests.columns,
    files: [String: String] = [:]
  ) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write(columns + rows, to: "r.csv")
    try command.write(PlainPolicy.pooled("300 USD"), to: "pooled.yaml")
    for (name, text) in files { try command.write(text, to: name) }
    if let book { try command.write(BudgetBookTests.header + book, to: "book.csv") }
    return try command.run(
      ["budget", "r.csv", "--policy", policy, "--as-of", asOf, "--year", year]
        + (book == nil ? [] : ["--book", "book.csv"]) + arguments)
  }

  private func document(_ result: Command.Result) throws -> [String: Any] {
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func mean(_ document: [String: Any]) throws -> String {
    try #require((document["total"] as? [String: Any])?["mean"] as? String)
  }

  /// What is still to come, spent, committed, available.
  private func stands(_ document: [String: Any]) throws -> [String?] {
    let standing = try #require(document["standing"] as? [String: Any])
    return [try mean(document)]
      + ["spent", "committed", "available"].map { standing[$0] as? String }
  }

  @Test("a planned sitting that is paid already is spent, and neither budgeted nor committed again")
  func paid() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-03-15,100 %,,booked\n",
        book: "a,SCOR,2027-03-15,exam-fee,400,0,400,USD,2027-01-10,paid,x,\n", asOf: "2027-02-01"))
    #expect(try stands(document) == ["0.00", "400.00", "0.00", "600.00"])
  }

  @Test("of 400 promised 100 went out: 100 spent, 300 still to come and committed")
  func partlyPaid() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-03-15,100 %,,booked\n",
        book: """
          a,SCOR,2027-03-15,exam-fee,400,400,0,USD,2027-01-05,approved,x,
          a,SCOR,2027-03-15,exam-fee,400,300,100,USD,2027-01-10,paid,x,

          """, asOf: "2027-02-01"))
    #expect(try stands(document) == ["300.00", "100.00", "300.00", "600.00"])
  }

  @Test("of 400 paid 300 came back: 100 spent, and 300 of the booked sitting still to come")
  func cameBack() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-03-15,100 %,,booked\n",
        book: """
          a,SCOR,2027-03-15,exam-fee,400,0,400,USD,2027-01-05,paid,x,
          a,SCOR,2027-03-15,exam-fee,400,0,300,USD,2027-01-10,returned,x,

          """, asOf: "2027-02-01"))
    #expect(try stands(document) == ["300.00", "100.00", "300.00", "600.00"])
  }

  @Test(
    "what the book has of one cost in two currencies takes its room once: half of 600 less what was asked",
    arguments: [
      ("", "100.00"),
      ("a,CCNA,2027-02-01,exam-fee,240,0,40,EUR,2026-12-01,returned,x,\n", "150.00"),
    ])
  func inTwoCurrencies(back: String, mean: String) throws {
    let half = PlainPolicy.of(
      "half",
      """
      meters: {year: {over: calendar year, counts: eligible cost}}
      clauses:
        - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
        - {id: cap, text: T, limits: year, at most: 600 USD}

      """)
    let document = try document(
      budget(
        "a,SCOR,P,2027-03-15,100 %,,planned\n",
        book: """
          a,CCNA,2027-02-01,exam-fee,400,0,100,USD,2026-11-02,paid,x,
          a,CCNA,2027-02-01,exam-fee,320,0,80,EUR,2026-11-03,paid,x,
          \(back)
          """, policy: "half.yaml",
        ["--rate", "EUR:USD=1.25@2026-11-20", "--format", "json", "--smallest-group", "1"],
        asOf: "2026-12-02", files: ["half.yaml": half]))
    #expect(try self.mean(document) == mean)
  }

  @Test(
    "it is one at the rates to the policy's currency, in whatever the budget is: 600 less 320 and 7 is 273",
    arguments: [("USD", "341.25"), ("EUR", "273.00")])
  func inThePolicysCurrency(budget: String, mean: String) throws {
    let euro = PlainPolicy.of(
      "euro",
      """
      meters: {year: {over: calendar year, counts: paid}}
      clauses:
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: T, limits: year, at most: 600 EUR}

      """
    ).replacing("currency: USD", with: "currency: EUR")
    // Two rates of two days are no inverses of each other.
    let document = try document(
      self.budget(
        "a,SCOR,P,2027-03-15,100 %,400 EUR,planned\n",
        book: """
          a,CCNA,2027-02-01,exam-fee,400,0,320,EUR,2026-11-02,paid,x,
          a,CCNA,2027-02-01,exam-fee,500,0,10,USD,2026-11-03,paid,x,

          """, policy: "euro.yaml",
        [
          "--rate", "EUR:USD=1.25@2026-11-20", "--rate", "USD:EUR=0.70@2026-11-02", "--currency",
          budget, "--format", "json", "--smallest-group", "1",
        ], asOf: "2026-12-02", files: ["euro.yaml": euro]))
    #expect(try self.mean(document) == mean)
  }

  @Test(
    "a cost is as old as its last line, in one currency as in two: all of 400 come before 450 of a later one",
    arguments: [
      ("400,150,250,USD", "250,250,0,USD", "450,450,0,USD"),
      ("320,120,200,EUR", "250,250,0,USD", "450,450,0,USD"),
      ("400,150,250,USD", "320,200,0,EUR", "450,200,0,USD"),
    ])
  func asOldAsItsLastLine(own: String, first: String, last: String) throws {
    let policy = PlainPolicy.of(
      "own",
      """
      meters: {year: {over: calendar year, counts: paid}}
      clauses:
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: T, limits: year, at most: 450 USD}

      """)
    func line(_ sitting: String, _ sums: String, _ day: String) -> String {
      "a,SCOR,\(sitting),exam-fee,\(sums),\(day),\(sums.contains(",0,USD") || sums.contains(",0,EUR") ? "approved" : "paid"),x,\n"
    }
    let document = try document(
      budget(
        "a,SCOR,P,2027-05-01,100 %,400 USD,planned\n",
        book: line("2027-06-10", first, "2027-01-07") + line("2027-05-01", own, "2027-01-21")
          + line("2027-06-10", last, "2027-01-28"), policy: "own.yaml",
        ["--rate", "EUR:USD=1.25@2027-01-02", "--format", "json", "--smallest-group", "1"],
        asOf: "2027-02-01", files: ["own.yaml": policy]))
    #expect(try mean(document) == "150.00")
  }

  @Test(
    "a promise for the next sitting in two currencies takes its room once, and is committed whole",
    arguments: [
      // 400 are promised, and 400 of 800 are left for the second exam; both are booked, and so committed.
      (
        "a,SCOR,P,2027-08-01,100 %,400 USD,booked\n", "100 %", "800 USD", "400", "320.00,128.00",
        "400.00,240.00", ["800.00", "800.00"]
      ),
      // 360 are promised, of which the plan pays 80 % of 400: all of them stay committed.
      ("", "80 %", "2000 USD", "400", "320.00,128.00", "400.00,200.00", ["320.00", "360.00"]),
    ])
  func promisedInTwoCurrencies(
    row: String, share: String, limit: String, fee: String, euro: String, dollar: String,
    expected: [String?]
  ) throws {
    let policy = PlainPolicy.of(
      "own",
      """
      meters: {year: {over: calendar year, counts: paid}}
      clauses:
        - {id: fee, text: T, covers: exam-fee, share: \(share), paid: up front}
        - {id: cap, text: T, limits: year, at most: \(limit)}

      """)
    let document = try document(
      budget(
        "a,CCNA,P,2027-05-01,100 %,\(fee) USD,booked\n" + row,
        book: """
          a,CCNA,2027-05-01,exam-fee,\(euro),0.00,EUR,2027-01-12,approved,x,
          a,CCNA,2027-05-01,exam-fee,\(dollar),0.00,USD,2027-01-12,approved,x,

          """, policy: "own.yaml",
        [
          "--allocated", "2000 USD", "--rate", "EUR:USD=1.25@2027-01-02", "--format", "json",
          "--smallest-group", "1",
        ], asOf: "2027-02-01", files: ["own.yaml": policy]))
    let standing = try #require(document["standing"] as? [String: Any])
    #expect([try mean(document), standing["committed"] as? String] == expected)
  }

  @Test("what is paid of one exam takes its room of the yearly limit once: 1,500 less 1,000 is 500")
  func underACap() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-02-01,100 %,1000 USD,booked\na,CCNA,P,2027-05-01,100 %,1000 USD,planned\n",
        book: "a,SCOR,2027-02-01,exam-fee,1000,0,1000,USD,2026-11-10,paid,x,\n", policy: "strict",
        ["--format", "json", "--smallest-group", "1"], year: "FY27"))
    #expect(try mean(document) == "500.00")
    let exams = try #require(document["exams"] as? [[String: Any]])
    #expect(exams.map { $0["name"] as? String } == ["200-301", "350-701"])
    #expect(exams.map { $0["mean"] as? String } == ["500.00", "0.00"])
  }

  @Test("a promise of a later sitting keeps its room from an earlier one that nobody approved")
  func promiseKeepsRoom() throws {
    // 1,500 a year: CCNA in February would take 1,000 of it, but 1,000 are promised for SCOR in May.
    let document = try document(
      budget(
        "a,CCNA,P,2027-02-01,100 %,1000 USD,planned\na,SCOR,P,2027-05-01,100 %,1000 USD,booked\n",
        book: "a,SCOR,2027-05-01,exam-fee,1000,1000,0,USD,2026-11-10,approved,x,\n",
        policy: "strict", ["--format", "json", "--smallest-group", "1"], year: "FY27"))
    let exams = try #require(document["exams"] as? [[String: Any]])
    #expect(exams.map { $0["mean"] as? String } == ["500.00", "1000.00"])
  }

  @Test(
    "a promise of a pass that does not come leaves its room: of 1,500 a year 1,100 for May, not 600",
    arguments: [
      // 400 for the first sitting, whatever its result, and 500 of the course if it is passed: 600 are left.
      ("100 %", ["600.00", "900.00"]),
      ("0 %", ["1100.00", "400.00"]),
    ])
  func promiseIsOver(_ chance: String, _ means: [String]) throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-02-01,\(chance),400 USD,booked,1000 USD\na,CCNA,P,2027-05-01,100 %,1200 USD,planned,\n",
        book: """
          a,SCOR,2027-02-01,exam-fee,400,400,0,USD,2026-11-10,approved,x,
          a,SCOR,2027-02-01,course,1000,500,0,USD,2026-11-10,approved,x,

          """,
        policy: "strict",
        [
          "--format", "json", "--smallest-group", "1", "--attempts", "1", "--allocated", "5000 USD",
        ],
        year: "FY27", columns: "person,exam,department,planned,chance,fee,status,course\n"))
    let exams = try #require(document["exams"] as? [[String: Any]])
    #expect(exams.map { $0["mean"] as? String } == means)
  }

  @Test(
    "what a promise has beyond the cost stands committed, and keeps its room: 600 + 500 of 1,500",
    arguments: ["2027-05-01", "2027-02-01"])
  func promiseBeyond(_ second: String) throws {
    // 1,000 are promised for a sitting that costs 600: 400 stand beside the plan, in whatever order rows are.
    let rows = [
      "a,SCOR,P,2027-02-01,100 %,600 USD,booked\n", "a,CCNA,P,\(second),100 %,1000 USD,planned\n",
    ]
    for rows in [rows.joined(), rows.reversed().joined()] {
      let document = try document(
        budget(
          rows, book: "a,SCOR,2027-02-01,exam-fee,1000,1000,0,USD,2026-11-10,approved,x,\n",
          policy: "strict",
          [
            "--format", "json", "--smallest-group", "1", "--attempts", "1", "--allocated",
            "5000 USD",
          ],
          year: "FY27"))
      #expect(try stands(document) == ["1100.00", "0.00", "1500.00", "3500.00"])
    }
  }

  @Test("a promise of a pass leaves its room to the retake once the sitting is failed")
  func promiseFailed() throws {
    let policy = PlainPolicy.of(
      "passes",
      """
      meters: {year: {over: calendar year}}
      clauses:
        - {id: fees, text: We pay for a pass., covers: exam-fee, share: 100 %, paid: on pass}
        - {id: year, text: Not more in a year., limits: year, at most: 500 USD}
      """)
    // 400 with a half, then 400 with a quarter, which 100 were left for while the promise stood.
    let document = try document(
      budget(
        "a,SCOR,P,2027-02-01,50 %,400 USD,booked\n",
        book: "a,SCOR,2027-02-01,exam-fee,400,400,0,USD,2026-11-10,approved,x,\n",
        policy: "passes.yaml",
        ["--allocated", "1000 USD", "--format", "json", "--attempts", "2"],
        files: ["passes.yaml": policy]))
    #expect(try mean(document) == "300.00")
  }

  @Test("what is booked for a renewal takes its room of a limit from a sitting of the same exam")
  func renewalOfTheSame() throws {
    // 1,000 of 1,500 went out for the renewal: 500 are left for the sitting.
    let document = try document(
      budget(
        "a,CISSP,renewal,2027-06-15,,1000 USD,committed\na,CISSP,,2027-05-01,100 %,1000 USD,planned\n",
        book: "a,CISSP,2027-06-15,exam-fee,1000,0,1000,USD,2027-01-03,paid,x,\n",
        policy: "strict", asOf: "2027-01-05", year: "FY27",
        columns: "person,exam,kind,planned,chance,fee,status\n"))
    // One committed line makes all of a person's committed.
    #expect(try stands(document) == ["500.00", "1000.00", "500.00", "-500.00"])
  }

  @Test(
    "a pool of 300 has a paid or promised sitting once: 200 are left for the other",
    arguments: [
      // 100 paid of it; another's 200 is what is left to come.
      ("a,SCOR,2027-01-15,exam-fee,100,0,100,USD,2026-12-10,paid,x,\n", "200.00", "100.00"),
      // 100 promised of it: both come to 300, and nothing of the pool is used by others.
      ("a,SCOR,2027-01-15,exam-fee,100,100,0,USD,2026-12-10,approved,x,\n", "300.00", "0.00"),
    ])
  func pooled(_ line: String, _ total: String, _ used: String) throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-01-15,100 %,100 USD,booked\nb,SCOR,P,2027-02-15,100 %,250 USD,planned\n",
        book: line, policy: "pooled.yaml", ["--format", "json"]))
    #expect(try mean(document) == total)
    #expect((document["pool"] as? [String: Any])?["used"] as? String == used)
  }

  @Test("a retake of a paid sitting is still to come")
  func retake() throws {
    // The first is paid; with 50 % the second is sat, at 100.
    let document = try document(
      budget(
        "a,SCOR,P,2027-03-15,50 %,100 USD,booked\n",
        book: "a,SCOR,2027-03-15,exam-fee,100,0,100,USD,2027-01-10,paid,x,\n",
        ["--allocated", "1000 USD", "--format", "json", "--attempts", "2"], asOf: "2027-02-01"))
    #expect(try stands(document) == ["50.00", "100.00", "0.00", "900.00"])
  }

  @Test("a month is the day that the book has; another day is another sitting")
  func months() throws {
    let line = "a,SCOR,2027-03-29,exam-fee,400,0,400,USD,2027-01-10,paid,x,\n"
    for planned in ["2027-03", "2027-Q1", ""] {
      let same = try document(
        budget("a,SCOR,P,\(planned),100 %,,booked\n", book: line, asOf: "2027-02-01"))
      #expect(try stands(same) == ["0.00", "400.00", "0.00", "600.00"], "\(planned)")
    }
    for planned in ["2027-04", "2027-03-28"] {
      let other = try document(
        budget("a,SCOR,P,\(planned),100 %,,booked\n", book: line, asOf: "2027-02-01"))
      #expect(try stands(other) == ["400.00", "400.00", "400.00", "200.00"], "\(planned)")
    }
  }

  @Test("a row of which the book has a promise is committed, whatever its status says")
  func promised() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-03-15,100 %,,planned\n",
        book: "a,SCOR,2027-03-15,exam-fee,400,400,0,USD,2026-11-20,approved,x,\n"))
    #expect(try stands(document) == ["400.00", "0.00", "400.00", "600.00"])
    #expect((document["standing"] as? [String: Any])?["requested"] as? String == "0.00")
  }

  @Test("what more is promised than the plan pays stands beside it")
  func moreThanPlanned() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-03-15,100 %,300 USD,booked\n",
        book: "a,SCOR,2027-03-15,exam-fee,400,400,0,USD,2026-11-20,approved,x,\n"))
    // The row costs 300 and 400 are promised: 400 are gone.
    #expect(try stands(document) == ["300.00", "0.00", "400.00", "600.00"])
  }

  @Test(
    "a promise for a cost that the row does not ask for stands: 100 of the row and 800 of a course")
  func otherCost() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-01-15,100 %,100 USD,committed\n",
        book: """
          a,SCOR,2027-01-15,exam-fee,100,100,0,USD,2026-11-03,approved,x,
          a,SCOR,2027-01-15,course,800,800,0,USD,2026-11-03,approved,x,

          """))
    #expect(try stands(document) == ["100.00", "0.00", "900.00", "100.00"])
  }

  @Test("a promise for another day stands: January's 400 beside February's row of 400")
  func otherDay() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2027-02-15,100 %,400 USD,committed\n",
        book: """
          a,SCOR,2027-01-10,exam-fee,400,400,0,USD,2026-11-03,approved,x,
          a,SCOR,2027-02-15,exam-fee,400,400,0,USD,2026-11-03,approved,x,

          """))
    #expect(try stands(document) == ["400.00", "0.00", "800.00", "200.00"])
  }

  @Test("a promise of somebody whose row is refused stands, as nothing of it is planned")
  func refusedRow() throws {
    let document = try document(
      budget(
        "a,SCOR,P,2026-05-15,100 %,400 USD,committed\nb,SCOR,P,2027-02-15,100 %,100 USD,planned\n",
        book: "a,SCOR,2027-02-15,exam-fee,400,400,0,USD,2026-11-03,approved,x,\n",
        ["--allocated", "1000 USD", "--format", "json", "--without-rejected"]))
    #expect(try stands(document) == ["100.00", "0.00", "400.00", "600.00"])
  }

  @Test("a renewal is no sitting of its exam: what is promised for one stands beside the other")
  func renewal() throws {
    let columns = "person,exam,kind,planned,chance,fee,status\n"
    let beside = try document(
      budget(
        "a,CISSP,renewal,2027-02-15,,125 USD,committed\n",
        book: "a,CISSP,2027-05-15,exam-fee,700,700,0,USD,2026-11-03,approved,x,\n",
        columns: columns))
    #expect(try stands(beside) == ["125.00", "0.00", "825.00", "175.00"])
    let paid = try document(
      budget(
        "a,CISSP,renewal,2027-02-15,,125 USD,committed\n",
        book: "a,CISSP,2027-02-15,exam-fee,125,25,100,USD,2027-01-03,paid,x,\n",
        asOf: "2027-01-05", columns: columns))
    // 100 of it went out: 25 are to come.
    #expect(try stands(paid) == ["25.00", "100.00", "25.00", "875.00"])
  }

  @Test("the card says what the total is beside a book")
  func words() throws {
    let card = try budget(
      "a,SCOR,P,2027-03-15,100 %,,booked\n",
      book: "a,SCOR,2027-03-15,exam-fee,400,300,100,USD,2027-01-10,paid,x,\n",
      ["--allocated", "1000 USD"], asOf: "2027-02-01"
    ).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      card.contains(
        "The total is what the plan has still to pay: what the book has as paid for a planned sitting is spent and not in it; "
          + "what it has as promised for one is in it, and committed once."))
  }
}
