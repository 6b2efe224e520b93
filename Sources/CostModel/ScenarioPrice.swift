internal import Cases
public import Units

/// A price that a scenario states, by which it can be asked for and changed.
public enum ScenarioPrice: Hashable, Sendable {
  /// Of a cost, by its place in the scenario.
  case cost(Int)
  /// Of the upgrade of a cost.
  case upgrade(Int)
  /// Of the bundle.
  case surcharge
  /// Of money that no policy speaks of, by its place.
  case contingency(Int)
}

extension Scenario {
  /// Every price that it states, in the order of its costs.
  public var prices: [ScenarioPrice] {
    costs.indices.flatMap { index -> [ScenarioPrice] in
      if case .upgraded = costs[index].again {
        [.cost(index), .upgrade(index)]
      } else {
        [.cost(index)]
      }
    } + (bundle == nil ? [] : [.surcharge]) + contingencies.indices.map { .contingency($0) }
  }

  /// The amount of a price; nil where the scenario has no such price.
  public func amount(of price: ScenarioPrice) -> Money? {
    switch price {
    case .cost(let index): return costs.indices.contains(index) ? costs[index].amount : nil
    case .upgrade(let index):
      guard costs.indices.contains(index), case .upgraded(let amount) = costs[index].again else {
        return nil
      }
      return amount
    case .surcharge: return bundle?.surcharge
    case .contingency(let index):
      return contingencies.indices.contains(index) ? contingencies[index].amount : nil
    }
  }

  /// The scenario with another amount for some of its prices.
  public func pricing(_ prices: [ScenarioPrice], at amount: Money) -> Scenario {
    var changed = self
    for price in prices where self.amount(of: price) != nil {
      switch price {
      case .cost(let index): changed.costs[index] = changed.costs[index].priced(amount)
      case .upgrade(let index):
        changed.costs[index] = changed.costs[index].again(.upgraded(amount))
      case .surcharge:
        changed.bundle = bundle.map { RetakeBundle(surcharge: amount, within: $0.within) }
      case .contingency(let index):
        let item = contingencies[index]
        changed.contingencies[index] = Contingency(
          label: item.label, amount: amount, payer: item.payer, condition: item.condition)
      }
    }
    return changed
  }
}

extension AttemptTree {
  /// Of which prices each cost of an attempt, from 0, is the sum: none where the bundle has paid it before.
  public func prices(ofAttempt index: Int) -> [[ScenarioPrice]] {
    guard attempts.indices.contains(index) else { return [] }
    let attempt = attempts[index]
    return scenario.costs.indices.compactMap { place -> [ScenarioPrice]? in
      let cost = scenario.costs[place]
      guard let part = cost.part(at: index, isNewVersion: attempt.isNewVersion) else { return nil }
      let own: ScenarioPrice = part == .whole ? .cost(place) : .upgrade(place)
      guard cost.category == .examFee, let bundle = scenario.bundle else { return [own] }
      if index == 0 { return [own, .surcharge] }
      return bundle.pays(index, on: attempt.day, first: attempts.first?.day) ? [] : [own]
    }
  }
}
