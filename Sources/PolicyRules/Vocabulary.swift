/// What a fact's values are, and so how its constants are written.
public enum FactType: String, Hashable, Sendable, CaseIterable {
  case number, days, day, money, share, word
  case flag = "yes or no"

  /// How a constant of this type is written, for messages.
  public var example: String {
    switch self {
    case .number: "2"
    case .days: "14 days"
    case .day: "2026-07-01"
    case .money: "500 USD"
    case .share: "50 %"
    case .word: "full-time"
    case .flag: "yes"
    }
  }

  /// Whether values are less and more.
  public var hasOrder: Bool { self != .word && self != .flag }
}

/// What somebody has to do so that a fact changes.
public enum Effort: String, Hashable, Sendable, CaseIterable {
  /// Nobody can change it.
  case fixed
  /// Time alone changes it.
  case wait
  /// The candidate can change what is asked for or when.
  case choice
  /// Somebody in the organisation would have to change it.
  case organisation
}

/// One fact that conditions may name: of the vocabulary, or declared by a policy.
public struct FactName: Hashable, Sendable {
  public let name: String
  public let type: FactType
  /// Such a fact must name its moment: `employee.type at sitting`.
  public let variesInTime: Bool
  /// Who can tell it.
  public let who: String
  public let effort: Effort
  public let meaning: String
  /// The least value it can have, for facts with an order.
  public let least: Int64?
  /// The greatest value it can have, for facts with an order.
  public let greatest: Int64?

  package init(
    _ name: String, _ type: FactType, variesInTime: Bool = false, who: String,
    effort: Effort = .fixed, _ meaning: String, least: Int64? = nil, greatest: Int64? = nil
  ) {
    self.name = name
    self.type = type
    self.variesInTime = variesInTime
    self.who = who
    self.effort = effort
    self.meaning = meaning
    self.least = least ?? (type == .share || type == .money ? 0 : nil)
    self.greatest = greatest ?? (type == .share ? 1_000_000 : nil)
  }

  /// A fact is the same by its name and kind of value, whoever tells it: two versions of a policy may ask
  /// different people.
  public static func == (left: FactName, right: FactName) -> Bool {
    left.name == right.name && left.type == right.type && left.variesInTime == right.variesInTime
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(type)
  }
}

/// The vocabulary of conditions: one table, from which the checks, the documentation, the schema, the
/// analysis and the explanations take what they say about a fact.
public enum Vocabulary {
  public static let facts: [FactName] = [
    FactName(
      "attempt.number", .number, who: "candidate",
      "which sitting of the series this is, by `counter`; the first is 1", least: 1),
    FactName(
      "attempt.days-since-last-fail", .days, who: "candidate", effort: .wait,
      "days from the day of the last failed sitting to the day of this one; never without one",
      least: 0),
    FactName(
      "sitting.outcome", .word, who: "candidate", "how this sitting ends: passed, failed, …"),
    FactName(
      "series.passed-at", .number, who: "candidate",
      "the attempt at which the series is passed; above every number if never", least: 1),
    FactName(
      "employee.type", .word, variesInTime: true, who: "HR", effort: .organisation,
      "employment type, such as full-time, part-time, contractor"),
    FactName(
      "employee.department", .word, variesInTime: true, who: "HR", effort: .organisation,
      "the department as the organisation writes it"),
    FactName(
      "employee.grade", .word, variesInTime: true, who: "HR", effort: .organisation,
      "the grade, level or pay plan as the organisation writes it"),
    FactName(
      "employee.region", .word, variesInTime: true, who: "HR", effort: .organisation,
      "the region as the organisation writes it"),
    FactName(
      "employee.fte", .share, variesInTime: true, who: "HR", effort: .organisation,
      "full-time equivalent: 100 % is full time"),
    FactName(
      "employee.tenure", .days, variesInTime: true, who: "HR", effort: .wait,
      "days since the employment began", least: 0),
    FactName(
      "employee.months", .number, variesInTime: true, who: "HR", effort: .wait,
      "whole months since the employment began; 12 are a year of service", least: 0),
    FactName("exam.id", .word, who: "candidate", "permanent id of the exam in the catalogue"),
    FactName("exam.vendor", .word, who: "candidate", "id of the vendor in the catalogue"),
    FactName(
      "exam.passed-before", .flag, who: "candidate",
      "whether the exam was passed before this sitting"),
    FactName(
      "request.amount", .money, who: "candidate", effort: .choice,
      "everything that is asked for in this request"),
    FactName(
      "request.lead-time", .days, who: "candidate", effort: .choice,
      "days from the request to the sitting"),
    days, day,
  ]

  /// `days from EVENT to EVENT`, both ends of which a condition names.
  static let days = FactName(
    "days", .days, who: "candidate", effort: .wait,
    "`days from EVENT to EVENT`: the days between two events")
  /// `day of EVENT`, a day of the calendar.
  static let day = FactName(
    "day", .day, who: "candidate", effort: .choice, "`day of EVENT`: a day of the calendar")

  /// A fact of this very table; an unknown name stands for itself, as a number.
  package static func required(_ name: String) -> FactName {
    fact(named: name) ?? FactName(name, .number, who: "candidate", name)
  }

  public static func fact(named name: String) -> FactName? { facts.first { $0.name == name } }
}

/// A fact as a condition names it, with its moment where it needs one.
public struct FactReference: Hashable, Sendable, CustomStringConvertible {
  public let fact: FactName
  public let moment: Moment?

  package init(_ fact: FactName, _ moment: Moment? = nil) {
    self.fact = fact
    self.moment = moment
  }

  package static let attemptNumber = FactReference(Vocabulary.required("attempt.number"))
  package static let requestAmount = FactReference(Vocabulary.required("request.amount"))
  package static let outcome = FactReference(Vocabulary.required("sitting.outcome"))
  package static let passedAt = FactReference(Vocabulary.required("series.passed-at"))

  /// `day of EVENT`
  package static func day(of event: Event) -> FactReference {
    FactReference(Vocabulary.day, .at(event))
  }

  public var description: String {
    guard let moment else { return fact.name }
    if fact == Vocabulary.day, case .at(let event) = moment { return "day of \(event.rawValue)" }
    return "\(fact.name) \(moment)"
  }
}
