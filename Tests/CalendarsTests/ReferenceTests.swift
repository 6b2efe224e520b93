import Calendars
import Documents
import Testing
import Units

/// Every day from 2024 to 2032, for every country and subdivision, beside `holidays` from PyPI.
@Suite("Beside an independent library of holidays")
struct ReferenceTests {
  @Test("every difference is listed with its reason, and every listed difference is there")
  func differences() throws {
    let (listed, problems) = try ListedDifference.read()
    #expect(problems == [])
    let found = try Reference.differences()
    // 49 calendars of 3,288 days.
    #expect(found.days == 49 * 3288)
    let unlisted = found.all.filter { difference in !listed.contains { $0.covers(difference) } }
    #expect(unlisted.map(\.description).sorted() == [])
    let gone = listed.flatMap { $0.edges }.filter { edge in
      !found.all.contains {
        $0.calendar == edge.calendar && $0.day == edge.day && edge.entry.covers($0)
      }
    }
    #expect(gone.map { "\($0.calendar) \($0.day)" }.sorted() == [])
  }
}

/// One day that the two calendars see differently.
struct Difference: Hashable, CustomStringConvertible {
  enum Answer: String, CaseIterable {
    case holiday
    case none
    /// It may be one, and nobody who was asked knows.
    case unknown
  }

  let calendar: String
  let day: Day
  let ours: Answer
  let theirs: Answer

  var description: String { "\(calendar) \(day): ours \(ours), theirs \(theirs)" }
}

enum Reference {
  /// Ours, and what the library calls it.
  private static let countries = ["AU", "CA", "DE", "FR", "GB", "IN", "JP", "US"]

  private static func theirs(_ calendar: String) -> String {
    switch calendar {
    case "CA/federal": "CA+government"
    case "FR/general": "FR"
    // Where Catholics are the majority, Assumption Day is kept in Augsburg too.
    case "DE/Augsburg": "DE/Augsburg+public+catholic"
    default: calendar
    }
  }

  static func differences() throws -> (all: Set<Difference>, days: Int) {
    var calendars: [(name: String, calendar: WorkCalendar)] = []
    for code in countries {
      let country = try Calendars.country(code.lowercased())
      let ids: [String?] =
        country.subdivisions.isEmpty ? [nil] : country.subdivisions.map(\.id)
      for id in ids {
        // No weekday is closed, so that holidays on weekends are compared as well.
        let work = try WorkCalendar(country, subdivision: id, closedWeekdays: [])
        calendars.append((code + (id.map { "/\($0)" } ?? ""), work))
      }
    }
    let reference = try days(of: calendars.map { theirs($0.name) })
    var found: Set<Difference> = []
    var compared = 0
    let first = try day("2024-01-01")
    let last = try day("2032-12-31")
    for (name, calendar) in calendars {
      let holidays = try #require(reference[theirs(name)])
      for number in 0...last.days(since: first) {
        let day = first.adding(days: number)
        let ours: Difference.Answer =
          switch calendar.status(of: day) {
          case .open: .none
          case .closed: .holiday
          case .unknown: .unknown
          }
        let theirs: Difference.Answer = holidays.contains(day) ? .holiday : .none
        compared += 1
        if ours != theirs {
          found.insert(Difference(calendar: name, day: day, ours: ours, theirs: theirs))
        }
      }
    }
    return (found, compared)
  }

  private static func days(of calendars: [String]) throws -> [String: Set<Day>] {
    var days: [String: Set<Day>] = [:]
    for line in try Tool.lines(of: "holidays-reference.py", ["2024", "2032"] + calendars) {
      let parts = line.split(separator: "\t")
      days[String(parts[0]), default: []].insert(try day(String(parts[1])))
    }
    return days
  }
}
