import Cohorts
import Testing
import Units

/// The exact distribution of a sum by adding up every combination in fractions: slow, and nothing to do with how
/// the program does it.
struct BruteForce {
  private(set) var chances: [Int64: Exact] = [0: .one]

  mutating func add(_ points: [(amount: Int64, chance: Exact)]) throws {
    var next: [Int64: Exact] = [:]
    for (sum, chance) in chances {
      for point in points {
        let own = try chance.multiplied(by: point.chance)
        next[sum + point.amount] = try (next[sum + point.amount] ?? .zero).adding(own)
      }
    }
    chances = next.filter { $0.value > .zero }
  }

  var amounts: [Int64] { chances.keys.sorted() }

  func below(_ amount: Int64) throws -> Exact {
    try chances.filter { $0.key <= amount }.values.reduce(Exact.zero) { try $0.adding($1) }
  }

  func mean() throws -> Exact {
    try chances.reduce(Exact.zero) { try $0.adding($1.value.multiplied(by: Exact($1.key))) }
  }

  func variance() throws -> Exact {
    let mean = try mean()
    return try chances.reduce(Exact.zero) { sum, point in
      let distance = try Exact(point.key).subtracting(mean)
      return try sum.adding(point.value.multiplied(by: distance).multiplied(by: distance))
    }
  }

  func quantile(_ chance: Exact) throws -> Int64 {
    try #require(try amounts.first { try below($0) >= chance })
  }

  /// q + E max(0, total − q) / (1 − chance).
  func shortfall(_ chance: Exact) throws -> Double {
    let q = try quantile(chance)
    let beyond = try chances.filter { $0.key > q }.reduce(Exact.zero) {
      try $0.adding($1.value.multiplied(by: Exact($1.key - q)))
    }
    return Double(q) + beyond.double / (1 - chance.double)
  }
}

/// The same cases every time.
struct Draws {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// A person with up to three attempts, whose chances are quarters, so that brute force stays in 128 bits.
  mutating func person(money: Int) -> (amounts: [Int64], quarters: [Int]) {
    let attempts = 1 + below(3)
    var amounts = [Int64(5 + below(60))]
    for _ in 1..<max(attempts, 2) where attempts > 1 { amounts.append(amounts[0]) }
    for index in amounts.indices.dropFirst() {
      amounts[index] = amounts[index - 1] + Int64(below(money))
    }
    return (amounts, amounts.dropFirst().map { _ in 1 + below(3) })
  }
}

/// A tiny cohort, by brute force and as laws.
struct TinyCohort {
  private(set) var laws: [CostLaw] = []
  private(set) var brute = BruteForce()

  init(people: Int, seed: UInt64, money: Int = 40) throws {
    var draws = Draws(seed)
    for _ in 0..<people {
      let (amounts, quarters) = draws.person(money: money)
      laws.append(
        try CostLaw(amounts: amounts, passing: quarters.map { Int32($0 * 250_000) }))
      var going = Exact.one
      var points: [(Int64, Exact)] = []
      for (index, amount) in amounts.enumerated() {
        let passes =
          index < quarters.count ? try #require(Exact(Int128(quarters[index]), over: 4)) : .one
        points.append((amount, try going.multiplied(by: passes)))
        going = try going.multiplied(by: Exact.one.subtracting(passes))
      }
      try brute.add(points)
    }
  }

  /// Laws alone, for more persons than fractions of 128 bits bear.
  static func laws(people: Int, seed: UInt64, money: Int) throws -> [CostLaw] {
    var draws = Draws(seed)
    return try (0..<people).map { _ in
      let (amounts, quarters) = draws.person(money: money)
      return try CostLaw(amounts: amounts, passing: quarters.map { Int32($0 * 250_000) })
    }
  }

  func part() throws -> CohortPart { try added(laws) }
}

func added(_ laws: [CostLaw], lawLimit: Int = CohortPart.usualLawLimit) throws -> CohortPart {
  var adder = CohortAdder(lawLimit: lawLimit)
  for law in laws { try adder.add(law) }
  return adder.finished()
}

func percent(_ percent: Double) throws -> Probability {
  try #require(Probability(partsPerMillion: Int32((percent * 10_000).rounded())))
}
