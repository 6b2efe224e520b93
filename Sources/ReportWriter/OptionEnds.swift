internal import Cases
internal import CostModel
internal import Sheets
internal import Units

/// The rows of *Options* about ends: what each costs whom, how likely it is, and what they come to on average.
struct OptionEnds {
  private let comparison: ScenarioComparison
  private let prices: PriceCells
  private let bookings: BookingCells
  /// By scenario, as *Who pays* has them.
  private let ends: [[WhoPaysSheet.End]]
  private let attempts: Int

  init(
    _ comparison: ScenarioComparison, _ prices: PriceCells, _ bookings: BookingCells,
    _ ends: [[WhoPaysSheet.End]]
  ) {
    self.comparison = comparison
    self.prices = prices
    self.bookings = bookings
    self.ends = ends
    attempts = comparison.mostBookings
  }

  private var currency: Currency { comparison.basis.currency }
  private var columns: [ScenarioComparison.Column] { comparison.columns }

  private func row(
    _ sheet: inout Sheet, _ label: String, _ put: (inout Sheet, Int, Position) -> Void
  ) {
    let row = sheet.nextRow
    sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
    for column in columns.indices { put(&sheet, column, Position(row: row, column: 1 + column)) }
  }

  /// All ways of a scenario to the end of a row, where nobody may come to a booking.
  private func group(_ column: Int, _ end: Int) -> BookingCells.Group? {
    guard let ways = bookings.columns[column].ways else { return nil }
    return end == attempts ? ways.stopped : ways.passes[safe: end] ?? nil
  }

  /// The end of a scenario in the row of that end: those with fewer attempts leave rows free.
  private func own(_ column: Int, _ end: Int) -> WhoPaysSheet.End? {
    let own = ends[column]
    if end == attempts { return own.last }
    return end < own.count - 1 ? own[end] : nil
  }

  /// What each end costs, by who bears it.
  func fillAmounts(_ sheet: inout Sheet, _ cells: inout [OptionCells.Column]) {
    fill(&sheet, "Cash in all", \.totals, &cells) {
      $0.total
    } group: {
      $0.total
    }
    fill(&sheet, "Of it the employer's", \.employers, &cells) {
      $0.employer
    } group: {
      $0.employer
    }
    fill(&sheet, "Of it the candidate's", \.candidates, &cells) {
      $0.candidate
    } group: {
      $0.candidate
    }
    sheet.append([SheetEntry(.text("Of it vouchers' and others'"), .section)])
    for end in 0...attempts {
      row(&sheet, OptionsSheet.name(ofEnd: end, of: attempts)) { sheet, column, place in
        let rest: Formula
        if columns[column].hasMisses {
          guard let group = group(column, end) else { return }
          rest = group.total.formula - group.employer.formula - group.candidate.formula
        } else {
          guard let own = own(column, end) else { return }
          rest = own.voucher.formula + own.others.formula
        }
        cells[column].vouchers.append(
          sheet.put(
            .formula(prices.followed(rest, in: column)), at: place, style: .money(currency)))
      }
    }
  }

  private func fill(
    _ sheet: inout Sheet, _ title: String,
    _ kept: WritableKeyPath<OptionCells.Column, [CellID]>, _ cells: inout [OptionCells.Column],
    own amount: (WhoPaysSheet.End) -> CellID, group mean: (BookingCells.Group) -> CellID
  ) {
    sheet.append([SheetEntry(.text(title), .section)])
    for end in 0...attempts {
      row(&sheet, OptionsSheet.name(ofEnd: end, of: attempts)) { sheet, column, place in
        let source =
          columns[column].hasMisses
          ? group(column, end).map(mean) : own(column, end).map(amount)
        guard let source else { return }
        cells[column][keyPath: kept].append(
          sheet.put(.formula(source.formula), at: place, style: .money(currency)))
      }
    }
  }

  func fillWeights(_ sheet: inout Sheet, _ cells: inout [OptionCells.Column]) {
    sheet.append([SheetEntry(.text("Chance of each end"), .section)])
    var failed = columns.map { _ in Formula.number(.one) }
    for end in 0...attempts {
      row(&sheet, OptionsSheet.name(ofEnd: end, of: attempts)) { sheet, column, place in
        var formula: Formula?
        if columns[column].hasMisses {
          formula = group(column, end)?.chance.formula
        } else if own(column, end) != nil {
          let chance = cells[column].moved[safe: end].map(\.formula) ?? 1
          formula = .round(
            failed[column] * (end == attempts ? 1 : chance), OptionsSheet.chanceDigits)
        }
        guard let formula else { return }
        let cell = sheet.put(.formula(formula), at: place, style: .share(decimals: 1))
        cells[column].weights.append(cell)
        // What is left is what no end before took.
        failed[column] = failed[column] - cell.formula
      }
    }
  }

  // MARK: On average

  func fillExpected(_ sheet: inout Sheet, _ cells: inout [OptionCells.Column]) {
    sheet.append([SheetEntry(.text("On average"), .section)])
    let best = BestColumn(comparison, prices)
    var line = sheet.nextRow
    var certified: [Int: CellID] = [:]
    row(&sheet, "certified") { sheet, column, place in
      let weights = cells[column].weights.dropLast().map(\.formula)
      guard !weights.isEmpty else { return }
      certified[column] = sheet.put(
        .formula(.sum(Array(weights))), at: place, style: .total(.share(decimals: 1)))
    }
    best.fill(&sheet, line, certified, .greatest)
    let moving = fillMoving(&sheet, cells)
    var figures: [[Int: CellID]] = []
    for part in Part.allCases {
      line = sheet.nextRow
      var found: [Int: CellID] = [:]
      row(&sheet, part.label) { sheet, column, place in
        guard var mean = mean(part, column, cells[column]) else { return }
        if let moving = moving[column], part.bearsMoving(columns[column].scenario) {
          mean = mean + moving.formula
        }
        found[column] = sheet.put(
          .formula(prices.followed(.round(mean, currency.decimals), in: column)), at: place,
          style: .total(.money(currency)))
      }
      if part != .voucher { best.fill(&sheet, line, found, .least, isCash: true) }
      figures.append(found)
    }
    for column in columns.indices {
      guard let certified = certified[column], let total = figures[0][column],
        let employer = figures[1][column], let candidate = figures[2][column],
        let voucher = figures[3][column]
      else { continue }
      cells[column].expected = OptionCells.Expected(
        certified: certified, total: total, employer: employer, candidate: candidate,
        voucher: voucher)
    }
  }

  private enum Part: CaseIterable {
    case total, employer, candidate, voucher

    var label: String {
      switch self {
      case .total: "expected cash"
      case .employer: "of it the employer's"
      case .candidate: "of it the candidate's"
      case .voucher: "of it vouchers' and others'"
      }
    }

    /// Whether what moving a booking costs is part of it.
    func bearsMoving(_ scenario: Scenario) -> Bool {
      let isEmployers = scenario.cancellation?.payer == .employer
      return switch self {
      case .total: true
      case .employer: isEmployers
      case .candidate: !isEmployers
      case .voucher: false
      }
    }
  }

  /// Over all ends, no booking being moved; nil where nothing can be sat.
  private func mean(_ part: Part, _ column: Int, _ cells: OptionCells.Column) -> Formula? {
    if let ways = bookings.columns[column].ways {
      return switch part {
      case .total: ways.total.formula
      case .employer: ways.employer.formula
      case .candidate: ways.candidate.formula
      case .voucher:
        ways.total.formula - ways.employer.formula - ways.candidate.formula
      }
    }
    let amounts =
      switch part {
      case .total: cells.totals
      case .employer: cells.employers
      case .candidate: cells.candidates
      case .voucher: cells.vouchers
      }
    let terms = zip(amounts, cells.weights).map { $0.formula * $1.formula }
    return terms.isEmpty ? nil : .sum(terms)
  }

  /// What moved bookings cost on average: their number, the chance of each to be moved, and the fee.
  private func fillMoving(_ sheet: inout Sheet, _ cells: [OptionCells.Column]) -> [Int: CellID] {
    guard bookings.columns.contains(where: { $0.moved != nil }) else { return [:] }
    var found: [Int: CellID] = [:]
    row(&sheet, "for bookings that are moved") { sheet, column, place in
      guard let moving = bookings.moving(column), !cells[column].weights.isEmpty else { return }
      let count =
        bookings.columns[column].ways?.bookings.formula
        ?? .sum(
          zip(columns[column].line, cells[column].weights).map {
            Formula(integerLiteral: Int64($0.attempts)) * $1.formula
          })
      found[column] = sheet.put(
        .formula(prices.followed(.round(count * moving, 6), in: column)), at: place,
        style: .money(currency))
    }
    return found
  }
}
