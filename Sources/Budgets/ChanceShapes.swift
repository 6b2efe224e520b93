internal import Cohorts
internal import PassRates
internal import Units

/// Kinds of people whose years end in the same ways with the same chances, whatever they cost: chances are worked out
/// once for all of them.
struct ChanceShapes {
  /// For each kind the place of its shape.
  let ofKind: [Int]
  /// For each shape the first kind that has it.
  let examples: [Int]

  /// All that the chance of an end hangs on.
  private struct Shape: Hashable {
    let rates: [[RateSpread?]]
    let isShocked: [Bool]
    let failsBefore: [Int]
    /// For each end and series the sittings, and whether the last is passed.
    let ends: [[Int]]

    init(_ kind: PersonKind) {
      rates = kind.rates
      isShocked = kind.isShocked
      failsBefore = kind.failsBefore
      ends = kind.ends.map { end in
        end.outcomes.map { $0.passDay == nil ? -$0.sittings : $0.sittings }
      }
    }
  }

  init(_ kinds: [PersonKind]) {
    var places: [Shape: Int] = [:]
    var examples: [Int] = []
    ofKind = kinds.enumerated().map { index, kind in
      let shape = Shape(kind)
      if let known = places[shape] { return known }
      places[shape] = examples.count
      examples.append(index)
      return examples.count - 1
    }
    self.examples = examples
  }
}

/// A measure added up over people, by shape and end: its mean under any chances is a short sum.
struct MeasuredEnds {
  /// By shape, then by end.
  fileprivate let sums: [[Double]]
}

extension BudgetEngine {
  /// The chance of each end of a shape; over all alternatives their mean.
  ///
  /// - Parameter gain: what is added to the chance of every attempt but the first of a series.
  func chancesOfEnds(shape: Int, _ reading: Reading, gain: Double = 0) -> [Double] {
    let index = shapes.examples[shape]
    let kind = kinds[index]
    func weights(_ chances: PersonKind.Chances) -> [Double] {
      kind.chancesOfEnds(gain == 0 ? chances : kind.adding(gain, to: chances))
    }
    guard reading == .all else { return weights(kind.chances(reading, book.shock)) }
    return alternatives(ofKind: index).reduce(into: kind.ends.map { _ in 0.0 }) {
      sums, alternative in
      let share = Double(alternative.weight.partsPerMillion) / 1e6
      for (end, weight) in weights(kind.chances(alternative, book.shock?.odds)).enumerated() {
        sums[end] += share * weight
      }
    }
  }

  /// A measure over everybody who counts.
  func measured(
    _ measure: BudgetMeasure, of isIn: (RosterTally.Key) -> Bool = { _ in true }
  ) -> MeasuredEnds {
    var sums = shapes.examples.map { kinds[$0].ends.map { _ in 0.0 } }
    for (key, count) in tally.counts where isIn(key) {
      let kind = kinds[key.kind]
      let shape = shapes.ofKind[key.kind]
      for (index, end) in kind.ends.enumerated() {
        sums[shape][index] +=
          Double(count) * Double(end.amount(of: measure, kind.person, rules.year))
      }
    }
    return MeasuredEnds(sums: sums)
  }

  /// The mean of what was measured.
  ///
  /// - Parameter gain: what is added to the chance of every attempt but the first of a series.
  func mean(_ measured: MeasuredEnds, _ reading: Reading, gain: Double = 0) -> Double {
    measured.sums.enumerated().reduce(0) { sum, shape in
      guard shape.element.contains(where: { $0 != 0 }) else { return sum }
      let chances = chancesOfEnds(shape: shape.offset, reading, gain: gain)
      return sum + zip(shape.element, chances).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// The mean of a measure over some of the people.
  func mean(
    _ measure: BudgetMeasure, _ reading: Reading = .all,
    of isIn: (RosterTally.Key) -> Bool = { _ in true }
  ) -> Double {
    mean(measured(measure, of: isIn), reading)
  }

  /// The mean of a measure for one person of a kind, over all alternatives.
  func mean(_ measure: BudgetMeasure, of index: Int, _ reading: Reading = .all) -> Double {
    let kind = kinds[index]
    let shape = shapes.ofKind[index]
    let chances = reading == usual ? usualChances[shape] : chancesOfEnds(shape: shape, reading)
    return zip(kind.ends, chances).reduce(0) {
      $0 + Double($1.0.amount(of: measure, kind.person, rules.year)) * $1.1
    }
  }
}
