import Assessments
import Cases
import ExamCatalog
import Facts
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units
import WorkbookProof

@Suite("What would change the answer, on the card and on the sheet to sign")
struct FlipWordsTests {
  /// The words of the card, and those of the decision's sheet, line by line.
  private func words(_ bench: Bench, for audience: Audience = .manager) throws -> (
    card: String, sheet: [String]
  ) {
    let assessment = try bench.assessed().disclosed(to: audience)
    let book = DecisionWorkbook(assessment, for: audience, inputs: [])
    let sheets = try Office.sheets(of: book.workbook().workbook.bytes(), recalculating: .never)
    return (
      Card(assessment, for: audience, ink: Ink(coloured: false)).text(),
      try #require(sheets["Decision"]).joined().filter { !$0.isEmpty }
    )
  }

  private func section(_ words: (card: String, sheet: [String]), has line: String) {
    #expect(words.card.contains("What would change the answer\n  \(line)\n"))
    let heading = words.sheet.firstIndex(of: "What would change the answer")
    #expect(heading.map { words.sheet[$0 + 1] } == line)
  }

  /// The strict policy, of which the fee alone is asked for.
  private func fee() throws -> Bench {
    var bench = try Bench(policy: "strict")
    bench.funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("400 USD"))]
    return bench
  }

  /// A payment of this year in a currency to which nobody gave a rate: how much of the limit is left is not known.
  private func inEuros() throws -> Bench {
    var bench = try fee()
    let paid = try Money.parse("50 EUR")
    let october = try #require(Day(parsing: "2026-10-10"))
    bench.funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: "cisco-300-710", sittingDay: october, category: .examFee,
          eligible: paid, paid: paid, paidOn: october)
      ], completeSince: bench.funding.payments.completeSince)
    return bench
  }

  private func thirdAttempt() throws -> Bench {
    var bench = try fee()
    let earlier = try #require(Day(parsing: "2026-08-18"))
    bench.funding.sittings = Listed(
      [
        Sitting(
          exam: bench.exam.id, version: nil, day: earlier, outcome: .failed, costs: [])
      ] + bench.funding.sittings.items, completeSince: bench.funding.sittings.completeSince)
    return bench
  }

  @Test("evidence that is missing is not nothing that can be changed")
  func evidence() throws {
    section(
      try words(inEuros()), has: "That depends on what is shown or stated for the checks above.")
  }

  @Test("what nobody can change is said to be that, with the appeal of the policy")
  func decline() throws {
    let words = try words(thirdAttempt())
    section(words, has: "Nothing that a person can change now.")
    let appeal = try #require(try Shipped.policy("strict").appeal)
    #expect(words.sheet.joined(separator: " ").contains("Appeal: \(appeal)"))
  }

  @Test("HR is shown no changes, which does not read as if there were none")
  func hr() throws {
    for bench in try [inEuros(), thirdAttempt()] {
      let words = try words(bench, for: .hr)
      #expect(!words.card.contains("What would change the answer"))
      #expect(!words.sheet.contains("What would change the answer"))
      #expect(!words.sheet.joined().contains("Nothing that a person can change"))
    }
  }

  @Test("changes beyond those that are said are counted")
  func more() throws {
    // Three answers of HR, each with a waiver of the wait or with a later day: six ways.
    let bench = try Bench(
      yaml: """
        language: 1
        policy: own
        currency: USD
        source: {title: Ours, read: 2026-11-24}
        counter: {counts: [passed, failed]}
        facts:
          one: {is: yes or no, ask: the first reason, decided by: HR}
          two: {is: yes or no, ask: the second reason, decided by: HR}
          three: {is: yes or no, ask: the third reason, decided by: HR}
        clauses:
          - {id: costs, text: C, covers: [exam-fee, course], share: 100 %, paid: up front}
          - {id: reason, text: R, requires: one = yes or two = yes or three = yes}
          - {id: cool-off, text: W, requires: attempt.days-since-last-fail >= 60 days, waived by: manager}

        """)
    let words = try words(bench)
    #expect(words.sheet.contains("and 4 more in JSON"))
    #expect(words.card.contains("\n  and 2 more in JSON\n"))
  }
}
