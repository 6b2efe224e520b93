import Assessments
import Cases
import CostModel
import Documents
import ExamCatalog
import Facts
import Foundation
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

/// The shipped facts and templates, assessed.
struct Desk {
  let catalog: Catalog
  let exam: Exam
  let policy: Policy

  init(policy name: String) throws {
    policy = try Shipped.policy(name)
    catalog = try Shipped.catalog("cisco")
    exam = try #require(catalog.exam(id: "cisco-350-701"))
  }

  func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

  func failed(_ days: [String], asOf: String, planned: String? = nil) throws -> FundingCase {
    var candidate = Candidate(id: "c-17")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = try day("2020-01-01")
    var funding = FundingCase(asOf: try day(asOf), candidate: candidate, exam: exam.id)
    let since = try day("2020-01-01")
    funding.sittings = Listed(
      try days.map {
        Sitting(exam: exam.id, version: nil, day: try day($0), outcome: .failed, costs: [])
      }, completeSince: since)
    funding.payments = Listed([], completeSince: since)
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("400 USD"))]
    funding.plannedDay = try planned.map { try day($0) }
    return funding
  }

  func assess(_ funding: FundingCase) throws -> Assessment {
    try Assessor(catalog, templates: []).assess(funding, exam: exam, policy: policy)
  }
}

@Suite("Cisco's wait of five days, beginning the day after the failed attempt")
struct CiscoWait {
  // The fail was on 2026-11-06. Five whole days are 11-07 … 11-11, so the strict day is 11-12; read
  // loosely the wait ends on 11-11 itself.
  @Test(
    "the strict day is approved, the loose one needs a person, an earlier one is not yet",
    arguments: [
      ("2026-11-12", "approve"), ("2026-11-11", "needs a person"), ("2026-11-10", "not yet"),
    ])
  func planned(_ text: String, recommendation: String) throws {
    let desk = try Desk(policy: "generous")
    let assessment = try desk.assess(
      desk.failed(["2026-11-06"], asOf: "2026-11-08", planned: text))
    #expect(assessment.recommendation.word == recommendation)
  }

  @Test("without a day asked for, the strict one is recommended and the wait binds it")
  func recommended() throws {
    let desk = try Desk(policy: "generous")
    let assessment = try desk.assess(desk.failed(["2026-11-06"], asOf: "2026-11-07"))
    #expect(assessment.planned.day == (try desk.day("2026-11-12")))
    #expect(assessment.planned.binding == "wait after a fail")
  }

  @Test("a doubtful day asks for a confirmation by command, and a later day flips the answer")
  func doubtful() throws {
    let desk = try Desk(policy: "generous")
    let assessment = try desk.assess(
      desk.failed(["2026-11-06"], asOf: "2026-11-08", planned: "2026-11-11"))
    let wait = try #require(assessment.findings.first { $0.subject == "wait after a fail" })
    #expect(wait.remedy?.contains("retake exams confirm 350-701 fail-wait") == true)
    #expect(assessment.flips.map(\.changes) == [["plan the sitting for 2026-11-12"]])
  }

  @Test("no flip shortens a vendor's wait: the only way out of not yet is a later day")
  func noAppeal() throws {
    let desk = try Desk(policy: "generous")
    let assessment = try desk.assess(
      desk.failed(["2026-11-06"], asOf: "2026-11-08", planned: "2026-11-09"))
    #expect(assessment.recommendation == .notYet(from: try desk.day("2026-11-12")))
    #expect(assessment.flips.map(\.changes) == [["plan the sitting for 2026-11-12"]])
  }
}

@Suite("Recommendations")
struct Recommendations {
  @Test("strict: a third attempt is declined, and nothing that a person can do changes it")
  func declined() throws {
    let desk = try Desk(policy: "strict")
    let assessment = try desk.assess(
      desk.failed(["2026-09-01", "2026-10-20"], asOf: "2026-11-24"))
    #expect(assessment.recommendation == .decline)
    #expect(assessment.flips.isEmpty)
  }

  @Test("strict: the policy's cool-off of 14 days binds where it is later than the vendor's wait")
  func coolOffBinds() throws {
    let desk = try Desk(policy: "strict")
    // 2026-11-06 + 14 days = 2026-11-20; Cisco's strict day is 2026-11-12.
    let assessment = try desk.assess(desk.failed(["2026-11-06"], asOf: "2026-11-07"))
    #expect(assessment.planned.earliest == (try desk.day("2026-11-20")))
    #expect(assessment.planned.binding == "cool off")
  }

  @Test("generous: the fourth attempt asks the department head, with the outcome of each answer")
  func fourth() throws {
    let desk = try Desk(policy: "generous")
    let assessment = try desk.assess(
      desk.failed(["2026-07-01", "2026-08-20", "2026-10-20"], asOf: "2026-11-24"))
    #expect(assessment.recommendation == .needsPerson(roles: ["department-head"]))
    let question = try #require(assessment.questions.first)
    #expect(question.answers.map(\.answer) == ["yes", "no"])
    #expect(question.answers.map(\.outcome) == ["approve", "decline"])
    #expect(assessment.flips.map(\.changes) == [["department-head waives `attempts-funded`"]])
  }

  @Test(
    "gaps in two lists: confirming that nothing is missing from either is what flips the answer")
  func gaps() throws {
    let desk = try Desk(policy: "strict")
    var funding = try desk.failed([], asOf: "2026-11-24")
    funding.sittings = Listed()
    funding.payments = Listed()
    let assessment = try desk.assess(funding)
    guard case .needsEvidence = assessment.recommendation else {
      Issue.record("a gap was taken for none: \(assessment.recommendation)")
      return
    }
    #expect(
      assessment.flips.first?.changes == [
        "the candidate confirms that every sitting is listed",
        "the employer confirms that nothing else was paid in the year",
      ])
  }

  @Test("an amount in another currency is refused, not converted in silence")
  func currency() throws {
    let desk = try Desk(policy: "generous")
    var funding = try desk.failed([], asOf: "2026-11-24")
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("400 EUR"))]
    #expect(throws: CannotAssess.self) { try desk.assess(funding) }
  }
}

@Suite("The way to the end")
struct Outlook {
  // Fee 400 each time, all paid by the employer (generous, three attempts; the first was failed, so a
  // fourth sitting of the series is not covered without a waiver, but coverage is not the gate here).
  @Test(
    "expected cash is the fee times the expected number of attempts",
    arguments: [
      // p, attempts = 1 + q + q², cash = 400 × attempts, certified = 1 − q³
      (0, "700.00", "7/8"), (1, "589.00", "7657/8000"), (2, "496.00", "124/125"),
    ])
  func expected(row: Int, cash: String, certified: String) throws {
    let desk = try Desk(policy: "generous")
    let assessment = try desk.assess(desk.failed(["2026-11-06"], asOf: "2026-11-24"))
    let way = try #require(assessment.way)
    #expect(way.rows[row].cash.plainDigits == cash)
    #expect(way.rows[row].certified.description == certified)
  }
}
