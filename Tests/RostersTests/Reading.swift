import Documents
import ExamCatalog
import Rosters
import ShippedFiles
import Testing
import Units

/// What tests of rosters share.
enum Reading {
  static let catalog = Result { try Shipped.wholeCatalog() }

  static func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

  static func profile(_ yaml: String) throws -> RosterProfile {
    let diagnostics = Diagnostics()
    let node = try #require(YAML.read(Array(yaml.utf8), file: "profile.yaml", diagnostics))
    let profile = RosterProfile.read(node, diagnostics)
    return try #require(profile, "\(diagnostics.all.map { $0.rendered() })")
  }

  static func names(_ text: String, file: String = "names.yaml") throws -> ExamNameFile {
    let diagnostics = Diagnostics()
    let names = ExamNameFile.read(
      Array(text.utf8), file: file, catalog: try catalog.get(), diagnostics)
    return try #require(names, "\(diagnostics.all.map { $0.rendered() })")
  }

  static func people(_ text: String, profile: RosterProfile? = nil) throws -> PeopleFile {
    let diagnostics = Diagnostics()
    let people = PeopleFile.read(
      RosterFile(Array(text.utf8), name: "people.csv", profile: profile), diagnostics)
    return try #require(people, "\(diagnostics.all.map { $0.rendered() })")
  }

  /// The reading of some texts, each a file, and what was reported of them.
  static func attempt(
    _ files: [RosterFile], names: ExamNameFile? = nil, people: PeopleFile? = nil,
    currency: Currency? = nil, includesInactive: Bool = false, catalog: Catalog? = nil
  ) throws -> (reading: RosterReading?, problems: [String]) {
    let diagnostics = Diagnostics()
    let reader = RosterReader(
      diagnostics, catalog: try catalog ?? Reading.catalog.get(), asOf: try day("2026-11-24"),
      names: names,
      people: people, currency: currency, includesInactive: includesInactive)
    let reading = reader.read(files)
    return (
      reading,
      diagnostics.all.map { "\($0.place): \($0.message)" + ($0.help.map { " (\($0))" } ?? "") }
    )
  }

  /// With the exams of one vendor, for tests of many small files.
  static func readQuickly(_ text: String) throws -> RosterReading {
    let (reading, problems) = try attempt(
      [RosterFile(Array(text.utf8), name: "roster.csv")], catalog: try oneVendor.get())
    return try #require(reading, "\(problems)")
  }

  static let oneVendor = Result { try Shipped.catalog("cisco") }

  static func read(
    _ text: String, profile: RosterProfile? = nil, names: ExamNameFile? = nil,
    people: PeopleFile? = nil, currency: Currency? = nil, includesInactive: Bool = false
  ) throws -> RosterReading {
    let (reading, problems) = try attempt(
      [RosterFile(Array(text.utf8), name: "roster.csv", profile: profile)], names: names,
      people: people, currency: currency, includesInactive: includesInactive)
    return try #require(reading, "\(problems)")
  }
}

extension RosterReading {
  /// Each reason with its place, one text a reason.
  var reasons: [String] {
    rejected.flatMap { row in row.reasons.map { "\($0.place) \($0.message)" } }
  }

  /// Whether every row that was read is accounted for once.
  var reconciles: Bool {
    totals.read == totals.accepted + totals.leftOut + totals.rejected
      && totals.accepted == table.count && totals.leftOut == leftOut.count
      && totals.rejected == rejected.count && totals.read == files.reduce(0) { $0 + $1.rows }
      && totals.acceptedPeople == table.reduce(0) { $0 + $1.headCount }
  }
}
