public import Cases
public import Units

/// Who takes which voucher of a stock, and what becomes of the rest.
public struct StockPlan: Hashable, Sendable {
  /// One voucher as it stands.
  public struct Line: Hashable, Sendable {
    public let voucher: Voucher
    /// What it pays in the currency of the stock; nil where nobody knows.
    public let worth: Money?
    /// The last day on which a sitting can be paid with it; nil where nobody knows.
    public let lastDay: Day?
    /// Why that is the last day, where it does not stand on the voucher.
    public let because: String?
    /// What is still to be done, or why it pays nothing, or what is asked for.
    public let words: String?
    /// What to fill in, where something is asked for.
    public let remedy: String?
  }

  /// A voucher for somebody.
  public struct Taken: Hashable, Sendable {
    public let line: Line
    public let sitting: AwaitedSitting
    /// The days on which it pays the sitting.
    public let days: DayRange
    /// What it pays of the sitting; nil where nobody knows.
    public let worth: Money?
  }

  /// Somebody who gets no voucher.
  public struct Left: Hashable, Sendable {
    public let sitting: AwaitedSitting
    /// Whether a voucher fits that pays more, or dies earlier, with somebody else.
    public let hasFitting: Bool
  }

  public let asOf: Day
  public let currency: Currency
  /// In the order in which the vouchers die.
  public let taken: [Taken]
  /// Vouchers that nobody in the list can use: lost unless somebody else does. Nil without a list of people.
  public let stranded: [Line]?
  /// Vouchers that can be used, without a list of people.
  public let usable: [Line]
  /// Registered for somebody who is not in the list.
  public let booked: [Line]
  /// Dead, used, forfeited, transferred.
  public let over: [Line]
  /// Something that nobody said keeps them back.
  public let open: [Line]
  /// Who gets none.
  public let without: [Left]

  /// What is known of what some vouchers pay, and of how many nothing is known.
  public func total(_ worths: [Money?]) throws(ArithmeticProblem) -> (money: Money, unknown: Int) {
    (try Money.sum(worths.compactMap { $0 }, in: currency), worths.count { $0 == nil })
  }
}
