import Cases
import Facts
import PolicyRules
import Units

// Every cost over all worlds, and what stands against those of earlier sittings.
extension PlainReference {
  /// How an earlier sitting that was sat by now stands by the rules of its own day; nil where nothing is against it.
  ///
  /// A request for a sitting that is planned was made for none before it, so that nobody knows how long before that one
  /// was asked for.
  func standing(of cost: Cost) -> Verdict? {
    guard let outcome = cost.outcome, cost.day <= funding.asOf else { return nil }
    var facts = facts((cost.number, cost.day, outcome), passedAt: PlainReference.never)
    facts["request.lead-time"] = nil
    let fails = log.filter { $0.outcome == .failed && $0.day < cost.day }.map(\.day)
    facts["attempt.days-since-last-fail"] = fails.max().map { .number(cost.day.days(since: $0)) }
    var verdicts: [Verdict] = []
    for clause in policy.clauses where clause.when.holds(facts) {
      guard case .requires(let condition) = clause.kind else { continue }
      if case .compare("request.lead-time", _, _, _) = condition {
        verdicts.append(.needsEvidence(from: "HR"))
      } else if !condition.holds(facts) {
        verdicts.append(clause.waivedBy.map { .needsPerson(role: $0) } ?? .unmet)
      }
    }
    return verdicts.first { $0 == .unmet } ?? verdicts.first
  }

  /// One way in which everything may turn out.
  private struct World {
    let passedAt: Int
    /// Which choice was taken of what stands on meters.
    let use: Int
    /// The days of open sittings that are refused after all.
    let refused: Set<Day>
    /// The costs that are granted though the policy does not say so.
    let granted: Set<Int>
    let amounts: [(sure: Int, most: Int)]
  }

  /// Nil where there are too many ways to try them all in a test.
  var entries: [PlainEntry]? {
    let costs = costs
    let standings = costs.map(standing)
    let refused = Set(zip(costs, standings).filter { $1 == .unmet }.map(\.0.day))
    var doubts: [(day: Day, verdict: Verdict)] = []
    for case (let cost, let verdict?) in zip(costs, standings)
    where verdict != .unmet && !doubts.contains(where: { $0.day == cost.day }) {
      doubts.append((cost.day, verdict))
    }
    var refusals: [Set<Day>] = [[]]
    for doubt in doubts { refusals += refusals.map { $0.union([doubt.day]) } }

    let charges = charges(on: costs)
    let combinations = uses(of: charges)
    let undecided = undecided(costs, charges)
    guard doubts.count + undecided.count <= 4 else { return nil }
    var grants: [Set<Int>] = [[]]
    for cost in undecided { grants += grants.map { $0.union([cost]) } }
    var worlds: [World] = []
    var needsPerson = Array(repeating: false, count: costs.count)
    for passedAt in futures {
      let rulings = costs.map { rule($0, passedAt: passedAt) }
      for (index, ruling) in rulings.enumerated() {
        if case .person = ruling { needsPerson[index] = true }
      }
      let applies = costs.map { cost in
        let own = pass(endingSeriesOf: cost.day) ?? passedAt
        let facts = facts((cost.number, cost.day, cost.outcome), passedAt: own)
        return charges.map { $0.clause.when.holds(facts) }
      }
      for (use, uses) in combinations.enumerated() {
        for refusal in refusals {
          for granted in grants {
            let amounts = amounts(
              costs, rulings, charges, applies, uses: uses, granted: granted,
              isRefused: { $0.outcome != nil && refused.union(refusal).contains($0.day) },
              isAsked: { cost in
                cost.outcome != nil
                  && doubts.contains {
                    if $0.day == cost.day, case .needsPerson = $0.verdict { true } else { false }
                  }
              })
            worlds.append(
              World(
                passedAt: passedAt, use: use, refused: refusal, granted: granted, amounts: amounts))
          }
        }
      }
    }
    return costs.indices.map { index in
      let cost = costs[index]
      // What the clauses give of it where nothing stands against it.
      let own = worlds.filter { cost.outcome == nil || !$0.refused.contains(cost.day) }
      let entry = entry(index, own, doubts, undecided, needsPerson: needsPerson[index])
      guard let verdict = standings[index], entry.atMost > 0 else { return entry }
      return entry.held(by: verdict)
    }
  }

  /// The costs on which a person has to decide in some future, and which take room of what a later one is bound by.
  private func undecided(_ costs: [Cost], _ charges: [Charge]) -> [Int] {
    costs.indices.filter { index in
      let measuring = Set(measuring(costs[index], charges))
      return costs.indices.dropFirst(index + 1).contains {
        !measuring.isDisjoint(with: self.measuring(costs[$0], charges))
      }
        && futures.contains {
          if case .person = rule(costs[index], passedAt: $0) { true } else { false }
        }
    }
  }

  private func entry(
    _ cost: Int, _ worlds: [World], _ doubts: [(day: Day, verdict: Verdict)], _ undecided: [Int],
    needsPerson: Bool
  ) -> PlainEntry {
    let planned = counted.count + 1
    let all = worlds.map { $0.amounts[cost].sure }
    let (least, most) = (all.min() ?? 0, all.max() ?? 0)
    func differ(_ one: World, _ other: World) -> Bool {
      one.amounts[cost].sure != other.amounts[cost].sure
    }
    let dependsOnUse = worlds.contains { one in
      worlds.contains {
        $0.passedAt == one.passedAt && $0.refused == one.refused && $0.granted == one.granted
          && differ($0, one)
      }
    }
    let asked = doubts.filter { doubt in
      worlds.contains { one in
        worlds.contains {
          $0.passedAt == one.passedAt && $0.use == one.use && $0.granted == one.granted
            && $0.refused == one.refused.union([doubt.day]) && differ($0, one)
        }
      }
    }.map(\.verdict)
    let dependsOnGrant = undecided.contains { undecided in
      worlds.contains { one in
        worlds.contains {
          $0.passedAt == one.passedAt && $0.use == one.use && $0.refused == one.refused
            && $0.granted == one.granted.union([undecided]) && differ($0, one)
        }
      }
    }
    let person =
      asked.first { if case .needsPerson = $0 { true } else { false } }
      ?? (dependsOnGrant ? .needsPerson(role: "HR") : nil)
    let state: PlainState =
      if needsPerson {
        .open(.needsPerson(role: "HR"))
      } else if least == most {
        least > 0 ? .payable : .closed
      } else if let person {
        .open(person)
      } else if dependsOnUse {
        .open(.needsEvidence(from: "employer"))
      } else {
        asked.first.map { .open($0) } ?? .pending
      }
    return PlainEntry(
      state: state, payable: least, atMost: worlds.map { $0.amounts[cost].most }.max() ?? 0,
      ifPassed: worlds.filter { $0.passedAt == planned }.map { $0.amounts[cost].sure }.min(),
      ifFailed: worlds.filter { $0.passedAt != planned }.map { $0.amounts[cost].sure }.min())
  }

  /// What stands on a meter in a year is one number, however many limits look at it.
  private func uses(of charges: [Charge]) -> [[Int]] {
    func meterYear(_ charge: Charge) -> String { "\(charge.meter.name) \(charge.year)" }
    let meterYears = Set(charges.map(meterYear)).sorted()
    var standings: [[String: Int]] = [[:]]
    for name in meterYears {
      let uses = Set(charges.filter { meterYear($0) == name }.flatMap(\.uses)).sorted()
      standings = standings.flatMap { before in
        uses.map { before.merging([name: $0]) { $1 } }
      }
    }
    return standings.map { standing in
      charges.map { standing[meterYear($0)] ?? 0 }
    }
  }
}

extension PlainEntry {
  fileprivate func held(by verdict: Verdict) -> PlainEntry {
    var held = self
    held.payable = 0
    held.ifPassed = ifPassed.map { _ in 0 }
    held.ifFailed = ifFailed.map { _ in 0 }
    if verdict == .unmet {
      held.atMost = 0
      held.state = .closed
    } else if case .open = state {
    } else {
      held.state = .open(verdict)
    }
    return held
  }
}
