/// Persons of one octave on their way into the series: eight are worked out at once.
struct SeriesBatch {
  private let octave: Int
  /// Distance from the mean by 2ᵏ⁺¹, and chance, of each point; a person is a lane.
  private var x: [SIMD8<Double>] = []
  private var p: [SIMD8<Double>] = []
  private var lanes = 0
  private var sums = [SIMD8<Double>](repeating: .zero, count: SeriesSums.width)
  private var blocks = 0
  /// Sums of 24 multiples of 2⁻⁴⁸ that are at most 1.05 each stay below 2⁵: a Double holds them exactly.
  private static let most = 24

  init(octave: Int) { self.octave = octave }

  /// Starts a person with so many points; `set` must follow for each of them.
  mutating func begin(points: Int) {
    while x.count < points {
      x.append(.zero)
      p.append(.zero)
    }
  }

  mutating func set(_ point: Int, distance: Double, chance: Double) {
    x[point][lanes] = distance
    p[point][lanes] = chance
  }

  mutating func end(into series: inout SeriesSums) {
    lanes += 1
    if lanes == 8 { work(into: &series) }
  }

  /// What has been gathered leaves the batch, and the batch is empty.
  mutating func flush(into series: inout SeriesSums) {
    work(into: &series)
    guard blocks > 0 else { return }
    sums.withUnsafeBufferPointer { series.add($0, count: 1, octave: octave) }
    for n in sums.indices { sums[n] = .zero }
    blocks = 0
  }

  /// Adds one person `count` times; nobody may be waiting half begun.
  mutating func addAlone(count: Int64, into series: inout SeriesSums) {
    withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: SeriesSums.width) { result in
      round(into: result)
      for n in result.indices {
        let own = result[n][lanes]
        result[n] = .zero
        result[n][0] = own
      }
      series.add(UnsafeBufferPointer(result), count: count, octave: octave)
    }
    for point in p.indices { p[point][lanes] = 0 }
  }

  private func round(into result: UnsafeMutableBufferPointer<SIMD8<Double>>) {
    x.withUnsafeBufferPointer { x in
      p.withUnsafeBufferPointer { p in SeriesSums.rounded(x, p, into: result) }
    }
  }

  private mutating func work(into series: inout SeriesSums) {
    guard lanes > 0 else { return }
    withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: SeriesSums.width) { result in
      round(into: result)
      for n in result.indices { sums[n] += result[n] }
    }
    for point in p.indices { p[point] = .zero }
    lanes = 0
    blocks += 1
    if blocks == SeriesBatch.most { flush(into: &series) }
  }
}
