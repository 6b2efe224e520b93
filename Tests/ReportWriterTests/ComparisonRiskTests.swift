import CostModel
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units
import WorkbookProof

@Suite("Bookings and a second exam in the comparison's workbook")
struct ComparisonRiskTests {
  private func desk(_ text: String = ComparisonDesk.risks) throws -> ComparisonDesk {
    try ComparisonDesk(Shipped.policy("strict"), file: text)
  }

  private func rows(_ built: ComparisonWorkbook.Built, _ sheet: String) throws -> [[String]] {
    try #require(try Office.sheets(of: built.checkedBytes())[sheet])
  }

  @Test("every way to an end has a row, with its chance")
  func ways() throws {
    let file = """
      base:
        without: [course]
        pays: candidate
        vouchers: no
        chance: {base: 50 %, source: ours}
        no-show: {chance: 10 %}
        stop: {attempts: 2}
      alternatives: []
      """
    let built = try desk(file).built()
    let shown = try rows(built, "Bookings").filter { $0.count > 5 }
    // 0.9 · 0.5, 0.9 · 0.5 behind a fail (0.45) or a no-show (0.1), and what is left.
    let chances = [
      "passed": 0.45, "failed, passed": 0.2025, "missed, passed": 0.045,
      "failed, failed": 0.2025, "failed, missed": 0.045, "missed, failed": 0.045,
      "missed, missed": 0.01,
    ]
    for (way, chance) in chances {
      let row = try #require(shown.first { $0[0] == way }, "\(way)")
      let percent = try #require(Double(row[2].dropLast()))
      #expect(abs(percent - 100 * chance) < 1e-7, "\(way)")
    }
    // One booking costs 435, a second 400 more (the way is paid once), whoever comes: 435 + 0.55 · 400.
    let expected = try #require(built.options.columns[0].expected)
    let mean = try built.workbook.evaluate().number(expected.total)
    #expect(mean == Exact(655))
  }

  @Test(
    "moved bookings cost their number, times the chance, times the fee, on the side that bears it")
  func moved() throws {
    func file(_ cancellation: String) -> String {
      """
      base:
        without: [course]
        pays: candidate
        vouchers: no
        chance: {base: 50 %, source: ours}
        stop: {attempts: 2}
        \(cancellation)
      alternatives: []
      """
    }
    let fee = "cancellation: {chance: 20 %, fee: 50 USD, by: employer}"
    let built = try desk(file(fee)).built()
    let expected = try #require(built.options.columns[0].expected)
    let shown = try built.workbook.evaluate()
    // 435 once, 400 for a second: 635; 1.5 bookings, each moved with a fifth for 50: 15.
    #expect(shown.number(expected.candidate) == Exact(635))
    #expect(shown.number(expected.employer) == Exact(15))
    #expect(shown.number(expected.total) == Exact(650))
    let cells = built.bookings.columns[0]
    let moved = try #require(cells.moved)
    let other = try built.workbook.evaluate(replacing: [moved: .number(.one)])
    #expect(other.number(expected.employer) == Exact(75))
    #expect(other.number(built.options.unchanged) == .zero)
  }

  @Test("a price of a scenario with no-shows outdates its figures, and no other's")
  func priced() throws {
    let built = try desk().built()
    let input = try #require(built.prices.inputs.first { $0.uses[0] != nil && $0.uses[2] != nil })
    let shown = try built.workbook.evaluate(
      replacing: [input.cell: .money(try Money(minorUnits: 41_000, .usd))])
    let expected = built.options.columns.compactMap(\.expected)
    #expect(shown[expected[0].total] == .text("CHANGED: RUN AGAIN"))
    #expect(shown[expected[1].total] == .text("CHANGED: RUN AGAIN"))
    let before = try built.workbook.evaluate()
    #expect(before.number(expected[0].total) != nil)
  }

  @Test("the path says days, chance and cost of the second exam behind each pass, and the whole")
  func path() throws {
    let file = """
      base: {without: [course], pays: candidate, vouchers: no, stop: {attempts: 1}, chance: {base: 50 %, source: ours}}
      alternatives: []
      """
    let built = try desk(file).then().built()
    let cells = try #require(built.path?.columns.first ?? nil)
    let shown = try built.workbook.evaluate()
    // 0.5 · (1 − 0.4³)
    #expect(shown.number(cells.certified) == Exact(468, over: 1_000))
    // 435 + 0.5 · 300 · (1 + 0.4 + 0.16)
    #expect(shown.number(cells.total) == Exact(669))
    let chance = try #require(built.options.columns[0].chances.first)
    let sure = try built.workbook.evaluate(replacing: [chance: .number(.one)])
    #expect(sure.number(cells.certified) == Exact(936, over: 1_000))
    #expect(sure.number(cells.total) == Exact(903))
    let text = try rows(built, "Path").joined().joined(separator: " ")
    for words in ["Path: 350-701, then 300-710", "worst case, all cash", "Sittings of 300-710"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("the strategy says whose money is weighed and how, and what every other step costs")
  func strategy() throws {
    let rows = try rows(desk(ComparisonDesk.files[0].text).built(), "Strategy")
    let lines = Dictionary(
      rows.filter { $0.count > 1 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    #expect(lines["whose cash counts"] == "all")
    #expect(lines["what passing is worth, lost without a pass"] == "4,000.00 USD")
    #expect(lines["most that is spent on sittings and training"] == "no limit")
    #expect(lines["risk"] == "only the mean counts")
    #expect(lines["how far"]?.contains("are looked at") == true)
    #expect(lines.keys.contains { $0.hasPrefix("after a fail ") })
    #expect(lines.keys.contains("first not sitting it again"))
  }

  @Test("the options name the policy and its days, the first day of each, and the best of a row")
  func options() throws {
    let built = try desk(ComparisonDesk.files[0].text).built()
    let rows = try rows(built, "Options")
    #expect(
      rows.joined().contains { $0.hasPrefix("Policy: ") && $0.contains("(strict), in force ") })
    let first = try #require(rows.first { $0.first == "first sitting, as computed" })
    #expect(first.dropFirst().prefix(5).allSatisfy { Day(parsing: $0) != nil })
    let heading = try #require(rows.first { $0.contains("Best") })
    let place = try #require(heading.firstIndex(of: "Best"))
    let cash = try #require(rows.first { $0.first == "expected cash" })
    let amounts = cash[1..<place].compactMap(Double.init)
    let least = try #require(amounts.min())
    let letters = zip("ABCDE", amounts).filter { $0.1 == least }.map { "\($0.0)" }
    #expect(cash[place].split(separator: " ").map(String.init) == letters)
  }
}
