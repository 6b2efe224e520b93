internal import Assessments
internal import Cases
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

extension LetterContext {
  /// The candidate's own request. What was attained in preparation is not in it: that a step is shown
  /// is enough, and the candidate may say more.
  var request: [String: LetterValue] {
    let funding = assessment.funding
    let deadline = funding.deadline.map { day in
      "\(day)" + (funding.deadlineSetBy.map { ", set by \($0)" } ?? "")
    }
    return toWhom.merging([
      "policy": .optional(assessment.judgement?.policy.id),
      "costs": costs,
      "fee-note": .optional(assessment.feeNote),
      "earliest-day": .text("\(assessment.planned.earliest)"),
      "binding": .text(assessment.planned.binding),
      "is-too-early": .flag(assessment.planned.day < assessment.planned.earliest),
      "deadline": .optional(deadline),
      "study-hours": .optional(funding.time.studyHours.map { "\($0)" }),
      "sittings": .list(sittings),
      "attached": .list(attached),
      "missing": .list(missing),
      "is-nothing-asked": .flag(
        assessment.judgement != nil && evidence.isEmpty && missing.isEmpty),
      "steps": .list(steps),
    ]) { _, own in own }
  }

  private var sittings: [[String: LetterValue]] {
    assessment.funding.earlierSittings.map { sitting in
      [
        "sat-on": .text("\(sitting.day)"),
        "outcome": .text(LetterContext.words(sitting.outcome.rawValue)),
      ]
    }
  }

  /// What the policy wants to be shown, done or not.
  private var evidence: [Finding] {
    assessment.findings.filter { $0.origin == .policy && $0.valueIsPrivate }
  }

  private var attached: [[String: LetterValue]] {
    let shown =
      evidence.isEmpty
      ? done
      : evidence.filter { $0.verdict == .met }.map {
        (LetterContext.subject(of: $0), LetterContext.needs(of: $0))
      }
    return shown.map { ["what": .text($0.0), "shows": .text($0.1)] }
  }

  /// Everything done since the last sitting, where no policy says what counts. How a practice test went
  /// is not in it.
  private var done: [(what: String, shows: String)] {
    let preparation = assessment.funding.preparation
    return preparation.courses.items.map { ("course", "\($0.title), completed on \($0.completed)") }
      + preparation.practiceTests.items.map { ("practice test", "taken on \($0.day)") }
      + preparation.labs.items.map { ("labs", "\($0.hours) hours on \($0.day)") }
      + preparation.signOffs.items.map {
        ($0.what, "signed off by \(LetterContext.words($0.role)) on \($0.day)")
      }
  }

  private var missing: [[String: LetterValue]] {
    assessment.findings.compactMap { finding in
      switch finding.verdict {
      case .met, .doesNotApply: return nil
      case .needsEvidence(let who):
        return LetterContext.shown(finding).merging([
          "who": .text(LetterContext.supplier(who, candidate: "me"))
        ]) { _, who in who }
      case .unmet, .notYet, .needsPerson:
        guard finding.valueIsPrivate else { return nil }
        return LetterContext.shown(finding).merging(["who": .text("me")]) { _, who in who }
      }
    }
  }

  private var steps: [[String: LetterValue]] {
    evidence.filter { $0.verdict != .met }.map(LetterContext.shown)
  }

  private static func shown(_ finding: Finding) -> [String: LetterValue] {
    ["what": .text(subject(of: finding)), "needs": .text(needs(of: finding))]
  }

  /// Who can show something, as the letter's writer speaks of them.
  static func supplier(_ who: String, candidate: String) -> String {
    switch who {
    case "candidate": candidate
    case "employer": "the employer"
    default: words(who)
    }
  }

  /// `exam-fee covered` → `exam fee`: in a letter, what a cost gets is said by the rest of the line.
  static func subject(of finding: Finding) -> String {
    finding.cost.map(words) ?? finding.subject
  }

  static func needs(of finding: Finding) -> String {
    // For a cost that waits for a fact, the threshold is arithmetic; what to supply is the remedy.
    if case .needsEvidence(let who) = finding.verdict, finding.cost != nil,
      let remedy = finding.remedy
    {
      return remedy.replacing("\(who): ", with: "")
    }
    return Wording.ofCondition(finding.threshold)
  }
}
