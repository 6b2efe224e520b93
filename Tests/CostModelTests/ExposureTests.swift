import Cases
import CostModel
import Testing
import Units

@Suite("What is owed back on leaving the day after")
struct ExposureTests {
  @Test("all of what the employer pays for a course, for twelve months, and nothing of a fee")
  func course() throws {
    let clauses = policy(
      """
      - {id: fees, text: T, covers: exam-fee, share: 100 %, paid: after any result}
      - {id: courses, text: T, covers: course, share: 50 %, paid: after any result}
      - {id: back, text: T, repays: {of: course, leaving within: 12 months, of the: payment}}
      """)
    // Off unless a policy switches it on, since the law of a region may forbid it.
    let off = try Plans(policy: clauses, asked: [(.examFee, "400 USD"), (.course, "780 USD")])
    #expect(
      try off.tree(off.scenario()).endStates.allSatisfy { $0.exposure?.amount.isZero == true })
    let plans = try Plans(
      policy: clauses.replacing("clauses:", with: "repayment: {on in: all regions}\nclauses:"),
      asked: [(.examFee, "400 USD"), (.course, "780 USD")])
    let ends = try plans.tree(plans.scenario(attempts: 2)).endStates
    #expect(ends.map(\.exposure?.amount) == Array(repeating: try usd("390"), count: 3))
    // The last sittings are on 2026-11-25 and 2026-12-01.
    #expect(
      ends.map(\.exposure?.until) == [
        try day("2027-11-25"), try day("2027-12-01"), try day("2027-12-01"),
      ])
  }

  @Test("without such a clause nothing is said")
  func none() throws {
    let plans = try Plans(
      policy: policy(
        "- {id: fees, text: T, covers: exam-fee, share: 100 %, paid: after any result}"))
    #expect(try plans.tree(plans.scenario()).endStates.allSatisfy { $0.exposure == nil })
  }
}
