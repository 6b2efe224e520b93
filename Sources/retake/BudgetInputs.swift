import ArgumentParser
import Budgets
import Cases
import Documents
import ExamCatalog
import Intake
import PassRates
import PolicyRules
import Rosters
import Units

/// What a budget is told beside the rosters: rates, vouchers in stock, what was allocated and paid.
struct BudgetInputs {
  private var book: RateBook = RateBook()
  private var history: SittingHistory?
  private(set) var stock: [Voucher] = []
  /// What nobody said of further vouchers, and how many they are.
  private var keptBack: [String: Int] = [:]
  private var allocations: [AllocationReader.Allocation] = []
  private(set) var payments: BudgetBook?
  private let asOf: Day

  init(
    _ terms: BudgetTermsOptions, _ library: inout Library, _ catalog: Catalog, asOf: Day,
    _ files: RosterFiles, _ diagnostics: Diagnostics
  ) throws {
    self.asOf = asOf
    let allocated = terms.allocated.flatMap { $0.lowercased().hasSuffix(".csv") ? $0 : nil }
    for path in [terms.history, terms.rates, terms.vouchers, allocated, terms.book] {
      if let path { try Library.demand(path) }
    }
    func table(_ path: String) -> CSV.Table? {
      guard let bytes = FileAccess.read(path, diagnostics) else { return nil }
      library.note(path, bytes)
      return CSV.read(bytes, file: path, diagnostics)
    }
    if let path = terms.history {
      history = table(path).flatMap {
        HistoryReader(diagnostics, catalog: catalog, asOf: asOf).read($0, file: path)
      }
    }
    if let path = terms.rates {
      book =
        library.node(at: path).flatMap { RatesReader(diagnostics, catalog: catalog).read($0) }
        ?? book
    }
    if let path = terms.vouchers {
      let given = GivenStock(path, &library, catalog, asOf: asOf, files, diagnostics)
      (stock, keptBack) = (given.vouchers, given.keptBack)
    }
    if let text = terms.allocated {
      if text.lowercased().hasSuffix(".csv") {
        allocations =
          table(text).map { AllocationReader(diagnostics).read($0, file: text) } ?? []
      } else if let amount = Node(.scalar(text, quoted: false), at: .flag("--allocated")).money(
        diagnostics, "--allocated")
      {
        allocations = [
          AllocationReader.Allocation(department: "", amount: amount, at: .flag("--allocated"))
        ]
      }
    }
    if let path = terms.book {
      payments = BudgetBook(path, &library, catalog, diagnostics)
    }
  }

  /// The budget with everything beside it.
  ///
  /// - Throws: `BudgetProblem`, or the exit status.
  func report(
    _ plan: RosterPlan, _ rules: BudgetRules, others: [Policy], _ terms: BudgetTermsOptions,
    leftAside reading: RosterReading
  ) throws -> BudgetReport {
    try checkAllocations(rules)
    try payments?.checkCurrencies(rules)
    let gate = try terms.gate.map { try DecisionRun.amount($0, in: rules.currency, "--gate") }
    let learnt = history.flatMap { LearntRates($0, source: terms.history ?? "the history") }
    var rates = learnt?.book ?? RateBook()
    // What somebody states outranks what was learnt.
    rates.exams.merge(book.exams) { _, stated in stated }
    rates.general = book.general ?? rates.general
    rates.shock = book.shock
    let use = try plan.roster.using(stock, rules, rates, for: plan.holders, keepingBack: keptBack)
    let settled = try SettledRoster(use.roster, rules, rates)
    let budget = try Budget(settled)
    var report = BudgetReport(budget)
    report.leftOut = reading.leftOutByReason.map {
      BudgetReport.LeftOut(reason: $0.reason, rows: $0.rows, people: $0.people)
    }
    report.learnt = learnt
    report.backTest = history.map(BackTest.init)
    report.comparison = try BudgetComparison(settled, policies: others.map(\.id))
    report.target = terms.target
    report.gate = try gate.flatMap { try GateWhatIf($0, settled) }
    report.vouchers = try Budget.voucherAdvice(settled, stock: use)
    let booked = try payments.map { try BookedYear($0, plan, budget) }
    do throws(ArithmeticProblem) { try stand(&report, booked) } catch {
      throw BudgetInputs.cannotBeAdded(error)
    }
    let further =
      nobodyPlanned(in: plan.roster.departments)
      + reading.files.filter { !$0.unknownColumns.isEmpty }.map {
        "Columns of \($0.name) that are not read, because nobody said what they are: "
          + $0.unknownColumns.joined(separator: ", ") + "."
      }
    func lines(ofFewerThan least: Int64) -> [String] {
      BudgetAssumptions(budget, plan.assumed, use, ofFewerThan: least).lines + further
    }
    report.assumptions = lines(ofFewerThan: rules.smallestGroup)
    report.keeperAssumptions = lines(ofFewerThan: 1)
    return report
  }

  /// What is allocated is in the currency of the budget; no rate is taken for it, since it is spent as it stands.
  private func checkAllocations(_ rules: BudgetRules) throws {
    let problems = Diagnostics()
    for one in allocations where one.amount.currency != rules.currency {
      problems.error(
        "this amount is in \(one.amount.currency), and the budget is in \(rules.currency)",
        at: one.place, help: "write what is allocated in \(rules.currency)")
    }
    guard !problems.hasErrors else { throw Failure.of(problems) }
  }

  /// What was allocated to departments that no row names.
  private func nobodyPlanned(in departments: [String]) -> [String] {
    allocations.filter { !$0.department.isEmpty && !departments.contains($0.department) }.map {
      let near = Spelling.suggestion(for: $0.department, among: departments)
      return "\($0.amount) are allocated to \($0.department), where nobody is planned"
        + (near.map { "; \($0)" } ?? ".")
    }
  }

  /// Where the money stands, of all and of each department that was given some.
  private func stand(_ report: inout BudgetReport, _ booked: BookedYear?)
    throws(ArithmeticProblem)
  {
    let currency = report.budget.rules.currency
    let gone = try booked?.all()
    report.spent = gone?.spent
    guard !allocations.isEmpty else { return }
    report.standing = try BudgetStanding(
      allocated: Money.sum(allocations.map(\.amount), in: currency),
      spent: gone?.spent ?? .zero(currency), promised: gone?.promised ?? .zero(currency),
      report.budget.commitments)
    for one in allocations where !one.department.isEmpty {
      report.allocations.append(
        BudgetReport.Allocated(
          department: one.department, amount: one.amount, gone: try booked?.of(one.department)))
    }
    if !report.allocations.isEmpty { report.withoutDepartment = try booked?.ofNoDepartment() }
  }

  private static func cannotBeAdded(_ problem: ArithmeticProblem) -> ExitCode {
    Failure.of(
      "what was allocated and paid cannot be added up: \(problem.message)",
      status: Failure.badInput)
  }
}
