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
    for cost in BookedPayments.costs(BookedPayments.together(lists)) {
      guard let first = cost.first else { continue }
      if let index = all.firstIndex(where: { $0.isNext(first) }) {
        let own = try Payment.joined(cost, in: all[index].policy.currency, rules)
          .map { $0.moved(to: all[index].attempts.first?.day) }
        ofSeries[index] += own
        try note(cost, as: own, .series(index), rules)
      } else if let index = all.firstIndex(where: { $0.wasBefore(first) }) {
        let own = try Payment.joined(cost, in: all[index].policy.currency, rules)
          .map { $0.moved(to: nil) }
        ofEarlier[index] += own
        try note(cost, as: own, .earlier(index), rules)
      } else if let index = dues.firstIndex(where: { $0.due.isFor(first) }) {
        // A due of an exam is no sitting of it.
        let own = try Payment.joined(cost, in: dues[index].currency ?? rules.currency, rules)
          .map { $0.moved(to: nil, as: dues[index].due.key) }
        ofDues[index] += own
        try note(cost, as: own, .due(index), rules)
      } else {
        others += cost
      }
    }
  }

  /// Payments by what they are for: those of one cost that the book has in several currencies together.
  private static func costs(_ payments: [Payment]) -> [[Payment]] {
    var costs: [[Payment]] = []
    var places: [Payment.Cost: Int] = [:]
    for payment in payments {
      if payment.part != nil, let place = places[payment.cost] {
        costs[place].append(payment)
        continue
      }
      if payment.part != nil { places[payment.cost] = costs.count }
      costs.append([payment])
    }
    return costs
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

  private mutating func note(
    _ cost: [Payment], as own: [Payment], _ purpose: Purpose, _ rules: BudgetRules
  ) throws {
    guard own.contains(where: { !$0.promised.isZero }) else { return }
    // A promise in one currency stays as it is: no rate may be known but the one to the policy's.
    let parts = cost.filter { !$0.isNothing }
    let whole = parts.count == 1 ? parts : try Payment.joined(parts, in: rules.currency, rules)
    for (payment, own) in zip(whole, own) where !payment.promised.isZero {
      promises.append((payment, purpose))
      moved.append(own)
    }
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
  fileprivate func moved(to day: Day?, as key: String? = nil) -> Payment {
    Payment(
      person: "", exam: key ?? exam, sittingDay: day ?? sittingDay, category: category,
      eligible: eligible, promised: promised, paid: paid, paidOn: paidOn)
  }

  /// Payments in a currency, those as one that the book has of one cost, each as old as its last line: budgets know no ages.
  fileprivate static func joined(
    _ payments: [Payment], in currency: Currency, _ rules: BudgetRules
  ) throws -> [Payment] {
    Payment.joining(try payments.map { try $0.measured(in: currency, rules) }).map { payment in
      Payment(
        person: payment.person, exam: payment.exam, sittingDay: payment.sittingDay,
        category: payment.category, eligible: payment.eligible, promised: payment.promised,
        paid: payment.paid, paidOn: payment.paidOn)
    }
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
    meters.isEmpty ? payments : try Payment.joined(payments, in: currency, rules)
  }
}
