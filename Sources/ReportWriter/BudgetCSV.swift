public import Budgets
internal import Cohorts
internal import Units

/// A year's budget as comma-separated values: one row for each slice and figure, for other programs.
public struct BudgetCSV {
  private let report: BudgetReport
  private let words: BudgetWords

  public init(_ report: BudgetReport) {
    self.report = report
    words = BudgetWords(currency: report.budget.rules.currency)
  }

  private static let header =
    ["slice", "name", "people", "currency", "mean"]
    + BudgetRange.shown.map { "quantile \($0)" } + ["share of 80 %"]

  /// By RFC 4180, UTF-8, ending in a line break.
  public func text() -> String {
    let budget = report.budget
    var rows = [BudgetCSV.header]
    if let total = budget.total {
      rows.append(
        row(
          total.isBounded ? "year at most (not exact)" : "year", budget.rules.year.name,
          budget.people, total.mean, total, allocation: nil))
    }
    for (kind, range) in [
      ("before the year", budget.before), ("carried over", budget.carriedOver),
      ("planned later", budget.later),
    ] {
      guard let range, range.most > 0 else { continue }
      rows.append(row(kind, "", range.people, range.mean, range, allocation: nil))
    }
    for one in budget.table {
      rows.append(
        row(
          "at \(one.chance)", budget.rules.year.name, budget.people, one.mean, nil, allocation: nil)
      )
      guard budget.poolMayBind else { continue }
      rows.append(
        row(
          "at \(one.chance) before the pool", budget.rules.year.name, budget.people,
          one.meanBeforePool, nil, allocation: nil))
    }
    for (kind, slices) in [
      ("quarter", budget.quarters), ("department", budget.departments),
      ("cost centre", budget.costCentres), ("vendor", budget.vendors), ("exam", budget.examGroups),
    ] {
      rows += slices.map {
        row(kind, $0.name, $0.people, $0.mean, $0.range, allocation: $0.allocation)
      }
    }
    for (kind, amount) in standing {
      rows.append(
        row(kind, "", budget.people, Double(amount.minorUnits), nil, allocation: nil))
    }
    rows += answers
    for one in report.allocations {
      rows.append(
        row(
          "allocated to department", one.department, 0, Double(one.amount.minorUnits), nil,
          allocation: nil))
    }
    if let missing = report.missing {
      // Not people: how many a row that cannot be read is about is not known.
      rows.append(["missing rows", missing.files.joined(separator: "; "), "\(missing.rows)"])
    }
    for one in report.leftOut {
      rows.append([
        "left out", "\(BudgetWords.rows(one.rows)): \(BudgetWords.reason(one.reason))",
        "\(one.people)",
      ])
    }
    return rows.map { $0 + repeatElement("", count: BudgetCSV.header.count - $0.count) }
      .map { $0.map(BudgetCSV.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private var standing: [(String, Money)] {
    guard let standing = report.standing else { return [] }
    return [
      ("allocated", standing.allocated), ("spent", standing.spent),
      ("committed", standing.committed), ("available", standing.available),
      ("pending", standing.pending), ("available after pending", standing.availableAfterPending),
      ("requested", standing.requested), ("left", standing.leftAfterRequests),
    ]
  }

  /// What the card says beside the sums: a chance stands in the column `name`.
  private var answers: [[String]] {
    let budget = report.budget
    var rows: [[String]] = []
    if let total = budget.total, let left = try? report.standing?.forRoster {
      let chance = total.chance(within: Int128(left.minorUnits)).lowerBound
      rows.append(["it suffices with", ComparisonWords.decimal(chance), "\(budget.people)"])
      if let out = BudgetWords.outage(of: left, budget) {
        rows.append([
          "it runs out by \(budget.rules.year.end(ofMonth: out.month)) with",
          ComparisonWords.decimal(out.chance), "\(budget.people)",
        ])
      }
    }
    if let target = report.target {
      let kind = "cheapest for \(target) passes"
      rows.append(
        report.comparison?.cheapest(for: Double(target)).map {
          row(kind, $0.name, budget.people, $0.cash, nil, allocation: nil)
        } ?? [kind, "none of the terms tried", "\(budget.people)"])
    }
    return rows
  }

  private func row(
    _ kind: String, _ name: String, _ people: Int64, _ mean: Double, _ range: BudgetRange?,
    allocation: Int128?
  ) -> [String] {
    func plain(_ text: String) -> String { text.filter { $0 != "," } }
    let quantiles = BudgetRange.shown.map { chance in
      range.map { plain(words.digits($0.quantile(chance).estimate)) } ?? ""
    }
    return [kind, name, "\(people)", report.budget.rules.currency.code, plain(words.digits(mean))]
      + quantiles + [allocation.map { plain(words.digits($0)) } ?? ""]
  }

  /// Quoted where it has to be; a text that a spreadsheet would take for a formula begins with an apostrophe.
  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+@|%\t\r".contains(first) || (first == "-" && Double(text) == nil)
    {
      text = "'" + text
    }
    guard text.contains(where: { "\",\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
