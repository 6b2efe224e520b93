public import Budgets
internal import Cases
internal import Cohorts
internal import PassRates
internal import Units

/// A year's budget as text of at most 80 columns.
public struct BudgetCard {
  private let report: BudgetReport
  private let ink: Ink
  private let words: BudgetWords

  public init(_ report: BudgetReport, ink: Ink) {
    self.report = report
    self.ink = ink
    words = BudgetWords(currency: report.budget.rules.currency)
  }

  /// The whole text, ending in a line break.
  public func text() -> String {
    ([
      title, headline, year, slices("By quarter", budget.quarters),
      slices("By department", budget.departments), slices("By cost centre", budget.costCentres),
      slices("By vendor", budget.vendors), slices("By exam", budget.examGroups),
    ] + BudgetAsides(report, words, ink).all + [assumptions]).filter { !$0.isEmpty }
      .joined(separator: "\n\n") + "\n"
  }

  private var budget: Budget { report.budget }

  private var title: String {
    let year = budget.rules.year
    return Paragraph.lines(
      "Budget \(year.name): \(year.first) to \(year.last) · as of \(budget.rules.asOf) · "
        + "\(budget.people == 1 ? "1 person" : "\(budget.people) people") · amounts in \(budget.rules.currency)",
      indent: 0)
  }

  /// What to plan with, in a sentence, and what is wrong with it.
  private var headline: String {
    var lines: [String] = []
    if let total = budget.total, let bar = BudgetRange.shown.dropFirst(2).first {
      lines += words.headline(total, budget, bar)
    } else {
      lines.append(
        "Nobody stated the chance to pass \(budget.withoutRates.joined(separator: ", ")): no figure with a "
          + "chance is given. A budget at 50, 65 and 80 % is below; --rates or --history gives one."
      )
    }
    if let missing = report.missing {
      lines.append(
        BudgetWords.missing(missing)
          + (missing.files.isEmpty
            ? "." : "; see \(missing.files.joined(separator: " and "))."))
    }
    if let leftOut = BudgetWords.leftOut(report.leftOut) { lines.append(leftOut) }
    if !budget.undecided.isEmpty {
      let costs = budget.undecided.map { "\($0.category.rawValue) under \($0.policy)" }
      lines.append(
        "Not settled by any clause and counted as granted: \(costs.joined(separator: ", ")). A person decides on it."
      )
    }
    if let begun = report.hasBegun {
      lines.append(
        "The year has begun: this is what comes from \(budget.rules.asOf) on"
          + (begun.spent.map { ", beside \($0.digits) that the book has as spent in it" } ?? "")
          + ".")
    }
    if report.luckHidesRates {
      lines.append(
        "Careful: 95 % of luck alone lies below what the lowest rates cost on average. Not knowing the rates is the "
          + "risk here, not luck.")
    }
    return lines.map { ink.heading(Paragraph.lines($0, indent: 0)) }.joined(separator: "\n")
  }

  private var year: String {
    guard let total = budget.total else { return table }
    var rows = [("cash of the year", total)]
    if let asked = budget.beforePool { rows.append(("before the pool", asked)) }
    if let luck = budget.luckOnly, total.shareOfLuck < 1 { rows.append(("luck alone", luck)) }
    for (label, outside) in [
      ("before the year", budget.before), ("carried over", budget.carriedOver),
      ("planned later", budget.later),
    ] {
      if let outside, outside.most > 0 { rows.append((label, outside)) }
    }
    var lines = [ink.heading(BudgetCard.row("", ["mean", "10 %", "50 %", "80 %", "95 %"]))]
    let shown = [0, 1, 2, 4].map { BudgetRange.shown[$0] }
    for (label, range) in rows {
      lines.append(
        BudgetCard.row(
          label, [words.digits(range.mean)] + shown.map { words.digits(range.quantile($0)) }))
    }
    let (certified, sittings) = (budget.certified?.mean ?? 0, budget.sittings?.mean ?? 0)
    lines.append(
      Paragraph.lines(
        "at least \(words.digits(total.least)), at most \(words.digits(total.most)); first sittings "
          + "\(words.digits(budget.commitments.firstSittings)), retakes "
          + words.digits(budget.commitments.retakes) + words.dues(budget.commitments)
          + " on average" + (budget.beforePool == nil ? "" : ", before the limit of the pool"),
        indent: 2))
    if let worst = BudgetRange.shown.last.flatMap({ total.shortfall($0) }) {
      lines.append(
        Paragraph.lines(
          "the worst 5 % of years cost \(words.digits(worst.amount)) on average", indent: 2))
    }
    lines.append(
      Paragraph.lines(
        "\(BudgetWords.count(certified)) passes of \(BudgetWords.count(sittings)) sittings"
          + words.perPass(budget), indent: 2))
    if total.shareOfLuck < 1 {
      lines.append(
        Paragraph.lines(
          "of the spread, \(BudgetWords.percent(total.shareOfLuck)) is luck; the rest is not knowing the rates",
          indent: 2))
    }
    if let hours = budget.hours {
      lines.append(
        Paragraph.lines(
          "beside it \(BudgetWords.count(hours.mean)) hours of work, in no amount above", indent: 2)
      )
    }
    lines.append(Paragraph.lines(words.certificate(of: total), indent: 2))
    return lines.joined(separator: "\n")
  }

  /// What takes the place of figures with chances.
  private var table: String {
    let isPooled = budget.poolMayBind
    let lines = budget.table.map { one in
      BudgetCard.row(
        "at \(one.chance) each",
        [words.digits(one.mean)] + (isPooled ? [words.digits(one.meanBeforePool)] : []) + [
          BudgetWords.count(one.certified), BudgetWords.count(one.sittings),
        ])
    }
    let headings = ["mean cash"] + (isPooled ? ["before pool"] : []) + ["passes", "sittings"]
    let notes = words.pooledTable(budget).map { [Paragraph.lines($0, indent: 2)] } ?? []
    return ([ink.heading(BudgetCard.row("", headings))] + lines + notes).joined(separator: "\n")
  }

  private func slices(_ title: String, _ slices: [BudgetSlice]) -> String {
    guard slices.count > 1 else { return "" }
    let isKnown = budget.total != nil
    let shown = [1, 2].map { BudgetRange.shown[$0] }
    let headings =
      isKnown
      ? ["people", "mean", "50 % *", "80 % *", "share of 80 %"]
      : ["people", "mean at \(Budget.assumedChances[1])"]
    let lines = slices.map { slice -> String in
      let quantiles = slice.range.map { range in
        shown.map { words.digits(range.quantile($0)) }
      }
      return BudgetCard.row(
        slice.name,
        ["\(slice.people)", words.digits(slice.mean)] + (quantiles ?? [])
          + (slice.allocation.map { [words.digits($0)] } ?? []))
    }
    let pooled = "  * of its own, before the limit of the pool; only means and shares add up"
    let note =
      !isKnown
      ? budget.poolMayBind ? ["  before the limit of the pool"] : []
      : [budget.beforePool == nil ? "  * of its own; only means and shares add up" : pooled]
    return ([ink.heading(BudgetCard.row(title, headings))] + lines + note).joined(separator: "\n")
  }

  private var assumptions: String {
    guard !report.assumptions.isEmpty else { return "" }
    return
      ([ink.heading("What it rests on")]
      + report.assumptions.map { Paragraph.lines("- \($0)", indent: 4, first: 2) }).joined(
        separator: "\n")
  }

  private static let margin = 20

  /// A label and its figures, flush right below each other; a long label has a line of its own.
  static func row(_ label: String, _ cells: [String]) -> String {
    let width = (Paragraph.width - margin - 2) / max(cells.count, 5)
    let figures = cells.map { cell in
      String(repeating: " ", count: max(1, width - cell.count)) + cell
    }.joined()
    let own = "  " + label
    var line =
      own.count < margin
      ? own.padding(to: margin) + figures
      : own + "\n" + String(repeating: " ", count: margin) + figures
    while line.last == " " { line.removeLast() }
    return line
  }
}
