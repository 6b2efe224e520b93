import ExamCatalog
import Preparations
import ShippedFiles
import Testing
import Units

/// SCOR with the shipped weights, and score reports of its versions.
struct Desk {
  let exam: Exam
  let version: ExamVersion

  init(_ name: String = "2.0") throws {
    let catalog = try Shipped.catalog("cisco")
    exam = try #require(catalog.exam(id: "cisco-350-701"))
    version = try #require(exam.versions.first { $0.name == name })
  }

  static let concepts = "Security Concepts"
  static let network = "Network Security"
  static let cloud = "Cloud Security"
  static let edge = "Secure Service Edge"
  static let endpoint = "Endpoint Protection and Detection"
  static let access = "Network Access, Visibility, and Enforcement"
  static let oldCloud = "Securing the Cloud"
  static let content = "Content Security"
  static let oldAccess = "Secure Network Access, Visibility, and Enforcement"

  static func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

  static func percent(_ percent: Int) throws -> Probability {
    try #require(Probability(partsPerMillion: Int32(percent) * 10_000))
  }

  /// A report with percentages in the order of the version's domains.
  func report(_ percents: [Int], on day: String = "2026-11-20") throws -> ScoreReport {
    let results = try zip(version.domains, percents).map { domain, percent in
      DomainResult(domain: domain, score: .percentage(try Desk.percent(percent)))
    }
    return ScoreReport(day: try Desk.day(day), version: version.name, results: results)
  }

  func weights() throws -> DomainWeights { try #require(DomainWeights.of(version)) }

  func standings(_ reports: ScoreReport..., target: Int = 85) throws -> Standings {
    Standings(
      of: reports, weights: try weights(), version: version.name, exam: exam,
      target: try Desk.percent(target))
  }

  /// Studies from Tuesday 2026-11-24 on; the wait ended the day before the sitting is possible.
  func request(
    earliest: String = "2026-11-26", last: String? = nil, hours: Int? = nil, week: Int? = 10,
    aimed: Share = StudyShares.usual.aimed
  ) throws -> StudyRequest {
    StudyRequest(
      start: try Desk.day("2026-11-24"), earliest: try Desk.day(earliest), earliestReason: "wait",
      last: try last.map(Desk.day), hours: hours, hoursAWeek: week,
      shares: StudyShares(aimed: aimed))
  }

  func plan(
    _ percents: [Int], _ request: StudyRequest, lastTime: [StudyResource] = []
  ) throws -> StudyPlan {
    StudyPlan(
      exam, version: version, try standings(try report(percents)), request, lastTime: lastTime)
  }
}

extension Standings {
  subscript(domain: String) -> DomainStanding? { domains.first { $0.domain == domain } }
}

/// The same numbers every time: a linear congruential generator (Knuth's MMIX).
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int((state >> 33) % UInt64(range.count))
  }
}
