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

  private struct Row {
    let price: CellID
    let discount: CellID
    let voucher: CellID
    let others: CellID
    let employer: CellID
    let candidate: CellID
  }

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
    let settled = rows.map(\.employer)
    for (index, item) in tree.scenario.contingencies.enumerated() {
      fill(item, index, &sheet)
    }
    fillTax(on: settled, &sheet)
    return fillTotals(&sheet)
  }

  /// The costs of the sittings up to this end: as the policy settles them, else as they are bought.
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
    return costs
      + bought.enumerated().flatMap { index, rest in
        rest.map { Cost(attempt: index, asked: $0.0, prices: $0.1, entry: nil) }
      }
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
    let line = sheet.nextRow
    func put(_ value: Value, _ column: Int) -> CellID {
      sheet.put(value, at: Position(row: line, column: column), style: .money(currency))
    }
    let attempt = tree.attempts[cost.attempt]
    let category = cost.asked?.category ?? .bonus
    sheet.put(
      .text("attempt \(cost.attempt + 1), \(category.rawValue)"),
      at: Position(row: line, column: 0), style: .label)
    let price = put(.formula(sum(of: cost.prices)), 1)
    let reductions = cost.asked?.reductions ?? .none
    let discount = put(.money(reductions.discount ?? .zero(currency)), 2)
    let voucher = put(.formula(self.voucher(of: cost, attempt, price)), 3)
    let others = put(.money(reductions.otherPayers ?? .zero(currency)), 4)
    let left = price.formula - discount.formula - voucher.formula - others.formula
    var kept: [(cell: CellID, formula: Formula)] = []
    var paid: Formula = tree.scenario.payer == .employer ? left : 0
    if let entry = cost.entry {
      let outlay = state.isPassed ? entry.passed : entry.failed
      // What was sat before is in the log net of its voucher.
      let own = entry.isPlanned ? price.formula : price.formula - voucher.formula
      let row = SettlementFormulas.Line(
        entry: entry, asked: own, voucher: entry.isPlanned ? voucher.formula : 0,
        taken: entry.deducted.isZero ? nil : discount.formula + others.formula,
        steps: outlay.sureSteps, paid: outlay.sure)
      let settled = settlement.formula(of: row) { sheet.reserve() }
      kept = settled.kept
      let isRefused = !attempt.refusedBy.isEmpty
      paid = isRefused ? 0 : settled.formula
      let employer = put(.formula(prices.followed(paid, in: scenario)), 5)
      // A refused cost takes its room under a limit all the same.
      settlement.add(row, paying: isRefused ? settled.formula : employer.formula)
      add(price, discount, voucher, others, employer, left, line, &sheet)
      let clause = isRefused ? attempt.refusedBy.joined(separator: ", ") : entry.clause ?? "-"
      sheet.put(.text(clause), at: Position(row: line, column: 7), style: .text)
    } else {
      let employer = put(.formula(prices.followed(paid, in: scenario)), 5)
      add(price, discount, voucher, others, employer, left, line, &sheet)
    }
    for (number, figure) in kept.enumerated() {
      sheet.put(
        .formula(prices.followed(figure.formula, in: scenario)), in: figure.cell,
        at: Position(row: line, column: 8 + number), style: .figure(.number(decimals: 6)))
    }
  }

  /// Ends a row with what is left to the candidate.
  private mutating func add(
    _ price: CellID, _ discount: CellID, _ voucher: CellID, _ others: CellID, _ employer: CellID,
    _ left: Formula, _ line: Int, _ sheet: inout Sheet
  ) {
    let candidate = sheet.put(
      .formula(prices.followed(left - employer.formula, in: scenario)),
      at: Position(row: line, column: 6), style: .money(currency))
    rows.append(
      Row(
        price: price, discount: discount, voucher: voucher, others: others, employer: employer,
        candidate: candidate))
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
    let line = sheet.nextRow
    func put(_ value: Value, _ column: Int) -> CellID {
      sheet.put(value, at: Position(row: line, column: column), style: .money(currency))
    }
    sheet.put(.text(label), at: Position(row: line, column: 0), style: .label)
    let price = put(.formula(amount), 1)
    let none = (2...4).map { put(.money(.zero(currency)), $0) }
    let employer = put(
      .formula(isEmployers ? prices.followed(price.formula, in: scenario) : 0), 5)
    add(price, none[0], none[1], none[2], employer, price.formula, line, &sheet)
  }

  private func fillTotals(_ sheet: inout Sheet) -> WhoPaysSheet.End {
    let line = sheet.nextRow
    sheet.put(.text("Total"), at: Position(row: line, column: 0), style: .label)
    func total(_ cells: [CellID], _ column: Int) -> CellID {
      sheet.put(
        .formula(prices.followed(Block(cells).map { .sum($0) } ?? 0, in: scenario)),
        at: Position(row: line, column: column), style: .total(.money(currency)))
    }
    let parts = [
      total(rows.map(\.price), 1), total(rows.map(\.discount), 2), total(rows.map(\.voucher), 3),
      total(rows.map(\.others), 4), total(rows.map(\.employer), 5),
      total(rows.map(\.candidate), 6),
    ]
    let after = line + 1
    sheet.put(
      .text("of it in cash, and vouchers and others"), at: Position(row: after, column: 0),
      style: .note)
    let cash = sheet.put(
      .formula(prices.followed(parts[0].formula - parts[1].formula, in: scenario)),
      at: Position(row: after, column: 1), style: .money(currency))
    let others = sheet.put(
      .formula(prices.followed(parts[2].formula + parts[3].formula, in: scenario)),
      at: Position(row: after, column: 3), style: .money(currency))
    return WhoPaysSheet.End(
      total: cash, employer: parts[4], others: others, candidate: parts[5])
  }
}
