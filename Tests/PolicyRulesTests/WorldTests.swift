import Cases
import Facts
import ShippedFiles
import Testing
import Units

@testable import PolicyRules

/// Worlds that no cost tells apart are settled once, and a cost is settled again only where something is different that
/// what it gets can hang on. Beside it each world by itself, with nothing remembered.
@Suite("What is settled once is what each world comes to by itself")
struct WorldTests {
  /// - Returns: how many worlds there were, and how many of them came to something else than the first.
  private func compare(_ policy: Policy, _ funding: FundingCase, _ planned: Day, _ name: String)
    -> (all: Int, different: Int)
  {
    let settlement = Settlement(
      policy.plannedSheet(funding, vendor: "cisco", plannedDay: planned), log: funding.asOf,
      unshown: .open)
    let worlds = settlement.worlds ?? []
    let nothing = settlement.costs.map { _ in [Int64]() }
    var different = 0
    for world in worlds {
      var settled = SettledBefore(costs: settlement.costs.count)
      let alone = settlement.results(
        in: world.completion, nothing, settlement.start(of: world.completion), &settled)
      #expect(world.results.map(\.result) == alone.map(\.result), "\(name), \(world.completion)")
      #expect(world.results.map(\.steps) == alone.map(\.steps), "\(name), \(world.completion)")
      #expect(world.results.map(\.most) == alone.map(\.most), "\(name), \(world.completion)")
      if worlds.first.map({ $0.results.map(\.result) != alone.map(\.result) }) ?? false {
        different += 1
      }
    }
    return (worlds.count, different)
  }

  @Test("under every policy that is shipped", arguments: Shipped.policyNames)
  func shipped(name: String) throws {
    let policy = try Shipped.policy(name)
    var generator = Generator(seed: 17)
    var all = 0
    for number in 0..<40 {
      let (funding, planned) = try generator.funding(needsFail: false, needsTenure: false)
      all += compare(policy, funding, planned, "\(name), case \(number)").all
    }
    #expect(all >= 40)
  }

  @Test("under policies made at random", arguments: 0..<4)
  func random(block: Int) throws {
    var (all, different) = (0, 0)
    for seed in UInt64(block) * 30..<UInt64(block + 1) * 30 {
      var generator = GrowthGenerator(seed: seed)
      let plain = generator.policy()
      let policy = try plain.read()
      for number in 0..<4 {
        let (funding, planned) = try generator.funding(plain, isKnown: number == 0)
        let counts = compare(policy, funding, planned, "seed \(seed), case \(number)")
        all += counts.all
        different += counts.different
      }
    }
    #expect(all > 300)
    #expect(different > 50)
  }

  @Test("what is not met is told without words as with them", arguments: Shipped.policyNames)
  func openRequirements(name: String) throws {
    let policy = try Shipped.policy(name)
    var generator = Generator(seed: 29)
    var open = 0
    for _ in 0..<60 {
      let (funding, planned) = try generator.funding(needsFail: false, needsTenure: false)
      open += compareRequirements(policy, funding, planned)
    }
    let asks = policy.clauses.contains { if case .requires = $0.kind { true } else { false } }
    #expect(open > 0 || !asks)
  }

  @Test("and so it is of requirements made at random", arguments: 0..<4)
  func openRequirementsAtRandom(block: Int) throws {
    var open = 0
    for seed in UInt64(block) * 30..<UInt64(block + 1) * 30 {
      var generator = RequirementGenerator(random: SplitMix64(seed: seed &+ 29_000))
      let policy = try generator.policy().read()
      for _ in 0..<4 {
        open += compareRequirements(policy, try generator.funding(), try day("2026-12-10"))
      }
    }
    #expect(open > 100)
  }

  /// - Returns: how many requirements are not met.
  private func compareRequirements(_ policy: Policy, _ funding: FundingCase, _ planned: Day) -> Int
  {
    let worded = policy.requirements(of: funding, vendor: "cisco", plannedDay: planned)
      .filter { $0.verdict != .met }
    let bare = policy.openRequirements(of: funding, vendor: "cisco", plannedDay: planned)
    #expect(bare.map(\.origin) == worded.map(\.origin))
    #expect(bare.map(\.subject) == worded.map(\.subject))
    #expect(bare.map(\.verdict) == worded.map(\.verdict))
    #expect(bare.map(\.source) == worded.map(\.source))
    return bare.count
  }

  @Test("counted sittings are as many as they are", arguments: 0..<4)
  func counted(block: Int) throws {
    var generator = GrowthGenerator(seed: UInt64(block))
    for _ in 0..<40 {
      let plain = generator.policy()
      let counter = try plain.read().attempt
      let (funding, planned) = try generator.funding(plain, isKnown: false)
      for days in [-400, -90, -30, 0, 30] {
        let day = planned.adding(days: days)
        #expect(
          counter.count(of: funding, until: day) == counter.counted(of: funding, until: day).count)
      }
    }
  }
}
