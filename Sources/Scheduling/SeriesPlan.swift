public import Units

/// How several attempts fit one after the other, each failed as early as it can be sat.
public struct SeriesPlan: Hashable, Sendable {
  /// The days that are left for a sitting.
  public struct Choice: Hashable, Sendable {
    public let days: DaySet
    /// Whether they go on behind the last one that was looked at.
    public let goesOn: Bool

    public init(days: DaySet, goesOn: Bool) {
      self.days = days
      self.goesOn = goesOn
    }
  }

  /// The last day of an attempt, so that those after it still find a day each when they are sat as early as
  /// possible. Where waiting would shorten a later wait, more may fit than this says.
  public enum Latest: Hashable, Sendable {
    case day(Day)
    /// No rule ends the days: the last one that was looked at leaves room for all of them.
    case notBounded(lookedUntil: Day)
    /// However early it is sat, those after it do not all find a day.
    case none

    public var day: Day? { if case .day(let day) = self { day } else { nil } }
  }

  public struct Attempt: Hashable, Sendable {
    /// The first day for it, when those before it are sat as early as possible and failed; nil where none
    /// is left.
    public let earliest: Day?
    public let latest: Latest
  }

  /// From the next attempt on.
  public let attempts: [Attempt]

  /// - Parameters:
  ///   - count: how many attempts are planned for.
  ///   - left: the days for the next attempt, once sittings on these days have failed, too.
  public init(of count: Int, left: ([Day]) -> Choice) {
    /// The days as early as possible after these, so many in all; fewer where they run out.
    func earliest(after begin: [Day], upTo count: Int) -> [Day] {
      var sat = begin
      while sat.count < count, let day = left(sat).days.first { sat.append(day) }
      return sat
    }
    let soonest = earliest(after: [], upTo: count)
    attempts = (0..<count).map { index in
      guard index < soonest.count else { return Attempt(earliest: nil, latest: .none) }
      let before = Array(soonest.prefix(index))
      let own = left(before)
      // Later is not always worse: a window of a cap may end in between. So each day is tried.
      var candidate = own.days.last
      while let day = candidate, day >= soonest[index] {
        if earliest(after: before + [day], upTo: count).count == count {
          let isBound = day != own.days.last || !own.goesOn
          return Attempt(
            earliest: soonest[index],
            latest: isBound ? .day(day) : .notBounded(lookedUntil: day))
        }
        candidate = own.days.last(until: day.adding(days: -1))
      }
      return Attempt(earliest: soonest[index], latest: .none)
    }
  }
}
