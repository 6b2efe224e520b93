internal import Glibc

/// How chances of exams lie around each other, learnt from all of them: Beta(a, b). An exam with few sittings is drawn to
/// the others, one with many stands for itself.
public struct PoolingPrior: Hashable, Sendable {
  public let passes: Double
  public let fails: Double

  public var mean: Double { passes / (passes + fails) }
  /// To how many sittings of an exam's own it is worth.
  public var strength: Double { passes + fails }

  /// Before any sitting every chance counts the same.
  public static let uniform = PoolingPrior(passes: 1, fails: 1)

  init(passes: Double, fails: Double) {
    self.passes = passes
    self.fails = fails
  }

  /// From so many exams on it is learnt how far they differ.
  static let leastExams = 3

  /// The mode of the posterior of (log a/b, log a+b) under the prior density (a + b)^(−5/2) of (a, b) (Gelman et al.,
  /// Bayesian Data Analysis, 3rd ed., section 5.3), of exams whose passes are Beta-Binomial. For fewer than three exams
  /// with sittings it is uniform, as nobody can tell then how far exams differ.
  public init(_ counts: [SittingHistory.Count]) {
    let counts = counts.filter { $0.sittings > 0 }
    guard counts.count >= PoolingPrior.leastExams else {
      self = .uniform
      return
    }
    func density(_ mean: Double, _ strength: Double) -> Double {
      let (a, b) = (mean * strength, (1 - mean) * strength)
      let start = logBeta(a, b)
      return counts.reduce(log(a) + log(b) - 2.5 * log(strength)) {
        $0 + logBeta(a + Double($1.passes), b + Double($1.fails)) - start
      }
    }
    func best(_ strength: Double) -> (mean: Double, value: Double) {
      PoolingPrior.maximum(from: 1e-4, to: 1 - 1e-4) { density($0, strength) }
    }
    let (logStrength, _) = PoolingPrior.maximum(from: log(0.2), to: log(1e5)) {
      best(exp($0)).value
    }
    let strength = exp(logStrength)
    let mean = best(strength).mean
    self.init(passes: mean * strength, fails: (1 - mean) * strength)
  }

  /// What is known of an exam after its own sittings.
  func after(_ count: SittingHistory.Count) -> PoolingPrior {
    PoolingPrior(passes: passes + Double(count.passes), fails: fails + Double(count.fails))
  }

  /// The place of the greatest value by golden section; the function has one hill.
  private static func maximum(
    from low: Double, to high: Double, _ value: (Double) -> Double
  ) -> (Double, value: Double) {
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (low, high)
    var (left, right) = (high - golden * (high - low), low + golden * (high - low))
    var (leftValue, rightValue) = (value(left), value(right))
    for _ in 0..<42 {
      if leftValue < rightValue {
        (low, left, leftValue) = (left, right, rightValue)
        right = low + golden * (high - low)
        rightValue = value(right)
      } else {
        (high, right, rightValue) = (right, left, leftValue)
        left = high - golden * (high - low)
        leftValue = value(left)
      }
    }
    return ((low + high) / 2, max(leftValue, rightValue))
  }
}

/// log B(a, b).
func logBeta(_ a: Double, _ b: Double) -> Double {
  lgamma(a).0 + lgamma(b).0 - lgamma(a + b).0
}
