internal import Units

/// Days of a file with a date format of its own, as the days that all files share; each text is read once.
struct DateTranslation {
  private var pools: [Int: TextPool] = [:]
  private var codes: [Int: [UInt32]] = [:]

  /// The number that a text of the file has in a column that may have several files.
  ///
  /// A text of another format keeps its own number, and is judged as any text of that column is.
  mutating func code(
    _ text: UnsafeBufferPointer<UInt8>, _ format: DateFormat, _ read: FilePlan.Read,
    _ store: inout ColumnStore, _ reading: CellReading
  ) -> UInt32 {
    let known = pools[read.ordinal]?.count ?? 0
    let number = pools[read.ordinal, default: TextPool()].number(of: text)
    guard number > 0 else { return 0 }
    if Int(number) > known {
      let written = String(decoding: text, as: UTF8.self)
      let days = written.split(separator: ";").map { part -> String in
        let part = part.drop { $0 == " " }
        return format.day(part).map(\.description) ?? String(part)
      }
      let translated = days.joined(separator: "; ")
      codes[read.ordinal, default: [0]].append(store.number(of: translated, reading))
    }
    return codes[read.ordinal]?[Int(number)] ?? 0
  }
}
