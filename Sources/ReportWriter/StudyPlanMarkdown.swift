public import CostModel
internal import Facts
public import Preparations
internal import Units

/// A study plan as Markdown with tables; it has scores and is for the candidate.
public struct StudyPlanMarkdown {
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

  /// The whole text, ending in a line break.
  public func text() -> String {
    [
      "# Study plan\n\n\(literal(words.title))", checked, domains,
      list("The sitting", words.sitting), weeks, checkPoints,
      list("What does not fit: choose", words.choices),
      list("Mistakes in this plan", preparation.warnings.map(words.warning)), readiness,
      list("Worth it?", stakes.map(words.worth) ?? []), list("Read as", words.basis), assumptions,
    ].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func list(_ heading: String, _ lines: [String]) -> String {
    lines.isEmpty
      ? "" : "## \(heading)\n\n" + lines.map { "- \(literal($0))" }.joined(separator: "\n")
  }

  private func table(_ heading: String, _ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows.map { $0.map(literal) }
    return "## \(heading)\n\n"
      + lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  /// Names come from files: no sign of theirs ends a cell or begins a link.
  private func literal(_ text: String) -> String {
    var literal = ""
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>|#".unicodeScalars.contains(scalar) { literal += "\\" }
      literal.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
    }
    return literal
  }

  private var checked: String {
    preparation.checked.map { warnings in
      list(
        "Your own plan",
        warnings.isEmpty ? ["none of the known mistakes"] : warnings.map(words.warning))
    } ?? ""
  }

  private var domains: String {
    table(
      "Domains, the one that costs most first",
      ["", "Domain", "Standing", "Score and weight", "Hours", "Topics"],
      plan.parts.enumerated().map { index, part in
        [
          "\(index + 1)", part.standing.domain, words.standing(part.standing),
          words.figures(part.standing), words.hours(part),
          [words.topics(part), words.linked(part)].compactMap { $0 }.joined(separator: "; "),
        ]
      })
  }

  private var weeks: String {
    guard !plan.weeks.isEmpty else { return "" }
    let rows = plan.weeks.map { week in
      [words.days(week)] + week.hours.map { "\($0)" } + ["\(week.total)"]
    }
    return table(
      "Hours by week", ["Week"] + plan.parts.indices.map { "\($0 + 1)" } + ["all"],
      rows + [["all"] + plan.parts.map { "\($0.hours)" } + ["\(plan.hours)"]])
  }

  private var checkPoints: String {
    guard !plan.checkPoints.isEmpty else { return "" }
    return table(
      "Practice tests, and what each domain must reach",
      ["Day"] + plan.parts.indices.map { "\($0 + 1)" },
      plan.checkPoints.map { point in
        ["\(point.day)\(point.isLast ? ", which decides" : "")"]
          + plan.parts.map { part in
            point.bars.first { $0.domain == part.standing.domain }?.atOrAbove.description ?? ""
          }
      })
  }

  private var readiness: String {
    list(
      "Ready? \(preparation.readiness.verdict.word)",
      preparation.readiness.checks.map(words.check) + [words.waiting].compactMap { $0 })
  }

  private var assumptions: String {
    table(
      "Assumptions", ["What", "Used", "Source"],
      (words.assumptions + RetakeFactors.all).map { [$0.name, $0.words, $0.source] })
      + "\n\n\(literal(words.factors))."
  }
}
