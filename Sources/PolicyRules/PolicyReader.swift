internal import Cases
public import Documents
internal import Facts
internal import Units

/// Reads a policy file into a checked `Policy`, reporting everything that is wrong at its place.
public struct PolicyReader {
  private let diagnostics: Diagnostics

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// The policy, or nil when anything in the file is an error.
  public func read(_ node: Node, file: String) -> Policy? {
    let errorsBefore = diagnostics.all.count
    guard let fields = node.fields(diagnostics, "a policy") else { return nil }
    _ = fields.required("language")?.integer(
      diagnostics, "language", in: PolicyLanguage.version...PolicyLanguage.version)
    let id = fields.required("policy")?.text(diagnostics, "policy")
    let title = fields.optional("title")?.text(diagnostics, "title")
    let currency = fields.required("currency").flatMap(currency)
    let source = fields.required("source").flatMap(source)
    let (effective, effectiveBy) = fields.optional("effective").map(range) ?? (.always, .request)
    let appeal = fields.optional("appeal")?.text(diagnostics, "appeal")
    let declared = fields.optional("facts").map(DeclaredFactReader(diagnostics).read) ?? []
    let counting = CounterReader(diagnostics)
    let counter = fields.required("counter").flatMap(counting.read)
    let counters = fields.optional("counters").map(counting.readNamed) ?? []
    for fact in declared where counters.contains(where: { $0.fact.name == fact.name.name }) {
      diagnostics.error(
        "`\(fact.name.name)` is what a counter of this policy says already",
        at: node["facts"]?[fact.name.name]?.place ?? node.place,
        help: "give the fact or the counter another name")
    }
    let meters = fields.optional("meters").map(MeterReader(diagnostics).read) ?? []
    let scope = ConditionParser.Scope(
      currency: currency ?? .usd, declared: declared, counters: counters)
    let reader = ClauseReader(diagnostics, scope, meters)
    let settings = SettingsReader(reader)
    let rounding = fields.optional("rounding").map(settings.rounding) ?? .usual
    let series = fields.optional("series").map(settings.series) ?? SeriesRule.none
    let fillOrder = fields.optional("fill order").map(reader.categories) ?? []
    let approvals = fields.optional("approvals").map(settings.approvals) ?? ApprovalRules.none
    let repayment = fields.optional("repayment").map(settings.repayment) ?? RepaymentSwitch.off
    let clauses = fields.required("clauses").map { self.clauses($0, reader) } ?? []
    fields.finish()
    guard diagnostics.all.count == errorsBefore || !diagnostics.hasErrors, let id, let currency,
      let source, let counter, let program = program(of: clauses, at: node)
    else { return nil }
    return Policy(
      id: id, title: title ?? id, currency: currency, rounding: rounding, source: source.title,
      read: source.read, effective: effective, effectiveBy: effectiveBy, appeal: appeal,
      declared: declared, attempt: counter, counters: counters, series: series, meters: meters,
      fillOrder: fillOrder, approvals: approvals, repaymentSwitch: repayment, clauses: clauses,
      file: file, program: program, plan: SettlementPlan(clauses, series, program))
  }

  private func program(of clauses: [Clause], at node: Node) -> ConditionProgram? {
    do {
      return try Policy.program(of: clauses)
    } catch {
      switch error {
      case .tooManyComparisons:
        diagnostics.error(
          "the clauses make more than \(ConditionProgram.mostComparisons) different comparisons",
          at: node.place, help: "part the policy into two")
      case .tooManyAlternatives(let condition):
        let index = condition % clauses.count
        var place = node.place
        if case .sequence(let nodes)? = node["clauses"]?.content, nodes.indices.contains(index) {
          place = nodes[index].place
        }
        diagnostics.error(
          "the condition of `\(clauses[index].id)` has more than \(ConditionProgram.mostAlternatives) "
            + "alternatives once each `or` is written out",
          at: place,
          help: "write it as several clauses")
      }
      return nil
    }
  }

  private func currency(_ node: Node) -> Currency? {
    guard let code = node.text(diagnostics, "currency") else { return nil }
    if let currency = Currency(code) { return currency }
    let near = Spelling.nearest(code, among: Currency.codes).first
    diagnostics.error(
      "`\(code)` is not an ISO 4217 currency", at: node.place,
      help: near.map { "did you mean `\($0)`?" } ?? "write three letters, such as `USD`")
    return nil
  }

  private func source(_ node: Node) -> (title: String, read: Day?)? {
    guard let fields = node.fields(diagnostics, "source") else { return nil }
    let title = fields.required("title")?.text(diagnostics, "title")
    let read = fields.required("read")?.day(diagnostics, "read")
    fields.finish()
    return title.map { ($0, read) }
  }

  private func range(_ node: Node) -> (DayRange, Event) {
    guard let fields = node.fields(diagnostics, "effective") else { return (.always, .request) }
    let from = fields.optional("from")?.day(diagnostics, "from")
    let until = fields.optional("until")?.day(diagnostics, "until")
    let by = fields.optional("by")?.word(diagnostics, "by", as: Event.self)
    fields.finish()
    if let from, let until, until < from, let place = node["until"]?.place {
      diagnostics.error(
        "this ends on \(until), before it begins on \(from)", at: place,
        help: "`from` is the first day and `until` the last")
    }
    return (DayRange(first: from, last: until), by ?? .request)
  }

  private func clauses(_ node: Node, _ reader: ClauseReader) -> [Clause] {
    var seen: Set<String> = []
    let nodes = node.list(diagnostics, "clauses") ?? []
    let clauses = nodes.compactMap { node -> Clause? in
      guard let clause = reader.read(node) else { return nil }
      if !seen.insert(clause.id).inserted {
        diagnostics.error(
          "two clauses are called `\(clause.id)`", at: node.place,
          help: "give each clause an id of its own")
      }
      return clause
    }
    checkExceptions(of: clauses, in: nodes)
    return clauses
  }

  /// The clauses that a clause is an exception to, and those that they are, where that leads back to it.
  private static func ring(from clause: Clause, among clauses: [Clause]) -> [String] {
    var reached: [String] = []
    var next = clause.exceptionTo.filter { $0 != clause.id }
    while let name = next.popLast() {
      guard !reached.contains(name) else { continue }
      reached.append(name)
      if name != clause.id { next += clauses.first { $0.id == name }?.exceptionTo ?? [] }
    }
    return reached.contains(clause.id) ? reached : []
  }

  /// An exception names a clause that is there, is not itself, and speaks of the same thing.
  private func checkExceptions(of clauses: [Clause], in nodes: [Node]) {
    for (clause, node) in zip(clauses, nodes) where clauses.count == nodes.count {
      if PolicyReader.ring(from: clause, among: clauses).min() == clause.id {
        diagnostics.error(
          "`\(clause.id)` is an exception to itself by way of others, and none of them would apply",
          at: node["exception to"]?.place ?? node.place,
          help: "leave the exception out of the clause that goes before the others")
      }
      for name in clause.exceptionTo {
        let place = node["exception to"]?.place ?? node.place
        guard let other = clauses.first(where: { $0.id == name }), other.id != clause.id else {
          let near = Spelling.suggestion(
            for: name, among: clauses.map(\.id).filter { $0 != clause.id })
          diagnostics.error(
            name == clause.id
              ? "a clause is no exception to itself" : "there is no clause `\(name)`", at: place,
            help: near ?? "name the clause that holds otherwise")
          continue
        }
        if !clause.canBeException(to: other) {
          diagnostics.error(
            "`\(clause.id)` and `\(name)` speak of different things", at: place,
            help: "an exception says otherwise of the same costs, requirements, meter, approval, "
              + "claim or repayment")
        }
      }
    }
  }
}

extension Clause {
  /// Whether both speak of the same: a cost in common, or requirements, limits, and so on.
  fileprivate func canBeException(to other: Clause) -> Bool {
    switch (kind, other.kind) {
    case (.requires, .requires), (.requires, .prepares), (.prepares, .requires),
      (.prepares, .prepares), (.approval, .approval), (.claim, .claim), (.repays, .repays):
      true
    case (.limits(let own), .limits(let others)): own.meter == others.meter
    default: !Set(categories).isDisjoint(with: other.categories)
    }
  }
}

extension Policy {
  /// The conditions of clauses made ready, together with the facts that a settlement reads beside them.
  static func program(of clauses: [Clause]) throws(ProgramProblem) -> ConditionProgram {
    try ConditionProgram(
      conditions(of: clauses),
      others: [FactReference.attemptNumber, FactReference.outcome, FactReference.passedAt]
        + figures(of: clauses))
  }
}
