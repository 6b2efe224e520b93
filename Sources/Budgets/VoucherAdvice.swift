internal import Cohorts
internal import ExamCatalog
internal import PassRates
public import Units

/// What is said about prepaid sittings of one exam.
public struct VoucherAdvice: Sendable {
  /// By code.
  public let exam: String
  /// Sittings within the year that come whatever happens, and on average.
  public let sureSittings: Int64
  public let expectedSittings: Double
  /// So many sittings are not exceeded with 90 %; nil without rates.
  public let likelySittings: Int128?
  public let stock: [Stock]
  /// A retake that is bought with the exam is worth a surcharge below this, in minor units: the chance that the first of the
  /// coming sittings is failed and followed by another, times what the employer pays for that one on whatever day, for
  /// each first sitting within the year; 0 where there is none.
  public let bundleWorth: Double
  /// People who are going to sit it.
  public let people: Int64

  /// Vouchers that are in stock and end on one day.
  public struct Stock: Sendable {
    public let sitBy: Day
    public let count: Int
    /// Vouchers of the stock that end up to this day, these included.
    public let countUntil: Int
    /// How many of those pay for first sittings.
    public let givenUntil: Int
    /// Whether they end within the year: what lives longer does not die in it.
    public let endsInYear: Bool
    /// How many of those that end up to this day die unused on average; nil without rates, and where they outlive the year.
    public let expectedDead: Double?
    /// The chance that any of those dies unused; nil likewise.
    public let chanceOfDead: Double?
    /// Whether that is known; else it is at least so much, because vouchers with several ends share the retakes, or one
    /// is for another exam, too, or for a person who may use it for a retake.
    public let isExact: Bool
  }
}

extension Budget {
  /// Advice for every exam of a roster that has vouchers in stock or enough people.
  ///
  /// - Parameters:
  ///   - settled: the roster, each kind of person settled.
  ///   - stock: what becomes of the vouchers that are held by nobody in particular; nil without a stock.
  public static func voucherAdvice(_ settled: SettledRoster, stock: StockUse? = nil)
    throws(BudgetProblem) -> [VoucherAdvice]
  {
    try BudgetProblem.wrapping {
      let engine = settled.engine
      let exams = Dictionary(engine.bases.map { ($0.exam.id, $0.exam.code) }) { first, _ in first }
      let people = engine.people(by: \.id)
      let shown = exams.filter { id, _ in
        people[id] ?? 0 >= engine.rules.smallestGroup
          || stock?.usable.contains { $0.exam == id } ?? false
      }
      return try shown.sorted { $0.value < $1.value }.map { id, code in
        try engine.voucherAdvice(of: id, code: code, stock)
      }
    }
  }
}

extension BudgetEngine {
  fileprivate func voucherAdvice(of id: String, code: String, _ use: StockUse?) throws
    -> VoucherAdvice
  {
    let reading = usual
    let isIn = { (key: RosterTally.Key) in
      kinds[key.kind].person.contains { $0.exam.id == id }
    }
    let people = tally.counts.filter { isIn($0.key) }.reduce(0) { $0 + $1.count }
    let sure = tally.counts.reduce(Int64(0)) { sum, entry in
      let kind = kinds[entry.key.kind]
      let least =
        kind.ends.map { $0.amount(of: .attemptsOf(id), kind.person, rules.year) }.min() ?? 0
      return sum + least * entry.count
    }
    // With as many sittings a retake would be bought in the year.
    let firsts = tally.counts.reduce(Int64(0)) { sum, entry in
      let own = kinds[entry.key.kind].person
      return sum + Int64(own.count { $0.exam.id == id && $0.begins(in: rules.year) }) * entry.count
    }
    let all = lacksRates ? nil : try range(.attemptsOf(id), of: isIn)
    return VoucherAdvice(
      exam: code, sureSittings: sure,
      expectedSittings: mean(.attemptsOf(id), reading, of: isIn),
      likelySittings: all.map { $0.quantile(BudgetRange.shown[3]).estimate },
      stock: try use.map { try stock(of: id, $0, isIn) } ?? [],
      bundleWorth: firsts == 0 ? 0 : mean(.retakesPaid(id), reading, of: isIn) / Double(firsts),
      people: people)
  }

  /// What becomes of the vouchers for an exam, by their last day.
  ///
  /// A voucher that pays for a first sitting is used. What is left may pay for retakes: of vouchers that end up to a day
  /// as many die as there are more of them than retakes up to it; and as many as up to any day before (Hall's condition for
  /// intervals that all begin alike).
  private func stock(
    of id: String, _ use: StockUse, _ isIn: @escaping (RosterTally.Key) -> Bool
  ) throws -> [VoucherAdvice.Stock] {
    let usable = use.usable.filter { $0.exam == id }
    let left = use.leftover.filter { $0.exam == id }
    var (expected, chance) = (0.0, 0.0)
    // As many die whatever happens; beyond these it is not known of those that ended before whether any did.
    var (sure, isOpen) = (0, false)
    return try Set(usable.map(\.sitBy)).sorted().map { day in
      func count(_ lots: [StockUse.Lot]) -> Int { lots.reduce(0) { $0 + $1.count } }
      let until = usable.filter { $0.sitBy <= day }
      let unused = left.filter { $0.sitBy <= day }
      var isShared = false
      let endsInYear = day <= rules.year.last
      if endsInYear, !lacksRates {
        let own = count(unused.filter { $0.holderMayUse == nil })
        if own > 0 {
          let retakes = try range(.unpaidRetakesOf(id, until: day), of: isIn)
          isShared = isOpen
          expected = max(
            expected, Double(sure) + VoucherAdvice.expectedDead(own - sure, retakes))
          chance = max(chance, retakes.chance(within: Int128(own) - 1).upperBound)
          sure = max(sure, own - Int(clamping: retakes.most))
          isOpen = isOpen || own > Int(clamping: retakes.least) && retakes.least < retakes.most
        }
      }
      // Nobody else can use what is for one person, who has no retake in time.
      let lost = count(unused.filter { $0.holderMayUse == false })
      return VoucherAdvice.Stock(
        sitBy: day, count: count(usable.filter { $0.sitBy == day }), countUntil: count(until),
        givenUntil: count(until) - count(unused), endsInYear: endsInYear,
        expectedDead: endsInYear && !lacksRates ? expected + Double(lost) : nil,
        chanceOfDead: endsInYear && !lacksRates ? (lost > 0 ? 1 : chance) : nil,
        isExact: !isShared
          && !unused.contains { $0.holderMayUse == true || $0.isForSeveral })
    }
  }
}

extension VoucherAdvice {
  /// E max(0, count − S) = Σ P(S ≤ j), j from 0 to count − 1.
  fileprivate static func expectedDead(_ count: Int, _ sittings: BudgetRange) -> Double {
    let least = Int(clamping: sittings.least)
    guard count > least else { return 0 }
    return (least..<count).reduce(0) { sum, used in
      let bounds = sittings.chance(within: Int128(used))
      return sum + (bounds.lowerBound + bounds.upperBound) / 2
    }
  }
}
