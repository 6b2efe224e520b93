import Glibc

/// A proof that |φ| is small at every lattice frequency beyond those that were evaluated.
///
/// |φ(θ)| ≤ exp(−H(θ)) with H(θ) = Σ w (1 − cos θd) (see `DifferenceSketch`). Near zero each octave of differences gives
/// w d² θ² (1 − cos X) / X² for θd ≤ X < 2π, because that factor falls there. Elsewhere H is known on a grid, and
/// between grid points √H cannot fall faster than √(V/2), V = Σ w d²: H ≥ 0 and |H″| ≤ V give |H′| ≤ √(2VH).
struct ModulusBound {
  /// H that is enough: e⁻³⁶ is 2 · 10⁻¹⁶.
  private static let enough = 36.0
  private static let largestGrid = 1 << 22
  private static let mostEvaluations = 1000

  private struct Term {
    /// In lattice units, twice.
    let difference: Double
    let place: Int64
    /// A little below the true one.
    let weight: Double
  }

  /// The smallest differences, ascending, and a sample of the others.
  private let terms: [Term]
  private let sample: [Term]
  /// By octave: the largest difference in lattice units, and Σ w d².
  private let octaves: [(largest: Double, squares: Double)]

  init(_ sketch: DifferenceSketch, span: Int64) {
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
    let smallest = sketch.smallest.weights
    terms = sorted(smallest)
    sample = sorted(sketch.sample.weights.filter { smallest[$0.key] == nil })
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
    var best = 0.0
    // Few of the smallest differences make do with a short grid; all of them are asked where they do not.
    for share in total > 280 ? [140, total] : [total] {
      let used = prefix(weighing: share)
      best = max(best, min(least, rest(used, from: low)))
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

  private func prefix(weighing share: Double) -> ArraySlice<Term> {
    var sum = 0.0
    let end = terms.firstIndex {
      sum += $0.weight
      return sum >= share
    }
    return terms[...(end ?? terms.count - 1)]
  }

  /// The least H from `from` to π, by a grid and then by halving the cells where the grid is too coarse.
  private func rest(
    _ used: ArraySlice<Term>, from: Double
  ) -> Double {
    let total = used.reduce(0) { $0 + $1.weight }
    let squares = used.reduce(0) { $0 + $1.weight * $1.difference * $1.difference }
    guard total > 0 else { return 0 }
    let steep = (squares / 2).squareRoot() * (1 + 0x1p-40)
    var grid = 1 << 10
    while grid < ModulusBound.largestGrid,
      Double.pi / Double(grid) * steep > total.squareRoot() / 2.5
    {
      grid *= 2
    }
    var histogram = [Double](repeating: 0, count: grid)
    // On the grid frequencies a difference and its remainder by the grid's length turn alike.
    for term in used { histogram[Int(term.place % Int64(grid))] += term.weight }
    let cosines = CosineTransform.of(histogram)
    let radius = Double.pi / Double(grid) * (1 + 0x1p-40)
    var (least, open) = (Double.infinity, [(low: Double, high: Double)]())
    for index in cosines.indices {
      let middle = 2 * radius * Double(index)
      guard middle + radius > from else { continue }
      let bound = ModulusBound.between(
        total - cosines[index] - total * 0x1p-36, steep, radius)
      if bound >= ModulusBound.enough {
        least = min(least, bound)
      } else {
        open.append((max(middle - radius, from), min(middle + radius, Double.pi)))
      }
    }
    return min(least, halved(open, used + sample))
  }

  /// The least H within open cells: each is halved until it has enough or evaluations run out.
  private func halved(
    _ cells: [(low: Double, high: Double)],
    _ used: ArraySlice<Term>
  ) -> Double {
    let squares = used.reduce(0) { $0 + $1.weight * $1.difference * $1.difference }
    let steep = (squares / 2).squareRoot() * (1 + 0x1p-40)
    var (least, open, evaluations) = (Double.infinity, cells, 0)
    // An angle θd is rounded by up to 2⁻⁵² of itself.
    let slack = used.reduce(0) { $0 + $1.weight * (1 + $1.difference * Double.pi) } * 0x1p-50
    while let cell = open.popLast() {
      guard evaluations < ModulusBound.mostEvaluations else { return 0 }
      evaluations += 1
      let (middle, radius) = ((cell.low + cell.high) / 2, (cell.high - cell.low) / 2)
      let exact = used.reduce(0) { sum, term in
        let sine = sin(middle * term.difference / 2)
        return sum + 2 * term.weight * sine * sine
      }
      let bound = ModulusBound.between(exact - slack, steep, radius)
      if bound >= ModulusBound.enough || exact < ModulusBound.enough {
        // Where the exact value is too small, halving cannot help: this is the bound.
        least = min(least, bound)
      } else {
        open += [(cell.low, middle), (middle, cell.high)]
      }
    }
    return least
  }

  private static func between(_ value: Double, _ steep: Double, _ radius: Double) -> Double {
    let root = max(0, value).squareRoot() - steep * radius
    return root > 0 ? root * root : 0
  }
}
