internal import Glibc

/// One chance that nobody knows, Beta(passes, fails), seen through preparations that multiply its odds.
///
/// With x = log p/(1 − p) the density is e^(ax)/(1 + e^x)^(a+b), and a factor m of the odds moves x by log m: all
/// figures are means of smooth functions over one line, whose poles lie at ±πi whatever the factors. There the
/// trapezoidal rule errs by less than e^(−2π·1.5/h), h the step (Trefethen and Weideman, SIAM Review 56, 2014, theorem
/// 5.1): with h at most 1/4, and at most half a standard deviation of x, that is below 1e-15.
struct LearntChance {
  /// The chance at every place of the line, by level of preparation.
  private let chances: [[Double]]
  /// How likely each place is; they add up to 1.
  private let weights: [Double]
  private var known: [[Int]: [Double]] = [:]

  private static let widestStep = 0.25
  /// What is less likely than the likeliest by e to this power is left out.
  private static let depth = 100.0

  /// - Parameter factors: of the odds, one for each level of preparation.
  init(_ shared: SharedChance, factors: [Double]) {
    let (a, b) = (shared.passes, shared.fails)
    func logDensity(_ x: Double) -> Double {
      -a * LearntChance.logOnePlusExp(-x) - b * LearntChance.logOnePlusExp(x)
    }
    let mode = log(a / b)
    let step = min(LearntChance.widestStep, (1 / a + 1 / b).squareRoot() / 2)
    let top = logDensity(mode)
    func side(_ step: Double) -> [Double] {
      var places: [Double] = []
      var x = mode + step
      while logDensity(x) > top - LearntChance.depth {
        places.append(x)
        x = mode + Double(places.count + 1) * step
      }
      return places
    }
    let places = side(-step).reversed() + [mode] + side(step)
    let densities = places.map { exp(logDensity($0) - top) }
    let sum = densities.reduce(0, +)
    weights = densities.map { $0 / sum }
    chances = factors.map { factor in
      let shift = log(factor)
      return places.map { 1 / (1 + exp(-$0 - shift)) }
    }
  }

  /// The chance to pass at a level of preparation.
  ///
  /// - Parameter fails: how often an attempt at each level failed before.
  mutating func chance(at level: Int, after fails: [Int]) -> Double {
    if let chances = known[fails] { return chances[level] }
    var left = weights
    for (level, count) in fails.enumerated() {
      for _ in 0..<count {
        for place in left.indices { left[place] *= 1 - chances[level][place] }
      }
    }
    let sum = left.reduce(0, +)
    let all = chances.map { chances in
      zip(chances, left).reduce(0) { $0 + $1.0 * $1.1 } / sum
    }
    known[fails] = all
    return all[level]
  }

  /// Neither end is lost to rounding.
  private static func logOnePlusExp(_ x: Double) -> Double {
    x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
  }
}
