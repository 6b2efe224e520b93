internal import Cases
internal import CostModel
public import Sheets
internal import Units

/// Cells of the sheet *Time*, by scenario.
public struct ScenarioTimeCells: Sendable {
  /// What may be changed, in the order of the rows: study at work and own, study again at work and own, seat, travel.
  public internal(set) var hours: [[CellID]] = []
  /// Nil where nobody stated what an hour costs.
  public internal(set) var hourlyCost: [CellID?] = []
  /// Nil where nobody stated what a month without the certification costs.
  public internal(set) var delayPerMonth: [CellID?] = []
  /// On average: hours at work and own, what each is worth, and delay; nil where it is not known.
  public internal(set) var work: [CellID?] = []
  public internal(set) var own: [CellID?] = []
  public internal(set) var workValue: [CellID?] = []
  public internal(set) var ownValue: [CellID?] = []
  public internal(set) var delay: [CellID?] = []
  /// What stands there for each end, in the same order; empty where it is not known.
  public internal(set) var ends: [[[CellID]]] = []
  /// 1 while every input here, on *Options*, *Prices* and *Bookings* is as delivered, else 0.
  public internal(set) var unchanged: CellID?
}

/// *Time*: hours and waiting of each way that a scenario can end, apart from cash, live.
struct ScenarioTimeSheet {
  private let comparison: ScenarioComparison
  private let options: OptionCells
  private let prices: PriceCells
  private let bookings: BookingCells

  init(
    _ comparison: ScenarioComparison, _ options: OptionCells, _ prices: PriceCells,
    _ bookings: BookingCells
  ) {
    self.comparison = comparison
    self.options = options
    self.prices = prices
    self.bookings = bookings
  }

  private var columns: [ScenarioComparison.Column] { comparison.columns }

  private static let kinds: [(label: String, hours: @Sendable (ScenarioEffort) -> Int)] = [
    ("study before the first sitting, at work", { $0.studyAtWork }),
    ("study before the first sitting, own time", { $0.studyOwn }),
    ("study before each further one, at work", { $0.againAtWork }),
    ("study before each further one, own time", { $0.againOwn }),
    ("in the seat, each attempt", { $0.seat }), ("on the way, each attempt", { $0.travel }),
  ]

  func fill(_ sheet: inout Sheet) -> ScenarioTimeCells {
    sheet.setWidth(44, ofColumn: 0)
    for column in columns.indices { sheet.setWidth(23, ofColumn: 1 + column) }
    sheet.head(
      "Time, apart from cash",
      "Live: hours, their cost and the delay follow; the days are as computed. Never added to cash."
    )
    sheet.skip()
    sheet.append(
      headings: ["Hours"] + columns.map { $0.scenario.heading },
      figuresFrom: 1)
    var cells = ScenarioTimeCells()
    fillInputs(&sheet, &cells)
    let work = fillHours(&sheet, cells, "Hours at work", study: 0, again: 2, isWork: true)
    let own = fillHours(&sheet, cells, "Hours of one's own", study: 1, again: 3, isWork: false)
    let workValue = fillValue(&sheet, cells, "Worth, at work", of: work)
    let ownValue = fillValue(&sheet, cells, "Worth, own", of: own)
    let delay = fillDelay(&sheet, cells)
    cells.ends = [work, own, workValue, ownValue, delay]
    sheet.append([SheetEntry(.text("On average"), .section)])
    cells.work = mean(&sheet, "hours at work", work, decimals: 1) { _ in .number(decimals: 1) }
    cells.own = mean(&sheet, "hours of one's own", own, decimals: 1) { _ in .number(decimals: 1) }
    cells.workValue = mean(&sheet, "worth, at work", workValue, decimals: nil, rate)
    cells.ownValue = mean(&sheet, "worth, own", ownValue, decimals: nil, rate)
    cells.delay = mean(&sheet, "delay", delay, decimals: nil) { index in
      .money(columns[index].scenario.delayPerMonth?.currency ?? comparison.basis.currency)
    }
    fillUnchanged(&sheet, &cells)
    return cells
  }

  private func fillUnchanged(_ sheet: inout Sheet, _ cells: inout ScenarioTimeCells) {
    sheet.skip()
    var own: [CellID] = []
    row(&sheet, "Inputs as delivered (1 yes, 0 no)") { sheet, index, place in
      let scenario = columns[index].scenario
      let amounts = [
        (cells.hourlyCost[index], scenario.effort.hourlyCost),
        (cells.delayPerMonth[index], scenario.delayPerMonth),
      ].compactMap { cell, amount -> Formula? in
        guard let cell, let amount else { return nil }
        return cell.formula .== .number(amount.majorUnits)
      }
      let hours = zip(cells.hours[index], ScenarioTimeSheet.kinds).map { cell, kind in
        cell.formula .== .number(Exact(Int64(kind.hours(scenario.effort))))
      }
      own.append(
        sheet.put(
          .formula(.when(.all(hours + amounts), 1, otherwise: 0)), at: place, style: .integer))
    }
    let row = sheet.nextRow
    sheet.put(
      .text("All of them, on other sheets, too"), at: Position(row: row, column: 0), style: .label)
    cells.unchanged = sheet.put(
      .formula(.function(.min, [options.unchanged.formula] + own.map(\.formula))),
      at: Position(row: row, column: 1), style: .integer)
  }

  /// How an amount at the hourly cost is shown.
  private func rate(_ index: Int) -> Figure { .money(currency(ofHour: index)) }

  private func currency(ofHour index: Int) -> Currency {
    columns[index].scenario.effort.hourlyCost?.currency ?? comparison.basis.currency
  }

  private func row(
    _ sheet: inout Sheet, _ label: String, _ put: (inout Sheet, Int, Position) -> Void
  ) {
    let row = sheet.nextRow
    sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
    for column in columns.indices { put(&sheet, column, Position(row: row, column: 1 + column)) }
  }

  private func fillInputs(_ sheet: inout Sheet, _ cells: inout ScenarioTimeCells) {
    cells.hours = columns.map { _ in [] }
    for kind in ScenarioTimeSheet.kinds {
      row(&sheet, kind.label) { sheet, index, place in
        cells.hours[index].append(
          sheet.put(
            .whole(kind.hours(columns[index].scenario.effort)), at: place, style: .input(.integer),
            limits: .whole(from: 0, to: 2_000)))
      }
    }
    cells.hourlyCost = amounts(&sheet, "an hour costs, as a band's average") {
      $0.effort.hourlyCost
    }
    cells.delayPerMonth = amounts(&sheet, "a month without the certification") {
      $0.delayPerMonth
    }
  }

  private func amounts(
    _ sheet: inout Sheet, _ label: String, _ amount: (Scenario) -> Money?
  ) -> [CellID?] {
    var found: [CellID?] = columns.map { _ in nil }
    row(&sheet, label) { sheet, index, place in
      guard let amount = amount(columns[index].scenario) else {
        sheet.put(.text("not stated"), at: place, style: .note)
        return
      }
      found[index] = sheet.put(
        .money(amount), at: place, style: .input(.money(amount.currency)),
        limits: .number(from: .zero, to: Exact(1_000_000)))
    }
    return found
  }

  private var attempts: Int { comparison.mostBookings }

  /// What an end is made of: bookings behind the first, sittings, and days until then.
  private struct End {
    let again: Formula
    let sat: Formula
    let days: Value
    /// Holds where these are means over several ways and none of them is possible; nil where they are no means.
    let none: Formula?
    var isMean: Bool { none != nil }

    init(_ end: EndState, _ basis: ScenarioBasis) {
      again = Formula(integerLiteral: Int64(end.attempts - 1))
      sat = Formula(integerLiteral: Int64(end.attempts))
      days = .whole(max(0, end.lastDay.days(since: basis.funding.asOf)))
      none = nil
    }

    init(_ group: BookingCells.Group) {
      again = group.bookings.formula - 1
      sat = group.sat.formula
      days = .formula(group.days.formula)
      none = .compare(.equal, group.bookings.formula, 0)
    }
  }

  /// The end of a scenario in a row, as on *Options*.
  private func end(_ index: Int, _ row: Int) -> End? {
    if let ways = bookings.columns[index].ways {
      return (row == attempts ? ways.stopped : ways.passes[safe: row] ?? nil).map { End($0) }
    }
    let line = columns[index].line
    let state = row == attempts ? line.last : line.dropLast()[safe: row]
    return state.map { End($0, comparison.basis) }
  }

  /// The rows of the ends, as on *Options*.
  private func rows(
    _ sheet: inout Sheet, _ title: String,
    _ put: (inout Sheet, Int, End, Int, Position) -> CellID?
  ) -> [[CellID]] {
    var cells: [[CellID]] = columns.map { _ in [] }
    sheet.append([SheetEntry(.text(title), .section)])
    for row in 0...attempts {
      self.row(&sheet, OptionsSheet.name(ofEnd: row, of: attempts)) { sheet, index, place in
        guard let end = end(index, row),
          let cell = put(&sheet, index, end, cells[index].count, place)
        else { return }
        cells[index].append(cell)
      }
    }
    return cells
  }

  private func fillHours(
    _ sheet: inout Sheet, _ cells: ScenarioTimeCells, _ title: String, study: Int, again: Int,
    isWork: Bool
  ) -> [[CellID]] {
    rows(&sheet, title) { sheet, index, end, _, place in
      let own = cells.hours[index].map(\.formula)
      let studied = own[study] + own[again] * end.again
      let hours = isWork ? studied + (own[4] + own[5]) * end.sat : studied
      return sheet.put(
        .formula(
          end.none.map { prices.followed(.when($0, 0, otherwise: hours), in: index) } ?? hours),
        at: place,
        style: end.isMean ? .number(decimals: 1) : .integer)
    }
  }

  private func fillValue(
    _ sheet: inout Sheet, _ cells: ScenarioTimeCells, _ title: String, of hours: [[CellID]]
  ) -> [[CellID]] {
    guard cells.hourlyCost.contains(where: { $0 != nil }) else { return columns.map { _ in [] } }
    return rows(&sheet, title) { sheet, index, end, number, place in
      guard let cost = cells.hourlyCost[index] else { return nil }
      let currency = currency(ofHour: index)
      let value = rounded(hours[index][number].formula * cost.formula, end, currency)
      return sheet.put(
        .formula(end.isMean ? prices.followed(value, in: index) : value), at: place,
        style: .money(currency))
    }
  }

  /// To the minor unit; a mean over several ways to more digits, for each of them was rounded by itself.
  private func rounded(_ amount: Formula, _ end: End, _ currency: Currency) -> Formula {
    .round(amount, end.isMean ? currency.decimals + 4 : currency.decimals)
  }

  /// A month is a twelfth of 365 days.
  private func fillDelay(_ sheet: inout Sheet, _ cells: ScenarioTimeCells) -> [[CellID]] {
    guard cells.delayPerMonth.contains(where: { $0 != nil }) else { return columns.map { _ in [] } }
    let days = rows(&sheet, "Days from the decision, as computed") { sheet, _, end, _, place in
      sheet.put(end.days, at: place, style: end.isMean ? .number(decimals: 1) : .integer)
    }
    return rows(&sheet, "Delay") { sheet, index, end, number, place in
      guard let month = cells.delayPerMonth[index],
        let currency = columns[index].scenario.delayPerMonth?.currency
      else { return nil }
      let delay = days[index][number].formula * 12 / 365 * month.formula
      return sheet.put(
        .formula(
          prices.followed(rounded(delay, end, currency), in: index)), at: place,
        style: .money(currency))
    }
  }

  /// Weighed with the chances of *Options*; hours to so many decimals, amounts to the minor unit.
  private func mean(
    _ sheet: inout Sheet, _ label: String, _ figures: [[CellID]], decimals: Int?,
    _ figure: (Int) -> Figure
  ) -> [CellID?] {
    guard figures.contains(where: { !$0.isEmpty }) else { return columns.map { _ in nil } }
    var means: [CellID?] = columns.map { _ in nil }
    row(&sheet, label) { sheet, index, place in
      let terms = zip(figures[index], options.columns[index].weights).map {
        $0.formula * $1.formula
      }
      guard !terms.isEmpty else { return }
      let figure = figure(index)
      var places = decimals ?? 0
      if case .money(let currency) = figure { places = currency.decimals }
      means[index] = sheet.put(
        .formula(prices.followed(.round(.sum(terms), places), in: index)), at: place,
        style: .total(figure))
    }
    return means
  }
}
