import Scheduling
import Testing
import Units

/// The solver beside a checker that goes through random cases day by day.
@Suite("Date solver: ranges and single days agree")
struct DateSolverTests {
  static let blocks = 20
  static let casesPerBlock = 5_000

  /// What cases came up in a block.
  struct Seen {
    var empty = 0
    var severalWindows = 0
    var doubtful = 0
    var openings = 0
    /// How many clashes had so many rules.
    var clashes: [Int: Int] = [:]
  }

  @Test("Windows, what binds them, doubt, clashes and openings", arguments: 0..<blocks)
  func agree(block: Int) {
    var seen = Seen()
    for number in 0..<DateSolverTests.casesPerBlock {
      let seed = UInt64(block * DateSolverTests.casesPerBlock + number)
      var generator = RuleGenerator(seed: seed)
      let plain = generator.plainCase()
      let solver = plain.solver
      let answer = solver.solve()
      let truth = DayByDay(plain)
      var comparison = SolverComparison(truth, answer)
      comparison.check(solver.days)
      if !comparison.complaints.isEmpty {
        Issue.record(
          "seed \(seed)\n\(plain)\n\(comparison.complaints.joined(separator: "\n"))\n\(answer)")
      }
      if truth.isEmpty { seen.empty += 1 }
      if answer.windows.count > 1 { seen.severalWindows += 1 }
      if !answer.doubtful.isEmpty { seen.doubtful += 1 }
      if !answer.openings.isEmpty { seen.openings += 1 }
      if truth.isEmpty { seen.clashes[answer.clash.count, default: 0] += 1 }
    }
    // Each kind of answer is met often enough to mean something.
    let tenth = DateSolverTests.casesPerBlock / 10
    #expect(seen.empty >= tenth, "\(seen)")
    #expect(seen.severalWindows >= tenth, "\(seen)")
    #expect(seen.doubtful >= tenth, "\(seen)")
    #expect(seen.openings >= tenth / 2, "\(seen)")
    for size in 1...5 { #expect(seen.clashes[size, default: 0] >= 5, "\(seen)") }
  }
  // MARK: Edges that no random case has

  @Test("Without a rule every day that is looked at is possible, and nothing binds")
  func noRules() {
    let answer = DateSolver([], from: PlainCase.day(3), through: PlainCase.day(9)).solve()
    #expect(answer.windows.map { [$0.first, $0.last] } == [[PlainCase.day(3), PlainCase.day(9)]])
    #expect(answer.windows.allSatisfy { $0.opensBy.isEmpty && $0.closesBy.isEmpty })
  }

  @Test("Where no day is looked at no rule is to blame, and none can open one")
  func noDays() {
    let never = DateRule(
      id: "0", subject: "never", origin: .request, source: "a list without a day", allowed: .empty,
      movable: .by("move it to"))
    let answer = DateSolver([never], from: PlainCase.day(3), through: PlainCase.day(2)).solve()
    #expect(answer.windows.isEmpty && answer.clash.isEmpty && answer.openings.isEmpty)
  }
}
