public import Units

/// How several attempts fit one after the other, each failed as early as it can be sat.
public struct SeriesPlan: Hashable, Sendable {
  public struct Attempt: Hashable, Sendable {
    /// The first day for it, when those before it are sat as early as possible and failed; nil where none
    /// is left.
    public let earliest: Day?
    /// The last day for it, so that those after it still find a day each when they are sat as early as
    /// possible; nil where they do not. Where waiting would shorten a later wait, more may fit than this says.
    public let latest: Day?
  }

  /// From the next attempt on.
  public let attempts: [Attempt]

  /// Whether each finds a day, sat as early as possible.
  public var fits: Bool { attempts.allSatisfy { $0.latest != nil } }

  /// - Parameters:
  ///   - count: how many attempts are planned for.
  ///   - first: the days that are possible for the next one; those of the later ones where it is left out.
  ///   - days: the days that are possible for the later ones, vendor's waits after further fails aside.
  ///   - next: the first day that the vendor allows once sittings on these days have failed, too; nil where
  ///     nobody knows, or never again.
  public init(
    of count: Int, first: DaySet? = nil, on days: DaySet, next: ([Day]) -> Day?
  ) {
    let opening = first ?? days
    /// The days as early as possible after these, so many in all; fewer where they run out.
    func earliest(after begin: [Day], upTo count: Int) -> [Day] {
      var sat = begin
      while sat.count < count {
        let open = sat.isEmpty ? opening.first : next(sat).flatMap { days.first(from: $0) }
        guard let day = open else { break }
        sat.append(day)
      }
      return sat
    }
    let soonest = earliest(after: [], upTo: count)
    attempts = (0..<count).map { index in
      guard index < soonest.count else { return Attempt(earliest: nil, latest: nil) }
      let before = Array(soonest.prefix(index))
      // Later is not always worse: a window of a cap may end in between. So each day is tried.
      var latest: Day?
      let own = index == 0 ? opening : days
      var candidate = own.last
      while let day = candidate, day >= soonest[index] {
        if earliest(after: before + [day], upTo: count).count == count {
          latest = day
          break
        }
        candidate = own.last(until: day.adding(days: -1))
      }
      return Attempt(earliest: soonest[index], latest: latest)
    }
  }
}
