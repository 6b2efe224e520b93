public import Units

/// What was promised or paid already for one cost of one sitting, from the book or the request.
public struct Payment: Hashable, Sendable {
  public internal(set) var person: String
  public let exam: String
  public let sittingDay: Day
  public let category: CostCategory
  public internal(set) var eligible: Money
  /// Approved and not paid yet.
  public internal(set) var promised: Money
  public internal(set) var paid: Money
  public internal(set) var paidOn: Day
  /// Who decided; nil where the list does not say.
  public internal(set) var by: String?
  /// How it stood at the end of each day on which a line of the book changed it, before the last of them.
  public internal(set) var before: [Standing]
  /// Where the book has one cost in several currencies, the place of this one among them by its last line; nil elsewhere.
  public internal(set) var part: Int?

  /// What was promised and paid by a day.
  public struct Standing: Hashable, Sendable {
    public let on: Day
    public let charged: Money
    /// What of it had gone out.
    let paid: Money

    /// The same without a sum, as far as it had gone out.
    fileprivate func without(_ sum: Money) -> Standing {
      let taken = sum.minorUnits < paid.minorUnits ? sum : paid
      guard let charged = try? charged.subtracting(taken), let paid = try? paid.subtracting(taken)
      else { return self }
      return Standing(on: on, charged: charged, paid: paid)
    }
  }

  public init(
    person: String, exam: String, sittingDay: Day, category: CostCategory, eligible: Money,
    promised: Money? = nil, paid: Money, paidOn: Day, by: String? = nil, before: [Standing] = [],
    part: Int? = nil
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
    self.before = before
    self.part = part
  }

  /// What it takes of a limit: a promise binds as much as money that went out.
  public var charged: Money { (try? promised.adding(paid)) ?? paid }

  /// Whether nothing of it is promised and nothing was paid, as once a promise was taken back.
  public var isNothing: Bool { promised.isZero && paid.isZero }

  func with(_ change: (inout Payment) throws -> Void) rethrows -> Payment {
    var changed = self
    try change(&changed)
    return changed
  }

  /// The same with another sum that is approved and not paid.
  public func promising(_ promised: Money) -> Payment { with { $0.promised = promised } }

  /// The same with another sum that went out.
  public func paying(_ paid: Money) -> Payment { with { $0.paid = paid } }

  /// The same of another cost that was looked at.
  public func lookedAt(_ eligible: Money) -> Payment { with { $0.eligible = eligible } }

  /// The same as one of several payments in which the book has its cost, each in a currency of its own.
  ///
  /// - Parameter place: among them, by the last line of each.
  public func asPart(_ place: Int) -> Payment { with { $0.part = place } }

  /// The same with each amount converted, also of how it stood before.
  ///
  /// - Parameter convert: an amount, with what it is in words.
  func converting(_ convert: (Money, String) throws -> Money) rethrows -> Payment {
    try with {
      $0.eligible = try convert(eligible, "was eligible")
      $0.promised = try convert(promised, "is promised")
      $0.paid = try convert(paid, "was paid")
      $0.before = try before.map {
        Standing(
          on: $0.on, charged: try convert($0.charged, "was promised or paid"),
          paid: try convert($0.paid, "was paid"))
      }
    }
  }

  /// What had gone out before a day and did not come back, and what went out since or is promised, by themselves.
  public func parted(at day: Day) -> [Payment] {
    guard let then = standings.last(where: { $0.on < day })?.paid, !then.isZero else {
      return [self]
    }
    let early = then.minorUnits < paid.minorUnits ? then : paid
    guard let left = without(early), let since = standings.first(where: { $0.paid == early })
    else { return [self] }
    let out = with {
      ($0.paid, $0.promised, $0.paidOn) = (early, .zero(early.currency), since.on)
      $0.before = []
    }
    return left.isNothing ? [out] : [out, left]
  }

  /// What is left without a sum that went out; nil where it is more.
  private func without(_ sum: Money) -> Payment? {
    guard let rest = try? paid.subtracting(sum), !rest.isNegative else { return nil }
    return with {
      $0.paid = rest
      $0.before = before.map { $0.without(sum) }
    }
  }

  /// The same without the person and whoever decided, so that people who were paid alike are alike.
  public var anonymous: Payment { with { ($0.person, $0.by) = ("", nil) } }

  /// What tells payments of one cost from those of another: somebody has one cost of a category at a sitting, however many
  /// items it is for, and it may be paid in parts.
  public struct Cost: Hashable, Sendable {
    let person: String
    let exam: String
    let sittingDay: Day
    let category: CostCategory
  }

  /// The cost that it settles, or a part of.
  public var cost: Cost {
    Cost(person: person, exam: exam, sittingDay: sittingDay, category: category)
  }

  /// One cost as far as it is in one currency.
  public struct CostInCurrency: Hashable, Sendable {
    let cost: Cost
    let currency: Currency
  }

  /// The cost that it settles, as far as that is in its currency.
  public var costInCurrency: CostInCurrency {
    CostInCurrency(cost: cost, currency: paid.currency)
  }

  /// Whether another is for the same cost of the same sitting.
  public func isForSame(_ other: Payment) -> Bool {
    isFor(exam: other.exam, day: other.sittingDay, category: other.category)
  }

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
  /// What a further attempt costs where that is another amount: this sitting came with an earlier purchase.
  public let amountAgain: Money?
  public let reductions: Reductions

  public init(
    category: CostCategory, amount: Money, isPaidAgain: Bool = false, amountAgain: Money? = nil,
    reductions: Reductions = .none
  ) {
    self.category = category
    self.amount = amount
    self.isPaidAgain = isPaidAgain || category == .examFee
    self.amountAgain = amountAgain
    self.reductions = reductions
  }
}

extension AskedCost {
  /// The same cost with another amount.
  public func asking(_ amount: Money) -> AskedCost {
    AskedCost(
      category: category, amount: amount, isPaidAgain: isPaidAgain, amountAgain: amountAgain,
      reductions: reductions)
  }

  /// The same cost with another amount for further attempts; one that is stated stays.
  public func askingAgain(_ amount: Money) -> AskedCost {
    AskedCost(
      category: category, amount: self.amount, isPaidAgain: isPaidAgain,
      amountAgain: amountAgain ?? amount, reductions: reductions)
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
