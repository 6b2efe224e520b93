internal import Cases
public import Units

/// What the book and the request have of one cost already.
public struct Booked: Hashable, Sendable {
  public let promised: Money
  public let paid: Money
  /// Day and name of the last line.
  public let on: Day
  public let by: String?
  /// Whether something was paid in another currency, so that nobody knows how much is left.
  public let hasForeign: Bool

  /// What it takes of a limit: a promise binds as much as money that went out.
  public var charged: Money { (try? promised.adding(paid)) ?? paid }

  init?(_ payments: [Payment], in currency: Currency) {
    guard let last = payments.last else { return nil }
    let own = payments.filter { $0.paid.currency == currency && $0.promised.currency == currency }
    promised = (try? Money.sum(own.map(\.promised), in: currency)) ?? .zero(currency)
    paid = (try? Money.sum(own.map(\.paid), in: currency)) ?? .zero(currency)
    on = last.paidOn
    by = last.by
    hasForeign = own.count < payments.count
  }
}

/// One cost whose payment the policy decides.
struct SettledCost: Hashable, Sendable {
  let sitting: SubjectSitting
  let category: CostCategory
  let asked: Money
  /// The part that a voucher pays; the policy settles the rest.
  let voucher: Money
  let booked: Booked?
  /// The day that counts where a meter is dated by the pass.
  let passDay: Day
  /// Whether the policy's counter leaves such a sitting out, so that only a clause that names its outcome
  /// speaks of it.
  let isUncounted: Bool

  var eligible: Money { (try? asked.subtracting(voucher)) ?? asked }

  func day(for meter: Meter) -> Day { meter.datedBy == .pass ? passDay : sitting.day }

  func isBooked(by payment: Payment, of funding: FundingCase) -> Bool {
    payment.isFor(exam: funding.exam, day: sitting.day, category: category)
  }

  /// The costs of this request, after what the candidate paid for earlier sittings of the exam.
  static func all(of funding: FundingCase, planned: SubjectSitting, policy: Policy)
    -> [SettledCost]
  {
    var free = funding.payments.items
    func cost(
      _ sitting: SubjectSitting, _ category: CostCategory, _ asked: Money, voucher: Money? = nil,
      isUncounted: Bool = false
    ) -> SettledCost {
      let isFor = { (payment: Payment) in
        payment.isFor(exam: funding.exam, day: sitting.day, category: category)
      }
      let own = free.filter(isFor)
      free.removeAll(where: isFor)
      return SettledCost(
        sitting: sitting, category: category, asked: asked,
        voucher: voucher ?? .zero(asked.currency),
        booked: Booked(own, in: policy.currency),
        passDay: funding.passOfSeries(holding: sitting.day) ?? planned.day,
        isUncounted: isUncounted)
    }
    var costs: [SettledCost] = []
    // A settlement of what was sat goes up to its day; a decision up to the planned sitting.
    let last = planned.outcome == nil ? planned.day : max(planned.day, funding.asOf)
    let log = funding.sittings.items.filter { $0.exam == funding.exam && $0.day <= last }
      .sorted { $0.day < $1.day }
    for sitting in log {
      let counted = policy.attempt.counted(of: funding, until: sitting.day)
      // A sitting that is not counted does not move the number on.
      let index = counted.firstIndex(of: sitting)
      let subject = SubjectSitting(
        day: sitting.day, outcome: sitting.outcome, number: (index ?? counted.count) + 1)
      costs += sitting.costs.filter { $0.payer == .candidate }.map {
        cost(subject, $0.category, $0.amount, isUncounted: index == nil)
      }
    }
    return costs
      + funding.asked.map { ask in
        cost(
          planned, ask.category, ask.amount,
          voucher: ask.category == .examFee
            ? funding.voucher(on: planned.day)?.part(of: ask.amount) : nil)
      }
  }
}
