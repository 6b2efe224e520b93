public import Cases
public import Units

/// A price on a vendor's list, and for whom and which attempt it is.
public struct ListFee: Hashable, Sendable, CustomStringConvertible {
  public let amount: Money
  /// Nil where one price is for everybody.
  public let payer: PayerClass?
  /// The first attempt that it is for; a reduced fee begins with the second.
  public let fromAttempt: Int

  public init(_ amount: Money, payer: PayerClass? = nil, fromAttempt: Int = 1) {
    self.amount = amount
    self.payer = payer
    self.fromAttempt = fromAttempt
  }

  /// `575.00 USD for a member`. The attempt is left out: a card may be read by somebody whom earlier
  /// attempts do not concern.
  public var description: String {
    "\(amount)" + (payer.map { " for a \($0.rawValue)" } ?? "")
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
