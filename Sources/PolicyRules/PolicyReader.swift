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
    let counter = fields.required("counter").flatMap(counter)
    let meters = fields.optional("meters").map(meters) ?? []
    let clauses =
      fields.required("clauses").map { self.clauses($0, currency ?? .usd, meters) } ?? []
    fields.finish()
    guard diagnostics.all.count == errorsBefore || !diagnostics.hasErrors, let id, let currency,
      let source, let counter
    else { return nil }
    return Policy(
      id: id, title: title ?? id, currency: currency, rounding: rounding, source: source.title,
      read: source.read, effective: effective, appeal: appeal, attempt: counter, meters: meters,
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
    return DayRange(first: from, last: until)
  }

  private func counter(_ node: Node) -> Counter? {
    guard let fields = node.fields(diagnostics, "counter") else { return nil }
    let counts = fields.required("counts")?.list(diagnostics, "counts")?
      .compactMap { $0.word(diagnostics, "an outcome", as: Outcome.self) }
    let since = fields.optional("since")?.day(diagnostics, "since")
    fields.finish()
    return counts.map { Counter(counts: Set($0), since: since) }
  }

  private func meters(_ node: Node) -> [Meter] {
    guard let fields = node.fields(diagnostics, "meters") else { return [] }
    return fields.entries().compactMap { entry in
      guard let fields = entry.value.fields(diagnostics, "meter `\(entry.key)`") else { return nil }
      let window = fields.required("over").flatMap(window)
      let categories = fields.optional("of").map(categories) ?? []
      fields.finish()
      return window.map { Meter(name: entry.key, window: $0, of: categories) }
    }
  }

  private func window(_ node: Node) -> MeterWindow? {
    guard let text = node.text(diagnostics, "over") else { return nil }
    if text == "lifetime" { return .lifetime }
    if text == "calendar year" { return .year(fromMonth: 1, day: 1) }
    let words = text.split(separator: " ")
    if words.count == 4, words[0] == "fiscal", words[1] == "year", words[2] == "from",
      let day = Day(parsing: "2027-\(words[3])")
    {
      return .year(fromMonth: day.civil.month, day: day.civil.day)
    }
    diagnostics.error(
      "`\(text)` is no window of a meter", at: node.place,
      help: "write `calendar year`, `fiscal year from 10-01` or `lifetime`")
    return nil
  }

  private func categories(_ node: Node) -> [CostCategory] {
    node.list(diagnostics, "cost categories")?.compactMap {
      $0.word(diagnostics, "a cost category", as: CostCategory.self)
    } ?? []
  }

  private func clauses(_ node: Node, _ currency: Currency, _ meters: [Meter]) -> [Clause] {
    var seen: Set<String> = []
    let clauses = (node.list(diagnostics, "clauses") ?? []).compactMap { node -> Clause? in
      guard let clause = clause(node, currency, meters) else { return nil }
      if !seen.insert(clause.id).inserted {
        diagnostics.error(
          "two clauses are called `\(clause.id)`", at: node.place,
          help: "give each clause an id of its own")
      }
      return clause
    }
    return clauses
  }

  private func clause(_ node: Node, _ currency: Currency, _ meters: [Meter]) -> Clause? {
    guard let fields = node.fields(diagnostics, "a clause") else { return nil }
    let id = fields.required("id")?.text(diagnostics, "id")
    let text = fields.required("text")?.text(diagnostics, "text")
    let when =
      fields.has("when")
      ? fields.required("when").flatMap {
        ConditionParser.read($0, currency: currency, diagnostics)
      } : .always
    let waivedBy = fields.optional("waived by")?.text(diagnostics, "waived by")
    let exceptionTo = fields.optional("exception to")?.text(diagnostics, "exception to")
    let kind = kind(of: fields, at: node, currency, meters)
    fields.finish()
    guard let id, let text, let when, let kind else { return nil }
    return Clause(
      id: id, text: text, when: when, kind: kind, waivedBy: waivedBy, exceptionTo: exceptionTo)
  }

  private static let kinds = [
    "covers", "excludes", "requires", "requires preparation", "limits", "approval", "claim within",
  ]

  private func kind(of fields: Fields, at node: Node, _ currency: Currency, _ meters: [Meter])
    -> ClauseKind?
  {
    let present = PolicyReader.kinds.filter { fields.has($0) }
    guard present.count == 1, let name = present.first, let value = fields.required(name) else {
      diagnostics.error(
        present.isEmpty
          ? "this clause does nothing" : "this clause does \(present.count) things at once",
        at: node.place,
        help: "give it exactly one of: \(PolicyReader.kinds.joined(separator: ", "))")
      return nil
    }
    let by = fields.optional("by")?.word(diagnostics, "by", as: DueBy.self) ?? .request
    switch name {
    case "covers":
      let share = fields.required("share")?.share(diagnostics, "share")
      let limit = fields.optional("at most").flatMap { money($0, "at most", currency) }
      let paid =
        fields.required("paid")?.word(diagnostics, "paid", as: PaidWhen.self)
      guard let share, let paid else { return nil }
      return .covers(categories(value), share: share, atMost: limit, paid: paid)
    case "excludes": return .excludes(categories(value))
    case "requires":
      return ConditionParser.read(value, currency: currency, diagnostics).map {
        .requires($0, by: by)
      }
    case "requires preparation": return step(value).map { .prepares($0, by: by) }
    case "limits":
      guard let meter = value.text(diagnostics, "limits") else { return nil }
      let limit = fields.required("at most").flatMap { money($0, "at most", currency) }
      guard meters.contains(where: { $0.name == meter }) else {
        let near = Spelling.nearest(meter, among: meters.map(\.name)).first
        diagnostics.error(
          "there is no meter `\(meter)`", at: value.place,
          help: near.map { "did you mean `\($0)`?" } ?? "describe it under `meters`")
        return nil
      }
      return limit.map { .limits(meter: meter, atMost: $0) }
    case "approval":
      return .approval(
        (value.list(diagnostics, "approval") ?? []).compactMap { band($0, currency) })
    default: return value.span(diagnostics, "claim within").map { .claim(within: $0) }
    }
  }

  private func money(_ node: Node, _ what: String, _ currency: Currency) -> Money? {
    guard let money = node.money(diagnostics, what) else { return nil }
    guard money.currency == currency else {
      diagnostics.error(
        "`\(money)` is not in the policy's currency, \(currency)", at: node.place,
        help: "write the amount in \(currency)")
      return nil
    }
    return money
  }

  private func band(_ node: Node, _ currency: Currency) -> ApprovalBand? {
    guard let fields = node.fields(diagnostics, "an approval band") else { return nil }
    let above = fields.optional("above").flatMap { money($0, "above", currency) }
    let upTo = fields.optional("up to").flatMap { money($0, "up to", currency) }
    let by = fields.required("by")?.list(diagnostics, "by")?
      .compactMap { $0.text(diagnostics, "a role") }
    fields.finish()
    return by.map { ApprovalBand(above: above, upTo: upTo, by: $0) }
  }

  private func step(_ node: Node) -> PreparationStep? {
    guard let fields = node.fields(diagnostics, "requires preparation") else { return nil }
    defer { fields.finish() }
    if let tests = fields.optional("practice tests") {
      guard let inner = tests.fields(diagnostics, "practice tests") else { return nil }
      defer { inner.finish() }
      let count = inner.required("in a row")?.integer(diagnostics, "in a row", in: 1...20)
      let bar = inner.required("at or above")?.probability(diagnostics, "at or above")
      let within = inner.required("within")?.span(diagnostics, "within")
      guard let count, let bar, let within else { return nil }
      return .practiceTests(inARow: count, atOrAbove: bar, within: within)
    }
    if let course = fields.optional("course") {
      guard let inner = course.fields(diagnostics, "course") else { return nil }
      defer { inner.finish() }
      return .course(hours: inner.optional("hours")?.integer(diagnostics, "hours", in: 1...1000))
    }
    if let labs = fields.optional("labs") {
      guard let inner = labs.fields(diagnostics, "labs") else { return nil }
      defer { inner.finish() }
      return inner.required("hours")?.integer(diagnostics, "hours", in: 1...1000).map {
        .labs(hours: $0)
      }
    }
    guard let signOff = fields.required("sign-off")?.fields(diagnostics, "sign-off") else {
      return nil
    }
    defer { signOff.finish() }
    guard let what = signOff.required("of")?.text(diagnostics, "of"),
      let by = signOff.required("by")?.text(diagnostics, "by")
    else { return nil }
    return .signOff(what: what, by: by)
  }
}
