internal import Cases
public import CostModel
internal import ExamCatalog
internal import PolicyRules
internal import Preparations
internal import Units

/// Scenarios side by side, as text of at most 80 columns.
public struct ComparisonCard {
  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice
  private let ink: Ink

  public init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice, ink: Ink) {
    self.comparison = comparison
    self.advice = advice
    self.ink = ink
  }

  /// The whole text, ending in a line break.
  public func text() -> String {
    ([title] + tables + [flags, strategy, breakEvens, practical, sensitivity, assumptions]).filter {
      !$0.isEmpty
    }
    .joined(separator: "\n\n") + "\n"
  }

  private var basis: ScenarioBasis { comparison.basis }

  private var title: String {
    let policy = basis.policy.map { "policy \($0.id)" } ?? "no policy"
    return Paragraph.lines(
      "\(basis.exam.code) \(basis.exam.name) · as of \(basis.funding.asOf) · \(policy) · amounts in "
        + "\(basis.currency) · from the next sitting on", indent: 0)
  }

  private var tables: [String] {
    let table = ComparisonRows(comparison).table
    let count = comparison.columns.count
    let across = ComparisonTable.columnsAcross
    return stride(from: 0, to: count, by: across).map { first in
      table.lines(of: first..<min(count, first + across), ink: ink).joined(separator: "\n")
    } + ["  \(ComparisonTable.mark) the best of its row"]
  }

  /// What is to be known, once for all scenarios that share it.
  private var flags: String {
    var groups: [(words: String, ids: [String])] = []
    for column in comparison.columns {
      for flag in column.flags {
        let words = ComparisonWords.words(flag, basis.currency)
        if let known = groups.firstIndex(where: { $0.words == words }) {
          groups[known].ids.append(column.scenario.id)
        } else {
          groups.append((words, [column.scenario.id]))
        }
      }
    }
    let lines = groups.map { group in
      Paragraph.lines(
        "\(group.ids.joined(separator: ", ")): \(group.words)", indent: 5, first: 2)
    }
    return lines.isEmpty ? "" : ([ink.heading("To know")] + lines).joined(separator: "\n")
  }

  /// The best rule under each chance, and what another first step would cost more.
  private var strategy: String {
    let stated = basis.valueOfPassing
    guard !advice.choices.isEmpty, let value = stated else {
      return Paragraph.lines(
        stated == nil && basis.funding.valueOfPassing != nil
          ? "No best strategy: nobody stated a rate for the value of passing."
          : stated == nil
            ? "No best strategy: the request does not say what passing is worth (`value of passing`)."
            : "No best strategy: no scenario can be a step of one.", indent: 0)
    }
    let limits = [
      advice.decider.budget.map { "at most \($0) spent" },
      advice.decider.riskTolerance.map { "risk tolerance \($0)" },
      advice.delayPerMonth.map { "\($0) for a month until the pass" },
    ].compactMap { $0 }.map { ", \($0)" }.joined()
    let whose = ComparisonWords.whose(comparison.measure)
    var lines = [
      ink.heading(
        Paragraph.lines(
          "Best strategy: \(whose) cash, \(value) lost without a pass\(limits)", indent: 0))
    ]
    for choice in advice.choices {
      let words = StrategyWords(choice, in: basis.currency)
      let certified = ComparisonWords.percent(choice.setting.best.certified)
      lines.append(
        Paragraph.lines(
          "\(words.chance): \(words.rule) - certified \(certified)",
          indent: 4,
          first: 2))
      let others = words.deviations.map { other in
        "\(other.name) \(ComparisonWords.money(other.costs, basis.currency).digits)"
      }
      if !others.isEmpty {
        lines.append(
          Paragraph.lines(
            "first something else costs more: \(others.joined(separator: ", "))", indent: 6,
            first: 4))
      }
    }
    if let horizon = advice.choices.first.map({ StrategyWords($0, in: basis.currency).horizon }) {
      lines.append(
        Paragraph.lines(
          "\(horizon); each sequence of steps is settled as one series"
            + (advice.delayPerMonth == nil ? ", waiting is not priced" : ""),
          indent: 4,
          first: 2))
    }
    return lines.joined(separator: "\n")
  }

  /// The widest bars of the first scenario's tornado.
  private var sensitivity: String {
    guard let column = comparison.columns.first, let found = advice.sensitivities.first,
      let sensitivity = found
    else { return "" }
    func digits(_ amount: Double) -> String {
      ComparisonWords.money(amount, basis.currency).digits
    }
    let bars = sensitivity.bars.prefix(ComparisonCard.barsShown).filter { $0.width >= 0.5 }
    guard !bars.isEmpty else { return "" }
    let whose = ComparisonWords.whose(comparison.measure)
    return
      ([ink.heading("What moves \(whose) expected cash in \(column.scenario.id)")]
      + bars.map { bar in
        Paragraph.lines(
          "\(bar.name), \(bar.low) to \(bar.high): \(digits(bar.atLow)) to \(digits(bar.atHigh))",
          indent: 4, first: 2)
      }).joined(separator: "\n")
  }

  private static let barsShown = 4

  private var breakEvens: String {
    let lines = worth + comparison.breakEvens.compactMap(words)
    guard !lines.isEmpty else { return "" }
    let value = basis.valueOfPassing
    let what =
      ComparisonWords.whose(comparison.measure) + " cash"
      + (value.map { ", \($0) lost without a pass" } ?? "")
    let heading = Paragraph.lines("Break-even chances: \(what)", indent: 0)
    return ([ink.heading(heading)] + lines.map { Paragraph.lines($0, indent: 6, first: 2) })
      .joined(separator: "\n")
  }

  /// Above which chance, the same at every attempt, a scenario is worth its cash at all.
  private var worth: [String] {
    guard let value = basis.valueOfPassing, value.currency == basis.currency else {
      return []
    }
    let ends = comparison.columns.filter {
      !$0.tree.attempts.isEmpty && $0.scenario.unpriced.isEmpty
    }
    let words = ends.map { column in
      let above = column.tree.worthAbove(comparison.measure, valueOfPassing: value)
      return
        "\(column.scenario.id) \(above.map(ComparisonWords.percent) ?? "at none")"
    }
    return words.isEmpty
      ? []
      : ["worth its cash where each attempt has a chance above: \(words.joined(separator: ", "))"]
  }

  private func words(_ pair: BreakEven) -> String? {
    let isSame = comparison.columns.contains { column in
      [pair.first, pair.second].contains(column.scenario.id)
        && column.flags.contains {
          switch $0 {
          case .sameAs, .noSitting: true
          default: false
          }
        }
    }
    guard !isSame, pair.cheaperBelow != nil || !pair.needed.isEmpty else { return nil }
    // At no chance and at a sure pass two may meet without changing places.
    let inner = pair.common.filter { $0 > 0.000_5 && $0 < 0.999_5 }
    let percents = inner.map(ComparisonWords.percent)
    var text =
      switch (pair.cheaperBelow, percents.first) {
      case (nil, _): "both cost the same at every chance that is the same for both"
      case (let cheaper?, nil):
        "\(cheaper) costs less whatever the chance, if it is the same for both"
      case (let cheaper?, let first?):
        "\(cheaper) costs less below \(first), if the chance is the same for both"
          + (percents.count > 1
            ? "; they change places again at \(percents.dropFirst().joined(separator: ", "))" : "")
      }
    if let needed = pair.needed.first {
      text +=
        "; what \(pair.first) costs at its own chance \(pair.second) costs at "
        + ComparisonWords.percent(needed)
    }
    return "\(pair.first), \(pair.second): \(text)"
  }

  private var practical: String {
    let words = PracticalWords(comparison, advice)
    let lines = comparison.columns.compactMap(words.line)
    guard !lines.isEmpty else { return "" }
    return
      ([ink.heading("How far it makes sense to go on")]
      + lines.map { Paragraph.lines($0, indent: 5, first: 2) }).joined(separator: "\n")
  }

  private var assumptions: String {
    let lines = ComparisonSources(comparison).lines.map {
      Paragraph.lines("- \($0)", indent: 4, first: 2)
    }
    return ([ink.heading("What it rests on")] + lines).joined(separator: "\n")
  }
}
