/// Which departments, cost centres or exams have enough people to be shown by themselves.
struct SliceGroups<Key: Hashable & Comparable & Sendable>: Sendable {
  /// People by group.
  let all: [Key: Int64]
  let small: Set<Key>

  var large: [Key] { all.keys.filter { !small.contains($0) } }

  /// Small groups are put together, and with them the next larger ones until they are enough people: else what is
  /// missing in a total would tell of them.
  init(_ all: [Key: Int64], atLeast least: Int64) {
    self.all = all
    var (small, people) = (Set<Key>(), Int64(0))
    for (group, count) in all.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      guard count < least || (!small.isEmpty && people < least) else { break }
      small.insert(group)
      people += count
    }
    self.small = small
  }
}

/// What small groups are called together.
let smallGroupsTogether = "(small groups together)"

extension RosterTally {
  /// People by what a field of their key says.
  func people(by field: KeyPath<Key, Int32>) -> [Int32: Int64] {
    var people: [Int32: Int64] = [:]
    for (key, count) in counts { people[key[keyPath: field], default: 0] += count }
    return people
  }
}
