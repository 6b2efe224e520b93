internal import Cases
internal import CostModel
internal import Sheets
internal import Units

/// *Bookings*: how likely it is that nobody comes to one or that one is moved, and every way that follows. Chances are
/// live; what a way costs is as computed.
struct BookingsSheet {
  private let comparison: ScenarioComparison

  init(_ comparison: ScenarioComparison) {
    self.comparison = comparison
  }

  private var columns: [ScenarioComparison.Column] { comparison.columns }
  private var currency: Currency { comparison.basis.currency }

  /// The inputs, and cells for what `fillWays` places once the chances of *Options* are there.
  func fillInputs(_ sheet: inout Sheet) -> BookingCells {
    sheet.setWidth(36, ofColumn: 0)
    for column in 1...8 { sheet.setWidth(15, ofColumn: column) }
    for column in 9...14 { sheet.setWidth(11, ofColumn: column) }
    sheet.head(
      "Bookings",
      "Live: chances and the fee of moving. What a way costs is as computed where nobody may come to a booking."
    )
    sheet.skip()
    sheet.append(
      headings: [
        "Scenario", "Nobody comes", "Is moved", "Fee of moving", "Borne by",
      ], figuresFrom: 1)
    var cells = BookingCells(columns: columns.map { _ in .init() })
    for index in columns.indices where columns[index].scenario.isBranching {
      fillInputs(&sheet, &cells.columns[index], columns[index].scenario)
    }
    for index in columns.indices where columns[index].hasMisses {
      cells.columns[index].ways = ways(&sheet, columns[index])
    }
    return cells
  }

  private func fillInputs(
    _ sheet: inout Sheet, _ cells: inout BookingCells.Column, _ scenario: Scenario
  ) {
    let row = sheet.nextRow
    sheet.put(
      .text(scenario.heading), at: Position(row: row, column: 0), style: .label)
    func input(_ value: Value, _ column: Int, _ limits: Limits) -> CellID {
      sheet.put(
        value, at: Position(row: row, column: column),
        style: .input(column == 3 ? .money(currency) : .share(decimals: 1)), limits: limits)
    }
    if let chance = scenario.noShow {
      let cell = input(.number(chance.exact), 1, .number(from: .zero, to: .one))
      cells.noShow = cell
      cells.tests.append(cell.formula .== .number(chance.exact))
    }
    guard let cancellation = scenario.cancellation else { return }
    let moved = input(.number(cancellation.chance.exact), 2, .number(from: .zero, to: .one))
    let fee = input(.money(cancellation.fee), 3, .number(from: .zero, to: Exact(1_000_000)))
    sheet.put(
      .text("the \(cancellation.payer.rawValue)"), at: Position(row: row, column: 4), style: .note)
    cells.moved = moved
    cells.fee = fee
    cells.tests += [
      moved.formula .== .number(cancellation.chance.exact),
      fee.formula .== .number(cancellation.fee.majorUnits),
    ]
  }

  private func ways(_ sheet: inout Sheet, _ column: ScenarioComparison.Column)
    -> BookingCells.Ways
  {
    let passes = BookingWays(column.tree).passes
    let groups = passes.map { $0.isEmpty ? nil : BookingCells.Group(&sheet) }
    let count = passes.reduce(0) { $0 + $1.count }
    return BookingCells.Ways(
      passes: groups, stopped: BookingCells.Group(&sheet), total: sheet.reserve(),
      employer: sheet.reserve(), candidate: sheet.reserve(), bookings: sheet.reserve(),
      days: (0..<count).map { _ in sheet.reserve() },
      chances: (0..<count).map { _ in sheet.reserve() })
  }

  /// Every booking with its chances, every way with its figures, and what they come to.
  func fillWays(
    _ sheet: inout Sheet, _ cells: BookingCells, _ options: OptionCells, _ prices: PriceCells
  ) {
    for (index, column) in columns.enumerated() {
      guard let ways = cells.columns[index].ways, let noShow = cells.columns[index].noShow else {
        continue
      }
      var rows = BookingRows(
        comparison, index, prices: prices, options: options.columns[index], noShow: noShow)
      sheet.skip()
      sheet.append([SheetEntry(.text(column.scenario.heading), .title)])
      rows.fillNodes(&sheet)
      rows.fillWays(&sheet, ways)
    }
  }
}

/// The ways of a scenario in the order in which they are laid out: by the booking that is passed, then those without a
/// pass.
struct BookingWays {
  /// By the booking that is passed, from 0.
  let passes: [[BookingWay]]
  let stopped: [BookingWay]

  init(_ tree: AttemptTree) {
    let ways = tree.ways
    let most = tree.nodes.map(\.attempt.number).max() ?? 0
    passes = (0..<most).map { number in
      ways.filter { $0.end.isPassed && $0.end.attempts == number + 1 }
    }
    stopped = ways.filter { !$0.end.isPassed }
  }
}
