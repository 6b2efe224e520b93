public import Cases
public import Units

/// A price on a vendor's list, and for whom and which attempts it is.
public struct ListFee: Hashable, Sendable, CustomStringConvertible {
  public let amount: Money
  /// Nil where one price is for everybody.
  public let payer: PayerClass?
  /// The first attempt that it is for; a reduced fee begins with the second.
  public let fromAttempt: Int
  /// The last attempt that it is for; nil where it goes on.
  public let toAttempt: Int?
  /// From the first attempt on each so many are it: 2 where every other one is free.
  public let every: Int
  /// The list that it stands on, such as `early` or `US`; nil where the vendor has one list.
  public let list: String?

  public init(
    _ amount: Money, payer: PayerClass? = nil, fromAttempt: Int = 1, toAttempt: Int? = nil,
    every: Int = 1, list: String? = nil
  ) {
    self.amount = amount
    self.payer = payer
    self.fromAttempt = fromAttempt
    self.toAttempt = toAttempt
    self.every = every
    self.list = list
  }

  /// Whether it is for the attempt, counted from 1.
  public func isFor(attempt: Int) -> Bool {
    attempt >= fromAttempt && (toAttempt.map { attempt <= $0 } ?? true)
      && (attempt - fromAttempt) % max(every, 1) == 0
  }

  /// `575.00 USD for a member`, `350.00 USD (early)`. The attempt is left out: a card may be read by somebody
  /// whom earlier attempts do not concern.
  public var description: String {
    "\(amount)" + (payer.map { " for a \($0.rawValue)" } ?? "") + (list.map { " (\($0))" } ?? "")
  }
}

/// How long a certification lasts.
public enum Validity: Hashable, Sendable, CustomStringConvertible {
  case lasts(Span)
  case forever

  public var description: String {
    switch self {
    case .lasts(let span): "\(span)"
    case .forever: "never expires"
    }
  }
}
