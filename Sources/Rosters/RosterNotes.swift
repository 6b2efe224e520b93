internal import Documents

/// What is odd about a roster without being wrong: counted by kind, with the first places.
struct RosterNotes {
  enum Kind: Int, CaseIterable {
    case notInPeople, otherFact, sameGroup

    func message(_ rows: Int, _ people: String) -> String {
      let count = rows == 1 ? "1 row" : "\(rows) rows"
      switch self {
      case .notInPeople: return "\(count): the person is not in \(people)"
      case .otherFact:
        return "\(count): department, cost centre or region is another one in \(people); "
          + "the roster's own counts"
      case .sameGroup:
        return
          "\(count): the same group and exam stand on a row above, letter for letter; both count"
      }
    }
  }

  private var counts = [Int](repeating: 0, count: Kind.allCases.count)
  private var places = [[Place]](repeating: [], count: Kind.allCases.count)

  private static let shown = 5

  mutating func note(_ kind: Kind, at place: Place) {
    counts[kind.rawValue] += 1
    if places[kind.rawValue].count < RosterNotes.shown { places[kind.rawValue].append(place) }
  }

  func warn(_ diagnostics: Diagnostics, people: String) {
    for kind in Kind.allCases where counts[kind.rawValue] > 0 {
      let found = places[kind.rawValue]
      guard let first = found.first else { continue }
      let others = found.dropFirst().map(\.description).joined(separator: ", ")
      diagnostics.warning(
        kind.message(counts[kind.rawValue], people), at: first,
        help: others.isEmpty ? nil : "likewise \(others)")
    }
  }

  /// Warns of departments and cost centres that differ in case and spaces only: they are counted apart.
  static func warnOfSpellings(
    _ stores: [ColumnStore], _ diagnostics: Diagnostics, file: String
  ) {
    for column in [RosterColumn.department, .costCentre, .policy, .region] {
      var spellings: [String: [String]] = [:]
      for text in stores[column.ordinal].distinctTexts(atMost: mostSpellings) {
        spellings[text.lowercased().filter { !$0.isWhitespace }, default: []].append(text)
      }
      for found in spellings.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
        diagnostics.warning(
          "\(column.name.inBackticks) is written as "
            + found.prefix(5).map(\.inBackticks).joined(separator: " and ") + ": counted apart",
          at: .file(file), help: "write it in one way if they are one")
      }
    }
  }

  /// With more of them a column is no list of departments.
  private static let mostSpellings = 10_000
}
