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
      again: asked.isPaidAgain ? .repeated : .kept, isOfVersion: asked.category == .materials,
      reductions: asked.reductions)
  }

  /// What it costs at an attempt, from 0; nil where nothing is bought then.
  ///
  /// - Parameter isNewVersion: whether another version is sat than at the attempt before.
  func asked(at index: Int, isNewVersion: Bool) -> AskedCost? {
    if index == 0 || (isOfVersion && isNewVersion) || again == .repeated { return ask(amount) }
    if case .upgraded(let price) = again { return ask(price) }
    return nil
  }

  private func ask(_ amount: Money) -> AskedCost {
    AskedCost(
      category: category, amount: amount, isPaidAgain: again != .kept, reductions: reductions)
  }
}
