/// Which departments, or cost centres, have enough people to be shown by themselves.
struct SliceGroups {
  /// People by group.
  let all: [Int32: Int64]
  let small: Set<Int32>

  /// What small groups are called together.
  static let together = "(small groups together)"

  var large: [Int32] { all.keys.filter { !small.contains($0) } }

  /// Small groups are put together, and with them the next larger ones until they are enough people: else what is
  /// missing in a total would tell of them.
  init(
    _ tally: RosterTally, _ field: KeyPath<RosterTally.Key, Int32>, atLeast least: Int64
  ) {
    var all: [Int32: Int64] = [:]
    for (key, count) in tally.counts { all[key[keyPath: field], default: 0] += count }
    // A group with nothing but renewals has cash to show, and nobody who sits anything.
    for line in tally.dues { all[line.key[keyPath: field], default: 0] += 0 }
    self.all = all
    var (small, people) = (Set<Int32>(), Int64(0))
    for (group, count) in all.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      guard count < least || (!small.isEmpty && people < least) else { break }
      small.insert(group)
      people += count
    }
    self.small = small
  }
}
