internal import Units

/// The ways to the distribution of a total, the best first, each with its proof.
enum TotalEngine: Sendable {
  case certain
  case points(AtomicSum)
  case inversion(LatticeInversion)
  case smoothed(SmoothedInversion)
  /// Nothing is proven but the support, from 0 to this lattice point.
  case unknown(highest: Int64)

  private static let mostPoints = 1 << 15
  /// An inversion that is off by more is given up for one with wider but surer bounds.
  private static let trusted = 1e-5

  static func best(for part: CohortPart, _ effort: CohortTotal.Effort) throws(CohortProblem) -> (
    Self, CohortTotal.Method
  ) {
    guard part.span > 0 else { return (.certain, .certain) }
    guard part.highest / Int128(part.span) < 1 << 61 else { throw .tooLarge }
    if let laws = part.orderedLaws, laws.count <= 4096,
      let sum = AtomicSum(laws, span: part.span, atoms: mostPoints, work: effort.products)
    {
      return (.points(sum), .points)
    }
    let unknown = TotalEngine.unknown(highest: Int64(part.highest / Int128(part.span)))
    guard let window = try LatticeWindow(part) else { return (unknown, .none) }
    let greatest = { (from: Double) -> Double in
      let grid = effort.grid
      let bound = ModulusBound(part.sketch, span: part.span, largestGrid: grid).greatest(from: from)
      guard bound > 1e-14, let all = ModulusBound(all: part, largestGrid: grid) else {
        return bound
      }
      return min(bound, all.greatest(from: from))
    }
    let laws = LawLogarithm(part)
    let series = SingleCohort(try SeriesLogarithm(part))
    // Without laws a series that leaves out more is all there is; the error says how much.
    let inverted = LatticeInversion(
      window, series, mostFrequencies: 1 << 12, mostRemainder: laws == nil ? trusted : 1e-12,
      greatest: greatest)
    if let inverted, inverted.errors.sum < trusted { return (.inversion(inverted), .series) }
    guard let laws else {
      let smoothed = SmoothedInversion(window, series, most: 1 << 12)
      return smoothed.map { (.smoothed($0), .smoothed) } ?? (unknown, .none)
    }
    let most = max(96, Int64(effort.sines / max(1, laws.points)))
    let found = exactly(window, SingleCohort(laws), most: most, greatest: greatest) ?? unknown
    switch found {
    case .inversion: return (found, .laws)
    case .smoothed: return (found, .smoothed)
    default: return (found, .none)
    }
  }

  /// The inversion where it is proven to be close, else the smoothed one.
  static func exactly(
    _ window: LatticeWindow, _ function: some CharacteristicFunction, most: Int64,
    greatest: (Double) -> Double
  ) -> Self? {
    // One that is small in the end is so within some thousand; fewer frequencies than that are all taken.
    let inverted = LatticeInversion(
      window, function, mostFrequencies: min(most, 1 << 15), greatest: greatest)
    if let inverted, inverted.errors.sum < trusted { return .inversion(inverted) }
    if let smoothed = SmoothedInversion(window, function, most: most) {
      return .smoothed(smoothed)
    }
    return inverted.map { .inversion($0) }
  }

  /// What a chance may be off by; of a smoothed one, beside the width that its bounds show.
  var error: Double {
    switch self {
    case .certain: 0
    case .points(let sum): sum.rounding
    case .inversion(let inversion): min(1, inversion.errors.sum)
    case .smoothed(let inversion): min(1, inversion.error)
    case .unknown: 1
    }
  }

  /// The estimate and bounds of the first lattice point that reaches a chance.
  func quantile(_ alpha: Double) -> (estimate: Int64, low: Int64, high: Int64) {
    switch self {
    case .certain: return (0, 0, 0)
    case .points(let sum):
      return (
        sum.first(reaching: alpha), sum.first(reaching: alpha * (1 - sum.rounding)),
        sum.first(reaching: alpha * (1 + sum.rounding))
      )
    case .inversion(let inversion):
      let estimate = inversion.first(reaching: alpha)
      let error = inversion.errors.sum
      let isProven =
        inversion.below(estimate) - alpha > error && alpha - inversion.below(estimate - 1) > error
      if isProven { return (estimate, estimate, estimate) }
      // What lies outside the window counts as error, so a bound may lie there.
      return (
        estimate, alpha > error ? inversion.first(reaching: alpha - error) : 0,
        alpha + error < 1 ? inversion.first(reaching: alpha + error) : inversion.window.last
      )
    case .smoothed(let inversion):
      let (low, high) = inversion.first(reaching: alpha)
      return (low + (high - low) / 2, low, high)
    case .unknown(let highest): return (highest / 2, 0, highest)
    }
  }

  /// Bounds on P(total ≤ x).
  func chance(within x: Int64) -> ClosedRange<Double> {
    switch self {
    case .certain: return 1...1
    case .points(let sum): return Self.around(sum.below(x), sum.rounding)
    case .inversion(let inversion):
      return Self.around(inversion.below(x), inversion.errors.sum)
    case .smoothed(let inversion): return inversion.below(x)
    case .unknown: return 0...1
    }
  }

  private static func around(_ value: Double, _ error: Double) -> ClosedRange<Double> {
    max(0, value - error)...min(1, value + error)
  }

  /// The mean of the worst 1 − `chance` of totals in minor units, and a bound on its error.
  func shortfall(_ chance: Probability, offset: Int128, mean: WideFraction, span: Int64) -> (
    amount: Double, error: Double
  )? {
    let worst = Double(chance.complement.partsPerMillion) / 1e6
    guard worst > 0 else { return nil }
    guard span > 0 else { return (Double(offset) + mean.double, 0) }
    let place = quantile(Double(chance.partsPerMillion) / 1e6).estimate
    let (beyond, error) = beyond(place, mean: mean.double / Double(span))
    // A Double holds 2⁵³ amounts: what is added last rounds by its own last digit.
    let sum = Double(offset) + (Double(place) + beyond / worst) * Double(span)
    return (sum, error / worst * Double(span) + sum.ulp)
  }

  /// E max(0, total − amount) in minor units, for an amount so much above the offset, and a bound on its error.
  func excess(over amount: Int128, mean: Double, span: Int64) -> (amount: Double, error: Double) {
    let place = Int64(clamping: amount / Int128(span))
    let (above, error) = beyond(place, mean: mean / Double(span))
    // Above the place a total is at least one step further, and the amount less than one.
    let rest = Double(amount - Int128(place) * Int128(span))
    let bounds = chance(within: place)
    let within = (bounds.lowerBound + bounds.upperBound) / 2
    let value = above * Double(span) - rest * (1 - within)
    return (
      max(0, value),
      error * Double(span) + rest * (bounds.upperBound - bounds.lowerBound) / 2
        + value.magnitude.ulp
    )
  }

  /// E max(0, total − place) in lattice units and a bound on its error. Any place near the quantile will do: the
  /// shortfall is the least over places, so it moves by the square of a small miss.
  private func beyond(_ place: Int64, mean: Double) -> (Double, error: Double) {
    switch self {
    case .certain: return (0, 0)
    case .points(let sum):
      let value = sum.beyond(place)
      return (value, value * sum.rounding)
    case .inversion(let inversion):
      let window = inversion.window
      let left = Double(window.centre - place) + window.fraction / Double(window.span)
      let error =
        Double(window.points) * inversion.errors.sum + Double(window.last) * window.aliasing
      // What lies behind the window has no more than the chance that is left out of it.
      guard place < window.start + window.points else { return (0, error) }
      return (max(0, inversion.shortOf(place) + left), error)
    case .smoothed(let inversion):
      let window = inversion.window
      let left = Double(window.centre - place) + window.fraction / Double(window.span)
      let (short, error) = inversion.shortOf(place)
      return (max(0, short + left), error)
    case .unknown(let highest): return (max(0, mean - Double(highest / 2)), Double(highest))
    }
  }
}

extension CohortPart {
  /// Single laws in one fixed order, where they are kept.
  var orderedLaws: [(law: CostLaw, count: Int64)]? {
    laws?.sorted { $0.key.comes(before: $1.key) }.map { ($0.key, $0.value) }
  }
}
