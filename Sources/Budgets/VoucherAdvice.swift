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
  /// coming sittings is failed and followed by another, times what the employer pays for that one.
  public let bundleWorth: Double
  /// People who are going to sit it.
  public let people: Int64

  /// Vouchers that are in stock and end on one day.
  public struct Stock: Sendable {
    public let sitBy: Day?
    public let count: Int
    /// Vouchers of the stock that end up to this day, these included.
    public let countUntil: Int
    /// Sittings up to this day that come whatever happens.
    public let sureSittings: Int64
    /// How many of those die unused on average; nil without rates.
    public let expectedDead: Double?
    /// The chance that any of those dies unused; nil without rates.
    public let chanceOfDead: Double?
  }
}

extension Budget {
  /// Advice for every exam of a roster that has vouchers in stock or enough people.
  ///
  /// - Parameters:
  ///   - settled: the roster, each kind of person settled.
  ///   - stock: the vouchers that are held by nobody in particular: exam id, last day, how many.
  public static func voucherAdvice(
    _ settled: SettledRoster, stock: [(exam: String, sitBy: Day?, count: Int)] = []
  ) throws(BudgetProblem) -> [VoucherAdvice] {
    try BudgetProblem.wrapping {
      let engine = settled.engine
      let exams = Dictionary(engine.bases.map { ($0.exam.id, $0.exam.code) }) { first, _ in first }
      let people = engine.people(by: \.id)
      let shown = exams.filter { id, _ in
        people[id] ?? 0 >= engine.rules.smallestGroup || stock.contains { $0.exam == id }
      }
      return try shown.sorted { $0.value < $1.value }.map { id, code in
        try engine.voucherAdvice(
          of: id, code: code, stock.filter { $0.exam == id }.map { ($0.sitBy, $0.count) })
      }
    }
  }
}

extension BudgetEngine {
  fileprivate func voucherAdvice(of id: String, code: String, _ stock: [(sitBy: Day?, count: Int)])
    throws -> VoucherAdvice
  {
    let reading: Reading = lacksRates ? .assumed(Budget.assumedChances[1]) : .all
    let isIn = { (key: RosterTally.Key) in
      kinds[key.kind].person.contains { $0.exam.id == id }
    }
    let people = tally.counts.filter { isIn($0.key) }.reduce(0) { $0 + $1.count }
    func sure(until day: Day?) -> Int64 {
      tally.counts.reduce(0) { sum, entry in
        let kind = kinds[entry.key.kind]
        let measure = BudgetMeasure.attemptsOf(id, until: day)
        let least = kind.ends.map { $0.amount(of: measure, kind.person, rules.year) }.min() ?? 0
        return sum + least * entry.count
      }
    }
    let ends = Set(stock.map { $0.sitBy }).sorted {
      ($0 ?? rules.year.last) < ($1 ?? rules.year.last)
    }
    let all = lacksRates ? nil : try range(.attemptsOf(id, until: nil), of: isIn)
    return VoucherAdvice(
      exam: code, sureSittings: sure(until: nil),
      expectedSittings: mean(.attemptsOf(id, until: nil), reading, of: isIn),
      likelySittings: all.map { $0.quantile(BudgetRange.shown[3]).estimate },
      stock: try ends.map { day in
        let count = stock.filter { $0.sitBy == day }.reduce(0) { $0 + $1.count }
        let until = stock.filter { ($0.sitBy ?? .latest) <= (day ?? .latest) }
          .reduce(0) { $0 + $1.count }
        let sat =
          lacksRates
          ? nil : try range(.attemptsOf(id, until: day), of: isIn)
        return VoucherAdvice.Stock(
          sitBy: day, count: count, countUntil: until, sureSittings: sure(until: day),
          expectedDead: sat.map { VoucherAdvice.expectedDead(until, $0) },
          chanceOfDead: sat.map { $0.chance(within: Int128(until) - 1).upperBound })
      },
      bundleWorth: people == 0 ? 0 : mean(.retakesPaid(id), reading, of: isIn) / Double(people),
      people: people)
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
