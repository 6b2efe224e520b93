/// One column of all rows: a number a row, and what each distinct text of it means.
struct ColumnStore: Sendable {
  let column: RosterColumn
  private(set) var pool = TextPool()
  /// For each row that was accepted the number of its text; 0 for a blank. Empty where no file has the column.
  private(set) var codes: [UInt32] = []
  /// By the numbers of the texts; empty for free text, whose text is its value.
  private var values: [CellValue] = [.text]
  private var isWrong: [Bool] = [false]
  private var problems: [UInt32: CellProblem] = [:]

  private let isFreeText: Bool

  init(_ column: RosterColumn) {
    self.column = column
    isFreeText = column.entry.form == .text
  }

  /// The number of a text; one that was not seen before is read.
  @inline(__always)
  mutating func number(of text: UnsafeBufferPointer<UInt8>, _ reading: CellReading) -> UInt32 {
    let known = pool.count
    let number = pool.number(of: text)
    if pool.count > known {
      if isFreeText, ColumnStore.isPlain(text) {
        isWrong.append(false)
      } else {
        learn(number, reading)
      }
    }
    return number
  }

  /// Letters, digits and the like that can mean nothing but themselves: most ids are such texts.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count < CellReading.longest && !CellText.opensFormula(text[0])
      && text.allSatisfy { (0x20..<0x7F).contains($0) }
  }

  mutating func number(of text: String, _ reading: CellReading) -> UInt32 {
    Array(text.utf8).withUnsafeBufferPointer { number(of: $0, reading) }
  }

  private mutating func learn(_ number: UInt32, _ reading: CellReading) {
    let value = reading.value(of: pool[number], in: column)
    if case .wrong(let problem) = value {
      problems[number] = problem
      isWrong.append(true)
    } else {
      isWrong.append(false)
    }
    if !isFreeText { values.append(value) }
  }

  /// What is wrong with a text; nil where nothing is.
  @inline(__always)
  func problem(_ number: UInt32) -> CellProblem? {
    isWrong[Int(number)] ? problems[number] : nil
  }

  /// What a text means; nil for a blank.
  @inline(__always)
  func value(_ number: UInt32) -> CellValue? {
    guard number > 0 else { return nil }
    return isFreeText ? .text : values[Int(number)]
  }

  /// The texts that stand in accepted rows or others, in the order of their first rows; none where there
  /// are more.
  func distinctTexts(atMost most: Int) -> [String] {
    guard pool.count <= most else { return [] }
    return (0..<pool.count).map { pool[UInt32($0) + 1] }
  }

  func text(_ number: UInt32) -> String? { number > 0 ? pool[number] : nil }

  /// Keeps a cell of the row that comes after `rows` others.
  @inline(__always)
  mutating func keep(_ number: UInt32, afterRows rows: Int) {
    if codes.count < rows { codes += repeatElement(0, count: rows - codes.count) }
    codes.append(number)
  }

  /// The number at a row; columns that came to an end early are blank from there on.
  @inline(__always)
  func code(at row: Int) -> UInt32 { row < codes.count ? codes[row] : 0 }
}
