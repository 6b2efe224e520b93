public import Units

/// Who is going to sit what: lines of people and of groups, over the few series in which they differ.
///
/// A line takes 24 bytes, whatever it says, so that a million of them is a small matter.
public struct BudgetRoster: Sendable {
  /// How sure it is that the money will be asked for.
  public enum Status: UInt8, Hashable, Sendable, CaseIterable {
    /// Wished for; it is what the budget is asked to pay.
    case planned
    /// Approved, booked or bought already.
    case committed
  }

  /// Something that is paid without a sitting: a renewal, a membership.
  public struct Due: Hashable, Sendable {
    /// What it is, in a word.
    public let label: String
    /// For one person.
    public let amount: Money
    public let day: Day

    public init(label: String, amount: Money, day: Day) {
      self.label = label
      self.amount = amount
      self.day = day
    }
  }

  struct DueLine: Sendable {
    let due: Due
    let count: Int64
    let department: Int32
    let costCentre: Int32
    let status: Status
  }

  struct Line: Sendable {
    let series: Int32
    /// The place of the person among all; every group line has one of its own.
    let person: Int32
    let count: Int32
    let department: Int32
    let costCentre: Int32
    let status: Status
  }

  public private(set) var series: [BudgetedSeries] = []
  /// The names of departments and cost centres; the first of each is that of people without one.
  public private(set) var departments = [BudgetRoster.unnamed]
  public private(set) var costCentres = [BudgetRoster.unnamed]
  private(set) var lines: [Line] = []
  private(set) var dues: [DueLine] = []
  public private(set) var persons: Int32 = 0
  private var seriesIndex: [BudgetedSeries: Int32] = [:]
  private var departmentIndex: [String: Int32] = [BudgetRoster.unnamed: 0]
  private var costCentreIndex: [String: Int32] = [BudgetRoster.unnamed: 0]

  /// What a slice of people without a department is called.
  public static let unnamed = "(none)"

  public init() {}

  /// People in all, each counted once.
  public var people: Int { lines.reduce(into: People()) { $0.add($1) }.count }

  private struct People {
    var count = 0
    private var seen: Set<Int32> = []

    mutating func add(_ line: Line) {
      if seen.insert(line.person).inserted { count += Int(line.count) }
    }
  }

  public mutating func intern(_ one: BudgetedSeries) -> Int32 {
    if let index = seriesIndex[one] { return index }
    let index = Int32(series.count)
    series.append(one)
    seriesIndex[one] = index
    return index
  }

  public mutating func intern(department: String) -> Int32 {
    BudgetRoster.intern(department, &departments, &departmentIndex)
  }

  public mutating func intern(costCentre: String) -> Int32 {
    BudgetRoster.intern(costCentre, &costCentres, &costCentreIndex)
  }

  private static func intern(
    _ name: String, _ names: inout [String], _ index: inout [String: Int32]
  ) -> Int32 {
    if let known = index[name] { return known }
    let own = Int32(names.count)
    names.append(name)
    index[name] = own
    return own
  }

  /// A new person, whose lines are settled together.
  public mutating func newPerson() -> Int32 {
    persons += 1
    return persons - 1
  }

  /// - Parameters:
  ///   - series: by `intern`.
  ///   - person: by `newPerson`.
  ///   - count: above one for a group of people who are alike and independent of each other.
  ///   - department: by `intern`, for the slices.
  ///   - costCentre: by `intern`, for the slices.
  ///   - status: whether it is wished for, or approved, booked or bought already.
  public mutating func add(
    series: Int32, person: Int32, count: Int32 = 1, department: Int32 = 0, costCentre: Int32 = 0,
    status: Status = .planned
  ) {
    lines.append(
      Line(
        series: series, person: person, count: count, department: department,
        costCentre: costCentre, status: status))
  }

  /// A due for so many people.
  public mutating func add(
    due: Due, count: Int64 = 1, department: Int32 = 0, costCentre: Int32 = 0,
    status: Status = .planned
  ) {
    dues.append(
      DueLine(
        due: due, count: count, department: department, costCentre: costCentre, status: status))
  }

  mutating func replace(_ place: Int, by line: Line) { lines[place] = line }

  mutating func append(_ line: Line) { lines.append(line) }
}
