/// The decimal digits of a number as spreadsheet programs show them: at most fifteen that count.
///
/// A cell that shows 0.3 may hold 0.30000000000000004.
struct DecimalDigits {
  private let isNegative: Bool
  /// Without zeros at either end.
  private let digits: [UInt8]
  /// How many digits stand before the point; below zero for zeros behind it.
  private let point: Int

  private static let shown = 15

  init(_ number: Double) {
    let text = "\(number.magnitude)".lowercased()
    let halves = text.split(separator: "e")
    let parts = (halves.first ?? "").split(separator: ".")
    let exponent = halves.count == 2 ? Int(halves[1]) ?? 0 : 0
    var digits = parts.joined().utf8.map { $0 - 0x30 }
    var point = (parts.first?.utf8.count ?? 0) + exponent
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    if digits.count > DecimalDigits.shown {
      let goesUp = digits[DecimalDigits.shown] >= 5
      digits.removeLast(digits.count - DecimalDigits.shown)
      if goesUp {
        while digits.last == 9 { digits.removeLast() }
        if let last = digits.popLast() {
          digits.append(last + 1)
        } else {
          digits = [1]
          point += 1
        }
      }
    }
    while digits.last == 0 { digits.removeLast() }
    isNegative = number < 0
    self.digits = digits
    self.point = digits.isEmpty ? 1 : point
  }

  /// The number times a power of ten, without an exponent: `0.07` shifted by 2 is `7`.
  func text(shiftedBy shift: Int = 0) -> String {
    guard !digits.isEmpty else { return "0" }
    let point = point + shift
    let zeros = { (count: Int) in String(repeating: "0", count: max(0, count)) }
    let all = String(digits.map { Character(Unicode.Scalar($0 + 0x30)) })
    let major =
      point <= 0 ? "0" : String(all.prefix(point)) + zeros(point - digits.count)
    let minor = zeros(-point) + all.dropFirst(max(0, point))
    return (isNegative ? "-" : "") + major + (minor.isEmpty ? "" : "." + minor)
  }
}
