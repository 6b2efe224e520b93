internal import Facts

/// Conditions made ready to be decided: each comparison is one bit, read from a table by the region of
/// its fact; each condition is a few masks over the bits.
///
/// Deciding allocates nothing. What is not known does not come here as a value: it is tried region by
/// region (`Slot.codes`), so no unknown has a default.
package struct ConditionProgram: Hashable, Sendable {
  /// So many different comparisons fit a policy.
  static let mostComparisons = 256
  /// So many alternatives fit one condition once every `or` is written out.
  static let mostAlternatives = 512

  package typealias Bits = SIMD4<UInt64>

  /// One alternative of a condition: it holds where the bits under the mask are those wanted.
  package struct Alternative: Hashable, Sendable {
    package let mask: Bits
    package let wanted: Bits

    package init(mask: Bits, wanted: Bits) {
      self.mask = mask
      self.wanted = wanted
    }
  }

  package let slots: [Slot]
  /// For each slot, for each of its regions, the comparisons that hold there.
  package let contributions: [[Bits]]
  /// For each slot the bits of the comparisons that read it.
  package let owned: [Bits]
  /// For each condition the alternatives of which one must hold; none for a condition that never holds.
  package let alternatives: [[Alternative]]
  /// For each condition the slots that it reads, ascending.
  package let read: [[Int]]

  /// Whether a condition holds for the bits of a case.
  @inline(__always)
  func holds(_ condition: Int, _ bits: Bits) -> Bool {
    for alternative in alternatives[condition]
    where bits & alternative.mask == alternative.wanted { return true }
    return false
  }

  /// The comparisons that hold for a value in each slot.
  func bits(_ codes: [Int64]) -> Bits {
    var bits = Bits.zero
    for (slot, code) in codes.enumerated() {
      bits |= contributions[slot][slots[slot].region(of: code)]
    }
    return bits
  }

  /// What is left of a condition where some of its slots have a value and the others do not.
  enum Remainder {
    case decided(Bool)
    /// It still depends on these slots, the others given; the bits are those of the known ones.
    case open(slots: [Int], known: Bits)
  }

  /// - Parameter codes: for each slot that the condition reads its value; nil for what is not known.
  func remainder(_ condition: Int, reading codes: [Int64?]) -> Remainder {
    var (bits, settled) = (Bits.zero, Bits.zero)
    for (slot, code) in zip(read[condition], codes) {
      guard let code else { continue }
      bits |= contributions[slot][slots[slot].region(of: code)]
      settled |= owned[slot]
    }
    let left = alternatives[condition].filter {
      bits & $0.mask & settled == $0.wanted & settled
    }
    guard !left.isEmpty else { return .decided(false) }
    guard !left.contains(where: { $0.mask & ~settled == .zero }) else { return .decided(true) }
    let asked = left.reduce(Bits.zero) { $0 | $1.mask } & ~settled
    return .open(slots: read[condition].filter { owned[$0] & asked != .zero }, known: bits)
  }

  /// Whether a condition holds where some slots have a value beside the known bits.
  func holds(_ condition: Int, known bits: Bits, _ open: [Int], _ codes: [Int64]) -> Bool {
    var bits = bits
    for (slot, code) in zip(open, codes) {
      bits |= contributions[slot][slots[slot].region(of: code)]
    }
    return holds(condition, bits)
  }

  package func slot(of reference: FactReference) -> Int? {
    slots.firstIndex { $0.reference == reference }
  }
}

/// Why conditions could not be made ready.
package enum ProgramProblem: Error {
  case tooManyComparisons
  case tooManyAlternatives(condition: Int)
}

extension ConditionProgram {
  /// Makes conditions ready.
  ///
  /// - Parameter others: facts that no condition reads but a settlement does, each with constants that
  ///   part its values.
  package init(_ conditions: [Condition], others: [FactReference] = []) throws(ProgramProblem) {
    var order: [FactReference] = []
    for reference in conditions.flatMap(\.facts) + others where !order.contains(reference) {
      order.append(reference)
    }
    let slots = order.map { reference in
      Slot(
        reference: reference,
        cuts: Set(conditions.flatMap { $0.cuts(of: reference) }).sorted(),
        words: ConditionProgram.words(named: conditions.flatMap { $0.constants(of: reference) }))
    }
    var compiler = ConditionCompiler(slots: slots)
    var alternatives: [[Alternative]] = []
    for (index, condition) in conditions.enumerated() {
      guard let terms = try compiler.alternatives(condition) else {
        throw .tooManyAlternatives(condition: index)
      }
      alternatives.append(terms)
    }
    self.slots = slots
    self.alternatives = alternatives
    contributions = compiler.contributions
    owned = compiler.owned
    read = conditions.map { condition in
      condition.facts.compactMap { order.firstIndex(of: $0) }.sorted()
    }
  }

  private static func words(named constants: [Scalar]) -> [String] {
    var words: [String] = []
    for case .word(let word) in constants where !words.contains(word) { words.append(word) }
    return words
  }
}

/// Turns conditions into alternatives, giving each comparison its bit.
private struct ConditionCompiler {
  typealias Alternative = ConditionProgram.Alternative

  let slots: [Slot]
  private(set) var contributions: [[ConditionProgram.Bits]]
  private(set) var owned: [ConditionProgram.Bits]
  /// A comparison is the set of regions in which it holds.
  private var bitOf: [Comparison: Int] = [:]

  private struct Comparison: Hashable {
    let slot: Int
    let holds: [Bool]
  }

  init(slots: [Slot]) {
    self.slots = slots
    contributions = slots.map { Array(repeating: .zero, count: $0.regions) }
    owned = Array(repeating: .zero, count: slots.count)
  }

  /// The alternatives of a condition; nil when they are too many.
  mutating func alternatives(_ condition: Condition) throws(ProgramProblem) -> [Alternative]? {
    try terms(condition, negated: false)
  }

  private mutating func terms(_ condition: Condition, negated: Bool) throws(ProgramProblem)
    -> [Alternative]?
  {
    switch condition {
    case .always: return negated ? [] : [Alternative(mask: .zero, wanted: .zero)]
    case .not(let inner): return try terms(inner, negated: !negated)
    case .all(let parts):
      return negated ? try anyOf(parts, negated: true) : try allOf(parts, negated: false)
    case .any(let parts):
      return negated ? try allOf(parts, negated: true) : try anyOf(parts, negated: false)
    case .compare(let fact, _, _), .oneOf(let fact, _):
      guard let slot = slots.firstIndex(where: { $0.reference == fact }) else { return [] }
      let holds = (0..<slots[slot].regions).map { region in
        condition.holds { _ in slots[slot].example(ofRegion: region) }
      }
      return [try alternative(Comparison(slot: slot, holds: holds), negated: negated)]
    }
  }

  private mutating func anyOf(_ parts: [Condition], negated: Bool) throws(ProgramProblem)
    -> [Alternative]?
  {
    var all: [Alternative] = []
    for part in parts {
      guard let terms = try terms(part, negated: negated) else { return nil }
      for term in terms where !all.contains(term) { all.append(term) }
      guard all.count <= ConditionProgram.mostAlternatives else { return nil }
    }
    return all
  }

  private mutating func allOf(_ parts: [Condition], negated: Bool) throws(ProgramProblem)
    -> [Alternative]?
  {
    var all = [Alternative(mask: .zero, wanted: .zero)]
    for part in parts {
      guard let terms = try terms(part, negated: negated) else { return nil }
      var product: [Alternative] = []
      for left in all {
        for right in terms {
          let shared = left.mask & right.mask
          // The same comparison, once wanted and once not, holds nowhere.
          guard left.wanted & shared == right.wanted & shared else { continue }
          let both = Alternative(
            mask: left.mask | right.mask, wanted: left.wanted | right.wanted)
          if !product.contains(both) { product.append(both) }
          guard product.count <= ConditionProgram.mostAlternatives else { return nil }
        }
      }
      all = product
    }
    return all
  }

  private mutating func alternative(_ comparison: Comparison, negated: Bool)
    throws(ProgramProblem) -> Alternative
  {
    // A comparison and its opposite share one bit.
    let opposite = Comparison(slot: comparison.slot, holds: comparison.holds.map { !$0 })
    if let bit = bitOf[opposite] { return ConditionCompiler.alternative(bit, wanted: negated) }
    if let bit = bitOf[comparison] { return ConditionCompiler.alternative(bit, wanted: !negated) }
    let bit = bitOf.count
    guard bit < ConditionProgram.mostComparisons else { throw .tooManyComparisons }
    bitOf[comparison] = bit
    let mask = ConditionCompiler.mask(bit)
    owned[comparison.slot] |= mask
    for (region, holds) in comparison.holds.enumerated() where holds {
      contributions[comparison.slot][region] |= mask
    }
    return ConditionCompiler.alternative(bit, wanted: !negated)
  }

  private static func mask(_ bit: Int) -> ConditionProgram.Bits {
    var mask = ConditionProgram.Bits.zero
    mask[bit / 64] = 1 << UInt64(bit % 64)
    return mask
  }

  private static func alternative(_ bit: Int, wanted: Bool) -> Alternative {
    Alternative(mask: mask(bit), wanted: wanted ? mask(bit) : .zero)
  }
}
