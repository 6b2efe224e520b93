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
  private var payments: Book?
  private let asOf: Day

  init(
    _ terms: BudgetTermsOptions, _ library: inout Library, _ catalog: Catalog, asOf: Day,
    _ files: RosterFiles, _ diagnostics: Diagnostics
  ) throws {
    self.asOf = asOf
    let allocated = terms.allocated.flatMap { $0.hasSuffix(".csv") ? $0 : nil }
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
        HistoryReader(diagnostics, catalog: catalog).read($0, file: path)
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
      if text.hasSuffix(".csv") {
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
      let given = GivenBook(path, diagnostics) { name, place in
        catalog.exam(
          named: name, at: place, diagnostics, orElse: "the book names an exam nobody knows")
      }
      if let given { library.note(path, given.bytes) }
      payments = given?.book
    }
  }

  /// What the book has of people, as it takes room of their limits.
  ///
  /// - Parameter sittings: who sits what, so that a promise of it counts once.
  func paidBefore(_ sittings: PlannedSittings) -> [String: [Payment]] {
    guard let payments else { return [:] }
    var paid: [String: [Payment]] = [:]
    for payment in payments.payments() where !isPlanned(payment, in: sittings) {
      paid[payment.person, default: []].append(payment.anonymous)
    }
    return paid
  }

  /// What the book has of everybody, but for promises of sittings that are planned; nil without a book.
  func poolPayments(_ sittings: PlannedSittings) -> [Payment]? {
    payments.map { $0.payments().filter { !isPlanned($0, in: sittings) } }
  }

  /// Whether it is a promise, not paid yet, of a sitting that is planned as well: it counts once, as it is planned.
  private func isPlanned(_ payment: Payment, in sittings: PlannedSittings) -> Bool {
    payment.paid.isZero && sittings.has(payment.exam, of: payment.person)
  }

  /// The budget with everything beside it.
  ///
  /// - Throws: `BudgetProblem`, or the exit status.
  func report(
    _ plan: RosterPlan, _ sittings: PlannedSittings, _ rules: BudgetRules, others: [Policy],
    _ terms: BudgetTermsOptions, leftAside reading: RosterReading
  ) throws -> BudgetReport {
    try checkAllocations(rules)
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
    if let text = terms.gate {
      let price = try DecisionRun.amount(text, in: rules.currency, "--gate")
      report.gate = try GateWhatIf(price, settled)
    }
    report.vouchers = try Budget.voucherAdvice(settled, stock: use)
    do throws(ArithmeticProblem) { report.spent = try spent(rules) } catch {
      throw BudgetInputs.cannotBeAdded(error)
    }
    report.standing = try standing(budget, sittings, spent: report.spent)
    report.allocations = allocations.filter { !$0.department.isEmpty }.map {
      BudgetReport.Allocated(department: $0.department, amount: $0.amount)
    }
    report.assumptions =
      BudgetAssumptions(budget, plan.assumed, use).lines
      + nobodyPlanned(in: plan.roster.departments)
      + reading.files.filter { !$0.unknownColumns.isEmpty }.map {
        "Columns of \($0.name) that are not read, because nobody said what they are: "
          + $0.unknownColumns.joined(separator: ", ") + "."
      }
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

  /// What the book has as paid within the year; nil without a book.
  private func spent(_ rules: BudgetRules) throws(ArithmeticProblem) -> Money? {
    guard let payments else { return nil }
    return try Money.sum(
      payments.lines.map(\.payment).filter { rules.year.contains($0.paidOn) }.map(\.paid),
      in: rules.currency)
  }

  private func standing(_ budget: Budget, _ sittings: PlannedSittings, spent: Money?) throws
    -> BudgetStanding?
  {
    let rules = budget.rules
    guard !allocations.isEmpty else { return nil }
    do throws(ArithmeticProblem) {
      let allocated = try Money.sum(allocations.map(\.amount), in: rules.currency)
      // What is promised for a sitting of another year is paid then.
      let promises = (payments?.payments() ?? []).filter {
        rules.year.contains($0.sittingDay) && !isPlanned($0, in: sittings)
      }
      let promised = try Money.sum(promises.map(\.promised), in: rules.currency)
      return try BudgetStanding(
        allocated: allocated, spent: spent ?? .zero(rules.currency), promised: promised,
        budget.commitments)
    } catch {
      throw BudgetInputs.cannotBeAdded(error)
    }
  }

  private static func cannotBeAdded(_ problem: ArithmeticProblem) -> ExitCode {
    Failure.of(
      "what was allocated and paid cannot be added up: \(problem.message)",
      status: Failure.badInput)
  }
}
