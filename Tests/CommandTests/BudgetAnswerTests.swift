import Foundation
import Testing

/// What the card answers is answered for other programs, too, and what tells of few people by none of them.
@Suite("Card, JSON and CSV of a budget give the same answers")
struct BudgetAnswerTests {
  private func budget(
    _ roster: String, policy: String? = "generous", _ arguments: [String],
    files: [String: String] = [:]
  ) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write(roster, to: "r.csv")
    for (name, text) in files { try command.write(text, to: name) }
    return try command.run(
      ["budget", "r.csv", "--as-of", "2026-11-26"] + (policy.map { ["--policy", $0] } ?? [])
        + arguments)
  }

  private func document(_ result: Command.Result) throws -> [String: Any] {
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func flat(_ result: Command.Result) -> String {
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Two people who pass each of two attempts at 400 with one half: 800, 1,200 or 1,600 with 25, 50 and 25 %.
  private static let two =
    "person,exam,planned,chance,fee\na,SCOR,2027-03-08,50 %,400 USD\nb,SCOR,2027-03-08,50 %,400 USD\n"
  private static let asked = [
    "--year", "2027", "--attempts", "2", "--allocated", "900 USD", "--target", "1",
  ]

  @Test("the chance that it suffices, when it runs out, and what a target takes")
  func answers() throws {
    let json = try document(budget(Self.two, Self.asked + ["--format", "json"]))
    let standing = try #require(json["standing"] as? [String: Any])
    // 900 suffice where nobody fails at first.
    #expect(standing["suffices"] as? String == "0.250000000000")
    let out = try #require(standing["runsOut"] as? [String: Any])
    // Cisco's retake is five days later: all of it in March.
    #expect(out["by"] as? String == "2027-03-31")
    #expect(out["chance"] as? String == "0.750000000000")
    let target = try #require(json["target"] as? [String: Any])
    // One sitting each brings one pass of two, for 800.
    #expect(target["passes"] as? Int == 1)
    #expect(target["cheapest"] as? String == "as today, 1 at most")
    #expect(target["mean"] as? String == "800.00")
    let csv = try budget(Self.two, Self.asked + ["--format", "csv"]).output
    #expect(csv.contains("it suffices with,0.250000000000,2,"))
    #expect(csv.contains("it runs out by 2027-03-31 with,0.750000000000,2,"))
    #expect(csv.contains("cheapest for 1 passes,\"as today, 1 at most\",2,USD,800.00,"))
    let card = flat(try budget(Self.two, Self.asked))
    #expect(card.contains("it suffices with 25.0 %"))
    #expect(card.contains("it runs out by the end of March 2027 with 75.0 %"))
    #expect(card.contains("1 passes are cheapest with: as today, 1 at most, 800.00 on average"))
  }

  @Test("without --target and --allocated the keys are there and null", arguments: ["0", "-1"])
  func target(_ number: String) throws {
    let json = try document(budget(Self.two, ["--year", "2027", "--format", "json"]))
    #expect(json["target"] is NSNull && json["standing"] is NSNull)
    let refused = try budget(Self.two, ["--year", "2027", "--target=\(number)"])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("--target is a number of passes, 1 or more"))
  }

  private static let stock = """
    voucher,exams,bought,bought by,value,convert by,register by,sit by,zone,state,person
    v-1,SCOR,2026-05-11,employer,full,,,2027-12-31,,bought,

    """

  @Test("a stock, a renewal and an exam of few people are not told of in card and JSON")
  func few() throws {
    let roster = """
      person,exam,kind,planned,chance,fee
      a,SCOR,,2027-03-15,50 %,400 USD
      b,CCIE written,,2027-03-15,50 %,450 USD
      c,CISSP,renewal,2027-03-15,,125 USD

      """
    let given = ["--year", "2027", "--vouchers", "v.csv"]
    let files = ["v.csv": Self.stock]
    let json = try document(budget(roster, given + ["--format", "json"], files: files))
    #expect((json["vouchers"] as? [Any])?.isEmpty == true)
    let rests = try #require(json["restsOn"] as? [String])
    #expect(!rests.contains { $0.contains("CCIE") || $0.contains("1 person") }, "\(rests)")
    #expect(rests.contains { $0.hasPrefix("Fewer than 5 people cannot sit an exam") })
    #expect(rests.contains { $0.hasPrefix("The renewal of fewer than 5 people: ") })
    let slices = try #require(json["exams"] as? [[String: Any]])
    #expect(slices.map { $0["name"] as? String } == ["(small groups together)"])
    let card = flat(try budget(roster, given, files: files))
    #expect(card.contains("1 in stock for exams that fewer than 5 people sit: see the workbook"))
    let all = flat(try budget(roster, given + ["--smallest-group", "1"], files: files))
    #expect(all.contains("1 person cannot sit CCIE written (last day of the exam)"))
    #expect(all.contains("The renewal of 1 person: "))
    #expect(all.contains(" renewal 1 "))
  }

  @Test(
    "what came of fewer sittings than the smallest group has people is told by neither card nor JSON"
  )
  func learnt() throws {
    let roster = "person,exam,planned,fee\na,SCOR,2027-03-15,400 USD\n"
    let files = [
      "h.csv":
        "exam,attempt,year,passes,fails\nSCOR,1,2025,3,2\nSCOR,2,2025,0,1\nAZ-900,1,2025,4,0\n"
    ]
    let given = ["--year", "2027", "--history", "h.csv"]
    let card = flat(try budget(roster, given, files: files))
    #expect(card.contains("350-701, attempt 1: 3 of 5"))
    #expect(!card.contains(" of 1;") && !card.contains(" of 4;"))
    let json = try document(budget(roster, given + ["--format", "json"], files: files))
    let told = try #require(json["rates"] as? [[String: Any]]).map {
      ($0["passes"] as? Int ?? 0) + ($0["fails"] as? Int ?? 0)
    }
    #expect(told.contains(5) && told.allSatisfy { $0 == 0 || $0 >= 5 }, "\(told)")
    let all = flat(try budget(roster, given + ["--smallest-group", "1"], files: files))
    #expect(all.contains("350-701, attempt 2: 0 of 1;"))
  }

  @Test("the fee of a first sitting that a later pass frees is one of first sittings")
  func freed() throws {
    let policy = PlainPolicy.of(
      "series",
      "clauses: [{id: fees, text: All once passed., covers: exam-fee, share: 100 %, paid: on series pass}]"
    )
    let roster =
      "person,exam,planned,fee,failed on,chance\na,SCOR,2027-03-01,400 USD,2026-11-06,50 %\n"
    let json = try document(
      budget(
        roster, policy: "series.yaml", ["--year", "2027", "--attempts", "1", "--format", "json"],
        files: ["series.yaml": policy]))
    // With one half both are paid: 400 for the sitting that failed, and 400 for its retake.
    #expect(try first(json, "firstSittings") == "200.00")
    #expect(try first(json, "retakes") == "200.00")
  }

  /// The amount under a key, wherever the document has it.
  private func first(_ document: [String: Any], _ key: String) throws -> String? {
    if let found = document[key] as? String { return found }
    return try document.values.compactMap { $0 as? [String: Any] }.compactMap {
      try first($0, key)
    }.first
  }

  @Test("a voucher that ends before anybody sits pays for no retake")
  func early() throws {
    let files = ["v.csv": Self.stock.replacing("2027-12-31", with: "2027-01-31")]
    let card = flat(
      try budget(Self.two, ["--year", "2027", "--vouchers", "v.csv"], files: files))
    #expect(
      card.contains(
        "Vouchers in stock that save nothing at a first sitting and end before a retake can be: 1. They die unused."
      ), "\(card)")
    #expect(!card.contains("They may pay for retakes"))
  }

  @Test("under a pool of 300 a pass costs what is asked for it: 525 for 2.625 passes are 200")
  func passUnderPool() throws {
    let row = { (id: String) in "\(id),SCOR,2027-02-15,50 %,100 USD\n" }
    let rows = ["a", "b", "c"].map(row).joined()
    let files = ["pooled.yaml": PlainPolicy.pooled("300 USD")]
    let card = flat(
      try budget(
        "person,exam,planned,chance,fee\n" + rows, policy: "pooled.yaml", ["--year", "2027"],
        files: files))
    // Each sits 1 + 1/2 + 1/4 times at 100 and passes with 7/8.
    #expect(card.contains("2.6 passes of 5.3 sittings, 200.00 a pass before the limit of the pool"))
    let blank = rows.replacing("50 %", with: "")
    let table = flat(
      try budget(
        "person,exam,planned,chance,fee\n" + blank, policy: "pooled.yaml", ["--year", "2027"],
        files: files))
    #expect(table.contains("at 50 % each 300.00 525.00 2.6 5.3"))
    #expect(
      table.contains(
        "mean cash is within the limit of the pool team of pooled; quarters, departments, vendors and exams are before it"
      ), "\(table)")
    let json = try document(
      budget(
        "person,exam,planned,chance,fee\n" + blank, policy: "pooled.yaml",
        ["--year", "2027", "--format", "json"], files: files))
    let first = try #require((json["assumedChances"] as? [[String: Any]])?.first)
    #expect(first["mean"] as? String == "300.00")
    #expect(first["meanBeforePool"] as? String == "525.00")
  }

  @Test("the year begins with that of the policies that the roster names, if they agree")
  func year() throws {
    let header = "person,exam,policy,planned,chance,fee\n"
    let strict = "a,SCOR,strict,2028-03-15,100 %,400 USD\n"
    let json = try document(
      budget(header + strict, policy: nil, ["--format", "json"]))
    // Strict limits a year from October, and the next one after November 2026 is FY28.
    #expect(json["from"] as? String == "2027-10-01")
    let other = PlainPolicy.pooled("300 USD").replacing(
      "calendar year", with: "fiscal year from 04-01")
    let mixed = header + strict + "b,SCOR,pooled.yaml,2028-03-15,100 %,400 USD\n"
    let differ = flat(try budget(mixed, policy: nil, [], files: ["pooled.yaml": other]))
    #expect(differ.contains("Budget 2027: 2027-01-01 to 2027-12-31"))
    #expect(
      differ.contains(
        "The years of the policies begin on different days (pooled on 04-01, strict on 10-01): that of the budget is the calendar year; --fiscal-start says another."
      ), "\(differ)")
    let told = try budget(
      mixed, policy: nil, ["--fiscal-start", "01-01"], files: ["pooled.yaml": other])
    #expect(!flat(told).contains("begin on different days"))
  }

  @Test("six exams of one person are budgeted; what-ifs with too many ends are left out and named")
  func manyExams() throws {
    let exams = ["SCOR", "CCNA", "SY0-701", "CLF-C02", "N10-009", "SAA-C03"]
    let rows = exams.map { "a,\($0),2027-02-15,50 %,100 USD\n" }.joined()
    let card = flat(
      try budget(
        "person,exam,planned,chance,fee\n" + rows, ["--year", "2027", "--attempts", "1"]))
    // Six sittings at 100 each, passed or not.
    #expect(card.contains("600.00"))
    #expect(
      card.contains(
        "Not tried, as somebody's year has more ways to end then than can be gone through: as today, 5 at most"
      ), "\(card)")
  }

  @Test("ten million sittings are written as JSON, all digits of them")
  func manyPeople() throws {
    let rows = (0..<11).map { "SCOR,1000000,2027-02-05,100 %,\(400 + $0) USD\n" }.joined()
    let document = try document(
      budget(
        "exam,head count,planned,chance,fee\n" + rows, ["--year", "2027", "--format", "json"]))
    let sittings = try #require(document["sittings"] as? [String: Any])
    #expect((sittings["mean"] as? String).flatMap(Double.init) == 11_000_000)
  }
}
