internal import Units

/// How the numbers of a workbook are meant: as days, as percentages, as amounts or as they are.
struct CellFormats {
  private let styles: [NumberFormat]
  private let countsFrom1904: Bool

  init() {
    styles = []
    countsFrom1904 = false
  }

  init(_ styles: StyleFormats, countsFrom1904: Bool) {
    self.styles = styles.formats
    self.countsFrom1904 = countsFrom1904
  }

  /// The text a person would write for the number of a cell: `2026-11-06`, `55 %`, `400 USD`.
  func shown(_ value: String, style: Int?) -> String {
    guard let number = Double(value), number.isFinite else { return value }
    let format = style.flatMap { styles.indices.contains($0) ? styles[$0] : nil } ?? .plain
    switch format {
    case .plain: return DecimalDigits(number).text()
    case .percent: return DecimalDigits(number).text(shiftedBy: 2) + " %"
    case .amount(let currency): return "\(DecimalDigits(number).text()) \(currency)"
    case .day: return day(number) ?? DecimalDigits(number).text()
    }
  }

  /// Days count from the turn of 1900, with a 29 February 1900 that never was, or from 1904.
  private func day(_ serial: Double) -> String? {
    let serial = countsFrom1904 ? serial + 1462 : serial
    guard serial >= 1, serial < 109_575 else { return nil }
    var whole = Int32(serial)
    var seconds = Int(((serial - Double(whole)) * 86_400).rounded())
    if seconds == 86_400 { (whole, seconds) = (whole + 1, 0) }
    guard whole != 60 else { return nil }
    // Serial 25,569 is 1970-01-01.
    let day = Day(number: whole - (whole > 60 ? 25_569 : 25_568))
    let time = [seconds / 3600, seconds / 60 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return seconds == 0 ? "\(day)" : "\(day)T\(time.joined(separator: ":"))"
  }
}

/// What a number format says about the meaning of its number.
enum NumberFormat {
  case plain, percent, day
  case amount(Currency)

  /// The formats that every workbook knows without declaring them (ECMA-376, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .day
    default: self = .plain
    }
  }

  /// Reads a code such as `d mmm yyyy`, `0.0%` or `#,##0.00 "USD"`.
  init(code: String) {
    var letters = ""
    var literals: [String] = []
    var rest = code[...]
    while let first = rest.popFirst(), first != ";" {
      switch first {
      case "\"": literals.append(NumberFormat.cut(&rest, before: "\""))
      case "[":
        let inside = NumberFormat.cut(&rest, before: "]")
        if inside.hasPrefix("$") {
          literals.append(String(inside.dropFirst().prefix { $0 != "-" }))
        }
        // A span of time, such as `[h]:mm`, is no day.
        if ["h", "hh", "m", "mm", "s", "ss"].contains(inside.lowercased()) { letters += "h" }
      case "\\", "_", "*": _ = rest.popFirst()
      default: letters += first.lowercased()
      }
    }
    let currency = literals.lazy.compactMap { Currency($0.filter { !$0.isWhitespace }) }.first
    if letters.contains("%") {
      self = .percent
    } else if letters.contains(where: { "yd".contains($0) })
      || (letters.contains("m") && !letters.contains(where: { "hs".contains($0) }))
    {
      self = .day
    } else {
      self = currency.map { .amount($0) } ?? .plain
    }
  }

  private static func cut(_ rest: inout Substring, before end: Character) -> String {
    let inside = rest.prefix { $0 != end }
    rest = rest.dropFirst(inside.count + 1)
    return String(inside)
  }
}

/// Collects the number format of each cell style.
final class StyleFormats: XMLVisitor {
  private(set) var formats: [NumberFormat] = []
  private var declared: [Int: NumberFormat] = [:]
  private var isInCellStyles = false

  override func begin(_ element: String, _ attributes: [String: String]) {
    let id = attributes["numFmtId"].flatMap { Int($0) }
    switch element {
    case "numFmt":
      if let id, let code = attributes["formatCode"] { declared[id] = NumberFormat(code: code) }
    case "cellXfs": isInCellStyles = true
    case "xf" where isInCellStyles:
      formats.append(id.map { declared[$0] ?? NumberFormat(builtIn: $0) } ?? .plain)
    default: break
    }
  }

  override func end(_ element: String) {
    if element == "cellXfs" { isInCellStyles = false }
  }
}
