internal import ExamCatalog
public import Preparations
public import Scheduling
internal import Units

extension StudyPlan {
  /// The days to write into a calendar, in the order of time: each week with its hours, the practice tests, and the
  /// sitting. No score is among them.
  public var events: [DateEvent] {
    let title = "study plan for \(exam.code) \(version.name)"
    let weekly = weeks.enumerated().map { number, week in
      let hours = zip(parts, week.hours).filter { $0.1 > 0 }.map { part, hours in
        "\(part.standing.domain) \(hours) h"
      }
      return DateEvent(
        id: "study-week-\(number + 1)", day: week.first,
        words: "Week \(number + 1) of \(weeks.count), \(week.total) hours: "
          + hours.joined(separator: ", "), source: title)
    }
    let tests = checkPoints.enumerated().map { number, point in
      DateEvent(
        id: "practice-test-\(number + 1)", day: point.day,
        words: "Practice tests of every domain of \(exam.code)"
          + (point.isLast ? ": these decide" : ""), source: title)
    }
    let last = DateEvent(
      id: "planned-sitting", day: sitting.day, words: "Planned sitting of \(exam.code)",
      source: title)
    return (weekly + tests + [last]).sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }
}
