internal import Cases
internal import CostModel
internal import PolicyRules
internal import Sheets
internal import Units

/// The rows of *Who pays* for one end of a scenario, in the order in which limits are filled.
struct EndRows {
  /// A cost of a coming sitting, with what the policy says of it in this end.
  private struct Cost {
    let attempt: Int
    /// Nil for a bonus, which nobody asks for.
    let asked: AskedCost?
    let prices: [ScenarioPrice]
    let entry: PolicyRules.Entry?
  }

  /// Columns of the sheet.
  private enum Column: Int, CaseIterable {
    case label, clause, price, discount, cash, voucher, others, employer, candidate, notRounded

    /// Those that are summed.
    static let amounts: [Column] = [
      .price, .discount, .cash, .voucher, .others, .employer, .candidate,
    ]
  }

  private typealias Row = [Column: CellID]

  private let tree: AttemptTree
  private let state: EndState
  private let basis: ScenarioBasis
  private let prices: PriceCells
  private let scenario: Int
  private let judgement: Judgement?
  private var settlement: SettlementFormulas
  private var rows: [Row] = []

  init(
    _ tree: AttemptTree, _ state: EndState, _ basis: ScenarioBasis, _ prices: PriceCells,
    scenario: Int
  ) {
    self.tree = tree
    self.state = state
    self.basis = basis
    self.prices = prices
    self.scenario = scenario
    judgement = tree.judgements[safe: state.attempts - 1] ?? nil
    let limits = (judgement?.meters ?? []).compactMap { meter in
      prices.cell(ofUsed: meter).map {
        SettlementFormulas.Limit(
          state: meter, used: $0.formula, now: (meter.used ?? meter.listed).minorUnits)
      }
    }
    settlement = SettlementFormulas(
      policy: basis.policy, currency: basis.currency, limits: limits)
  }

  private var currency: Currency { basis.currency }

  /// Whether an amount could not be made to follow a price.
  var isPinned: Bool { settlement.isPinned }

  mutating func fill(_ sheet: inout Sheet) -> WhoPaysSheet.End {
    fillEarlier()
    for cost in costs { fill(cost, &sheet) }
    let settled = rows.compactMap { $0[.employer] }
    for (index, item) in tree.scenario.contingencies.enumerated() {
      fill(item, index, &sheet)
    }
    fillTax(on: settled, &sheet)
    return fillTotals(&sheet)
  }

  /// The costs of the sittings up to this end, one sitting after another, which is the order of limits, too: as the policy
  /// settles them, else as they are bought.
  private var costs: [Cost] {
    let attempts = tree.attempts.prefix(state.attempts)
    var bought = attempts.indices.map { index in
      Array(zip(attempts[index].costs, tree.prices(ofAttempt: index)))
    }
    var costs: [Cost] = []
    for entry in judgement?.entries ?? [] {
      guard let index = attempts.firstIndex(where: { $0.day == entry.sittingDay }) else { continue }
      if entry.category == .bonus {
        costs.append(Cost(attempt: index, asked: nil, prices: [], entry: entry))
      } else if let place = bought[index].firstIndex(where: { $0.0.category == entry.category }) {
        let (asked, prices) = bought[index].remove(at: place)
        costs.append(Cost(attempt: index, asked: asked, prices: prices, entry: entry))
      }
    }
    costs += bought.enumerated().flatMap { index, rest in
      rest.map { Cost(attempt: index, asked: $0.0, prices: $0.1, entry: nil) }
    }
    return attempts.indices.flatMap { index in costs.filter { $0.attempt == index } }
  }

  /// What earlier sittings take of the limits stands before these costs, as a figure: it hangs on no price here.
  private mutating func fillEarlier() {
    guard let first = tree.attempts.first?.day else { return }
    for entry in judgement?.entries ?? [] where entry.sittingDay < first {
      let outlay = state.isPassed ? entry.passed : entry.failed
      settlement.add(
        .init(
          entry: entry, asked: .number(entry.asked.majorUnits),
          voucher: .number(entry.voucher.majorUnits),
          taken: entry.deducted.isZero ? nil : .number(entry.deducted.majorUnits),
          steps: outlay.sureSteps, paid: outlay.sure),
        paying: .number(outlay.sure.majorUnits))
    }
  }

  private mutating func fill(_ cost: Cost, _ sheet: inout Sheet) {
    let attempt = tree.attempts[cost.attempt]
    let category = cost.asked?.category ?? .bonus
    var row = begin("attempt \(cost.attempt + 1), \(category.rawValue)", &sheet)
    let price = put(sum(of: cost.prices), .price, &row, &sheet)
    let reductions = cost.asked?.reductions ?? .none
    let discount = put(reductions.discount, .discount, &row, &sheet)
    let voucher = put(self.voucher(of: cost, attempt, price), .voucher, &row, &sheet)
    let others = put(reductions.otherPayers, .others, &row, &sheet)
    // What is refused or not answered yet is not sure, and nothing of it is counted.
    let isHeld = tree.scenario.payer == .policy && !attempt.isSure
    let against = (attempt.refusedBy + attempt.unanswered).joined(separator: ", ")
    guard let entry = cost.entry else {
      if isHeld { sheet.put(.text(against), at: place(.clause, sheet), style: .text) }
      let cash = price.formula - discount.formula
      let left = cash - voucher.formula - others.formula
      finish(&row, paying: tree.scenario.payer == .employer ? left : 0, &sheet)
      return
    }
    let outlay = state.isPassed ? entry.passed : entry.failed
    // What was sat before is in the log net of its voucher.
    let line = SettlementFormulas.Line(
      entry: entry, asked: entry.isPlanned ? price.formula : price.formula - voucher.formula,
      voucher: entry.isPlanned ? voucher.formula : nil,
      taken: entry.deducted.isZero ? nil : discount.formula + others.formula,
      steps: outlay.sureSteps, paid: outlay.sure)
    let (paid, kept) = settlement.formula(of: line) { sheet.reserve() }
    let clause = isHeld ? against : entry.clause ?? "-"
    let place = place(.clause, sheet)
    for (number, figure) in kept.enumerated() {
      sheet.put(
        .formula(prices.followed(figure.formula, in: scenario)), in: figure.cell,
        at: self.place(.notRounded, sheet).offset(columns: number),
        style: .figure(.number(decimals: 6)))
    }
    sheet.put(.text(clause), at: place, style: .text)
    let employer = finish(&row, paying: isHeld ? 0 : paid, &sheet)
    // What is not answered yet may still be paid, and takes its room of a limit; behind what is refused nothing stands.
    settlement.add(line, paying: isHeld ? paid : employer.formula)
  }

  // MARK: Rows

  /// The row that is being filled.
  private func place(_ column: Column, _ sheet: Sheet) -> Position {
    Position(row: sheet.nextRow - 1, column: column.rawValue)
  }

  private func begin(_ label: String, _ sheet: inout Sheet) -> Row {
    let cell = sheet.put(
      .text(label), at: Position(row: sheet.nextRow, column: Column.label.rawValue), style: .label)
    return [.label: cell]
  }

  private func put(_ formula: Formula, _ column: Column, _ row: inout Row, _ sheet: inout Sheet)
    -> CellID
  {
    let cell = sheet.put(
      .formula(formula), at: place(column, sheet), style: .money(currency))
    row[column] = cell
    return cell
  }

  private func put(_ amount: Money?, _ column: Column, _ row: inout Row, _ sheet: inout Sheet)
    -> CellID
  {
    let cell = sheet.put(
      .money(amount ?? .zero(currency)), at: place(column, sheet), style: .money(currency))
    row[column] = cell
    return cell
  }

  /// Ends a row: what of it is cash, what the employer pays and what is left to the candidate.
  @discardableResult
  private mutating func finish(_ row: inout Row, paying paid: Formula, _ sheet: inout Sheet)
    -> CellID
  {
    func formula(_ column: Column) -> Formula { row[column]?.formula ?? 0 }
    let cash = put(
      prices.followed(formula(.price) - formula(.discount), in: scenario), .cash, &row, &sheet)
    let employer = put(prices.followed(paid, in: scenario), .employer, &row, &sheet)
    let left = cash.formula - formula(.voucher) - formula(.others) - employer.formula
    _ = put(prices.followed(left, in: scenario), .candidate, &row, &sheet)
    rows.append(row)
    return employer
  }

  private func sum(of prices: [ScenarioPrice]) -> Formula {
    let cells = prices.compactMap { self.prices.cell(of: $0, in: scenario)?.formula }
    guard let first = cells.first else { return 0 }
    return cells.dropFirst().reduce(first) { $0 + $1 }
  }

  /// What the voucher of the attempt pays of a fee.
  private func voucher(of cost: Cost, _ attempt: PlannedAttempt, _ price: CellID) -> Formula {
    guard let asked = cost.asked, asked.category == .examFee, let paid = attempt.voucher else {
      return 0
    }
    let voucher = basis.funding.vouchers.items.first { $0.id == paid.id }
    return .part(paid.amount, of: asked.amount, in: price, paidBy: voucher)
  }

  private mutating func fill(_ item: Contingency, _ index: Int, _ sheet: inout Sheet) {
    let times = item.times(attempts: state.attempts, passedOn: state.passedOn)
    guard times > 0, let cell = prices.cell(of: .contingency(index), in: scenario) else { return }
    let amount = times == 1 ? cell.formula : cell.formula * Formula(integerLiteral: Int64(times))
    fillPlain(
      times == 1 ? item.label : "\(item.label), \(times) times", amount,
      isEmployers: item.payer == .employer, &sheet)
  }

  /// The candidate's tax on what the employer pays of these costs.
  private mutating func fillTax(on employers: [CellID], _ sheet: inout Sheet) {
    guard let tax = tree.scenario.tax, let share = prices.taxes[scenario] else { return }
    let paid = Block(employers).map { Formula.sum($0) } ?? 0
    fillPlain(
      "tax, \(tax.label)",
      prices.followed(.round(paid * share.formula, currency.decimals), in: scenario),
      isEmployers: false, &sheet)
  }

  private mutating func fillPlain(
    _ label: String, _ amount: Formula, isEmployers: Bool, _ sheet: inout Sheet
  ) {
    var row = begin(label, &sheet)
    let price = put(amount, .price, &row, &sheet)
    for column in [Column.discount, .voucher, .others] {
      _ = put(Money?.none, column, &row, &sheet)
    }
    finish(&row, paying: isEmployers ? price.formula : 0, &sheet)
  }

  private func fillTotals(_ sheet: inout Sheet) -> WhoPaysSheet.End {
    _ = begin("Total", &sheet)
    var totals: Row = [:]
    for column in Column.amounts {
      let cells = rows.compactMap { $0[column] }
      totals[column] = sheet.put(
        .formula(prices.followed(Block(cells).map { .sum($0) } ?? 0, in: scenario)),
        at: place(column, sheet), style: .total(.money(currency)))
    }
    func total(_ column: Column) -> CellID { totals[column] ?? sheet.reserve() }
    return WhoPaysSheet.End(
      total: total(.cash), voucher: total(.voucher), others: total(.others),
      employer: total(.employer), candidate: total(.candidate))
  }
}
