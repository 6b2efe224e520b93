internal import Documents

/// What did not fit between a roster and the people file, without being wrong: counted, with the first places.
struct JoinNotes {
  enum Kind: Int, CaseIterable {
    case notInPeople, otherFact

    func message(_ rows: Int, _ people: String) -> String {
      let count = rows == 1 ? "1 row" : "\(rows) rows"
      switch self {
      case .notInPeople: return "\(count): the person is not in \(people)"
      case .otherFact:
        return "\(count): department, cost centre or region is another one in \(people); "
          + "the roster's own counts"
      }
    }
  }

  private var counts = [Int](repeating: 0, count: Kind.allCases.count)
  private var places = [[Place]](repeating: [], count: Kind.allCases.count)
  /// The numbers of the people file's texts as those of the roster's columns.
  private var codes: [RosterColumn: [UInt32: UInt32]] = [:]

  private static let shown = 5

  mutating func note(_ kind: Kind, at place: Place) {
    counts[kind.rawValue] += 1
    if places[kind.rawValue].count < JoinNotes.shown { places[kind.rawValue].append(place) }
  }

  /// The roster's number of a fact of the people file.
  mutating func code(
    _ column: RosterColumn, _ fact: (code: UInt32, text: String), _ store: inout ColumnStore,
    _ reading: CellReading
  ) -> UInt32 {
    if let known = codes[column]?[fact.code] { return known }
    let code = store.number(of: fact.text, reading)
    codes[column, default: [:]][fact.code] = code
    return code
  }

  func warn(_ diagnostics: Diagnostics, _ people: String) {
    for kind in Kind.allCases where counts[kind.rawValue] > 0 {
      let found = places[kind.rawValue]
      guard let first = found.first else { continue }
      diagnostics.warning(
        kind.message(counts[kind.rawValue], people), at: first,
        help: found.count > 1
          ? "likewise \(found.dropFirst().map(\.description).joined(separator: ", "))" : nil)
    }
  }
}
