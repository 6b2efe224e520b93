import Assessments
import Cases
import ExamCatalog
import ReportWriter
import Sheets
import Testing
import Units
import WorkbookProof

/// Amounts, what limits have used, chances, hours, rates and delays typed in at once, drawn at random.
@Suite("The decision's workbook, after whatever may be typed into it")
struct DecisionRandomTests {
  /// So many for each of the ten workbooks: 20 in all, or 200.
  private static let count = RandomChanges.count(2, thorough: 20)

  private static func benches() throws -> [Bench] {
    let day = try #require(Day(parsing: "2026-12-10"))
    let part = try #require(Share(parsing: "1/3"))
    func voucher(_ value: VoucherValue, _ bench: Bench) -> Listed<Voucher> {
      Listed([
        Voucher(id: "v", exam: bench.exam.id, sitBy: day, value: value, boughtBy: .employer)
      ])
    }
    var benches = try ["strict", "generous", "pass-only"].map { try Bench(policy: $0) }
    benches += try LiveCostsTests.cases.prefix(4).map { try Bench(yaml: $0.policy) }
    benches += try LiveCostsTests.undecided.map { try Bench(yaml: $0.policy) }
    benches.append(
      try Bench(
        yaml: try #require(
          ComparisonLiveTests.own.first { $0.name.hasPrefix("more than so much") }?.yaml)))
    benches[1].funding.vouchers = voucher(.amount(try Money.parse("150.50 USD")), benches[1])
    benches[3].funding.vouchers = voucher(.share(part), benches[3])
    for index in benches.indices {
      if index.isMultiple(of: 2) {
        benches[index].funding.chance = StatedChance(
          chance: try #require(Probability(partsPerMillion: 610_000)), source: "our own")
        benches[index].funding.time.studyHours = 61
        benches[index].funding.time.seatHours = 4
        benches[index].funding.time.hourlyRate = try Money.parse("62.35 USD")
      }
      if index % 3 == 0 {
        benches[index].funding.time.delayPerMonth = try Money.parse("250 USD")
      }
    }
    return benches
  }

  @Test("shows the engine's figures or says that it does not know them, and so says LibreOffice")
  func typed() throws {
    var workbooks: [Workbook] = []
    var standing = 0
    for (number, bench) in try DecisionRandomTests.benches().enumerated() {
      let before = try bench.assessed()
      let built = DecisionWorkbook(before, inputs: []).workbook()
      for seed in 0..<DecisionRandomTests.count {
        let change = try DecisionChange(bench, before, built, seed: 1_000 * number + seed)
        let (found, stands) = try change.differences(built)
        #expect(found == [], "workbook \(number), change \(seed)")
        standing += stands ? 1 : 0
        workbooks.append(built.workbook.replacing(change.typed))
      }
    }
    // Not because everything warns.
    #expect(standing * 4 > workbooks.count)
    #expect(try disagreements(ofEach: workbooks) == [])
  }
}
