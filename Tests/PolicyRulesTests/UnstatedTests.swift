import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("What a published policy does not state is asked, and neither paid nor assumed in silence")
struct UnstatedTests {
  private func person(
    _ facts: [String: Bool], on asOf: String = "2026-11-24"
  ) throws -> FundingCase {
    var candidate = Candidate(id: "p")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = try day("2015-01-01")
    var funding = FundingCase(asOf: try day(asOf), candidate: candidate, exam: "acme-1")
    funding.sittings = Listed([], completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.requestedOn = try day("2026-11-20")
    funding.statesRequestDay = true
    funding.stated = facts.mapValues { Timeline([.init(from: nil, value: .flag($0))]) }
    return funding
  }

  @Test("Structurepoint: \"Prep materials up to a maximum\": which maximum is HR's to say")
  func maximum() throws {
    func materials(_ facts: [String: Bool]) throws -> Entry? {
      var funding = try person(facts)
      funding.asked = [
        AskedCost(category: .materials, amount: try Money.parse("120 USD")),
        AskedCost(category: .examFee, amount: try Money.parse("350 USD")),
      ]
      return try Shipped.policy("structurepoint").judge(
        funding, vendor: "acme", plannedDay: try day("2026-12-10")
      ).entries.first { $0.category == .materials }
    }
    let open = try #require(try materials([:]))
    #expect(open.state == .open(.needsPerson(role: "HR")))
    #expect(open.payable == .zero(.usd))
    let asked = try #require(Shipped.policy("structurepoint").declared.first)
    #expect(asked.ask.contains("maximum, which the text does not state"))
    #expect(asked.decidedBy == "HR")
    #expect(try materials(["within-prep-maximum": true])?.payable == (try Money.parse("120 USD")))
    // Above it the text says nothing of how much: a person again, and still nothing paid.
    let above = try #require(try materials(["within-prep-maximum": false]))
    #expect(above.state == .open(.needsPerson(role: "HR")))
    #expect(above.payable == .zero(.usd))
  }

  @Test(
    "Cambria: that the fiscal year begins on 1 July is our assumption, and stands on every card")
  func fiscalYear() throws {
    func year(_ facts: [String: Bool]) throws -> Finding? {
      try Shipped.policy("cambria").judge(
        try person(facts), vendor: "acme", plannedDay: try day("2026-12-10")
      ).requirements.first { $0.id == "fiscal-year-assumed" }
    }
    #expect(try year([:])?.verdict == .needsEvidence(from: "HR"))
    #expect(try year([:])?.remedy?.contains("whether the fiscal year begins on 1 July") == true)
    #expect(try year(["fiscal-year-from-july": true])?.verdict == .met)
    #expect(try year(["fiscal-year-from-july": false])?.verdict == .needsPerson(role: "HR"))
  }
}
