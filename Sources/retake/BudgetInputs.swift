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
  ) {
    self.asOf = asOf
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
        allocations = [AllocationReader.Allocation(department: "", amount: amount)]
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

  /// What the book has of the people of a roster, as it takes room of their limits.
  func paidBefore(in table: RosterTable) -> [String: [Payment]] {
    guard let payments else { return [:] }
    var paid: [String: [Payment]] = [:]
    let sittings = sittings(of: table)
    for payment in payments.payments() where !isPlanned(payment, in: sittings) {
      // Two people who were paid alike are one kind.
      paid[payment.person, default: []].append(
        Payment(
          person: "", exam: payment.exam, sittingDay: payment.sittingDay,
          category: payment.category, eligible: payment.eligible, promised: payment.promised,
          paid: payment.paid, paidOn: payment.paidOn))
    }
    return paid
  }

  /// What the book has of everybody, but for promises of sittings that the roster has; nil without a book.
  func poolPayments(in table: RosterTable) -> [Payment]? {
    guard let payments else { return nil }
    let sittings = sittings(of: table)
    return payments.payments().filter { !isPlanned($0, in: sittings) }
  }

  /// Who sits what, by the roster.
  private func sittings(of table: RosterTable) -> [String: Set<String>] {
    var sittings: [String: Set<String>] = [:]
    for row in table {
      guard case .person(let person) = row.grain, let exam = row.exam else { continue }
      sittings[person, default: []].insert(exam)
    }
    return sittings
  }

  /// Whether it is a promise, not paid yet, of a sitting that the roster has as well: it counts once, as the roster has it.
  private func isPlanned(_ payment: Payment, in sittings: [String: Set<String>]) -> Bool {
    payment.paid.isZero && sittings[payment.person]?.contains(payment.exam) ?? false
  }

  /// The budget with everything beside it.
  ///
  /// - Throws: `BudgetProblem`, or the exit status.
  func report(
    _ plan: RosterPlan, of table: RosterTable, _ rules: BudgetRules, others: [Policy],
    _ terms: BudgetTermsOptions, missing: BudgetReport.Missing?
  ) throws -> BudgetReport {
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
    report.missing = missing
    report.learnt = learnt
    report.backTest = history.map(BackTest.init)
    report.comparison = try BudgetComparison(settled, policies: others.map(\.id))
    report.target = terms.target
    if let text = terms.gate {
      let price = try DecisionRun.amount(text, in: rules.currency, "--gate")
      report.gate = try GateWhatIf(price, settled)
    }
    report.vouchers = try Budget.voucherAdvice(settled, stock: use.usable)
    report.standing = try standing(budget, table)
    report.allocations = allocations.filter { !$0.department.isEmpty }.map {
      BudgetReport.Allocated(department: $0.department, amount: $0.amount)
    }
    report.assumptions =
      BudgetAssumptions(budget, plan.assumed, use).lines
    return report
  }

  private func standing(_ budget: Budget, _ table: RosterTable) throws -> BudgetStanding? {
    let rules = budget.rules
    guard !allocations.isEmpty else { return nil }
    let sittings = payments == nil ? [:] : sittings(of: table)
    do throws(ArithmeticProblem) {
      let allocated = try Money.sum(allocations.map(\.amount), in: rules.currency)
      let lines = payments?.lines.map(\.payment) ?? []
      let spent = try Money.sum(
        lines.filter { rules.year.contains($0.paidOn) }.map(\.paid), in: rules.currency)
      let promises = (payments?.payments() ?? []).filter { !isPlanned($0, in: sittings) }
      let promised = try Money.sum(promises.map(\.promised), in: rules.currency)
      return try BudgetStanding(
        allocated: allocated, spent: spent, promised: promised, budget.commitments)
    } catch {
      throw Failure.of(
        "what was allocated and paid cannot be added up: \(error.message)",
        status: Failure.badInput)
    }
  }
}
