internal import ExamCatalog
internal import Units

/// One look through a plan, for each mistake by itself.
struct PlanLook {
  /// As it was written.
  let all: PlannedStudy
  /// What of it lies between the first day of study and the sitting.
  let study: PlannedStudy
  let request: StudyRequest
  let standings: Standings
  let version: ExamVersion
  let lastTime: [StudyResource]
  let needed: Int
  let readySince: Day?

  /// Strong domains get more than half of the hours while something is below its target.
  var startingOver: PlanWarning? {
    let strong = standings.strong.map(\.domain)
    let hours = strong.reduce(0) { $0 + study.hours(in: $1) }
    guard !standings.weak.isEmpty, hours * 2 > study.hours else { return nil }
    return PlanWarning(
      mistake: .startingOver, domains: strong,
      what: "\(hours) of \(study.hours) hours go to domains that are at their target already",
      change: "move hours to \(names(standings.weak.map(\.domain)))")
  }

  /// What was used for a domain and did not bring it to its target is used for it again.
  var sameResources: [PlanWarning] {
    lastTime.compactMap { resource in
      let domains = standings.domains.filter { standing in
        resource.failed(in: standing)
          && study.sessions.contains {
            $0.domain == standing.domain && $0.resource.map(resource.isCalled) ?? false
          }
      }.map(\.domain)
      guard !domains.isEmpty else { return nil }
      return PlanWarning(
        mistake: .sameResources, domains: domains,
        what:
          "\(resource.name) was used last time and did not bring \(names(domains)) to the target",
        change: "take another resource there, best of another kind than \(resource.kind.rawValue)"
      )
    }
  }

  var noHandsOn: PlanWarning? {
    let domains = standings.weak.map(\.domain).filter { domain in
      !study.sessions.contains { $0.domain == domain && $0.kind.isHandsOn && $0.hours > 0 }
    }
    guard !domains.isEmpty else { return nil }
    return PlanWarning(
      mistake: .noHandsOn, domains: domains,
      what: "no labs and no simulation practice in \(names(domains))",
      change: "turn some of the hours there into labs or simulation practice")
  }

  /// More than half of the hours lie in the last quarter of the days, or all of them within a week.
  var cramming: PlanWarning? {
    guard let first = study.sessions.map(\.first).min(),
      let end = study.sitting ?? study.sessions.map(\.last).max()?.adding(days: 1)
    else { return nil }
    let days = end.days(since: first)
    guard days >= 8 else {
      return PlanWarning(
        mistake: .cramming, domains: [], what: "all hours lie within \(max(days, 0)) days",
        change: "begin earlier or sit later, and spread the hours over the weeks")
    }
    let begin = end.adding(days: -days / 4)
    // In thousandths of an hour: a session that reaches into the last quarter counts with its days there.
    let late = study.sessions.reduce(0) { sum, session in
      let length = session.last.days(since: session.first) + 1
      let inside = session.last.days(since: max(session.first, begin)) + 1
      return length > 0 ? sum + session.hours * 1_000 * max(0, inside) / length : sum
    }
    guard late * 2 > study.hours * 1_000 else { return nil }
    return PlanWarning(
      mistake: .cramming, domains: [],
      what:
        "\(late / 1_000) of \(study.hours) hours lie in the last \(days / 4) days, from \(begin) on",
      change: "spread them evenly from \(first) on")
  }

  /// A weak domain has no practice test of its own.
  var overallScore: PlanWarning? {
    let domains = standings.weak.map(\.domain).filter { domain in
      !study.tests.contains { $0.domain == domain }
    }
    guard !domains.isEmpty else { return nil }
    let has =
      study.tests.isEmpty || study.tests.contains { $0.domain != nil }
      ? "no practice test" : "only a test with one overall score"
    return PlanWarning(
      mistake: .overallScore, domains: domains,
      what: "there is \(has) for \(names(domains))",
      change:
        "take practice tests that give a score for each domain, and plan what each must reach")
  }

  var linkedIgnored: [PlanWarning] {
    standings.weak.compactMap { standing in
      let left = version.links(of: standing.domain).filter { study.hours(in: $0) == 0 }
      guard !left.isEmpty else { return nil }
      return PlanWarning(
        mistake: .linkedIgnored, domains: [standing.domain] + left,
        what: "\(standing.domain) belongs together with \(names(left)), which gets no hour",
        change: "practise \(names(left)) beside it")
    }
  }

  /// No day of the sitting, more than two weeks of waiting once ready, or more than twice the hours needed.
  var endlessPolishing: PlanWarning? {
    func warning(_ what: String, _ change: String) -> PlanWarning {
      PlanWarning(mistake: .endlessPolishing, domains: [], what: what, change: change)
    }
    guard let sitting = study.sitting else {
      return warning("the plan names no day of the sitting", "book one")
    }
    if let readySince, sitting.days(since: readySince) > 14 {
      return warning(
        "every domain is ready since \(readySince), \(sitting.days(since: readySince)) days before the sitting",
        "sit as early as the rules allow: waiting costs what is not practised")
    }
    guard study.hours > needed * 2 else { return nil }
    return warning(
      "\(study.hours) hours are more than twice the \(needed) that are needed",
      "stop when every domain is ready, and sit")
  }

  /// What lies before the first day of study or behind the sitting does nothing for it; nor does a sitting on a day
  /// that is not possible.
  var outsideDays: [PlanWarning] {
    func warning(_ what: String, _ change: String) -> PlanWarning {
      PlanWarning(mistake: .outsideDays, domains: [], what: what, change: change)
    }
    let place = "before \(request.start) or from the sitting on"
    let (hours, tests) = (all.hours - study.hours, all.tests.count - study.tests.count)
    var found: [PlanWarning] = []
    if hours > 0 {
      found.append(
        warning("\(hours) of \(all.hours) hours lie \(place)", "move them between the two"))
    }
    if tests > 0 {
      found.append(warning("\(tests) practice tests lie \(place)", "move them between the two"))
    }
    if let sitting = all.sitting, !request.allows(sitting) {
      let until = request.last.map { " to \($0)" } ?? " on"
      found.append(
        warning(
          "the sitting of \(sitting) is on no possible day", "sit from \(request.earliest)\(until)")
      )
    }
    return found
  }

  /// Less than half of what is needed.
  var tooFewHours: PlanWarning? {
    guard study.hours * 2 < needed else { return nil }
    return PlanWarning(
      mistake: .tooFewHours, domains: [],
      what: "\(study.hours) hours are less than half of the \(needed) that are needed",
      change: "plan more hours, or sit later")
  }

  private func names(_ domains: [String]) -> String { domains.joined(separator: " and ") }
}
