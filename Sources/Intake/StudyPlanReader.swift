public import Documents
internal import ExamCatalog
public import Preparations
internal import Units

/// Reads `study-plan.yaml`, a candidate's own plan, to be checked.
public struct StudyPlanReader {
  private let diagnostics: Diagnostics
  private let scope: ScoreReportReader.Scope
  private let records: PracticeRecordReader

  /// - Parameters:
  ///   - diagnostics: takes every problem, with its place.
  ///   - file: the score report that the plan answers, whose domains it names.
  public init(_ diagnostics: Diagnostics, for file: ScoreReportFile) {
    self.diagnostics = diagnostics
    scope = ScoreReportReader.Scope(
      names: DomainNames(diagnostics, exam: file.exam, bands: []), version: file.version.name,
      domains: file.weights.domains)
    records = PracticeRecordReader(diagnostics, asOf: Day(number: .max))
  }

  /// The plan, or nil when anything in it is an error.
  public func read(_ node: Node) -> PlannedStudy? {
    let before = diagnostics.errors
    guard let fields = node.fields(diagnostics, "study plan") else { return nil }
    _ = fields.required("study plan")?.integer(diagnostics, "study plan", in: 1...1)
    let sitting = fields.optional("sitting")?.day(diagnostics, "sitting")
    let sessions = records.items(fields.required("sessions"), "sessions").compactMap(session)
    let tests = records.items(fields.optional("practice tests"), "practice tests").flatMap(tests)
    fields.finish()
    guard diagnostics.errors == before else { return nil }
    return PlannedStudy(sessions: sessions, tests: tests, sitting: sitting)
  }

  private func session(_ node: Node) -> PlannedStudy.Session? {
    guard let fields = node.fields(diagnostics, "sessions") else { return nil }
    let from = fields.required("from")?.day(diagnostics, "from")
    let until = fields.optional("until").map { $0.day(diagnostics, "until") }
    let domain = fields.required("domain").flatMap(domain)
    let hours = fields.required("hours")?.integer(diagnostics, "hours", in: 1...2_000)
    let kind = fields.required("kind")?.word(diagnostics, "kind", as: ActivityKind.self)
    let resource = fields.optional("resource")?.text(diagnostics, "resource")
    fields.finish()
    guard let from, let last = until ?? from, let domain, let hours, let kind else { return nil }
    guard from <= last else {
      diagnostics.error(
        "this ends on \(last), before it begins on \(from)", at: node.place,
        help: "`from` is the first day and `until` the last")
      return nil
    }
    return PlannedStudy.Session(
      first: from, last: last, domain: domain, hours: hours, kind: kind, resource: resource)
  }

  /// A test of some domains, or of none: then it has one score over all.
  private func tests(_ node: Node) -> [PlannedStudy.Test] {
    guard let fields = node.fields(diagnostics, "a practice test") else { return [] }
    let day = fields.required("day")?.day(diagnostics, "day")
    let given = records.items(fields.optional("domains"), "domains")
    let domains = given.compactMap(domain)
    fields.finish()
    guard let day else { return [] }
    return given.isEmpty
      ? [PlannedStudy.Test(day: day, domain: nil)]
      : domains.map { PlannedStudy.Test(day: day, domain: $0) }
  }

  private func domain(_ node: Node) -> String? {
    scope.names.domain(node, among: scope.domains, of: scope.version)
  }
}
