internal import Cases

/// The scenarios that a request alone gives rise to.
public enum StandardScenarios {
  /// Weeks between the first possible day and the sitting, for a plan that is carried out: the near end of the
  /// four to six weeks that `retake prepare` proposes.
  public static let weeksOfStudy = 4

  /// What the request asks for, as soon as vendor and policy allow: what a file of scenarios differs from.
  public static func base(_ basis: ScenarioBasis) -> Scenario {
    let funding = basis.funding
    var base = Scenario(id: "A", name: "base case")
    base.days = .earliestUnderPolicy
    base.costs = funding.asked.map { ScenarioCost($0) }
    // A fee that nobody knows is not none.
    if !base.costs.contains(where: { $0.category == .examFee }) { base.unpriced = [.examFee] }
    base.chance = funding.chance.map {
      ScenarioChance(.range(ChanceRange($0.chance)), source: $0.source)
    }
    base.effort.studyOwn = funding.time.studyHours ?? 0
    base.effort.seat = funding.time.seatHours ?? 0
    base.effort.hourlyCost = basis.converted(funding.time.hourlyRate)
    base.delayPerMonth = basis.converted(funding.time.delayPerMonth)
    base.stop.lastDay = funding.deadline
    return base
  }

  /// Four ways back to the exam: at once, aimed at the weak domains, with a course, with the employer's money.
  public static func of(_ basis: ScenarioBasis) -> [Scenario] {
    let base = base(basis)
    let withoutCourse = base.costs.filter { $0.category != .course }

    var earliest = base.renamed(id: "A", name: "earliest day")
    earliest.days = .earliest
    earliest.costs = withoutCourse.filter {
      $0.category != .materials && $0.category != .practiceTests
    }
    earliest.effort.studyOwn = 0

    var targeted = base.renamed(id: "B", name: "targeted study")
    targeted.days = .weeksAfter(weeksOfStudy)
    targeted.costs = withoutCourse
    targeted.preparation = .targeted

    var course = targeted.renamed(id: "C", name: "course first")
    course.costs = base.costs
    if withoutCourse.count == base.costs.count { course.unpriced.append(.course) }

    var waiting = earliest.renamed(id: "D", name: "wait for funding")
    waiting.days = .whenEmployerPays
    return [earliest, targeted, course, waiting]
  }
}
