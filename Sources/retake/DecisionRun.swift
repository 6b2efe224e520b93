import ArgumentParser
import Assessments
import Calendars
import Cases
import Documents
import ExamCatalog
import Foundation
import Intake
import PolicyRules
import ReportWriter
import Units

/// Whether lists of sittings have to agree with payments on what the employer paid.
enum PayerChecks {
  case all
  /// Not while such a cost itself is recorded: of two that are missing one has to be the first.
  case unlessRecorded(Day, CostCategory)
  /// What was decided before is taken as it was.
  case none

  func areAsked(_ funding: FundingCase) -> Bool {
    switch self {
    case .all: true
    case .none: false
    case .unlessRecorded(let day, let category):
      !funding.sittings.items.contains { sitting in
        sitting.exam == funding.exam && sitting.day == day
          && sitting.costs.contains { $0.payer == .employer && $0.category == category }
      }
    }
  }
}

/// A decision and everything it was made from.
struct DecisionRun {
  let assessment: Assessment
  /// What was sat so far, settled; nil without a policy or without a sitting that it counts.
  let settlement: Judgement?
  /// Every vendor that the case needs, one that the request brings along included.
  let catalog: Catalog
  /// Where the sitting is; nil for online delivery or where nobody said.
  let place: SittingPlace?
  /// The book that was given, its exams resolved.
  let given: GivenBook?
  /// The payments that the request itself lists.
  let stated: [Payment]
  let request: Node
  let inputs: [ReadInput]
  /// The files that nothing may be written over: all that were read, and all other policies.
  let filesRead: [String]
  let call: DecisionCall

  /// Reads, assesses, and projects to the audience; throws the exit status after saying what is wrong.
  ///
  /// - Parameters:
  ///   - attempts: also finds all possible days, for so many sittings in a row.
  ///   - beside: a book that is not laid over the request here, and tells all the same what the employer paid.
  ///   - payers: whether a list is refused that says the employer paid what no payment tells.
  init(
    _ call: DecisionCall, today: Day, withRanges: Bool = false, attempts: Int? = nil,
    beside: Book? = nil, payers: PayerChecks = .all
  ) throws {
    var call = call
    let diagnostics = Diagnostics()
    for path in [call.request, call.book, call.policies].compactMap({ $0 }) {
      try Library.demand(path)
    }
    if let policy = call.policy { try Library.demandPolicy(policy) }
    if call.request != nil, call.exam != nil || !call.failed.isEmpty {
      throw Failure.of(
        "--exam and --failed describe a case without a request file: give one or the other",
        status: Failure.usage)
    }
    guard var library = Library(given: call.policies, diagnostics) else {
      throw Failure.of(diagnostics)
    }
    let asOf = try call.asOf.map { try DecisionRun.day($0, "--as-of") }
    let request =
      try call.request.map { try DecisionRun.node($0, &library, diagnostics) }
      ?? DecisionRun.node(from: call, diagnostics)
    guard let request else { throw Failure.of(diagnostics) }
    let shipped = library.catalog(
      naming: request.namedExams + DecisionRun.examsNamed(inBook: call.book),
      perhaps: request.broughtAlongCodes,
      asOf: asOf ?? request["as of"]?.day(Diagnostics(), "as of") ?? today)
    let (name, named) = DecisionRun.policyNamed(by: call, request)
    let policy = name.flatMap { library.policy(named: $0, at: named) }
    guard let shipped else { throw Failure.of(diagnostics) }
    let reader = RequestReader(
      diagnostics, catalog: shipped, vendors: library.vendorNames, asOf: asOf, today: today)
    let read = reader.read(request)
    let facts = policy.map { policy in
      reader.checkRulings(request["rulings"], against: policy, in: read?.funding)
      reader.checkBalances(request["balances"], against: policy)
      reader.checkLeaving(request["leaving"], against: policy)
      return reader.stated(
        request["facts"], for: policy, isSigned: true, in: read?.funding)
    }
    guard let read, !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    var funding = read.funding
    funding.stated = facts ?? [:]
    if let planned = call.planned, call.request != nil {
      funding.plannedDay = try DecisionRun.day(planned, "--planned")
    }
    // A decision names its day, so that the same call gives the same answer tomorrow.
    call.asOf = "\(funding.asOf)"

    let calendars = CentreCalendars(
      request: request, file: call.request, isOnline: funding.purchase.delivery == .online,
      diagnostics: diagnostics)
    let places = calendars.places(of: funding.plans, &library)
    place = places.chosen
    let templates = name == nil ? library.templates() : []
    let fee = try call.amount.map { try DecisionRun.amount($0, in: policy?.currency ?? .usd) }
    if let policy {
      reader.checkConversions(
        of: request, in: funding, to: policy.currency,
        replacingFeeBy: fee.map { ($0, .flag("--amount")) })
    }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    if let fee {
      funding.asked =
        funding.asked.contains { $0.category == .examFee }
        ? funding.asked.map { $0.category == .examFee ? $0.asking(fee) : $0 }
        : [AskedCost(category: .examFee, amount: fee)] + funding.asked
    }
    var given: GivenBook?
    if let path = call.book {
      given = GivenBook(path, diagnostics) { reader.exam(named: $0, at: $1) }
      guard let given else { throw Failure.of(diagnostics) }
      library.note(path, given.bytes)
      try GivenBook.checkCandidate(funding, request, call, in: given.book)
      funding = given.applied(to: funding)
    }
    stated = read.funding.payments.items
    if payers.areAsked(read.funding) {
      reader.checkPayers(
        of: read,
        in: beside?.joined(
          with: funding.payments, of: funding.candidate.id, requestedOn: funding.requestedOn
        ).payments ?? funding.payments, comparing: policy?.currency ?? .usd)
    }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    self.given = given
    self.request = request
    let catalog = Catalog(vendors: shipped.vendors + [read.broughtAlong].compactMap { $0 })
    self.catalog = catalog
    guard let exam = catalog.exam(id: funding.exam) else {
      throw Failure.of("the exam is not in the catalogue", status: Failure.badInput)
    }
    do {
      assessment = try Assessor(catalog, templates: templates)
        .assess(
          funding, exam: exam, policy: policy, places: places, withRanges: withRanges,
          attempts: attempts
        )
        .disclosed(to: call.audience)
      settlement = try Assessor.settle(funding, exam: exam, policy: policy)
    } catch let problem as CannotAssess {
      throw DecisionRun.failure(problem.message, call, diagnostics)
    } catch let problem as ArithmeticProblem {
      throw DecisionRun.failure(problem.message, call, diagnostics)
    }
    UnusedAnswers.report(assessment.unusedAnswers, in: request, diagnostics)
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    inputs = library.hashes
    filesRead = library.filesRead + library.policyFiles
    self.call = call
  }

  /// The files read as the audience may see them: HR knows the request by its hash alone, and what lies beside it
  /// without its folder, whose name may tell as much.
  var disclosedInputs: [ReadInput] {
    guard call.audience == .hr, let request = call.request else { return inputs }
    let folder = (request as NSString).deletingLastPathComponent
    return inputs.map { input in
      if input.path == request { return ReadInput(path: "request", sha256: input.sha256) }
      guard !folder.isEmpty, input.path.hasPrefix(folder + "/") else { return input }
      return ReadInput(
        path: (input.path as NSString).lastPathComponent, sha256: input.sha256)
    }
  }

  func json() -> String {
    DecisionJSON(assessment, for: call.audience).document(
      program: "retake \(Versions.program)", invocation: call.members, inputs: disclosedInputs
    ).written()
  }

  /// The exams in the lines of a book; whatever is wrong with it is reported when it is read.
  private static func examsNamed(inBook path: String?) -> [String] {
    let silent = Diagnostics()
    guard let path, let bytes = FileAccess.read(path, silent),
      let table = CSV.read(bytes, file: path, silent)
    else { return [] }
    return table.rows.flatMap(\.mapping.namedExams).filter { !$0.hasPrefix("own-") }
  }

  private static func node(
    _ path: String, _ library: inout Library, _ diagnostics: Diagnostics
  ) throws -> Node? {
    guard path.lowercased().hasSuffix(".xlsx") else { return library.node(at: path) }
    guard let bytes = FileAccess.read(path, diagnostics),
      let sheets = Spreadsheet.read(bytes, file: path, diagnostics)
    else { return nil }
    library.note(path, bytes)
    return RequestWorkbook(diagnostics).tree(of: sheets, file: path)
  }

  /// The request that five facts on the command line make.
  private static func node(from call: DecisionCall, _ diagnostics: Diagnostics) throws -> Node? {
    guard let exam = call.exam else {
      throw Failure.of(
        "name a request file, or an exam with --exam (see retake decide --help)",
        status: Failure.usage)
    }
    func scalar(_ text: String, _ flag: String) -> Node {
      Node(.scalar(text, quoted: false), at: .flag(flag))
    }
    func entry(_ key: String, _ value: Node) -> Node.Entry {
      Node.Entry(key: key, keyPlace: value.place, value: value)
    }
    var entries = [entry("request", scalar("1", "request")), entry("exam", scalar(exam, "--exam"))]
    // The days given on the command line are all there are, as its help says. Flags have no order of
    // their own; written as year, month and day they sort by time.
    let sittings = call.failed.sorted().map { text in
      Node(
        .mapping([
          entry("day", scalar(text, "--failed")), entry("outcome", scalar("failed", "--failed")),
        ]), at: .flag("--failed"))
    }
    entries.append(
      entry(
        "sittings",
        Node(
          .mapping([
            entry("complete since", scalar("1900-01-01", "--failed")),
            entry("list", Node(.sequence(sittings), at: .flag("--failed"))),
          ]), at: .flag("--failed"))))
    if let planned = call.planned {
      let ask = Node(
        .mapping([entry("planned day", scalar(planned, "--planned"))]), at: .flag("--planned"))
      entries.append(entry("ask", ask))
    }
    return Node(.mapping(entries), at: .flag("the command line"))
  }

  /// The policy's name, by the flag or by the request, and where it stands.
  private static func policyNamed(by call: DecisionCall, _ request: Node) -> (String?, Place) {
    let node = request["policy"]
    guard call.policy == nil, case .scalar(let name, _)? = node?.content else {
      return (call.policy, .flag("--policy"))
    }
    return (name, node?.place ?? request.place)
  }

  /// Something in the whole request that cannot be computed.
  private static func failure(
    _ message: String, _ call: DecisionCall, _ diagnostics: Diagnostics
  ) -> ExitCode {
    diagnostics.error(message, at: call.request.map { .file($0) } ?? .flag("the command line"))
    return Failure.of(diagnostics)
  }

  static func day(_ text: String, _ flag: String) throws -> Day {
    let diagnostics = Diagnostics()
    guard let day = Node(.scalar(text, quoted: false), at: .flag(flag)).day(diagnostics, flag)
    else {
      throw Failure.of(diagnostics, status: Failure.usage)
    }
    return day
  }

  static func amount(_ text: String, in currency: Currency, _ flag: String = "--amount") throws
    -> Money
  {
    let full = text.contains(where: \.isLetter) ? text : "\(text) \(currency.code)"
    let diagnostics = Diagnostics()
    guard let money = Node(.scalar(full, quoted: false), at: .flag(flag)).money(diagnostics, flag)
    else { throw Failure.of(diagnostics, status: Failure.usage) }
    return money
  }
}
