import Assessments
import Cases
import Documents
import ExamCatalog
import Intake
import Units

/// The score reports and the request that a plan is made from, whichever of them was named.
struct GivenReports {
  /// The score report's file, where that was named.
  private let named: String?
  let request: String?

  /// - Parameters:
  ///   - file: a score report, or a request.
  ///   - other: the request beside a score report.
  init(_ file: String, request other: String?) throws {
    let silent = Diagnostics()
    let isRequest =
      file.lowercased().hasSuffix(".xlsx")
      || FileAccess.read(file, silent).flatMap { YAML.read($0, file: file, silent) }?["request"]
        != nil
    guard isRequest else {
      (named, request) = (file, other)
      return
    }
    guard other == nil else {
      throw Failure.of(
        "\(file) is a request: give it once, or a score report beside it", status: Failure.usage)
    }
    (named, request) = (nil, file)
  }

  /// The reports that the request names, which lie beside it.
  private func beside(_ node: Node?, _ diagnostics: Diagnostics) -> String? {
    guard case .scalar(let name, _)? = node?.content, let request else { return nil }
    let path = name.hasPrefix("/") ? name : Library.folder(of: request) + name
    if !Library.exists(path), let place = node?.place {
      diagnostics.error(
        "there is no file `\(path)`", at: place,
        help: "a score report is looked for beside the request")
    }
    return path
  }

  /// The catalogue and the reports; nil after a diagnostic.
  func read(
    _ decision: DecisionRun?, asOf day: Day, _ library: inout Library, _ diagnostics: Diagnostics
  ) throws -> (Catalog, ScoreReportFile)? {
    let reports = named ?? beside(decision?.request["score report"], diagnostics)
    guard !diagnostics.hasErrors else { return nil }
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
        of: decision.assessment.exam, at: (decision.request["exam"] ?? decision.request).place
      ).map { (catalog, $0) }
    }
    guard let file = reader.read(node) else { return nil }
    if let asked = decision?.assessment.exam, asked.id != file.exam.id {
      diagnostics.error(
        "these reports are about \(file.exam.code), the request is about \(asked.code)",
        at: node["exam"]?.place ?? node.place, help: "give the two of one exam")
      return nil
    }
    if let asked = decision?.assessment.funding.version, asked != file.version.name {
      diagnostics.error(
        "these reports prepare for version \(file.version.name), the request plans \(asked)",
        at: node["version"]?.place ?? node.place, help: "name one version in both")
      return nil
    }
    return (catalog, file)
  }
}
