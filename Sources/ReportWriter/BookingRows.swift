internal import Cases
internal import CostModel
internal import Preparations
internal import Sheets
internal import Units

/// The rows of *Bookings* for one scenario in which nobody may come to a booking.
struct BookingRows {
  /// Digits of a chance here, where hundreds of them are added up.
  private static let digits = 12
  /// Digits of a mean that others are worked out from.
  private static let meanDigits = 6

  private let comparison: ScenarioComparison
  private let index: Int
  private let prices: PriceCells
  private let options: OptionCells.Column
  private let noShow: CellID
  /// By node: the chance to pass it, and the chance that the series comes to it.
  private var nodes: [(pass: CellID, reach: CellID)] = []

  init(
    _ comparison: ScenarioComparison, _ index: Int, prices: PriceCells,
    options: OptionCells.Column, noShow: CellID
  ) {
    self.comparison = comparison
    self.index = index
    self.prices = prices
    self.options = options
    self.noShow = noShow
  }

  private var tree: AttemptTree { comparison.columns[index].tree }
  private var currency: Currency { comparison.basis.currency }
  private var comes: Formula { 1 - noShow.formula }

  // MARK: Bookings

  mutating func fillNodes(_ sheet: inout Sheet) {
    sheet.append(
      headings: ["Booking", "Day", "Odds, times", "Chance before", "Is passed", "Comes to it"],
      figuresFrom: 1)
    let leading = comparison.columns[index].leading
    let before = self.before
    for (number, node) in tree.nodes.enumerated() {
      let row = sheet.nextRow
      func put(_ value: Value, _ column: Int, _ style: Style) -> CellID {
        sheet.put(value, at: Position(row: row, column: column), style: style)
      }
      _ = put(.text(BookingRows.name(node)), 0, .label)
      _ = put(.day(node.attempt.day), 1, .day)
      // A chance and what moves it belong to so many fails, whichever bookings nobody came to before.
      let isAsLeading = leading[safe: node.fails]?.attempt.odds.base == node.attempt.odds.base
      let own = (try? node.attempt.odds.base.rounded(toOneOver: 1_000_000, .halfAway)) ?? .one
      let isMovedHere = !isAsLeading && tree.scenario.chance?.beta == nil
      let factor =
        isMovedHere
        ? Value.number(own)
        : options.odds[safe: node.fails].map { .formula($0.formula) } ?? .whole(1)
      let odds = put(factor, 2, .number(decimals: 2))
      let chance = put(
        .formula(options.chances[safe: node.fails]?.formula ?? 0), 3, .share(decimals: 1))
      let pass = put(
        .formula(OptionsSheet.moved(chance.formula, by: odds.formula)), 4, .share(decimals: 1))
      var reach = Value.whole(1)
      if let (parent, isMiss) = before[number] {
        let way = isMiss ? noShow.formula : comes * (1 - nodes[parent].pass.formula)
        reach = .formula(.round(nodes[parent].reach.formula * way, BookingRows.digits))
      }
      nodes.append((pass, put(reach, 5, .share(decimals: 2))))
    }
    sheet.skip()
  }

  /// By node: from which other one it follows, and whether behind a booking to which nobody came.
  private var before: [Int: (parent: Int, isMiss: Bool)] {
    tree.ways.reduce(into: [:]) { found, way in
      for (step, next) in zip(way.steps, way.steps.dropFirst()) {
        found[next.node] = (step.node, step.outcome == .missed)
      }
    }
  }

  /// `booking 3 after a fail and 1 missed`
  private static func name(_ node: AttemptNode) -> String {
    let missed = node.misses.count { $0 }
    let parts = [
      node.fails == 0 ? nil : "\(node.fails) failed", missed == 0 ? nil : "\(missed) missed",
    ].compactMap { $0 }
    let words = node.misses.map { $0 ? "missed" : "failed" }.joined(separator: ", ")
    return "booking \(node.attempt.number)"
      + (parts.count == 2 ? ": \(words)" : parts.first.map { ", \($0)" } ?? "")
  }

  // MARK: Ways

  /// The columns behind the chance.
  private static let figures = ["Cash", "Employer", "Candidate", "Bookings", "Sat", "Days"]

  private struct Row {
    let chance: CellID
    /// Each figure times the chance.
    let weighed: [CellID]
  }

  mutating func fillWays(_ sheet: inout Sheet, _ cells: BookingCells.Ways) {
    sheet.append(
      headings: ["Way", "Day", "Chance"] + BookingRows.figures
        + BookingRows.figures.map { "\($0), weighed" }, figuresFrom: 1)
    let ways = BookingWays(tree)
    var number = 0
    var passes: [[Row]] = []
    for group in ways.passes {
      var rows: [Row] = []
      for way in group {
        rows.append(fill(way, &sheet, day: cells.days[number], chance: cells.chances[number]))
        number += 1
      }
      passes.append(rows)
    }
    let stopped = ways.stopped.map { way in
      fill(way, &sheet, day: sheet.reserve(), chance: sheet.reserve())
    }
    sheet.skip()
    sheet.append(
      headings: ["On average, by how it ends", "", "Chance"] + BookingRows.figures, figuresFrom: 1)
    for (place, rows) in passes.enumerated() {
      guard let group = cells.passes[place] else { continue }
      fill(group, OptionsSheet.name(ofEnd: place, of: passes.count), rows, &sheet)
    }
    fill(
      cells.stopped, OptionsSheet.name(ofEnd: passes.count, of: passes.count), stopped, &sheet)
    fillWhole(cells, passes.flatMap { $0 } + stopped, &sheet)
  }

  private func fill(
    _ way: BookingWay, _ sheet: inout Sheet, day: CellID, chance: CellID
  ) -> Row {
    let row = sheet.nextRow
    func place(_ column: Int) -> Position { Position(row: row, column: column) }
    let words = way.steps.map(\.outcome.rawValue).joined(separator: ", ")
    sheet.put(.text(words), at: place(0), style: way.steps.count > 4 ? .wrapped : .label)
    sheet.put(.day(way.end.lastDay), in: day, at: place(1), style: .day)
    sheet.put(
      .formula(.round(self.chance(of: way), BookingRows.digits)), in: chance, at: place(2),
      style: .share(decimals: 2))
    let (end, cash) = (way.end, way.end.cash)
    let waited = max(0, end.lastDay.days(since: comparison.basis.funding.asOf))
    var figures = [cash.total, cash.employer, cash.candidate].enumerated().map { place, amount in
      sheet.put(
        .formula(prices.followed(.number(amount.majorUnits), in: index)),
        at: Position(row: row, column: 3 + place), style: .money(currency))
    }
    for (place, count) in [end.attempts, end.attempts - end.misses, waited].enumerated() {
      figures.append(
        sheet.put(.whole(count), at: Position(row: row, column: 6 + place), style: .integer))
    }
    let weighed = figures.enumerated().map { place, figure in
      sheet.put(
        .formula(prices.followed(chance.formula * figure.formula, in: index)),
        at: Position(row: row, column: 9 + place), style: .number(decimals: 4))
    }
    return Row(chance: chance, weighed: weighed)
  }

  private func chance(of way: BookingWay) -> Formula {
    guard let last = way.steps.last else { return 1 }
    let (pass, reach) = nodes[last.node]
    switch last.outcome {
    case .passed: return reach.formula * comes * pass.formula
    case .failed: return reach.formula * comes * (1 - pass.formula)
    case .missed: return reach.formula * noShow.formula
    }
  }

  private func fill(
    _ group: BookingCells.Group, _ name: String, _ rows: [Row], _ sheet: inout Sheet
  ) {
    let row = sheet.nextRow
    sheet.put(.text(name), at: Position(row: row, column: 0), style: .label)
    let whole = Block(rows.map(\.chance)).map { Formula.sum($0) } ?? 0
    sheet.put(
      .formula(.round(whole, OptionsSheet.chanceDigits)), in: group.chance,
      at: Position(row: row, column: 2), style: .share(decimals: 1))
    for (place, cell) in group.means.enumerated() {
      let sum = Block(rows.map { $0.weighed[place] }).map { Formula.sum($0) } ?? 0
      let isMoney = place < 3
      let mean = Formula.round(sum / whole, isMoney ? currency.decimals : BookingRows.meanDigits)
      sheet.put(
        .formula(prices.followed(.when(whole .== 0, 0, otherwise: mean), in: index)),
        in: cell, at: Position(row: row, column: 3 + place),
        style: isMoney ? .money(currency) : .number(decimals: 2))
    }
  }

  /// Over all ways, each with its chance.
  private func fillWhole(_ cells: BookingCells.Ways, _ rows: [Row], _ sheet: inout Sheet) {
    let row = sheet.nextRow
    sheet.put(.text("all ways"), at: Position(row: row, column: 0), style: .label)
    sheet.put(
      .formula(Block(rows.map(\.chance)).map { .sum($0) } ?? 0),
      at: Position(row: row, column: 2), style: .total(.share(decimals: 1)))
    for (place, cell) in [cells.total, cells.employer, cells.candidate, cells.bookings].enumerated()
    {
      let sum = Block(rows.map { $0.weighed[place] }).map { Formula.sum($0) } ?? 0
      sheet.put(
        .formula(prices.followed(.round(sum, BookingRows.meanDigits), in: index)), in: cell,
        at: Position(row: row, column: 3 + place),
        style: .total(place < 3 ? .money(currency) : .number(decimals: 2)))
    }
  }
}
