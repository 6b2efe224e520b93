public import Units

/// How several attempts fit one after the other, each failed as early as it can be sat.
public struct SeriesPlan: Hashable, Sendable {
  public struct Attempt: Hashable, Sendable {
    /// The first day for it, when those before it are sat as early as possible and failed; nil where none
    /// is left.
    public let earliest: Day?
    /// The last day for it, so that those after it still find a day each; nil where they do not.
    public let latest: Day?
  }

  /// From the next attempt on.
  public let attempts: [Attempt]

  /// Whether each finds a day.
  public var fits: Bool { attempts.allSatisfy { $0.latest != nil } }

  /// - Parameters:
  ///   - count: how many attempts are planned for.
  ///   - days: the days that are possible for any of them, vendor's waits after further fails aside.
  ///   - next: the first day that the vendor allows once sittings on these days have failed, too; nil where
  ///     nobody knows, or never again.
  public init(of count: Int, on days: DaySet, next: ([Day]) -> Day?) {
    /// The days as early as possible after these, so many in all; fewer where they run out.
    func earliest(after begin: [Day], upTo count: Int) -> [Day] {
      var sat = begin
      while sat.count < count {
        let open = sat.isEmpty ? days.first : next(sat).flatMap { days.first(from: $0) }
        guard let day = open else { break }
        sat.append(day)
      }
      return sat
    }
    let first = earliest(after: [], upTo: count)
    attempts = (0..<count).map { index in
      guard index < first.count else { return Attempt(earliest: nil, latest: nil) }
      let before = Array(first.prefix(index))
      // Later is not always worse: a window of a cap may end in between. So each day is tried.
      var latest: Day?
      var candidate = days.last
      while let day = candidate, day >= first[index] {
        if earliest(after: before + [day], upTo: count).count == count {
          latest = day
          break
        }
        candidate = days.last(until: day.adding(days: -1))
      }
      return Attempt(earliest: first[index], latest: latest)
    }
  }
}
