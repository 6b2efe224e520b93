internal import CostModel
internal import Units

/// A strategy as a rule that can be read aloud.
struct StrategyWords {
  private let choice: ScenarioAdvice.Choice
  private let currency: Currency

  init(_ choice: ScenarioAdvice.Choice, in currency: Currency) {
    self.choice = choice
    self.currency = currency
  }

  /// `targeted study (B); after a fail earliest day (A), up to 4 times; then stop`
  var rule: String {
    var (runs, tree) = ([(action: String, count: Int)](), choice.setting.best.tree)
    while case .sit(let action, _, let next) = tree {
      if let last = runs.last, last.action == action {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((action, 1))
      }
      tree = next
    }
    guard !runs.isEmpty else { return "do not sit it again" }
    var (parts, fails) = ([String](), 0)
    for (index, run) in runs.enumerated() {
      let times = run.count > 1 ? ", up to \(run.count) times" : ""
      // A sitting that was bought along pays for whatever comes next.
      let along =
        index > 0 && bundle(of: runs[index - 1].action) != nil
        ? ", on the sitting bought along where it is in time" : ""
      parts.append(StrategyWords.when(fails) + name(run.action) + along + times)
      fails += run.count
    }
    // Where every attempt that is looked at is taken, nobody says to stop.
    return parts.joined(separator: "; ")
      + (fails < choice.setting.attempts ? "; then stop" : "")
  }

  /// `at 55.0 % an attempt, less after each fail`
  var chance: String {
    let learnt = choice.isLearnt ? ", less after each fail" : ""
    return choice.isOwnOfEach
      ? "each at its own chances, \(choice.chance) first in the base case\(learnt)"
      : "at \(choice.chance) an attempt\(learnt)"
  }

  /// How far is looked: what the base case plans, or as far as all sequences can be weighed.
  var horizon: String {
    let (setting, stop) = (choice.setting, choice.setting.stop)
    func counted(_ count: Int) -> String { "\(count) attempt\(count == 1 ? "" : "s")" }
    let limits = [
      stop.lastDay.map { "none after \($0)" },
      stop.candidatePaysAtMost.map { "none once the candidate would have paid more than \($0)" },
    ].compactMap { $0 }.map { ", \($0)" }.joined()
    return setting.isCut
      ? "up to \(counted(setting.attempts)) are looked at, of \(stop.attempts) planned\(limits): with more there "
        + "are too many sequences of steps to weigh; leave scenarios out to look further"
      : "up to \(counted(setting.attempts)) are looked at, as the base case plans\(limits)"
  }

  /// What every other first step would cost more, the least first.
  var deviations: [(name: String, costs: Double)] {
    choice.setting.best.deviations.filter { $0.fails == 0 }
      .map { (name: $0.action.map(name) ?? "not sitting it again", costs: $0.costs) }
      .sorted { ($0.costs, $0.name) < ($1.costs, $1.name) }
  }

  /// What every other step along the fails would cost more, the least first after each: `after a fail earliest day (A)`.
  var allDeviations: [(after: String, name: String, costs: Double)] {
    choice.setting.best.deviations.sorted {
      ($0.fails, $0.costs, $0.action ?? "") < ($1.fails, $1.costs, $1.action ?? "")
    }.map {
      let stops = $0.fails == 0 ? "not sitting it again" : "stopping"
      return (StrategyWords.when($0.fails), $0.action.map(name) ?? stops, $0.costs)
    }
  }

  private func bundle(of action: String) -> RetakeBundle? {
    choice.setting.scenarios.first { $0.id == action }?.bundle
  }

  func name(_ action: String) -> String {
    let scenario = choice.setting.scenarios.first { $0.id == action }
    return scenario.map { "\($0.name) (\($0.id))" } ?? action
  }

  private static func when(_ fails: Int) -> String {
    switch fails {
    case 0: ""
    case 1: "after a fail "
    case 2: "after a second fail "
    case 3: "after a third fail "
    default: "after \(fails) fails "
    }
  }
}
