import Cases
import Facts
import PolicyRules
import Testing
import Units

/// A case in a few words: the planned sitting is on 10 December 2026, asked for on 24 November.
struct MadeUpCase {
  /// So many fails lie before the planned sitting, the last so many days.
  var attempt = 1
  var daysSinceFail = 30
  var grade: String?
  var type: [String] = []
  /// In percent, on the day of the request and, after a change, on that of the sitting.
  var fte: [Int64] = []
  var tenure: Int?
  var asked: [(CostCategory, String)] = [(.examFee, "400 USD")]
  var stated: [String: Scalar] = [:]
  /// The series of those fails was passed the day after the last, so that this one is another's first attempt.
  var isPassed = false

  static let request = Day(number: 20_781)
  static let planned = request.adding(days: 16)

  func funding() throws -> FundingCase {
    var candidate = Candidate(id: "c")
    candidate.grade = Timeline(grade.map { [.init(from: nil, value: $0)] } ?? [])
    candidate.employmentType = MadeUpCase.timeline(type)
    candidate.fte = MadeUpCase.timeline(fte.map { $0 * 10_000 })
    candidate.employedSince = tenure.map { MadeUpCase.request.adding(days: -$0) }
    var funding = FundingCase(asOf: MadeUpCase.request, candidate: candidate, exam: "x")
    funding.sittings = Listed(
      (1..<attempt).reversed().map { index in
        Sitting(
          exam: "x", version: nil,
          day: MadeUpCase.planned.adding(days: -daysSinceFail - 40 * (index - 1)),
          outcome: .failed, costs: [])
      } + (isPassed ? [pass] : []), completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = try asked.map { AskedCost(category: $0, amount: try Money.parse($1)) }
    funding.stated = stated.mapValues { Timeline([.init(from: nil, value: $0)]) }
    return funding
  }

  private var pass: Sitting {
    Sitting(
      exam: "x", version: nil, day: MadeUpCase.planned.adding(days: 1 - daysSinceFail),
      outcome: .passed, costs: [])
  }

  func judged(by policy: Policy) throws -> Judgement {
    policy.judge(try funding(), vendor: "v", plannedDay: MadeUpCase.planned)
  }

  /// What is sure of the first cost if the sitting is passed.
  func paid(by policy: Policy) throws -> String {
    try #require(try judged(by: policy).entries.first).ifPassed.description
  }

  /// The first before the request, the second from two days before the sitting on.
  private static func timeline<Value>(_ values: [Value]) -> Timeline<Value> {
    Timeline(
      values.enumerated().map { index, value in
        .init(from: planned.adding(days: index == 0 ? -4000 : -2), value: value)
      })
  }
}
