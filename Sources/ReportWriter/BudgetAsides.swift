internal import Budgets
internal import Cohorts
internal import ExamCatalog
internal import PassRates
internal import Units

/// What a budget's card says beside the figures: where the money stands, other terms, vouchers, rates.
struct BudgetAsides {
  private let report: BudgetReport
  private let words: BudgetWords
  private let ink: Ink

  init(_ report: BudgetReport, _ words: BudgetWords, _ ink: Ink) {
    self.report = report
    self.words = words
    self.ink = ink
  }

  var all: [String] { [standing, allocations, terms, gate, vouchers, rates] }

  private var standing: String {
    guard let standing = report.standing else { return "" }
    func line(_ label: String, _ amount: Money) -> String {
      BudgetAsides.line(label, amount.digits)
    }
    var lines = [
      ink.heading("Where the money stands"), line("allocated", standing.allocated),
      line("spent", standing.spent), line("committed", standing.committed),
      line("= available", standing.available), line("pending, on average", standing.pending),
      line("= after pending", standing.availableAfterPending),
      line("requested, on average", standing.requested),
      line("= left", standing.leftAfterRequests),
    ]
    if let total = report.budget.total, let left = try? standing.forRoster {
      let suffices = total.chance(within: Int128(left.minorUnits))
      lines.append("  it suffices with \(BudgetWords.percent(suffices))")
      if let out = BudgetWords.runningOut(of: left, report.budget) { lines.append("  " + out) }
    }
    return lines.joined(separator: "\n")
  }

  private var allocations: String {
    guard !report.allocations.isEmpty else { return "" }
    let bar = Budget.allocated
    let hasBook = report.withoutDepartment != nil
    let lines = report.allocations.map { one -> String in
      let slice = report.slice(of: one)
      // What one person was paid is shown no more than what one costs.
      let gone = slice.flatMap { _ in one.gone.map { words.digits($0.minorUnits) } }
      return BudgetCard.row(
        one.department,
        [one.amount.digits] + (hasBook ? [gone ?? "-"] : [])
          + [
            slice.map { words.digits($0.mean) } ?? "-",
            slice?.range.map { words.digits($0.quantile(bar)) } ?? "-",
            report.sufficing(one).map { BudgetWords.percent($0) } ?? "-",
          ])
    }
    var notes = ["  * of its own; - where it is not shown apart"]
    if hasBook {
      notes.append(
        Paragraph.lines(
          "gone: what the book has as spent, and as promised beside the plan, of its people",
          indent: 2))
    }
    notes += words.withoutDepartment(report).map { [Paragraph.lines($0, indent: 2)] } ?? []
    let headings = ["amount"] + (hasBook ? ["gone"] : []) + ["mean", "80 % *", "it suffices"]
    return ([ink.heading(BudgetCard.row("Allocated to", headings))] + lines + notes)
      .joined(separator: "\n")
  }

  private static func line(_ label: String, _ amount: String) -> String {
    let start = ("  " + label).padding(to: 28)
    return start + String(repeating: " ", count: max(0, 18 - amount.count)) + amount
  }

  private var terms: String {
    guard let comparison = report.comparison, let today = comparison.all.first else { return "" }
    var lines = [
      ink.heading(
        BudgetCard.row("Other terms", ["mean", "passes", "per extra pass", "best"]))
    ]
    for one in comparison.all {
      let extra = one.costPerExtraPass(beside: today).map { words.digits($0) } ?? "-"
      lines.append(
        BudgetCard.row(
          one.name,
          [
            words.digits(one.cash), BudgetWords.count(one.certified), extra,
            one.isOnFrontier ? "*" : "",
          ]))
    }
    lines.append("  * nothing else brings as many passes for less")
    if let assumed = comparison.assumed {
      lines.append("  at \(assumed) for every chance that nobody stated")
    }
    if !comparison.leftOut.isEmpty {
      lines.append(Paragraph.lines(BudgetWords.leftOut(comparison), indent: 2))
    }
    for one in comparison.all where one.policy != nil && !one.flips.isEmpty {
      let changes = one.flips.map {
        "\($0.exam): \($0.kind.rawValue), \(BudgetWords.people($0, report.budget.rules))"
      }
      lines.append(
        Paragraph.lines(
          "\(one.name): \(changes.joined(separator: "; "))", indent: 4, first: 2))
    }
    if let target = report.target {
      let best = comparison.cheapest(for: Double(target))
      lines.append(
        Paragraph.lines(
          best.map {
            "\(target) passes are cheapest with: \($0.name), \(words.digits($0.cash)) on average"
          } ?? "\(target) passes are expected under none of these", indent: 2))
    }
    return lines.joined(separator: "\n")
  }

  private var gate: String {
    guard let gate = report.gate else { return "" }
    let needed =
      gate.neededGain.map {
        $0 < 0.0005
          ? "no gain is needed"
          : "it is worth it from \(BudgetWords.count($0 * 100)) points more at every retake on"
      } ?? "no gain would be enough"
    return [
      ink.heading("A gate of \(gate.price) before every retake"),
      Paragraph.lines(
        "\(words.digits(gate.cost)) in the year on average. A pass costs \(words.digits(gate.perPassToday)) today, "
          + "\(words.digits(gate.perPassWithoutGain)) with a gate that helps nobody; \(needed).",
        indent: 2),
    ].joined(separator: "\n")
  }

  private var vouchers: String {
    var lines = report.shownVouchers.flatMap { one -> [String] in
      var lines = [
        "\(one.exam): \(one.sureSittings) sitting\(one.sureSittings == 1 ? "" : "s") whatever happens, "
          + "\(BudgetWords.count(one.expectedSittings)) on average"
          + (one.likelySittings.map { ", at most \($0) with 90 %" } ?? "")
          + (one.bundleWorth >= 1
            ? "; a retake bought with it is worth up to \(words.digits(one.bundleWorth))" : "")
      ]
      for stock in one.stock {
        lines.append("  \(stock.count) in stock until \(stock.sitBy): \(words(stock))")
      }
      return lines
    }
    let hidden =
      report.vouchers.flatMap(\.stock).reduce(0) { $0 + $1.count }
      - report.shownVouchers.flatMap(\.stock).reduce(0) { $0 + $1.count }
    if hidden > 0 {
      lines.append(
        "\(hidden) in stock for exams that fewer than \(report.budget.rules.smallestGroup) people sit: see the workbook"
      )
    }
    guard !lines.isEmpty else { return "" }
    return
      ([ink.heading("Vouchers")] + lines.map { Paragraph.lines($0, indent: 6, first: 2) }).joined(
        separator: "\n")
  }

  /// What becomes of those that end up to a day.
  private func words(_ stock: VoucherAdvice.Stock) -> String {
    let given = "\(stock.givenUntil) of \(stock.countUntil) up to then pay for first sittings"
    guard stock.endsInYear else { return "\(given), the others outlive the year" }
    guard let dead = stock.expectedDead, stock.givenUntil < stock.countUntil else { return given }
    return
      "\(given), \(stock.isExact ? "" : "at least ")\(BudgetWords.count(dead)) die unused on average"
      + (stock.chanceOfDead.map { " (any: \(BudgetWords.percent($0)))" } ?? "")
  }

  private var rates: String {
    guard report.learnt != nil else { return "" }
    var lines = [ink.heading("Rates from the history")]
    lines += report.shownRates.filter { $0.count.sittings > 0 }.map { line in
      let exam = report.budget.rules.catalog.exam(id: line.exam)?.code ?? line.exam
      let mean = BudgetWords.percent(line.mean)
      return "  \(exam), attempt \(line.attempt): \(line.count.passes) of \(line.count.sittings); "
        + "\(mean), 80 %: \(line.low) to \(line.high)"
    }
    if let test = report.backTest, !test.checks.isEmpty {
      lines.append(
        Paragraph.lines(
          "back-test: the 80 % range from earlier years held \(test.hits) of \(test.checks.count) times",
          indent: 2))
    }
    return lines.joined(separator: "\n")
  }
}
