public import ExamCatalog
public import Preparations
public import Units

/// What a candidate knows of the sittings that failed and of the practice since: it stays in this file.
public struct ScoreReportFile: Sendable {
  public let exam: Exam
  /// The version that is sat next.
  public let version: ExamVersion
  /// In the order of the file; none where somebody has no report.
  public let reports: [ScoreReport]
  public let weights: DomainWeights
  /// What every domain must reach.
  public let target: Probability
  /// What some domains must reach instead.
  public let targets: [String: Probability]
  public let shares: StudyShares
  /// Whole hours of study in all, where the file says how many.
  public let hours: Int?
  /// Whole hours a week, where the file says how many.
  public let hoursAWeek: Int?
  public let record: PracticeRecord
  /// Whether the file says what every domain must reach; else it is assumed.
  public let statesTarget: Bool
  /// Hash of the file's meaning, which an attestation cites.
  public let hash: String

  /// Where every domain stands by these reports.
  public var standings: Standings {
    Standings(
      of: reports, weights: weights, version: version.name, exam: exam, target: target,
      targets: targets)
  }
}
