internal import Assessments
internal import Cases
internal import PolicyRules
internal import Scheduling
internal import Units

/// Days in a row that one reason closes, or that all leave open.
struct TimelineStretch {
  let name: String
  let first: Day
  /// The last day of it, itself included.
  let last: Day
  let isOpen: Bool
  /// Which end of the possible days it decides.
  var binds = ""
  let source: String
}

/// What the days around a planned sitting are made of: what closes them, in the order of the rules, then what
/// is left.
struct TimelineStretches {
  private let assessment: Assessment
  private let outlook: DateOutlook

  init(_ assessment: Assessment, _ outlook: DateOutlook) {
    self.assessment = assessment
    self.outlook = outlook
  }

  private static let windowsShown = 3
  private static let runsShown = 4
  private static let daysBehind = 14

  var all: [TimelineStretch] {
    let closed = outlook.rules.flatMap { before($0) + between($0) + behind($0) }
    return (over + closed).sorted { $0.first < $1.first } + windows + [planned] + claim
  }

  /// The last day of the picture.
  private var end: Day {
    let days = [
      assessment.planned.day, assessment.funding.deadline, assessment.judgement?.claim?.until,
      outlook.recommended, outlook.rules.compactMap { ends($0) }.max(),
    ].compactMap { $0 }
    let end = (days.max() ?? outlook.first).adding(days: TimelineStretches.daysBehind)
    return min(end, max(outlook.last, assessment.planned.day))
  }

  /// A wait of the vendor began with the last sitting, everything else with the decision.
  private func begin(of rule: DateRule) -> Day {
    let sitting = assessment.funding.earlierSittings.last?.day
    return rule.origin == .vendor ? sitting ?? assessment.funding.asOf : assessment.funding.asOf
  }

  /// Waits that had ended when the case was decided.
  private var over: [TimelineStretch] {
    guard let begin = assessment.funding.earlierSittings.last?.day else { return [] }
    return assessment.planned.bounds.filter { begin < $0.day && $0.day < outlook.first }.map {
      TimelineStretch(
        name: $0.subject, first: begin, last: $0.day.adding(days: -1), isOpen: false,
        source: $0.source)
    }
  }

  /// From its begin to the day before the first that a rule allows.
  private func before(_ rule: DateRule) -> [TimelineStretch] {
    let begin = begin(of: rule)
    guard let first = rule.allowed.first else {
      return [closed(rule, begin, end, outlook.answer.clash.contains(rule) ? "clashes" : "")]
    }
    guard first > outlook.first else { return [] }
    let isFirst = outlook.answer.windows.first?.opensBy.first == rule
    return [
      closed(
        rule, begin, first.adding(days: -1),
        isFirst ? "first day" : outlook.answer.clash.contains(rule) ? "clashes" : "")
    ]
  }

  /// Days away, and closed days of a list, as far as they are few.
  private func between(_ rule: DateRule) -> [TimelineStretch] {
    guard let first = rule.allowed.first, let last = rule.allowed.last, rule.origin == .request
    else { return [] }
    let gaps = DaySet(from: first, through: min(last, end)).subtracting(rule.allowed).runs
    guard gaps.count <= TimelineStretches.runsShown else { return [] }
    let window = outlook.answer.windows.first
    return gaps.map { gap in
      let isFirst = window?.opensBy.first == rule && window?.first == gap.last.adding(days: 1)
      return closed(rule, gap.first, gap.last, isFirst ? "first day" : "")
    }
  }

  private func ends(_ rule: DateRule) -> Day? {
    guard let last = rule.allowed.last, last < outlook.last, rule.origin != .calendar else {
      return nil
    }
    return last
  }

  private func behind(_ rule: DateRule) -> [TimelineStretch] {
    guard let last = ends(rule), last < end else { return [] }
    let isLast = outlook.answer.windows.last?.closesBy.first == rule
    return [
      closed(
        rule, last.adding(days: 1), end,
        isLast ? "last day" : outlook.answer.clash.contains(rule) ? "clashes" : "", "then closed: ")
    ]
  }

  private func closed(
    _ rule: DateRule, _ first: Day, _ last: Day, _ binds: String, _ before: String = ""
  ) -> TimelineStretch {
    TimelineStretch(
      name: before + rule.subject, first: min(first, last), last: last, isOpen: false,
      binds: binds, source: rule.source)
  }

  private var windows: [TimelineStretch] {
    outlook.answer.windows.prefix(TimelineStretches.windowsShown).filter { $0.first <= end }.map {
      TimelineStretch(
        name: "possible days", first: $0.first, last: min($0.last, end), isOpen: true,
        source: $0.last > end ? "go on until \($0.last)" : "every rule leaves them")
    }
  }

  private var planned: TimelineStretch {
    let (day, against) = (assessment.planned.day, assessment.planned.against)
    let source =
      assessment.planned.isAskedFor
      ? "asked for"
      : against.isEmpty
        ? "the first possible day" : "not possible: \(against.joined(separator: ", "))"
    return TimelineStretch(
      name: "planned day", first: day, last: day, isOpen: true,
      source: source)
  }

  private var claim: [TimelineStretch] {
    guard let claim = assessment.judgement?.claim, let until = claim.until,
      until > assessment.planned.day
    else { return [] }
    return [
      TimelineStretch(
        name: "claim window", first: assessment.planned.day.adding(days: 1), last: until,
        isOpen: true, source: "claim \(claim.words)")
    ]
  }
}
