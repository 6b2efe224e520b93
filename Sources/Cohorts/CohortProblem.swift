/// Why a cohort cannot be added up.
public enum CohortProblem: Error, Hashable, Sendable {
  /// A law without any end state.
  case noEndState
  /// The chances of a law's end states, as parts of the whole, do not add up to the whole.
  case chancesDoNotAddUp
  /// More than four chances multiplied: 10³⁰ parts do not fit beside money in 256 bits.
  case tooManyChances
  /// An amount beyond ±10¹³ minor units, a count beyond 2⁴⁰, or a sum beyond 256 bits.
  case tooLarge
  /// The bytes of a part are not those that `CohortPart.bytes` writes.
  case notAPart
  /// Weights of alternatives that are not above zero or do not add up to one.
  case weightsDoNotAddUp

  /// What went wrong, in words for a person.
  public var message: String {
    switch self {
    case .noEndState: "a cost without any end state"
    case .chancesDoNotAddUp: "the chances of a person's end states do not add up to one"
    case .tooManyChances: "more than four chances multiplied on one way"
    case .tooLarge: "amounts or counts are too large to be added exactly"
    case .notAPart: "these bytes are not a part of a cohort"
    case .weightsDoNotAddUp: "the weights of alternatives do not add up to one"
    }
  }
}
