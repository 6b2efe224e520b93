/// The numbers of the people file's texts as those of the roster's columns.
struct PeopleCodes {
  private var codes: [RosterColumn: [UInt32: UInt32]] = [:]

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
}
