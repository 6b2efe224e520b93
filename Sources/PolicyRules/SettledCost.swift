internal import Cases
internal import Units

/// One cost whose payment the policy decides.
struct SettledCost: Hashable, Sendable {
  let sitting: SubjectSitting
  let category: CostCategory
  let asked: Money
  /// The part that a voucher pays; the policy settles the rest.
  let voucher: Money
  /// What the book says of this very cost.
  let booked: Payment?
  /// The day that counts where a meter is dated by the pass.
  let passDay: Day

  var eligible: Money { (try? asked.subtracting(voucher)) ?? asked }

  func day(for meter: Meter) -> Day { meter.datedBy == .pass ? passDay : sitting.day }

  func isBooked(by payment: Payment, of funding: FundingCase) -> Bool {
    payment.isFor(exam: funding.exam, day: sitting.day, category: category)
  }

  /// The costs of this request, after what the candidate paid for earlier sittings of the series.
  static func all(of funding: FundingCase, planned: SubjectSitting, counter: Counter)
    -> [SettledCost]
  {
    let passDay =
      funding.earlierSittings.first { $0.outcome == .passed }?.day ?? planned.day
    var free = funding.payments.items
    func cost(
      _ sitting: SubjectSitting, _ category: CostCategory, _ asked: Money, voucher: Money? = nil
    ) -> SettledCost {
      let index = free.firstIndex {
        $0.isFor(exam: funding.exam, day: sitting.day, category: category)
      }
      return SettledCost(
        sitting: sitting, category: category, asked: asked,
        voucher: voucher ?? .zero(asked.currency), booked: index.map { free.remove(at: $0) },
        passDay: passDay)
    }
    var costs: [SettledCost] = []
    for (index, sitting) in counter.counted(of: funding, until: planned.day).enumerated()
    where sitting.exam == funding.exam {
      let subject = SubjectSitting(day: sitting.day, outcome: sitting.outcome, number: index + 1)
      costs += sitting.costs.filter { $0.payer == .candidate }.map {
        cost(subject, $0.category, $0.amount)
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
