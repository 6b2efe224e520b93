import Budgets
import Cases
import Cohorts
import ExamCatalog
import PassRates
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units

/// A small roster in which everything happens that a budget's workbook has to show: known and unknown rates, a shock,
/// later attempts, two exams of one person, renewals, committed rows, names that look like formulas.
struct BudgetBench {
  var roster = BudgetRoster()
  var rules: BudgetRules
  var book = RateBook()
  /// How many people are in the group of ten.
  var group: Int32 = 10
  /// Allocated, spent and promised; nil for none.
  var allocated: Int64? = 1_000_000
  var spent: Int64 = 123_45
  var promised: Int64 = 50_00

  static let scor = "cisco-350-701"
  static let sncf = "cisco-300-710"
  static let ccna = "cisco-200-301"

  init(_ policy: String = "strict", attempts: Int = 3) throws {
    let policy = try Shipped.policy(policy)
    rules = BudgetRules(
      catalog: try Shipped.catalog("cisco"), policies: [policy.id: policy],
      asOf: try #require(Day(parsing: "2026-11-26")), year: try #require(BudgetYear(ending: 2027)),
      currency: .usd)
    rules.attempts = attempts
    rules.smallestGroup = 3
  }

  static func chance(_ parts: Int32) throws -> Probability {
    try #require(Probability(partsPerMillion: parts))
  }

  static func range(_ low: Int32, _ base: Int32, _ high: Int32) throws -> RateSpread {
    try #require(
      RateSpread(low: try chance(low), base: try chance(base), high: try chance(high)))
  }

  static func rates(_ spreads: RateSpread...) throws -> ExamRates {
    try #require(ExamRates(spreads, source: "the test"))
  }

  /// Rates that are known, rates that are not, a Beta law of few slices, and a shock.
  static func usualBook(shift: Int32 = 0, odds: Int64 = 7) throws -> RateBook {
    RateBook(
      exams: [
        scor: try rates(
          try range(450_000 + shift, 550_000 + shift, 650_000 + shift),
          RateSpread(try chance(600_000 + shift))),
        sncf: try rates(RateSpread(try chance(700_000 - shift))),
      ],
      general: try rates(
        try range(500_000, 620_000 + shift, 720_000 + shift),
        try range(400_000 - shift, 500_000, 700_000)),
      shock: RateShock(
        chance: try chance(250_000), odds: try #require(Exact(Int128(odds), over: 10)),
        exams: [scor], label: "a new version"))
  }

  func series(
    _ exam: String, on day: String, fee: String = "400", failed: [String] = []
  ) throws -> BudgetedSeries {
    var series = BudgetedSeries(
      exam: exam, policy: rules.policies.keys.first ?? "", planned: try #require(Day(parsing: day)))
    series.fee = try Money.parse("\(fee) USD")
    series.earlier = try failed.map {
      .init(day: try #require(Day(parsing: $0)), outcome: .failed)
    }
    series.person = ["employee.type": "full-time", "employed since": "2020-01-01"]
    return series
  }

  mutating func add(
    _ series: BudgetedSeries..., count: Int32 = 1, department: String,
    status: BudgetRoster.Status = .planned
  ) {
    let person = roster.newPerson()
    for one in series {
      roster.add(
        series: roster.intern(one), person: person, count: count,
        department: roster.intern(department: department),
        costCentre: roster.intern(costCentre: "+CC"), status: status)
    }
  }

  /// The roster of the suite.
  ///
  /// - Parameter others: how many people are in its three other groups.
  static func usual(
    _ policy: String = "strict", group: Int32 = 10, others: [Int32] = [4, 5, 3],
    _ book: RateBook? = nil
  ) throws -> BudgetBench {
    var bench = try BudgetBench(policy)
    bench.book = try book ?? usualBook()
    bench.add(try bench.series(scor, on: "2027-02-10"), count: group, department: "=Sales")
    bench.add(
      try bench.series(scor, on: "2027-03-10", failed: ["2026-10-05"]), count: others[0],
      department: "Network", status: .committed)
    bench.add(
      try bench.series(ccna, on: "2027-11-20", fee: "300"), count: others[1], department: "Network")
    bench.add(
      try bench.series(sncf, on: "2027-05-03", fee: "333.35"), count: others[2], department: "@Lab")
    bench.add(
      try bench.series(scor, on: "2027-04-01"), try bench.series(sncf, on: "2027-06-01"),
      department: "@Lab")
    bench.add(try bench.series(ccna, on: "2027-01-15"), department: "Alone")
    bench.add(try bench.series(ccna, on: "2027-01-15"), count: 2, department: "Few")
    bench.roster.add(
      due: BudgetRoster.Due(
        label: "renewal", amount: try Money.parse("135 USD"),
        day: try #require(Day(parsing: "2027-08-01"))), count: 2,
      department: bench.roster.intern(department: "Network"),
      costCentre: bench.roster.intern(costCentre: "+CC"), status: .committed)
    bench.roster.add(
      due: BudgetRoster.Due(
        label: "membership", amount: try Money.parse("159 USD"),
        day: try #require(Day(parsing: "2027-01-31"))),
      department: bench.roster.intern(department: "Only dues"),
      costCentre: bench.roster.intern(costCentre: "+CC"))
    return bench
  }

  func report() throws -> BudgetReport {
    let settled = try SettledRoster(roster, rules, book)
    let budget = try Budget(settled)
    var report = BudgetReport(budget)
    report.comparison = try BudgetComparison(settled, policies: [])
    report.vouchers = try Budget.voucherAdvice(settled)
    report.standing = try standing(budget)
    report.keeperAssumptions = ["=1+1 is no formula here"]
    return report
  }

  func standing(_ budget: Budget) throws -> BudgetStanding? {
    try allocated.map {
      try BudgetStanding(
        allocated: Money(minorUnits: $0, .usd), spent: Money(minorUnits: spent, .usd),
        promised: Money(minorUnits: promised, .usd), budget.commitments)
    }
  }

  /// The usual roster, computed once: its ranges take a while.
  static let usualReport = Result { try BudgetBench.usual().report() }

  func built() throws -> BudgetWorkbook.Built { BudgetWorkbook(try report()).workbook() }

  /// What has to be typed into a workbook so that its inputs are those of another run of the same roster.
  static func changes(
    of built: BudgetWorkbook.Built, _ report: BudgetReport, to other: BudgetReport, odds: Exact
  ) throws -> [CellID: Value] {
    let (plan, wanted) = (report.budget.plan, other.budget.plan)
    var changes: [CellID: Value] = [:]
    for (index, rate) in plan.rates.enumerated() {
      let same = try #require(
        wanted.rates.first { $0.exam == rate.exam && $0.attempt == rate.attempt })
      for (place, value) in same.values.enumerated() where value != rate.values[place] {
        changes[built.rates[index][place]] = .number(value.rate.exact)
      }
    }
    if let cell = built.odds, odds != plan.odds { changes[cell] = .number(odds) }
    for (index, row) in report.budget.rows.enumerated()
    where row.people != other.budget.rows[index].people {
      changes[built.people[index]] = .whole(other.budget.rows[index].people)
    }
    return changes
  }
}
