public import CostModel
internal import Facts
public import Preparations
internal import Units

/// A study plan as text of at most 80 columns; it has scores and is for the candidate.
public struct StudyPlanCard {
  private let preparation: RetakePreparation
  private let words: StudyPlanWords
  private let stakes: SittingStakes?
  private let ink: Ink
  private var plan: StudyPlan { preparation.plan }

  /// - Parameters:
  ///   - preparation: what was found for the candidate.
  ///   - stakes: what hangs on the sitting; nil where nobody says.
  ///   - ink: whether it is coloured.
  public init(_ preparation: RetakePreparation, stakes: SittingStakes?, ink: Ink) {
    self.preparation = preparation
    self.stakes = stakes
    words = StudyPlanWords(preparation)
    self.ink = ink
  }

  /// The whole text, ending in a line break.
  public func text() -> String {
    [
      Paragraph.lines(words.title, indent: 0), checked, domains, sitting, weeks, checkPoints,
      section("What does not fit: choose", words.choices),
      section("Mistakes in this plan", preparation.warnings.map(words.warning)), readiness,
      section("Worth it?", stakes.map(words.worth) ?? []), section("Read as", words.basis),
      assumptions,
    ].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func section(_ heading: String, _ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    return ([ink.heading(heading)] + lines.map { Paragraph.lines($0, indent: 4, first: 2) })
      .joined(separator: "\n")
  }

  private var checked: String {
    preparation.checked.map { warnings in
      section(
        "Your own plan",
        warnings.isEmpty ? ["none of the known mistakes"] : warnings.map(words.warning))
    } ?? ""
  }

  private var domains: String {
    var lines = [ink.heading("Domains, the one that costs most first")]
    for (index, part) in plan.parts.enumerated() {
      let name = "\(index + 1) \(part.standing.domain): \(words.standing(part.standing))"
      lines.append(Paragraph.lines(name, indent: 4, first: 2))
      let more = [words.figures(part.standing), words.hours(part), words.topics(part)]
      for text in more + [words.linked(part)].compactMap({ $0 }) {
        lines.append(Paragraph.lines(text, indent: 6, first: 4))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var sitting: String { section("The sitting", words.sitting) }

  /// A table of weeks and domains by their numbers; only totals where the domains are too many for 80 columns.
  private var weeks: String {
    guard !plan.weeks.isEmpty else { return "" }
    let columns = plan.parts.count <= StudyPlanCard.mostColumns ? plan.parts.indices.map { $0 } : []
    func row(_ label: String, _ cells: [String], _ total: String) -> String {
      let all = cells + [total]
      return "  " + label.padding(to: 26)
        + all.map { String(repeating: " ", count: max(0, 4 - $0.count)) + $0 }.joined()
    }
    var lines = [ink.heading("Hours by week")]
    lines.append(row("domain", columns.map { "\($0 + 1)" }, "all"))
    for week in plan.weeks {
      lines.append(
        row(
          words.days(week), columns.map { "\(week.hours[$0])" }, "\(week.total)"))
    }
    lines.append(row("all", columns.map { "\(plan.parts[$0].hours)" }, "\(plan.hours)"))
    return lines.joined(separator: "\n")
  }

  private static let mostColumns = 12

  private var checkPoints: String {
    section(
      "Practice tests, and what each domain must reach",
      plan.checkPoints.map { point in
        let bars = plan.parts.enumerated().compactMap { index, part in
          point.bars.first { $0.domain == part.standing.domain }.map {
            "\(index + 1) at \($0.atOrAbove)"
          }
        }
        return
          "\(point.day)\(point.isLast ? ", which decides" : ""): \(bars.joined(separator: ", "))"
      })
  }

  private var readiness: String {
    var lines = [ink.heading("Ready? \(preparation.readiness.verdict.word)")]
    lines += preparation.readiness.checks.map {
      Paragraph.lines(words.check($0), indent: 4, first: 2)
    }
    if let waiting = words.waiting { lines.append(Paragraph.lines(waiting, indent: 4, first: 2)) }
    return lines.joined(separator: "\n")
  }

  private var assumptions: String {
    section(
      "Assumptions",
      words.assumptions.map { "\($0.name): \($0.words) [\($0.source)]" }
        + RetakeFactors.all.map { "\($0.name): \($0.words) [\($0.source)]" } + [words.factors])
  }
}
