internal import Amounts
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
    /// By how soon after the start somebody leaves, the first that fits; nothing after the last.
    case bands([Band])
  }

  public struct Band: Hashable, Sendable {
    public let leftWithin: Span
    public let share: Share
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
  /// Not for these reasons.
  public let exempt: [String]
  public let proration: Proration
}

/// What a payment obliges somebody to pay back on leaving.
public struct Repayment: Hashable, Sendable {
  public let clause: String
  /// What the payment was for; nil for a sum of several.
  public let cost: Cost?
  public let paid: Money
  /// Nil when it is not known.
  public let owedBack: Money?
  /// `7 of 12 months not served, 8 % each: 56 % of 1,200.00`
  public let explanation: String

  public struct Cost: Hashable, Sendable {
    public let sittingDay: Day
    public let category: CostCategory
  }

  /// `exam-fee of 2026-09-05`, or `in all`.
  public var subject: String {
    cost.map { "\($0.category.rawValue) of \($0.sittingDay)" } ?? "in all"
  }

  /// One line for several, which tells no sitting, nor which of the policy's clauses asks for what; nil for none.
  public static func inAll(_ lines: [Repayment], under policy: Policy) -> Repayment? {
    guard !lines.isEmpty else { return nil }
    let currency = policy.currency
    let owed = lines.compactMap(\.owedBack)
    let paid = lines.map(\.paid).filter { $0.currency == currency }
    return Repayment(
      clause: policy.clauses.filter(\.asksBack).map(\.id).joined(separator: ", "), cost: nil,
      paid: (try? Money.sum(paid, in: currency)) ?? .zero(currency),
      owedBack: owed.count == lines.count ? try? Money.sum(owed, in: currency) : nil,
      explanation: "the sum over what was paid")
  }
}

extension Policy {
  /// Whether it asks for anything back of somebody who leaves.
  public var asksBack: Bool { clauses.contains(where: \.asksBack) }

  /// What somebody who leaves pays back, one line for each sum that went out and that a clause speaks of;
  /// of two clauses the one that asks for more.
  ///
  /// Nothing as long as no leaving is stated. A threshold is held against the whole of a cost, the time
  /// against the day of each sum.
  func repayments(_ sheet: FactSheet) -> [Repayment] {
    let funding = sheet.funding
    guard let leaving = funding.leaving else { return [] }
    let sums = funding.paidEvents ?? funding.payments.items
    return sums.filter { !$0.paid.isZero && $0.paidOn <= leaving.on }.compactMap { payment in
      let lines = clauses.indices.compactMap { index -> Repayment? in
        let clause = clauses[index]
        guard case .repays(let rule) = clause.kind else { return nil }
        let concerns = rule.concerns(payment, wholeOf: sums, leaving, in: currency)
        let own = sheet.about(payment)
        guard concerns != false, let applies = applies(index, own ?? sheet.on(payment.sittingDay))
        else { return nil }
        return repayment(
          payment, clause, rule, leaving, own ?? sheet,
          isOpen: applies.undecided != nil
            || own == nil && readsSitting(clause, of: payment, funding),
          isSizeOpen: concerns == nil)
      }
      return lines.first { $0.owedBack == nil }
        ?? lines.max { ($0.owedBack?.minorUnits ?? 0) < ($1.owedBack?.minorUnits ?? 0) }
    }
  }

  /// Whether a clause asks what only the sitting itself can tell: another exam, its number, its result, its events.
  private func readsSitting(_ clause: Clause, of payment: Payment, _ funding: FundingCase) -> Bool {
    clause.when.facts.contains { reference in
      let name = reference.fact.name
      if payment.exam == funding.exam, ["exam.id", "exam.vendor"].contains(name) { return false }
      return ["exam.", "attempt.", "sitting.", "series.", "request."].contains(
        where: name.hasPrefix)
        || counters.contains { $0.fact == reference.fact }
        || reference.moment?.events.contains { $0.stated != nil } ?? false
    }
  }

  private func repayment(
    _ payment: Payment, _ clause: Clause, _ rule: RepaymentRule, _ leaving: Leaving,
    _ sheet: FactSheet, isOpen: Bool, isSizeOpen: Bool
  ) -> Repayment? {
    let funding = sheet.funding
    func line(_ owed: Money?, _ explanation: String) -> Repayment {
      Repayment(
        clause: clause.id,
        cost: .init(sittingDay: payment.sittingDay, category: payment.category),
        paid: payment.paid, owedBack: owed, explanation: explanation)
    }
    if isOpen {
      return line(nil, "not known: whether the clause applies depends on what nobody stated")
    }
    // The agreement about this sitting, where that is stated with it.
    let agreed = sheet.subject.events[.agreement] ?? funding.events[.agreement]
    switch repaymentSwitch.state(funding, leaving, agreed: agreed) {
    case .on: break
    case .off(let why): return line(.zero(currency), "nothing: \(why)")
    case .open(let what): return line(nil, "not known: \(what)")
    }
    guard payment.paid.currency == currency else {
      return line(nil, "not known: \(payment.paid) needs a dated rate in \(currency)")
    }
    guard
      let begin = rule.start == .payment ? payment.paidOn : funding.candidate.employedSince
    else { return line(nil, "not known: HR states the day on which the employment began") }
    let end = begin.adding(rule.within)
    guard leaving.on < end else { return nil }
    if isSizeOpen {
      return line(
        nil,
        "not known: what else was paid for it in another currency needs a dated rate in \(currency)"
      )
    }
    switch rule.proration {
    case .none:
      return line(
        payment.paid, "left on \(leaving.on), before \(end): the whole of \(payment.paid)")
    case .bands(let bands):
      guard let band = bands.first(where: { leaving.on < begin.adding($0.leftWithin) }) else {
        return nil
      }
      return line(
        part(of: payment.paid, band.share.value),
        "left on \(leaving.on), within \(band.leftWithin) of \(begin): \(band.share) of "
          + "\(payment.paid)")
    case .perMonthNotServed(let share):
      let months = rule.within.unit == .years ? rule.within.count * 12 : rule.within.count
      let missing = (0...months).last { leaving.on.adding(.months($0)) <= end } ?? 0
      let words =
        "\(missing) full months of \(months) not served, \(share) each, of \(payment.paid)"
      let share = try? share.value.multiplied(by: Exact(Int64(missing)))
      return line(share.flatMap { part(of: payment.paid, min($0, .one)) }, words)
    }
  }

  private func part(of paid: Money, _ share: Exact) -> Money? {
    try? MoneySteps(
      asked: paid,
      steps: [
        .share(Share(share) ?? .whole, label: "repayment"),
        .round(rounding.mode, to: rounding.to), .atMost(paid, label: "paid"),
      ]
    ).amount()
  }
}

extension FactSheet {
  /// The same case asked about the sitting that a payment was for; nil where that sitting is not in the log of the
  /// exam.
  fileprivate func about(_ payment: Payment) -> FactSheet? {
    let log = funding.sittings.items
    guard payment.exam == funding.exam,
      let sitting = log.first(where: { $0.exam == payment.exam && $0.day == payment.sittingDay })
    else { return nil }
    let counted = counter.counted(of: funding, until: sitting.day)
    return of(
      SubjectSitting(
        day: sitting.day, outcome: counter.reading(sitting.outcome),
        number: (counted.firstIndex(of: sitting) ?? counted.count) + 1, events: sitting.events))
  }

  /// The same case asked about a day of which no sitting is known.
  fileprivate func on(_ day: Day) -> FactSheet {
    of(SubjectSitting(day: day, outcome: subject.outcome, number: subject.number))
  }
}

extension RepaymentRule {
  /// Whether the rule speaks of a sum at all, by category, reason and the size of the whole cost; nil as long as a part
  /// of that cost in another currency leaves open how large it is.
  fileprivate func concerns(
    _ payment: Payment, wholeOf sums: [Payment], _ leaving: Leaving, in currency: Currency
  ) -> Bool? {
    guard categories.isEmpty || categories.contains(payment.category),
      reasons.isEmpty || reasons.contains(leaving.reason), !exempt.contains(leaving.reason)
    else { return false }
    let parts = sums.filter {
      $0.isFor(exam: payment.exam, day: payment.sittingDay, category: payment.category)
    }.map(\.paid)
    let whole = parts.filter { $0.currency == currency }.reduce(Int64(0)) { $0 + $1.minorUnits }
    // What comes on top in another currency can only make it larger.
    if atOrAbove.map({ whole >= $0.minorUnits }) ?? true,
      above.map({ whole > $0.minorUnits }) ?? true
    {
      return true
    }
    return parts.allSatisfy { $0.currency == currency } ? false : nil
  }
}

extension Clause {
  fileprivate var asksBack: Bool { if case .repays = kind { true } else { false } }
}
