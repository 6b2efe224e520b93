import Budgets
import Cases
import Cohorts
import ExamCatalog
import PassRates
import PolicyRules
import ShippedFiles
import Testing
import Units

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

func usd(_ text: String) throws -> Money { try Money.parse("\(text) USD") }

func percent(_ number: Int32) throws -> Probability {
  try #require(Probability(partsPerMillion: number * 10_000))
}

/// One known chance for every attempt.
func rates(_ percents: Int32...) throws -> ExamRates {
  try #require(
    ExamRates(try percents.map { RateSpread(try percent($0)) }, source: "the test"))
}

/// A policy of a few clauses on exam fees, which may measure a year.
func policy(_ clauses: String, id: String = "own", currency: String = "USD") throws -> Policy {
  try Shipped.policy(
    yaml: """
      language: 1
      policy: \(id)
      title: Own
      currency: \(currency)
      rounding: half-away
      source: {title: own, read: 2026-01-01}
      effective: {from: 2020-01-01}
      counter: {counts: [passed, failed]}
      meters:
        year: {over: fiscal year from 01-01}
      clauses:

      """ + clauses.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n") + "\n")
}

/// The first sitting in full, the second at half, no more.
let halfOfTheSecond = """
  - id: first
    text: We pay the first attempt.
    when: attempt.number = 1
    covers: exam-fee
    share: 100 %
    paid: after any result
  - id: second
    text: We pay half of the second.
    when: attempt.number = 2
    covers: exam-fee
    share: 50 %
    paid: after any result
  - id: third
    text: No third attempt.
    when: attempt.number >= 3
    excludes: exam-fee
  """

/// Everything, up to 1,000 USD a year.
let upToAThousand = """
  - id: fees
    text: We pay exam fees.
    covers: exam-fee
    share: 100 %
    paid: after any result
  - id: cap
    text: Up to 1,000 USD a year.
    limits: year
    at most: 1,000 USD
  """

/// A roster for the year 2027 with exams of Cisco at 400 USD, decided on 2026-11-26.
struct Plan {
  var roster = BudgetRoster()
  var rules: BudgetRules
  var book = RateBook()

  init(_ clauses: String) throws {
    let policy = try policy(clauses)
    rules = BudgetRules(
      catalog: try Shipped.catalog("cisco"), policies: [policy.id: policy],
      asOf: try day("2026-11-26"), year: try #require(BudgetYear(ending: 2027)), currency: .usd)
  }

  func series(
    _ exam: String = "cisco-350-701", on planned: String = "2027-03-01", fee: String = "400",
    failed: [String] = []
  ) throws -> BudgetedSeries {
    var series = BudgetedSeries(exam: exam, policy: "own", planned: try day(planned))
    series.fee = try usd(fee)
    series.earlier = try failed.map { .init(day: try day($0), outcome: .failed) }
    return series
  }

  /// One more person, or a group of people who are alike.
  mutating func add(_ series: BudgetedSeries..., count: Int32 = 1, department: String? = nil) {
    let person = roster.newPerson()
    for one in series {
      roster.add(
        series: roster.intern(one), person: person, count: count,
        department: department.map { roster.intern(department: $0) } ?? 0)
    }
  }

  func settled() throws -> SettledRoster { try SettledRoster(roster, rules, book) }

  func budget() throws -> Budget { try Budget(settled()) }
}
