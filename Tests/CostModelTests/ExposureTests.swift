import Cases
import CostModel
import ExamCatalog
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
    #expect(ends.map { $0.exposure?.amount } == Array(repeating: try usd("390"), count: 3))
    // The last sittings are on 2026-11-25 and 2026-12-01.
    #expect(
      ends.map { $0.exposure?.until } == [
        try day("2027-11-25"), try day("2027-12-01"), try day("2027-12-01"),
      ])
    let tree = try plans.tree(plans.scenario(attempts: 2))
    let owed = try ScenarioOutlook(tree, chances: [0.5, 0.5]).exposure
    let half = try usd("390")
    #expect(owed?.amount == half)
  }

  @Test("what was paid for earlier sittings, or for something else, is not counted again")
  func earlier() throws {
    var plans = try Plans(
      policy: policy(
        """
        - {id: fees, text: T, covers: [exam-fee, course], share: 100 %, paid: after any result}
        - {id: back, text: T, repays: {leaving within: 12 months, of the: payment}}
        """
      ).replacing("clauses:", with: "repayment: {on in: all regions}\nclauses:"))
    let failed = try day("2026-11-06")
    plans.basis.funding.payments = Listed(
      try [(CostCategory.examFee, failed), (.course, try day("2026-11-25"))].map {
        Payment(
          person: "c-17", exam: plans.basis.exam.id, sittingDay: $0.1, category: $0.0,
          eligible: try usd("300"), paid: try usd("300"), paidOn: failed)
      }, completeSince: FundingCase.ever)
    // The fee of 400 on 2026-11-25, and neither the fee of the earlier sitting nor a course that was paid before.
    #expect(
      try plans.tree(plans.scenario(attempts: 1)).endStates.map { $0.exposure?.amount }
        == [usd("400"), usd("400")])
  }

  @Test("of two exams both sums are owed, until the later end")
  func both() throws {
    let plans = try Plans(
      policy: policy(
        """
        - {id: fees, text: T, covers: exam-fee, share: 100 %, paid: after any result}
        - {id: back, text: T, repays: {leaving within: 12 months, of the: payment}}
        """
      ).replacing("clauses:", with: "repayment: {on in: all regions}\nclauses:"))
    let other = try #require(plans.basis.catalog.exam(id: "cisco-300-710"))
    var funding = plans.basis.funding
    funding.exam = other.id
    let second = ScenarioBasis(
      funding: funding, exam: other, catalog: plans.basis.catalog, policy: plans.basis.policy,
      place: nil)
    var later = plans.scenario("B", attempts: 1)
    later.days = .given([try day("2026-12-15")])
    let path = try CertificationPath(
      .init(plans.scenario(attempts: 1), plans.basis, chances: [1]),
      then: .init(later, second, chances: [1]), within: nil)
    // 400 for a sitting on 2026-11-25 and as much for one on 2026-12-15, each for a year.
    let owed = try #require(path.outlook.exposure)
    #expect(owed.amount == (try usd("800")))
    #expect(owed.until == (try day("2027-12-15")))
  }

  @Test("of several ends the one is told in which most is owed")
  func most() throws {
    let plans = try Plans(
      policy: policy(
        """
        - {id: fees, text: T, covers: exam-fee, share: 100 %, paid: after any result}
        - {id: back, text: T, repays: {leaving within: 12 months, of the: payment}}
        """
      ).replacing("clauses:", with: "repayment: {on in: all regions}\nclauses:"))
    let tree = try plans.tree(plans.scenario(attempts: 2))
    #expect(
      tree.endStates.map { $0.exposure?.amount } == [
        try usd("400"), try usd("800"), try usd("800"),
      ])
    #expect(
      try ScenarioOutlook(tree, chances: [0.5, 0.5]).exposure?.amount == (try usd("800")))
  }

  @Test("without such a clause nothing is said")
  func none() throws {
    let plans = try Plans(
      policy: policy(
        "- {id: fees, text: T, covers: exam-fee, share: 100 %, paid: after any result}"))
    #expect(try plans.tree(plans.scenario()).endStates.allSatisfy { $0.exposure == nil })
  }
}
