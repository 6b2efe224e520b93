internal import Units

/// A domain's part of an exam as far as the vendor gives it, in tenths of a percent.
public struct RoughWeight: Hashable, Sendable {
  public let name: String
  public let tenths: ClosedRange<Int>
  /// Whether the vendor says "about".
  public let isAbout: Bool

  public init(name: String, tenths: ClosedRange<Int>, isAbout: Bool = false) {
    self.name = name
    self.tenths = tenths
    self.isAbout = isAbout
  }

  /// Reads `20-25`, `about 17.5` and `12`; nil for anything else, and above 100 percent.
  public init?(name: String, parsing text: String) {
    let isAbout = text.hasPrefix("about ")
    let parts = (isAbout ? text.dropFirst(6) : text[...])
      .split(separator: "-", omittingEmptySubsequences: false)
    let tenths = parts.compactMap { part -> Int? in
      guard let exact = Exact(decimal: part), let scaled = try? exact.multiplied(by: Exact(10)),
        scaled.denominator == 1, (0...1000).contains(scaled.numerator)
      else { return nil }
      return Int(scaled.numerator)
    }
    guard tenths.count == parts.count, let low = tenths.first, let high = tenths.last,
      tenths.count <= 2, low <= high
    else { return nil }
    self.init(name: name, tenths: low...high, isAbout: isAbout)
  }
}
