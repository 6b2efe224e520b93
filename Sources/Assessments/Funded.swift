internal import PolicyRules
public import Units

/// What the policy pays of the planned sitting in all. As long as a fact is missing or a requirement is
/// open there are two figures for each result: what is sure, and the most that can come of it.
public struct Funded: Hashable, Sendable {
  public let ifPassed: Money
  public let mostIfPassed: Money
  public let ifFailed: Money
  public let mostIfFailed: Money
  /// Over both results, added up from the ends of each cost: what HR is told, which is not to know the
  /// result.
  public let least: Money
  public let most: Money

  /// - Parameter own: the entries of the planned sitting.
  init(of own: [Entry], in currency: Currency) {
    func sum(_ amount: (Entry) -> Money) -> Money {
      (try? Money.sum(own.map(amount), in: currency)) ?? .zero(currency)
    }
    ifPassed = sum(\.passed.sure)
    mostIfPassed = sum(\.passed.most)
    ifFailed = sum(\.failed.sure)
    mostIfFailed = sum(\.failed.most)
    least = sum(\.least.sure)
    most = sum(\.greatest.most)
  }

  /// Whether anything but the result is open.
  public var isOpen: Bool { ifPassed != mostIfPassed || ifFailed != mostIfFailed }
  public var dependsOnResult: Bool { ifPassed != ifFailed || mostIfPassed != mostIfFailed }

  public var ifPassedInWords: String { Outlay.words(from: ifPassed, to: mostIfPassed) }
  public var ifFailedInWords: String { Outlay.words(from: ifFailed, to: mostIfFailed) }
}
