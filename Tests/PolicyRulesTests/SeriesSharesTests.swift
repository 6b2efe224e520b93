import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

/// The amounts that comparisons ask for beside the entries of a judgement, which words them.
@Suite("Amounts without their reasons are the amounts of the judgement")
struct SeriesSharesTests {
  private func cases() throws -> [FundingCase] {
    let today = try #require(Day(parsing: "2026-11-24"))
    let outcomes: [[Outcome]] = [
      [], [.failed], [.failed, .failed], [.failed, .noShow], [.noShow],
      [.failed, .failed, .failed],
      [.passed], [.failed, .resultAwaited], [.technicalVoid, .failed], [.passed, .failed],
    ]
    return outcomes.flatMap { outcomes in
      [0, 1, 2, 3].map { variety in
        var funding = FundingCase(
          asOf: today, candidate: Candidate(id: "c-1"), exam: "cisco-350-701")
        if variety != 1 { funding.candidate.employedSince = FundingCase.ever }
        funding.candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
        let fee = SittingCost(
          category: .examFee, amount: .cents(40_000 + Int64(variety)), payer: .candidate)
        funding.sittings = Listed(
          outcomes.enumerated().map { index, outcome in
            Sitting(
              exam: funding.exam, version: nil, day: today.adding(days: -90 + 20 * index),
              outcome: outcome, costs: [fee])
          }, completeSince: variety == 2 ? nil : FundingCase.ever)
        funding.payments = Listed([], completeSince: variety == 3 ? nil : FundingCase.ever)
        funding.asked = [
          AskedCost(category: .examFee, amount: .cents(40_000)),
          AskedCost(category: .course, amount: .cents(78_033)),
          AskedCost(category: .travel, amount: .cents(9_999)),
        ]
        return funding
      }
    }
  }

  @Test(arguments: Shipped.policyNames)
  func amounts(policy name: String) throws {
    let policy = try Shipped.policy(name)
    for funding in try cases() {
      for days in [1, 40, 200] {
        let planned = funding.asOf.adding(days: days)
        let judgement = policy.judge(funding, vendor: "cisco", plannedDay: planned)
        let lean = policy.shares(of: funding, vendor: "cisco", plannedDay: planned)
        #expect(lean.shares.map(\.sittingDay) == judgement.entries.map(\.sittingDay))
        #expect(lean.shares.map(\.category) == judgement.entries.map(\.category))
        #expect(lean.shares.map(\.isPlanned) == judgement.entries.map(\.isPlanned))
        #expect(lean.shares.map(\.asked) == judgement.entries.map(\.asked))
        #expect(lean.shares.map(\.payable) == judgement.entries.map(\.payable))
        #expect(lean.shares.map(\.atMost) == judgement.entries.map(\.atMost))
        #expect(lean.shares.map(\.passed.sure) == judgement.entries.map(\.passed.sure))
        #expect(lean.shares.map(\.passed.most) == judgement.entries.map(\.passed.most))
        #expect(lean.shares.map(\.failed.sure) == judgement.entries.map(\.failed.sure))
        #expect(lean.shares.map(\.failed.most) == judgement.entries.map(\.failed.most))
        #expect(lean.approvers == judgement.approvers)
        #expect(lean.open == judgement.requirements.filter { $0.verdict != .met })
      }
    }
  }

  @Test("a series that was passed before has no result to come: both results bring the same")
  func passedBefore() throws {
    let policy = try growthPolicy(
      "clauses: [{id: fee, text: All., covers: exam-fee, share: 100 %, paid: up front}]")
    let funding = try scor(sittings: [("2026-08-06", .passed)], ask: [(.examFee, "400")])
    let planned = try day("2026-12-10")
    let share = try #require(
      policy.shares(of: funding, vendor: "cisco", plannedDay: planned).shares.first {
        $0.isPlanned
      })
    let entry = try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: planned).planned(.examFee))
    #expect(entry.passed.sure == (try usd("400")))
    #expect(entry.failed.sure == (try usd("400")))
    #expect(share.passed.sure == (try usd("400")))
    #expect(share.failed.sure == (try usd("400")))
  }
}

extension Money {
  fileprivate static func cents(_ amount: Int64) -> Money {
    (try? Money(minorUnits: amount, .usd)) ?? .zero(.usd)
  }
}
