/// A part as bytes, so that processes and machines can add parts up: the same part is always the same bytes.
extension CohortPart {
  private static let mark: [UInt8] = Array("retake-cohort-part 1\n".utf8)
  /// No honest sum of at most 2⁴⁰ persons reaches this, and sums of 2²⁷ such sums stay in 128 bits.
  static let most = Int128(1) << 100

  /// About 100 kB, and a few dozen bytes for each law that is kept.
  public var bytes: [UInt8] {
    var writer = PartWriter()
    writer.bytes = CohortPart.mark
    writer.put(people)
    writer.put(offset)
    writer.put(highest)
    writer.put(span)
    writer.put(Int64(lawLimit))
    writer.put(farthestAbove.bitPattern)
    writer.put(farthestBelow.bitPattern)
    for sums in moments.all {
      for sum in sums {
        writer.put(sum.low)
        writer.put(sum.high)
      }
    }
    for coefficient in series.coefficients { writer.put(coefficient) }
    for reach in series.reach { writer.put(reach) }
    for square in sketch.squares { writer.put(square) }
    for kept in [sketch.smallest, sketch.sample] {
      writer.put(Int64(kept.weights.count))
      for (difference, weight) in kept.weights.sorted(by: { $0.key < $1.key }) {
        writer.put(difference)
        writer.put(weight)
      }
    }
    writer.put(Int64(laws?.count ?? -1))
    for (law, count) in orderedLaws ?? [] {
      writer.put(count)
      writer.put(Int64(law.millions))
      writer.put(Int64(law.differences.count))
      for (difference, weight) in zip(law.differences, law.weights) {
        writer.put(difference)
        writer.put(weight)
      }
    }
    return writer.bytes
  }

  /// - Throws: `CohortProblem.notAPart` for other bytes than `bytes` gives.
  public init(bytes: [UInt8]) throws(CohortProblem) {
    var reader = PartReader(bytes)
    try reader.skip(CohortPart.mark)
    let people: Int64 = try reader.take(0...CohortPart.mostPeople)
    let offset: Int128 = try reader.take(-CohortPart.most...CohortPart.most)
    let highest: Int128 = try reader.take(0...CohortPart.most)
    let span: Int64 = try reader.take(0...Int64.max)
    let limit: Int64 = try reader.take(0...Int64(Int32.max))
    let (above, below) = (try reader.takeDouble(), try reader.takeDouble())
    let moments = ExactMoments(all: try reader.takeMoments())
    var series = SeriesSums()
    series.take(
      coefficients: try reader.take(
        series.coefficients.count, within: -CohortPart.most...CohortPart.most),
      reach: try reader.take(series.reach.count, within: 0...UInt128(CohortPart.most)))
    var sketch = DifferenceSketch()
    sketch.take(
      squares: try reader.take(sketch.squares.count, within: 0...UInt128(CohortPart.most)),
      smallest: try reader.takeWeights(sketch.smallest.most),
      sample: try reader.takeWeights(sketch.sample.most))
    let laws = try reader.takeLaws(limit: limit, people: people)
    guard reader.isAtEnd else { throw .notAPart }
    self.init(
      people: people, offset: offset, highest: highest, span: span, moments: moments,
      series: series, sketch: sketch, above: above, below: below, laws: laws, lawLimit: Int(limit))
  }
}

private struct PartWriter {
  var bytes: [UInt8] = []

  mutating func put(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

private struct PartReader {
  private let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { next == bytes.count }

  mutating func skip(_ mark: [UInt8]) throws(CohortProblem) {
    guard bytes.starts(with: mark) else { throw .notAPart }
    next = mark.count
  }

  mutating func take<Value: FixedWidthInteger>(_ range: ClosedRange<Value>) throws(CohortProblem)
    -> Value
  {
    let size = Value.bitWidth / 8
    guard next + size <= bytes.count else { throw .notAPart }
    var value: Value = 0
    for index in (0..<size).reversed() {
      value = value << 8 | Value(truncatingIfNeeded: bytes[next + index])
    }
    next += size
    guard range.contains(value) else { throw .notAPart }
    return value
  }

  mutating func take<Value: FixedWidthInteger>(_ count: Int, within range: ClosedRange<Value>)
    throws(CohortProblem) -> [Value]
  {
    var values: [Value] = []
    for _ in 0..<count { values.append(try take(range)) }
    return values
  }

  mutating func takeDouble() throws(CohortProblem) -> Double {
    let value = Double(bitPattern: try take(0...UInt64.max))
    guard value.isFinite, value >= 0 else { throw .notAPart }
    return value
  }

  mutating func takeMoments() throws(CohortProblem) -> [[Wide]] {
    var all: [[Wide]] = []
    for _ in 0..<3 {
      var sums: [Wide] = []
      for _ in CostLaw.wholes {
        let low: UInt128 = try take(0...UInt128.max)
        sums.append(Wide(high: try take(0...UInt128.max), low: low))
      }
      all.append(sums)
    }
    return all
  }

  mutating func takeWeights(_ most: Int) throws(CohortProblem) -> [Int64: UInt128] {
    let count: Int64 = try take(0...Int64(most))
    var weights: [Int64: UInt128] = [:]
    for _ in 0..<count {
      let difference: Int64 = try take(1...Int64.max)
      weights[difference] = try take(0...UInt128(CohortPart.most))
    }
    guard weights.count == Int(count) else { throw .notAPart }
    return weights
  }

  mutating func takeLaws(limit: Int64, people: Int64) throws(CohortProblem) -> [CostLaw: Int64]? {
    let count: Int64 = try take(-1...limit)
    guard count >= 0 else { return nil }
    var (laws, persons) = ([CostLaw: Int64](), Int64(0))
    for _ in 0..<count {
      let own: Int64 = try take(1...max(1, people))
      let millions: Int64 = try take(0...4)
      let points: Int64 = try take(1...Int64(bytes.count))
      var (ends, rest) = ([CostLaw.End](), CostLaw.wholes[Int(millions)])
      for _ in 0..<points {
        let difference: Int64 = try take(1...Int64.max)
        let weight: UInt128 = try take(1...max(1, rest))
        ends.append(.init(amount: difference, parts: weight))
        rest -= weight
      }
      ends.append(.init(amount: 0, parts: rest))
      let law = try CostLaw(ends, millions: Int(millions))
      guard laws.updateValue(own, forKey: law) == nil, law.offset == 0 else { throw .notAPart }
      (persons, _) = persons.addingReportingOverflow(own)
      guard persons <= people, persons > 0 else { throw .notAPart }
    }
    return laws
  }
}
