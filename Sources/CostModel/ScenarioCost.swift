public import Cases
public import Units

/// Something that is bought on the way, and what becomes of it at a further attempt.
public struct ScenarioCost: Hashable, Sendable {
  public enum Again: Hashable, Sendable {
    /// Bought once; it serves every further attempt.
    case kept
    /// Bought again for every attempt.
    case repeated
    /// A further attempt costs only this.
    case upgraded(Money)
  }

  public let category: CostCategory
  public let amount: Money
  public let again: Again
  /// Whether it is worth nothing once another version of the exam is sat, so that it is bought anew.
  public let isOfVersion: Bool
  public let reductions: Reductions

  public init(
    category: CostCategory, amount: Money, again: Again, isOfVersion: Bool = false,
    reductions: Reductions = .none
  ) {
    self.category = category
    self.amount = amount
    self.again = again
    self.isOfVersion = isOfVersion
    self.reductions = reductions
  }

  /// What a request asks for, as it asks for it.
  public init(_ asked: AskedCost) {
    self.init(
      category: asked.category, amount: asked.amount,
      again: asked.amountAgain.map { .upgraded($0) } ?? (asked.isPaidAgain ? .repeated : .kept),
      isOfVersion: asked.category == .materials,
      reductions: asked.reductions)
  }

  /// What of a cost is bought at an attempt.
  enum Part { case whole, upgrade }

  /// What is bought at an attempt, from 0; nil where nothing is.
  ///
  /// - Parameter isNewVersion: whether another version is sat than at the attempt before.
  func part(at index: Int, isNewVersion: Bool) -> Part? {
    if index == 0 || (isOfVersion && isNewVersion) || again == .repeated { return .whole }
    if case .upgraded = again { return .upgrade }
    return nil
  }

  /// What it costs at an attempt, from 0; nil where nothing is bought then.
  ///
  /// - Parameter isNewVersion: whether another version is sat than at the attempt before.
  func asked(at index: Int, isNewVersion: Bool) -> AskedCost? {
    switch part(at: index, isNewVersion: isNewVersion) {
    case .whole: return ask(amount)
    case .upgrade:
      guard case .upgraded(let price) = again else { return nil }
      return ask(price)
    case nil: return nil
    }
  }

  /// The same at another price.
  func priced(_ amount: Money) -> ScenarioCost {
    ScenarioCost(
      category: category, amount: amount, again: again, isOfVersion: isOfVersion,
      reductions: reductions)
  }

  /// The same with something else becoming of it at a further attempt.
  func again(_ again: Again) -> ScenarioCost {
    ScenarioCost(
      category: category, amount: amount, again: again, isOfVersion: isOfVersion,
      reductions: reductions)
  }

  private func ask(_ amount: Money) -> AskedCost {
    AskedCost(
      category: category, amount: amount, isPaidAgain: again != .kept, reductions: reductions)
  }
}
