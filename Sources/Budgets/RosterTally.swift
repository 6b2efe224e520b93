/// How many people there are of each kind in each slice: all that a roster is, once kinds are known.
struct RosterTally {
  struct Key: Hashable {
    static let noKind = -1

    let kind: Int
    let department: Int32
    let costCentre: Int32
    let status: BudgetRoster.Status
  }

  /// The series of each kind, in their order.
  let kinds: [[Int32]]
  let counts: [(key: Key, count: Int64)]
  /// What is paid without a sitting; its key has no kind.
  let dues: [(key: Key, due: BudgetRoster.Due, count: Int64)]

  /// People with a committed line beside planned ones, all of whose cost counts as committed.
  let partlyCommitted: Int
  /// People with lines in several departments or cost centres, all of whose cost stands under the first.
  let inSeveralPlaces: Int

  /// People whose lines differ in department or cost centre belong to the slice of their first line; one committed line
  /// makes all of a person's committed, since they are settled together.
  init(_ roster: BudgetRoster) {
    var index: [[Int32]: Int] = [:]
    var kinds: [[Int32]] = []
    var counts: [Key: Int64] = [:]
    var (partlyCommitted, inSeveralPlaces) = (0, 0)
    func kind(_ series: [Int32]) -> Int {
      if let known = index[series] { return known }
      index[series] = kinds.count
      kinds.append(series)
      return kinds.count - 1
    }
    func add(_ lines: [BudgetRoster.Line]) {
      guard let first = lines.first else { return }
      let status = lines.contains { $0.status == .committed } ? .committed : first.status
      if lines.contains(where: { $0.status != status }) { partlyCommitted += 1 }
      if lines.contains(where: {
        $0.department != first.department || $0.costCentre != first.costCentre
      }) {
        inSeveralPlaces += 1
      }
      let key = Key(
        kind: kind(lines.map(\.series).sorted()), department: first.department,
        costCentre: first.costCentre, status: status)
      counts[key, default: 0] += Int64(first.count)
    }
    // Most people have one line: only those with more are gathered.
    var lineCounts = [UInt8](repeating: 0, count: Int(roster.persons))
    for line in roster.lines where lineCounts[Int(line.person)] < .max {
      lineCounts[Int(line.person)] += 1
    }
    var gathered: [Int32: [BudgetRoster.Line]] = [:]
    var single = [Int](repeating: -1, count: roster.series.count)
    for line in roster.lines {
      guard lineCounts[Int(line.person)] == 1 else {
        gathered[line.person, default: []].append(line)
        continue
      }
      if single[Int(line.series)] < 0 { single[Int(line.series)] = kind([line.series]) }
      let key = Key(
        kind: single[Int(line.series)], department: line.department, costCentre: line.costCentre,
        status: line.status)
      counts[key, default: 0] += Int64(line.count)
    }
    for person in gathered.keys.sorted() { add(gathered[person] ?? []) }
    self.partlyCommitted = partlyCommitted
    self.inSeveralPlaces = inSeveralPlaces
    self.kinds = kinds
    dues = roster.dues.map { line in
      let key = Key(
        kind: Key.noKind, department: line.department, costCentre: line.costCentre,
        status: line.status)
      return (key, line.due, line.count)
    }
    self.counts = counts.map { ($0.key, $0.value) }.sorted {
      ($0.key.kind, $0.key.department, $0.key.costCentre, $0.key.status.rawValue)
        < ($1.key.kind, $1.key.department, $1.key.costCentre, $1.key.status.rawValue)
    }
  }
}
