import Budgets
import Cases
import PassRates
import PolicyRules
import Testing
import Units

@Suite(
  "Money at the edges: what waits for a pass, lies outside the year, or is settled by no clause")
struct BudgetEdgeTests {
  /// A pass pays every sitting before it, and after a third nothing is paid.
  private static let untilThePass = """
    - id: all
      text: We pay the sittings up to the second once the exam is passed.
      when: attempt.number <= 2
      covers: exam-fee
      share: 100 %
      paid: on series pass
    - id: third
      text: No third attempt.
      when: attempt.number >= 3
      excludes: exam-fee
    """

  @Test(
    "who would get back the money of earlier sittings sits a third time, though it is not paid itself"
  )
  func waiting() throws {
    var plan = try Plan(Self.untilThePass)
    plan.book.general = try rates(60)
    plan.add(try plan.series(fee: "2000"))
    let budget = try plan.budget()
    // 60 % get 2,000; 24 % and, at a third sitting, 9.6 % get 4,000.
    let mean = 0.6 * 2000_00 + (0.24 + 0.096) * 4000_00
    #expect(abs(try #require(budget.total).mean - mean) < 1e-6)
    #expect(abs(try #require(budget.certified).mean - 0.936) < 1e-12)
  }

  @Test("what begins behind the year is not carried over from it, and what lies before it is said")
  func outside() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(60)
    // The year begins on 1 January; one sits before it, one at its end, one behind it.
    plan.add(try plan.series(on: "2026-12-01"))
    plan.add(try plan.series(on: "2027-12-30"))
    plan.add(try plan.series(on: "2028-03-01"))
    let budget = try plan.budget()
    #expect(abs(try #require(budget.total).mean - 400_00) < 1e-6)
    #expect(abs(try #require(budget.before).mean - 480_00) < 1e-6)
    // A fail on 30 December is followed by half of a fee in January.
    #expect(abs(try #require(budget.carriedOver).mean - 80_00) < 1e-6)
    #expect(abs(try #require(budget.later).mean - 480_00) < 1e-6)
  }

  @Test("a cost that no clause settles may be granted: it is counted as that and named")
  func silence() throws {
    var plan = try Plan(
      """
      - id: first
        text: We pay the first attempt.
        when: attempt.number = 1
        covers: exam-fee
        share: 100 %
        paid: after any result
      """)
    plan.book.general = try rates(60)
    plan.rules.attempts = 2
    var withCourse = try plan.series()
    withCourse.purchases = [AskedCost(category: .course, amount: try usd("100"))]
    plan.add(withCourse)
    let budget = try plan.budget()
    // 400, a course of 100, and with 40 % a second fee of 400.
    #expect(abs(try #require(budget.total).mean - 660_00) < 1e-6)
    #expect(budget.undecided.map(\.category) == [.course, .examFee])
    #expect(budget.undecided.allSatisfy { $0.policy == "own" && $0.exams == ["350-701"] })
    var settled = try Plan(halfOfTheSecond)
    settled.book.general = try rates(60)
    settled.add(try settled.series())
    #expect(try settled.budget().undecided.isEmpty)
  }

  @Test("a sitting after a fail is a retake, also where the fail lies before the budget")
  func retakes() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(60)
    plan.add(try plan.series(failed: ["2026-11-06"]))
    let commitments = try plan.budget().commitments
    #expect(commitments.firstSittings == 0)
    #expect(abs(commitments.retakes - 200_00) < 1e-6)
  }

  @Test("whole fees are beside everything else as the policy pays it")
  func wholeFees() throws {
    var plan = try Plan(
      halfOfTheSecond + """

        - id: courses
          text: We pay courses.
          covers: course
          share: 100 %
          paid: after any result
        """)
    plan.book.general = try rates(50)
    var series = try plan.series()
    series.purchases = [AskedCost(category: .course, amount: try usd("700"))]
    plan.add(series)
    let comparison = try BudgetComparison(plan.settled(), policies: [])
    let two = try #require(comparison.all.first { $0.terms == .feesUpTo(2) })
    // The course once, and 400 for each of two sittings.
    #expect(abs(two.cash - (700_00 + 400_00 + 0.5 * 400_00)) < 1e-6)
  }

  @Test("one committed exam makes all of a person's committed, since it is settled together")
  func partlyCommitted() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(100)
    let person = plan.roster.newPerson()
    plan.roster.add(
      series: plan.roster.intern(try plan.series(on: "2027-02-01")), person: person, count: 1,
      department: 0, status: .planned)
    plan.roster.add(
      series: plan.roster.intern(try plan.series("cisco-300-710", on: "2027-06-01")),
      person: person, count: 1, department: plan.roster.intern(department: "b"),
      status: .committed)
    let budget = try plan.budget()
    #expect(budget.commitments.committedFirm == 800_00)
    #expect(budget.commitments.requestedFirm == 0)
  }

  @Test(
    "fewer people than the smallest group who get something else are not numbered, nor is their exam named"
  )
  func fewFlips() throws {
    var plan = try Plan(halfOfTheSecond)
    let other = try policy(upToAThousand, id: "other")
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog,
      policies: plan.rules.policies.merging([other.id: other]) { first, _ in first },
      asOf: plan.rules.asOf, year: plan.rules.year, currency: .usd)
    plan.book.general = try rates(50)
    plan.add(try plan.series(), count: 100)
    // One of them failed twice, and only the other policy pays a third sitting.
    plan.add(try plan.series(failed: ["2026-10-01", "2026-11-01"]))
    let flips = try BudgetComparison(plan.settled(), policies: ["other"], attempts: false).all[1]
      .flips
    let third = try #require(flips.first { $0.kind == .nextNowFunded })
    #expect(third.people == nil)
    #expect(third.exam == "other exams")
    #expect(flips.first { $0.kind == .more }?.people == 100)
  }
}
