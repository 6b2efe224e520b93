public import Units

/// How a file writes its days: `DD.MM.YYYY`, `M/D/YYYY`, `YYYY/MM/DD`.
///
/// Years have four digits: of two nobody can tell the century, and which part is the year.
public struct DateFormat: Hashable, Sendable, CustomStringConvertible {
  private enum Part: Hashable, Sendable { case year, month, day }

  private let parts: [Part]
  private let mark: Character
  public let description: String

  /// Nil for what is not year, month and day once each, parted twice by the same mark.
  public init?(parsing text: String) {
    guard let mark = text.first(where: { !$0.isLetter }) else { return nil }
    let words = text.split(separator: mark, omittingEmptySubsequences: false)
    let parts = words.compactMap { word -> Part? in
      switch word.uppercased() {
      case "YYYY": .year
      case "MM", "M": .month
      case "DD", "D": .day
      default: nil
      }
    }
    guard words.count == 3, Set(parts).count == 3, "./- ".contains(mark) else { return nil }
    self.parts = parts
    self.mark = mark
    description = text
  }

  /// The day that a text of this format names; a time behind it, parted by a space or `T`, is left aside.
  public func day(_ text: some StringProtocol) -> Day? {
    let date = mark == " " ? text[...] : text.prefix { !$0.isWhitespace && $0 != "T" }
    let words = date.split(separator: mark, omittingEmptySubsequences: false)
    guard words.count == 3 else { return nil }
    var civil = (year: 0, month: 0, day: 0)
    for (part, word) in zip(parts, words) {
      guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word) else {
        return nil
      }
      switch part {
      case .year:
        guard word.utf8.count == 4 else { return nil }
        civil.year = number
      case .month:
        guard word.utf8.count <= 2 else { return nil }
        civil.month = number
      case .day:
        guard word.utf8.count <= 2 else { return nil }
        civil.day = number
      }
    }
    return Day(year: civil.year, month: civil.month, day: civil.day)
  }
}
