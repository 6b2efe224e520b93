internal import Cases
internal import PolicyRules
public import Units

/// What a candidate would owe back on leaving the day after a series ended, as the policy reckons it.
public struct RepaymentExposure: Hashable, Sendable {
  public let amount: Money
  /// The last day on which anything of it can be owed; nil where the policy counts from a day that nobody stated.
  public let until: Day?
}

extension RepaymentExposure {
  /// - Parameters:
  ///   - funding: the case with the whole series in its log.
  ///   - paid: what the employer pays for it, by sitting and category.
  /// - Returns: nil where the policy asks for nothing back.
  static func of(
    _ funding: FundingCase, _ policy: Policy, vendor: String, paid: [Payment], on lastDay: Day
  ) throws(ArithmeticProblem) -> RepaymentExposure? {
    let rules = policy.clauses.compactMap { clause -> RepaymentRule? in
      if case .repays(let rule) = clause.kind { rule } else { nil }
    }
    guard !rules.isEmpty else { return nil }
    var left = funding
    left.asOf = lastDay.adding(days: 1)
    left.payments = Listed(
      funding.payments.items + paid, completeSince: funding.payments.completeSince)
    left.paidEvents = funding.paidEvents.map { $0 + paid }
    var owed = Money.zero(policy.currency)
    for reason in Set(rules.flatMap(\.reasons) + [usualReason]).sorted() {
      left.leaving = Leaving(on: left.asOf, reason: reason)
      let lines = policy.settle(left, vendor: vendor)?.repayments ?? []
      var sum = Money.zero(policy.currency)
      for line in lines {
        guard let cost = line.cost,
          paid.contains(where: { $0.sittingDay == cost.sittingDay && $0.category == cost.category })
        else { continue }
        // What nobody can tell may be everything.
        sum = try sum.adding(line.owedBack ?? line.paid)
      }
      if sum.minorUnits > owed.minorUnits { owed = sum }
    }
    let ends = rules.map { rule in
      let begin = rule.start == .payment ? lastDay : funding.candidate.employedSince
      return begin.map { $0.adding(rule.within) }
    }
    return RepaymentExposure(
      amount: owed, until: ends.contains(nil) ? nil : ends.compactMap { $0 }.max())
  }

  /// Both together, until the later end.
  func adding(_ other: RepaymentExposure?) throws(ArithmeticProblem) -> RepaymentExposure {
    guard let other else { return self }
    let ends = [until, other.until].compactMap { $0 }
    return RepaymentExposure(
      amount: try amount.adding(other.amount), until: ends.count == 2 ? ends.max() : nil)
  }

  /// The word that policies use where nobody is made to go.
  private static let usualReason = "resignation"
}
