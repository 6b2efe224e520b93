/// A question of the policy questionnaire: what the sheet shows, and what an answer may be.
public struct PolicyQuestion: Sendable {
  /// What stands in the cell of an answer.
  public enum Expected: Hashable, Sendable {
    case text, day, currency, share, score, money
    /// A number of days, or a length of time in days or weeks.
    case days
    /// A length of time in any unit; a bare number is months.
    case months
    /// A whole number from 1 to the largest.
    case count(to: Int)
    /// Hours, or `any`.
    case hours
    /// A month and a day of it: `1 October`.
    case yearStart
    /// One of these words, offered as a list.
    case words([String])
    /// Roles, or words of the organisation, parted by commas.
    case names
    /// Vendors and exams of the catalogue, parted by commas.
    case exams
  }

  public let point: PolicyPoint
  public let text: String
  public let expected: Expected
  /// What the word `none` says here; nil where it says nothing.
  public let none: String?
  /// What the words to choose from say, where they do not say it themselves.
  public let hint: String?
  /// An answer as somebody would write it, or why the question is left blank.
  public let example: String
  /// The name in ids of clauses and facts.
  let slug: String

  init(
    _ point: PolicyPoint, _ slug: String, _ text: String, _ expected: Expected,
    none: String? = nil, hint: String? = nil, example: String
  ) {
    self.point = point
    self.slug = slug
    self.text = text
    self.expected = expected
    self.none = none
    self.hint = hint
    self.example = example
  }

  /// How an answer is written, for the sheet and for messages.
  public var form: String {
    let form =
      switch expected {
      case .text: "in your own words"
      case .day: "a day, such as 2026-01-01"
      case .currency: "three letters, such as USD"
      case .share: "a share from 0 to 100 %, such as 50 %"
      case .score: "a score from 0 to 100 %, such as 85 %"
      case .money: "an amount, such as 500 or 500 USD"
      case .days: "a number of days, such as 14"
      case .months: "a length of time, such as 12 months"
      case .count(let largest): "a whole number from 1 to \(largest)"
      case .hours: "whole hours such as 10, or any"
      case .yearStart: "a day of the year, such as 1 October"
      case .words(let words): words.joined(separator: ", ")
      case .names: "one or more, parted by commas"
      case .exams: "vendors or exams, parted by commas"
      }
    return none == nil ? form : form + "; or none"
  }

  private static let blank = "blank, as "

  /// The example of a question that another answer leaves nothing to say to.
  static func leftOut(_ reason: String) -> String { blank + reason }

  /// The example as it stands in a filled form; nil where that leaves the cell blank.
  public var sample: String? { example.hasPrefix(PolicyQuestion.blank) ? nil : example }

  /// A group of questions under one heading of the sheet.
  public struct Section: Sendable {
    public let title: String
    public let questions: [PolicyQuestion]
  }

  public static let all = sections.flatMap(\.questions)

  static func of(_ point: PolicyPoint) -> PolicyQuestion {
    all.first { $0.point == point }
      ?? PolicyQuestion(point, point.rawValue, point.rawValue, .text, example: "")
  }

  /// What a comment on the answer's cell tells.
  public var comment: String {
    (["Write \(form)."] + [hint].compactMap { $0 }
      + [none.map { "The word none: \($0)." }].compactMap { $0 }
      + ["Left blank, a person is asked: nothing is assumed, paid or refused for it."])
      .joined(separator: "\n")
  }
}
