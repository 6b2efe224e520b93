public import Units

/// The languages in which an exam is offered, and the months where it is not offered all year.
public struct LanguageOffer: Hashable, Sendable {
  /// Such as `en`, as a request writes them.
  public let languages: [String]
  /// 1…12; empty for all the year.
  public let months: [Int]

  public init(languages: [String], months: [Int] = []) {
    self.languages = languages
    self.months = months
  }

  /// The first day from this one on that lies in one of the months.
  public func firstDay(from day: Day) -> Day {
    guard !months.isEmpty, !months.contains(day.civil.month) else { return day }
    let (year, month, _) = day.civil
    for ahead in 1...12 where months.contains((month - 1 + ahead) % 12 + 1) {
      return Day(year: year, month: month, day: 1)?.adding(months: ahead) ?? day
    }
    return day
  }
}

/// Two exams that earn a certification only if they are passed within a time of each other.
public struct Pairing: Hashable, Sendable {
  public let certification: String
  /// The ids of the exams of which each is needed with one of the others.
  public let core: [String]
  /// The ids of the exams of which one is enough.
  public let oneOf: [String]
  public let within: Span

  public init(certification: String, core: [String], oneOf: [String], within: Span) {
    self.certification = certification
    self.core = core
    self.oneOf = oneOf
    self.within = within
  }

  /// The ids of the exams that go with this one; none where it is not among them.
  public func partners(of exam: String) -> [String] {
    core.contains(exam) ? oneOf : oneOf.contains(exam) ? core : []
  }
}
