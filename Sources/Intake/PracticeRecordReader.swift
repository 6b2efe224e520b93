internal import Cases
internal import Documents
internal import Preparations
internal import Units

/// Reads what was studied with and what was practised, domain by domain.
struct PracticeRecordReader {
  let diagnostics: Diagnostics
  let asOf: Day

  /// Nobody practises a thousand times for one sitting.
  private static let mostItems = 1_000

  init(_ diagnostics: Diagnostics, asOf: Day) {
    self.diagnostics = diagnostics
    self.asOf = asOf
  }

  /// - Parameter scope: the domains; nil where the exam or its version could not be read.
  func read(_ fields: Fields, _ scope: ScoreReportReader.Scope?) -> PracticeRecord {
    func resources(_ key: String) -> [StudyResource] {
      items(fields.optional(key), key).compactMap { resource($0, key, scope) }
    }
    var record = PracticeRecord()
    record.lastTime = resources("last time")
    record.sinceThen = resources("since then")
    record.tests = tests(fields.optional("practice tests"), scope)
    record.handsOn = items(fields.optional("hands-on"), "hands-on").compactMap { node in
      handsOn(node, scope)
    }
    return record
  }

  private func resource(_ node: Node, _ what: String, _ scope: ScoreReportReader.Scope?)
    -> StudyResource?
  {
    guard let fields = node.fields(diagnostics, what) else { return nil }
    let name = fields.required("resource")?.text(diagnostics, "resource")
    let kind = fields.required("kind")?.word(diagnostics, "kind", as: ActivityKind.self)
    let domains = domains(fields.optional("domains"), scope)
    let helped = fields.optional("helped")?.flag(diagnostics, "helped")
    fields.finish()
    guard let name, let kind else { return nil }
    return StudyResource(kind: kind, name: name, domains: domains, helped: helped)
  }

  private func domains(_ node: Node?, _ scope: ScoreReportReader.Scope?) -> [String] {
    items(node, "domains").compactMap { node in
      scope.flatMap { $0.names.domain(node, among: $0.domains, of: $0.version) }
    }
  }

  /// A list, or `complete since` with `list`: only then is it sure that no test is left out.
  private func tests(_ node: Node?, _ scope: ScoreReportReader.Scope?) -> Listed<
    PracticeRecord.Test
  > {
    guard let node else { return Listed() }
    var (list, since): (Node?, Day?) = (node, nil)
    if case .mapping = node.content, let fields = node.fields(diagnostics, "practice tests") {
      since = fields.optional("complete since")?.day(diagnostics, "complete since")
      list = fields.optional("list")
      fields.finish()
    }
    let tests = items(list, "practice tests").flatMap { test($0, scope) }
    return Listed(tests, completeSince: since)
  }

  /// One test gives a score for each domain that it tells apart, or one over all.
  private func test(_ node: Node, _ scope: ScoreReportReader.Scope?) -> [PracticeRecord.Test] {
    guard let fields = node.fields(diagnostics, "a practice test") else { return [] }
    let id = fields.required("id")?.text(diagnostics, "id")
    let day = fields.required("day").flatMap { past($0, "day") }
    let overall = fields.optional("score")?.probability(diagnostics, "score")
    let domains = fields.optional("domains")
    fields.finish()
    guard overall != nil || domains != nil || fields.has("score") else {
      diagnostics.error(
        "this test has no score", at: node.place,
        help: "write `domains: {DOMAIN: 88 %}`, or `score: 88 %` for one over all of them")
      return []
    }
    let results = (domains?.fields(diagnostics, "domains")?.entries() ?? []).compactMap {
      entry -> (domain: String?, score: Probability)? in
      let isKnown =
        scope.map {
          $0.names.check(entry.key, among: $0.domains, of: $0.version, at: entry.keyPlace)
        } ?? false
      let score = entry.value.probability(diagnostics, entry.key)
      return isKnown ? score.map { (entry.key, $0) } : nil
    }
    guard let id, let day else { return [] }
    return (results + (overall.map { [(nil, $0)] } ?? [])).map {
      PracticeRecord.Test(id: id, day: day, domain: $0.domain, score: $0.score)
    }
  }

  private func handsOn(_ node: Node, _ scope: ScoreReportReader.Scope?) -> PracticeRecord.HandsOn? {
    guard let fields = node.fields(diagnostics, "hands-on") else { return nil }
    let day = fields.required("day").flatMap { past($0, "day") }
    let domain = fields.required("domain").flatMap { node in
      scope.flatMap { $0.names.domain(node, among: $0.domains, of: $0.version) }
    }
    let validated = fields.optional("validated by")?.text(diagnostics, "validated by")
    fields.finish()
    guard let day, let domain else { return nil }
    return PracticeRecord.HandsOn(day: day, domain: domain, validatedBy: validated)
  }

  /// A day that is not ahead.
  func past(_ node: Node, _ what: String) -> Day? {
    guard let day = node.day(diagnostics, what) else { return nil }
    guard day > asOf else { return day }
    diagnostics.error(
      "`\(day)` lies after \(asOf)", at: node.place,
      help: "leave out what has not happened yet, or look as of a later day")
    return nil
  }

  /// The items of a list; of one that is too long only the first, after an error.
  func items(_ node: Node?, _ what: String) -> [Node] {
    let items = node?.list(diagnostics, what) ?? []
    guard let node, items.count > PracticeRecordReader.mostItems else { return items }
    diagnostics.error(
      "`\(what)` has \(items.count) items, and at most \(PracticeRecordReader.mostItems) are read",
      at: node.place, help: "leave out what is no part of this exam")
    return Array(items.prefix(PracticeRecordReader.mostItems))
  }
}
