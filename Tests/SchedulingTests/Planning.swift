import Cases
import Documents
import ExamCatalog
import Facts
import Foundation
import Scheduling
import Testing
import Units

/// The shipped facts of one vendor, and cases about one of its exams.
struct Planning {
  let catalog: Catalog
  let exam: Exam
  var funding: FundingCase

  init(_ vendor: String, _ exam: String, asOf: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "policies/vendors/\(vendor).yaml")
    let d = Diagnostics()
    let node = try #require(YAML.read(Array(try Data(contentsOf: root)), file: vendor, d))
    catalog = Catalog(vendors: [try #require(VendorReader(d).read(node, file: vendor))])
    self.exam = try #require(catalog.exam(id: exam))
    funding = FundingCase(asOf: try day(asOf), candidate: Candidate(id: "c-17"), exam: exam)
  }

  mutating func sat(_ outcome: Outcome, _ days: String..., at exam: String? = nil) throws {
    let more = try days.map {
      Sitting(
        exam: exam ?? self.exam.id, version: nil, day: try day($0), outcome: outcome, costs: [])
    }
    funding.sittings = Listed(
      (funding.sittings.items + more).sorted { $0.day < $1.day }, completeSince: FundingCase.ever)
  }

  var checks: VendorChecks { VendorChecks(catalog, exam, funding) }

  func finding(_ subject: String, on text: String) throws -> Finding? {
    checks.findings(on: try day(text)).first { $0.subject == subject }
  }

  func verdict(_ subject: String, on text: String) throws -> String? {
    try finding(subject, on: text)?.verdict.word
  }

  var planned: PlannedDay {
    PlannedDay.choose(funding, exam: exam, catalog: catalog, policy: nil, place: nil)
  }
}

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }
