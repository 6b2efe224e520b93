import ArgumentParser
import Assessments
import Budgets
import Cases
import Documents
import ExamCatalog
import Intake
import PassRates
import PolicyRules
import ReportWriter
import Rosters
import Scheduling
import Units

/// A budget and everything it was made from.
struct BudgetRun {
  let report: BudgetReport
  let inputs: [ReadInput]
  /// The files that nothing may be written over.
  let filesRead: [String]

  private let diagnostics = Diagnostics()

  /// Reads, computes, and throws the exit status after saying what is wrong.
  init(
    _ paths: [String], _ options: BudgetReadingOptions, _ terms: BudgetTermsOptions,
    _ folder: LibraryOptions, today: Day
  ) throws {
    let asOf = try options.asOf.map { try DecisionRun.day($0, "--as-of") } ?? today
    guard var library = Library(given: folder.policies, diagnostics),
      let catalog = library.catalog(asOf: asOf)
    else { throw Failure.of(diagnostics) }
    let setting = try BudgetSetting(terms, &library, asOf: asOf, diagnostics)
    BudgetRun.progress("reading \(paths.count == 1 ? paths[0] : "\(paths.count) files")")
    let files = try RosterFiles(
      paths, options, &library, catalog, asOf: asOf, currency: setting.currency, diagnostics)
    guard !diagnostics.hasErrors, let reading = files.reader.read(files.files) else {
      throw Failure.of(diagnostics)
    }
    var policies: [String: Policy] = setting.policy.map { ["": $0] } ?? [:]
    let ofRows = RosterPolicies(reading.table, &library)
    policies.merge(ofRows.found) { first, _ in first }
    let others = terms.compare.compactMap {
      library.policy(named: $0, at: .flag("--compare"))
    }
    let inputs = try BudgetInputs(terms, &library, catalog, asOf: asOf, files, diagnostics)
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }

    let requests = try files.requests.map {
      try BudgetedRequest(
        $0, options, terms, folder, book: inputs.payments, today: today)
    }
    for request in requests { policies[request.policy.id] = request.policy }
    let year = try setting.year(among: policies.values)
    try BudgetRun.checkSittings(reading.table, requests)
    let asked = requests.map { (id: $0.funding.candidate.id, place: Place.file($0.path)) }
    let booked = inputs.payments?.people ?? []
    try BudgetRun.checkSpellings(of: asked, beside: booked)
    var unplannable = PersonSpellings(reading.table).refused(beside: booked + asked)
    let misspelt = Set(unplannable.map(\.row))
    unplannable += ofRows.refused.filter { !misspelt.contains($0.row) }
    func plan(without refused: [RefusedRow] = []) -> RosterPlan {
      var plan = RosterPlan(
        reading.table, year: year, asOf: asOf, policies: policies,
        paid: inputs.payments?.paidBefore ?? [:], stock: inputs.stock, without: refused)
      for request in requests { plan.add(request.series, of: request.funding) }
      return plan
    }
    var planned = plan(without: unplannable)
    guard planned.roster.people > 0 || !planned.problems.isEmpty || !reading.rejected.isEmpty else {
      throw Failure.of(
        "\(paths.joined(separator: ", ")): there is no row of anybody, so that there is nothing to budget",
        status: Failure.badInput)
    }
    let currency = try setting.currency(among: policies.values)
    var rules = BudgetRules(
      catalog: catalog,
      policies: Dictionary((Array(policies.values) + others).map { ($0.id, $0) }) { first, _ in
        first
      }, asOf: asOf, year: year, currency: currency)
    rules.attempts = terms.attempts
    rules.stopsWhenUnfunded = !terms.ownExpense
    rules.smallestGroup = Int64(terms.smallestGroup)
    rules.exchange = setting.exchange
    rules.poolPayments = inputs.payments?.payments
    let rejections = BudgetRejections(
      reading: reading, options: options, read: library.filesRead + library.policyFiles + paths)
    if !options.withoutRejected, !reading.rejected.isEmpty || !planned.problems.isEmpty {
      throw try rejections.refusal(
        with: planned.problems + planned.unsettled(under: rules))
    }
    BudgetRun.progress("adding up \(planned.roster.people) people")
    func added(_ plan: RosterPlan) throws -> BudgetReport {
      try inputs.report(
        plan, rules, others: others, terms, leftAside: reading)
    }
    do {
      var report: BudgetReport
      do { report = try added(planned) } catch let problem as BudgetProblem {
        // Which rows it is takes as long as the budget: it is asked only where it matters.
        let unsettled = planned.unsettled(under: rules)
        guard !unsettled.isEmpty else { throw problem }
        let all = planned.problems + unsettled
        guard options.withoutRejected else { throw try rejections.refusal(with: all) }
        planned = plan(without: unplannable + unsettled)
        report = try added(planned)
      }
      report.missing = try rejections.written(with: planned.problems)
      let start = [setting.words(ofStartAmong: policies.values)].compactMap { $0 }
      report.assumptions += start
      report.keeperAssumptions += start
      self.report = report
    } catch let problem as BudgetProblem {
      throw Failure.of(problem.message, status: Failure.badInput)
    }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    self.inputs = library.hashes
    filesRead = library.filesRead + library.policyFiles + paths
  }

  /// What takes a while is said where somebody waits for it.
  private static func progress(_ text: String) {
    if Output.errorIsTerminal { Failure.say("\(text) …") }
  }

  /// One person whom requests, or a request and the book, spell in two ways would be two.
  private static func checkSpellings(
    of asked: [(id: String, place: Place)], beside booked: [(id: String, place: Place)]
  ) throws {
    let problems = Diagnostics()
    for (place, one) in asked.enumerated() {
      PersonSpellings.check([one], beside: booked + asked.prefix(place), problems)
    }
    guard !problems.hasErrors else { throw Failure.of(problems) }
  }

  /// The same exam of one person at two places is refused, since it would be paid twice.
  private static func checkSittings(_ table: RosterTable, _ requests: [BudgetedRequest]) throws {
    // A large roster alone was looked through when it was read.
    guard !requests.isEmpty else { return }
    var sittings = PlannedSittings(table)
    let problems = Diagnostics()
    for request in requests
    where !sittings.add(request.funding.exam, of: request.funding.candidate.id) {
      problems.error(
        "this exam of \(request.funding.candidate.id) stands in a roster or another request, too",
        at: .file(request.path), help: "leave one of the two out: a budget would count it twice")
    }
    guard !problems.hasErrors else { throw Failure.of(problems) }
  }
}
