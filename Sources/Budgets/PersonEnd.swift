internal import Cases
internal import Units

/// Cash that the employer pays for somebody.
struct Outgo: Hashable {
  /// What it is paid for.
  enum Purpose: Hashable {
    /// The place of the series among the person's, and its attempt, from 0; nil for a sitting before the budget.
    case sitting(Int, attempt: Int?)
    /// The place of the due among the person's, and its label.
    case due(Int, label: String)
  }

  let day: Day
  let purpose: Purpose
  let category: CostCategory
  let minorUnits: Int64
  /// Whether the sitting that it is paid for follows a fail.
  var isForRetake = false

  /// The place of the series that it is paid for; nil for a due.
  var series: Int? { if case .sitting(let series, _) = purpose { series } else { nil } }
  var attempt: Int? { if case .sitting(_, let attempt) = purpose { attempt } else { nil } }
  var dueLabel: String? { if case .due(_, let label) = purpose { label } else { nil } }
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
