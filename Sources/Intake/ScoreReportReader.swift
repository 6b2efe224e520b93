public import Documents
public import ExamCatalog
internal import Facts
internal import Preparations
public import Units

/// Reads `score-report.yaml`, reporting everything that is wrong at its place.
public struct ScoreReportReader {
  private let diagnostics: Diagnostics
  private let catalog: Catalog
  private let asOf: Day
  private let planned: String?
  private let records: PracticeRecordReader

  /// - Parameters:
  ///   - diagnostics: takes every problem, with its place.
  ///   - catalog: what vendors say.
  ///   - asOf: what lies after it has not happened yet and is refused.
  ///   - planned: the version that a request plans, where the file names none.
  public init(_ diagnostics: Diagnostics, catalog: Catalog, asOf: Day, planned: String? = nil) {
    self.diagnostics = diagnostics
    self.catalog = catalog
    self.asOf = asOf
    self.planned = planned
    records = PracticeRecordReader(diagnostics, asOf: asOf)
  }

  /// The file, or nil when anything in it is an error.
  public func read(_ node: Node) -> ScoreReportFile? {
    let before = diagnostics.errors
    guard let fields = node.fields(diagnostics, "score report") else { return nil }
    _ = fields.required("score report")?.integer(diagnostics, "score report", in: 1...1)
    Evidence.checkSecret(fields.required("secret"), diagnostics)
    let exam = fields.required("exam").flatMap(self.exam)
    let given = fields.optional("version")
    let named = fields.optional("exam")?.place ?? fields.place
    let version = exam.flatMap { self.version(given, of: $0, at: named) }
    let names = exam.map { exam in
      DomainNames(
        diagnostics, exam: exam,
        bands: catalog.vendor(of: exam)?.reportBands.flatMap(\.value) ?? [])
    }
    let own = fields.optional("weights")
    let weights = names.flatMap { names in
      version.flatMap { self.weights(own, of: $0, names, at: given?.place ?? named) }
    }
    let scope = weights.flatMap { weights in
      names.flatMap { names in
        version.map { Scope(names: names, version: $0.name, domains: weights.domains) }
      }
    }
    let reports = records.items(fields.required("reports"), "reports").compactMap { node in
      scope.flatMap { report(node, $0) }
    }
    let target = fields.optional("target")?.probability(diagnostics, "target")
    let targets = fields.optional("targets").flatMap { node in scope.map { self.targets(node, $0) }
    }
    let shares = fields.optional("shares").map(self.shares) ?? .usual
    let hours = fields.optional("hours")?.integer(diagnostics, "hours", in: 1...2_000)
    let week = fields.optional("hours a week")?.integer(diagnostics, "hours a week", in: 1...80)
    let record = records.read(fields, scope)
    fields.finish()
    checkDays(of: reports, fields.optional("reports"))
    guard diagnostics.errors == before, let exam, let version, let weights, !reports.isEmpty else {
      return nil
    }
    return ScoreReportFile(
      exam: exam, version: version, reports: reports, weights: weights,
      target: target ?? ScoreReportReader.usualTarget, targets: targets ?? [:], shares: shares,
      hours: hours, hoursAWeek: week, record: record,
      statesTarget: target != nil, hash: Digest.ofMeaning(node))
  }

  /// The file of somebody who has no report: nothing is known of any domain, and the weights alone tell.
  ///
  /// - Parameters:
  ///   - exam: the exam that is prepared for.
  ///   - place: where the exam is named.
  public func withoutReports(of exam: Exam, at place: Place) -> ScoreReportFile? {
    let names = DomainNames(diagnostics, exam: exam, bands: [])
    guard let version = version(nil, of: exam, at: place),
      let weights = weights(nil, of: version, names, at: place)
    else { return nil }
    return ScoreReportFile(
      exam: exam, version: version, reports: [], weights: weights,
      target: ScoreReportReader.usualTarget, targets: [:], shares: .usual, hours: nil,
      hoursAWeek: nil, record: PracticeRecord(), statesTarget: false, hash: "")
  }

  /// What names of domains are held against: those of the version that is sat.
  struct Scope {
    let names: DomainNames
    let version: String
    let domains: [String]
  }

  private static let usualTarget =
    Probability(partsPerMillion: Int32(StudyAssumptions.target.base) * 100) ?? .never

  private func exam(_ node: Node) -> Exam? {
    guard let name = node.text(diagnostics, "exam") else { return nil }
    return catalog.exam(
      named: name, at: node.place, diagnostics, orElse: "see retake exams list"
    ).flatMap { catalog.exam(id: $0) }
  }

  /// The version that is named, else the request's, else the only one on offer.
  private func version(_ node: Node?, of exam: Exam, at place: Place) -> ExamVersion? {
    guard !exam.versions.isEmpty else {
      return ExamVersion(name: node?.text(diagnostics, "version") ?? planned ?? "current")
    }
    if let node {
      return node.text(diagnostics, "version").flatMap { known($0, of: exam, at: node.place) }
    }
    if let planned { return known(planned, of: exam, at: place) }
    let offered = catalog.versions(of: exam, on: asOf)
    if offered.count == 1 { return offered.first }
    diagnostics.error(
      "which version of \(exam.code) is sat next is not known", at: place,
      help: "write `version`, one of "
        + exam.versions.map { "`\($0.name)`" }.joined(separator: ", "))
    return nil
  }

  private func known(_ name: String, of exam: Exam, at place: Place) -> ExamVersion? {
    if let version = exam.versions.first(where: { $0.name == name }) { return version }
    let all = exam.versions.map(\.name)
    diagnostics.error(
      "`\(name)` is no version of \(exam.code) that the catalogue knows", at: place,
      help: Spelling.suggestion(for: name, among: all)
        ?? "the versions are \(all.map { "`\($0)`" }.joined(separator: ", "))")
    return nil
  }

  /// `{source: …, value: {domain: percent}}` in place of the vendor file's.
  private func weights(
    _ node: Node?, of version: ExamVersion, _ names: DomainNames, at place: Place
  ) -> DomainWeights? {
    guard let node else {
      if let weights = DomainWeights.of(version) { return weights }
      diagnostics.error(
        "no source gives exact weights for \(names.exam.code) \(version.name)", at: place,
        help:
          "write your own in a score report, with where you read them: `weights: {source: …, value: "
          + "{DOMAIN: 40, …}}`")
      return nil
    }
    guard let fields = node.fields(diagnostics, "weights") else { return nil }
    let source = fields.required("source")?.text(diagnostics, "source")
    let value = fields.required("value")
    let entries = value?.fields(diagnostics, "value")?.entries() ?? []
    fields.finish()
    let known = version.domains
    let weights = entries.compactMap { entry -> DomainWeight? in
      let isKnown = names.check(entry.key, among: known, of: version.name, at: entry.keyPlace)
      let percent = entry.value.integer(diagnostics, entry.key, in: 0...100)
      return isKnown ? percent.map { DomainWeight(name: entry.key, percent: $0) } : nil
    }
    guard let source, let value, weights.count == entries.count else { return nil }
    let sum = weights.reduce(0) { $0 + $1.percent }
    guard sum == 100 else {
      diagnostics.error(
        "the weights add up to \(sum), not to 100", at: value.place,
        help: "give every domain its percent of the whole exam")
      return nil
    }
    // A domain that the source leaves out is still asked; it weighs nothing there.
    let left = known.filter { name in !weights.contains { $0.name == name } }
    return DomainWeights(
      weights: weights + left.map { DomainWeight(name: $0, percent: 0) }, source: source,
      isOverridden: true)
  }

  private func report(_ node: Node, _ scope: Scope) -> ScoreReport? {
    guard let fields = node.fields(diagnostics, "a score report") else { return nil }
    let day = fields.required("day").flatMap { records.past($0, "day") }
    let named = fields.optional("version")
    let entries = fields.required("domains")?.fields(diagnostics, "domains")?.entries() ?? []
    fields.finish()
    guard let sat = named.map({ self.sat($0, scope) }) ?? onOffer(day, scope) else { return nil }
    let known = sat.name == scope.version ? scope.domains : sat.domains
    let results = entries.compactMap { entry -> DomainResult? in
      let isKnown = scope.names.check(
        entry.key, among: known, of: sat.name, at: entry.keyPlace)
      let score = scope.names.score(entry.value, of: entry.key)
      return isKnown ? score.map { DomainResult(domain: entry.key, score: $0) } : nil
    }
    guard let day, results.count == entries.count, !results.isEmpty else { return nil }
    if let named, !sat.isOffered(on: day), !sat.valid.isEmpty {
      diagnostics.warning(
        "version \(sat.name) was not offered on \(day) by any source", at: named.place,
        help: "correct the day or the version")
    }
    return ScoreReport(day: day, version: sat.name, results: results)
  }

  /// The version that a report names.
  private func sat(_ node: Node, _ scope: Scope) -> ExamVersion? {
    node.text(diagnostics, "version").flatMap { name in
      scope.names.exam.versions.isEmpty
        ? ExamVersion(name: name) : known(name, of: scope.names.exam, at: node.place)
    }
  }

  /// The only version that was on offer on the day of the sitting, else the one that is sat next.
  private func onOffer(_ day: Day?, _ scope: Scope) -> ExamVersion? {
    let exam = scope.names.exam
    let offered = day.map { catalog.versions(of: exam, on: $0) } ?? []
    return offered.count == 1
      ? offered.first
      : exam.versions.first { $0.name == scope.version } ?? ExamVersion(name: scope.version)
  }

  private func targets(_ node: Node, _ scope: Scope) -> [String: Probability] {
    var targets: [String: Probability] = [:]
    for entry in node.fields(diagnostics, "targets")?.entries() ?? [] {
      let isKnown = scope.names.check(
        entry.key, among: scope.domains, of: scope.version, at: entry.keyPlace)
      let target = entry.value.probability(diagnostics, entry.key)
      if isKnown { targets[entry.key] = target }
    }
    return targets
  }

  /// `{weak: 70 %, strong: 30 %}`; together they are the whole.
  private func shares(_ node: Node) -> StudyShares {
    guard let fields = node.fields(diagnostics, "shares") else { return .usual }
    let weak = fields.required("weak")?.share(diagnostics, "weak")
    let strong = fields.required("strong")?.share(diagnostics, "strong")
    fields.finish()
    guard let weak, let strong else { return .usual }
    guard let sum = try? weak.value.adding(strong.value), sum == .one else {
      diagnostics.error(
        "the shares \(weak) and \(strong) are not the whole", at: node.place,
        help: "what is not aimed at the weak domains holds the strong ones: 70 % and 30 %")
      return .usual
    }
    return StudyShares(aimed: weak)
  }

  /// Two reports of one day would leave open which leads.
  private func checkDays(of reports: [ScoreReport], _ node: Node?) {
    guard let node, Set(reports.map(\.day)).count < reports.count else { return }
    diagnostics.error(
      "two score reports are of one day", at: node.place,
      help: "an exam is sat once a day: correct the day, or leave one report out")
  }
}
