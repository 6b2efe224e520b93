import Budgets
import ReportWriter
import Sheets
import Testing
import WorkbookProof

/// Chances, odds, people and what is allocated typed in at once, drawn at random.
@Suite("The budget's workbook, after whatever may be typed into it")
struct BudgetRandomTests {
  /// How many of each kind, by workbook: 12 in all, or 200.
  private static let counts: [(policy: String, kind: BudgetChange.Kind, count: Int)] = [
    ("strict", .everything, RandomChanges.count(1, thorough: 30)),
    ("strict", .apart, RandomChanges.count(1, thorough: 25)),
    ("strict", .odds, RandomChanges.count(1, thorough: 15)),
    ("strict", .standing, RandomChanges.count(5, thorough: 50)),
    ("generous", .everything, RandomChanges.count(1, thorough: 30)),
    ("generous", .standing, RandomChanges.count(3, thorough: 50)),
  ]

  @Test("shows the engine's means or says that it does not know them, and so says LibreOffice")
  func typed() throws {
    let before = [
      "strict": try BudgetBench.usualReport.get(),
      "generous": try BudgetBench.usual("generous").report(),
    ]
    var workbooks: [Workbook] = []
    var (followed, asked) = (0, 0)
    for (number, line) in BudgetRandomTests.counts.enumerated() {
      let report = try #require(before[line.policy])
      let built = BudgetWorkbook(report).workbook()
      for seed in 0..<line.count {
        let change = try BudgetChange(
          line.policy, report, built, line.kind, seed: 1_000 * number + seed)
        let (found, count) = try change.differences(built)
        #expect(found == [], "\(line.policy), \(line.kind), change \(seed)")
        followed += count
        asked += built.comparisons.count
        workbooks.append(built.workbook.replacing(change.typed))
      }
    }
    // Not because everything warns.
    #expect(followed * 2 > asked)
    let disagreements = try disagreements(ofEach: workbooks)
    #expect(disagreements == [])
  }
}
