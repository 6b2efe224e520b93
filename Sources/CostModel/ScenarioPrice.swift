internal import Cases
public import Units

/// A price that a scenario states, by which it can be asked for and changed.
public enum ScenarioPrice: Hashable, Sendable {
  /// Of a cost, by its place in the scenario.
  case cost(Int)
  /// Of the upgrade of a cost.
  case upgrade(Int)
  /// Of the fee for members, by the place of the attempt; the last holds for all further ones.
  case memberFee(Int)
  /// Of the membership.
  case dues
  /// Of the bundle.
  case surcharge
  /// Of money that no policy speaks of, by its place.
  case contingency(Int)
}

extension Scenario {
  /// Every price that it states, in the order of its costs.
  public var prices: [ScenarioPrice] {
    costs.indices.flatMap { index -> [ScenarioPrice] in
      // Members pay their own fees in its place.
      if let membership, costs[index].category == .examFee, !membership.fees.isEmpty {
        return membership.fees.indices.map { .memberFee($0) }
      }
      if case .upgraded = costs[index].again { return [.cost(index), .upgrade(index)] }
      return [.cost(index)]
    } + (membership == nil ? [] : [.dues]) + (bundle == nil ? [] : [.surcharge])
      + contingencies.indices.map { .contingency($0) }
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
    case .memberFee(let index):
      guard let membership, membership.fees.indices.contains(index) else { return nil }
      return membership.fees[index]
    case .dues: return membership?.dues
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
      case .memberFee(let index):
        changed.membership = changed.membership.map { own in
          var fees = own.fees
          fees[index] = amount
          return Membership(dues: own.dues, isYearly: own.isYearly, fees: fees)
        }
      case .dues:
        changed.membership = changed.membership.map {
          Membership(dues: amount, isYearly: $0.isYearly, fees: $0.fees)
        }
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
    let own = scenario.costs.indices.compactMap { place -> [ScenarioPrice]? in
      let cost = scenario.costs[place]
      guard let part = cost.part(at: index, isNewVersion: attempt.isNewVersion) else { return nil }
      let own = self.price(of: place, part == .whole, at: index)
      guard cost.category == .examFee, let bundle = scenario.bundle else { return [own] }
      if index == 0 { return [own, .surcharge] }
      return bundle.pays(index, on: attempt.day, first: attempts.first?.day) ? [] : [own]
    }
    let isDue =
      attempt.costs.count { $0.category == .membership }
      > scenario.costs.count { $0.category == .membership }
    return own + (scenario.membership != nil && isDue ? [[.dues]] : [])
  }

  private func price(of place: Int, _ isWhole: Bool, at index: Int) -> ScenarioPrice {
    if let membership = scenario.membership, scenario.costs[place].category == .examFee,
      !membership.fees.isEmpty
    {
      return .memberFee(min(index, membership.fees.count - 1))
    }
    return isWhole ? .cost(place) : .upgrade(place)
  }
}
