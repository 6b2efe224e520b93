import Calendars
import Documents
import Testing
import Units

/// The calendars as they are delivered, and small ones written for one test.
enum Calendars {
  static let countries = ["au", "ca", "de", "fr", "gb", "in", "jp", "us"]

  static var root: String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  }

  static func country(_ name: String) throws -> CountryCalendar {
    let file = "policies/calendars/\(name).yaml"
    let d = Diagnostics()
    let bytes = try #require(FileAccess.read("\(root)/\(file)", d))
    let node = try #require(YAML.read(bytes, file: file, d))
    let country = CalendarReader(d).read(node, file: file)
    #expect(d.all.map { $0.rendered() } == [])
    return try #require(country)
  }

  static func work(_ name: String, _ subdivision: String? = nil) throws -> WorkCalendar {
    try WorkCalendar(country(name), subdivision: subdivision)
  }

  static func read(_ text: String) throws -> (country: CountryCalendar?, problems: [String]) {
    let d = Diagnostics()
    let node = try #require(YAML.read(Array(text.utf8), file: "c.yaml", d))
    let country = CalendarReader(d).read(node, file: "c.yaml")
    return (country, d.all.map { $0.rendered() })
  }

  /// A calendar of the years 2024 to 2032 with these entries, and perhaps other keys before them.
  static func small(_ holidays: String, before: String = "") throws -> CountryCalendar {
    let (country, problems) = try read(
      """
      country: ZZ
      name: Nowhere
      weekend: [Sat, Sun]
      years: {from: 2024, until: 2032}
      checked: 2026-11-26
      sources:
        S: {title: a test}
      \(before)
      holidays:
      \(holidays)
      """)
    #expect(problems == [])
    return try #require(country)
  }
}

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

extension WorkCalendar {
  /// Why that day is closed, in words; nothing where it is open.
  func reasons(_ text: String) throws -> [String] {
    guard case .closed(let reasons) = status(of: try day(text)) else { return [] }
    return reasons.map(\.words)
  }

  /// What is not known of that day, if anything.
  func gap(_ text: String) throws -> String? {
    guard case .unknown(let gap) = status(of: try day(text)) else { return nil }
    return gap.message
  }
}
