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

  /// People whose lines differ in department, cost centre or status belong to the slice of their first line.
  init(_ roster: BudgetRoster) {
    var index: [Kind: Int] = [:]
    var kinds: [Kind] = []
    var counts: [Key: Int64] = [:]
    func kind(_ own: Kind) -> Int {
      if let known = index[own] { return known }
      index[own] = kinds.count
      kinds.append(own)
      return kinds.count - 1
    }
    func add(_ lines: [BudgetRoster.Line], _ dues: [BudgetRoster.DueLine]) {
      let own = kind(
        Kind(series: lines.map(\.series).sorted(), dues: dues.map(\.due).sorted()))
      if let first = lines.first {
        let key = Key(
          kind: own, department: first.department, costCentre: first.costCentre,
          status: first.status)
        counts[key, default: 0] += Int64(first.count)
      } else if let first = dues.first {
        let key = Key(
          kind: own, department: first.department, costCentre: first.costCentre,
          status: first.status)
        counts[key, default: 0] += Int64(first.count)
      }
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
    self.kinds = kinds
    self.counts = counts.map { ($0.key, $0.value) }.sorted {
      ($0.key.kind, $0.key.department, $0.key.costCentre, $0.key.status.rawValue)
        < ($1.key.kind, $1.key.department, $1.key.costCentre, $1.key.status.rawValue)
    }
  }
}
