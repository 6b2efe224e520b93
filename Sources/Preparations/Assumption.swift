internal import ExamCatalog

/// A figure that nobody measured for this person: its range, its unit, and where it comes from.
public struct Assumption: Hashable, Sendable {
  /// Stable, such as `decay`.
  public let id: String
  /// In words, such as `knowledge lost while nothing is practised`.
  public let name: String
  /// In hundredths of the unit: the smallest effect that seems possible.
  public let low: Int
  /// In hundredths of the unit: what is computed with.
  public let base: Int
  /// In hundredths of the unit: the largest effect that seems possible.
  public let high: Int
  public let unit: String
  /// A citation with what it stands for, or beginning with the word *assumption*.
  public let source: String

  public init(
    _ id: String, _ name: String, _ low: Int, _ base: Int, _ high: Int, unit: String,
    source: String
  ) {
    self.id = id
    self.name = name
    self.low = low
    self.base = base
    self.high = high
    self.unit = unit
    self.source = source
  }

  /// `4 hours (2 to 8)`
  public var words: String {
    "\(Assumption.digits(base)) \(unit) (\(Assumption.digits(low)) to \(Assumption.digits(high)))"
  }

  /// Hundredths as digits: `150` is `1.5`.
  public static func digits(_ hundredths: Int) -> String {
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = Int(hundredths.magnitude).quotientAndRemainder(dividingBy: 100)
    guard rest != 0 else { return "\(sign)\(whole)" }
    return rest % 10 == 0
      ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// Every figure that a plan is computed with and that no input gives, in one table.
public enum StudyAssumptions {
  /// Hours until one point of the whole exam is gained in a domain below its target.
  public static let gain = Assumption(
    "gain", "hours to gain one point of the whole exam", 200, 400, 800, unit: "hours",
    source: "assumption: no published figure was found for exams of this kind")

  /// Hours until one lost point of the whole exam is won back in a domain that was known.
  public static let upkeep = Assumption(
    "upkeep", "hours to win back one point of the whole exam that was lost", 100, 200, 400,
    unit: "hours", source: "assumption: learning again takes half of learning")

  /// Points of 100 that a domain loses in a week in which nothing of it is practised.
  public static let decay = Assumption(
    "decay", "points of 100 lost in a week without practice", 10, 30, 70, unit: "points",
    source:
      "Tatel & Ackerman 2025: 0.08 standard deviations a month for accuracy; with an assumption of 15 "
      + "points a standard deviation and 4 weeks a month that is 0.3 points a week. The range is an "
      + "assumption; Arthur et al. 1998 find little right after training and more than one standard "
      + "deviation in a year")

  /// Hours a week, where nobody says how many.
  public static let hoursAWeek = Assumption(
    "hours-a-week", "hours of study a week", 500, 1000, 1500, unit: "hours",
    source: "assumption: beside a full-time job")

  /// What a domain must reach, where nobody says what.
  public static let target = Assumption(
    "target", "score that every domain must reach", 8000, 8500, 9000, unit: "percent",
    source: "assumption: a margin above the score that passes, which few vendors publish")

  public static let below = Assumption(
    "band-below", "points below the target where a report says only that it is below", 2000, 3000,
    4500, unit: "points", source: "assumption: words of a report are no number")

  public static let near = Assumption(
    "band-near", "points below the target where a report says only that it is near", 500, 1000,
    1500, unit: "points", source: "assumption: words of a report are no number")

  public static let at = Assumption(
    "band-at", "points below the target where a report says only that it passes", 0, 0, 1000,
    unit: "points", source: "assumption: what passes is taken for what it must reach")

  /// Nobody goes back to an exam without having practised at all.
  public static let least = Assumption(
    "least", "hours of a plan for somebody who lacks little", 400, 800, 2000, unit: "hours",
    source: "assumption: enough to see every domain once more")

  /// A domain that no report speaks of is neither weak nor strong until a practice test tells.
  public static let unseen = Assumption(
    "unseen", "points below the target of a domain that no report speaks of", 0, 1000, 3000,
    unit: "points", source: "assumption: until a practice test tells")

  public static let all = [
    gain, upkeep, decay, hoursAWeek, target, below, near, at, unseen, least,
  ]

  /// In parts per million of all points.
  static func shortfall(of level: ReportLevel) -> Int64 {
    switch level {
    case .below: Int64(below.base) * 100
    case .near: Int64(near.base) * 100
    case .at: Int64(at.base) * 100
    case .above: 0
    }
  }

  static var shortfallOfUnseen: Int64 { Int64(unseen.base) * 100 }
}
