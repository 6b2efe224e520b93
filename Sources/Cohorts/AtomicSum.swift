/// A total as single points with their chances, added up person by person: everything is positive, so nothing
/// cancels.
struct AtomicSum: Sendable {
  /// Ascending lattice points, with the chance of each and of it and all before it.
  let places: [Int64]
  let chances: [Double]
  private let sums: [Double]
  /// What any sum of chances is off by at most, relative to itself.
  let rounding: Double

  /// - Parameters:
  ///   - atoms: how many points may be kept at a time.
  ///   - work: how many products may be formed.
  /// - Returns: nil where points are too many or the work too much.
  init?(_ laws: [(law: CostLaw, count: Int64)], span: Int64, atoms: Int, work: Int) {
    var (places, chances) = ([Int64(0)], [1.0])
    var (done, steps) = (0, 0)
    for (law, count) in laws {
      let whole = Double(law.whole)
      let lowest = Double(law.whole - law.weights.reduce(0, +)) / whole
      let points =
        [(Int64(0), lowest)]
        + zip(law.differences, law.weights).map { ($0 / span, Double($1) / whole) }
      guard count <= Int64(work) else { return nil }
      for _ in 0..<count {
        done += places.count * points.count
        guard done <= work else { return nil }
        (places, chances) = AtomicSum.adding(points, to: places, chances)
        guard places.count <= atoms else { return nil }
        steps += points.count + 3
      }
    }
    var (sum, sums) = (CarefulSum(), [Double]())
    for chance in chances {
      sum.add(chance)
      sums.append(min(1, sum.value))
    }
    self.places = places
    self.chances = chances
    self.sums = sums
    // Each step rounds by at most 2⁻⁵³ of a positive number.
    rounding = Double(steps + 4) * 0x1p-52
  }

  /// P(total ≤ x).
  func below(_ x: Int64) -> Double {
    let count = AtomicSum.count(places.count) { places[$0] <= x }
    return count == 0 ? 0 : sums[count - 1]
  }

  /// The first point whose P(total ≤ x) is at least `chance`; the last one where none is.
  func first(reaching chance: Double) -> Int64 {
    places[min(places.count - 1, AtomicSum.count(places.count) { sums[$0] < chance })]
  }

  /// E max(0, total − q) in lattice units.
  func beyond(_ q: Int64) -> Double {
    var sum = CarefulSum()
    for index in places.indices where places[index] > q {
      sum.add(Double(places[index] - q) * chances[index])
    }
    return sum.value
  }

  /// How many of the first indices hold, where those that hold come first.
  private static func count(_ total: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, total)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func adding(
    _ points: [(Int64, Double)], to places: [Int64], _ chances: [Double]
  ) -> ([Int64], [Double]) {
    var (sumPlaces, sumChances) = (places, chances.map { $0 * points[0].1 })
    for (shift, weight) in points.dropFirst() {
      (sumPlaces, sumChances) = merged(sumPlaces, sumChances, places, chances, shift, weight)
    }
    return (sumPlaces, sumChances)
  }

  private static func merged(
    _ left: [Int64], _ leftChances: [Double], _ right: [Int64], _ rightChances: [Double],
    _ shift: Int64, _ weight: Double
  ) -> ([Int64], [Double]) {
    var (places, chances) = ([Int64](), [Double]())
    places.reserveCapacity(left.count + right.count)
    chances.reserveCapacity(left.count + right.count)
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      let own = i < left.count ? left[i] : Int64.max
      let other = j < right.count ? right[j] + shift : Int64.max
      var chance = 0.0
      if own <= other {
        chance += leftChances[i]
        i += 1
      }
      if other <= own {
        chance += rightChances[j] * weight
        j += 1
      }
      places.append(min(own, other))
      chances.append(chance)
    }
    return (places, chances)
  }
}
