public import Cases
public import PassRates
internal import Units

extension BudgetRoster {
  /// The roster with vouchers of a stock given to first sittings, so that together they save the most money that they
  /// could; of ways that save as much, one that uses those which die first, at the earliest sittings.
  ///
  /// A voucher that would save nothing is not given. What each saves is worked out for one voucher a person, at mean
  /// chances. What is left over may be used by retakes: that is not counted, and said.
  ///
  /// - Parameters:
  ///   - stock: the vouchers, used up and lost ones among them.
  ///   - rules: what the budget is computed under.
  ///   - book: the chances, by which it is weighed what a voucher saves.
  ///   - holders: whom vouchers are for, as far as stock and roster say it.
  ///   - questions: what nobody said of further vouchers, which are kept back, and how many they are.
  /// - Throws: where a sitting that might get one cannot be settled.
  public func using(
    _ stock: [Voucher], _ rules: BudgetRules, _ book: RateBook,
    for holders: StockHolders = StockHolders(), keepingBack questions: [String: Int] = [:]
  ) throws(BudgetProblem) -> StockUse {
    try BudgetProblem.wrapping {
      try assigned(SortedStock(stock, rules, holders, questions), rules, book)
    }
  }

  private func assigned(
    _ sorted: SortedStock, _ rules: BudgetRules, _ book: RateBook
  ) throws -> StockUse {
    var use = StockUse(self, all: sorted.all)
    (use.keptBack, use.over, use.elsewhere) = (sorted.keptBack, sorted.over, sorted.elsewhere)
    let classes = sorted.classes.sorted { $0.own.lastDay < $1.own.lastDay }
    var slots = StockSlots(
      self, exams: Set(classes.flatMap(\.own.exams)),
      people: Set(classes.compactMap(\.own.holder)), rules, book)
    let places = try order(&slots)
    let weights = try StockWeights(classes, places, &slots).all
    let pairs = StockMatching(
      rows: classes.map(\.count), columns: places.map { slots.people(in: $0) }, weights
    ).pairs
    var left = classes.map(\.count)
    for (place, slot) in places.enumerated() {
      let takes = pairs[place].filter { $0.value > 0 }.sorted { $0.key < $1.key }
      let exam = series[Int(slot.series)].exam
      for (row, count) in takes {
        left[row] -= count
        use.given += count
        use.usable.append(.init(exam: exam, sitBy: classes[row].own.lastDay, count: count))
      }
      let held = try takes.map { row, count in
        (
          try slots.held(series[Int(slot.series)], classes[row].own.voucher(for: exam)), count
        )
      }
      use.roster.give(held, to: slots.lines[slot] ?? [])
    }
    let sat = Set(series.map(\.exam))
    for (row, count) in left.enumerated() where count > 0 {
      let own = classes[row].own
      guard let exam = own.exams.first(where: sat.contains) else {
        use.elsewhere += count
        continue
      }
      var lot = StockUse.Lot(exam: exam, sitBy: own.lastDay, count: count)
      use.usable.append(lot)
      lot.holderMayUse = try own.holder.map {
        try slots.mayRetake($0, exam: exam, by: own.lastDay)
      }
      lot.isForSeveral = own.exams.count > 1
      use.leftover.append(lot)
    }
    return use
  }

  /// The earliest sittings first, each that can be sat.
  private func order(_ slots: inout StockSlots) throws -> [StockSlot] {
    var dated: [(day: Day, first: Int, slot: StockSlot)] = []
    for (slot, lines) in slots.lines {
      if let day = try slots.day(of: slot) { dated.append((day, lines.first ?? 0, slot)) }
    }
    return dated.sorted { ($0.day, $0.first) < ($1.day, $1.first) }.map(\.slot)
  }

  /// Gives so many of the people of some lines a series with a voucher, one after the other.
  private mutating func give(_ held: [(series: BudgetedSeries, count: Int)], to places: [Int]) {
    var left = held.map { (series: intern($0.series), count: $0.count) }
    for place in places {
      var pieces: [(series: Int32, count: Int32)] = []
      var heads = lines[place].count
      while heads > 0, let first = left.first {
        let count = min(heads, Int32(clamping: first.count))
        pieces.append((first.series, count))
        heads -= count
        left[0].count -= Int(count)
        if left[0].count == 0 { left.removeFirst() }
      }
      guard !pieces.isEmpty else { return }
      if heads > 0 { pieces.append((lines[place].series, heads)) }
      split(place, into: pieces)
    }
  }
}

/// What it is worth to give a voucher to a sitting: money first, then that what dies early is used, then that it is used
/// at early sittings. Each weighs more than all that comes after it together.
private struct StockWeights {
  var all: [[Int128?]] = []

  init(
    _ classes: [(own: StockClass, count: Int)], _ places: [StockSlot], _ slots: inout StockSlots
  ) throws {
    let (rows, columns) = (Int128(classes.count), Int128(places.count))
    let vouchers = Int128(classes.reduce(0) { $0 + $1.count })
    let early = rows * columns * vouchers + 1
    let coin = (rows * early + rows * columns) * vouchers + 1
    for (row, entry) in classes.enumerated() {
      var weights: [Int128?] = []
      for (column, slot) in places.enumerated() {
        guard let saving = try slots.saving(entry.own, at: slot), saving > 0 else {
          weights.append(nil)
          continue
        }
        let (first, soon) = (rows - Int128(row), columns - Int128(column))
        weights.append(Int128(saving) * coin + first * early + first * soon)
      }
      all.append(weights)
    }
  }
}
