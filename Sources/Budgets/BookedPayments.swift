internal import Cases
internal import CostModel
internal import ExamCatalog
internal import PolicyRules
internal import Units

/// What was paid and promised to one person before, parted into what is for the sittings and dues that are planned and
/// what is for others.
///
/// What is for a planned one counts once: what went out is spent and not paid again, and what is promised is paid with it.
struct BookedPayments {
  /// For the next sitting of each series, in the currency of its policy.
  private(set) var ofSeries: [[Payment]]
  /// For sittings of each series before the budget, likewise.
  private(set) var ofEarlier: [[Payment]]
  /// For each due, in the currency of its policy.
  private(set) var ofDues: [[Payment]]
  /// For anything else, each once.
  private(set) var others: [Payment] = []
  /// The promises among them as the book has them, with what they are for.
  private(set) var promises: [(payment: Payment, purpose: Purpose)] = []
  /// The same promises as limits measure them.
  private var moved: [Payment] = []

  enum Purpose: Hashable {
    case series(Int)
    case earlier(Int)
    case due(Int)
  }

  /// - Throws: where no rate turns an amount into the currency of the policy.
  init(_ all: [SeriesBasis], dues: [DueBasis], _ rules: BudgetRules) throws {
    ofSeries = all.map { _ in [] }
    ofEarlier = all.map { _ in [] }
    ofDues = dues.map { _ in [] }
    // Every series has all payments of the person; of two that are alike in one list each went out.
    let lists = all.map(\.series.paidBefore) + dues.map(\.due.paidBefore)
    for payment in BookedPayments.joined(BookedPayments.together(lists), rules) {
      if let index = all.firstIndex(where: { $0.isNext(payment) }) {
        let own = try payment.moved(
          to: all[index].attempts.first?.day, in: all[index].policy.currency, rules)
        ofSeries[index].append(own)
        note(payment, as: own, .series(index))
      } else if let index = all.firstIndex(where: { $0.wasBefore(payment) }) {
        let own = try payment.moved(to: nil, in: all[index].policy.currency, rules)
        ofEarlier[index].append(own)
        note(payment, as: own, .earlier(index))
      } else if let index = dues.firstIndex(where: { $0.due.isFor(payment) }) {
        // A due of an exam is no sitting of it.
        let own = try payment.moved(
          to: nil, as: dues[index].due.key, in: dues[index].currency ?? rules.currency, rules)
        ofDues[index].append(own)
        note(payment, as: own, .due(index))
      } else {
        others.append(payment)
      }
    }
  }

  /// Payments with those of one cost that the book has in several currencies as one in the budget's; without a rate they stay
  /// as they are.
  private static func joined(_ payments: [Payment], _ rules: BudgetRules) -> [Payment] {
    Payment.joining(
      payments.map { payment in
        payment.part == nil
          ? payment : (try? payment.measured(in: rules.currency, rules)) ?? payment
      })
  }

  /// Each payment as often as the list has it that has it most often, in the order in which they come.
  private static func together(_ lists: [[Payment]]) -> [Payment] {
    var (taken, counts) = ([Payment](), [Payment: Int]())
    for list in lists {
      var own: [Payment: Int] = [:]
      for payment in list {
        own[payment, default: 0] += 1
        guard own[payment, default: 0] > counts[payment, default: 0] else { continue }
        counts[payment, default: 0] += 1
        taken.append(payment)
      }
    }
    return taken
  }

  private mutating func note(_ payment: Payment, as own: Payment, _ purpose: Purpose) {
    guard !payment.promised.isZero else { return }
    promises.append((payment, purpose))
    moved.append(own)
  }

  /// What of each promise none of these ends pays, as limits measure it.
  func standing(after ends: [PersonEnd], _ rules: BudgetRules) throws -> [Payment: Money] {
    try zip(promises, moved).reduce(into: [:]) { standing, pair in
      let kept = try KeptPromise(pair.0, ends, rules)
      let rest = try Money(minorUnits: kept.standing, rules.currency)
      standing[pair.1] = try rules.converted(rest, to: pair.1.paid.currency)
    }
  }

  /// All that is planned, as limits measure it until it is settled.
  var planned: [Payment] { (ofSeries + ofEarlier + ofDues).flatMap(\.self) }
}

/// What of a promise of the book is paid with the plan, so that it does not stand beside it.
struct KeptPromise {
  let payment: Payment
  /// The most that any end pays for it, up to what is promised: in the budget's currency.
  let minorUnits: Int64
  /// What no end pays of it, and is committed beside the plan: likewise.
  let standing: Int64

  /// - Parameters:
  ///   - promise: as the book has it, and what it is for.
  ///   - ends: the ways in which everything of the person can end.
  init(
    _ promise: (payment: Payment, purpose: BookedPayments.Purpose), _ ends: [PersonEnd],
    _ rules: BudgetRules
  ) throws {
    payment = promise.payment
    let category = payment.category
    let most = ends.map { end in
      end.outgoes.filter { outgo in
        switch (outgo.purpose, promise.purpose) {
        case (.sitting(let series, attempt: 0), .series(let own)):
          series == own && outgo.category == category
        case (.sitting(let series, attempt: nil), .earlier(let own)):
          series == own && outgo.category == category
        case (.due(let due, _), .due(let own)): due == own
        default: false
        }
      }.reduce(0) { $0 + $1.minorUnits }
    }.max()
    let promised = try rules.converted(payment.promised).minorUnits
    minorUnits = min(most ?? 0, promised)
    standing = promised - minorUnits
  }
}

extension SeriesBasis {
  /// Whether a payment is for a cost of the next sitting: of the day that is planned, or the one on which it is sat.
  fileprivate func isNext(_ payment: Payment) -> Bool {
    guard let next = attempts.first else { return false }
    return payment.exam == exam.id
      && (payment.sittingDay == series.planned || payment.sittingDay == next.day)
      && next.costs.contains { $0.category == payment.category }
  }
}

extension SeriesBasis {
  /// Whether a payment is for a sitting of the series before the budget.
  fileprivate func wasBefore(_ payment: Payment) -> Bool {
    payment.exam == exam.id && series.earlier.contains { $0.day == payment.sittingDay }
  }
}

extension BudgetRoster.Due {
  /// Whether a payment of the book is for it: the same cost on its very day.
  fileprivate func isFor(_ payment: Payment) -> Bool {
    payment.sittingDay == day && payment.category == category
      && (exam.map { $0 == payment.exam } ?? (category == .membership))
  }
}

extension Payment {
  /// - Parameters:
  ///   - day: of the sitting, where it is not the one that the book has.
  ///   - key: what stands for the exam, where it is a due.
  fileprivate func moved(
    to day: Day?, as key: String? = nil, in currency: Currency, _ rules: BudgetRules
  ) throws -> Payment {
    let own = try measured(in: currency, rules)
    return Payment(
      person: "", exam: key ?? exam, sittingDay: day ?? sittingDay, category: category,
      eligible: own.eligible, promised: own.promised, paid: own.paid, paidOn: paidOn)
  }

  /// The same payment in the currency of a policy whose limits measure it.
  fileprivate func measured(in currency: Currency, _ rules: BudgetRules) throws -> Payment {
    Payment(
      person: person, exam: exam, sittingDay: sittingDay, category: category,
      eligible: try rules.converted(eligible, to: currency),
      promised: try rules.converted(promised, to: currency),
      paid: try rules.converted(paid, to: currency), paidOn: paidOn, part: part)
  }
}

extension Policy {
  /// What was paid as its limits measure it: one in another currency takes its room at the dated rate.
  ///
  /// - Throws: where no rate turns an amount into the currency of the policy.
  func measured(_ payments: [Payment], _ rules: BudgetRules) throws -> [Payment] {
    meters.isEmpty ? payments : try payments.map { try $0.measured(in: currency, rules) }
  }
}
