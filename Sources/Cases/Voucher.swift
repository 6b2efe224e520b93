public import Units

/// A prepaid sitting. Whatever is nil nobody said.
public struct Voucher: Hashable, Sendable {
  public let id: String
  /// Permanent ids of the exams that it is for, one or more.
  public var exams: [String]
  public var value: VoucherValue
  /// The last day on which it can be turned into a code to register with.
  public var convertBy: Day?
  /// The last day on which a sitting can be booked with it.
  public var registerBy: Day?
  /// The last day of a sitting that it pays, as it stands after every extension.
  public var sitBy: Day?
  /// The time zone by whose clock its last days end, such as `America/Chicago`.
  public var zone: String?
  /// The first moment after `sitBy`, by its own clock or its vendor's; nil while nobody knows the clock.
  public var end: Instant?
  /// The second sitting that comes with it.
  public var retake: AttachedRetake?
  /// Who paid for it.
  public var boughtBy: Payer?
  /// Whether it paid for an earlier sitting.
  public var isUsed: Bool?
  /// What happened to it so far, all of it.
  public var history: VoucherHistory?
  /// Whose it is, where it is one person's.
  public var person: String?

  public init(
    id: String, exam: String, sitBy: Day?, value: VoucherValue = .full, boughtBy: Payer? = nil,
    isUsed: Bool? = nil
  ) {
    self.id = id
    exams = [exam]
    self.sitBy = sitBy
    self.value = value
    self.boughtBy = boughtBy
    self.isUsed = isUsed
  }
}

/// How much of a fee a voucher pays.
public enum VoucherValue: Hashable, Sendable, CustomStringConvertible {
  /// All of it, whatever it is.
  case full
  case share(Share)
  /// As much at most.
  case amount(Money)
  /// Nobody said.
  case unknown

  /// The part of a fee that it pays, a share rounded half away from zero to the minor unit; nil as long as
  /// nobody knows what it comes to in the currency of the fee.
  public func part(of fee: Money) -> Money? {
    switch self {
    case .full: return fee
    case .share(let share):
      return (try? fee.majorUnits.multiplied(by: share.value)).flatMap {
        try? Money(majorUnits: $0, fee.currency, rounding: .halfAway)
      }
    case .amount(let amount):
      guard amount.currency == fee.currency else { return nil }
      return amount.minorUnits < fee.minorUnits ? amount : fee
    case .unknown: return nil
    }
  }

  /// `full`, `50 %`, `400.00 USD`
  public var description: String {
    switch self {
    case .full: "full"
    case .share(let share): "\(share)"
    case .amount(let amount): "\(amount)"
    case .unknown: "unknown"
    }
  }
}

/// A second sitting that comes with a voucher, for whoever fails the first.
public struct AttachedRetake: Hashable, Sendable {
  /// The last day on which it can be sat; nil when nobody said.
  public let until: Day?
  /// The last day on which the fail can be proved; nil where no proof is asked for.
  public let proofBy: Day?

  public init(until: Day?, proofBy: Day?) {
    self.until = until
    self.proofBy = proofBy
  }
}

extension Voucher {
  /// How much of a fee it pays: all of it, a share, or up to its value; nothing as long as nobody knows what
  /// its value comes to in the currency of the fee. A retake that comes with it is a whole sitting.
  public func part(of fee: Money) -> Money {
    if isUsed == true { return fee }
    return value.part(of: fee) ?? .zero(fee.currency)
  }

  /// Whether it is for an exam.
  public func isFor(_ exam: String) -> Bool { exams.contains(exam) }
}

extension FundingCase {
  /// The voucher that pays for a sitting on a day: the one that is lost first.
  public func voucher(on day: Day) -> Voucher? {
    usableVouchers(on: day)
      .min { ($0.lastDay ?? day, $0.id) < ($1.lastDay ?? day, $1.id) }
  }

  /// Those that are known to pay for a sitting on a day.
  public func usableVouchers(on day: Day) -> [Voucher] {
    vouchers.items.filter { pays($0, on: day) }
  }

  /// Whether it is known to pay for a sitting on a day: prepaid by somebody other than the candidate, whose
  /// own voucher is a cost like any other, and good for that day.
  private func pays(_ voucher: Voucher, on day: Day) -> Bool {
    guard voucher.isFor(exam), let buyer = voucher.boughtBy, buyer != .candidate,
      !mayBeUsed(voucher), isHolder(of: voucher)
    else { return false }
    return voucher.use(on: day, from: start(on: day), asOf: asOf).pays
  }

  /// The moment at which the sitting begins, where it is planned for that day.
  public func start(on day: Day) -> Instant? {
    plannedStart.flatMap { $0.day == day ? $0 : nil }
  }

  /// Whether it is not known to be somebody else's.
  public func isHolder(of voucher: Voucher) -> Bool {
    voucher.person.map { $0 == candidate.id } ?? true
  }

  /// Whether it may have paid for an earlier sitting of any of its exams: nobody said that it did not, and of one
  /// sitting nobody said that somebody else paid the fee.
  public func mayBeUsed(_ voucher: Voucher) -> Bool {
    voucher.isUsed == nil
      && sittings.items.contains { sitting in
        voucher.isFor(sitting.exam) && sitting.outcome != .booked
          && !sitting.costs.contains { $0.category == .examFee && $0.payer != .voucher }
      }
  }

  /// Whether its value is in another currency than the fee, with no rate between the two.
  public func hasForeignValue(_ voucher: Voucher) -> Bool {
    guard case .amount(let value) = voucher.value else { return false }
    return asked.contains { $0.category == .examFee && $0.amount.currency != value.currency }
  }

  /// The case after a voucher paid for a sitting: it is used up, or the retake that comes with it is left; that is used
  /// up in turn.
  public func using(_ voucher: Voucher) -> FundingCase {
    guard voucher.isUsed == true || voucher.retake == nil else {
      return replacing(voucher, isUsed: true)
    }
    var changed = self
    changed.vouchers = Listed(
      vouchers.items.filter { $0.id != voucher.id }, completeSince: vouchers.completeSince)
    return changed
  }

  /// The case with a voucher stated in another way.
  public func replacing(
    _ old: Voucher, boughtBy: Payer? = nil, isUsed: Bool? = nil, sitBy: Day? = nil
  ) -> FundingCase {
    var new = old
    new.boughtBy = boughtBy ?? old.boughtBy
    new.isUsed = isUsed ?? old.isUsed
    new.sitBy = sitBy ?? old.sitBy
    var changed = self
    changed.vouchers = Listed(
      vouchers.items.map { $0.id == old.id ? new : $0 }, completeSince: vouchers.completeSince)
    return changed
  }
}
