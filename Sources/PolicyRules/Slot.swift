package import Facts

/// One fact that conditions read, as a whole number, and the regions into which the constants of all
/// conditions part its values: within a region no condition can tell two values apart.
package struct Slot: Hashable, Sendable {
  package let reference: FactReference
  /// The least value of each region but the first, ascending; empty for words and yes or no.
  package let cuts: [Int64]
  /// The words that conditions name, whose codes are 1, 2, …; any other word has code 0.
  package let words: [String]

  /// How many regions there are.
  package var regions: Int {
    switch reference.fact.type {
    case .word: words.count + 1
    case .flag: 2
    default: cuts.count + 1
    }
  }

  /// The region of a value.
  @inline(__always)
  package func region(of code: Int64) -> Int {
    guard !cuts.isEmpty else { return regions == 1 ? 0 : Int(code) }
    var region = 0
    for cut in cuts where code >= cut { region += 1 }
    return region
  }

  /// A value as a whole number.
  func code(of value: Scalar) -> Int64 {
    switch value {
    case .number(let number): number
    case .flag(let flag): flag ? 1 : 0
    case .word(let word): words.firstIndex(of: word).map { Int64($0 + 1) } ?? 0
    }
  }

  /// A value of the region, written as a fact has it.
  package func example(ofRegion region: Int) -> Scalar {
    switch reference.fact.type {
    case .word: .word(region == 0 ? Slot.anotherWord : words[region - 1])
    case .flag: .flag(region == 1)
    default: .number(code(ofRegion: region))
    }
  }

  static let anotherWord = "(something else)"

  /// A number of the region: its least, or the greatest where it has no least.
  private func code(ofRegion region: Int) -> Int64 {
    guard region == 0 else { return cuts[region - 1] }
    return cuts.first.map { $0 == .min ? $0 : $0 - 1 } ?? 0
  }

  /// One value for each region that a fact may still fall into.
  func codes(of fact: Fact) -> [Int64] {
    switch fact.possible {
    case .oneOf(let values):
      var seen: Set<Int64> = []
      return values.map(code).filter { seen.insert($0).inserted }
    case .anything:
      return (0..<regions).map { code(of: example(ofRegion: $0)) }
    case .between(let low, let high):
      let (low, high) = (low ?? .min, high ?? .max)
      return (0..<regions).compactMap { region in
        let first = region == 0 ? Int64.min : cuts[region - 1]
        let last = region < cuts.count ? cuts[region] - 1 : Int64.max
        guard first <= high, last >= low else { return nil }
        return min(max(code(ofRegion: region), low), high)
      }
    }
  }
}

extension Slot {
  /// The value that a code stands for.
  func scalar(of code: Int64) -> Scalar {
    switch reference.fact.type {
    case .word: .word(code == 0 ? Slot.anotherWord : words[Int(code) - 1])
    case .flag: .flag(code == 1)
    default: .number(code)
    }
  }
}
