import Cases
import CostModel
import ShippedFiles
import Testing
import Units

/// What an employer pays in each end of a scenario, reckoned from the clauses in whole cents without any of the engine.
@Suite("Cash of random scenarios beside plain arithmetic")
struct PlainCostTests {
  private enum Paid: String, CaseIterable {
    case upFront = "up front"
    case anyResult = "after any result"
    case onPass = "on pass"
    case onSeriesPass = "on series pass"
  }

  private struct Rule {
    let percent: Int64
    let paid: Paid
  }

  /// A scenario and what its policy says of each attempt.
  private struct Drawn {
    var days: [Day] = []
    var fee: Int64 = 0
    var course: Int64 = 0
    /// By the attempts to come; nil where nothing is paid.
    var fees: [Rule?] = []
    var courses: Rule?
    /// Of a calendar year, in cents.
    var limit: Int64?
    var chances: [Double] = []
  }

  private struct Draw {
    private var state: UInt64
    init(_ seed: Int) { state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }

    private mutating func rule() -> Rule {
      Rule(percent: Int64(1 + below(100)), paid: Paid.allCases[below(4)])
    }

    mutating func scenario() throws -> Drawn {
      var drawn = Drawn()
      var day = try day("2026-12-01")
      for _ in 0..<(1 + below(4)) {
        drawn.days.append(day)
        drawn.fees.append(below(5) == 0 ? nil : rule())
        drawn.chances.append(Double(1 + below(99)) / 100)
        day = day.adding(days: 15 + below(30))
      }
      drawn.fee = Int64(5_000 + below(100_000))
      drawn.course = Int64(5_000 + below(200_000))
      drawn.courses = below(4) == 0 ? nil : rule()
      drawn.limit = below(3) == 0 ? nil : Int64(10_000 + below(200_000))
      return drawn
    }
  }

  private func dollars(_ cents: Int64) -> String {
    "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100) USD"
  }

  /// One failed already, so that the first attempt to come is the second.
  private func yaml(_ drawn: Drawn) -> String {
    var clauses = drawn.fees.enumerated().map { index, rule in
      let when = "when: attempt.number = \(index + 2)"
      return rule.map {
        "- {id: fee-\(index), text: T, covers: exam-fee, \(when), share: \($0.percent) %, paid: \($0.paid.rawValue)}"
      } ?? "- {id: fee-\(index), text: T, excludes: exam-fee, \(when)}"
    }
    clauses.append(
      drawn.courses.map {
        "- {id: course, text: T, covers: course, share: \($0.percent) %, paid: \($0.paid.rawValue)}"
      } ?? "- {id: course, text: T, excludes: course}")
    guard let limit = drawn.limit else { return policy(clauses.joined(separator: "\n")) }
    clauses.append("- {id: cap, text: T, limits: year, at most: \(dollars(limit))}")
    return policy(clauses.joined(separator: "\n"))
      .replacing("clauses:", with: "meters:\n  year: {over: calendar year}\nclauses:")
  }

  /// The employer's cents for each cost of so many attempts, of which the last is passed or not.
  private func shares(_ drawn: Drawn, attempts: Int, isPassed: Bool, isSeriesPassed: Bool)
    -> [Int64]
  {
    var (shares, used) = ([Int64](), [Int: Int64]())
    for index in 0..<attempts {
      let year = drawn.days[index].civil.year
      let isPass = isPassed && index == attempts - 1
      let costs =
        [(drawn.fee, drawn.fees[index])] + (index == 0 ? [(drawn.course, drawn.courses)] : [])
      for (cost, rule) in costs {
        let isEarned =
          switch rule?.paid {
          case .upFront, .anyResult: true
          case .onPass: isPass
          case .onSeriesPass: isSeriesPassed
          case nil: false
          }
        guard let rule, isEarned else {
          shares.append(0)
          continue
        }
        // Half a cent goes up.
        var paid = (cost * rule.percent + 50) / 100
        if let limit = drawn.limit { paid = min(paid, limit - used[year, default: 0]) }
        used[year, default: 0] += paid
        shares.append(paid)
      }
    }
    return shares
  }

  /// Nobody ended the series of who gives up: of each cost that is sure which it gets whether or not a pass comes later,
  /// for which room is kept.
  private func employer(_ drawn: Drawn, attempts: Int, isPassed: Bool) -> Int64 {
    let never = shares(
      drawn, attempts: attempts, isPassed: isPassed, isSeriesPassed: isPassed)
    let later = shares(drawn, attempts: attempts, isPassed: isPassed, isSeriesPassed: true)
    return zip(never, later).reduce(0) { $0 + min($1.0, $1.1) }
  }

  @Test("each end, both sides, and the means over the ends", arguments: 0..<8)
  func cash(block: Int) throws {
    for seed in block * 25..<(block + 1) * 25 {
      var draw = Draw(seed)
      let drawn = try draw.scenario()
      let plans = try Plans(
        policy: yaml(drawn),
        asked: [(.examFee, dollars(drawn.fee)), (.course, dollars(drawn.course))])
      var scenario = plans.scenario(attempts: drawn.days.count)
      scenario.days = .given(drawn.days)
      let tree = try plans.tree(scenario)
      try #require(tree.passed.count == drawn.days.count && tree.stopped.count == drawn.days.count)
      var (mean, own, alive) = (0.0, 0.0, 1.0)
      for index in drawn.days.indices {
        let total = drawn.fee * Int64(index + 1) + drawn.course
        for (end, isPassed) in [(tree.passed[index], true), (tree.stopped[index], false)] {
          let paid = employer(drawn, attempts: index + 1, isPassed: isPassed)
          #expect(
            end.cash.employer.minorUnits == paid, "\(seed), \(index + 1), \(isPassed)\n\(drawn)")
          #expect(
            end.cash.candidate.minorUnits == total - paid, "\(seed), \(index + 1), \(isPassed)")
          let isLast = index == drawn.days.count - 1
          guard isPassed || isLast else { continue }
          let chance = alive * (isPassed ? drawn.chances[index] : 1 - drawn.chances[index])
          mean += Double(paid) * chance
          own += Double(total - paid) * chance
        }
        alive *= 1 - drawn.chances[index]
      }
      let outlook = try ScenarioOutlook(tree, chances: drawn.chances)
      #expect(abs(outlook.employer.mean - mean) < 1e-6, "\(seed)")
      #expect(abs(outlook.candidate.mean - own) < 1e-6, "\(seed)")
      #expect(abs(outlook.certified - (1 - alive)) < 1e-12, "\(seed)")
    }
  }
}
