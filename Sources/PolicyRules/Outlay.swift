public import Amounts
public import Units

/// What one result of the planned sitting gives of a cost. Both figures are one as long as nothing but the
/// result is open.
public struct Outlay: Hashable, Sendable {
  /// What is paid, everything unknown going against it.
  public let sure: Money
  /// The most that can come of it.
  public let most: Money
  /// What is sure, as steps; nil where nothing is earned.
  public let sureSteps: MoneySteps?
  public let mostSteps: MoneySteps?

  static func none(_ currency: Currency) -> Outlay {
    let zero = Money.zero(currency)
    return Outlay(sure: zero, most: zero, sureSteps: nil, mostSteps: nil)
  }

  /// As long as a requirement is open.
  var withNothingSure: Outlay {
    Outlay(sure: .zero(sure.currency), most: most, sureSteps: nil, mostSteps: mostSteps)
  }

  public var isOpen: Bool { sure != most }

  /// `400.00 USD`, or `between 0.00 USD and 400.00 USD`.
  public var words: String { Outlay.words(from: sure, to: most) }

  /// The one amount, or the range.
  public static func words(from least: Money, to most: Money) -> String {
    least == most ? "\(least)" : "between \(least) and \(most)"
  }
}
