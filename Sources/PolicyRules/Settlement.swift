internal import Amounts
internal import Cases
internal import Facts
internal import Units

/// Settles the costs of a series over every completion of what is still open.
///
/// A world is one completion: at which attempt the series is passed, the open facts that covering and
/// excluding clauses read, what each meter was already charged, whether what is open of an earlier sitting's
/// requirements stands against it, and whether a cost that no clause settles is granted. In each world every fact is a
/// whole number, and the policy's program decides which clauses apply.
struct Settlement {
  let policy: Policy
  let funding: FundingCase
  let vendor: String
  let planned: SubjectSitting
  let costs: [SettledCost]
  let charges: [MeterCharge]
  /// Charges of one meter in one window: what stands there is the same for all clauses.
  private let shared: [[Int]]
  private let group: [Int]
  /// For each cost the charges that it takes room of.
  let measuring: [[Int]]
  /// For each cost the charges that bind it.
  let binding: [[Int]]
  /// The case asked about the planned sitting.
  let own: FactSheet

  /// The slots whose fact is open for one of the costs, with that fact.
  let open: [OpenFact]
  private let futures: [Int64]
  /// How the series of the planned sitting had ended before it; nil while it goes on.
  let seriesEnd: SeriesEnd?
  /// Whether sittings that may come on top would have ended it, by its time.
  let mayHaveEnded: Bool
  /// For each cost the known values of all slots; worlds are many, so this is read once.
  let known: [[Int64?]]
  let special: SpecialSlots
  /// For each cost what the policy asks of its category.
  let ofCategory: [SettlementPlan.OfCategory]
  /// For each cost what stands against it by the rules of its own day.
  let blocks: [EarlierBlock?]
  /// How many of them are open.
  let doubts: Int
  /// For each cost which variable says whether it is granted where somebody has to decide it; nil where that is all one
  /// to every other cost.
  private(set) var grants: [Int?]
  /// How much of it is granted, as raw values of `Grant`.
  private(set) var grantValues: [Int64]
  /// Whether whatever may be granted is, as a budget has to count on.
  let grantsAll: Bool
  /// Every world with what each cost gets in it; nil past the limits of work.
  private(set) var worlds: [World]?

  /// - Parameters:
  ///   - own: the case asked about the planned sitting.
  ///   - last: up to when the log is what happened; what lies behind is only supposed.
  ///   - unshown: how open requirements of what happened are taken.
  init(_ own: FactSheet, log last: Day, unshown: UnshownRequirements) {
    self.own = own
    policy = own.policy
    funding = own.funding
    vendor = own.vendor
    planned = own.subject
    costs = SettledCost.all(of: funding, planned: planned, policy: policy)
    let sheets = costs.map { own.of($0) }
    let slots = policy.program.slots
    let plan = policy.plan
    special = plan.special
    ofCategory = costs.map { plan.of($0.category) }
    let needed = plan.isNeeded
    // Without a pass in the log nobody knows at which attempt the series is passed, and worlds say it.
    let (passedAt, exam) = (plan.special.passedAt, own.funding.exam)
    let isPassed = own.funding.sittings.items.contains {
      $0.outcome == .passed && $0.exam == exam
    }
    // The costs of one sitting have the same facts.
    var facts: [[Fact?]] = []
    for (index, sheet) in sheets.enumerated() {
      if index > 0, costs[index].sitting == costs[index - 1].sitting,
        costs[index].passDay == costs[index - 1].passDay
      {
        facts.append(facts[index - 1])
      } else {
        facts.append(
          slots.indices.map { slot in
            guard needed[slot], isPassed || slot != passedAt else { return nil }
            return sheet.fact(slots[slot].reference)
          })
      }
    }
    known = facts.map { facts in
      facts.enumerated().map { slot, fact in fact?.value.map(slots[slot].code) }
    }
    open = Settlement.openFacts(policy, own, costs, facts, special)
    charges = MeterCharge.all(
      policy: policy, funding: funding, costs: costs, planned: planned.day)
    let keys = charges.map(\.place)
    shared = keys.indices.filter { keys.firstIndex(of: keys[$0]) == $0 }.map { first in
      keys.indices.filter { keys[$0] == keys[first] }
    }
    let groups = shared
    group = keys.indices.map { charge in groups.firstIndex { $0.contains(charge) } ?? 0 }
    futures = Settlement.futures(policy, own)
    seriesEnd = policy.endOfSeries(own)
    mayHaveEnded = policy.mayHaveEndedSeries(own)
    let charges = charges
    let binding = costs.map { cost in charges.indices.filter { charges[$0].binds(cost) } }
    let measuring = costs.map { cost in charges.indices.filter { charges[$0].measures(cost) } }
    let costs = costs
    (blocks, doubts) = Settlement.blocks(of: costs, own, upTo: last, unshown: unshown) { sitting in
      let taken = Set(
        costs.indices.filter { costs[$0].sitting == sitting }.flatMap { measuring[$0] })
      return costs.indices.contains {
        costs[$0].sitting != sitting && !taken.isDisjoint(with: binding[$0])
      }
    }
    (self.binding, self.measuring) = (binding, measuring)
    grants = costs.map { _ in nil }
    (grantValues, grantsAll) = ([], unshown == .met)
    worlds = allWorlds()
    guard let first = worlds else { return }
    // Too many ways are told apart less finely.
    for (grants, values) in grants(in: first) {
      (self.grants, grantValues) = (grants, values.map(\.rawValue))
      worlds = allWorlds()
      if worlds != nil { break }
    }
  }

  /// The variables of a world: the future, the open facts, the charges of each meter, whether what is open of an earlier
  /// sitting's requirements stands in its way, and whether what somebody has to decide is granted.
  var variables: [[Int64]] {
    [futures] + open.map { policy.codes(of: $0.fact, slot: $0.slot, of: planned) }
      + shared.map { same in
        let all = same.map { charges[$0].representatives }
        let known = all.first?.first ?? 0
        return [known] + Set(all.joined()).subtracting([known]).sorted()
      } + Array(repeating: [0, 1], count: doubts)
      + Array(repeating: grantValues, count: grantVariables)
  }

  /// Where the variables of open blocks begin, and those of what somebody has to decide.
  var firstDoubt: Int { 1 + open.count + shared.count }
  var firstGrant: Int { firstDoubt + doubts }

  /// Why each variable is open, in the order of `variables`.
  var openness: [Openness] {
    [.future("the result of the sitting")] + open.map(\.fact.openness)
      + shared.compactMap(\.first).map { first in
        let charge = charges[first]
        let what = charge.meter.per == .pool ? "what the pool paid" : "what was paid"
        return .unknown(
          who: "employer",
          ask: "\(what) since \(charge.start.map(\.description) ?? "the beginning")")
      } + opennessOfBlocks + opennessOfGrants
  }

  struct World {
    let completion: [Int64]
    let results: [SettledResult]
  }

  private func allWorlds() -> [World]? {
    guard doubts <= Settlement.mostDoubts else { return nil }
    var settled = SettledBefore(costs: costs.count)
    let varying = costs.indices.map { self.varying($0) }
    return completions(of: variables)?.map { world in
      let told =
        varying.indices.map { self.told($0, varying[$0], in: world) } + [
          Array(world[firstDoubt...])
        ]
      let used = start(of: world)
      if let known = settled.world(told, used) { return World(completion: world, results: known) }
      let results = results(in: world, told, used, &settled)
      settled.keep(told, used, results)
      return World(completion: world, results: results)
    }
  }

  func future(of world: [Int64]) -> Int64 { world[0] }

  /// What stands on each charge before the first cost.
  func start(of world: [Int64]) -> [Int64] { group.map { world[1 + open.count + $0] } }

  /// What every cost gets in one world, in the order of `costs`; steps come along for the explanation.
  ///
  /// - Parameters:
  ///   - told: for each cost what tells this world from others.
  ///   - start: what stands on each charge before the first cost.
  func results(
    in world: [Int64], _ told: [[Int64]], _ start: [Int64], _ settled: inout SettledBefore
  ) -> [SettledResult] {
    var used = start
    var decided = DecidedLater()
    return costs.indices.map { index in
      let key = told[index] + decided.taken(since: costs[index].booked)
      let result = settled.result(of: index, key, used, binding: binding[index]) {
        settling(index, codes(for: index, in: world), used, decided: decided)
      }
      let grant = result.granted == nil ? .none : grant(of: index, in: world)
      let isGranted = grant != .none
      let amount = grant.amount(of: result)
      let due = isPaid(index, in: world) ? amount : 0
      // A budget must hold where the one purchase, or the eligible cost, of a limit goes to the costlier thing.
      let isAlways = isGranted && grantsAll
      var onTop = charges.map { _ in Int64(0) }
      for meter in measuring[index] {
        let isFree = isAlways && charges[meter].meter.counts != .paid
        let taken = charges[meter].charge(
          of: costs[index], paying: isFree ? 0 : due,
          eligible: (isGranted ? result.mostSteps : result.steps)?.eligible)
        used[meter] += taken
        onTop[meter] = taken - charges[meter].charge(of: costs[index], paying: 0, eligible: nil)
      }
      if case .ruled(_, let on, _) = result.result {
        decided.add(onTop, on: on)
      } else if let block = blocks[index], block.isPersons {
        decided.add(onTop, on: block.ruledOn)
      } else if isGranted, !costs[index].isAwaited {
        decided.add(onTop, on: nil)
      }
      return result
    }
  }
}
