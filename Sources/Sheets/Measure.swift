import Units

/// Estimates of how much room texts take, for the file format asks the writer for widths.
///
/// A character counts as one digit of the ordinary font, scaled by the size of letters; bold takes a
/// tenth more. Titles and notes run over their neighbours and do not widen a column.
struct Measure {
  let sheet: Sheet
  let evaluation: Evaluation

  static let narrowest = 9.0
  static let widest = 48.0
  static let ordinaryWidth = 8.43
  static let ordinaryRowPixels = 20

  /// The width of every column that holds something, in characters.
  func columnWidths() -> [Int: Double] {
    var widths: [Int: Double] = [:]
    for (key, slot) in sheet.slots.enumerated() {
      guard let cell = slot.cell else { continue }
      let column = cell.position.column
      widths[column] = max(widths[column] ?? Measure.narrowest, width(of: cell, key: key))
    }
    for (column, width) in widths { widths[column] = min(width, Measure.widest) }
    return widths.merging(sheet.widths) { _, explicit in explicit }
  }

  private func width(of cell: Sheet.Cell, key: Int) -> Double {
    switch cell.style {
    case .title, .subtitle, .section, .note: return 0
    // Long texts and headings take more lines rather than a wider column.
    case .wrapped: return min(Double(shown(cell, key: key).count) + 2, 40)
    case .heading, .figureHeading:
      let longest = shown(cell, key: key).split(separator: " ").map(\.count).max() ?? 0
      return Double(longest) * 1.1 + 2
    case .total, .good, .bad, .caution: return Double(shown(cell, key: key).count) * 1.1 + 2
    default: return Double(shown(cell, key: key).count) + 2
    }
  }

  /// How far to the right a text that runs over its neighbours reaches, as the last column it touches.
  func lastColumn(of cell: Sheet.Cell, key: Int, widths: [Int: Double]) -> Int {
    let look = Look.of(cell.style)
    var column = cell.position.column
    guard !look.wraps, cell.style.figure == .text else { return column }
    let room = Double(shown(cell, key: key).count) * look.size / 11 * (look.bold ? 1.1 : 1)
    var rest = room - (widths[column] ?? Measure.ordinaryWidth)
    while rest > 0, sheet.keys[Position(row: cell.position.row, column: column + 1)] == nil {
      column += 1
      rest -= widths[column] ?? Measure.ordinaryWidth
    }
    return column
  }

  /// Heights in points of rows that need more than one ordinary line.
  func rowHeights(widths: [Int: Double]) -> [Int: Double] {
    var heights: [Int: Double] = [:]
    for (key, slot) in sheet.slots.enumerated() {
      guard let cell = slot.cell else { continue }
      let look = Look.of(cell.style)
      var height = look.size > 11 ? look.size * 1.4 : 0
      if look.wraps {
        let width = widths[cell.position.column] ?? Measure.ordinaryWidth
        let lines = Measure.lines(of: shown(cell, key: key), width: look.bold ? width / 1.1 : width)
        if lines > 1 { height = Double(lines) * 15 + 1 }
      }
      if height > 0 {
        heights[cell.position.row] = min(max(heights[cell.position.row] ?? 15, height), 409)
      }
    }
    return heights
  }

  /// Lines that a text takes when broken at blanks.
  static func lines(of text: String, width: Double) -> Int {
    var lines = 0
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += 1
      var used = 0.0
      for word in paragraph.split(separator: " ") {
        let length = Double(word.count)
        if used > 0, used + 1 + length > width - 1 {
          lines += 1
          used = length
        } else {
          used += (used > 0 ? 1 : 0) + length
        }
      }
    }
    return lines
  }

  /// The text on the screen, near enough to count its characters.
  private func shown(_ cell: Sheet.Cell, key: Int) -> String {
    switch sheet.id.index < evaluation.results.count ? evaluation.results[sheet.id.index][key] : nil
    {
    case .text(let text): text
    case .number(let number):
      switch cell.style.figure {
      case .money(let currency):
        Measure.digits(number, decimals: currency.decimals) + " " + currency.code
      case .share(let decimals): Measure.digits(number, decimals: decimals) + "00%"
      case .day: "2026-11-06"
      case .integer: Measure.digits(number, decimals: 0)
      case .number(let decimals): Measure.digits(number, decimals: decimals)
      case .text: "0.12345678"
      }
    default: ""
    }
  }

  private static func digits(_ number: Exact, decimals: Int) -> String {
    let whole = "\(number.roundedToWhole(.up).magnitude)"
    return (number < .zero ? "-" : "") + whole
      + String(repeating: ",", count: (whole.count - 1) / 3)
      + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
  }

  static func pixels(ofWidth width: Double) -> Int { Int(width * 7 + 0.5) + 5 }
}
