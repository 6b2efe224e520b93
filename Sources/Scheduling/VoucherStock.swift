public import Cases
public import ExamCatalog
internal import Facts
public import Units

/// Several vouchers and several people who are going to sit.
///
/// The pairs use the most money that any pairing could. Among those that use as much, more people get a voucher;
/// then the vouchers that die first are used; then the one that dies first goes to who must sit first.
public struct VoucherStock {
  private let vouchers: [Voucher]
  private let sittings: [AwaitedSitting]?
  private let catalog: Catalog
  private let asOf: Day
  private let currency: Currency
  /// Where the last day of a voucher comes from, when it does not stand on it.
  private var sources: [String: String] = [:]

  /// - Parameters:
  ///   - vouchers: the whole stock, used ones and dead ones too.
  ///   - sittings: nil where nobody said who is going to sit.
  ///   - catalog: what vendors say.
  ///   - asOf: the day on which it is looked at.
  ///   - currency: of every amount that stands on a voucher; list fees in others are not compared.
  public init(
    _ vouchers: [Voucher], for sittings: [AwaitedSitting]?, catalog: Catalog, asOf: Day,
    in currency: Currency
  ) {
    self.catalog = catalog
    self.asOf = asOf
    self.currency = currency
    self.sittings = sittings
    var sources: [String: String] = [:]
    self.vouchers = vouchers.map { voucher in
      guard let dated = VoucherStock.dated(voucher, catalog) else { return voucher }
      sources[voucher.id] = dated.source
      return dated.voucher
    }
    self.sources = sources
  }

  /// A voucher without a last day, bought on a day that is known: its vendor says how long it can be used.
  private static func dated(_ voucher: Voucher, _ catalog: Catalog)
    -> (voucher: Voucher, source: String)?
  {
    guard voucher.sitBy == nil, let bought = voucher.history?.last(.bought)?.day else { return nil }
    let exams = voucher.exams.compactMap { catalog.exam(id: $0) }
    let days = exams.map { catalog.dates(ofVoucherBoughtOn: bought, for: $0) }
    let last = days.compactMap { $0[.sit] }.min()
    // Of an exam whose vendor says nothing, nothing is known.
    guard let last, days.allSatisfy({ $0[.sit] != nil }), days.count == voucher.exams.count,
      let term = exams.lazy.compactMap({ catalog.sitTerm(of: $0, boughtOn: bought) }).first
    else { return nil }
    var dated = voucher
    dated.sitBy = last
    dated.end = exams.first.flatMap { catalog.end(ofVoucherUntil: last, for: $0) }
    return (
      dated,
      "\(term.value.life) from the purchase on \(bought): \(VendorChecks.cite(term.provenance))"
    )
  }

  /// Who takes which.
  public func plan() -> StockPlan {
    var lines: [(line: StockPlan.Line, use: VoucherUse)] = vouchers.map { voucher in
      let use = use(of: voucher)
      return (line(voucher, use), use)
    }
    lines.sort {
      (death($0.line), $0.line.voucher.id) < (death($1.line), $1.line.voucher.id)
    }
    let usable = lines.filter(\.use.pays).map(\.line)
    let people = (sittings ?? []).sorted {
      ($0.until ?? VoucherStock.never, $0.from, $0.person, $0.exam)
        < ($1.until ?? VoucherStock.never, $1.from, $1.person, $1.exam)
    }
    let pairs = BestMatching.columns(weights(usable, people))
    let taken = zip(usable, pairs).compactMap { line, column in
      column.flatMap { index in
        days(line.voucher, people[index]).map {
          StockPlan.Taken(
            line: line, sitting: people[index], days: $0,
            worth: worth(of: line.voucher, for: people[index].exam))
        }
      }
    }
    let rest = zip(usable, pairs).filter { $0.1 == nil }.map(\.0)
    let isBooked = { (line: StockPlan.Line) in line.voucher.history?.states == [.registered] }
    let given = Set(pairs.compactMap { $0 })
    return StockPlan(
      asOf: asOf, currency: currency, taken: taken,
      stranded: sittings == nil ? nil : rest.filter { !isBooked($0) },
      usable: sittings == nil ? rest.filter { !isBooked($0) } : [], booked: rest.filter(isBooked),
      over: lines.filter { if case .no = $0.use { true } else { false } }.map(\.line),
      open: lines.filter { if case .open = $0.use { true } else { false } }.map(\.line),
      without: people.indices.filter { !given.contains($0) }.map { index in
        StockPlan.Left(
          sitting: people[index],
          hasFitting: usable.contains { days($0.voucher, people[index]) != nil })
      })
  }

  private static let never = Day(number: .max)
  private func death(_ line: StockPlan.Line) -> Day { line.lastDay ?? VoucherStock.never }

  // MARK: One voucher

  private func use(of voucher: Voucher) -> VoucherUse {
    guard voucher.boughtBy != .candidate else { return .no("the candidate's own") }
    if let last = lastDay(of: voucher).day, last < asOf { return .no("its last day was \(last)") }
    let use = voucher.use(on: asOf, from: nil, asOf: asOf)
    if case .no = use { return use }
    if voucher.isUsed == nil {
      return .open(
        "whether it was used already", from: "whoever holds the voucher", remedy: "fill in `state`")
    }
    if voucher.boughtBy == nil {
      return .open("who paid for it", from: "whoever bought it", remedy: "fill in `bought by`")
    }
    if voucher.history?.states == [.registered], voucher.person == nil {
      return .open(
        "for whom it is registered", from: "whoever registered it", remedy: "fill in `person`")
    }
    if case .open(let question, let who, _) = use, question == Voucher.lastDayQuestion {
      return .open(question, from: who, remedy: "fill in `sit by`")
    }
    return use
  }

  private func line(_ voucher: Voucher, _ use: VoucherUse) -> StockPlan.Line {
    let last = lastDay(of: voucher)
    let (words, remedy): (String?, String?) =
      switch use {
      case .yes(let todo): (todo, nil)
      case .no(let why): (why, nil)
      case .open(let question, _, let remedy): (question, remedy)
      }
    return StockPlan.Line(
      voucher: voucher, worth: worth(of: voucher), lastDay: last.day, because: last.because,
      words: words, remedy: remedy)
  }

  /// The last day for any of its exams: its own, or that of the last of them to end.
  private func lastDay(of voucher: Voucher) -> (day: Day?, because: String?) {
    let own = (day: voucher.lastDay, because: sources[voucher.id])
    let ends = voucher.exams.map(lastDay(ofExam:))
    guard let last = own.day, !ends.contains(nil), let end = ends.compactMap({ $0 }).max(),
      end < last
    else { return own }
    return (end, "the exam ends on \(end), before the voucher does on \(last)")
  }

  private func lastDay(ofExam id: String) -> Day? {
    catalog.exam(id: id).flatMap { exam in
      catalog.mayGoOn(exam, version: nil)
        ? nil : catalog.retirement(of: exam, version: nil).map(\.value).min()
    }
  }

  /// The least that it pays for one of its exams.
  private func worth(of voucher: Voucher) -> Money? {
    let parts = voucher.exams.map { worth(of: voucher, for: $0) }
    guard !parts.contains(nil) else { return nil }
    return parts.compactMap { $0 }.min { $0.minorUnits < $1.minorUnits }
  }

  /// What it pays of the list fee; an amount is itself where no fee is known.
  private func worth(of voucher: Voucher, for exam: String) -> Money? {
    if let fee = fee(of: exam), let part = voucher.value.part(of: fee) { return part }
    guard case .amount(let amount) = voucher.value, amount.currency == currency else { return nil }
    return amount
  }

  /// Nil where sources differ, or buyers pay differently.
  private func fee(of id: String) -> Money? {
    guard let exam = catalog.exam(id: id),
      let fees = catalog.fee(of: exam, on: asOf, asOf: asOf, in: currency)
    else { return nil }
    let amounts = Set(fees.values.map(\.value.amount))
    return amounts.count == 1 ? amounts.first : nil
  }

  // MARK: Pairs

  /// The days on which a voucher pays a sitting; nil where there is none.
  private func days(_ voucher: Voucher, _ sitting: AwaitedSitting) -> DayRange? {
    guard voucher.isFor(sitting.exam), voucher.person.map({ $0 == sitting.person }) ?? true else {
      return nil
    }
    let ends = [sitting.until, voucher.lastDay, lastDay(ofExam: sitting.exam)]
    let days = DayRange(first: max(sitting.from, asOf), last: ends.compactMap { $0 }.min())
    return days.isEmpty ? nil : days
  }

  /// Money, then people, then vouchers that die early, then early vouchers for early people: each weighs more
  /// than all that comes after it together.
  private func weights(_ lines: [StockPlan.Line], _ people: [AwaitedSitting]) -> [[Int128?]] {
    let (rows, columns) = (Int128(lines.count), Int128(people.count))
    // More than there can be pairs.
    let all = rows + columns
    let early = rows * columns * all
    let person = early * rows * all
    let cent = person * all
    return lines.enumerated().map { row, line in
      people.enumerated().map { column, sitting in
        guard days(line.voucher, sitting) != nil else { return nil }
        let money = Int128(worth(of: line.voucher, for: sitting.exam)?.minorUnits ?? 0)
        let (first, soon) = (rows - Int128(row), columns - Int128(column))
        return money * cent + person + first * early + first * soon
      }
    }
  }
}

extension Catalog {
  /// The term that sets the last day of a voucher bought that day.
  fileprivate func sitTerm(of exam: Exam, boughtOn day: Day) -> Dated<VoucherTerm>? {
    vendor(of: exam)?.voucherLife
      .filter { $0.valid.contains(day) && $0.value.date == .sit }
      .min { day.adding($0.value.life) < day.adding($1.value.life) }
  }
}
