import Cases
import CostModel
import ExamCatalog
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("Membership where it lowers the fee")
struct MembershipTests {
  private func basis(_ vendor: String, _ code: String, policy yaml: String? = nil) throws
    -> ScenarioBasis
  {
    try basis(Shipped.catalog(vendor), code, policy: yaml)
  }

  private func basis(_ catalog: Catalog, _ code: String, policy yaml: String? = nil) throws
    -> ScenarioBasis
  {
    guard case .found(let exam) = catalog.find(code) else {
      throw MissingExam(code: code)
    }
    var funding = FundingCase(
      asOf: try day("2026-11-24"), candidate: Candidate(id: "c-1"), exam: exam.id)
    funding.sittings = Listed(
      [
        Sitting(
          exam: exam.id, version: nil, day: try day("2026-06-01"), outcome: .failed, costs: [])
      ],
      completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.candidate.employedSince = FundingCase.ever
    return ScenarioBasis(
      funding: funding, exam: exam, catalog: catalog,
      policy: try yaml.map { try Shipped.policy(yaml: $0) }, place: nil)
  }

  private struct MissingExam: Error { let code: String }

  private func scenario(_ basis: ScenarioBasis, member: Bool, yearly: Bool = true) throws
    -> Scenario
  {
    var scenario = Scenario(id: "A", name: "A")
    scenario.costs = [ScenarioCost(category: .examFee, amount: try usd("760"), again: .repeated)]
    scenario.days = .given([
      try day("2026-12-15"), try day("2027-04-20"), try day("2027-12-15"), try day("2028-05-02"),
    ])
    scenario.stop.attempts = 4
    if member {
      scenario.membership = Membership(
        dues: try usd("145"), isYearly: yearly, fees: try #require(basis.memberFees(10)))
    }
    return scenario
  }

  @Test("ISACA: a member pays 575 instead of 760 at every attempt, and dues when a year is over")
  func isaca() throws {
    let basis = try basis("isaca", "CISA")
    #expect(basis.memberFees(3) == [try usd("575"), try usd("575"), try usd("575")])
    let member = try AttemptTree(try scenario(basis, member: true), basis)
    let once = try AttemptTree(try scenario(basis, member: true, yearly: false), basis)
    let guest = try AttemptTree(try scenario(basis, member: false), basis)
    #expect(guest.stopped.map(\.cash.total) == [760, 1520, 2280, 3040].map { Money.usd($0) })
    // 575 + 145; + 575; a year after 2026-12-15 + 575 + 145; + 575.
    #expect(member.stopped.map(\.cash.total) == [720, 1295, 2015, 2590].map { Money.usd($0) })
    #expect(once.stopped.map(\.cash.total) == [720, 1295, 1870, 2445].map { Money.usd($0) })
    #expect(
      member.attempts.map { $0.costs.map(\.category) } == [
        [.examFee, .membership], [.examFee], [.examFee, .membership], [.examFee],
      ])
  }

  @Test("PMI: the reduced fee of a further attempt is the member's, too")
  func pmi() throws {
    let basis = try basis("pmi", "PMP")
    // One attempt failed already: 275 from attempt 2 on, and not 375 or the 445 of a first one.
    #expect(basis.memberFees(2) == [try usd("275"), try usd("275")])
    var first = basis
    first.funding.sittings = Listed([], completeSince: FundingCase.ever)
    #expect(first.memberFees(2) == [try usd("445"), try usd("275")])
    // After a pass the exam is bought anew, whatever was failed before it.
    func sat(_ outcome: Outcome, _ text: String) throws -> Sitting {
      Sitting(exam: basis.exam.id, version: nil, day: try day(text), outcome: outcome, costs: [])
    }
    let passed = [try sat(.failed, "2020-03-02"), try sat(.passed, "2020-06-01")]
    first.funding.sittings = Listed(passed, completeSince: FundingCase.ever)
    #expect(first.memberFees(2) == [try usd("445"), try usd("275")])
    first.funding.sittings = Listed(
      passed + [try sat(.failed, "2026-06-01")], completeSince: FundingCase.ever)
    #expect(first.memberFees(2) == [try usd("275"), try usd("275")])
  }

  @Test("the policy settles dues like any other cost: half of them here, and the fee in full")
  func settled() throws {
    let basis = try basis(
      "isaca", "CISA",
      policy: policy(
        """
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: after any result}
        - {id: dues, text: T, covers: membership, share: 50 %, paid: after any result}
        """))
    let tree = try AttemptTree(try scenario(basis, member: true), basis)
    #expect(
      tree.stopped.map(\.cash.employer) == [
        try usd("647.50"), try usd("1222.50"), try usd("1870"), try usd("2445"),
      ])
    #expect(
      tree.stopped.map(\.cash.candidate) == [
        try usd("72.50"), try usd("72.50"), try usd("145"), try usd("145"),
      ])
  }

  @Test("where sources differ the highest counts, in whatever order they stand")
  func sources() throws {
    let line =
      "  - {kinds: [written], value: 575 USD, payer: member, source: [S1, S3], dated: 2026, confidence: medium}"
    for others in [["590", "560"], ["560", "590"]] {
      let lines = [line] + others.map { line.replacing("575", with: $0) }
      let catalog = try Shipped.catalog(
        "isaca", writing: lines.joined(separator: "\n"), for: line)
      #expect(try basis(catalog, "CISA").memberFees(1) == [try usd("590")])
    }
  }

  @Test("a vendor without a price for members has none")
  func unknown() throws {
    #expect(try basis("cisco", "SCOR").memberFees(3) == nil)
  }
}

extension Money {
  fileprivate static func usd(_ amount: Int64) -> Money {
    (try? Money(minorUnits: amount * 100, .usd)) ?? .zero(.usd)
  }
}
