import Glibc
public import Units

/// What a rate may be when it is not known: a few values with their chances.
public struct RateSpread: Hashable, Sendable {
  public struct Value: Hashable, Sendable {
    public let rate: Probability
    public let weight: Probability
  }

  /// Ascending; the weights add up to one.
  public let values: [Value]

  /// Spreads are asked for often, and hardly any two differ in the rest alone.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(values.count)
    hasher.combine(values.first?.rate)
    hasher.combine(values.last?.rate)
  }

  /// A known rate.
  public init(_ rate: Probability) {
    values = [Value(rate: rate, weight: Probability.never.complement)]
  }

  /// Low, base and high, of which low and high are exceeded by nine in ten and one in ten: 30, 40 and 30 %
  /// (Swanson's rule; Hurst, Brown and Swanson, AAPG Bulletin 84, 2000).
  ///
  /// - Returns: nil unless they ascend.
  public init?(low: Probability, base: Probability, high: Probability) {
    guard low <= base, base <= high, let outer = Probability(partsPerMillion: 300_000),
      let inner = Probability(partsPerMillion: 400_000)
    else { return nil }
    values = [
      Value(rate: low, weight: outer), Value(rate: base, weight: inner),
      Value(rate: high, weight: outer),
    ]
  }

  /// A Beta law cut into slices of equal chance, each at its own mean.
  ///
  /// The density is added up at the middles of 100,000 cells: the mean of all slices is that of the law within 10⁻⁵
  /// for shapes of at least one.
  ///
  /// - Parameters:
  ///   - passes: the first shape, such as passes seen and a half.
  ///   - fails: the second shape.
  ///   - slices: how many; more than 1,000 are refused.
  /// - Returns: nil for shapes that are not above zero.
  public init?(passes: Double, fails: Double, slices: Int) {
    guard let law = BetaLaw(passes: passes, fails: fails), (1...1000).contains(slices) else {
      return nil
    }
    self.init(equal: law.means(slices: slices))
  }

  /// Into how many slices of equal chance a rate that is not known is cut, where so many exams have one.
  ///
  /// Where one rate rules, the total is a staircase of that many steps, and a quantile on the edge of two is off by half
  /// a step. So the numbers keep 10, 50, 80, 90 and 95 % well within a slice: off by at most 0.4 and 0.9 % of chance.
  /// Where many rates add up, steps fill in.
  public static func slices(exams: Int) -> Int { exams <= 4 ? 53 : 23 }

  /// A shock common to many rates: log odds move by `strength` times a standard normal, cut into slices of equal
  /// chance.
  ///
  /// - Returns: nil for a rate of 0 or 1, which no shock moves, or more than 1,000 slices.
  public init?(_ rate: Probability, shock strength: Double, slices: Int) {
    guard rate > .never, rate.complement > .never, strength.isFinite,
      (1...1000).contains(slices)
    else { return nil }
    let p = Double(rate.partsPerMillion) / 1e6
    let odds = log(p / (1 - p))
    let moved = RateSpread.normal(slices).map { 1 / (1 + exp(-(odds + strength * $0))) }
    self.init(equal: strength < 0 ? moved.reversed() : moved)
  }

  /// Medians of slices of equal chance of the standard normal, by halving: P(Z ≤ z) = erfc(−z/√2) / 2.
  static func normal(_ slices: Int) -> [Double] {
    (0..<slices).map { index in
      let chance = (Double(index) + 0.5) / Double(slices)
      var (low, high) = (-9.0, 9.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if erfc(-middle / 2.0.squareRoot()) / 2 < chance { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
  }

  private init?(equal rates: [Double]) {
    let (each, more) = (1_000_000 / rates.count, 1_000_000 % rates.count)
    var values: [Value] = []
    for (index, rate) in rates.enumerated() {
      guard
        let rate = Probability(partsPerMillion: Int32((min(1, max(0, rate)) * 1e6).rounded())),
        let weight = Probability(partsPerMillion: Int32(each + (index < more ? 1 : 0)))
      else { return nil }
      values.append(Value(rate: rate, weight: weight))
    }
    self.values = values
  }
}
