import Budgets
import Cases
import PassRates
import PolicyRules
import Testing
import Units

/// Renewals and memberships are costs of a person like any other: the policy is asked on their day.
@Suite("Renewals and memberships are settled with what the person sits")
struct DueTests {
  private static let noMemberships = """
    - id: dues
      text: We do not pay memberships.
      excludes: membership
    """

  private func due(_ label: String, _ amount: String, on text: String, policy: String? = "own")
    throws -> BudgetRoster.Due
  {
    BudgetRoster.Due(label: label, amount: try usd(amount), day: try day(text), policy: policy)
  }

  /// Somebody who sits an exam at 900 on 1 March, with a due on some day.
  private func plan(_ clauses: String, chance: Int32, _ due: BudgetRoster.Due) throws -> Plan {
    var plan = try Plan(clauses)
    plan.book.general = try rates(chance)
    let person = plan.roster.newPerson()
    let series = try plan.series(fee: "900")
    plan.roster.add(series: plan.roster.intern(series), person: person)
    plan.roster.add(due: due, person: person)
    return plan
  }

  @Test("a yearly limit of 1,000 leaves 100 for a renewal behind an exam of 900")
  func limitAfterTheExam() throws {
    let due = try due("renewal", "300", on: "2027-05-01")
    let budget = try plan(upToAThousand, chance: 100, due).budget()
    let total = try #require(budget.total)
    #expect(budget.people == 1)
    #expect(total.least == 1_000_00 && total.most == 1_000_00)
    #expect(budget.commitments.firstSittings == 900_00)
    #expect(budget.commitments.dues == 100_00)
    #expect(budget.exams.map { "\($0.name) \($0.mean)" } == ["350-701 90000.0", "renewal 10000.0"])
  }

  @Test("a renewal before the exam takes its room first")
  func limitBeforeTheExam() throws {
    let due = try due("renewal", "300", on: "2027-02-01")
    let budget = try plan(upToAThousand, chance: 100, due).budget()
    #expect(budget.commitments.dues == 300_00)
    #expect(budget.commitments.firstSittings == 700_00)
  }

  @Test("a retake leaves less for the renewal than a pass: 60 % leave 100, 40 % leave nothing")
  func uncertainDue() throws {
    let due = try due("renewal", "300", on: "2027-12-01")
    let budget = try plan(upToAThousand, chance: 60, due).budget()
    #expect(abs(budget.commitments.dues - 60_00) < 1e-6)
    #expect(try #require(budget.total).most == 1_000_00)
  }

  @Test("a clause that excludes memberships gives nothing, and is named; the person still counts")
  func excluded() throws {
    var plan = try Plan(DueTests.noMemberships)
    plan.roster.add(due: try due("membership", "159", on: "2027-03-15"))
    plan.roster.add(due: try due("membership", "159", on: "2027-03-15"), count: 4)
    let budget = try plan.budget()
    #expect(budget.people == 5 && plan.roster.people == 5)
    #expect(try #require(budget.total).most == 0)
    #expect(budget.dues.map(\.people) == [5])
    #expect(try #require(budget.dues.first).words.contains("`dues` of own does not pay it"))
  }

  @Test("where no clause speaks of memberships what is asked counts, as far as a limit allows")
  func silent() throws {
    var plan = try Plan(upToAThousand)
    plan.roster.add(due: try due("membership", "1,400", on: "2027-03-15"))
    plan.roster.add(due: try due("membership", "400", on: "2027-03-15"))
    let budget = try plan.budget()
    #expect(try #require(budget.total).mean == 1_400_00)
    #expect(try #require(budget.dues.first).words.contains("no clause of own settles it"))
  }

  @Test("without a policy what is asked counts, and that is said")
  func withoutPolicy() throws {
    var plan = try Plan(DueTests.noMemberships)
    plan.roster.add(due: try due("membership", "159", on: "2027-03-15", policy: nil))
    let budget = try plan.budget()
    #expect(try #require(budget.total).mean == 159_00)
    #expect(try #require(budget.dues.first).words.contains("no policy is named"))
  }

  @Test("what the book has paid before takes its room of the limit")
  func paidBefore() throws {
    var plan = try Plan(upToAThousand)
    var own = try due("membership", "300", on: "2027-03-15")
    own.paidBefore = [
      Payment(
        person: "", exam: "cisco-200-301", sittingDay: try day("2027-01-10"), category: .examFee,
        eligible: try usd("800"), paid: try usd("800"), paidOn: try day("2027-01-11"))
    ]
    plan.roster.add(due: own)
    #expect(try #require(try plan.budget().total).mean == 200_00)
  }

  @Test("other terms settle dues by their own policy")
  func otherPolicy() throws {
    var plan = try Plan(upToAThousand)
    let other = try policy(DueTests.noMemberships, id: "other")
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog, policies: [other.id: other].merging(plan.rules.policies) { $1 },
      asOf: plan.rules.asOf, year: plan.rules.year, currency: .usd)
    plan.roster.add(due: try due("membership", "400", on: "2027-03-15"))
    let comparison = try BudgetComparison(
      plan.settled(), policies: ["other"], attempts: false)
    #expect(comparison.all.map(\.cash) == [400_00, 0])
  }
}
