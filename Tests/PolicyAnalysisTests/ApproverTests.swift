import Cases
import Facts
import PolicyRules
import Testing
import Units

@testable import PolicyAnalysis

/// Who approves what is paid.
@Suite("policy check asks for an approver of every cost that is paid")
struct ApproverTests {
  private static let covered = """
      - {id: paid, text: T, covers: [exam-fee, travel], share: 100 %, paid: up front}

    """

  private func remarks(_ clauses: String) throws -> [PolicyRemark] {
    PolicyCheck(of: try policy(clauses)).remarks.filter { $0.kind == .noApprover }
  }

  @Test("Somebody approves travel, and nobody the fee")
  func another() throws {
    let clauses =
      ApproverTests.covered + "  - {id: boss, text: T, approval: [{by: line-manager}], of: travel}"
    let all = try remarks(clauses)
    #expect(all.map(\.message) == ["no clause says who approves exam-fee"])
    #expect(all.map { $0.witness.map(\.words) } == [["100.00 USD asked for exam-fee"]])
    // That may be meant: the policy names nobody for it at all.
    #expect(all.map(\.isFault) == [false])
    let judged = try MadeUpCase(asked: [(.examFee, "100 USD")]).judged(by: try policy(clauses))
    #expect(judged.approvers == [])
  }

  @Test("Somebody approves the first attempt, and nobody the second")
  func someCases() throws {
    let clauses =
      ApproverTests.covered
      + "  - {id: boss, text: T, when: attempt.number = 1, approval: [{by: line-manager}]}"
    let all = try remarks(clauses)
    #expect(all.map(\.message) == ["in some cases no clause says who approves exam-fee, travel"])
    #expect(
      all.map { $0.witness.map(\.words) }
        == [["100.00 USD asked for exam-fee, travel", "attempt.number = 2"]])
    #expect(all.map(\.isFault) == [true])
    let checked = try policy(clauses)
    #expect(try MadeUpCase(attempt: 1).judged(by: checked).approvers == ["line-manager"])
    #expect(try MadeUpCase(attempt: 2).judged(by: checked).approvers == [])
  }

  @Test("Nobody has to approve what nobody pays")
  func unpaid() throws {
    let clauses = """
        - {id: early, text: T, when: attempt.number <= 2, covers: exam-fee, share: 100 %, paid: up front}
        - {id: late, text: T, when: attempt.number > 2, excludes: exam-fee}
        - {id: boss, text: T, when: attempt.number <= 2, approval: [{by: line-manager}]}
      """
    #expect(try remarks(clauses) == [])
  }

  @Test("A band that names nobody is none")
  func nobody() throws {
    let bands = try policy(
      "  - {id: boss, text: T, approval: [{up to: 300 USD, by: line-manager}, {above: 300 USD, by: head}]}"
    ).clauses.flatMap { clause -> [ApprovalBand] in
      if case .approval(_, let bands) = clause.kind { bands } else { [] }
    }
    #expect(ApprovalBand.leastWithoutApprover(bands) == nil)
    #expect(ApprovalBand.leastWithoutApprover(Array(bands.prefix(1))) == 30_001)
    #expect(ApprovalBand.leastWithoutApprover([]) == 1)
  }
}
