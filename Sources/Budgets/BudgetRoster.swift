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

  struct DueLine: Sendable {
    /// The place among `dueKinds`.
    let due: Int32
    let person: Int32
    let count: Int32
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
  /// The dues in which people differ, each once.
  private(set) var dueKinds: [Due] = []
  public private(set) var persons: Int32 = 0
  private var seriesIndex: [BudgetedSeries: Int32] = [:]
  private var dueIndex: [Due: Int32] = [:]
  private var departmentIndex: [String: Int32] = [BudgetRoster.unnamed: 0]
  private var costCentreIndex: [String: Int32] = [BudgetRoster.unnamed: 0]

  /// What a slice of people without a department is called.
  public static let unnamed = "(none)"

  public init() {}

  /// People in all, each counted once.
  public var people: Int {
    var people = People()
    for line in lines { people.add(line.person, line.count) }
    for due in dues { people.add(due.person, due.count) }
    return people.count
  }

  private struct People {
    var count = 0
    private var seen: Set<Int32> = []

    mutating func add(_ person: Int32, _ heads: Int32) {
      if seen.insert(person).inserted { count += Int(heads) }
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

  /// A due of somebody, settled together with what the same person sits.
  ///
  /// - Parameters:
  ///   - due: what is paid without a sitting.
  ///   - person: by `newPerson`; nil for somebody who has nothing else.
  ///   - count: above one for a group of people who are alike.
  ///   - department: by `intern(department:)`; 0 without one.
  ///   - costCentre: by `intern(costCentre:)`; 0 without one.
  ///   - status: whether it is approved already.
  public mutating func add(
    due: Due, person: Int32? = nil, count: Int32 = 1, department: Int32 = 0, costCentre: Int32 = 0,
    status: Status = .planned
  ) {
    let index = dueIndex[due] ?? Int32(dueKinds.count)
    if dueIndex[due] == nil {
      dueIndex[due] = index
      dueKinds.append(due)
    }
    dues.append(
      DueLine(
        due: index, person: person ?? newPerson(), count: count, department: department,
        costCentre: costCentre, status: status))
  }

  /// Splits the people of a line into some who sit another series in its place, the first of them under the same number.
  mutating func split(_ place: Int, into pieces: [(series: Int32, count: Int32)]) {
    let line = lines[place]
    // Whoever sits or pays something else as well does so in every piece.
    let others = line.count > 1 ? lines.indices.filter { isSame($0, as: place) } : []
    let own = line.count > 1 ? dues.indices.filter { dues[$0].person == line.person } : []
    for (index, piece) in pieces.enumerated() {
      let person = index == 0 ? line.person : newPerson()
      func part(_ line: Line, _ series: Int32) -> Line {
        Line(
          series: series, person: person, count: piece.count, department: line.department,
          costCentre: line.costCentre, status: line.status)
      }
      if index == 0 {
        lines[place] = part(line, piece.series)
        for other in others { lines[other] = part(lines[other], lines[other].series) }
      } else {
        lines.append(part(line, piece.series))
        for other in others { lines.append(part(lines[other], lines[other].series)) }
      }
      for due in own {
        let old = dues[due]
        let part = DueLine(
          due: old.due, person: person, count: piece.count, department: old.department,
          costCentre: old.costCentre, status: old.status)
        if index == 0 { dues[due] = part } else { dues.append(part) }
      }
    }
  }

  private func isSame(_ other: Int, as place: Int) -> Bool {
    other != place && lines[other].person == lines[place].person
  }
}
