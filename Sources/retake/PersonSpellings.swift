import Documents
import Rosters

/// Ids of people that differ in case or spaces alone: each would be somebody of their own, and be counted twice.
struct PersonSpellings {
  private let table: RosterTable
  /// The ids of the table's rows, in the order of what is left of them without case and spaces.
  private let ids: [(key: UInt64, code: UInt32)]
  private let codes: [UInt32]

  init(_ table: RosterTable) {
    self.table = table
    codes = table.codes(of: .person) ?? []
    var isUsed = [Bool](repeating: false, count: table.distinct(in: .person) + 1)
    for code in codes { isUsed[Int(code)] = true }
    ids = isUsed.indices.dropFirst().filter { isUsed[$0] }.map { place in
      let code = UInt32(place)
      return (PersonSpellings.key(table.text(code, in: .person) ?? ""), code)
    }.sorted { ($0.key, $0.code) < ($1.key, $1.code) }
  }

  /// The rows whose person another row, or somebody else's list, spells in another way: of two spellings in rosters the
  /// later one.
  ///
  /// - Parameter others: people whom the book or a request names, with the place.
  func refused(beside others: [(id: String, place: Place)]) -> [RefusedRow] {
    var found: [UInt32: (id: String, place: Place)] = [:]
    for (one, next) in zip(ids, ids.dropFirst()) where one.key == next.key {
      guard let first = text(one.code), let second = text(next.code),
        PersonSpellings.isNear(first, second), let place = place(of: one.code)
      else { continue }
      found[next.code] = found[one.code] ?? (first, place)
    }
    for other in others {
      for code in near(other.id) where found[code] == nil { found[code] = other }
    }
    guard !found.isEmpty else { return [] }
    return codes.indices.compactMap { row in
      guard let other = found[codes[row]], let own = text(codes[row]) else { return nil }
      return RefusedRow(
        row: row, column: .person, message: PersonSpellings.message(own, other),
        help: PersonSpellings.help(other.id))
    }
  }

  /// Reports people of one list whom another spells in another way.
  static func check(
    _ people: [(id: String, place: Place)], beside others: [(id: String, place: Place)],
    _ problems: Diagnostics
  ) {
    let known = Dictionary(grouping: others) { key($0.id) }
    for one in people {
      guard let other = known[key(one.id)]?.first(where: { isNear($0.id, one.id) }) else {
        continue
      }
      problems.error(message(one.id, other), at: one.place, help: help(other.id))
    }
  }

  private static func message(_ id: String, _ other: (id: String, place: Place)) -> String {
    "\(id.inBackticks) is \(other.id.inBackticks) at \(other.place): the two differ in case or spaces alone"
  }

  private static func help(_ id: String) -> String {
    "write the id of one person in one way; did you mean \(id.inBackticks)?"
  }

  private func text(_ code: UInt32) -> String? { table.text(code, in: .person) }

  private func place(of code: UInt32) -> Place? {
    codes.firstIndex(of: code).map { table.place(at: $0) }
  }

  /// The ids of the table that are spelt in another way.
  private func near(_ id: String) -> [UInt32] {
    let key = PersonSpellings.key(id)
    var (low, high) = (ids.startIndex, ids.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if ids[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return ids[low...].prefix { $0.key == key }.map(\.code).filter { code in
      text(code).map { PersonSpellings.isNear($0, id) } ?? false
    }
  }

  private static func isNear(_ one: String, _ other: String) -> Bool {
    one != other && plain(one) == plain(other)
  }

  private static func plain(_ id: String) -> String {
    id.lowercased().filter { !$0.isWhitespace }
  }

  /// The same for ids that are near; a million of them take no time, since hardly any needs the letters of Unicode.
  private static func key(_ id: String) -> UInt64 {
    // FNV-1a.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
    for byte in id.utf8 {
      switch byte {
      case 0x80...:
        return plain(id).utf8.reduce(0xcbf2_9ce4_8422_2325) {
          ($0 ^ UInt64($1)) &* 0x0100_0000_01b3
        }
      case 0x20, 0x09...0x0d: continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): add(byte | 0x20)
      default: add(byte)
      }
    }
    return hash
  }
}
