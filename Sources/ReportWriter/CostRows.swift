internal import Assessments
internal import Cases
internal import PolicyRules
internal import Sheets
internal import Units

/// The rows of *Costs*, one a cost, in the order in which limits are filled: what earlier sittings are still
/// to be paid comes out of the same limits, so it stands first.
struct CostRows {
  private struct Row {
    let asked: CellID
    let voucher: CellID
    let taken: CellID?
    let amounts: [CellID]
    let candidates: [CellID]
  }

  private let assessment: Assessment
  private let columns: [CostColumn]
  private let inputs: CostInputs
  private let showsTaken: Bool
  private var rows: [Row] = []
  /// Live formula beside the engine's figure, with a name for the self-check.
  private(set) var comparisons: [(name: String, live: CellID, engine: Money)] = []
  /// Figures before they are rounded, which stand below the table.
  private var working: [(name: String, cell: CellID, formula: Formula)] = []
  /// What the policy pays, by column.
  private var settlements: [SettlementFormulas]

  /// - Parameter isLive: whether amounts follow the inputs.
  init(
    _ assessment: Assessment, _ columns: [CostColumn], _ inputs: CostInputs, isLive: Bool
  ) {
    self.assessment = assessment
    self.columns = columns
    self.inputs = inputs
    showsTaken = (assessment.judgement?.entries ?? []).contains { !$0.deducted.isZero }
    let limits = inputs.used.map {
      SettlementFormulas.Limit(state: $0.state, used: $0.cell.formula, now: $0.now)
    }
    settlements = columns.map { _ in
      SettlementFormulas(
        policy: assessment.judgement?.policy, currency: assessment.asked.currency, limits: limits,
        isLive: isLive)
    }
  }

  /// Whether an amount could not be made to follow an input.
  var isPinned: Bool { settlements.contains(where: \.isPinned) }

  private var currency: Currency { assessment.asked.currency }

  private var headings: [String] {
    ["Cost", "Asked", "Voucher"] + (showsTaken ? ["Discounts, others"] : [])
      + columns.map(\.heading) + columns.compactMap(\.candidate) + ["Paid already", "Clause"]
  }

  /// The cells of the totals of the planned sitting.
  struct Totals {
    let asked: CellID
    let voucher: CellID
    let amounts: [CellID]
  }

  mutating func fill(_ sheet: inout Sheet) -> Totals {
    let entries = assessment.judgement?.entries ?? []
    let earlier = entries.filter { !$0.isPlanned }
    if !earlier.isEmpty {
      sheet.append([
        SheetEntry(.text("Earlier sittings, by the result of this attempt"), .section)
      ])
      sheet.append(headings: headings, figuresFrom: 1)
      for entry in earlier { fill(entry, &sheet) }
      sheet.skip()
    }
    sheet.append([SheetEntry(.text("This attempt"), .section)])
    sheet.append(headings: headings, figuresFrom: 1)
    let first = rows.count
    for entry in entries where entry.isPlanned { fill(entry, &sheet) }
    let totals = fillTotals(&sheet, Array(rows[first...]))
    comparisons.append(("asked in all", totals.asked, assessment.asked))
    if let funded = assessment.funded {
      for (column, cell) in zip(columns, totals.amounts) {
        comparisons.append(
          ("in all, \(column.heading.lowercasingFirst)", cell, column.total(funded)))
      }
    }
    fillWorking(&sheet)
    if isPinned {
      sheet.append([
        SheetEntry(
          .text("Some amounts are as computed and follow no input: run again after a change."),
          .note
        )
      ])
    }
    return totals
  }

  private func fillWorking(_ sheet: inout Sheet) {
    guard !working.isEmpty else { return }
    sheet.skip()
    sheet.append(headings: ["Before rounding, in units of it", "Figure"], figuresFrom: 1)
    for (name, cell, formula) in working {
      let row = sheet.nextRow
      sheet.put(.text(name), at: Position(row: row, column: 0), style: .label)
      sheet.put(
        .formula(formula), in: cell, at: Position(row: row, column: 1),
        style: .figure(.number(decimals: 6)))
    }
  }

  private static func name(_ entry: PolicyRules.Entry) -> String {
    entry.isPlanned ? entry.category.rawValue : "\(entry.category.rawValue) of \(entry.sittingDay)"
  }

  private mutating func fill(_ entry: PolicyRules.Entry, _ sheet: inout Sheet) {
    let input =
      entry.isPlanned ? inputs.asked.first { $0.category == entry.category } : nil
    let row = sheet.nextRow
    var column = 0
    func put(_ value: Value, _ style: Style) -> CellID {
      defer { column += 1 }
      return sheet.put(value, at: Position(row: row, column: column), style: style)
    }
    _ = put(.text(CostRows.name(entry)), .label)
    // Nobody asks for a bonus.
    let stated = entry.category == .bonus ? Money.zero(currency) : entry.asked
    let asked = put(input.map { .formula($0.cell.formula) } ?? .money(stated), .money(currency))
    let voucher = put(.formula(self.voucher(of: entry, asked)), .money(currency))
    let taken = showsTaken ? put(.money(entry.deducted), .money(currency)) : nil
    var amounts: [CellID] = []
    for index in columns.indices {
      let name = "\(CostRows.name(entry)), \(columns[index].heading.lowercasingFirst)"
      let line = SettlementFormulas.Line(
        entry: entry, asked: asked.formula, voucher: voucher.formula, taken: taken?.formula,
        steps: columns[index].steps(entry), paid: columns[index].amount(entry))
      let (formula, kept) = settlements[index].formula(of: line) { sheet.reserve() }
      working += kept.map { (name, $0.cell, $0.formula) }
      amounts.append(put(.formula(formula), .money(currency)))
      settlements[index].add(line, paying: amounts[index].formula)
      comparisons.append((name, amounts[index], line.paid))
    }
    var candidates: [CellID] = []
    for index in columns.indices where columns[index].candidate != nil {
      candidates.append(
        put(
          .formula(
            left(of: entry, index, asked, voucher, taken, amounts[index])), .money(currency)))
    }
    _ = put(.money(entry.booked?.paid ?? .zero(currency)), .money(currency))
    _ = put(.text(entry.clause ?? "-"), .text)
    rows.append(
      Row(
        asked: asked, voucher: voucher, taken: taken, amounts: amounts,
        candidates: candidates))
  }

  /// What is left to the candidate: never less than nothing.
  private func left(
    of entry: PolicyRules.Entry, _ index: Int, _ asked: CellID, _ voucher: CellID,
    _ taken: CellID?, _ amount: CellID
  ) -> Formula {
    guard entry.category != .bonus else { return 0 }
    let own = asked.formula - voucher.formula
    let net = taken.map { own - $0.formula } ?? own
    let isBelow =
      entry.eligible.minorUnits < columns[index].amount(entry).minorUnits || taken != nil
    return isBelow ? .max(0, net - amount.formula) : net - amount.formula
  }

  private func fillTotals(_ sheet: inout Sheet, _ own: [Row]) -> Totals {
    let line = sheet.nextRow
    sheet.put(.text("Total"), at: Position(row: line, column: 0), style: .label)
    var column = 1
    func total(_ cells: [CellID]) -> CellID {
      defer { column += 1 }
      return sheet.put(
        .formula(Block(cells).map { .sum($0) } ?? 0), at: Position(row: line, column: column),
        style: .total(.money(currency)))
    }
    let asked = total(own.map(\.asked))
    let voucher = total(own.map(\.voucher))
    if showsTaken { _ = total(own.compactMap(\.taken)) }
    let amounts = columns.indices.map { index in total(own.map { $0.amounts[index] }) }
    for index in columns.compactMap(\.candidate).indices {
      _ = total(own.map { $0.candidates[index] })
    }
    return Totals(asked: asked, voucher: voucher, amounts: amounts)
  }

  /// What a voucher pays of a cost.
  private func voucher(of entry: PolicyRules.Entry, _ asked: CellID) -> Formula {
    guard entry.isPlanned, entry.category == .examFee, !entry.isKeptFromEmployer else { return 0 }
    let voucher = assessment.funding.voucher(on: entry.sittingDay)
    return .part(entry.voucher, of: entry.asked, in: asked, paidBy: voucher)
  }
}

extension String {
  fileprivate var lowercasingFirst: String { prefix(1).lowercased() + dropFirst() }
}
