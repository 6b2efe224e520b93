internal import Units

/// What becomes of a holiday that falls on certain weekdays.
struct Substitute: Hashable, Sendable {
  /// Where the day lies that is given for the holiday.
  enum Target: Hashable, Sendable {
    case next(Weekday)
    case previous(Weekday)
    /// The next day that is no weekend, no holiday and no substitute of an earlier one.
    case nextFreeDay
  }

  /// A day given for a holiday, for sure or perhaps.
  struct Given: Hashable, Sendable {
    let target: Target
    let isSure: Bool
  }

  /// By the weekday on which the holiday falls; others stay where they are.
  let given: [Weekday: Given]
  /// Whether the day itself stays a holiday beside its substitute.
  let originalStays: Bool
  /// Why a day is given only perhaps.
  let doubt: String?
}

extension Substitute.Given {
  /// Reads `next Mon`, `previous Fri`, `next free day`, each perhaps behind `perhaps`; nil for anything else.
  init?(parsing text: String) {
    guard let found = Self.all.first(where: { $0.words == text }) else { return nil }
    self = found
  }

  /// Every text that is read.
  static var texts: [String] { all.map(\.words) }

  private static var all: [Self] {
    let targets =
      [.nextFreeDay] + Weekday.allCases.map { Substitute.Target.next($0) }
      + Weekday.allCases.map { .previous($0) }
    return [true, false].flatMap { isSure in targets.map { Self(target: $0, isSure: isSure) } }
  }

  private var words: String { (isSure ? "" : "perhaps ") + target.words }
}

extension Substitute.Target {
  fileprivate var words: String {
    switch self {
    case .next(let weekday): "next \(weekday.rawValue)"
    case .previous(let weekday): "previous \(weekday.rawValue)"
    case .nextFreeDay: "next free day"
    }
  }
}
