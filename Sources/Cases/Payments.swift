public import Units

/// A prepaid sitting.
public struct Voucher: Hashable, Sendable {
  public let id: String
  public let exam: String
  /// Last day of a sitting that it pays; nil when nobody said.
  public let sitBy: Day?
  /// Nil when it pays the whole fee.
  public let value: Money?
  /// Who paid for it; nil when nobody said.
  public let boughtBy: Payer?
  /// Whether it paid for an earlier sitting; nil when nobody said.
  public let isUsed: Bool?

  public init(
    id: String, exam: String, sitBy: Day?, value: Money?, boughtBy: Payer? = nil,
    isUsed: Bool? = nil
  ) {
    self.id = id
    self.exam = exam
    self.sitBy = sitBy
    self.value = value
    self.boughtBy = boughtBy
    self.isUsed = isUsed
  }
}

/// What was promised or paid already for one cost of one sitting, from the book or the request.
public struct Payment: Hashable, Sendable {
  public let person: String
  public let exam: String
  public let sittingDay: Day
  public let category: CostCategory
  public let eligible: Money
  /// Approved and not paid yet.
  public let promised: Money
  public let paid: Money
  public let paidOn: Day
  /// Who decided; nil where the list does not say.
  public let by: String?

  public init(
    person: String, exam: String, sittingDay: Day, category: CostCategory, eligible: Money,
    promised: Money? = nil, paid: Money, paidOn: Day, by: String? = nil
  ) {
    self.person = person
    self.exam = exam
    self.sittingDay = sittingDay
    self.category = category
    self.eligible = eligible
    self.promised = promised ?? .zero(paid.currency)
    self.paid = paid
    self.paidOn = paidOn
    self.by = by
  }

  /// What it takes of a limit: a promise binds as much as money that went out.
  public var charged: Money { (try? promised.adding(paid)) ?? paid }

  /// Whether it is for this cost of this sitting.
  public func isFor(exam: String, day: Day, category: CostCategory) -> Bool {
    self.exam == exam && sittingDay == day && self.category == category
  }
}

/// A request that somebody declined.
public struct Decline: Hashable, Sendable {
  public let exam: String
  public let sittingDay: Day
  public let category: CostCategory
  public let on: Day
  public let by: String

  public init(exam: String, sittingDay: Day, category: CostCategory, on: Day, by: String) {
    self.exam = exam
    self.sittingDay = sittingDay
    self.category = category
    self.on = on
    self.by = by
  }
}

/// One cost of the attempt that funding is asked for.
public struct AskedCost: Hashable, Sendable {
  public let category: CostCategory
  public let amount: Money
  /// Whether every further attempt costs it again, as the exam fee always does.
  public let isPaidAgain: Bool
  public let reductions: Reductions

  public init(
    category: CostCategory, amount: Money, isPaidAgain: Bool = false,
    reductions: Reductions = .none
  ) {
    self.category = category
    self.amount = amount
    self.isPaidAgain = isPaidAgain || category == .examFee
    self.reductions = reductions
  }
}

extension AskedCost {
  /// The same cost with another amount.
  public func asking(_ amount: Money) -> AskedCost {
    AskedCost(category: category, amount: amount, isPaidAgain: isPaidAgain, reductions: reductions)
  }
}

/// What a meter had used up before the list of payments begins, brought from elsewhere.
public struct OpeningBalance: Hashable, Sendable {
  /// The policy's name of the meter.
  public enum Used: Hashable, Sendable {
    case money(Money)
    /// Purchases.
    case count(Int)
  }

  public let meter: String
  public let used: Used
  /// The days that the balance is for, both included.
  public let since: Day
  public let until: Day
  public let source: String

  public init(meter: String, used: Used, since: Day, until: Day, source: String) {
    self.meter = meter
    self.used = used
    self.since = since
    self.until = until
    self.source = source
  }
}

/// One unit of `from` in units of `to`, on a day, and who says so.
public struct ExchangeRate: Hashable, Sendable {
  public let from: Currency
  public let to: Currency
  public let rate: Exact
  public let on: Day
  public let source: String

  public init(from: Currency, to: Currency, rate: Exact, on: Day, source: String) {
    self.from = from
    self.to = to
    self.rate = rate
    self.on = on
    self.source = source
  }
}

extension Voucher {
  /// How much of a fee it pays: all of it, or up to its value; nothing as long as nobody knows what its
  /// value comes to in the currency of the fee.
  public func part(of fee: Money) -> Money {
    guard let value else { return fee }
    guard value.currency == fee.currency else { return .zero(fee.currency) }
    return value.minorUnits < fee.minorUnits ? value : fee
  }

  /// Whether it is known to pay for a sitting of the exam on a day: prepaid by somebody other than the
  /// candidate, whose own voucher is a cost like any other, and not past its last day.
  public func pays(for exam: String, on day: Day) -> Bool {
    guard let boughtBy, boughtBy != .candidate, isUsed != true, let sitBy else { return false }
    return self.exam == exam && day <= sitBy
  }
}

extension FundingCase {
  /// The voucher that pays for a sitting on a day: the one that is lost first.
  public func voucher(on day: Day) -> Voucher? {
    vouchers.items.filter { $0.pays(for: exam, on: day) && !mayBeUsed($0) }
      .min { ($0.sitBy ?? day, $0.id) < ($1.sitBy ?? day, $1.id) }
  }

  /// Whether it may have paid for an earlier sitting: nobody said that it did not, and of one sitting
  /// nobody said that somebody else paid the fee.
  public func mayBeUsed(_ voucher: Voucher) -> Bool {
    voucher.isUsed == nil
      && earlierSittings.contains { sitting in
        !sitting.costs.contains { $0.category == .examFee && $0.payer != .voucher }
      }
  }

  /// Whether its value is in another currency than the fee, with no rate between the two.
  public func hasForeignValue(_ voucher: Voucher) -> Bool {
    guard let value = voucher.value else { return false }
    return asked.contains { $0.category == .examFee && $0.amount.currency != value.currency }
  }

  /// The case with a voucher stated in another way.
  public func replacing(
    _ old: Voucher, boughtBy: Payer? = nil, isUsed: Bool? = nil, sitBy: Day? = nil
  ) -> FundingCase {
    var changed = self
    let new = Voucher(
      id: old.id, exam: old.exam, sitBy: sitBy ?? old.sitBy, value: old.value,
      boughtBy: boughtBy ?? old.boughtBy, isUsed: isUsed ?? old.isUsed)
    changed.vouchers = Listed(
      vouchers.items.map { $0.id == old.id ? new : $0 }, completeSince: vouchers.completeSince)
    return changed
  }
}
