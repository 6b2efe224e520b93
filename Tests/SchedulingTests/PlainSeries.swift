import Scheduling
import Units

/// How long a vendor makes one wait once the sittings on some days have failed.
enum PlainWait: CustomStringConvertible {
  /// So many days after the last one.
  case fixed(Int)
  /// So many after the first, the second and each further fail; after the last of them it is over where
  /// `repeats` is not set.
  case ladder([Int], repeats: Bool)
  /// No more than `most` sittings in any `days` days, those before the plan included.
  case cap(most: Int, days: Int, before: [Int])
  /// All of them hold.
  case each([PlainWait])

  var description: String {
    switch self {
    case .fixed(let days): "\(days) days"
    case .ladder(let rungs, let repeats): "\(rungs) days\(repeats ? ", the last repeats" : "")"
    case .cap(let most, let days, let before): "\(most) in \(days) days, before: \(before)"
    case .each(let waits): "\(waits)"
    }
  }

  /// The first day that is allowed after sittings on these days; nil where none ever is.
  func next(after sat: [Int]) -> Int? {
    guard let last = sat.last else { return nil }
    switch self {
    case .fixed(let days): return last + days
    case .ladder(let rungs, let repeats):
      guard sat.count <= rungs.count else { return repeats ? last + rungs[rungs.count - 1] : nil }
      return last + rungs[sat.count - 1]
    case .cap(let most, let days, let before):
      // With the sitting on the day itself there may be `most` in the `days` days that end on it.
      var day = last + 1
      while (before + sat).count(where: { $0 > day - days }) >= most { day += 1 }
      return day
    case .each(let waits):
      var latest = last + 1
      for wait in waits {
        guard let day = wait.next(after: sat) else { return nil }
        latest = max(latest, day)
      }
      return latest
    }
  }

  private static func single(_ random: inout SplitMix64) -> PlainWait {
    switch random.int(0...2) {
    case 0: return .fixed(random.int(1...9))
    case 1:
      let rungs = (0..<random.int(1...3)).map { _ in random.int(1...10) }
      return .ladder(rungs, repeats: random.chance(60))
    default:
      let before = (0..<random.int(0...2)).map { _ in random.int(-12 ... -1) }.sorted()
      return .cap(most: random.int(1...3), days: random.int(2...14), before: before)
    }
  }

  static func random(_ random: inout SplitMix64) -> PlainWait {
    guard random.chance(30) else { return single(&random) }
    return .each([single(&random), single(&random)])
  }
}

/// Every way in which attempts can be sat on some days, one after the other.
struct PlainSeries {
  /// By how many attempts: the days of each way.
  private let ways: [[[Int]]]

  init(of count: Int, on days: [Int], _ wait: PlainWait) {
    var ways: [[[Int]]] = [[[]]]
    for _ in 0..<count {
      var longer: [[Int]] = []
      for way in ways[ways.count - 1] {
        // The first one may be sat on any day.
        guard let next = way.isEmpty ? days.first : wait.next(after: way) else { continue }
        for day in days where day >= next { longer.append(way + [day]) }
      }
      ways.append(longer)
    }
    self.ways = ways
  }

  var count: Int { ways.count - 1 }

  /// The ways of so many attempts that begin with these days.
  private func ways(of count: Int, after begin: [Int]) -> [[Int]] {
    ways[count].filter { Array($0.prefix(begin.count)) == begin }
  }

  /// Each attempt on the first day that is left after those before it; fewer where none is left.
  var earliest: [Int] {
    var sat: [Int] = []
    while sat.count < count {
      guard let day = ways(of: sat.count + 1, after: sat).compactMap(\.last).min() else { break }
      sat.append(day)
    }
    return sat
  }

  /// For each attempt the last of its days in any way of all attempts in which those before it are sat as
  /// early as possible.
  var latest: [Int?] {
    let earliest = earliest
    return (0..<count).map { index in
      guard index < earliest.count else { return nil }
      return ways(of: count, after: Array(earliest.prefix(index))).map { $0[index] }.max()
    }
  }

  /// Whether there is any way at all.
  var fits: Bool { !ways[count].isEmpty }
}
