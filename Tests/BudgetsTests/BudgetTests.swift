import Budgets
import Cases
import Cohorts
import PassRates
import Testing
import Units

@Suite("A year's budget: what people cost, settled with the policy")
struct BudgetTests {
  @Test("\"first in full, second at half, no third\": 400, and 200 more with the chance of a fail")
  func oneExam() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(60, 50)
    plan.add(try plan.series())
    let budget = try plan.budget()
    let total = try #require(budget.total)
    // 400 + 40 % of 200; nobody sits a third time what is paid by nobody.
    #expect(abs(total.mean - 480_00) < 1e-6)
    #expect(total.least == 400_00)
    #expect(total.most == 600_00)
    #expect(total.quantile(try percent(60)).estimate == 400_00)
    #expect(total.quantile(try percent(61)).estimate == 600_00)
    // 60 % + 40 % · 50 %
    #expect(abs(try #require(budget.certified).mean - 0.8) < 1e-12)
    #expect(abs(try #require(budget.sittings).mean - 1.4) < 1e-12)
    #expect(abs(budget.commitments.firstSittings - 400_00) < 1e-6)
    #expect(abs(budget.commitments.retakes - 80_00) < 1e-6)
  }

  @Test("people who go on at their own expense pass more often and cost the employer the same")
  func ownExpense() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(50)
    plan.rules.stopsWhenUnfunded = false
    plan.add(try plan.series())
    let budget = try plan.budget()
    #expect(abs(try #require(budget.total).mean - 500_00) < 1e-6)
    // Three attempts at 50 %.
    #expect(abs(try #require(budget.certified).mean - 0.875) < 1e-12)
  }

  @Test("two exams of one person share the yearly limit: the later one gets what is left")
  func sharedLimit() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(50)
    plan.rules.attempts = 2
    plan.add(
      try plan.series(on: "2027-02-01"), try plan.series("cisco-300-710", on: "2027-06-01"))
    let total = try #require(try plan.budget().total)
    // Two, three or four sittings at 400, but 1,000 in all: 800 with 25 %, 1,000 with 75 %.
    #expect(total.most == 1000_00)
    #expect(abs(total.mean - 950_00) < 1e-6)
    #expect(total.quantile(try percent(25)).estimate == 800_00)
    // Apart, each of two people has a limit of their own: 800 + 2 · 50 % · 400.
    var apart = plan
    apart.roster = BudgetRoster()
    apart.add(try plan.series(on: "2027-02-01"))
    apart.add(try plan.series("cisco-300-710", on: "2027-06-01"))
    #expect(abs(try #require(try apart.budget().total).mean - 1200_00) < 1e-6)
  }

  @Test("who sits first is served first, exam by exam in the order of time")
  func orderOfTime() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(0)
    plan.rules.attempts = 2
    plan.rules.smallestGroup = 1
    // SCOR on 1 February and six days later; SNCF between the two. Nobody passes.
    plan.add(
      try plan.series(on: "2027-02-01"), try plan.series("cisco-300-710", on: "2027-02-03"))
    let budget = try plan.budget()
    let exams = Dictionary(
      uniqueKeysWithValues: budget.exams.map { ($0.name, $0.mean) })
    #expect(try #require(budget.total).mean == 1000_00)
    // 400 and 400 for the first two, 200 left for the third, nothing for the fourth.
    #expect(exams["350-701"] == 600_00)
    #expect(exams["300-710"] == 400_00)
  }

  @Test("\"only for the one that an employee passes\": fails are paid with the pass, or never")
  func onPass() throws {
    var plan = try Plan(
      """
      - id: all
        text: We pay every sitting once the exam is passed.
        covers: exam-fee
        share: 100 %
        paid: on series pass
      """)
    plan.book.general = try rates(50)
    plan.rules.attempts = 2
    plan.add(try plan.series(on: "2027-12-29"))
    let budget = try plan.budget()
    // A pass on 29 December pays 400 this year; one in January pays 800, all of it next year.
    #expect(abs(try #require(budget.total).mean - 200_00) < 1e-6)
    #expect(abs(try #require(budget.carriedOver).mean - 200_00) < 1e-6)
    #expect(try #require(budget.carriedOver).most == 800_00)
    #expect(abs(try #require(budget.certified).mean - 0.5) < 1e-12)
  }

  @Test("an earlier fail counts: the next sitting is the second")
  func earlierFail() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(60, 50)
    plan.add(try plan.series(failed: ["2026-11-06"]))
    let budget = try plan.budget()
    #expect(try #require(budget.total).mean == 200_00)
    #expect(abs(try #require(budget.certified).mean - 0.5) < 1e-12)
  }

  @Test("without rates no figure with a chance is given, but a table at 50, 65 and 80 %")
  func withoutRates() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.add(try plan.series(), count: 10)
    let budget = try plan.budget()
    #expect(budget.total == nil)
    #expect(budget.withoutRates == ["350-701"])
    #expect(budget.table.map { $0.mean.rounded() } == [5000_00, 4700_00, 4400_00])
  }

  @Test("attempts that the employer funds at most: fewer cost less and bring fewer passes")
  func fundedAttempts() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(50)
    plan.add(try plan.series())
    var means: [Double] = []
    for funded in 1...3 {
      plan.rules.terms = .policyUpTo(funded)
      means.append(try #require(try plan.budget().total).mean)
    }
    // 400; 400 + 50 %·400; and 25 % of 200 more, since 1,000 is the limit.
    #expect(means.map { $0.rounded() } == [400_00, 600_00, 650_00])
  }

  @Test("quarters, departments and exams add up to the whole, and so do their shares of a quantile")
  func slices() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(55)
    plan.add(try plan.series(on: "2027-02-01"), count: 7, department: "network")
    plan.add(
      try plan.series("cisco-300-710", on: "2027-09-20"), count: 5, department: "security")
    plan.add(
      try plan.series(on: "2027-05-03"), try plan.series("cisco-300-710", on: "2027-06-01"),
      department: "network")
    let budget = try plan.budget()
    let total = try #require(budget.total)
    for slices in [budget.quarters, budget.departments, budget.exams, budget.vendors] {
      #expect(abs(slices.map(\.mean).reduce(0, +) - total.mean) < 1e-4)
      let shares = slices.compactMap(\.allocation).reduce(0, +)
      #expect(shares == total.quantile(Budget.allocated).estimate)
    }
    #expect(budget.people == 13)
    #expect(try #require(budget.throughMonths.last).mean == total.mean)
  }

  @Test("departments with fewer than five people are shown together, with enough others")
  func smallGroups() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(55)
    for (department, people) in [("a", 2), ("b", 4), ("c", 9), ("d", 20)] as [(String, Int32)] {
      plan.add(try plan.series(), count: people, department: department)
    }
    var budget = try plan.budget()
    #expect(budget.departments.map(\.name) == ["c", "d", "(small groups together)"])
    #expect(budget.departments.map(\.people) == [9, 20, 6])
    // Two people alone would still be told by what is missing.
    plan.roster = BudgetRoster()
    plan.add(try plan.series(), count: 2, department: "a")
    plan.add(try plan.series(), count: 9, department: "c")
    budget = try plan.budget()
    #expect(budget.departments.map(\.name) == ["(small groups together)"])
    plan.rules.smallestGroup = 1
    #expect(try plan.budget().departments.map(\.name) == ["a", "c"])
  }

  @Test("one person who sits five exams is one of the small groups, not five")
  func oneInManyGroups() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(100)
    let alone = ["cisco-350-701", "cisco-300-710", "cisco-300-740", "cisco-300-745", "cisco-ccst"]
    func addOne() throws {
      let person = plan.roster.newPerson()
      for exam in alone {
        let series = plan.roster.intern(try plan.series(exam, fee: "100"))
        plan.roster.add(series: series, person: person, count: 1, department: 0)
      }
    }
    try addOne()
    plan.add(try plan.series("cisco-200-301", fee: "300"), count: 6)
    var budget = try plan.budget()
    // Five heads in five exams are one person, with whom six others stand: 5·100 + 6·300.
    #expect(budget.examGroups.map(\.name) == ["(small groups together)"])
    #expect(budget.examGroups.map(\.people) == [7])
    #expect(budget.examGroups.map { $0.mean.rounded() } == [2_300_00])
    // Two who sit all five, and six who sit one of them: 8 people sit that exam, 2 the others.
    plan.roster = BudgetRoster()
    try addOne()
    try addOne()
    plan.add(try plan.series("cisco-350-701", fee: "100"), count: 6)
    budget = try plan.budget()
    #expect(budget.examGroups.map(\.people) == [8])
    // Three more who sit another one: the two and they are five, 2·4·100 + 3·100 beside 8·100.
    plan.add(try plan.series("cisco-300-710", fee: "100"), count: 3)
    budget = try plan.budget()
    #expect(budget.examGroups.map(\.name) == ["350-701", "(small groups together)"])
    #expect(budget.examGroups.map(\.people) == [8, 5])
    #expect(budget.examGroups.map { $0.mean.rounded() } == [800_00, 1_100_00])
  }

  @Test("renewals and memberships belong to no exam")
  func dues() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(60)
    plan.rules.smallestGroup = 1
    plan.add(try plan.series(), count: 3)
    plan.roster.add(
      due: .init(label: "renewal", amount: try usd("300"), day: try day("2027-08-01")), count: 4,
      status: .committed)
    plan.roster.add(
      due: .init(label: "membership", amount: try usd("145"), day: try day("2028-01-05")))
    let budget = try plan.budget()
    let total = try #require(budget.total)
    #expect(abs(total.mean - (3 * 480_00 + 4 * 300_00)) < 1e-6)
    #expect(total.least == 3 * 400_00 + 4 * 300_00)
    #expect(try #require(budget.later).mean == 145_00)
    #expect(budget.commitments.committedFirm == 4 * 300_00)
    // Three who sit, four who renew, and one member.
    #expect(budget.people == 8)
    let exams = Dictionary(uniqueKeysWithValues: budget.exams.map { ($0.name, $0.mean) })
    #expect(abs(try #require(exams["renewal"]) - 4 * 300_00) < 1e-6)
    #expect(abs(budget.exams.map(\.mean).reduce(0, +) - total.mean) < 1e-4)
    #expect(abs(budget.quarters[2].mean - 4 * 300_00) < 1e-6)
  }
}
