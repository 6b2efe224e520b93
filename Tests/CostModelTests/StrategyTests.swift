import CostModel
import Testing

/// A problem with hidden types, worked out by an independent program in exact fractions.
private func hidden(loss: Double, share: [Double] = [1, 1, 0.5], attempts: Int = 3)
  -> StagedProblem
{
  // A fee of 749.00 of which the employer pays a share by attempt, rounded half up to the cent; an hour costs 62.50.
  let fees = share.map { (74_900 * $0 + 0.5).rounded(.down) }
  func action(_ id: String, training: Double, hours: Double, gain: Int) -> StagedProblem.Action {
    StagedProblem.Action(
      id: id, name: id, cost: fees.map { $0 + training + hours * 6250 }, ifPassed: [0, 0, 0],
      training: 0, days: [1, 1, 1], levelAfter: (0...4).map { min(4, $0 + gain) })
  }
  return StagedProblem(
    actions: [
      action("retake", training: 0, hours: 10, gain: 0),
      action("targeted", training: 60_000, hours: 24, gain: 1),
      action("bootcamp", training: 299_500, hours: 44, gain: 2),
    ], attempts: attempts,
    chance: [
      [0.20, 0.28, 0.37, 0.45, 0.51], [0.45, 0.54, 0.62, 0.69, 0.74],
      [0.70, 0.77, 0.83, 0.87, 0.90],
    ],
    near: [
      [0.30, 0.35, 0.40, 0.45, 0.48], [0.55, 0.60, 0.65, 0.68, 0.70],
      [0.80, 0.83, 0.85, 0.87, 0.88],
    ], prior: [0.30, 0.45, 0.25], loss: loss)
}

/// Every strategy with at most so many sittings, written out.
private func trees(_ depth: Int, _ actions: [String]) -> [StrategyTree] {
  guard depth > 0 else { return [.stop] }
  let below = trees(depth - 1, actions)
  return [.stop]
    + actions.flatMap { action in
      below.flatMap { near in
        below.map { .sit(action: action, afterNear: near, afterFar: $0) }
      }
    }
}

/// What a strategy costs on average, type by type and without any belief; nil where it does what it cannot.
private func cost(of tree: StrategyTree, _ problem: StagedProblem) -> Double? {
  struct Place {
    let tree: StrategyTree
    let used: Int
    let level: Int
    let day: Int
    let chance: Double
    let cost: Double
  }
  var sum = 0.0
  for (type, prior) in problem.prior.enumerated() {
    var open = [Place(tree: tree, used: 0, level: 0, day: 0, chance: prior, cost: 0)]
    while let place = open.popLast() {
      guard case .sit(let id, let near, let far) = place.tree else {
        sum += place.chance * (place.cost + problem.loss)
        continue
      }
      guard let action = problem.actions.first(where: { $0.id == id }) else { return nil }
      let day = place.day + action.days[place.used]
      if let last = problem.lastDay, day > last { return nil }
      let level = action.levelAfter[place.level]
      let paid =
        place.cost + action.cost[place.used] + (level == place.level ? 0 : action.training)
      if let budget = problem.budget, paid > budget { return nil }
      let cost = paid + problem.delayPerDay * Double(action.days[place.used])
      let pass = problem.chance[type][level]
      let miss = problem.near?[type][level] ?? 1
      sum += place.chance * pass * (cost + action.ifPassed[place.used])
      for (next, chance) in [(near, miss), (far, 1 - miss)] where chance > 0 {
        open.append(
          Place(
            tree: next, used: place.used + 1, level: level, day: day,
            chance: place.chance * (1 - pass) * chance, cost: cost))
      }
    }
  }
  return sum
}

@Suite("The best strategy")
struct StrategyTests {
  @Test(
    "equals every strategy written out and the exact value of an independent program",
    arguments: [
      (200_000, 200_000, "stop"), (500_000, 11_754_939.0 / 32, "retake"),
      (900_000, 14_765_739.0 / 32, "retake"), (2_000_000, 21_692_542_353.0 / 32_000, "targeted"),
    ] as [(Double, Double, String)])
  func equals(loss: Double, value: Double, first: String) throws {
    let problem = hidden(loss: loss)
    let best = problem.solved()
    let all = trees(2, problem.actions.map(\.id))
    #expect(all.count == 49)
    #expect(abs(best.cost - value) < 1e-6)
    if case .sit(let action, _, _) = best.tree {
      #expect(action == first)
    } else {
      #expect(first == "stop")
    }
    // Two attempts, all of them.
    let short = hidden(loss: loss, attempts: 2)
    let plain = try #require(all.compactMap { cost(of: $0, short) }.min())
    #expect(abs(short.solved().cost - plain) < 1e-6)
    // Its own tree costs what it says.
    #expect(abs(try #require(cost(of: best.tree, problem)) - best.cost) < 1e-6)
  }

  @Test("three attempts: the least of 7,204 strategies")
  func three() throws {
    let problem = hidden(loss: 2_000_000)
    let all = trees(3, problem.actions.map(\.id))
    #expect(all.count == 7204)
    let plain = try #require(all.compactMap { cost(of: $0, problem) }.min())
    #expect(abs(problem.solved().cost - plain) < 1e-6)
  }

  @Test("with days, a budget and training that is kept, too, drawn at random")
  func random() throws {
    var state: UInt64 = 11
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<60 {
      let actions = (0..<3).map { index in
        StagedProblem.Action(
          id: "\(index)", name: "\(index)",
          cost: (0..<3).map { _ in Double(next(500) * 100) },
          ifPassed: (0..<3).map { _ in -Double(next(200) * 100) },
          training: Double(next(900) * 100), days: (0..<3).map { _ in 1 + next(30) },
          levelAfter: (0...2).map { max($0, index) })
      }
      var problem = StagedProblem(
        actions: actions, attempts: 3,
        chance: [[0.3, 0.5, 0.7].map { $0 + Double(next(20)) / 100 }],
        loss: Double(next(5000) * 100))
      problem.lastDay = next(2) == 0 ? nil : 20 + next(60)
      problem.budget = next(2) == 0 ? nil : Double(next(2000) * 100)
      problem.delayPerDay = Double(next(50))
      let plain = try #require(
        trees(3, actions.map(\.id)).compactMap { cost(of: $0, problem) }.min())
      #expect(abs(problem.solved().cost - plain) < 1e-6)
    }
  }

  @Test("who shuns risk pays to be surer: the certain amount lies between the mean and the worst")
  func risk() {
    var problem = hidden(loss: 900_000)
    let mean = problem.solved().cost
    problem.riskAversion = 1e-6
    let shy = problem.solved().cost
    #expect(shy > mean)
    problem.riskAversion = 1e-12
    // Next to none: the mean itself.
    #expect(abs(problem.solved().cost - mean) < 1)
  }

  @Test("a second sitting bought along is bought once, and pays off where a fail is likely")
  func bundle() {
    func problem(_ chance: Double) -> StagedProblem {
      let fees = [40_000.0, 40_000]
      func action(_ id: String, bundle: Double?) -> StagedProblem.Action {
        StagedProblem.Action(
          id: id, name: id, cost: fees, ifPassed: [0, 0], training: 0, days: [1, 1],
          levelAfter: [0], bundle: bundle, bundleSaves: 40_000)
      }
      return StagedProblem(
        actions: [action("plain", bundle: nil), action("bundle", bundle: 6000)], attempts: 2,
        chance: [[chance]], loss: 1_000_000)
    }
    // 40,000 + 6,000 + 0.5·0 + 0.25·1,000,000, instead of 60,000 + 250,000.
    #expect(abs(problem(0.5).solved().cost - 296_000) < 1e-6)
    // 0.1·40,000 saved is less than 6,000: 40,000 + 0.1·40,000 + 0.01·1,000,000.
    #expect(abs(problem(0.9).solved().cost - 54_000) < 1e-6)
  }

  @Test("an action with a last day of its own does not end the others")
  func ownLastDay() {
    func action(_ id: String, cost: Double, lastDay: Int?) -> StagedProblem.Action {
      StagedProblem.Action(
        id: id, name: id, cost: [cost, cost], ifPassed: [0, 0], training: 0, days: [5, 5],
        levelAfter: [0], lastDay: lastDay)
    }
    let problem = StagedProblem(
      actions: [
        action("cheap", cost: 100, lastDay: 7), action("dear", cost: 200, lastDay: nil),
      ], attempts: 2, chance: [[0.5]], loss: 10_000)
    // The cheap one on day 5, the dear one on day 10.
    #expect(
      problem.solved().tree
        == .sit(
          action: "cheap",
          afterNear: .sit(action: "dear", afterNear: .stop, afterFar: .stop),
          afterFar: .sit(action: "dear", afterNear: .stop, afterFar: .stop)))
  }

  @Test("who passes for sure pays for one sitting, also where a near miss would teach something")
  func sure() {
    let only = StagedProblem.Action(
      id: "sit", name: "Sit", cost: [400, 300], ifPassed: [50, 0], training: 0, days: [5, 5],
      levelAfter: [0])
    var problem = StagedProblem(actions: [only], attempts: 2, chance: [[1]], loss: 10_000)
    for near in [nil, [[0.5]]] {
      problem.near = near
      let solved = problem.solved()
      #expect(solved.cost == 450)
      #expect(solved.tree == .sit(action: "sit", afterNear: .stop, afterFar: .stop))
    }
  }

  @Test("where every fail is near, or none is, there is one way to fail", arguments: [0, 1])
  func oneWayToFail(near: Double) {
    let only = StagedProblem.Action(
      id: "sit", name: "Sit", cost: [400, 400], ifPassed: [0, 0], training: 0, days: [5, 5],
      levelAfter: [0])
    let problem = StagedProblem(
      actions: [only], attempts: 2, chance: [[0.5]], near: [[near]], loss: 10_000)
    let solved = problem.solved()
    // 400, half of the time 400 again, and a quarter of the time 10,000.
    #expect(solved.cost == 3_100)
    let again = StrategyTree.sit(action: "sit", afterNear: .stop, afterFar: .stop)
    #expect(solved.tree == .sit(action: "sit", afterNear: again, afterFar: again))
    #expect(solved.certified == 0.75)
    // Stopping loses 10,000, and after a fail 10,000 where sitting again costs 400 and half of that.
    #expect(solved.deviations.map(\.costs) == [6_900, 4_600])
  }

  @Test("a budget of one fee allows one sitting")
  func budget() {
    var problem = hidden(loss: 2_000_000)
    problem.budget = 74_900 + 62_500
    guard case .sit("retake", .stop, .stop) = problem.solved().tree else {
      Issue.record("\(problem.solved().tree)")
      return
    }
  }

  @Test("no deviation is better than the best, and each says by how much it is worse")
  func deviations() {
    let best = hidden(loss: 900_000).solved()
    #expect(!best.deviations.isEmpty)
    #expect(best.deviations.allSatisfy { $0.costs >= -1e-9 })
  }
}
