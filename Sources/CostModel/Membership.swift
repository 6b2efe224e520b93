internal import Cases
internal import ExamCatalog
public import Units

/// Membership of the vendor's association, for the fee that members pay.
public struct Membership: Hashable, Sendable {
  /// A cost of the category `membership`, paid with the first of the coming attempts.
  public let dues: Money
  /// Whether they are due again with the first attempt a year or more after they were paid.
  public let isYearly: Bool
  /// What a member pays for each of the coming attempts; the last holds for all further ones.
  public let fees: [Money]

  public init(dues: Money, isYearly: Bool, fees: [Money]) {
    self.dues = dues
    self.isYearly = isYearly
    self.fees = fees
  }

  /// The costs of an attempt, from 0, with the member's fee and what is due of membership.
  ///
  /// - Parameter paidOn: the day on which dues were paid last; nil before the first attempt.
  func priced(_ costs: [AskedCost], at index: Int, on day: Day, paidOn: Day?) -> [AskedCost] {
    let fee = fees.indices.contains(index) ? fees[index] : fees.last
    let own = costs.map { cost in
      cost.category == .examFee ? fee.map(cost.asking) ?? cost : cost
    }
    guard isDue(on: day, paidOn: paidOn) else { return own }
    return own + [AskedCost(category: .membership, amount: dues, isPaidAgain: isYearly)]
  }

  func isDue(on day: Day, paidOn: Day?) -> Bool {
    guard let paidOn else { return true }
    return isYearly && day >= paidOn.adding(months: 12)
  }
}

extension ScenarioBasis {
  /// What members pay for each of so many coming attempts, by the vendor's list on the day of the decision: the highest
  /// where sources differ, in the currency of the comparison. Nil where no source has a price for members.
  public func memberFees(_ count: Int) -> [Money]? {
    // A reduced fee is for the attempts after a fail; after a pass the exam is bought anew.
    let pass = funding.earlierSittings.last { $0.outcome == .passed }?.day
    let fails = funding.earlierSittings.count { sitting in
      sitting.outcome == .failed && pass.map { sitting.day > $0 } ?? true
    }
    let fees = (1...max(count, 1)).compactMap { memberFee(ofAttempt: fails + $0) }
    return fees.count == max(count, 1) ? fees : nil
  }

  private func memberFee(ofAttempt number: Int) -> Money? {
    let listed = catalog.fee(
      of: exam, on: funding.asOf, asOf: funding.asOf, attempt: number, payer: .member,
      list: funding.purchase.priceList)
    let amounts = (listed?.values ?? []).filter { $0.value.payer == .member }.map(\.value.amount)
    let own = amounts.filter { $0.currency == currency }
    let known =
      own.isEmpty
      ? amounts.compactMap { try? funding.converting($0, to: currency)?.money } : own
    return known.max { $0.minorUnits < $1.minorUnits }
  }
}
