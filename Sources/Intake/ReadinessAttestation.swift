internal import Facts
public import Preparations
public import Units

extension ScoreReportFile {
  /// What a policy's sign-off calls it.
  public static let signedOff = "domain readiness"

  /// Verdicts without a score, as comments, and the line for `preparation:` of a request where all are met.
  ///
  /// - Parameters:
  ///   - role: whose sign-off the policy asks for.
  ///   - checker: who looked at the scores and holds that role.
  public func attested(_ readiness: Readiness, as role: String, by checker: String, on day: Day)
    -> String
  {
    // Names come from files: quoted, none of them can end the comment.
    var text = readiness.checks.map { check in
      "#   \(Evidence.quoted(check.subject)): \(check.verdict.word)\n"
    }.joined()
    text +=
      "# \(ScoreReportFile.signedOff): \(readiness.verdict.word), checked by \(Evidence.quoted(checker)) on "
      + "\(day), evidence \"sha256:\(hash)\"\n"
    if readiness.verdict == .met {
      text +=
        "  sign-offs:\n    - {of: \(ScoreReportFile.signedOff), by: \(Evidence.plain(role)), on: \(day)}\n"
    }
    return text
  }
}
