public import Cases
public import Documents
public import ExamCatalog
internal import Facts
public import Units

/// A request as read: the case, and what it says beside it.
public struct ReadRequest: Sendable {
  public let funding: FundingCase
  /// The policy that the request names, if it does.
  public let policy: String?
  /// What it says of the facts that a policy declares; read once the policy is known.
  public let facts: Node?
  /// A vendor made from an exam that the request brings along.
  public let broughtAlong: Vendor?
  /// Each sitting with where it is written.
  let sittings: [(sitting: Sitting, node: Node)]
}

/// Reads a request (YAML, or the same tree made from a workbook) into a case.
public struct RequestReader {
  let diagnostics: Diagnostics
  let catalog: Catalog
  private let vendors: [String]
  private let asOfFlag: Day?
  private let today: Day

  /// - Parameters:
  ///   - diagnostics: takes every problem, with its place.
  ///   - catalog: what vendors say.
  ///   - vendors: the ids of further vendors, where the catalogue holds only those that a request needs.
  ///   - asOf: the day of `--as-of`, which outranks the file's.
  ///   - today: the day to use when neither gives one.
  public init(
    _ diagnostics: Diagnostics, catalog: Catalog, vendors: [String] = [], asOf: Day?, today: Day
  ) {
    self.diagnostics = diagnostics
    self.catalog = catalog
    self.vendors = Set(vendors + catalog.vendors.map(\.id)).sorted()
    asOfFlag = asOf
    self.today = today
  }

  /// The case, or nil when anything in the file is an error.
  public func read(_ node: Node) -> ReadRequest? {
    guard let fields = node.fields(diagnostics, "request") else { return nil }
    _ = fields.required("request")?.integer(diagnostics, "request", in: 1...1)
    let stated = fields.optional("as of")?.day(diagnostics, "as of")
    let asOf = asOfFlag ?? stated ?? today
    let policy = fields.optional("policy")?.text(diagnostics, "policy")
    let exam = fields.required("exam").flatMap { self.exam($0, asOf) }
    let candidate = fields.optional("candidate").flatMap(candidate)
    var funding = FundingCase(
      asOf: asOf, candidate: candidate ?? Candidate(id: "candidate"), exam: exam?.id ?? "")
    funding.namesCandidate = candidate != nil
    funding.version = fields.optional("version").flatMap {
      version($0, of: exam.flatMap { catalog.exam(id: $0.id) })
    }
    var days: [(day: Day, place: Place)] = []
    var read: [(sitting: Sitting, node: Node)] = []
    funding.sittings = listed(fields.optional("sittings"), "sittings") { node in
      // Whatever else is wrong with a sitting, its day stands in the order of time or does not.
      if let place = node["day"]?.place, case .scalar(let text, _)? = node["day"]?.content,
        let day = Day(parsing: text)
      {
        days.append((day, place))
      }
      let sitting = sitting(node, exam?.id ?? "", asOf)
      if let sitting { read.append((sitting, node)) }
      return sitting
    }
    checkOrder(of: days)
    checkTwice(read)
    checkSplit(read)
    checkNumber(
      of: funding.sittings.items.map(\.costs.count), at: fields.optional("sittings")?.place)
    if let node = fields.optional("preparation") { funding.preparation = preparation(node, asOf) }
    if let node = fields.optional("ask") { ask(node, &funding) }
    if let node = fields.optional("purchase") { funding.purchase = purchase(node) }
    if let node = fields.optional("deadline")?.fields(diagnostics, "deadline") {
      funding.deadline = node.required("day")?.day(diagnostics, "day")
      funding.deadlineSetBy = node.required("set by")?.text(diagnostics, "set by")
      node.finish()
    }
    funding.payments = listed(fields.optional("payments"), "payments") {
      payment($0, exam?.id ?? "", candidate?.id ?? "candidate", asOf: asOf)
    }
    var vouchers: Set<String> = []
    funding.vouchers = listed(fields.optional("vouchers"), "vouchers") { node in
      let voucher = voucher(node, exam?.id ?? "", asOf)
      if let voucher, !vouchers.insert(voucher.id).inserted {
        diagnostics.error(
          "the voucher `\(voucher.id)` is listed twice", at: node["id"]?.place ?? node.place,
          help: "give each voucher an id of its own")
      }
      return voucher
    }
    let answers = items(fields.optional("rulings"), "rulings")
    funding.rulings = rulings(
      answers.filter { $0["cost"] == nil && $0["check"] == nil }, asOf)
    funding.checkRulings = checkRulings(
      answers.filter { $0["cost"] == nil && $0["check"] != nil }, asOf)
    funding.costRulings = costRulings(answers.filter { $0["cost"] != nil }, asOf)
    funding.rates = rates(fields.optional("rates"), asOf: asOf)
    if let node = fields.optional("leaving")?.fields(diagnostics, "leaving") {
      let on = node.required("on")?.day(diagnostics, "on")
      let reason = node.required("reason")?.text(diagnostics, "reason")
      node.finish()
      if let on, let reason { funding.leaving = Leaving(on: on, reason: reason) }
    }
    let balances = items(fields.optional("balances"), "balances")
    funding.balances = balances.compactMap(balance)
    if funding.balances.count == balances.count { refuseOverlaps(of: funding.balances, balances) }
    funding.stopped = fields.optional("stopped").flatMap(stop)
    funding.people = fields.optional("people").map(people) ?? [:]
    if let node = fields.optional("dates") { funding.plans = plans(node, asOf) }
    // Its scores are the candidate's own: only `retake prepare` opens it.
    _ = fields.optional("score report")?.text(diagnostics, "score report")
    let facts = fields.optional("facts")
    if let node = fields.optional("time")?.fields(diagnostics, "time") { time(node, &funding) }
    if let node = fields.optional("chance")?.fields(diagnostics, "chance") {
      let value = node.required("value")?.probability(diagnostics, "value")
      let source = node.required("source")?.text(diagnostics, "source")
      node.finish()
      if let value, let source { funding.chance = StatedChance(chance: value, source: source) }
    }
    funding.valueOfPassing = fields.optional("value of passing")?.money(
      diagnostics, "value of passing")
    fields.finish()
    if funding.requestedOn > asOf {
      diagnostics.error(
        "the request of \(funding.requestedOn) lies after \(asOf)",
        at: fields.optional("ask")?.place ?? fields.place,
        help: "correct `requested on`, or decide as of a later day")
    }
    if funding.plannedDay == nil, let booking = funding.booking {
      funding.plannedDay = booking.day
      funding.plannedStart = funding.plannedStart ?? booking.started
    }
    checkEmployment(funding, node["candidate"])
    guard exam != nil, !diagnostics.hasErrors else { return nil }
    if let exam, let known = catalog.exam(id: exam.id) {
      funding.certificationExams = catalog.examsSharingACertification(with: known)
    }
    return ReadRequest(
      funding: funding, policy: policy, facts: facts, broughtAlong: exam?.vendor, sittings: read)
  }

  /// The exam a text means, or nil after reporting the nearest names.
  public func exam(named name: String, at place: Place) -> String? {
    catalog.exam(
      named: name, at: place, diagnostics,
      orElse: "bring it along: exam: {code: …, name: …, fee: …, wait: …, source: …}")
  }

  private func exam(_ node: Node, _ asOf: Day) -> (id: String, vendor: Vendor?)? {
    if case .mapping = node.content {
      guard let fields = node.fields(diagnostics, "exam") else { return nil }
      let code = fields.required("code")?.text(diagnostics, "code")
      let name = fields.optional("name")?.text(diagnostics, "name")
      let vendorId = fields.optional("vendor").flatMap(vendor)
      let fee = fields.optional("fee")?.money(diagnostics, "fee")
      let wait = fields.optional("wait").flatMap(plausibleWait)
      let counted = fields.optional("counted from")?.word(
        diagnostics, "counted from", as: Counting.self)
      let source = fields.required("source")?.text(diagnostics, "source")
      fields.finish()
      guard let code, let source else { return nil }
      if case .found(let known) = catalog.find(code) {
        diagnostics.error(
          "`\(code)` is in the catalogue already", at: node.place,
          help: "write `exam: \(known.code)`; a fact of it is changed with retake exams confirm")
        return nil
      }
      let vendor = Exam.broughtAlong(
        code: code, name: name ?? code, vendor: vendorId, fee: fee, wait: wait,
        countedFrom: counted, source: source, on: asOf)
      return vendor.exams.first.map { ($0.id, vendor) }
    }
    guard let name = node.text(diagnostics, "exam") else { return nil }
    return exam(named: name, at: node.place).map { ($0, nil) }
  }

  /// The vendor of an exam that is brought along, where the catalogue knows it.
  private func vendor(_ node: Node) -> String? {
    guard let id = node.text(diagnostics, "vendor") else { return nil }
    guard !vendors.contains(id) else { return id }
    diagnostics.error(
      "`\(id)` is no vendor of the catalogue", at: node.place,
      help: Spelling.suggestion(for: id, among: vendors)
        ?? "leave `vendor` out: rules that name vendors then ask a person")
    return nil
  }

  /// A list, or `complete since` with `list`: only then does an absent item mean that there was none.
  func listed<Item: Hashable & Sendable>(
    _ node: Node?, _ what: String, _ read: (Node) -> Item?
  ) -> Listed<Item> {
    guard let node else { return Listed() }
    guard case .mapping = node.content else {
      return Listed(items(node, what).compactMap(read))
    }
    guard let fields = node.fields(diagnostics, what) else { return Listed() }
    let since = fields.optional("complete since").flatMap { node in
      if case .scalar("ever", _) = node.content { return FundingCase.ever }
      return node.day(diagnostics, "complete since")
    }
    let items = items(fields.optional("list"), what)
    fields.finish()
    return Listed(items.compactMap(read), completeSince: since)
  }

  private func candidate(_ node: Node) -> Candidate? {
    guard let fields = node.fields(diagnostics, "candidate") else { return nil }
    var candidate = Candidate(id: fields.required("id")?.text(diagnostics, "id") ?? "")
    func words(_ key: String) -> Timeline<String> {
      timeline(fields.optional(key), key) { $0.text(diagnostics, key) }
    }
    candidate.department = words("department")
    candidate.costCentre = words("cost centre")
    candidate.employmentType = words("employment type")
    candidate.grade = words("grade")
    candidate.manager = words("manager")
    candidate.region = words("region")
    candidate.fte = timeline(fields.optional("fte"), "fte") {
      $0.probability(diagnostics, "fte").map { Int64($0.partsPerMillion) }
    }
    candidate.employedSince = fields.optional("employed since")?.day(diagnostics, "employed since")
    fields.finish()
    return candidate
  }

  /// A scalar holds since unknown; a list gives each value its first day.
  func timeline<Value: Hashable & Sendable>(
    _ node: Node?, _ what: String, _ read: (Node) -> Value?
  ) -> Timeline<Value> {
    guard let node else { return Timeline() }
    guard case .sequence(let items) = node.content else {
      return Timeline(read(node).map { [Timeline.Stretch(from: nil, value: $0)] } ?? [])
    }
    var stretches: [Timeline<Value>.Stretch] = []
    for item in items {
      guard let fields = item.fields(diagnostics, what) else { continue }
      let from = fields.optional("from")?.day(diagnostics, "from")
      let value = fields.required("value").flatMap(read)
      fields.finish()
      if let last = stretches.last, (from ?? Day(number: .min)) <= last.from ?? Day(number: .min) {
        diagnostics.error(
          "`\(what)` is not in the order of time", at: item.place,
          help: "begin each value with a later `from`; only the first may lack one")
      }
      if let value { stretches.append(Timeline.Stretch(from: from, value: value)) }
    }
    return Timeline(stretches)
  }

  private func sitting(_ node: Node, _ requested: String, _ asOf: Day) -> Sitting? {
    guard let fields = node.fields(diagnostics, "a sitting") else { return nil }
    let dayNode = fields.required("day")
    let day = dayNode?.day(diagnostics, "day")
    let outcome = fields.required("outcome")?.word(diagnostics, "outcome", as: Outcome.self)
    let started = fields.optional("started").flatMap { moment($0, "started", on: day) }
    let ended = fields.optional("ended").flatMap { moment($0, "ended", on: day) }
    let isBeta = fields.optional("beta")?.flag(diagnostics, "beta") ?? false
    let language = fields.optional("language")?.text(diagnostics, "language")
    let events = fields.optional("events").map(events) ?? [:]
    let examNode = fields.optional("exam")
    let exam = examNode.map { node in
      node.text(diagnostics, "exam").flatMap { self.exam(named: $0, at: node.place) }
    }
    let version = fields.optional("version").flatMap {
      self.version($0, of: catalog.exam(id: (exam ?? requested) ?? requested))
    }
    let paid = fields.optional("paid")
    let costs = costs(items(paid, "paid"))
    fields.finish()
    guard let day, let outcome else { return nil }
    if day > asOf, outcome != .booked, let place = dayNode?.place {
      diagnostics.error(
        "`\(day)` lies after \(asOf) and already has an outcome", at: place,
        help: "write `outcome: booked`, or correct the day")
    }
    return Sitting(
      exam: (exam ?? requested) ?? requested, version: version, day: day, outcome: outcome,
      costs: costs, statesCosts: paid != nil, started: started, ended: ended, isBeta: isBeta,
      language: language,
      events: events)
  }
}
