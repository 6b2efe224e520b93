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
    _ = fields.required("language")?.integer(diagnostics, "language", in: 1...1)
    let id = fields.required("policy")?.text(diagnostics, "policy")
    let title = fields.optional("title")?.text(diagnostics, "title")
    let currency = fields.required("currency").flatMap(currency)
    let rounding =
      fields.optional("rounding")?.word(diagnostics, "rounding", as: RoundingMode.self) ?? .halfAway
    let source = fields.required("source").flatMap(source)
    let effective = fields.optional("effective").flatMap(range) ?? .always
    let appeal = fields.optional("appeal")?.text(diagnostics, "appeal")
    let declared = fields.optional("facts").map(DeclaredFactReader(diagnostics).read) ?? []
    let counter = fields.required("counter").flatMap(counter)
    let meters = fields.optional("meters").map(MeterReader(diagnostics).read) ?? []
    let reader = ClauseReader(
      diagnostics, ConditionParser.Scope(currency: currency ?? .usd, declared: declared), meters)
    let clauses = fields.required("clauses").map { self.clauses($0, reader) } ?? []
    fields.finish()
    guard diagnostics.all.count == errorsBefore || !diagnostics.hasErrors, let id, let currency,
      let source, let counter
    else { return nil }
    return Policy(
      id: id, title: title ?? id, currency: currency, rounding: rounding, source: source.title,
      read: source.read, effective: effective, appeal: appeal, declared: declared, attempt: counter,
      meters: meters,
      clauses: clauses, file: file)
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

  private func range(_ node: Node) -> DayRange? {
    guard let fields = node.fields(diagnostics, "effective") else { return nil }
    let from = fields.optional("from")?.day(diagnostics, "from")
    let until = fields.optional("until")?.day(diagnostics, "until")
    fields.finish()
    if let from, let until, until < from, let place = node["until"]?.place {
      diagnostics.error(
        "this ends on \(until), before it begins on \(from)", at: place,
        help: "`from` is the first day and `until` the last")
    }
    return DayRange(first: from, last: until)
  }

  private func counter(_ node: Node) -> Counter? {
    guard let fields = node.fields(diagnostics, "counter") else { return nil }
    let counts = fields.required("counts")?.list(diagnostics, "counts")?
      .compactMap { $0.word(diagnostics, "an outcome", as: Outcome.self) }
    let since = fields.optional("since")?.day(diagnostics, "since")
    let scope = fields.optional("scope")?.word(diagnostics, "scope", as: Counter.Scope.self)
    let resets = fields.optional("resets")?.word(diagnostics, "resets", as: Counter.Reset.self)
    fields.finish()
    return counts.map {
      Counter(counts: Set($0), since: since, scope: scope ?? .exam, resets: resets)
    }
  }

  private func clauses(_ node: Node, _ reader: ClauseReader) -> [Clause] {
    var seen: Set<String> = []
    let clauses = (node.list(diagnostics, "clauses") ?? []).compactMap { node -> Clause? in
      guard let clause = reader.read(node) else { return nil }
      if !seen.insert(clause.id).inserted {
        diagnostics.error(
          "two clauses are called `\(clause.id)`", at: node.place,
          help: "give each clause an id of its own")
      }
      return clause
    }
    return clauses
  }
}
