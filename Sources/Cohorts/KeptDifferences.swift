/// Weights of the first so many differences by one fixed rank.
///
/// The first of a whole are among the first of each part that has them, so no split of a roster changes which
/// are left in the end, nor their weights.
struct KeptDifferences: Hashable, Sendable {
  enum Rank {
    /// The smallest first.
    case size
    /// As if shuffled: a sample of all sizes.
    case shuffled
  }

  let rank: Rank
  let most: Int
  /// In units of 2⁻⁴⁴, rounded down.
  private(set) var weights: [Int64: UInt128] = [:]
  /// Differences of a higher rank are not kept.
  private var last = UInt64.max

  init(_ rank: Rank, most: Int) {
    self.rank = rank
    self.most = most
  }

  /// Others may have been left out.
  var isFull: Bool { weights.count >= most }

  mutating func add(_ difference: Int64, _ weight: UInt128) {
    guard place(difference) <= last else { return }
    weights[difference, default: 0] += weight
    if weights.count / 2 > most { prune() }
  }

  mutating func take(_ weights: [Int64: UInt128]) { self.weights = weights }

  /// The lower weight of each difference that both have.
  func least(_ other: KeptDifferences) -> [Int64: UInt128] {
    var both: [Int64: UInt128] = [:]
    for (difference, weight) in weights {
      if let others = other.weights[difference] { both[difference] = min(weight, others) }
    }
    return both
  }

  mutating func merge(_ other: KeptDifferences) {
    weights.merge(other.weights, uniquingKeysWith: +)
    last = min(last, other.last)
    prune()
  }

  mutating func prune() {
    guard weights.count > most else { return }
    let border = most > 0 ? weights.keys.map(place).sorted()[most - 1] : 0
    last = border
    weights = weights.filter { place($0.key) <= border }
  }

  /// A rank of its own for every difference; the finaliser of SplitMix64 shuffles.
  private func place(_ difference: Int64) -> UInt64 {
    var bits = UInt64(bitPattern: difference)
    guard rank == .shuffled else { return bits }
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// Equal when the same weights are kept: which rank came last follows from them.
  static func == (left: KeptDifferences, right: KeptDifferences) -> Bool {
    left.rank == right.rank && left.most == right.most && left.weights == right.weights
  }

  func hash(into hasher: inout Hasher) { hasher.combine(weights) }
}
