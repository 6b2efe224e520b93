internal import Cohorts
public import PassRates
public import Rosters
public import Units

/// A budget with everything that was asked beside it: what card, workbook and files lay out.
public struct BudgetReport: Sendable {
  public let budget: Budget
  public var comparison: BudgetComparison?
  /// How many passes are aimed at.
  public var target: Int?
  public var gate: GateWhatIf?
  public var vouchers: [VoucherAdvice] = []
  public var learnt: LearntRates?
  public var backTest: BackTest?
  public var standing: BudgetStanding?
  /// What the book has as paid within the year; nil without a book.
  public var spent: Money?
  /// Departments with their part of what was allocated, in the order of their names.
  public var allocations: [Allocated] = []
  /// What is gone for people whose department the roster does not tell, and is taken off no department; nil without a book
  /// or without parts for departments.
  public var withoutDepartment: Gone?
  /// Rows that could not be read, planned or settled, and count for nothing.
  public var missing: Missing?
  /// Rows that are understood and count for nothing, on purpose; one entry a reason.
  public var leftOut: [LeftOut] = []
  /// What the figures rest on, in words.
  public var assumptions: [String] = []
  /// The same for whoever keeps the roster, with what tells of few people.
  public var keeperAssumptions: [String] = []
  /// Advice of exams that enough people sit: what one person's sittings come to tells of a fail.
  public var shownVouchers: [VoucherAdvice] {
    vouchers.filter { $0.people >= budget.rules.smallestGroup }
  }
  /// Learnt rates that tell of nobody: what came of a few sittings tells of whoever sat them.
  public var shownRates: [LearntRates.Line] {
    (learnt?.lines ?? []).filter { tellsOfNobody($0.count.sittings) }
  }
  /// Likewise what the back-test came to one by one.
  public var shownChecks: [BackTest.Check] {
    (backTest?.checks ?? []).filter { tellsOfNobody($0.sittings) }
  }

  private func tellsOfNobody(_ sittings: Int) -> Bool {
    sittings == 0 || sittings >= Int(budget.rules.smallestGroup)
  }

  public struct Allocated: Sendable {
    public let department: String
    public let amount: Money
    /// Of its people; nil without a book.
    public let gone: Gone?

    public init(department: String, amount: Money, gone: Gone? = nil) {
      self.department = department
      self.amount = amount
      self.gone = gone
    }
  }

  /// What the book has as paid in the year, and as promised beside what the plan pays.
  public struct Gone: Hashable, Sendable {
    public let spent: Money
    public let promised: Money

    public init(spent: Money, promised: Money) {
      self.spent = spent
      self.promised = promised
    }

    /// In minor units.
    public var minorUnits: Int128 { Int128(spent.minorUnits) + Int128(promised.minorUnits) }
  }

  public struct Missing: Hashable, Sendable {
    public let rows: Int
    /// Where they stand with what is wrong, a file for each roster; empty where nobody wanted them.
    public let files: [String]

    public init(rows: Int, files: [String]) {
      self.rows = rows
      self.files = files
    }
  }

  public struct LeftOut: Hashable, Sendable {
    public let reason: LeftOutRow.Reason
    public let rows: Int
    public let people: Int

    public init(reason: LeftOutRow.Reason, rows: Int, people: Int) {
      self.reason = reason
      self.rows = rows
      self.people = people
    }
  }

  public init(_ budget: Budget) { self.budget = budget }

  /// The figures of a department beside what was allocated to it; nil where it is not shown apart.
  public func slice(of allocated: Allocated) -> BudgetSlice? {
    budget.departments.first { $0.name == allocated.department }
  }

  /// The chance that what was allocated suffices for a department, once what is gone of it is taken off; nil where it is not
  /// shown apart, and without rates.
  public func sufficing(_ one: Allocated) -> ClosedRange<Double>? {
    slice(of: one)?.range?.chance(
      within: Int128(one.amount.minorUnits) - (one.gone?.minorUnits ?? 0))
  }

  /// Set where the year began before the budget: what comes later is no whole year.
  public var hasBegun: Begun? {
    budget.rules.year.first < budget.rules.asOf ? Begun(spent: spent) : nil
  }

  /// A year that is under way.
  public struct Begun: Hashable, Sendable {
    /// What the book has as paid in it; nil without a book.
    public let spent: Money?
  }

  /// The warning that a plan for bad luck alone would not even pay for bad rates: the 95 % of luck at mean rates lies
  /// below the mean at the lowest rates.
  public var luckHidesRates: Bool {
    guard let luck = budget.luckOnly, let low = budget.lowCase,
      let bar = BudgetRange.shown.last
    else { return false }
    return Double(luck.quantile(bar).estimate) < low
  }
}
