public import Cases
internal import Facts
public import Units

/// What is paid back by somebody who leaves.
public struct RepaymentRule: Hashable, Sendable {
  public enum Start: String, Hashable, Sendable, CaseIterable {
    /// Each payment binds from its own day.
    case payment
    /// The first months of an employment bind.
    case employment
  }

  /// How much is left to pay back after some months served.
  public enum Proration: Hashable, Sendable {
    /// Everything until the end.
    case none
    /// So much of the whole for each full month that was not served.
    case perMonthNotServed(Share)
  }

  public let categories: [CostCategory]
  /// Leaving within so long of the start.
  public let within: Span
  public let start: Start
  /// Only a single cost at or above this.
  public let atOrAbove: Money?
  /// Only a single cost above this.
  public let above: Money?
  /// Only for these reasons for leaving.
  public let reasons: [String]
  public let proration: Proration
}

/// What a payment obliges somebody to pay back on leaving.
public struct Repayment: Hashable, Sendable {
  public let clause: String
  public let sittingDay: Day
  public let category: CostCategory
  public let paid: Money
  /// Nil when it is not known.
  public let owedBack: Money?
  /// `7 of 12 months not served, 8 % each: 56 % of 1,200.00`
  public let explanation: String
}

extension Policy {
  /// What somebody who leaves pays back, one line for each payment that a clause speaks of.
  ///
  /// Nothing as long as no leaving is stated; payments in another currency are not looked at.
  func repayments(_ sheet: FactSheet) throws(ArithmeticProblem) -> [Repayment] {
    let funding = sheet.funding
    guard let leaving = funding.leaving else { return [] }
    var found: [Repayment] = []
    for clause in clauses {
      guard case .repays(let rule) = clause.kind, let applies = applies(clause, sheet) else {
        continue
      }
      for payment in funding.payments.items where payment.paid.currency == currency {
        if let line = try repayment(
          payment, clause, rule, leaving, funding, open: applies.undecided != nil)
        {
          found.append(line)
        }
      }
    }
    return found
  }

  private func repayment(
    _ payment: Payment, _ clause: Clause, _ rule: RepaymentRule, _ leaving: Leaving,
    _ funding: FundingCase, open isOpen: Bool
  ) throws(ArithmeticProblem) -> Repayment? {
    guard rule.categories.isEmpty || rule.categories.contains(payment.category),
      !payment.paid.isZero, payment.paidOn <= leaving.on,
      rule.reasons.isEmpty || rule.reasons.contains(leaving.reason),
      rule.atOrAbove.map({ payment.paid.minorUnits >= $0.minorUnits }) ?? true,
      rule.above.map({ payment.paid.minorUnits > $0.minorUnits }) ?? true
    else { return nil }
    let begin = rule.start == .payment ? payment.paidOn : funding.candidate.employedSince
    let owed: Money?
    let explanation: String
    if isOpen {
      owed = nil
      explanation = "not known: whether the clause applies depends on what nobody stated"
    } else if let begin {
      let end = begin.adding(rule.within)
      guard leaving.on < end else { return nil }
      let part: Exact
      switch rule.proration {
      case .none:
        part = .one
        explanation = "left on \(leaving.on), before \(end): the whole of \(payment.paid)"
      case .perMonthNotServed(let share):
        let months = rule.within.unit == .years ? rule.within.count * 12 : rule.within.count
        let missing = (0...months).last { leaving.on.adding(.months($0)) <= end } ?? 0
        part = min(try share.value.multiplied(by: Exact(Int64(missing))), .one)
        explanation =
          "\(missing) full months of \(months) not served, \(share) each, of \(payment.paid)"
      }
      owed = try Money(
        majorUnits: try payment.paid.majorUnits.multiplied(by: part), currency, rounding: rounding)
    } else {
      owed = nil
      explanation = "not known: HR states the day on which the employment began"
    }
    return Repayment(
      clause: clause.id, sittingDay: payment.sittingDay, category: payment.category,
      paid: payment.paid, owedBack: owed, explanation: explanation)
  }
}
