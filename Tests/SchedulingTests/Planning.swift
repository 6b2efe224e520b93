import Calendars
import Cases
import Documents
import ExamCatalog
import Facts
import Foundation
import PolicyRules
import Scheduling
import ShippedFiles
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
    funding = Planning.funding(exam, try day(asOf))
  }

  /// The first exam of a vendor that a test writes itself.
  init(yaml text: String, asOf: String) throws {
    let d = Diagnostics()
    let node = try #require(YAML.read(Array(text.utf8), file: "vendor.yaml", d))
    catalog = Catalog(vendors: [try #require(VendorReader(d).read(node, file: "vendor.yaml"))])
    try #require(d.all.isEmpty, "\(d.all.map { $0.rendered() })")
    exam = try #require(catalog.exams.first)
    funding = Planning.funding(exam.id, try day(asOf))
  }

  /// The exam that a request brings along.
  init(own vendor: Vendor, asOf: String) throws {
    catalog = Catalog(vendors: [vendor])
    exam = try #require(catalog.exams.first)
    funding = Planning.funding(exam.id, try day(asOf))
  }

  /// Nothing was sat before, unless a test says so.
  private static func funding(_ exam: String, _ asOf: Day) -> FundingCase {
    var funding = FundingCase(asOf: asOf, candidate: Candidate(id: "c-17"), exam: exam)
    funding.sittings = Listed([], completeSince: FundingCase.ever)
    return funding
  }

  /// A list of sittings that has gaps, in the place of one that has none.
  mutating func listed(_ outcome: Outcome, _ days: String..., completeSince since: String?) throws {
    let sittings = try days.map {
      Sitting(exam: exam.id, version: nil, day: try day($0), outcome: outcome, costs: [])
    }
    funding.sittings = Listed(sittings, completeSince: try since.map(day))
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

  func outlook(
    _ places: SittingPlaces = .notStated, policy: Policy? = nil, attempts: Int = 1
  ) -> DateOutlook {
    DateOutlook.of(
      funding, exam: exam, catalog: catalog, policy: policy, places: places, attempts: attempts)
  }

  var planned: PlannedDay {
    PlannedDay.choose(funding, exam: exam, catalog: catalog, policy: nil, place: nil)
  }
}

/// A policy of one clause, whose series counts what was sat.
func policy(of clause: String, counts: String = "passed, failed") throws -> Policy {
  try Shipped.policy(
    yaml: """
      language: 1
      policy: own
      currency: USD
      source: {title: Ours, read: 2026-11-24}
      counter: {counts: [\(counts)]}
      clauses:
        - \(clause)

      """)
}

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

/// The working days of a country, or of a part of it, as shipped.
func workingDays(_ country: String, _ subdivision: String?, closed: Set<Weekday>? = nil) throws
  -> WorkCalendar
{
  let d = Diagnostics()
  let file = "policies/calendars/\(country).yaml"
  let node = try #require(YAML.read(try Shipped.bytes(file), file: file, d))
  return try WorkCalendar(
    try #require(CalendarReader(d).read(node, file: file)), subdivision: subdivision,
    closedWeekdays: closed)
}
