internal import Cases
internal import ExamCatalog
internal import Scheduling
internal import Units

/// Vouchers of a stock that are alike for a budget.
struct StockClass: Hashable {
  let exams: [String]
  let value: VoucherValue
  let lastDay: Day
  /// The only person who may use them; nil for anybody.
  let holder: Int32?

  /// The voucher as a sitting of an exam has it: what has to be done with it by then is taken as done.
  func voucher(for exam: String) -> Voucher {
    Voucher(
      id: "of the stock", exam: exam, sitBy: lastDay, value: value, boughtBy: .employer,
      isUsed: false)
  }
}

/// A stock told apart: what can be used, what nobody knows enough of, and what is over.
struct SortedStock {
  private(set) var classes: [(own: StockClass, count: Int)] = []
  private(set) var keptBack: [StockUse.Reason] = []
  private(set) var over: [StockUse.Reason] = []
  private(set) var elsewhere = 0

  /// How many vouchers there are.
  let all: Int

  /// - Parameter questions: what nobody said of further vouchers, and how many they are.
  init(
    _ stock: [Voucher], _ rules: BudgetRules, _ holders: StockHolders, _ questions: [String: Int]
  ) {
    all = stock.count + questions.values.reduce(0, +)
    // State, buyer, holder and days are what `retake vouchers` asks for.
    let plan = VoucherStock(
      stock, for: nil, catalog: rules.catalog, asOf: rules.asOf, in: rules.currency
    ).plan()
    var counts: [StockClass: Int] = [:]
    var order: [StockClass] = []
    var open = questions
    for line in plan.open {
      let remedy = line.remedy.map { "; \($0)" } ?? ""
      open["\(line.words ?? "what it depends on")\(remedy)", default: 0] += 1
    }
    for line in plan.usable + plan.booked {
      guard let last = line.lastDay else { continue }
      if let question = SortedStock.question(about: line.voucher.value, rules) {
        open[question, default: 0] += 1
        continue
      }
      let own: StockClass
      switch SortedStock.holder(of: line.voucher, holders) {
      case .anybody:
        own = StockClass(
          exams: line.voucher.exams, value: line.voucher.value, lastDay: last, holder: nil)
      case .only(let person, let exams):
        own = StockClass(exams: exams, value: line.voucher.value, lastDay: last, holder: person)
      case .nobody:
        elsewhere += 1
        continue
      case .disputed:
        open["whose it is: the roster and the stock name different people", default: 0] += 1
        continue
      }
      if counts[own] == nil { order.append(own) }
      counts[own, default: 0] += 1
    }
    classes = order.map { ($0, counts[$0] ?? 0) }
    keptBack = SortedStock.reasons(open)
    over = SortedStock.reasons(
      plan.over.reduce(into: [:]) { $0[$1.words ?? "over", default: 0] += 1 })
  }

  private static func reasons(_ counts: [String: Int]) -> [StockUse.Reason] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      StockUse.Reason(why: $0.key, count: $0.value)
    }
  }

  /// What has to be said of a value before it can be counted with; nil where it is known.
  private static func question(about value: VoucherValue, _ rules: BudgetRules) -> String? {
    switch value {
    case .full, .share: return nil
    case .unknown: return "what it pays; fill in `value`"
    case .amount(let amount):
      guard (try? rules.converted(amount)) == nil else { return nil }
      return "what \(amount.currency) are in \(rules.currency); give a dated `--rate`"
    }
  }

  private enum Holder {
    case anybody
    case only(Int32, exams: [String])
    /// Somebody who is not in the roster.
    case nobody
    case disputed
  }

  /// A row that names the voucher says whose it is and for which exam.
  private static func holder(of voucher: Voucher, _ holders: StockHolders) -> Holder {
    let person = voucher.person.map { holders.people[$0] }
    guard let row = holders.rows[voucher.id] else {
      switch person {
      case nil: return .anybody
      case .some(nil): return .nobody
      case .some(let person?): return .only(person, exams: voucher.exams)
      }
    }
    guard voucher.isFor(row.exam), person.map({ $0 == row.person }) ?? true else {
      return .disputed
    }
    return .only(row.person, exams: [row.exam])
  }
}
