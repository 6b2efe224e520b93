internal import Cases
public import CostModel
public import Documents
internal import ExamCatalog
internal import Facts
public import Preparations
internal import Units

/// `retake.plan/1`: a study plan with everything that it rests on; it has scores and is for the candidate.
public struct StudyPlanJSON {
  public static let schema = "retake.plan/1"

  private let preparation: RetakePreparation
  private let stakes: SittingStakes?
  private let words: StudyPlanWords
  private var plan: StudyPlan { preparation.plan }

  /// - Parameters:
  ///   - preparation: what was found for the candidate.
  ///   - stakes: what hangs on the sitting; nil where nobody says.
  public init(_ preparation: RetakePreparation, stakes: SittingStakes?) {
    self.preparation = preparation
    self.stakes = stakes
    words = StudyPlanWords(preparation)
  }

  public func document(program: String, inputs: [ReadInput]) -> JSON {
    let weights = plan.standings.weights
    return .object([
      .init("schema", .text(StudyPlanJSON.schema)), .init("program", .text(program)),
      .init("asOf", day(plan.request.start)), .init("exam", .text(plan.exam.id)),
      .init("version", .text(plan.version.name)),
      .init(
        "weights",
        .object([
          .init("source", .text(weights.source)),
          .init("isOverridden", .flag(weights.isOverridden)),
          .init("rivals", number(weights.rivals)),
        ])), .init("reports", .list(plan.standings.reports.map(report))),
      .init("ties", texts(plan.standings.ties)), .init("domains", .list(plan.parts.map(part))),
      .init("sitting", sitting), .init("hours", number(plan.hours)),
      .init(
        "shares",
        .object([
          .init("weak", .text("\(plan.request.shares.aimed)")),
          .init("strong", .text("\(plan.request.shares.held)")),
        ])),
      .init("weeks", .list(plan.weeks.map(week))),
      .init("checkPoints", .list(plan.checkPoints.map(checkPoint))),
      .init("choices", .list(plan.choices.map(choice))),
      .init("warnings", .list(preparation.warnings.map(warning))),
      .init("ownPlan", preparation.checked.map { .list($0.map(warning)) } ?? .null),
      .init("readiness", readiness),
      .init(
        "assumptions", .list((words.assumptions + RetakeFactors.all).map(assumption))),
      .init("odds", odds), .init("worth", worth),
      .init(
        "inputs",
        .list(
          inputs.map {
            .object([.init("path", .text($0.path)), .init("sha256", .text($0.sha256))])
          })),
    ])
  }

  private func day(_ day: Day) -> JSON { .text("\(day)") }
  private func number(_ number: Int) -> JSON { .number(Int64(number)) }
  private func texts(_ texts: [String]) -> JSON { .list(texts.map { .text($0) }) }

  private func report(_ report: MappedReport) -> JSON {
    .object([
      .init("day", day(report.report.day)), .init("version", .text(report.report.version)),
      .init("lost", texts(report.lost)), .init("unseen", texts(report.unseen)),
    ])
  }

  private func part(_ part: StudyPlan.Part) -> JSON {
    let standing = part.standing
    return .object([
      .init("domain", .text(standing.domain)), .init("standing", .text(standing.kind.rawValue)),
      .init("weight", number(standing.weight)),
      .init("score", standing.score.map { .text($0.words) } ?? .null),
      .init("readFrom", standing.readFrom.map { .text($0) } ?? .null),
      .init("target", .text("\(standing.target)")),
      .init("missingHundredths", number(standing.missingHundredths)),
      .init("isWeakInEvery", .flag(standing.isWeakInEvery)),
      .init("hours", number(part.hours)), .init("aimed", number(part.aimed)),
      .init("held", number(part.held)),
      .init(
        "activities",
        .list(
          part.activities.map {
            .object([
              .init("kind", .text($0.kind.rawValue)), .init("hours", number($0.hours)),
              .init("insteadOf", texts($0.insteadOf)),
            ])
          })), .init("topics", texts(part.topics.topics)),
      .init("topicsOf", part.topics.version.map { .text($0) } ?? .null),
      .init("linked", texts(part.linked)),
    ])
  }

  private var sitting: JSON {
    let sitting = plan.sitting
    let need =
      switch sitting.need.reason {
      case .stated: "stated"
      case .missing: "missing"
      case .least: "least"
      case .decay: "decay"
      }
    return .object([
      .init("day", day(sitting.day)), .init("reason", .text(sitting.reason.rawValue)),
      .init("earliest", day(plan.request.earliest)),
      .init("earliestReason", .text(plan.request.earliestReason)),
      .init("last", plan.request.last.map(day) ?? .null),
      .init("hoursNeeded", number(sitting.need.hours)), .init("hoursNeededFor", .text(need)),
      .init("hoursAWeek", number(plan.request.week)),
      .init("fits", sitting.fits.map(day) ?? .null),
    ])
  }

  private func week(_ week: StudyWeek) -> JSON {
    .object([
      .init("first", day(week.first)), .init("last", day(week.last)),
      .init("hours", .list(week.hours.map(number))), .init("total", number(week.total)),
    ])
  }

  private func checkPoint(_ point: CheckPoint) -> JSON {
    .object([
      .init("day", day(point.day)), .init("isLast", .flag(point.isLast)),
      .init(
        "bars",
        .list(
          point.bars.map {
            .object([
              .init("domain", .text($0.domain)), .init("atOrAbove", .text("\($0.atOrAbove)")),
            ])
          })),
    ])
  }

  private func choice(_ choice: StudyPlan.Choice) -> JSON {
    switch choice {
    case .moveTo(let day): .object([.init("moveTo", self.day(day))])
    case .moreHours(let hours): .object([.init("moreHoursAWeek", number(hours))])
    case .acceptRisk(let hours): .object([.init("hoursLeftOut", number(hours))])
    }
  }

  private func warning(_ warning: PlanWarning) -> JSON {
    .object([
      .init("mistake", .text(warning.mistake.rawValue)), .init("domains", texts(warning.domains)),
      .init("what", .text(warning.what)), .init("change", .text(warning.change)),
    ])
  }

  private var readiness: JSON {
    .object([
      .init("verdict", .text(preparation.readiness.verdict.word)),
      .init(
        "checks",
        .list(
          preparation.readiness.checks.map {
            .object([
              .init("subject", .text($0.subject)), .init("verdict", .text($0.verdict.word)),
              .init("missing", texts($0.missing)),
            ])
          })), .init("since", preparation.readiness.since.map(day) ?? .null),
      .init(
        "daysOfWaiting",
        preparation.readiness.waiting(until: plan.sitting.day).map(number) ?? .null),
    ])
  }

  private func assumption(_ assumption: Assumption) -> JSON {
    .object([
      .init("id", .text(assumption.id)), .init("name", .text(assumption.name)),
      .init("low", .text(Assumption.digits(assumption.low))),
      .init("used", .text(Assumption.digits(assumption.base))),
      .init("high", .text(Assumption.digits(assumption.high))),
      .init("unit", .text(assumption.unit)), .init("source", .text(assumption.source)),
    ])
  }

  /// Chances as percent with one decimal.
  private var worth: JSON {
    guard let stakes, let before = try? stakes.worthAbove(before: preparation.oddsFactor) else {
      return .null
    }
    func percent(_ exact: Exact) -> JSON { .text(Card.percent(exact)) }
    let moved = stakes.chance.flatMap { try? preparation.oddsFactor.moved($0.chance) }
    return .object([
      .init("cash", .text("\(stakes.cash)")), .init("value", .text("\(stakes.value)")),
      .init("above", percent(stakes.worthAbove)),
      .init(
        "beforePlan",
        .object([
          .init("low", percent(before.low)), .init("used", percent(before.base)),
          .init("high", percent(before.high)),
        ])), .init("statedChance", stakes.chance.map { .text("\($0.chance)") } ?? .null),
      .init("statedBy", stakes.chance.map { .text($0.source) } ?? .null),
      .init("moved", moved.map { .text("\($0.base)") } ?? .null),
    ])
  }

  private var odds: JSON {
    let factor = preparation.oddsFactor
    return .object([
      .init("low", .text(StudyPlanWords.digits(factor.low))),
      .init("used", .text(StudyPlanWords.digits(factor.base))),
      .init("high", .text(StudyPlanWords.digits(factor.high))),
    ])
  }
}
