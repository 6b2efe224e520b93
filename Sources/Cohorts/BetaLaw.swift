internal import Glibc
public import Units

/// What a rate may be after passes and fails that were seen: a Beta law, its density added up at the middles of cells.
public struct BetaLaw: Sendable {
  private static let cells = 100_000

  private let densities: [Double]
  private let whole: Double

  /// - Parameters:
  ///   - passes: the first shape, such as passes seen and a half.
  ///   - fails: the second shape.
  /// - Returns: nil for shapes that are not above zero.
  public init?(passes: Double, fails: Double) {
    guard passes > 0, fails > 0, passes.isFinite, fails.isFinite else { return nil }
    let logarithms = (0..<BetaLaw.cells).map {
      (passes - 1) * log(BetaLaw.middle($0)) + (fails - 1) * log1p(-BetaLaw.middle($0))
    }
    let greatest = logarithms.max() ?? 0
    densities = logarithms.map { exp($0 - greatest) }
    whole = densities.reduce(0, +)
  }

  private static func middle(_ cell: Int) -> Double { (Double(cell) + 0.5) / Double(cells) }

  /// The mean rate of each slice of equal chance, ascending.
  func means(slices: Int) -> [Double] {
    let slice = whole / Double(slices)
    var (means, mass, moment) = ([Double](), 0.0, 0.0)
    for cell in densities.indices {
      // A cell on the edge of slices is shared out.
      var rest = densities[cell]
      while mass + rest >= slice, means.count < slices - 1 {
        let part = slice - mass
        means.append((moment + part * BetaLaw.middle(cell)) / slice)
        rest -= part
        (mass, moment) = (0, 0)
      }
      mass += rest
      moment += rest * BetaLaw.middle(cell)
    }
    means.append(mass > 0 ? moment / mass : means.last ?? 0)
    return means
  }

  /// The rate that is not exceeded with a chance, to the nearest part per million.
  ///
  /// - Parameter chance: from 0 to 1.
  public func quantile(_ chance: Double) -> Probability {
    let sought = chance * whole
    var mass = 0.0
    for cell in densities.indices {
      if mass + densities[cell] >= sought, densities[cell] > 0 {
        let rate = (Double(cell) + (sought - mass) / densities[cell]) / Double(BetaLaw.cells)
        return Probability(partsPerMillion: Int32((min(1, max(0, rate)) * 1e6).rounded())) ?? .never
      }
      mass += densities[cell]
    }
    return Probability.never.complement
  }
}
