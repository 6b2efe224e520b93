/// Which departments, cost centres or exams have enough people to be shown by themselves.
struct SliceGroups<Key: Hashable & Comparable & Sendable>: Sendable {
  /// People by group.
  let all: [Key: Int64]
  let small: Set<Key>

  var large: [Key] { all.keys.filter { !small.contains($0) } }

  /// Small groups are put together, and with them the next larger ones until they are enough people: else what is
  /// missing in a total would tell of them.
  ///
  /// - Parameters:
  ///   - all: people by group.
  ///   - together: how many people some groups have, each counted once: whoever is in all small groups would else be
  ///     taken for many, and shown alone.
  init(_ all: [Key: Int64], atLeast least: Int64, together: (Set<Key>) -> Int64) {
    self.all = all
    var small: Set<Key> = []
    for (group, count) in all.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      guard count < least || (!small.isEmpty && together(small) < least) else { break }
      small.insert(group)
    }
    self.small = small
  }

  /// The same for groups of which nobody is in two.
  init(apart all: [Key: Int64], atLeast least: Int64) {
    self.init(all, atLeast: least) { groups in
      groups.reduce(0) { sum, group in sum + (all[group] ?? 0) }
    }
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
