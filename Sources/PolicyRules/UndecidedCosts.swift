internal import Amounts
internal import Cases
internal import Facts
internal import Units

// What no clause settles is paid where a person grants it, and takes its room of limits then like any other cost.
extension Settlement {
  /// What a cost gets, and what it may get where somebody has to decide it.
  ///
  /// - Parameter later: what persons let costs before it take of each charge.
  func settling(_ index: Int, _ codes: [Int64], _ used: [Int64], decided later: DecidedLater)
    -> SettledResult
  {
    let coded = CodedCase(policy.program, codes)
    let (result, steps) = keepingPaid(index, coded, used, decided: later)
    guard result.needsPerson else { return SettledResult(result: result, steps: steps) }
    let granted: SettledResult.Granted
    if costs[index].isAwaited {
      granted = once(.passed, index, codes, used).max(once(.failed, index, codes, used))
    } else {
      granted = keepingPaid(index, whole(index, coded, used), used, decided: later) {
        self.granted(.whole, of: index, on: nil, coded, $0)
      }
    }
    return SettledResult(result: result, steps: steps, granted: granted)
  }

  /// All that may be granted; where nobody can tell how much of a limit is left either, all of it.
  private func whole(_ index: Int, _ coded: CodedCase, _ used: [Int64]) -> SettledResult.Granted {
    let eligible = costs[index].eligible
    return granted(.whole, of: index, on: nil, coded, used)
      ?? .init(minorUnits: eligible.minorUnits, steps: MoneySteps(asked: eligible, steps: []))
  }

  /// What a cost of a sitting that waits for its result comes to once it has this one.
  private func once(_ outcome: Outcome, _ index: Int, _ codes: [Int64], _ used: [Int64])
    -> SettledResult.Granted
  {
    var codes = codes
    codes[special.outcome] = policy.program.slots[special.outcome].code(
      of: .word(outcome.rawValue))
    if outcome == .passed, codes[special.passedAt] >= FactSheet.never {
      codes[special.passedAt] = codes[special.number]
    }
    let coded = CodedCase(policy.program, codes)
    let (result, steps) = settle(index, coded, used, isCounted: true)
    return result.needsPerson
      ? whole(index, coded, used) : .init(minorUnits: result.minorUnits, steps: steps)
  }

  /// What a share of a cost comes to that a person grants, after the limits and after what the book has of costs behind it
  /// by then: that stays paid. Nil where tables of limits do not say it, or it is too large.
  ///
  /// - Parameter day: on which it is granted; nil where that is still to come.
  func granted(
    _ share: Share, of index: Int, on day: Day?, _ coded: CodedCase, _ used: [Int64]
  ) -> SettledResult.Granted? {
    let cost = costs[index]
    let used = leaving(to: index, on: day, used)
    guard let before = limitSteps(.eligibleCost, index, -1, coded, used),
      let limits = limitSteps(.paid, index, -1, coded, used)
    else { return nil }
    let program = MoneySteps(
      asked: cost.eligible,
      steps: policy.rounded(
        before + [.share(share, label: "ruling")] + limits, of: cost.eligible))
    guard let paid = try? program.amount() else { return nil }
    return .init(minorUnits: paid.minorUnits, steps: program)
  }

  /// What stands on each charge before a cost on which a person decides: also what the book has of costs behind it by then.
  func leaving(to index: Int, on day: Day?, _ used: [Int64]) -> [Int64] {
    var used = used
    for behind in costs.indices.dropFirst(index + 1) {
      guard let booked = costs[behind].booked?.charged(by: day), booked > 0 else { continue }
      for meter in measuring[behind] {
        let charge = charges[meter]
        used[meter] +=
          charge.meter.counts == .paid
          ? booked : charge.charge(of: costs[behind], paying: 0, eligible: nil)
      }
    }
    return used
  }

  /// How many variables say what is granted.
  var grantVariables: Int { grants.reduce(0) { max($0, ($1 ?? -1) + 1) } }

  /// How much of a cost that no clause settles is granted in a world.
  func grant(of cost: Int, in world: [Int64]) -> Grant {
    grants[cost].flatMap { Grant(rawValue: world[firstGrant + $0]) } ?? .none
  }

  /// Whether somebody may grant a cost that no clause settles in some world.
  func isUndecided(_ cost: Int) -> Bool { worlds.map { isUndecided(cost, in: $0) } ?? false }

  /// What the rules of its own day refuse nobody grants.
  private func isUndecided(_ cost: Int, in worlds: [World]) -> Bool {
    blocks[cost]?.isRefusal != true
      && worlds.contains { ($0.results[cost].granted?.minorUnits ?? 0) > 0 }
  }

  /// More than these are not granted one by one.
  private static let mostGrants = 4

  /// For each cost which variable says how much of it is granted, and how much that may be: those that somebody has to
  /// decide in any of these worlds, and that may take room which a later cost lacks. From the finest way to tell them apart
  /// to the coarsest: one by one, those of one category together, all of them together.
  func grants(in worlds: [World]) -> [(variables: [Int?], values: [Grant])] {
    let narrow = Set(charges.indices.filter(mayBind))
    let undecided = costs.indices.filter {
      standsBefore($0, of: narrow) && isUndecided($0, in: worlds)
    }
    guard !undecided.isEmpty else { return [] }
    func grants(_ variable: (Int) -> Int?) -> [Int?] {
      costs.indices.map { undecided.contains($0) ? variable($0) : nil }
    }
    let together = grants { _ in 0 }
    guard !grantsAll else { return [(together, [.all])] }
    let categories = CostCategory.allCases.filter { category in
      undecided.contains { costs[$0].category == category }
    }
    let variables =
      (undecided.count <= Settlement.mostGrants ? [grants(undecided.firstIndex)] : [])
      + (categories.count <= Settlement.mostGrants
        ? [grants { categories.firstIndex(of: costs[$0].category) }] : []) + [together]
    let values: [[Grant]] =
      undecided.contains { dependsOnPart($0, narrow) }
      ? [[.none, .all, .least], [.none, .all]] : [[.none, .all]]
    return variables.flatMap { variables in values.map { (variables, $0) } }
  }

  /// Whether a part of a cost may leave a later one more, or less, than all of it and nothing of it do: any part of it takes
  /// all of its eligible cost, or its purchase, of one limit, and of another one what is paid.
  ///
  /// Limits that nest, as those of a sitting, an exam and a year do, leave each later cost no other ends between the least
  /// part and all. Three or more limits on what is paid that overlap otherwise may, and so may bands that pay more further up.
  private func dependsOnPart(_ cost: Int, _ narrow: Set<Int>) -> Bool {
    let charges = narrow.intersection(measuring[cost]).map { self.charges[$0] }
    let paying = charges.map { $0.meter.counts == .paid }
    return paying.contains(true) && paying.contains(false)
      || charges.contains { !$0.entering.isEmpty }
  }

  /// Whether a cost takes room of what binds a later one.
  ///
  /// - Parameter charges: those that are looked at; nil for all.
  func standsBefore(_ cost: Int, of charges: Set<Int>? = nil) -> Bool {
    let measuring = Set(measuring[cost]).intersection(charges ?? Set(measuring[cost]))
    return costs.indices.dropFirst(cost + 1).contains {
      !measuring.isDisjoint(with: binding[$0])
    }
  }

  /// Whether a charge can leave less than all costs that it measures ask for.
  private func mayBind(_ index: Int) -> Bool {
    let charge = charges[index]
    guard charge.isComplete else { return true }
    let most = costs.filter(charge.measures).reduce(Int128(charge.known)) {
      $0 + Int128(charge.charge(of: $1, paying: $1.asked.minorUnits, eligible: $1.asked))
    }
    return switch charge.use {
    // Any other figure may be less for one cost than for another.
    case .limit(.same(.money(let limit)), proratedBy: nil): most > limit.minorUnits
    case .limit, .bands: true
    case .count(let purchases): most > purchases
    }
  }

  /// Why each of these variables is open, in their order.
  var opennessOfGrants: [Openness] {
    (0..<grantVariables).compactMap { variable in
      let together = zip(costs, grants).filter { $1 == variable }.map(\.0)
      guard let cost = together.first(where: { !$0.isAwaited }) ?? together.first else {
        return nil
      }
      let sitting =
        cost.sitting.outcome == nil ? "this attempt" : "the sitting of \(cost.sitting.day)"
      guard !cost.isAwaited else {
        return .unknown(who: "candidate", ask: "the result of \(sitting)")
      }
      let words = cost.category.words
      let others = together.count - 1
      let more = others == 0 ? "is" : "and \(others) other cost\(others == 1 ? "" : "s") are"
      return .discretion(
        role: Policy.ofSilence, question: "whether the \(words) of \(sitting) \(more) paid")
    }
  }
}

/// How much is granted of a cost that no clause settles.
enum Grant: Int64 {
  case none
  case all
  /// The least part that can be granted: a minor unit.
  case least

  /// What of a cost that gets `result` is paid, in minor units.
  func amount(of result: SettledResult) -> Int64 {
    switch self {
    case .none: result.result.minorUnits
    case .all: result.most
    case .least: min(result.most, max(1, result.result.minorUnits))
    }
  }
}

extension SettledResult.Granted {
  fileprivate func max(_ other: SettledResult.Granted) -> SettledResult.Granted {
    other.minorUnits > minorUnits ? other : self
  }
}

/// What persons let costs take of each charge on top of what the book has of them, each with the day on which they decided;
/// nil while they have yet to.
struct DecidedLater {
  private var all: [(on: Day?, taken: [Int64])] = []

  mutating func add(_ taken: [Int64], on day: Day?) { all.append((day, taken)) }

  private func since(_ booked: Booked) -> [(on: Day?, taken: [Int64])] {
    all.filter { decision in decision.on.map { booked.charged(by: $0) > 0 } ?? true }
  }

  /// What of it was decided after something of a cost was paid; nothing where it was not.
  func taken(since booked: Booked?) -> [Int64] {
    guard let booked, let first = since(booked).first else { return [] }
    return since(booked).dropFirst().reduce(first.taken) { zip($0, $1.taken).map(+) }
  }

  /// The day of the first of these decisions; nil where it is still to come, or none is.
  func first(since booked: Booked) -> Day? { since(booked).compactMap(\.on).min() }
}
