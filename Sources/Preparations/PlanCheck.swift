public import ExamCatalog
public import Units

/// What makes people fail again.
public enum StudyMistake: String, Hashable, Sendable, CaseIterable {
  case startingOver = "starting-over"
  case sameResources = "same-resources"
  case noHandsOn = "no-hands-on"
  case cramming
  case overallScore = "overall-score"
  case linkedIgnored = "linked-ignored"
  case endlessPolishing = "endless-polishing"
  case outsideDays = "outside-days"
  case tooFewHours = "too-few-hours"
}

/// One mistake of a plan, and what to change.
public struct PlanWarning: Hashable, Sendable {
  public let mistake: StudyMistake
  /// The domains that it is about; empty for the whole plan.
  public let domains: [String]
  public let what: String
  public let change: String
}

/// Looks through a plan for what makes people fail again.
public struct PlanCheck: Hashable, Sendable {
  /// In the order of `StudyMistake`; empty where nothing was found.
  public let warnings: [PlanWarning]

  /// - Parameters:
  ///   - study: the candidate's own plan.
  ///   - standings: what each domain costs.
  ///   - version: which domains are linked.
  ///   - lastTime: what was studied with before the last sitting.
  ///   - needed: hours that are needed, as a plan of ours has them.
  ///   - request: from when on the plan counts, and on which days the sitting is possible.
  ///   - readySince: the day since which every domain is shown to be ready, where it is.
  public init(
    _ study: PlannedStudy, _ standings: Standings, version: ExamVersion,
    lastTime: [StudyResource] = [], needed: Int, _ request: StudyRequest, readySince: Day? = nil
  ) {
    let look = PlanLook(
      all: study, study: study.within(request.start, study.sitting), request: request,
      standings: standings, version: version, lastTime: lastTime, needed: needed,
      readySince: readySince)
    warnings =
      [look.startingOver].compactMap { $0 } + look.sameResources
      + [look.noHandsOn, look.cramming, look.overallScore].compactMap { $0 } + look.linkedIgnored
      + [look.endlessPolishing].compactMap { $0 } + look.outsideDays
      + [look.tooFewHours].compactMap { $0 }
  }
}
