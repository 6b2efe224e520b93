public import ExamCatalog
internal import Facts

/// The weights that a plan goes by, and where they come from.
public struct DomainWeights: Hashable, Sendable {
  /// In percent; they add up to 100.
  public let weights: [DomainWeight]
  /// The source, as it is shown.
  public let source: String
  /// How many other sets of weights the vendor file has for the version.
  public let rivals: Int
  /// Whether the score report or the request gave them in place of the vendor file.
  public let isOverridden: Bool

  public init(
    weights: [DomainWeight], source: String, rivals: Int = 0, isOverridden: Bool = false
  ) {
    self.weights = weights
    self.source = source
    self.rivals = rivals
    self.isOverridden = isOverridden
  }

  /// The best source's, the first of several; nil where the vendor file has none for the version.
  public static func of(_ version: ExamVersion) -> DomainWeights? {
    guard let best = version.weights.map(\.provenance.confidence).max(),
      let used = version.weights.first(where: { $0.provenance.confidence == best })
    else { return nil }
    return DomainWeights(
      weights: used.value, source: used.provenance.source, rivals: version.weights.count - 1)
  }

  public var domains: [String] { weights.map(\.name) }
}
