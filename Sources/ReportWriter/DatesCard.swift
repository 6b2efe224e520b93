public import Assessments
internal import Cases
internal import ExamCatalog
internal import PolicyRules
public import Scheduling
internal import Units

/// When the next sitting is possible, as text of at most 80 columns.
public struct DatesCard {
  private let assessment: Assessment
  private let outlook: DateOutlook
  private let ink: Ink

  public init(_ assessment: Assessment, _ outlook: DateOutlook, ink: Ink) {
    self.assessment = assessment
    self.outlook = outlook
    self.ink = ink
  }

  /// The whole text, ending in a line break.
  public func text() -> String {
    [title, asked, days, recommended, vouchers, doubt, clash, months, rules, series]
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var title: String {
    let policy = assessment.judgement.map { "policy \($0.policy.id)" } ?? "no policy"
    return Paragraph.lines(
      "\(assessment.examTitle) · as of \(assessment.funding.asOf) · \(policy)", indent: 0)
  }

  /// The day that was asked for, and what it goes against.
  private var asked: String {
    guard let day = outlook.asked else { return "" }
    let against = outlook.againstAsked.map(\.subject)
    let text =
      day < outlook.first || day > outlook.last
      ? "\(day) is not among the days that are looked at"
      : outlook.allowsAsked
        ? "\(day) is possible"
          + (outlook.unlistedOnAsked.map {
            ", if every sitting is listed (`complete since`); \($0)"
          } ?? "")
        : "\(day) is not sure to be possible"
          + (against.isEmpty ? "" : ": \(against.joined(separator: ", "))")
    return ink.heading(outlook.isBooked ? "Booked for" : "Asked for") + "\n"
      + Paragraph.lines(text, indent: 2)
  }

  private var days: String {
    guard !outlook.answer.windows.isEmpty else { return "" }
    var lines = [ink.heading("Days for \(sitting)")]
    for window in outlook.answer.windows.prefix(DatesCard.windowsShown) {
      let count = window.last.days(since: window.first) + 1
      lines.append(
        "  \(window.first) to \(window.last), \(count) day\(count == 1 ? "" : "s")")
      lines += bound("not earlier", window.opensBy)
      lines += bound("not later", window.closesBy)
    }
    let more = outlook.answer.windows.count - DatesCard.windowsShown
    if more > 0 { lines.append("  and \(more) more stretches of days") }
    lines.append("  looked at until \(outlook.last)")
    return lines.joined(separator: "\n")
  }

  private static let windowsShown = 3

  private var sitting: String { outlook.attempt.map { "attempt \($0)" } ?? "the next sitting" }

  /// The rule that binds an end, and how many more bind it.
  private func bound(_ word: String, _ rules: [DateRule]) -> [String] {
    guard let rule = rules.first else { return [] }
    let others = rules.count > 1 ? ", and \(rules.count - 1) more" : ""
    return [
      Paragraph.lines("\(word): \(rule.subject)\(others) [\(rule.source)]", indent: 6, first: 4)
    ]
  }

  private var recommended: String {
    guard let day = outlook.recommended else { return "" }
    var text = "\(day), the first day that every rule leaves"
    if let opens = outlook.opens { text += ", from \(opens) on" }
    if let slack = slack(at: day) { text += "; \(slack)" }
    text += elsewhere
    if let reason = outlook.unlisted {
      text += ". It holds only if every sitting is listed (`complete since`); \(reason)"
    }
    return ink.heading("Recommended") + "\n" + Paragraph.lines(text, indent: 2)
  }

  private var vouchers: String {
    guard !outlook.vouchers.isEmpty else { return "" }
    let lines = outlook.vouchers.map { task in
      Paragraph.lines(
        "\(task.words)\(task.by.map { ", by \($0)" } ?? "")", indent: 4, first: 2)
    }
    return ([ink.heading("Vouchers")] + lines).joined(separator: "\n")
  }

  /// Where an earlier day is possible.
  private var elsewhere: String {
    guard !outlook.alternatives.isEmpty else { return "" }
    let places = outlook.alternatives.map { "\($0.place) from \($0.day)" }
    return ". Sooner at another place: " + places.joined(separator: ", ")
  }

  /// How many days the last safe day lies behind the recommended one.
  private func slack(at day: Day) -> String? {
    guard let last = outlook.answer.windows.last, !last.closesBy.isEmpty else { return nil }
    let days = last.last.days(since: day)
    return "\(days) day\(days == 1 ? "" : "s") before the last one"
  }

  private var doubt: String {
    guard !outlook.answer.doubtful.isEmpty else { return "" }
    let runs = outlook.answer.doubtful.runs.prefix(3).map { first, last in
      first == last ? "\(first)" : "\(first) to \(last)"
    }
    let asked = outlook.rules.filter { rule in
      !rule.doubtful.intersection(outlook.answer.doubtful).isEmpty
    }.map(\.subject).joined(separator: ", ")
    let may = asked.isEmpty ? "possible under some reading only" : "\(asked) may allow it"
    return ink.heading("In doubt") + "\n"
      + Paragraph.lines(
        "\(runs.joined(separator: ", ")): \(may); ask before you book", indent: 2)
  }

  private var clash: String {
    guard outlook.answer.windows.isEmpty else { return "" }
    let none = outlook.answer.doubtful.isEmpty ? "No day is left" : "No day is sure"
    var lines = [ink.heading("\(none) until \(outlook.last)")]
    // Whoever does not see the rules sees no reason either.
    guard !outlook.rules.isEmpty else { return lines.joined() }
    let names = outlook.answer.clash.map { rule in
      "- \(rule.subject): \(words(for: rule)) [\(rule.source)]"
    }
    lines += names.map { Paragraph.lines($0, indent: 4, first: 2) }
    lines.append(
      outlook.answer.clash.count > 1 ? "  leave no day together." : "  leaves no day by itself.")
    if !outlook.alternatives.isEmpty {
      let places = outlook.alternatives.map { "\($0.place) from \($0.day)" }
      lines.append(
        Paragraph.lines("Possible at another place: \(places.joined(separator: ", "))", indent: 2))
    }
    guard !outlook.answer.openings.isEmpty else {
      return (lines + ["  Nothing that a person can move opens one."]).joined(separator: "\n")
    }
    lines.append(ink.heading("What would open one"))
    lines += outlook.answer.openings.prefix(4).map {
      Paragraph.lines("- \($0.words)", indent: 4, first: 2)
    }
    return lines.joined(separator: "\n")
  }

  /// Two months side by side, each day with a sign.
  private var months: String {
    guard let first = outlook.recommended ?? outlook.answer.doubtful.first else { return "" }
    let view = MonthView(outlook)
    let (year, month, _) = first.civil
    let next = month == 12 ? (year + 1, 1) : (year, month + 1)
    return zip(view.lines(year, month), view.lines(next.0, next.1))
      .map { MonthView.trimmed(MonthView.padded($0) + "   " + $1) }.filter { !$0.isEmpty }
      .joined(separator: "\n")
      + "\n  \(MonthView.legend)"
  }

  private var rules: String {
    guard !outlook.rules.isEmpty else { return "" }
    var lines = [ink.heading("Rules")]
    lines += outlook.rules.map { rule in
      Paragraph.lines(
        "\(rule.subject): \(words(for: rule)) [\(rule.source)]",
        indent: 4, first: 2)
    }
    return lines.joined(separator: "\n")
  }

  /// The days that a rule allows: `from 2026-11-26`, `until 2026-12-31`, or how many of them.
  private func words(for rule: DateRule) -> String {
    let runs = rule.allowed.runs
    guard let first = runs.first?.first, let end = runs.last?.last else {
      return rule.doubtful.isEmpty ? "no day" : "no day is sure"
    }
    guard runs.count == 1 else {
      return "\(rule.allowed.count) days in \(runs.count) stretches from \(first) to \(end)"
    }
    let begins = first > outlook.first ? ["from \(first)"] : []
    let ends = end < outlook.last ? ["until \(end)"] : []
    return begins.isEmpty && ends.isEmpty ? "every day" : (begins + ends).joined(separator: " ")
  }

  private var series: String {
    let attempts = outlook.series.attempts
    guard attempts.count > 1 else { return "" }
    var lines = [ink.heading("If it has to be sat again")]
    for (index, attempt) in attempts.enumerated() {
      let name = outlook.attempt.map { "attempt \($0 + index)" } ?? "sitting \(index + 1)"
      let rest = attempts.count - index - 1
      let fits = rest == 0 ? "" : " so that \(rest) more fit\(rest == 1 ? "s" : "") behind it"
      switch (attempt.earliest, attempt.latest) {
      case (let first?, .day(let last)):
        lines.append(
          Paragraph.lines(
            "\(name): from \(first), at the latest \(last)\(fits)", indent: 4, first: 2))
      case (let first?, .notBounded(let until)):
        lines.append(
          Paragraph.lines(
            "\(name): from \(first); no rule ends its days (looked at until \(until))", indent: 4,
            first: 2))
      case (let first?, .none):
        lines.append("  \(name): from \(first), and no day leaves room behind")
      case (nil, _): lines.append("  \(name): no day is left for it")
      }
    }
    return lines.joined(separator: "\n")
  }
}
