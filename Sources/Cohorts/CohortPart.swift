/// A part of a cohort, added up: parts of one roster merge by addition, in any order and from any split, to the
/// same bits.
///
/// Its size does not grow with the number of persons: exact sums, the series of `SeriesSums`, the sketch of
/// `DifferenceSketch`, and single laws up to a limit.
public struct CohortPart: Hashable, Sendable {
  public static let usualLawLimit = 32_768
  static let mostPeople: Int64 = 1 << 40

  /// Persons added.
  public private(set) var people: Int64 = 0
  /// The sum of everybody's lowest amount in minor units.
  public private(set) var offset: Int128 = 0
  /// The greatest sum above `offset` that can happen.
  private(set) var highest: Int128 = 0
  /// The greatest common divisor of all differences: 0 when every cost is certain.
  public private(set) var span: Int64 = 0
  private(set) var moments = ExactMoments()
  var series = SeriesSums()
  var sketch = DifferenceSketch()
  /// The greatest distance of an amount above and below its person's mean, rounded up.
  private(set) var farthestAbove = 0.0
  private(set) var farthestBelow = 0.0
  /// How many persons have each law (offsets apart); nil where there are more laws than the limit.
  private(set) var laws: [CostLaw: Int64]? = [:]
  private(set) var lawLimit: Int

  init(lawLimit: Int) {
    self.lawLimit = lawLimit
    if lawLimit == 0 { laws = nil }
  }

  /// A part whose sums are known.
  init(
    people: Int64, offset: Int128, highest: Int128, span: Int64, moments: ExactMoments,
    series: SeriesSums, sketch: DifferenceSketch, above: Double, below: Double,
    laws: [CostLaw: Int64]?, lawLimit: Int
  ) {
    (self.people, self.offset, self.highest, self.span) = (people, offset, highest, span)
    (self.moments, self.series, self.sketch) = (moments, series, sketch)
    (farthestAbove, farthestBelow) = (above, below)
    (self.laws, self.lawLimit) = (laws, lawLimit)
  }

  /// The mean of the total above `offset`, exactly.
  public func meanAboveOffset() throws(CohortProblem) -> WideFraction { try moments.mean() }

  /// The variance of the total in minor units squared, exactly.
  public func variance() throws(CohortProblem) -> WideFraction { try moments.variance() }

  /// This part and another one of the same roster.
  ///
  /// - Throws: `CohortProblem.tooLarge` beyond 2⁴⁰ persons.
  public func merged(with other: CohortPart) throws(CohortProblem) -> CohortPart {
    var sum = self
    try sum.count(other.people)
    sum.offset += other.offset
    sum.highest += other.highest
    sum.span = CohortPart.commonDivisor(span, other.span)
    try sum.moments.merge(other.moments)
    sum.series.merge(other.series)
    sum.sketch.merge(other.sketch)
    sum.noteReach(above: other.farthestAbove, below: other.farthestBelow)
    sum.lawLimit = min(lawLimit, other.lawLimit)
    if let own = laws, let others = other.laws {
      let together = own.merging(others, uniquingKeysWith: +)
      sum.laws = together.count > sum.lawLimit ? nil : together
    } else {
      sum.laws = nil
    }
    return sum
  }

  mutating func addCertain(_ amount: Int64, count own: Int64) throws(CohortProblem) {
    try count(own)
    offset += Int128(amount) * Int128(own)
  }

  mutating func addRandom(
    offset amount: Int64, differences: Swift.Span<Int64>, weights: Swift.Span<UInt128>,
    millions: Int,
    count own: Int64, first: UInt128, second: Wide
  ) throws(CohortProblem) {
    try addCertain(amount, count: own)
    highest += Int128(differences[differences.count - 1]) * Int128(own)
    for index in differences.indices where span != 1 {
      span = CohortPart.commonDivisor(span, differences[index])
    }
    try moments.add(first: first, second: second, count: own, millions: millions)
    if laws != nil {
      let law = CostLaw(differences: differences, weights: weights, millions: millions)
      laws?[law, default: 0] += own
      if let kept = laws?.count, kept > lawLimit { laws = nil }
    }
  }

  mutating func noteReach(above: Double, below: Double) {
    farthestAbove = max(farthestAbove, above)
    farthestBelow = max(farthestBelow, below)
  }

  private mutating func count(_ own: Int64) throws(CohortProblem) {
    guard people + own <= CohortPart.mostPeople else { throw .tooLarge }
    people += own
  }

  static func commonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
