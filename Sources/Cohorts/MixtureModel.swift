import Glibc
internal import Units

/// Groups of alternatives on one lattice: what a `MixedTotal` is worked out from.
struct MixtureModel {
  private struct Way {
    let weight: Double
    let part: CohortPart
    /// Its lowest total above that of the whole model, in lattice points.
    let shift: Int64
    let mean: Double
    let variance: Double
  }

  let offset: Int128
  /// The greatest total above `offset`.
  let highest: Int128
  let span: Int64
  let mean: WideFraction
  let luck: Double
  let notKnowing: Double
  private let groups: [[Way]]
  private let parts: [[CohortPart]]

  init(_ given: [[CohortAlternative]]) throws(CohortProblem) {
    var (offset, highest, span) = (Int128(0), Int128(0), Int64(0))
    var sum = Wide.zero
    let whole = CostLaw.wholes[4]
    for group in given {
      let lowest = group.map(\.part.offset).min() ?? 0
      offset += lowest
      highest += (group.map { $0.part.offset + $0.part.highest }.max() ?? lowest) - lowest
      for way in group {
        guard let shift = Int64(exactly: way.part.offset - lowest) else { throw .tooLarge }
        span = CohortPart.commonDivisor(CohortPart.commonDivisor(span, way.part.span), shift)
        let own = try way.part.meanAboveOffset()
        // All denominators divide 10²⁴.
        let scale = try Wide(whole).divided(by: own.denominator).quotient
        let mean = try own.numerator.multiplied(by: scale.low)
          .adding(Wide(product: UInt128(shift), whole))
        sum = try sum.adding(mean.multiplied(by: UInt128(way.weight.partsPerMillion)))
      }
    }
    mean = try WideFraction(sum, over: Wide(whole * 1_000_000))
    (self.offset, self.highest, self.span) = (offset, highest, span)
    if span > 0, highest / Int128(span) >= 1 << 61 { throw .tooLarge }

    var groups: [[Way]] = []
    var (luck, notKnowing) = (0.0, 0.0)
    for group in given {
      let lowest = group.map(\.part.offset).min() ?? 0
      var ways: [Way] = []
      for way in group {
        let shift = Int64(way.part.offset - lowest)
        ways.append(
          Way(
            weight: Double(way.weight.partsPerMillion) / 1e6, part: way.part,
            shift: span > 0 ? shift / span : 0,
            mean: Double(shift) + (try way.part.meanAboveOffset().double),
            variance: try way.part.variance().double))
      }
      let mean = ways.reduce(0) { $0 + $1.weight * $1.mean }
      luck += ways.reduce(0) { $0 + $1.weight * $1.variance }
      notKnowing += ways.reduce(0) { $0 + $1.weight * ($1.mean - mean) * ($1.mean - mean) }
      groups.append(ways)
    }
    (self.groups, self.luck, self.notKnowing) = (groups, luck, notKnowing)
    parts = given.map { $0.map(\.part) }
  }

  /// The inversion with its proof, or nothing but the support.
  func engine(_ effort: CohortTotal.Effort) throws(CohortProblem) -> TotalEngine {
    guard span > 0 else { return .certain }
    let unknown = TotalEngine.unknown(highest: Int64(highest / Int128(span)))
    guard let window = try window() else { return unknown }
    let function = MixedFunction(try functions(window), effort)
    return TotalEngine.exactly(
      window, function, most: function.mostFrequencies
    ) { greatest($0, effort) } ?? unknown
  }

  /// Given its alternatives, a total is near their mean (Bennett); the means lie between known ends.
  private func window() throws(CohortProblem) -> LatticeWindow? {
    let least = groups.reduce(0) { $0 + ($1.map(\.mean).min() ?? 0) }
    let most = groups.reduce(0) { $0 + ($1.map(\.mean).max() ?? 0) }
    let variance = groups.reduce(0) { $0 + ($1.map(\.variance).max() ?? 0) }
    let ways = groups.joined()
    let above = ways.map(\.part.farthestAbove).max() ?? 0
    let below = ways.map(\.part.farthestBelow).max() ?? 0
    let middle = mean.double
    // Means are Doubles: their last digits count against the window.
    let slack = 1 + most * 0x1p-48
    return try LatticeWindow(
      mean: mean, spread: max(1, (luck + notKnowing).squareRoot()), span: span, highest: highest
    ) { distance in
      guard variance > 0 else { return distance > most - least + slack ? 0 : 1 }
      return LatticeWindow.bennett(
        distance - (most - middle) - slack, variance: variance, reach: above)
        + LatticeWindow.bennett(
          distance - (middle - least) - slack, variance: variance, reach: below)
    }
  }

  private func functions(_ window: LatticeWindow) throws(CohortProblem) -> [[MixedFunction.Way]] {
    var all: [[MixedFunction.Way]] = []
    // What all lowest totals together are below the window's centre is taken off once.
    var first = -window.centre
    for group in groups {
      var ways: [MixedFunction.Way] = []
      for way in group {
        guard way.part.span > 0 else {
          ways.append(.init(weight: way.weight, shift: way.shift + first, logarithm: nil))
          continue
        }
        let own = try LatticeWindow(way.part)
        guard let own else { throw .tooLarge }
        let shift = way.shift + own.centre * (own.span / span) + first
        ways.append(
          .init(
            weight: way.weight, shift: shift,
            logarithm: .init(
              try SeriesLogarithm(way.part), LawLogarithm(way.part), over: own)))
      }
      first = 0
      all.append(ways)
    }
    return all
  }

  /// A bound beyond the last frequency: of each group the alternative that is worst.
  private func greatest(_ from: Double, _ effort: CohortTotal.Effort) -> Double {
    var together = DifferenceSketch()
    for group in parts {
      guard let first = group.first else { continue }
      together.merge(group.dropFirst().reduce(first.sketch) { $0.least($1.sketch) })
    }
    var least = ModulusBound(together, span: span, largestGrid: effort.grid).greatest(from: from)
    guard effort == .thorough else { return least }
    // |φ| of the whole is at most that of any one group, and of that at most that of its worst alternative.
    let large = parts.sorted { ($0.first?.people ?? 0) > ($1.first?.people ?? 0) }
    for group in large.prefix(3) where least > 1e-15 {
      var worst = 0.0
      for part in group where worst < least {
        worst = max(worst, ModulusBound(part.sketch, span: span).greatest(from: from))
      }
      least = min(least, worst)
    }
    return least
  }
}

/// Products of sums of exponentials.
struct MixedFunction: CharacteristicFunction {
  /// Shared, since every frequency goes through all ways.
  final class Logarithm: Sendable {
    let series: SeriesLogarithm
    let laws: LawLogarithm?
    let window: LatticeWindow

    init(_ series: SeriesLogarithm, _ laws: LawLogarithm?, over window: LatticeWindow) {
      self.series = series
      self.laws = laws
      self.window = window
    }
  }

  struct Way {
    let weight: Double
    /// From the window's centre to the centre of the way's own, in lattice points.
    let shift: Int64
    /// Nil where nothing is random.
    let logarithm: Logarithm?
  }

  private let groups: [[Way]]
  let mostFrequencies: Int64

  init(_ groups: [[Way]], _ effort: CohortTotal.Effort) {
    self.groups = groups
    // Single laws cost a sine for each of their points and frequencies.
    let sines = groups.joined().reduce(1) { $0 + ($1.logarithm?.laws?.points ?? 0) }
    let work = effort.mixtureSines / sines
    mostFrequencies = max(64, min(effort == .quick ? 1 << 11 : 1 << 15, Int64(work)))
  }

  func point(_ j: Int64, of window: LatticeWindow) -> FrequencyPoint? {
    let t = window.frequency(j)
    var (product, size, remainder, rounding) = (Complex.one, 1.0, 0.0, 0.0)
    for group in groups {
      var (sum, sumSize) = (Complex.zero, 0.0)
      for way in group {
        let turn = window.turn(j, way.shift) * way.weight
        guard let logarithm = way.logarithm else {
          sum = sum + turn
          sumSize += way.weight
          continue
        }
        guard let value = MixedFunction.value(logarithm, t) else { return nil }
        let own = exp(value.logarithm.real) * way.weight
        sum = sum + value.logarithm.exponential * turn
        sumSize += own * exp(value.remainder)
        // A product of numbers of at most one is off by at most what its factors are off by.
        remainder += own * expm1(value.remainder)
        rounding += value.lost * way.weight + own * 0x1p-48
      }
      product = product * sum
      size *= sumSize
    }
    return FrequencyPoint(value: product, size: size, remainder: remainder, rounding: rounding)
  }

  /// By series where it leaves out next to nothing, else from each law.
  private static func value(_ logarithm: Logarithm, _ t: Double) -> FrequencyValue? {
    if let value = logarithm.series.value(at: t, from: logarithm.window),
      value.remainder < 1e-13
        || value.remainder < 1e-2 && value.logarithm.real < -46
    {
      return value
    }
    return logarithm.laws?.value(at: t, from: logarithm.window)
  }
}
