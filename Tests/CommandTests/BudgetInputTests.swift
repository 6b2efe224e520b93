import Foundation
import Testing

/// What is wrong with the files beside a roster, each with its place.
@Suite(
  "Book, rates of exchange and history of a budget are refused where they would count twice or not at all"
)
struct BudgetInputTests {
  private func budget(_ arguments: [String], _ files: [String: String] = [:]) throws
    -> Command.Result
  {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      "person,exam,planned,chance,fee\na,SCOR,2027-03-15,100 %,400 USD\n", to: "r.csv")
    for (name, text) in files { try command.write(text, to: name) }
    return try command.run(
      ["budget", "r.csv", "--policy", "generous", "--as-of", "2026-11-26", "--year", "2027"]
        + arguments)
  }

  private static let book = """
    person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
    z,SCOR,2027-01-05,exam-fee,100,0,100,EUR,2027-01-08,paid,x,
    y,SCOR,2027-01-05,exam-fee,100,100,0,EUR,2026-11-08,approved,x,
    x,SCOR,2020-01-05,exam-fee,100,0,100,CHF,2020-01-08,paid,x,

    """

  @Test(
    "lines of a book in another currency: each at its place, with what to do; with a rate they count"
  )
  func currencies() throws {
    let files = ["book.csv": Self.book]
    let given = ["--book", "book.csv", "--allocated", "1000 USD", "--format", "json"]
    let refused = try budget(given, files)
    #expect(refused.status == 65)
    for line in [2, 3] {
      #expect(
        refused.errors.contains(
          "book.csv:\(line):38: error: this line is in EUR, and no rate turns it into USD"),
        "\(refused.errors)")
    }
    #expect(refused.errors.contains("give a dated rate: --rate EUR:USD=…@DAY"))
    // What was paid in francs in 2020 is in no figure of 2027.
    #expect(!refused.errors.contains("CHF"))
    let counted = try budget(given + ["--rate", "EUR:USD=1.10@2026-11-20"], files)
    #expect(counted.status == 0, "\(counted.errors)")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(counted.output.utf8)) as? [String: Any])
    let standing = try #require(json["standing"] as? [String: Any])
    // 100 euros are 110 dollars: paid to one, promised to another.
    #expect(standing["spent"] as? String == "110.00")
    #expect(standing["committed"] as? String == "110.00")
    #expect(standing["available"] as? String == "780.00")
  }

  @Test("what is paid in euros of a planned sitting is taken off in dollars")
  func paidInEuros() throws {
    let book = """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      a,SCOR,2027-03-15,exam-fee,300,0,300,EUR,2026-11-08,paid,x,

      """
    let counted = try budget(
      ["--book", "book.csv", "--rate", "EUR:USD=1.10@2026-11-20", "--format", "json"],
      ["book.csv": book])
    #expect(counted.status == 0, "\(counted.errors)")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(counted.output.utf8)) as? [String: Any])
    // 400 less 330.
    #expect((json["total"] as? [String: Any])?["mean"] as? String == "70.00")
  }

  @Test("two rates for the same two currencies: the second is refused, one each way is not")
  func twoRates() throws {
    let refused = try budget([
      "--rate", "USD:EUR=0.90@2026-11-20", "--rate", "USD:EUR=0.95@2026-11-22",
    ])
    #expect(refused.status == 64)
    #expect(
      refused.errors.contains(
        "--rate USD:EUR=0.95@2026-11-22: a rate from USD to EUR is given already, of 2026-11-20"),
      "\(refused.errors)")
    let both = try budget([
      "--rate", "USD:EUR=0.90@2026-11-20", "--rate", "EUR:USD=1.11@2026-11-22",
    ])
    #expect(both.status == 0, "\(both.errors)")
  }

  @Test(
    "counts of one exam, attempt and year that stand twice, and a year to come, have their places")
  func history() throws {
    let result = try budget(
      ["--history", "h.csv"],
      [
        "h.csv": """
        exam,attempt,year,passes,fails
        SCOR,1,2025,30,20
        CCNA,1,2025,30,20
        350-701,1,2025,30,20
        SCOR,2,2027,3,2

        """
      ])
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "h.csv:4:1: error: this exam, attempt and year stand at h.csv:2:1 already"),
      "\(result.errors)")
    #expect(
      result.errors.contains("h.csv:5:8: error: 2027 lies after 2026-11-26"), "\(result.errors)")
    let sittings = try budget(
      ["--history", "h.csv"],
      ["h.csv": "exam,attempt,day,outcome\nSCOR,1,2026-11-26,passed\nSCOR,1,2026-11-27,failed\n"])
    #expect(sittings.errors.contains("h.csv:3:8: error: 2026-11-27 lies after 2026-11-26"))
    #expect(!sittings.errors.contains("h.csv:2"))
  }

  @Test("a column that nobody reads is said at its header: it may be what the figures hang on")
  func unreadColumns() throws {
    let history = try budget(
      ["--history", "h.csv"],
      ["h.csv": "exam,attempt,day,outcome,people\nSCOR,1,2026-11-01,passed,40\n"])
    #expect(history.status == 65)
    #expect(
      history.errors.contains("h.csv:1:26: error: no column `people` is read here"),
      "\(history.errors)")
    let allocated = try budget(
      ["--allocated", "a.csv"], ["a.csv": "department,amount,year\nSec,400 USD,2025\n"])
    #expect(allocated.status == 65)
    #expect(
      allocated.errors.contains("a.csv:1:19: error: no column `year` is read here"),
      "\(allocated.errors)")
  }
}
