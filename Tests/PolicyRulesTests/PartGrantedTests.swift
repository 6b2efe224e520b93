import Cases
import PolicyRules
import Testing
import Units

/// Sums by hand: materials of 300 on which HR has yet to decide, then a fee of 400 and a course of 100, paid in full. One
/// limit is on the eligible cost of materials and fee, the other on what is paid of all three.
@Suite(
  "A part of a cost may be granted, and leave later ones more than all of it and nothing of it do")
struct PartGrantedTests {
  private func policy(first: String, _ clauses: String = "") throws -> Policy {
    try growthPolicy(
      """
      meters:
        first: {\(first), over: calendar year, of: [materials, exam-fee]}
        year: {over: calendar year}
      clauses:
        - {id: fee, text: The fee., covers: [exam-fee, course], share: 100 %, paid: up front}
        - {id: year, text: A limit., limits: year, at most: 400 USD}
      \(clauses)
      """)
  }

  private let eligible =
    "  - {id: first, text: A limit on eligible cost., limits: first, at most: 500 USD}"

  private func amounts(_ policy: Policy, ruling: Share? = nil) throws -> [[Int64]] {
    var funding = try scor(
      sittings: [], ask: [(.materials, "300"), (.examFee, "400"), (.course, "100")])
    if let ruling {
      funding.costRulings = [
        CostRuling(
          category: .materials, sitting: nil, share: ruling, by: "h-2", role: "HR",
          on: try day("2026-11-20"),
          why: "because")
      ]
    }
    return try policy.judge(funding, vendor: "cisco", plannedDay: day("2026-12-10")).entries
      .map { [$0.payable.minorUnits, $0.atMost.minorUnits] }
  }

  private func part(_ top: Int, of bottom: Int) throws -> Share {
    let value = try #require(Exact(Int128(top), over: Int128(bottom)))
    return try #require(Share(value))
  }

  @Test("the last cost may get what neither answer leaves it")
  func between() throws {
    let policy = try policy(first: "counts: eligible cost", eligible)
    // Nothing of the materials: the fee takes all of the year's 400. All of them: 300, and the fee has the other 100.
    #expect(try amounts(policy, ruling: Share.none) == [[0, 0], [40_000, 40_000], [0, 0]])
    #expect(try amounts(policy, ruling: .whole) == [[30_000, 30_000], [10_000, 10_000], [0, 0]])
    // 40 %: 120 paid, but 300 of eligible cost, so that the fee has 200, and the year leaves 80 for the course.
    #expect(
      try amounts(policy, ruling: Share(#require(Exact(2, over: 5))))
        == [[12_000, 12_000], [20_000, 20_000], [8_000, 8_000]])
    // The least part leaves the course the most: 399.99 less the 200 of the fee are more than it asks for.
    #expect(try amounts(policy) == [[0, 30_000], [10_000, 40_000], [0, 10_000]])
  }

  @Test("nor does one purchase ask how much of it is granted")
  func purchases() throws {
    let policy = try policy(
      first: "counts: purchases",
      "  - {id: first, text: One of both., limits: first, at most: 1}")
    #expect(try amounts(policy, ruling: Share.none) == [[0, 0], [40_000, 40_000], [0, 0]])
    // All of the materials leave the fee nothing and the course the other 100; half of them too.
    #expect(try amounts(policy, ruling: .whole) == [[30_000, 30_000], [0, 0], [10_000, 10_000]])
    #expect(try amounts(policy) == [[0, 30_000], [0, 40_000], [0, 10_000]])
  }

  @Test("any part that HR grants of it stays within what was said", arguments: 0...20)
  func anyPart(twentieths: Int) throws {
    for limit in ["300", "450", "500", "650", "800"] {
      let policy = try policy(
        first: "counts: eligible cost",
        "  - {id: first, text: A limit on eligible cost., limits: first, at most: \(limit) USD}")
      let open = try amounts(policy)
      let settled = try amounts(policy, ruling: part(twentieths, of: 20))
      for (range, amount) in zip(open, settled) {
        #expect(range[0] <= amount[0] && amount[1] <= range[1], "\(limit) \(open) \(settled)")
      }
    }
  }
}
