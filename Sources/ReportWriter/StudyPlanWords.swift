internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Facts
internal import Preparations
internal import Units

/// The sentences of a study plan, the same on the card and in Markdown.
struct StudyPlanWords {
  let preparation: RetakePreparation

  private var plan: StudyPlan { preparation.plan }

  init(_ preparation: RetakePreparation) { self.preparation = preparation }

  var title: String {
    "\(plan.exam.code) \(plan.exam.name) · version \(plan.version.name) · as of \(plan.request.start)"
  }

  /// Where the weights come from, what older reports cannot say, and how ties were broken.
  var basis: [String] {
    let weights = plan.standings.weights
    let rivals = weights.rivals
    let others = rivals == 0 ? "" : "; \(rivals) other set\(rivals == 1 ? "" : "s") on file"
    var lines = [
      weights.isOverridden
        ? "weights of your own, from \(weights.source)"
        : "weights of version \(plan.version.name) from \(weights.source)\(others)"
    ]
    if plan.standings.reports.isEmpty {
      lines.append("no score report: nothing is known of any domain, and the weights alone tell")
    }
    for report in plan.standings.reports {
      let isOther = report.report.version != plan.version.name
      let name =
        "report of \(report.report.day)" + (isOther ? " (version \(report.report.version))" : "")
      if !report.lost.isEmpty {
        lines.append("\(name): cannot be mapped: \(report.lost.joined(separator: "; "))")
      }
      if !report.unseen.isEmpty {
        lines.append("\(name): says nothing of \(report.unseen.joined(separator: "; "))")
      }
    }
    return lines + plan.standings.ties
  }

  /// `weak, below its target in every report`
  func standing(_ standing: DomainStanding) -> String {
    let word =
      switch standing.kind {
      case .weak: "weak"
      case .short: "below its target"
      case .strong: "strong"
      case .unseen: "no report speaks of it"
      }
    return standing.isWeakInEvery ? "\(word), below its target in every report" : word
  }

  /// `62 % of 85 %; 25 % of the exam; costs 5.75 points`
  func figures(_ standing: DomainStanding) -> String {
    let score = standing.score.map { score in
      let from = standing.readFrom.map { " (\($0))" } ?? ""
      return "\(score.words)\(from), target \(standing.target)"
    }
    let missing = Assumption.digits(standing.missingHundredths)
    return
      "\(score ?? "target \(standing.target)"); \(standing.weight) % of the exam; costs \(missing) "
      + "point\(standing.missingHundredths == 100 ? "" : "s")"
  }

  /// `6 h practice questions (not again: Bank B)`
  func kinds(_ part: StudyPlan.Part) -> [String] {
    part.activities.map { activity in
      "\(activity.hours) h \(activity.kind.rawValue)"
        + (activity.insteadOf.isEmpty
          ? "" : " (not again: \(activity.insteadOf.joined(separator: ", ")))")
    }
  }

  /// `23 hours: 10 h labs, 6 h practice questions (not again: Bank B)`
  func hours(_ part: StudyPlan.Part) -> String {
    let kinds = kinds(part)
    let all = "\(part.hours) hour\(part.hours == 1 ? "" : "s")"
    return kinds.isEmpty ? all : "\(all): \(kinds.joined(separator: ", "))"
  }

  /// `2026-11-24 to 2026-11-30`
  func days(_ week: StudyWeek) -> String {
    week.first == week.last ? "\(week.first)" : "\(week.first) to \(week.last)"
  }

  func topics(_ part: StudyPlan.Part) -> String {
    let topics = part.topics
    guard !topics.topics.isEmpty else { return "topics: none listed" }
    let version = topics.version.map { " (listed for version \($0))" } ?? ""
    return "topics: \(topics.topics.joined(separator: ", "))\(version)"
  }

  func linked(_ part: StudyPlan.Part) -> String? {
    part.linked.isEmpty ? nil : "together with \(part.linked.joined(separator: ", "))"
  }

  /// The day, why it is that one, and what the hours are for.
  var sitting: [String] {
    let sitting = plan.sitting
    let why =
      switch sitting.reason {
      case .usual: "four to six weeks after the first possible day"
      case .hours: "later than six weeks after the first possible day: the hours need longer"
      case .decay:
        "later than six weeks after the first possible day: the upkeep of what is strong needs longer"
      case .ready: "the first possible day: every domain is ready"
      case .last: "the last day: \(plan.request.lastReason ?? "set from outside")"
      }
    let need =
      switch sitting.need.reason {
      case .stated: "as stated"
      case .missing: "for what is missing"
      case .least: "the least, by assumption: little is missing"
      case .decay: "for the upkeep of what is strong"
      }
    let assumed = plan.request.hoursAWeek == nil ? ", by assumption" : ""
    return [
      "\(sitting.day): \(why)",
      "first possible day \(plan.request.earliest): \(plan.request.earliestReason)",
      "\(sitting.need.hours) hours needed, \(need); \(plan.hours) planned at \(plan.request.week) a week\(assumed)",
    ]
  }

  var choices: [String] {
    plan.choices.map { choice in
      switch choice {
      case .moveTo(let day): "move the sitting to \(day)"
      case .moreHours(let hours):
        "study \(hours) more hour\(hours == 1 ? "" : "s") a week: \(plan.request.week + hours)"
      case .acceptRisk(let hours):
        "accept the risk of leaving out \(hours) hour\(hours == 1 ? "" : "s")"
      }
    }
  }

  /// Ready since a day, and what waiting costs; nothing where somebody is not ready.
  var waiting: String? {
    guard let since = preparation.readiness.since,
      let days = preparation.readiness.waiting(until: plan.sitting.day)
    else { return nil }
    let decay = StudyAssumptions.decay
    return
      "ready since \(since): the sitting of \(plan.sitting.day) is \(days) days later, and a week without "
      + "practice costs \(decay.words) of 100, by assumption"
  }

  /// How a verdict stands, with what is missing.
  func check(_ check: Readiness.Check) -> String {
    let missing = check.missing.isEmpty ? "" : ": \(check.missing.joined(separator: "; "))"
    return "\(check.subject): \(check.verdict.word)\(missing)"
  }

  func warning(_ warning: PlanWarning) -> String {
    "\(warning.mistake.rawValue): \(warning.what). Change: \(warning.change)"
  }

  /// The assumptions that this plan rests on.
  var assumptions: [Assumption] {
    let standings = plan.standings.domains
    func isBand(_ level: ReportLevel) -> Bool {
      standings.contains {
        if case .band(_, level)? = $0.score { true } else { false }
      }
    }
    return StudyAssumptions.all.filter { assumption in
      switch assumption {
      case StudyAssumptions.gain: plan.sitting.need.reason != .stated
      case StudyAssumptions.hoursAWeek: plan.request.hoursAWeek == nil
      case StudyAssumptions.target: plan.request.assumesTarget
      case StudyAssumptions.at: isBand(.at)
      case StudyAssumptions.least: plan.sitting.need.reason == .least
      case StudyAssumptions.below: isBand(.below)
      case StudyAssumptions.near: isBand(.near)
      case StudyAssumptions.unseen: standings.contains { $0.kind == .unseen }
      default: true
      }
    }
  }

  /// What moves a chance, and how far in all; no chance follows from it.
  var factors: String {
    let factor = preparation.oddsFactor
    let digits = [factor.base, factor.low, factor.high].map(StudyPlanWords.digits)
    let plan = preparation.isTargeted ? "this plan, " : ""
    return
      "\(plan)\(preparation.idleDays) days without practice"
      + (preparation.changesVersion ? " and another version" : "")
      + " multiply the odds by \(digits[0]) (\(digits[1]) to \(digits[2])), by assumption. Nobody's chance "
      + "follows from it"
  }

  /// Above which chance the sitting is worth its cash, and which chance before this plan becomes that.
  func worth(_ stakes: SittingStakes) -> [String] {
    let line =
      "The sitting costs \(stakes.cash) and passing is worth \(stakes.value): worth it above a chance of "
      + Card.percent(stakes.worthAbove)
    let chance = stakes.chance.flatMap { stated in
      (try? preparation.oddsFactor.moved(stated.chance)).map {
        "a chance of \(stated.chance) (\(stated.source)) becomes \($0.base) (\($0.low) to \($0.high)), by "
          + "assumption"
      }
    }
    guard let before = try? stakes.worthAbove(before: preparation.oddsFactor) else { return [line] }
    return [
      line,
      "that is a chance before this plan above \(Card.percent(before.base)) "
        + "(\(Card.percent(before.low)) to \(Card.percent(before.high))), by assumption",
    ] + [chance].compactMap { $0 }
  }

  /// A factor with two decimals, halves up.
  static func digits(_ factor: Exact) -> String {
    let hundredths = (try? factor.multiplied(by: Exact(100)))?.roundedToWhole(.halfAway) ?? 0
    return Assumption.digits(Int(clamping: hundredths))
  }
}
