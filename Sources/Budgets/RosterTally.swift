/// How many people there are of each kind in each slice: all that a roster is, once kinds are known.
struct RosterTally {
  struct Key: Hashable {
    let kind: Int
    let department: Int32
    let costCentre: Int32
    let status: BudgetRoster.Status
  }

  /// Everything that a person is going to sit and to pay, by its place in the roster, in order.
  struct Kind: Hashable {
    let series: [Int32]
    var dues: [Int32] = []
  }

  let kinds: [Kind]
  let counts: [(key: Key, count: Int64)]

  /// People with a committed line beside planned ones, all of whose cost counts as committed.
  let partlyCommitted: Int
  /// People with lines in several departments or cost centres, all of whose cost stands under the first.
  let inSeveralPlaces: Int

  /// People whose lines differ in department or cost centre belong to the slice of their first line; one committed line
  /// makes all of a person's committed, since they are settled together.
  init(_ roster: BudgetRoster) {
    var index: [Kind: Int] = [:]
    var kinds: [Kind] = []
    var counts: [Key: Int64] = [:]
    var (partlyCommitted, inSeveralPlaces) = (0, 0)
    func kind(_ own: Kind) -> Int {
      if let known = index[own] { return known }
      index[own] = kinds.count
      kinds.append(own)
      return kinds.count - 1
    }
    struct Place: Equatable {
      let department: Int32
      let costCentre: Int32
      let status: BudgetRoster.Status
      let count: Int64
    }
    func add(_ lines: [BudgetRoster.Line], _ dues: [BudgetRoster.DueLine]) {
      let own = kind(
        Kind(series: lines.map(\.series).sorted(), dues: dues.map(\.due).sorted()))
      let places =
        lines.map {
          Place(
            department: $0.department, costCentre: $0.costCentre, status: $0.status,
            count: Int64($0.count))
        }
        + dues.map {
          Place(
            department: $0.department, costCentre: $0.costCentre, status: $0.status,
            count: Int64($0.count))
        }
      guard let first = places.first else { return }
      let status = places.contains { $0.status == .committed } ? .committed : first.status
      if places.contains(where: { $0.status != status }) { partlyCommitted += 1 }
      if places.contains(where: {
        $0.department != first.department || $0.costCentre != first.costCentre
      }) {
        inSeveralPlaces += 1
      }
      let key = Key(
        kind: own, department: first.department, costCentre: first.costCentre, status: status)
      counts[key, default: 0] += first.count
    }
    let dues = Dictionary(grouping: roster.dues, by: \.person)
    // Most people have one line: only those with more are gathered.
    var lineCounts = [UInt8](repeating: 0, count: Int(roster.persons))
    for line in roster.lines where lineCounts[Int(line.person)] < .max {
      lineCounts[Int(line.person)] += 1
    }
    var gathered: [Int32: [BudgetRoster.Line]] = [:]
    var single = [Int](repeating: -1, count: roster.series.count)
    for person in dues.keys { lineCounts[Int(person)] = .max }
    for line in roster.lines {
      guard lineCounts[Int(line.person)] == 1 else {
        gathered[line.person, default: []].append(line)
        continue
      }
      if single[Int(line.series)] < 0 {
        single[Int(line.series)] = kind(Kind(series: [line.series]))
      }
      let key = Key(
        kind: single[Int(line.series)], department: line.department, costCentre: line.costCentre,
        status: line.status)
      counts[key, default: 0] += Int64(line.count)
    }
    for person in Set(gathered.keys).union(dues.keys).sorted() {
      add(gathered[person] ?? [], dues[person] ?? [])
    }
    self.partlyCommitted = partlyCommitted
    self.inSeveralPlaces = inSeveralPlaces
    self.kinds = kinds
    self.counts = counts.map { ($0.key, $0.value) }.sorted {
      ($0.key.kind, $0.key.department, $0.key.costCentre, $0.key.status.rawValue)
        < ($1.key.kind, $1.key.department, $1.key.costCentre, $1.key.status.rawValue)
    }
  }
}
