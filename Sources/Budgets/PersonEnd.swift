internal import Cases
internal import Units

/// Cash that the employer pays for somebody.
struct Outgo: Hashable {
  let day: Day
  /// The place of the series among the person's.
  let series: Int
  /// Of the series, from 0.
  let attempt: Int
  let category: CostCategory
  let minorUnits: Int64
}

/// How one series of a person ends.
enum SeriesOutcome: Hashable {
  /// At this attempt, from 0.
  case passed(Int, on: Day)
  /// After so many sittings.
  case stopped(after: Int)

  /// How many of its chances decide: each sitting has one.
  var sittings: Int {
    switch self {
    case .passed(let attempt, _): attempt + 1
    case .stopped(let count): count
    }
  }

  var passDay: Day? { if case .passed(_, let day) = self { day } else { nil } }
}

/// One way in which everything that a person is going to sit can end.
struct PersonEnd: Hashable {
  var outcomes: [SeriesOutcome]
  var outgoes: [Outgo]
  /// The days of the sittings, by series.
  var sittings: [[Day]]
}
