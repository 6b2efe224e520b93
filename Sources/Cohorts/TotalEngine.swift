internal import Units

/// The ways to the distribution of a total, the best first, each with its proof.
enum TotalEngine: Sendable {
  case certain
  case points(AtomicSum)
  /// An inversion, and where it is not proven perhaps sums that enclose the truth.
  case inversion(LatticeInversion, between: (low: AtomicSum, high: AtomicSum)?)
  /// Sums that enclose the truth, or nothing but the support.
  case between(low: AtomicSum, high: AtomicSum)
  case unknown(highest: Int64)

  private static let mostPoints = 1 << 15
  private static let mostWork = 12_000_000
  private static let mostSines = 200_000_000
  /// An inversion that is off by more is not trusted alone.
  private static let trusted = 1e-9

  static func best(for part: CohortPart) throws(CohortProblem) -> (Self, CohortTotal.Method) {
    guard part.span > 0 else { return (.certain, .certain) }
    guard part.highest / Int128(part.span) < 1 << 61 else { throw .tooLarge }
    let laws = part.orderedLaws
    if let laws, laws.count <= 4096,
      let sum = AtomicSum(
        laws, span: part.span, direction: .exact, atoms: mostPoints, work: mostWork)
    {
      return (.points(sum), .points)
    }
    if let (inversion, method) = try inverted(part) {
      guard inversion.errors.sum > trusted else {
        return (.inversion(inversion, between: nil), method)
      }
      return (.inversion(inversion, between: enclosed(laws, part)), method)
    }
    if let (low, high) = enclosed(laws, part) { return (.between(low: low, high: high), .points) }
    return (.unknown(highest: Int64(clamping: part.highest / Int128(part.span))), .none)
  }

  /// By series where what it leaves out is below 10⁻¹², else from each law.
  private static func inverted(_ part: CohortPart) throws(CohortProblem) -> (
    LatticeInversion, CohortTotal.Method
  )? {
    guard let window = try LatticeWindow(part) else { return nil }
    let modulus = ModulusBound(part.sketch, span: part.span)
    if let found = LatticeInversion(
      window, SingleCohort(try SeriesLogarithm(part)), mostFrequencies: 1 << 16,
      greatest: modulus.greatest),
      found.errors.remainder < 1e-12
    {
      return (found, .series)
    }
    guard let laws = LawLogarithm(part) else { return nil }
    return LatticeInversion(
      window, SingleCohort(laws), mostFrequencies: Int64(mostSines / max(1, laws.points)),
      greatest: modulus.greatest
    ).map { ($0, .laws) }
  }

  private static func enclosed(
    _ laws: [(law: CostLaw, count: Int64)]?, _ part: CohortPart
  ) -> (low: AtomicSum, high: AtomicSum)? {
    guard let laws else { return nil }
    let products = laws.reduce(Int128(0)) {
      $0 + Int128($1.count) * Int128($1.law.differences.count + 1)
    }
    let atoms = Int(clamping: Int128(2 * mostWork) / max(1, products))
    guard atoms >= 512,
      let low = AtomicSum(
        laws, span: part.span, direction: .down, atoms: min(atoms, mostPoints), work: 4 * mostWork),
      let high = AtomicSum(
        laws, span: part.span, direction: .up, atoms: min(atoms, mostPoints), work: 4 * mostWork)
    else { return nil }
    return (low, high)
  }

  /// What a chance may be off by.
  var error: Double {
    switch self {
    case .certain: 0
    case .points(let sum): sum.rounding
    case .inversion(let inversion, _): min(1, inversion.errors.sum)
    case .between(let low, _): low.rounding
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
    case .inversion(let inversion, let between):
      let estimate = inversion.first(reaching: alpha)
      if let between {
        let (low, high) = Self.ends(between.low, between.high, alpha)
        return (min(max(estimate, low), high), low, high)
      }
      let error = inversion.errors.sum
      let isProven =
        inversion.below(estimate) - alpha > error && alpha - inversion.below(estimate - 1) > error
      if isProven { return (estimate, estimate, estimate) }
      // What lies outside the window counts as error, so a bound may lie there.
      return (
        estimate, alpha > error ? inversion.first(reaching: alpha - error) : 0,
        alpha + error < 1 ? inversion.first(reaching: alpha + error) : inversion.window.last
      )
    case .between(let lowSum, let highSum):
      let (low, high) = Self.ends(lowSum, highSum, alpha)
      return (low + (high - low) / 2, low, high)
    case .unknown(let highest): return (highest / 2, 0, highest)
    }
  }

  private static func ends(_ low: AtomicSum, _ high: AtomicSum, _ alpha: Double) -> (Int64, Int64) {
    (
      low.first(reaching: alpha * (1 - low.rounding)),
      high.first(reaching: alpha * (1 + high.rounding))
    )
  }

  /// Bounds on P(total ≤ x).
  func chance(within x: Int64) -> ClosedRange<Double> {
    switch self {
    case .certain: return 1...1
    case .points(let sum): return Self.around(sum.below(x), sum.below(x), sum.rounding)
    case .inversion(let inversion, nil):
      return Self.around(inversion.below(x), inversion.below(x), inversion.errors.sum)
    case .inversion(_, .some(let (low, high))), .between(let low, let high):
      return Self.around(high.below(x), low.below(x), low.rounding + high.rounding)
    case .unknown: return 0...1
    }
  }

  private static func around(_ low: Double, _ high: Double, _ error: Double) -> ClosedRange<Double>
  {
    max(0, min(low, high) - error)...min(1, max(low, high) + error)
  }

  /// The mean of the worst 1 − `chance` of totals in minor units, and a bound on its error.
  func shortfall(_ chance: Probability, offset: Int128, mean: WideFraction, span: Int64) -> (
    amount: Double, error: Double
  )? {
    let worst = Double(chance.complement.partsPerMillion) / 1e6
    guard worst > 0 else { return nil }
    guard span > 0 else { return (Double(offset) + mean.double, 0) }
    let place = quantile(Double(chance.partsPerMillion) / 1e6).estimate
    let (beyond, error) = beyond(place, mean: mean, span: span)
    // A Double holds 2⁵³ amounts: what is added last rounds by its own last digit.
    let sum = Double(offset) + (Double(place) + beyond / worst) * Double(span)
    return (sum, error / worst * Double(span) + sum.ulp)
  }

  /// E max(0, total − place) in lattice units and a bound on its error.
  func beyond(_ place: Int64, mean: WideFraction, span: Int64) -> (Double, error: Double) {
    switch self {
    case .certain: return (0, 0)
    case .points(let sum):
      let value = sum.beyond(place)
      return (value, value * sum.rounding)
    case .inversion(let inversion, let between):
      let window = inversion.window
      let left = Double(window.centre - place) + window.fraction / Double(window.span)
      let value = max(0, inversion.shortOf(place) + left)
      if let between { return Self.beyond(between.low, between.high, place, estimate: value) }
      let error =
        Double(window.points) * inversion.errors.sum + Double(window.last) * window.aliasing
      return (value, error)
    case .between(let low, let high): return Self.beyond(low, high, place, estimate: nil)
    case .unknown(let highest): return (Double(highest) / 2, Double(highest))
    }
  }

  private static func beyond(
    _ low: AtomicSum, _ high: AtomicSum, _ place: Int64, estimate: Double?
  ) -> (Double, error: Double) {
    let (least, most) = (low.beyond(place), high.beyond(place))
    return (estimate ?? (least + most) / 2, (most - least) + most * (low.rounding + high.rounding))
  }
}

extension CohortPart {
  /// Single laws in one fixed order, where they are kept.
  var orderedLaws: [(law: CostLaw, count: Int64)]? {
    laws?.sorted { $0.key.comes(before: $1.key) }.map { ($0.key, $0.value) }
  }
}
