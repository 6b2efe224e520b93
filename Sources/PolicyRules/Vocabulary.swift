/// What a fact's values are, and so how its constants are written.
public enum FactType: String, Hashable, Sendable, CaseIterable {
  case number, days, money, share, word
  case flag = "yes or no"

  /// How a constant of this type is written, for messages.
  public var example: String {
    switch self {
    case .number: "2"
    case .days: "14 days"
    case .money: "500 USD"
    case .share: "50 %"
    case .word: "full-time"
    case .flag: "yes"
    }
  }
}

/// A named day at which a fact that varies in time is looked up.
public enum NamedInstant: String, Hashable, Sendable, CaseIterable {
  case request
  case sitting
}

/// One fact that conditions may name: of the vocabulary, or declared by a policy.
public struct FactName: Hashable, Sendable {
  public let name: String
  public let type: FactType
  /// Such a fact must name its instant: `employee.type at sitting`.
  public let variesInTime: Bool
  /// Who can tell or change it.
  public let who: String
  public let meaning: String
}

/// The vocabulary of conditions: one table, from which the checks, the documentation and the
/// explanations take what they say about a fact.
public enum Vocabulary {
  public static let facts: [FactName] = [
    FactName(
      name: "attempt.number", type: .number, variesInTime: false, who: "candidate",
      meaning: "which sitting of the series this is, by the counter `attempt`; the first is 1"),
    FactName(
      name: "attempt.days-since-last-fail", type: .days, variesInTime: false, who: "candidate",
      meaning: "days from the day of the last failed sitting to the day of this one"),
    FactName(
      name: "sitting.outcome", type: .word, variesInTime: false, who: "candidate",
      meaning: "how this sitting ends: passed, failed, no-show, …"),
    FactName(
      name: "series.passed-at", type: .number, variesInTime: false, who: "candidate",
      meaning: "the attempt number at which the series is passed; above every number if never"),
    FactName(
      name: "employee.type", type: .word, variesInTime: true, who: "HR",
      meaning: "employment type, such as full-time, part-time, contractor"),
    FactName(
      name: "employee.department", type: .word, variesInTime: true, who: "HR",
      meaning: "the department's name as the organisation writes it"),
    FactName(
      name: "employee.grade", type: .word, variesInTime: true, who: "HR",
      meaning: "the grade or level as the organisation writes it"),
    FactName(
      name: "employee.region", type: .word, variesInTime: true, who: "HR",
      meaning: "the region as the organisation writes it"),
    FactName(
      name: "employee.fte", type: .share, variesInTime: true, who: "HR",
      meaning: "full-time equivalent: 100 % is full time"),
    FactName(
      name: "employee.tenure", type: .days, variesInTime: true, who: "HR",
      meaning: "days since the employment began"),
    FactName(
      name: "exam.id", type: .word, variesInTime: false, who: "candidate",
      meaning: "permanent id of the exam in the catalogue"),
    FactName(
      name: "exam.vendor", type: .word, variesInTime: false, who: "candidate",
      meaning: "id of the vendor in the catalogue"),
    FactName(
      name: "exam.passed-before", type: .flag, variesInTime: false, who: "candidate",
      meaning: "whether the exam was passed before this sitting"),
    FactName(
      name: "request.amount", type: .money, variesInTime: false, who: "candidate",
      meaning: "everything that is asked for in this request"),
    FactName(
      name: "request.lead-time", type: .days, variesInTime: false, who: "candidate",
      meaning: "days from the request to the planned sitting"),
  ]

  /// A fact of this very table; an unknown name stands for itself, as a number.
  static func required(_ name: String) -> FactName {
    fact(named: name)
      ?? FactName(name: name, type: .number, variesInTime: false, who: "candidate", meaning: name)
  }

  public static func fact(named name: String) -> FactName? { facts.first { $0.name == name } }
}

/// A fact as a condition names it, with its instant where it needs one.
public struct FactReference: Hashable, Sendable, CustomStringConvertible {
  public let fact: FactName
  public let instant: NamedInstant?

  public var description: String {
    instant.map { "\(fact.name) at \($0.rawValue)" } ?? fact.name
  }
}
