import Cases
import CostModel
import Documents
import ExamCatalog
import Intake
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units

/// Somebody who failed SCOR once, whose ways back are compared under a policy.
struct ComparisonDesk {
  let basis: ScenarioBasis
  var scenarios: [Scenario]
  let measure: CostMeasure
  /// The exam that completes the certification.
  var further: FurtherExam?

  /// - Parameters:
  ///   - file: what a file of scenarios says behind its request.
  ///   - paid: what the employer paid for another exam before, in whole units.
  init(_ policy: Policy?, file: String, measure: CostMeasure = .total, paid: Int64 = 250) throws {
    self.measure = measure
    let catalog = try Shipped.catalog("cisco")
    let exam = try #require(catalog.exam(id: "cisco-350-701"))
    func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }
    let currency = policy?.currency ?? .usd
    func money(_ major: Int64) throws -> Money {
      try Money(minorUnits: major * Int64(currency.minorUnitsPerMajor), currency)
    }
    var candidate = Candidate(id: "c-17")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = try day("2020-01-01")
    var funding = FundingCase(asOf: try day("2026-11-24"), candidate: candidate, exam: exam.id)
    funding.sittings = Listed(
      [
        Sitting(
          exam: exam.id, version: nil, day: try day("2026-11-06"), outcome: .failed,
          costs: [SittingCost(category: .examFee, amount: try money(400), payer: .candidate)])
      ], completeSince: FundingCase.ever)
    funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: "another", sittingDay: try day("2026-10-20"), category: .examFee,
          eligible: try money(paid), paid: try money(paid), paidOn: try day("2026-10-20"))
      ], completeSince: FundingCase.ever)
    funding.vouchers = Listed(
      [
        Voucher(
          id: "v-1", exam: exam.id, sitBy: try day("2027-02-28"), value: .amount(try money(150)),
          boughtBy: .employer)
      ], completeSince: FundingCase.ever)
    funding.asked = [
      AskedCost(category: .examFee, amount: try money(400)),
      AskedCost(
        category: .course, amount: try money(780),
        reductions: Reductions(discount: try money(80), otherPayers: try money(45))),
      AskedCost(category: .travel, amount: try money(35)),
    ]
    funding.valueOfPassing = try money(4_000)
    basis = ScenarioBasis(
      funding: funding, exam: exam, catalog: catalog, policy: policy, place: nil)
    let diagnostics = Diagnostics()
    let text = "scenarios: 1\nrequest: r.yaml\n" + file.replacing("USD", with: currency.code)
    let node = try #require(YAML.read(Array(text.utf8), file: "s.yaml", diagnostics))
    let read = ScenarioReader(diagnostics, basis).read(node)
    try #require(diagnostics.all.isEmpty, "\(diagnostics.all.map { $0.rendered() })")
    scenarios = try #require(read).scenarios
  }

  /// The same with an exam behind it that is passed with 60 %, in up to three attempts.
  func then(_ code: String = "cisco-300-710") throws -> ComparisonDesk {
    var funding = basis.funding
    let exam = try #require(basis.catalog.exam(id: code))
    funding = FundingCase(asOf: funding.asOf, candidate: funding.candidate, exam: exam.id)
    funding.sittings = Listed([], completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = [
      AskedCost(
        category: .examFee,
        amount: try Money(
          minorUnits: 300 * Int64(basis.currency.minorUnitsPerMajor), basis.currency))
    ]
    funding.chance = StatedChance(
      chance: try #require(Probability(partsPerMillion: 600_000)), source: "our own")
    var whole = self
    whole.further = FurtherExam(
      after: basis.exam,
      ScenarioBasis(
        funding: funding, exam: exam, catalog: basis.catalog, policy: basis.policy, place: nil))
    return whole
  }

  func comparison() throws -> ScenarioComparison {
    try ScenarioComparison(scenarios, basis, measure, then: further)
  }

  func built() throws -> ComparisonWorkbook.Built {
    let comparison = try comparison()
    return ComparisonWorkbook(comparison, try comparison.advice(for: .init())).workbook()
  }

  /// The same with other amounts for some inputs of a workbook, in minor units, by their place.
  func pricing(_ amounts: [Int: Int64], of built: ComparisonWorkbook.Built) throws
    -> ComparisonDesk
  {
    var changed = self
    for (place, amount) in amounts {
      for (index, prices) in built.prices.inputs[place].uses {
        changed.scenarios[index] = changed.scenarios[index].pricing(
          prices, at: try Money(minorUnits: amount, basis.currency))
      }
    }
    return changed
  }

  /// The cells that a reader would type these amounts into.
  func typed(_ amounts: [Int: Int64], into built: ComparisonWorkbook.Built) throws
    -> [CellID: Value]
  {
    try amounts.reduce(into: [:]) { values, amount in
      values[built.prices.inputs[amount.key].cell] = .money(
        try Money(minorUnits: amount.value, basis.currency))
    }
  }

  // MARK: Files

  /// Bookings to which nobody comes, and some that are moved.
  static let risks = """
    base:
      name: may be missed
      without: [course]
      chance: {base: 55 %, source: ours}
      no-show: {chance: 10 %}
      stop: {attempts: 3}
      hours: {study: {own time: 20}, study again: {at work: 3, own time: 10}, seat: 4, travel: 2, hourly cost: 62 USD}
      delay per month: 250 USD
    alternatives:
      - name: may be missed and moved
        chance: {passes: 3, fails: 2, source: ours}
        cancellation: {chance: 20 %, fee: 50 USD, by: candidate}
        preparation: as before
      - name: moved at the employer's cost
        no-show: {chance: 0 %}
        cancellation: {chance: 30 %, fee: 45.50 USD, by: employer}
        preparation: {odds: 1.5, source: theirs}
        stop: {attempts: 2}
    """

  static let files: [(name: String, text: String)] = [
    (
      "three attempts, with a course and without",
      """
      base:
        name: at once
        without: [course]
        chance: {base: 55 %, source: ours}
        stop: {attempts: 3}
        hours: {study: {own time: 20}, study again: {at work: 3, own time: 10}, seat: 4, travel: 2, hourly cost: 62 USD}
      alternatives:
        - name: course again
          costs: [{category: course, amount: 780 USD, again: repeated}]
        - {name: own account, pays: candidate}
        - {name: all the employer's, pays: employer, vouchers: no}
        - {name: waits, days: when the employer pays, delay per month: 250 USD}
      """
    ),
    (
      "bundle, upgrade, tax and money beside the policy",
      """
      base:
        name: bundle
        bundle: {surcharge: 60 USD, within: 180 days}
        vouchers: no
        stop: {attempts: 4}
        chance: {low: 40 %, base: 50 %, high: 60 %, source: ours}
        tax: {share: 20 %, label: benefit}
        extra:
          - {what: moving, amount: 25 USD, by: candidate, when: each attempt}
          - {what: penalty, amount: 500 USD, by: employer, when: {not certified by: 2027-01-31}}
      alternatives:
        - name: boot camp
          costs:
            - {category: course, amount: "2,995 USD", again: {upgraded for: 300 USD}}
            - {category: materials, amount: 120 USD}
          preparation: {odds: 1.8, source: theirs}
        - name: no more than this
          stop: {candidate pays at most: "1,900 USD"}
      """
    ),
  ]
}
