import Assessments
import Cases
import Documents
import ExamCatalog
import Intake
import Units

/// The score reports and the request that a plan is made from, whichever of them was named.
struct GivenReports {
  /// The score report's file; nil where only a request was named that knows of none.
  let reports: String?
  let request: String?

  /// - Parameters:
  ///   - file: a score report, or a request.
  ///   - other: the request beside a score report.
  init(_ file: String, request other: String?) throws {
    let silent = Diagnostics()
    let node =
      file.hasSuffix(".xlsx")
      ? nil
      : FileAccess.read(file, silent).flatMap { YAML.read($0, file: file, silent) }
    guard file.hasSuffix(".xlsx") || node?["request"] != nil else {
      (reports, request) = (file, other)
      return
    }
    guard other == nil else {
      throw Failure.of(
        "\(file) is a request: give it once, or a score report beside it", status: Failure.usage)
    }
    request = file
    if case .scalar(let name, _)? = node?["score report"]?.content {
      reports = name.hasPrefix("/") ? name : Library.folder(of: file) + name
    } else {
      reports = nil
    }
  }

  /// The catalogue and the reports; nil after a diagnostic.
  func read(
    _ decision: DecisionRun?, asOf day: Day, _ library: inout Library, _ diagnostics: Diagnostics
  ) throws -> (Catalog, ScoreReportFile)? {
    if let reports { try Library.demand(reports) }
    let node = reports.flatMap { library.node(at: $0) }
    let names = node?.namedExams ?? []
    guard let catalog = decision?.catalog ?? library.catalog(naming: names, asOf: day) else {
      return nil
    }
    let reader = ScoreReportReader(
      diagnostics, catalog: catalog, asOf: day, planned: decision?.assessment.funding.version)
    guard let node else {
      guard reports == nil, let decision else { return nil }
      return reader.withoutReports(
        of: decision.assessment.exam, at: .file(request ?? "the request")
      ).map { (catalog, $0) }
    }
    guard let file = reader.read(node) else { return nil }
    if let asked = decision?.assessment.exam, asked.id != file.exam.id {
      diagnostics.error(
        "these reports are about \(file.exam.code), the request is about \(asked.code)",
        at: node["exam"]?.place ?? node.place, help: "give the two of one exam")
      return nil
    }
    return (catalog, file)
  }
}
