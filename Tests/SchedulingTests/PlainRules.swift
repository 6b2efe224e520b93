import Scheduling
import Units

/// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
}

/// A rule as marks on the days of a small world, which are counted from 0.
struct PlainRule {
  var allowed: [Bool]
  var doubtful: [Bool]
  var canMove: Bool

  /// The days with a mark.
  static func days(_ marks: [Bool]) -> [Int] { marks.indices.filter { marks[$0] } }
}

/// Rules, and the days of the world that are looked at. The world goes on before and after these.
struct PlainCase: CustomStringConvertible {
  var rules: [PlainRule]
  var first: Int
  var last: Int
  /// How many days the world has; no rule allows anything outside.
  var world: Int

  /// Day 0 of the world.
  static let origin = Day(number: 20_000)

  static func day(_ number: Int) -> Day { origin.adding(days: number) }
  static func number(_ day: Day) -> Int { day.days(since: origin) }

  private static func set(_ marks: [Bool]) -> DaySet {
    var runs: [ClosedRange<Int32>] = []
    var begin: Int?
    for number in 0...marks.count {
      let isMarked = number < marks.count && marks[number]
      if isMarked, begin == nil { begin = number }
      if !isMarked, let first = begin {
        runs.append(day(first).number...day(number - 1).number)
        begin = nil
      }
    }
    return DaySet(runs)
  }

  /// The same for the solver; a rule's id is its place.
  var solver: DateSolver {
    var made: [DateRule] = []
    for (place, rule) in rules.enumerated() {
      made.append(
        DateRule(
          id: "\(place)", subject: "rule \(place)", origin: .request, source: "a random case",
          allowed: PlainCase.set(rule.allowed), doubtful: PlainCase.set(rule.doubtful),
          movable: !rule.canMove ? .no : place % 2 == 0 ? .by("move it to") : .lifted("lift it")))
    }
    return DateSolver(made, from: PlainCase.day(first), through: PlainCase.day(last))
  }

  var description: String {
    let lines = rules.enumerated().map { place, rule in
      "rule \(place)\(rule.canMove ? ", movable" : ""): allows \(PlainRule.days(rule.allowed)), "
        + "in doubt \(PlainRule.days(rule.doubtful))"
    }
    return (["days \(first)...\(last) of 0..<\(world)"] + lines).joined(separator: "\n")
  }
}

/// Draws cases: one to nine rules of seven kinds on 1 to 120 days.
struct RuleGenerator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func plainCase() -> PlainCase {
    // Most horizons are short, so that rules meet often.
    let length = random.chance(75) ? random.int(1...20) : random.int(21...120)
    let first = random.int(0...6)
    let world = first + length + random.int(0...6)
    var plain = PlainCase(rules: [], first: first, last: first + length - 1, world: world)
    // Without lists and hard ends most cases keep a day; with holes alone many rules clash at once.
    let mood = random.int(0...2)
    for _ in 0..<random.int(1...9) {
      let kind =
        switch mood {
        case 0: random.int(0...6)
        case 1: [0, 1, 3, 3, 5, 6][random.int(0...5)]
        default: [3, 3, 5][random.int(0...2)]
        }
      var marks = allowed(kind, isWide: mood == 1, of: plain)
      if random.chance(40) {
        // Rules are often cut to the horizon: nothing outside of it is allowed.
        for number in 0..<world where number < plain.first || number > plain.last {
          marks[number] = false
        }
      }
      plain.rules.append(
        PlainRule(allowed: marks, doubtful: doubtful(beside: marks), canMove: random.chance(50)))
    }
    return plain
  }

  private mutating func allowed(_ kind: Int, isWide: Bool, of plain: PlainCase) -> [Bool] {
    let world = plain.world
    var marks = [Bool](repeating: false, count: world)
    switch kind {
    case 0:  // From a day on.
      let start = random.int(0...(isWide ? world / 3 : world))
      for number in start..<world { marks[number] = true }
    case 1:  // Until a day.
      let end = random.int((isWide ? world - world / 3 : 0)...world)
      for number in 0..<end { marks[number] = true }
    case 2:  // Several ranges, which may overlap.
      for _ in 0..<random.int(1...4) {
        let start = random.int(0...(world - 1))
        for number in start..<min(world, start + random.int(1...max(1, world / 3))) {
          marks[number] = true
        }
      }
    case 3:  // Weekends and the like: some days out of each seven, or of each few, are closed.
      let period = random.chance(60) ? 7 : random.int(2...9)
      let closed = random.int(1...max(1, period / 3))
      let shift = random.int(0...(period - 1))
      for number in 0..<world { marks[number] = (number + shift) % period >= closed }
    case 4:  // A list of days, perhaps none.
      for _ in 0..<random.int(0...12) { marks[random.int(0...(world - 1))] = true }
    case 5:  // All but one stretch.
      let start = random.int(0...(world - 1))
      let end = min(world, start + random.int(1...max(1, world / 3)))
      for number in 0..<world { marks[number] = number < start || number >= end }
    default:  // Every day.
      for number in 0..<world { marks[number] = true }
    }
    return marks
  }

  /// For one rule in three some of the days that it does not allow.
  private mutating func doubtful(beside allowed: [Bool]) -> [Bool] {
    var marks = [Bool](repeating: false, count: allowed.count)
    guard random.chance(33) else { return marks }
    let start = random.int(0...(allowed.count - 1))
    let end = random.int(start...(allowed.count - 1))
    for number in start...end { marks[number] = !allowed[number] && random.chance(80) }
    return marks
  }
}
