import Foundation
import Testing

/// What `retake budget` says of rows that are in no figure.
@Suite("Rows of a budget that are refused or left out")
struct BudgetRowsTests {
  /// Runs a budget in which everybody passes, so that the mean is the sum of the fees.
  private func budget(
    _ files: [(name: String, text: String)], _ arguments: [String] = []
  ) throws -> (result: Command.Result, read: (String) -> String?) {
    let command = try Command()
    defer { command.remove() }
    try command.write(PlainPolicy.fees, to: "plain.yaml")
    try command.write(
      "rates: 1\nall exams: {base: 100 %, source: the test}\n", to: "rates.yaml")
    for file in files { try command.write(file.text, to: file.name) }
    let rosters = files.map(\.name).filter { $0.hasPrefix("r") && $0.hasSuffix(".csv") }
    let result = try command.run(
      ["budget"] + rosters + [
        "--policy", "plain.yaml", "--as-of", "2026-11-26", "--year", "2027", "--rates",
        "rates.yaml",
      ] + arguments)
    var written: [String: String] = [:]
    for name in ["bad.csv", "bad-2.csv"] { written[name] = try? command.read(name) }
    let all = written
    return (result, { all[$0] })
  }

  private func document(_ result: Command.Result) throws -> [String: Any] {
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func mean(_ document: [String: Any]) throws -> String {
    try #require((document["total"] as? [String: Any])?["mean"] as? String)
  }

  @Test("an exam that few people sit is not named where a clause leaves one of their costs open")
  func undecided() throws {
    let command = try Command()
    defer { command.remove() }
    // Without an earlier fail nobody comes to a fourth attempt: naming CISM would tell of b-1's.
    try command.write(
      PlainPolicy.of(
        "own",
        "clauses: [{id: fee, text: T, when: attempt.number <= 3, covers: exam-fee, share: 100 %, paid: after any result}]"
      ), to: "own.yaml")
    let many = (1...6).map { "a-\($0),SCOR,2027-06-01,400 USD,50 %," }.joined(separator: "\n")
    func said(_ rows: String, _ more: [String] = []) throws -> String {
      try command.write("person,exam,planned,fee,chance,failed on\n\(rows)\n", to: "r.csv")
      return try command.run(
        ["budget", "r.csv", "--policy", "own.yaml", "--as-of", "2026-11-26", "--year", "2027"]
          + more
      ).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let one = try said("\(many)\nb-1,CISM,2027-06-01,700 USD,50 %,2026-08-01")
    #expect(one.contains("settles exam-fee of exams that few of them sit in every case"), "\(one)")
    #expect(!one.contains("of CISM"))
    let failed = (1...6).map { "a-\($0),SCOR,2027-06-01,400 USD,50 %,2026-08-01" }
    let all = try said(failed.joined(separator: "\n"))
    #expect(all.contains("settles exam-fee of 350-701 in every case"), "\(all)")
  }

  @Test("a policy that is not there refuses its rows at their places, and the others can go on")
  func unknownPolicy() throws {
    let roster = (
      "r1.csv",
      "person,exam,planned,fee,policy\np1,SCOR,2027-03-15,400 USD,\np2,CCNA,2027-03-15,300 USD,strcit\n"
    )
    let (refused, _) = try budget([roster])
    #expect(refused.status == 65)
    #expect(
      refused.errors.contains("r1.csv:3:28: error: there is no policy `strcit`"), "\(refused)")
    #expect(refused.errors.contains("did you mean `strict`?"))
    let (rest, read) = try budget(
      [roster], ["--without-rejected", "--rejected", "bad.csv", "--format", "json"])
    let document = try document(rest)
    #expect(document["missingRows"] as? Int == 1)
    #expect(try mean(document) == "400.00")
    #expect(read("bad.csv")?.contains("strcit") == true)
  }

  @Test(
    "a row that is over, in two rosters: each has its file, and corrected and fed back all of it counts"
  )
  func fedBack() throws {
    let rosters = [
      (
        "r1.csv",
        "person,exam,planned,fee\np1,SCOR,2025-03-15,400 USD\np2,SCOR,2027-03-15,400 USD\n"
      ),
      (
        "r2.csv",
        "exam,fee,person,planned\nNope,300 USD,p3,2027-05-01\nCCNA,300 USD,p4,2027-05-01\n"
      ),
    ]
    let first = try budget(
      rosters, ["--without-rejected", "--rejected", "bad.csv", "--format", "json"])
    let partly = try document(first.result)
    #expect(partly["missingRows"] as? Int == 2)
    #expect(try mean(partly) == "700.00")
    #expect(first.result.errors.contains("wrote bad.csv: 1 row of r1.csv"))
    #expect(first.result.errors.contains("wrote bad-2.csv: 1 row of r2.csv"))
    let (one, two) = (try #require(first.read("bad.csv")), try #require(first.read("bad-2.csv")))
    #expect(one.hasPrefix("person,exam,planned,fee,problem\r\np1,SCOR,2025-03-15,400 USD,"))
    #expect(one.contains("r1.csv:2:9: planned for 2025-03-15, which is over on 2026-11-26"))
    #expect(two.hasPrefix("exam,fee,person,planned,problem\r\nNope,300 USD,p3,2027-05-01,"))
    // Both are given beside the rosters, whose own bad rows are taken out.
    let again = try document(
      budget(
        [
          ("r1.csv", "person,exam,planned,fee\np2,SCOR,2027-03-15,400 USD\n"),
          ("r2.csv", "exam,fee,person,planned\nCCNA,300 USD,p4,2027-05-01\n"),
          ("r3.csv", one.replacing("SCOR,2025-03-15", with: "SCOR,2027-03-15")),
          ("r4.csv", two.replacing("\r\nNope", with: "\r\nCCNA")),
        ], ["--format", "json"]
      ).result)
    #expect(try mean(again) == "1400.00")
    #expect(again["people"] as? Int == 4)
    #expect(again["missingRows"] as? Int == 0)
  }

  @Test("rows and people that are left out on purpose are said by card, JSON and CSV")
  func leftOut() throws {
    let files = [
      (
        "r.csv",
        "person,head count,exam,planned,fee\np1,,SCOR,2027-03-15,400 USD\np2,,SCOR,2027-03-15,400 USD\n,7,Forklift,2027-03-15,9 USD\n"
      ),
      ("people.csv", "person,employment\np1,active\np2,inactive\n"),
      ("names.yaml", "exam names: 1\nnames:\n  Forklift: skip\n"),
    ]
    let given = ["--people", "people.csv", "--names", "names.yaml"]
    let card = try budget(files, given).result
    let words = card.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "Left out on purpose, and in no figure: 1 row (7 people), the names file says `skip` for the exam; "
          + "1 row (1 person), the person is no longer active."), "\(card.output) \(card.errors)")
    let json = try document(budget(files, given + ["--format", "json"]).result)
    let found = try #require(json["leftOut"] as? [[String: Any]])
    #expect(found.map { $0["reason"] as? String } == ["skippedExam", "inactivePerson"])
    #expect(found.map { $0["rows"] as? Int } == [1, 1])
    #expect(found.map { $0["people"] as? Int } == [7, 1])
    let csv = try budget(files, given + ["--format", "csv"]).result.output
    #expect(csv.contains("left out,1 row: the person is no longer active,1,"))
  }

  @Test("a renewal without a planned day is among those whose day is assumed")
  func withoutADay() throws {
    let roster =
      "person,exam,kind,planned,fee\na,SCOR,,,400 USD\nb,CISSP,renewal,,135 USD\n"
    let told = try document(
      budget([("r.csv", roster)], ["--smallest-group", "1", "--format", "json"]).result)
    let rests = try #require(told["restsOn"] as? [String])
    #expect(rests.contains { $0.hasPrefix("2 people without a planned day") }, "\(rests)")
  }

  @Test("a misspelt header stops the budget; one that means nothing is named in what it rests on")
  func headers() throws {
    let slip = try budget([("r.csv", "person,exam,planed,feee\np1,SCOR,2027-03-15,9 USD\n")]).result
    #expect(slip.status == 65)
    #expect(slip.errors.contains("r.csv:1:13: error: the column `planed` is not known"))
    #expect(slip.errors.contains("r.csv:1:20: error: the column `feee` is not known"))
    let json = try document(
      budget(
        [("r.csv", "person,exam,planned,fee,wish\np1,SCOR,2027-03-15,9 USD,x\n")],
        ["--format", "json"]
      ).result)
    let lines = try #require(json["restsOn"] as? [String])
    #expect(
      lines.contains(
        "Columns of r.csv that are not read, because nobody said what they are: wish."))
  }

  @Test(
    "a row that cannot be settled has its place, and is missing where rejected rows are left out",
    arguments: [
      ("p9,SCOR,2027-03-15,400 EUR", "r.csv:3:20: error: this amount is in EUR", 1),
      ("p9,EX294,2027-03-15,", "r.csv:3:4: error: nobody knows the fee of EX294", 1),
      (
        ["SCOR", "CCNA", "AZ-104", "AZ-900", "SAA-C03", "CLF-C02", "CISSP", "CISM"].map {
          "p9,\($0),2027-03-15,100 USD"
        }.joined(separator: "\n"), "r.csv:3:4: error: the 8 exams of this person", 8
      ),
    ])
  func unsettled(_ rows: String, _ problem: String, _ count: Int) throws {
    let files = [("r.csv", "person,exam,planned,fee\np1,SCOR,2027-03-15,400 USD\n\(rows)\n")]
    let stopped = try budget(files, ["--rejected", "bad.csv"])
    #expect(stopped.result.status == 65)
    #expect(stopped.result.errors.contains(problem), "\(stopped.result.errors)")
    #expect(stopped.read("bad.csv")?.contains(rows.split(separator: "\n")[0]) == true)
    let json = try document(budget(files, ["--without-rejected", "--format", "json"]).result)
    #expect(json["missingRows"] as? Int == count)
    #expect(try mean(json) == "400.00")
  }

  @Test("what is allocated in another currency is refused at its cell")
  func allocations() throws {
    let result = try budget(
      [
        ("r.csv", "person,exam,planned,fee\np1,SCOR,2027-03-15,400 USD\n"),
        ("a.csv", "department,amount\nSec,400 EUR\n"),
      ], ["--allocated", "a.csv"]
    ).result
    #expect(result.status == 65)
    #expect(result.errors.contains("a.csv:2:5: error: this amount is in EUR"), "\(result.errors)")
  }

  @Test("a workbook over an input is refused, and the input stands as it was")
  func overInput() throws {
    let command = try Command()
    defer { command.remove() }
    let before = try Data(contentsOf: command.folder.appending(path: "templates/roster.xlsx"))
    let result = try command.run(
      "budget", "templates/roster.xlsx", "--as-of", "2026-11-26", "--year", "2027", "--workbook",
      "templates/roster.xlsx")
    #expect(result.status == 73, "\(result.errors)")
    #expect(
      try Data(contentsOf: command.folder.appending(path: "templates/roster.xlsx")) == before)
  }

  @Test("every key of the JSON stands on its page")
  func page() throws {
    let history = """
      exam,attempt,year,passes,fails
      SCOR,1,2024,6,4
      SCOR,1,2025,7,3
      CCNA,1,2024,6,4
      CCNA,1,2025,5,5
      """
    let document = try document(
      budget(
        [
          (
            "r.csv",
            "person,exam,department,planned,fee\np1,SCOR,Sec,2027-03-15,400 USD\np2,Gone,Sec,2027-03-15,400 USD\n"
          ),
          ("names.yaml", "exam names: 1\nnames:\n  Gone: skip\n"), ("h.csv", history),
          ("a.csv", "department,amount\nSec,500 USD\n"),
          (
            "book.csv",
            "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\nz,SCOR,2027-01-05,exam-fee,100,0,100,USD,2027-01-08,paid,x,\n"
          ),
        ],
        [
          "--names", "names.yaml", "--history", "h.csv", "--allocated", "a.csv", "--gate", "79 USD",
          "--smallest-group", "1", "--format", "json", "--compare", "strict", "--target", "1",
          "--book", "book.csv",
        ]
      ).result)
    let page = try String(
      contentsOf: Command.root.appending(path: "docs/budget-json.md"), encoding: .utf8)
    var keys: Set<String> = []
    func collect(_ value: Any) {
      if let object = value as? [String: Any] {
        for (key, inner) in object {
          keys.insert(key)
          collect(inner)
        }
      }
      for inner in value as? [Any] ?? [] { collect(inner) }
    }
    collect(document)
    #expect(keys.count > 60)
    #expect(keys.filter { !page.contains("`\($0)`") }.sorted() == [])
  }
}
