import Cases
import CostModel
import Documents
import ExamCatalog
import Foundation
import Intake
import ShippedFiles
import Testing
import Units

@Suite("A file of scenarios")
struct ScenarioReaderTests {
  private func read(_ text: String) throws -> (scenarios: [Scenario]?, problems: String) {
    let diagnostics = Diagnostics()
    let catalog = try Shipped.catalog("cisco")
    let exam = try #require(catalog.exam(id: "cisco-350-701"))
    var funding = FundingCase(
      asOf: try #require(Day(parsing: "2026-11-24")), candidate: Candidate(id: "c-17"),
      exam: exam.id)
    funding.asked = [
      AskedCost(category: .examFee, amount: try Money.parse("400 USD")),
      AskedCost(category: .course, amount: try Money.parse("780 USD")),
    ]
    let basis = ScenarioBasis(
      funding: funding, exam: exam, catalog: catalog, policy: nil, place: nil)
    let node = try #require(YAML.read(Array(text.utf8), file: "scenarios.yaml", diagnostics))
    let scenarios = ScenarioReader(diagnostics, basis).read(node)
    return (scenarios?.scenarios, diagnostics.all.map { $0.rendered() }.joined(separator: "\n"))
  }

  private static let file = """
    scenarios: 1
    request: request.yaml
    base:
      stop: {attempts: 2}
      chance: {base: 55 %, source: ours}
    alternatives:
      - name: no course
        without: [course]
      - name: boot camp
        days: {weeks after: 3}
        costs: [{category: course, amount: "2,995 USD", again: {upgraded for: 300 USD}}]
        chance: {passes: 12, fails: 8, source: the provider}
    """

  @Test("an alternative says only what differs from the base, and the base from the request")
  func differences() throws {
    let (scenarios, problems) = try read(ScenarioReaderTests.file)
    #expect(problems == "")
    let all = try #require(scenarios)
    #expect(all.map(\.id) == ["A", "B", "C"])
    #expect(all.map(\.stop.attempts) == [2, 2, 2])
    #expect(all.map(\.days) == [.earliestUnderPolicy, .earliestUnderPolicy, .weeksAfter(3)])
    #expect(all[1].costs.map(\.category) == [.examFee])
    #expect(all[2].costs.map(\.category) == [.examFee, .course])
    #expect(all[2].costs.last?.again == .upgraded(try Money.parse("300 USD")))
    #expect(all[1].chance == all[0].chance)
    #expect(all[2].chance?.given == .counts(passes: 12, fails: 8))
  }

  @Test(
    "a slip is shown at its place with what was meant",
    arguments: [
      ("stop: {attempts: 2}", "stop: {atempts: 2}", "unknown key `atempts` in `stop`"),
      ("base: 55 %", "base: 55", "`55` is not a probability"),
      ("{weeks after: 3}", "{weeks after: 0}", "`weeks after` is from 1 to 104"),
      ("{weeks after: 3}", "earliestt", "is not a value of `days`"),
      ("{weeks after: 3}", "[2026-12-10, 2026-12-01]", "2026-12-01 does not come after 2026-12-10"),
      ("{weeks after: 3}", "[2026-11-24]", "2026-11-24 does not come after 2026-11-24"),
      ("without: [course]", "without: [courses]", "is not a value of `without`"),
      (
        "upgraded for: 300 USD", "upgraded for: 300 EUR",
        "is not in USD, and the request states no rate"
      ),
      (
        "again: {upgraded for: 300 USD}", "again: sometimes",
        "use `kept`, `repeated` or `{upgraded for: AMOUNT}`"
      ),
      ("name: boot camp", "title: boot camp", "`a scenario` needs `name`"),
      ("base: 55 %, ", "", "`chance` needs `base`, `each attempt`, or `passes` and `fails`"),
      ("base: 55 %", "low: 60 %, base: 55 %", "are not in order"),
      ("base: 55 %", "each attempt: []", "`each attempt` has no chance"),
      (
        "without: [course]", "preparation: {odds: 0, source: ours}",
        "`0` is not a factor of odds, such as `1.35`"
      ),
      ("without: [course]", "no-show: {chances: 3 %}", "unknown key `chances` in `no-show`"),
      ("without: [course]", "no-show: 3 %", "no-show"),
      ("without: [course]", "cancellation: {chance: 10 %}", "`cancellation` needs `fee`"),
      (
        "without: [course]", "cancellation: {chance: 10 %, fee: 50 USD, by: vendor}",
        "is not a value of `by`"
      ),
      (
        "without: [course]", "no-show: {chance: 3 %}\n    stop: {attempts: 10}",
        "10 attempts make 2047 ends, and at most 1023 are worked out"
      ),
      (
        "without: [course]", "membership: {dues: 145 USD}",
        "no price of 350-701 for members is known in USD on 2026-11-24"
      ),
      (
        "days: {weeks after: 3}", "preparation: targeted",
        "counts of passes and fails are not moved by a preparation"
      ),
    ])
  func slips(good: String, bad: String, message: String) throws {
    let (scenarios, problems) = try read(ScenarioReaderTests.file.replacing(good, with: bad))
    #expect(scenarios == nil)
    #expect(problems.contains(message), "\(problems)")
    #expect(problems.contains("scenarios.yaml:"))
  }

  @Test("a no-show, a cancellation and who pays for it; what the base says holds for the others")
  func risks() throws {
    let (scenarios, problems) = try read(
      ScenarioReaderTests.file.replacing(
        "  chance: {base: 55 %, source: ours}",
        with:
          "  chance: {base: 55 %, source: ours}\n  no-show: {chance: 3 %}\n"
          + "  cancellation: {chance: 10 %, fee: 50 USD, by: employer}"))
    #expect(problems == "")
    let all = try #require(scenarios)
    #expect(all.map(\.noShow) == Array(repeating: Probability(partsPerMillion: 30_000), count: 3))
    let moved = try #require(all[2].cancellation)
    #expect(moved.fee == (try Money.parse("50 USD")))
    #expect(moved.payer == .employer)
    #expect(moved.chance == Probability(partsPerMillion: 100_000))
  }

  @Test("all problems are shown at once")
  func together() throws {
    let text = ScenarioReaderTests.file.replacing("attempts: 2", with: "attempts: 99")
      .replacing("fails: 8", with: "fails: many")
    let (_, problems) = try read(text)
    #expect(problems.contains("`attempts` is from 1 to 10"))
    #expect(problems.contains("`many` is not a whole number"))
  }

  @Test("the template reads without a complaint and names every key that the reader knows")
  func template() throws {
    let text = String(decoding: try Reading.shipped("templates/scenarios.yaml"), as: UTF8.self)
    let (scenarios, problems) = try read(text)
    #expect(problems == "")
    #expect(scenarios?.count == 5)
    let source = try ["ScenarioReader", "ScenarioParts", "ScenarioRisks"].map {
      String(decoding: try Reading.shipped("Sources/Intake/\($0).swift"), as: UTF8.self)
    }.joined()
    let known = Set(
      source.matches(of: /(?:required|optional)\("([^"]+)"\)/).map { String($0.output.1) })
    let named = Set(
      text.matches(of: /(?:^|[{,#] *|\n *(?:- )?)([a-z][a-z -]*):/).map { String($0.output.1) })
    #expect(known.subtracting(named) == [])
    #expect(known.isSuperset(of: ["weeks after", "upgraded for", "discount a year"]))
  }
}
