import Foundation
import ShippedFiles
import Testing

/// `retake budget`: from rosters to a year's cost with its range.
@Suite("A year's budget from rosters")
struct BudgetTests: Budgeting {
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
    #expect(
      nobody.errors.contains("there is no row of anybody, so that there is nothing to budget"))
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
      ["--rates", "rates.yaml", "--target", "10"], roster: Self.sound
    ).result.output
    #expect(card.contains("10 passes are cheapest with: as today, 5,760.00 on average"))
    #expect(card.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("a history teaches the rates, and is tested on itself")
  func history() throws {
    let result = try budget(
      ["--history", "history.csv"], roster: Self.sound,
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
}
