internal import ExamCatalog
internal import Facts
public import Preparations
public import Units

extension ScoreReportFile {
  /// What a policy's sign-off calls it; `domain readiness at 85 %` says what every domain must reach, too.
  public static let signedOff = "domain readiness"

  /// The bar that a policy's sign-off names; nil for another sign-off.
  ///
  /// - Returns: no bar inside where the policy leaves it to the candidate.
  public static func bar(ofSignOff words: String) -> Probability?? {
    if words == signedOff { return .some(nil) }
    guard words.hasPrefix("\(signedOff) at ") else { return nil }
    return Probability(parsing: words.dropFirst("\(signedOff) at ".count)).map { .some($0) }
  }

  /// The same reports held against a bar, whatever the candidate aims at.
  public func standings(atLeast bar: Probability?) -> Standings {
    guard let bar else { return standings }
    return Standings(
      of: reports, weights: weights, version: version.name, exam: exam, target: bar)
  }

  /// Verdicts without a score, as comments, and the line for `preparation:` of a request where all are met.
  ///
  /// - Parameters:
  ///   - readiness: what was found of each domain.
  ///   - standings: what each domain costs.
  ///   - words: what the policy's sign-off calls it.
  ///   - role: whose sign-off the policy asks for.
  ///   - checker: who looked at the scores and holds that role.
  ///   - day: the day on which the scores were checked.
  public func attested(
    _ readiness: Readiness, _ standings: Standings, of words: String, as role: String,
    by checker: String, on day: Day
  ) -> String {
    let bars = Set(standings.domains.map(\.target)).sorted().map(\.description)
    let head =
      "#   \(exam.code), version \(version.name), every domain at or above "
      + "\(bars.joined(separator: " or "))\n"
    // Names come from files: quoted, none of them can end the comment.
    var text =
      head
      + readiness.checks.map { check in
        "#   \(Evidence.quoted(check.subject)): \(check.verdict.word)\n"
      }.joined()
    text +=
      "# \(words): \(readiness.verdict.word), checked by \(Evidence.quoted(checker)) on "
      + "\(day), evidence \"sha256:\(hash)\"\n"
    if readiness.verdict == .met {
      text +=
        "  sign-offs:\n    - {of: \(words), by: \(Evidence.plain(role)), on: \(day)}\n"
    }
    return text
  }
}
