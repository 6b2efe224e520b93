import Glibc

/// A proof that |φ| is small at every lattice frequency beyond those that were evaluated.
///
/// |φ(θ)| ≤ exp(−H(θ)) with H(θ) = Σ w (1 − cos θd) (see `DifferenceSketch`). Near zero each octave of differences gives
/// w d² θ² (1 − cos X) / X² for θd ≤ X < 2π, because that factor falls there. Elsewhere H is known on a grid, and
/// between grid points √H cannot fall faster than √(V/2), V = Σ w d²: H ≥ 0 and |H″| ≤ V give |H′| ≤ √(2VH).
struct ModulusBound {
  /// H that is enough: e⁻³⁶ is 2 · 10⁻¹⁶.
  private static let enough = 36.0
  private static let mostEvaluations = 3000
  /// H is about the sum of weights; with less, no bound of use comes out.
  private static let worthwhile = 24.0

  private struct Term {
    /// In lattice units, twice.
    let difference: Double
    let place: Int64
    /// A little below the true one.
    let weight: Double
  }

  private let largestGrid: Int
  /// The smallest differences, ascending, and a sample of the others.
  private let terms: [Term]
  private let sample: [Term]
  /// By octave: the largest difference in lattice units, and Σ w d².
  private let octaves: [(largest: Double, squares: Double)]

  /// - Parameter largestGrid: how many grid frequencies may be asked at once, a power of two.
  init(_ sketch: DifferenceSketch, span: Int64, largestGrid: Int = 1 << 22) {
    let smallest = sketch.smallest.weights
    self.init(
      sketch, smallest: smallest, sample: sketch.sample.weights.filter { smallest[$0.key] == nil },
      span: span, largestGrid: largestGrid)
  }

  /// All differences of a part whose laws are kept, where its sketch had to leave some out; nil where it is all.
  init?(all part: CohortPart, largestGrid: Int) {
    guard let laws = part.laws, part.sketch.smallest.isFull else { return nil }
    var sketch = DifferenceSketch(keeping: Int.max)
    for (law, count) in laws {
      let parts = 1 / law.whole.double
      let lowest = law.whole - law.weights.reduce(0, +)
      let points =
        [(Int64(0), lowest.double * parts)]
        + zip(law.differences, law.weights.map { $0.double * parts })
      for (index, upper) in points.enumerated() {
        for lower in points[..<index] {
          sketch.add(difference: upper.0 - lower.0, weight: lower.1 * upper.1, count: count)
        }
      }
    }
    self.init(
      sketch, smallest: sketch.smallest.weights, sample: [:], span: part.span,
      largestGrid: largestGrid)
  }

  private init(
    _ sketch: DifferenceSketch, smallest: [Int64: UInt128], sample: [Int64: UInt128], span: Int64,
    largestGrid: Int
  ) {
    self.largestGrid = largestGrid
    // Covers the rounding of cosines and sums, which is near 10⁻¹².
    let slack = 1 - 0x1p-30
    func sorted(_ weights: [Int64: UInt128]) -> [Term] {
      weights.sorted { $0.key < $1.key }.map { difference, weight in
        let place = difference / span
        return Term(
          difference: Double(place), place: place,
          weight: weight.double * DifferenceSketch.unit * slack)
      }
    }
    terms = sorted(smallest)
    self.sample = sorted(sample)
    octaves = sketch.squares.indices.compactMap { octave in
      guard sketch.squares[octave] > 0 else { return nil }
      let largest = Double(sign: .plus, exponent: octave + 1, significand: 1) / Double(span)
      let sum = Double(sketch.squares[octave]) * DifferenceSketch.unit * slack
      return (largest, sum * largest * largest)
    }
  }

  /// The greatest |φ(θ)| for `from` ≤ θ ≤ π, or more.
  func greatest(from: Double) -> Double {
    guard !terms.isEmpty else { return 1 }
    var (low, least) = (from, Double.infinity)
    while low < Double.pi {
      let high = min(low * 1.03, Double.pi)
      let bound = nearZero(low, high)
      guard bound >= ModulusBound.enough else { break }
      least = min(least, bound)
      low = high
    }
    if low >= Double.pi { return exp(-least) }
    let total = terms.reduce(0) { $0 + $1.weight }
    // Few of the smaller differences make do with a short grid; all of them are asked where they do not.
    var best = 0.0
    let all = sample + terms
    for (used, others) in (total > 280 ? [small()] : []) + [(all, [])] {
      best = max(best, min(least, rest(used, others, from: low)))
      if best >= ModulusBound.enough { break }
    }
    return exp(-best)
  }

  private func nearZero(_ low: Double, _ high: Double) -> Double {
    octaves.reduce(0) { sum, octave in
      let x = high * octave.largest
      guard x < 2 * Double.pi else { return sum }
      let sine = sin(x / 2) / x
      return sum + octave.squares * low * low * 2 * sine * sine
    }
  }

  /// The smallest differences that weigh enough, with those of the sample that are not much larger; and the
  /// others of the sample.
  private func small() -> (used: [Term], others: [Term]) {
    var sum = 0.0
    let end = terms.firstIndex {
      sum += $0.weight
      return sum >= 4 * ModulusBound.enough
    }
    // Some hundred, so that they are not all multiples of something.
    let first = terms.prefix(max(256, (end ?? terms.count) + 1))
    let border = 2 * (first.last?.difference ?? 0)
    let used = sample.filter { $0.difference <= border } + first
    // Weight beyond what is needed only makes H steeper; a lower weight is a bound as well.
    let cap = 14 * ModulusBound.enough / Double(used.count)
    return (
      used.map {
        Term(difference: $0.difference, place: $0.place, weight: min($0.weight, cap))
      }, sample.filter { $0.difference > border }
    )
  }

  /// The least H from `from` to π, by a grid and then by halving the cells where the grid is too coarse.
  private func rest(_ used: [Term], _ others: [Term], from: Double) -> Double {
    let total = used.reduce(0) { $0 + $1.weight }
    let squares = used.reduce(0) { $0 + $1.weight * $1.difference * $1.difference }
    guard total > 0 else { return 0 }
    let steep = (squares / 2).squareRoot() * (1 + 0x1p-40)
    var grid = 1 << 10
    while grid < largestGrid,
      Double.pi / Double(grid) * steep > total.squareRoot() / 2.5
    {
      grid *= 2
    }
    var histogram = [Double](repeating: 0, count: grid)
    // On the grid frequencies a difference and its remainder by the grid's length turn alike.
    for term in used { histogram[Int(term.place % Int64(grid))] += term.weight }
    let cosines = CosineTransform.of(histogram)
    let radius = Double.pi / Double(grid) * (1 + 0x1p-40)
    var (least, open) = (Double.infinity, [Cell]())
    for index in cosines.indices {
      let middle = 2 * radius * Double(index)
      guard middle + radius > from else { continue }
      let bound = ModulusBound.between(
        total - cosines[index] - total * 0x1p-36, steep, radius)
      if bound >= ModulusBound.enough {
        least = min(least, bound)
      } else {
        open.append(
          Cell(low: max(middle - radius, from), high: min(middle + radius, Double.pi), bound: bound)
        )
      }
    }
    return min(least, halved(open, others + used))
  }

  private struct Cell {
    let low: Double
    let high: Double
    /// What is known of H within.
    let bound: Double
  }

  /// The least H within open cells: each is halved until it has enough or evaluations run out.
  private func halved(_ cells: [Cell], _ used: [Term]) -> Double {
    let squares = used.reduce(0) { $0 + $1.weight * $1.difference * $1.difference }
    let steep = (squares / 2).squareRoot() * (1 + 0x1p-40)
    // An angle θd is rounded by up to 2⁻⁵² of itself.
    let slack = used.reduce(0) { $0 + $1.weight * (1 + $1.difference * Double.pi) } * 0x1p-50
    var (least, open, evaluations) = (Double.infinity, cells, cells.count)
    guard evaluations <= ModulusBound.mostEvaluations else {
      return cells.map(\.bound).min() ?? least
    }
    while let cell = open.popLast() {
      guard evaluations < 2 * ModulusBound.mostEvaluations else {
        least = min(least, cell.bound)
        continue
      }
      evaluations += 1
      let (middle, radius) = ((cell.low + cell.high) / 2, (cell.high - cell.low) / 2)
      // As soon as there is enough for the whole cell, the other terms can only add to it.
      let plenty = (ModulusBound.enough.squareRoot() + steep * radius) + 1e-6
      var exact = -slack
      for term in used where exact < plenty * plenty {
        let sine = sin(middle * term.difference / 2)
        exact += 2 * term.weight * sine * sine
      }
      let bound = max(cell.bound, ModulusBound.between(exact, steep, radius))
      if bound >= ModulusBound.enough || exact < ModulusBound.enough {
        // Where the exact value is too small, halving cannot help: this is the bound.
        least = min(least, bound)
      } else {
        open += [
          Cell(low: cell.low, high: middle, bound: bound),
          Cell(low: middle, high: cell.high, bound: bound),
        ]
      }
    }
    return least
  }

  private static func between(_ value: Double, _ steep: Double, _ radius: Double) -> Double {
    let root = max(0, value).squareRoot() - steep * radius
    return root > 0 ? root * root : 0
  }
}
