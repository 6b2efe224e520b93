/// What came of past sittings: how many were passed and failed, by exam, attempt and year.
public struct SittingHistory: Hashable, Sendable {
  public struct Cell: Hashable, Sendable, Comparable {
    /// Permanent id of the exam.
    public let exam: String
    /// From 1.
    public let attempt: Int
    public let year: Int

    public init(exam: String, attempt: Int, year: Int) {
      self.exam = exam
      self.attempt = attempt
      self.year = year
    }

    public static func < (left: Cell, right: Cell) -> Bool {
      (left.year, left.exam, left.attempt) < (right.year, right.exam, right.attempt)
    }
  }

  public struct Count: Hashable, Sendable {
    public var passes: Int
    public var fails: Int

    public init(passes: Int = 0, fails: Int = 0) {
      self.passes = passes
      self.fails = fails
    }

    public var sittings: Int { passes + fails }

    func adding(_ other: Count) -> Count {
      Count(passes: passes + other.passes, fails: fails + other.fails)
    }
  }

  public private(set) var cells: [Cell: Count] = [:]

  public init() {}

  public mutating func add(_ count: Count, to cell: Cell) {
    cells[cell] = (cells[cell] ?? Count()).adding(count)
  }

  public var years: [Int] { Set(cells.keys.map(\.year)).sorted() }

  public var sittings: Int { cells.values.reduce(0) { $0 + $1.sittings } }

  /// The sittings before a year.
  public func before(_ year: Int) -> SittingHistory {
    var earlier = SittingHistory()
    for (cell, count) in cells where cell.year < year { earlier.add(count, to: cell) }
    return earlier
  }

  /// The attempts that anybody sat, from 1 without a gap.
  var attempts: Int { cells.keys.map(\.attempt).max() ?? 0 }

  /// Of one attempt, by exam, all years together.
  func counts(ofAttempt attempt: Int) -> [String: Count] {
    var counts: [String: Count] = [:]
    for (cell, count) in cells where cell.attempt == attempt {
      counts[cell.exam] = (counts[cell.exam] ?? Count()).adding(count)
    }
    return counts
  }
}
