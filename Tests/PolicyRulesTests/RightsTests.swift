import Cases
import Facts
import PolicyRules
import Testing
import Units

/// Who may answer, approve and waive; nobody for themselves.
@Suite("Nobody decides on a request of their own")
struct RightsTests {
  private func approval(_ clauses: String, _ ask: [(CostCategory, String)] = [(.examFee, "400")])
    throws -> Judgement
  {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: fee, text: All., covers: [exam-fee, travel], share: 100 %, paid: up front}
        \(clauses)
      """)
    let funding = try scor(sittings: [("2026-08-06", .failed)], ask: ask)
    return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
  }

  @Test("a cost for which no clause names an approver asks HR, in a policy that names approvers")
  func nobody() throws {
    let first = try approval(
      "- {id: ap, text: T, when: attempt.number = 1, approval: [{by: line-manager}]}")
    #expect(first.approvers == [])
    #expect(first.approvalFinding?.verdict == .needsPerson(role: "HR"))
    #expect(first.approvalFinding?.id == Policy.approverFinding)
    let travel = try approval(
      "- {id: ap, text: T, of: travel, approval: [{by: line-manager}]}",
      [(.examFee, "400"), (.travel, "100")])
    #expect(travel.approvers == ["line-manager"])
    #expect(travel.approvalFinding?.value == "exam-fee")
    // A policy without any approval clause leaves it to others.
    #expect(try approval("").approvalFinding == nil)
  }

  private func waiver(_ people: [String: String], by: String) throws -> Verdict? {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: staff, text: Staff only., requires: employee.type at request = part-time, waived by: VP}
        - {id: fee, text: All., covers: exam-fee, share: 100 %, paid: up front}
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.people = people
    funding.rulings = [
      Ruling(
        clause: "staff", allowed: true, by: by, role: "VP", on: funding.asOf, why: "because")
    ]
    return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).verdict(
      "staff")
  }

  @Test("a waiver by the candidate, or by another than holds the role, is none")
  func waivers() throws {
    #expect(try waiver([:], by: "c-17") == .needsPerson(role: "VP"))
    #expect(try waiver(["VP": "c-17"], by: "c-17") == .needsPerson(role: "VP"))
    #expect(try waiver(["VP": "boss-9"], by: "m-3") == .needsPerson(role: "VP"))
    #expect(try waiver(["VP": "boss-9"], by: "boss-9") == .met)
    #expect(try waiver([:], by: "boss-9") == .met)
  }

  @Test("a ruling on a cost by the candidate is none")
  func costs() throws {
    let policy = try growthPolicy(
      "clauses: [{id: fee, text: All., covers: course, share: 100 %, paid: up front}]")
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    func state(by: String) throws -> EntryState? {
      funding.costRulings = [
        CostRuling(
          category: .examFee, sitting: nil, share: .whole, by: by, role: "HR", on: funding.asOf,
          why: "because")
      ]
      return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
        .planned(.examFee)?.state
    }
    #expect(try state(by: "h-2") == .payable)
    #expect(try state(by: "c-17") == .open(.needsPerson(role: "HR")))
  }

  @Test("of two clauses that refuse a cost, the one that excludes it speaks, wherever it stands")
  func excluded() throws {
    for clauses in [
      "[{id: own, text: T, candidate pays: exam-fee}, {id: no, text: T, excludes: exam-fee}]",
      "[{id: no, text: T, excludes: exam-fee}, {id: own, text: T, candidate pays: exam-fee}]",
    ] {
      let policy = try growthPolicy("clauses: \(clauses)")
      let funding = try scor(sittings: [], ask: [(.examFee, "400")])
      let fee = try #require(
        policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).planned(.examFee))
      #expect(fee.clause == "no")
      #expect(!fee.isCandidates)
    }
  }
}

@Suite("What somebody who leaves owes back")
struct OwedBackTests {
  private func owed(
    _ repays: String, _ settings: String = "repayment: {on in: all regions}", rounding: String = "",
    _ change: (inout FundingCase) throws -> Void
  ) throws -> Money? {
    let policy = try growthPolicy(
      """
      \(rounding)
      \(settings)
      clauses:
        - \(repays)
      """)
    var funding = try scor(sittings: [("2026-02-06", .failed)], ask: [(.examFee, "400")])
    funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: funding.exam, sittingDay: try day("2026-02-06"),
          category: .examFee, eligible: try usd("400"), paid: try usd("400"),
          paidOn: try day("2026-02-06"))
      ], completeSince: FundingCase.ever)
    funding.leaving = Leaving(on: try day("2026-12-31"), reason: "resignation")
    try change(&funding)
    return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
      .repayments.first?.owedBack
  }

  @Test("a condition on the attempt looks at the sitting that was paid, and not at the planned one")
  func attempt() throws {
    let clause =
      "{id: back, text: T, when: attempt.number >= 2, "
      + "repays: {leaving within: 12 months, of the: payment}}"
    #expect(try owed(clause) { _ in } == nil)
    let first = clause.replacing(">= 2", with: "= 1")
    #expect(try owed(first) { _ in } == (try usd("400")))
  }

  @Test("of several laws of a region the earliest that forbids it counts")
  func laws() throws {
    let clause = "{id: back, text: T, repays: {leaving within: 12 months, of the: payment}}"
    let settings =
      "repayment: {on in: all regions, except: [{region: US-CA, agreements from: 2027-01-01, law: A}, "
      + "{region: US-CA, agreements from: 2026-01-01, law: B}]}"
    let owed = try owed(clause, settings) { funding in
      funding.candidate.region = Timeline([.init(from: try day("2020-01-01"), value: "US-CA")])
      funding.events = [.agreement: try day("2026-02-01")]
    }
    #expect(owed == .zero(.usd))
  }

  @Test("is rounded as the policy rounds, to its multiple, and never above what was paid")
  func rounding() throws {
    let clause =
      "{id: back, text: T, "
      + "repays: {leaving within: 12 months, of the: payment, per month not served: 1/12}}"
    // 2026-02-06 to 2027-02-06; from 2026-12-31 one full month is missing: 400 / 12 = 33.33.
    let down = try owed(clause, rounding: "rounding: {mode: down, to: 5 USD}") { _ in }
    #expect(down == (try usd("30")))
    let up = try owed(clause, rounding: "rounding: {mode: up, to: 500 USD}") { _ in }
    #expect(up == (try usd("400")))
  }

  @Test("on the anniversary nothing is owed, on the day before it all is")
  func anniversary() throws {
    let clause = "{id: back, text: T, repays: {leaving within: 12 months, of the: payment}}"
    let last = try owed(clause) { $0.leaving = Leaving(on: try day("2027-02-05"), reason: "x") }
    #expect(last == (try usd("400")))
    let over = try owed(clause) { $0.leaving = Leaving(on: try day("2027-02-06"), reason: "x") }
    #expect(over == nil)
  }
}
