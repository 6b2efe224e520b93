internal import Budgets
internal import PassRates
internal import Sheets
internal import Units

/// *Rates*: the chances as inputs, the alternatives of which one is the case, and how each line of the plan ends.
struct BudgetRatesSheet {
  private let layout: BudgetLayout
  private let plan: BudgetPlan
  /// How many attempts the longest line has.
  private let attempts: Int

  /// Digits to which a chance is rounded on the way to an end: so many that a half of the last one, which a spreadsheet may
  /// round the other way, is in no figure.
  private static let digits = 15
  private static let first = 5

  init(_ layout: BudgetLayout) {
    self.layout = layout
    plan = layout.budget.plan
    attempts = max(
      1, plan.chances.filter { !$0.alternatives.isEmpty }.map(\.rates.count).max() ?? 1)
  }

  private func mean(_ attempt: Int) -> Int { BudgetRatesSheet.first + attempts + attempt }
  private func failed(_ attempt: Int) -> Int { BudgetRatesSheet.first + 2 * attempts + attempt }

  func fill(_ sheet: inout Sheet) -> BudgetRateCells {
    sheet.setWidth(6, ofColumn: 0)
    sheet.setWidth(30, ofColumn: 1)
    sheet.setWidth(20, ofColumn: 2)
    for column in 3...(BudgetRatesSheet.first + 3 * attempts) {
      sheet.setWidth(13, ofColumn: column)
    }
    sheet.head(
      "Rates",
      "Live: change a blue chance and every mean follows, as a new run would have it. Ranges do not, and say so."
    )
    sheet.skip()
    let year = layout.budget.rules.year
    let start = sheet.nextRow
    func place(_ row: Int, _ label: String) -> Position {
      sheet.put(.text(label), at: Position(row: start + row, column: 1), style: .label)
      return Position(row: start + row, column: BudgetRatesSheet.first)
    }
    var cells = BudgetRateCells(
      year: (
        first: sheet.put(.day(year.first), at: place(0, "First day of the year"), style: .day),
        last: sheet.put(.day(year.last), at: place(1, "Last day of the year"), style: .day)
      ), guardPlace: place(2, "All inputs here and on Plan as delivered (1 yes, 0 no)"),
      attempts: attempts)
    sheet.nextRow = start + 3
    fillInputs(&sheet, &cells)
    fillLines(&sheet, &cells)
    return cells
  }

  private func fillInputs(_ sheet: inout Sheet, _ cells: inout BudgetRateCells) {
    BudgetLayout.section(&sheet, "Chances to pass")
    sheet.append(
      headings: [
        "No.", "Exam", "Attempt", "Weight", "Of", "Chance", "As delivered", "Unchanged", "Source",
      ], figuresFrom: 3)
    for (index, rate) in plan.rates.enumerated() {
      var (inputs, flags) = ([CellID](), [CellID]())
      for (place, value) in rate.values.enumerated() {
        let row = sheet.nextRow
        func put(_ column: Int, _ value: Value, _ style: Style) -> CellID {
          sheet.put(value, at: Position(row: row, column: column), style: style)
        }
        _ = put(0, .whole(index + 1), .integer)
        _ = put(1, .text(rate.exam), .unit)
        _ = put(2, .text(BudgetRatesSheet.words(rate)), .unit)
        _ = put(3, .number(value.weight.exact), .share(decimals: 1))
        _ = put(4, .text("\(place + 1)/\(rate.values.count)"), .unit)
        let input = sheet.put(
          .number(value.rate.exact), at: Position(row: row, column: 5),
          style: .input(.share(decimals: 2)), limits: .number(from: .zero, to: .one))
        let delivered = put(6, .number(value.rate.exact), .share(decimals: 2))
        flags.append(
          put(
            7, .formula(.when(input.formula .== delivered.formula, 1, otherwise: 0)), .integer))
        _ = put(
          8, .text(rate.source ?? "nobody states it: assumed, to have a table at all"), .unit)
        inputs.append(input)
      }
      cells.inputs.append(inputs)
      cells.inputFlags.append(flags)
    }
    guard let shock = layout.budget.book.shock else { return }
    let row = sheet.nextRow
    sheet.put(
      .text("With \(shock.chance), odds times: \(shock.label)"), at: Position(row: row, column: 1),
      style: .label)
    let odds = sheet.put(
      .number(shock.odds), at: Position(row: row, column: 5),
      style: .input(.number(decimals: 2)),
      limits: .number(
        from: min(shock.odds, Exact(1, over: 1000) ?? .one), to: max(shock.odds, Exact(1000))))
    let delivered = sheet.put(
      .number(shock.odds), at: Position(row: row, column: 6), style: .number(decimals: 2))
    cells.odds = odds
    cells.oddsFlag = sheet.put(
      .formula(.when(odds.formula .== delivered.formula, 1, otherwise: 0)),
      at: Position(row: row, column: 7), style: .integer)
  }

  private static func words(_ rate: BudgetPlan.Rate) -> String {
    guard rate.isLast else { return "attempt \(rate.attempt)" }
    return rate.attempt == 1 ? "every attempt" : "attempt \(rate.attempt) and later"
  }

  /// How lines end, and below it the alternatives from which that is added up.
  private func fillLines(_ sheet: inout Sheet, _ cells: inout BudgetRateCells) {
    BudgetLayout.section(&sheet, "How it ends: one line for each exam and attempt of the plan")
    let ahead = (1...attempts).map { "\($0)" }
    sheet.append(
      headings: ["No.", "Exam", "First attempt ahead", "Unchanged", ""]
        + ahead.map { "Chance of attempt \($0) ahead" } + ahead.map { "Passed at \($0) ahead" }
        + ["Not passed"], figuresFrom: 3)
    let lines = sheet.nextRow
    // The last line is that of what is paid without a sitting.
    sheet.nextRow += plan.chances.count + 1
    BudgetLayout.section(
      &sheet,
      "Alternatives: a rate that is not known is one of a few, for everybody; chances of ends are added up over them"
    )
    sheet.append(
      headings: ["No.", "Exam", "Alternative", "Weight", "Shock"]
        + ahead.map { "Chance of attempt \($0)" } + ahead.map { "Weight times chance \($0)" }
        + ahead.map { "Weight failed up to \($0)" }, figuresFrom: 3)
    let certain = BudgetPlan.Chances.certain
    for (index, line) in (plan.chances + [certain]).enumerated() {
      let alternatives = line.alternatives.enumerated().map { number, alternative in
        self.alternative(&sheet, cells, index + 1, line, alternative, number + 1)
      }
      fill(&sheet, &cells, line, alternatives, Position(row: lines + index, column: 0))
    }
  }

  private struct AlternativeCells {
    let weight: CellID
    let weighted: [CellID]
    let failed: [CellID]
  }

  private func alternative(
    _ sheet: inout Sheet, _ cells: BudgetRateCells, _ number: Int, _ line: BudgetPlan.Chances,
    _ alternative: BudgetPlan.Alternative, _ count: Int
  ) -> AlternativeCells {
    let row = sheet.nextRow
    func put(_ column: Int, _ value: Value, _ style: Style) -> CellID {
      sheet.put(value, at: Position(row: row, column: column), style: style)
    }
    _ = put(0, .whole(number), .integer)
    _ = put(1, .text(line.exams.joined(separator: " + ")), .unit)
    _ = put(2, .whole(count), .integer)
    let weight = put(3, .number(alternative.weight.exact), .share(decimals: 2))
    _ = put(4, .whole(alternative.isShocked ? 1 : 0), .integer)
    var (weighted, failed) = ([CellID](), [CellID]())
    for attempt in 0..<attempts {
      var chance: Value = .blank
      if let rate = line.rates[safe: attempt], let place = alternative.places[safe: attempt],
        let input = cells.inputs[safe: rate]?[safe: place]?.formula
      {
        chance = .formula(moved(input, alternative.isShocked ? cells.odds : nil))
      }
      let p = put(BudgetRatesSheet.first + attempt, chance, .share(decimals: 2))
      if chance != .blank {
        weighted.append(
          put(mean(attempt), .formula(weight.formula * p.formula), .share(decimals: 2)))
      }
      let before = failed.last ?? weight
      failed.append(
        put(
          self.failed(attempt),
          .formula(.round(before.formula * (1 - p.formula), BudgetRatesSheet.digits)),
          .share(decimals: 2)))
    }
    return AlternativeCells(weight: weight, weighted: weighted, failed: failed)
  }

  /// `m·p / (1 − p + m·p)` to a part per million: the chance once the shock has come.
  private func moved(_ p: Formula, _ odds: CellID?) -> Formula {
    guard let m = odds?.formula else { return p }
    return .round(m * p / (1 - p + m * p), 6)
  }

  private func fill(
    _ sheet: inout Sheet, _ cells: inout BudgetRateCells, _ line: BudgetPlan.Chances,
    _ alternatives: [AlternativeCells], _ start: Position
  ) {
    func put(_ column: Int, _ value: Value, _ style: Style) -> CellID {
      sheet.put(value, at: start.offset(columns: column), style: style)
    }
    _ = put(0, .whole(cells.ends.count + 1), .integer)
    _ = put(1, .text(line.exams.joined(separator: " + ")), .unit)
    let isLaidOut = !alternatives.isEmpty
    _ = put(2, .text(words(line)), .unit)
    // The values of one rate stand below each other.
    let flags =
      line.rates.compactMap { cells.inputFlags[safe: $0].flatMap { Block($0) } }
      + (line.isShocked ? [cells.oddsFlag].compactMap { $0.map { Block($0) } } : [])
    cells.flags.append(
      put(
        3, .formula(flags.isEmpty ? 1 : .function(.min, flags.map { .range($0) })), .integer))
    func sum(_ column: [CellID]) -> Formula { Block(column).map { .sum($0) } ?? 0 }
    var (means, ends) = ([CellID](), [CellID]())
    for attempt in 0..<attempts {
      let weighted = alternatives.compactMap { $0.weighted[safe: attempt] }
      means.append(
        put(
          BudgetRatesSheet.first + attempt,
          weighted.isEmpty ? .text("-") : .formula(sum(weighted)), .share(decimals: 2)))
      let before = alternatives.map { attempt == 0 ? $0.weight : $0.failed[attempt - 1] }
      let after = alternatives.map { $0.failed[attempt] }
      ends.append(
        put(
          mean(attempt), isLaidOut ? .formula(sum(before) - sum(after)) : .whole(0),
          .share(decimals: 2)))
    }
    ends.append(
      put(
        failed(0), isLaidOut ? .formula(sum(alternatives.compactMap(\.failed.last))) : .whole(0),
        .share(decimals: 2)))
    cells.means.append(means)
    cells.ends.append(ends)
  }

  private func words(_ line: BudgetPlan.Chances) -> String {
    if line.alternatives.isEmpty {
      return line.exams.count > 1 ? "together, as computed" : "as computed"
    }
    guard let first = line.rates.first.flatMap({ plan.rates[safe: $0] }) else { return "certain" }
    return first.isLast ? BudgetRatesSheet.words(first) : "from attempt \(first.attempt)"
  }
}

extension BudgetPlan.Chances {
  /// What is paid without a sitting: nothing is passed, for certain.
  fileprivate static let certain = BudgetPlan.Chances(
    exams: ["(nothing to pass)"], rates: [], isShocked: false,
    alternatives: [
      BudgetPlan.Alternative(weight: Probability.never.complement, isShocked: false, places: [])
    ])
}
