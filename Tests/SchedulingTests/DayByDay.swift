import Scheduling
import Units

/// What is true of a case, found day by day and rule by rule, without a range in it.
struct DayByDay {
  let plain: PlainCase
  /// For each day of the world the rules that forbid it; a rule is the bit of its place.
  private let forbidding: [UInt32]
  /// The same for each day of the horizon, without days that say the same.
  private let reasons: Set<UInt32>

  init(_ plain: PlainCase) {
    self.plain = plain
    var forbidding = [UInt32](repeating: 0, count: plain.world)
    for (place, rule) in plain.rules.enumerated() {
      for number in 0..<plain.world where !rule.allowed[number] {
        forbidding[number] |= 1 << UInt32(place)
      }
    }
    self.forbidding = forbidding
    reasons = Set(forbidding[plain.first...plain.last])
  }

  /// Whether no rule leaves a day open that every other one allows.
  var isEmpty: Bool { !reasons.contains(0) }

  // MARK: Windows

  /// First and last day of every run of days that all rules allow.
  var windows: [(first: Int, last: Int)] {
    var found: [(first: Int, last: Int)] = []
    for number in plain.first...plain.last where forbidding[number] == 0 {
      if let last = found.last, last.last == number - 1 {
        found[found.count - 1].last = number
      } else {
        found.append((number, number))
      }
    }
    return found
  }

  /// The rules that forbid a day beside a window, as a set; none outside of the horizon.
  func forbids(_ number: Int) -> UInt32 {
    number < plain.first || number > plain.last ? 0 : forbidding[number]
  }

  /// On how many days in a row a rule forbids, counted from a day in one direction.
  func stretch(of place: Int, from number: Int, towards step: Int) -> Int {
    var (next, length) = (number, 0)
    while next >= 0, next < plain.world, !plain.rules[place].allowed[next] {
      next += step
      length += 1
    }
    return next >= 0 && next < plain.world ? length : Int.max
  }

  /// Days that every rule allows under some reading, and some rule does not under every one.
  var doubtful: [Int] {
    var found: [Int] = []
    for number in plain.first...plain.last where forbidding[number] != 0 {
      var isPossible = true
      for rule in plain.rules where !rule.allowed[number] && !rule.doubtful[number] {
        isPossible = false
      }
      if isPossible { found.append(number) }
    }
    return found
  }

  // MARK: Clashes

  /// Whether these rules alone forbid every day of the horizon.
  func leavesNone(_ rules: UInt32) -> Bool {
    for reason in reasons where reason & rules == 0 { return false }
    return true
  }

  /// All sets of so many rules that leave no day; sets whose rules stand earlier come first.
  func clashes(of size: Int) -> [[Int]] {
    var found: [[Int]] = []
    func choose(_ chosen: [Int], _ bits: UInt32, from place: Int) {
      if chosen.count == size {
        if leavesNone(bits) { found.append(chosen) }
        return
      }
      for next in place..<max(place, plain.rules.count) {
        choose(chosen + [next], bits | 1 << UInt32(next), from: next + 1)
      }
    }
    choose([], 0, from: 0)
    return found
  }

  // MARK: Openings

  /// How far a day is from the nearest one that a rule allows; nil where it allows none.
  func distance(from number: Int, to place: Int) -> Int? {
    let allowed = plain.rules[place].allowed
    for step in 0..<plain.world {
      if number - step >= 0, allowed[number - step] { return step }
      if number + step < plain.world, allowed[number + step] { return step }
    }
    return nil
  }

  /// The days of the horizon that every rule but these allows.
  func days(without places: [Int]) -> [Int] {
    var bits: UInt32 = 0
    for place in places { bits |= 1 << UInt32(place) }
    var found: [Int] = []
    for number in plain.first...plain.last where forbidding[number] & ~bits == 0 {
      found.append(number)
    }
    return found
  }

  /// All sets of so many movable rules without which a day is left.
  func openings(of size: Int) -> [[Int]] {
    var found: [[Int]] = []
    func choose(_ chosen: [Int], from place: Int) {
      if chosen.count == size {
        if !days(without: chosen).isEmpty { found.append(chosen) }
        return
      }
      for next in place..<max(place, plain.rules.count) where plain.rules[next].canMove {
        choose(chosen + [next], from: next + 1)
      }
    }
    choose([], from: 0)
    return found
  }
}
