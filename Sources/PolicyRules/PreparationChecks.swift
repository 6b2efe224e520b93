internal import Cases
internal import Facts
internal import Units

extension Policy {
  /// How a required step of preparation stands.
  func finding(for index: Int, step: PreparationStep, by: DueBy, _ sheet: FactSheet) -> Finding? {
    let clause = clauses[index]
    guard let applies = applies(index, sheet) else { return nil }
    var check = StepCheck(step: step, sheet: sheet)
    check.run()
    let (verdict, note) = ruled(applies.undecided ?? check.verdict, clause, sheet)
    let canStillBeDone = by == .sitting && sheet.funding.asOf < sheet.subject.day && verdict != .met
    return Finding(
      id: clause.id, origin: .policy, subject: Policy.subject(of: clause), verdict: verdict,
      value: check.value, threshold: check.threshold, quote: clause.text, source: citation(clause),
      age: age(on: sheet.funding.asOf), note: note, remedy: verdict == .met ? nil : check.remedy,
      isCondition: canStillBeDone, valueIsPrivate: true)
  }
}

/// Compares what was done since the last fail with one required step.
private struct StepCheck {
  let step: PreparationStep
  let sheet: FactSheet
  var verdict: Verdict = .needsEvidence(from: "candidate")
  var value = ""
  var threshold = ""
  var remedy: String?

  private var since: Day? { sheet.lastFail }
  /// The last day on which a fail may have been that nobody listed or that has no result yet.
  private var unlistedFail: Day? { sheet.lastPossibleFail }
  /// What lies after the day of the decision has not happened yet.
  private var until: Day { min(sheet.funding.asOf, sheet.subject.day) }

  mutating func run() {
    switch step {
    case .practiceTests(let count, let bar, let within): practiceTests(count, bar, within)
    case .course(let hours): course(hours)
    case .labs(let hours): labs(hours)
    case .signOff(let what, let role, let within): signOff(what, role, within)
    }
  }

  private mutating func practiceTests(_ count: Int, _ bar: Probability?, _ within: Span) {
    // What was practised before the last fail says nothing about readiness now.
    let opens = max(
      sheet.subject.day.subtracting(within), since?.adding(days: 1) ?? Day(number: .min))
    let list = sheet.funding.preparation.practiceTests
    let tests = list.items.filter { $0.day >= opens && $0.day <= until }
      .sorted { $0.day < $1.day }
    // An unattested test may be either; the longest run is monotone, so its ends are enough.
    let sure = longestRun(tests.map { attested($0, bar) ?? false })
    let possible = longestRun(tests.map { attested($0, bar) ?? true })
    threshold =
      bar.map { "\(count) in a row at or above \($0), from \(opens) on" }
      ?? "\(count == 1 ? "one" : "\(count)") taken from \(opens) on"
    value = bar == nil ? "\(tests.count) listed" : "\(sure) in a row attested"
    let isComplete = list.isComplete(since: opens)
    // What may lie before a fail that nobody listed shows nothing.
    let safe = unlistedFail.map { fail in tests.filter { $0.day > fail } } ?? tests
    let isSafe = longestRun(safe.map { attested($0, bar) ?? false }) >= count
    // Without a bar a test that is not listed cannot spoil the row.
    if sure >= count, isComplete || bar == nil {
      decide(isDone: true, isSafe: isSafe, nil, remedy: "")
    } else if possible >= count || !isComplete {
      verdict = .needsEvidence(from: "candidate")
      remedy =
        tests.contains { attested($0, bar) == nil }
        ? "have the practice tests attested: retake attest evidence.yaml"
        : "take practice tests from \(opens) on and have them attested"
    } else {
      verdict = .unmet
      remedy =
        "take practice tests from \(opens) on "
        + (bar.map { "until \(count) in a row reach \($0)" } ?? "and list them")
    }
  }

  /// Whether a test reached the bar, as far as somebody attested it; without a bar, taking it is enough.
  private func attested(_ test: Preparation.PracticeTest, _ bar: Probability?) -> Bool? {
    guard let bar else { return true }
    let parts = Int64(bar.partsPerMillion)
    if let exact = test.attested[parts] { return exact }
    // A higher bar that was reached, or a lower one that was missed, says it too.
    if test.attested.contains(where: { $0.key > parts && $0.value }) { return true }
    if test.attested.contains(where: { $0.key < parts && !$0.value }) { return false }
    return nil
  }

  private func longestRun(_ results: [Bool]) -> Int {
    results.reduce(into: (run: 0, best: 0)) { state, reached in
      state.run = reached ? state.run + 1 : 0
      state.best = max(state.best, state.run)
    }.best
  }

  private mutating func course(_ hours: Int?) {
    let list = sheet.funding.preparation.courses
    let all = list.items.filter { course in
      course.completed <= until && (since.map { course.completed > $0 } ?? true)
    }
    let done = hours.map { least in all.filter { ($0.hours ?? 0) >= least } } ?? all
    threshold = hours.map { "a course of \($0) hours or more" } ?? "a course"
    threshold += since.map { " completed after \($0)" } ?? " completed"
    value = done.last.map { "\($0.title), \($0.completed)" } ?? "none listed"
    // A length that nobody stated is not none.
    if done.isEmpty, let course = all.last(where: { $0.hours == nil }) {
      value = "\(course.title), \(course.completed): how long is not stated"
      verdict = .needsEvidence(from: "candidate")
      remedy = "state the `hours` of \(course.title)"
      return
    }
    decide(
      isDone: !done.isEmpty, isSafe: done.contains { isAfterUnlisted($0.completed) },
      list.completeSince,
      remedy: "complete a course and list it under `courses`")
  }

  private mutating func labs(_ hours: Int) {
    let list = sheet.funding.preparation.labs
    let done = list.items.filter { lab in
      lab.day <= until && (since.map { lab.day > $0 } ?? true)
    }
    let total = done.reduce(0) { $0 + $1.hours }
    let safe = done.filter { isAfterUnlisted($0.day) }.reduce(0) { $0 + $1.hours }
    threshold = "\(hours) hours of labs" + (since.map { " after \($0)" } ?? "")
    value = "\(total) hours listed"
    decide(
      isDone: total >= hours, isSafe: safe >= hours, list.completeSince,
      remedy: "do \(max(0, hours - total)) more hours of labs and list them under `labs`")
  }

  private mutating func signOff(_ what: String, _ role: String, _ within: Span?) {
    let list = sheet.funding.preparation.signOffs
    let opens = within.map { sheet.subject.day.subtracting($0) }
    let found = list.items.last { item in
      item.what == what && item.role == role && item.day <= until
        && (since.map { item.day > $0 } ?? true) && (opens.map { item.day >= $0 } ?? true)
    }
    threshold =
      "\(what) signed off by \(role)" + (since.map { " after \($0)" } ?? "")
      + (opens.map { ", from \($0) on" } ?? "")
    value = found.map { "signed off on \($0.day)" } ?? "no sign-off listed"
    decide(
      isDone: found != nil, isSafe: found.map { isAfterUnlisted($0.day) } ?? false,
      list.completeSince,
      remedy: "have \(role) sign off the \(what) and list it under `sign-offs`")
  }

  private func isAfterUnlisted(_ day: Day) -> Bool { unlistedFail.map { day > $0 } ?? true }

  /// - Parameter isSafe: whether it is done also if there was a fail that nobody listed.
  private mutating func decide(
    isDone: Bool, isSafe: Bool, _ completeSince: Day?, remedy text: String
  ) {
    remedy = text
    if isDone, isSafe {
      verdict = .met
    } else if isDone {
      verdict = .needsEvidence(from: "candidate")
      remedy = "list every sitting, and say since when the list is complete"
    } else {
      let begin = since ?? sheet.funding.candidate.employedSince ?? FundingCase.ever
      let complete = completeSince.map { $0 <= begin } ?? false
      verdict = complete ? .unmet : .needsEvidence(from: "candidate")
    }
  }
}
