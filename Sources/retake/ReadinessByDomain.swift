import ArgumentParser
import Documents
import ExamCatalog
import Facts
import Intake
import PolicyRules
import Preparations
import Units

/// `retake attest score-report.yaml`: readiness by domain as verdicts, for the sign-off that a policy asks for.
struct ReadinessByDomain {
  let policy: Policy
  let checker: String
  let day: Day

  /// Prints the verdicts; what is wrong with the file or lacks in the policy ends the command.
  func attest(_ node: Node, _ library: inout Library, _ diagnostics: Diagnostics) throws {
    guard let catalog = library.catalog(naming: node.namedExams, asOf: day),
      let file = ScoreReportReader(diagnostics, catalog: catalog, asOf: day).read(node)
    else { throw Failure.of(diagnostics) }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    let asked = policy.clauses.compactMap {
      clause -> (words: String, role: String, bar: Probability?)? in
      guard case .prepares(.signOff(let words, let role, _), _) = clause.kind,
        let bar = ScoreReportFile.bar(ofSignOff: words)
      else { return nil }
      return (words, role, bar)
    }
    guard let first = asked.first else {
      throw Failure.of(
        "policy `\(policy.id)` asks nobody to sign off \(ScoreReportFile.signedOff): nothing is to be "
          + "attested. A clause for it: requires preparation: {sign-off: {of: \(ScoreReportFile.signedOff) "
          + "at 85 %, by: ROLE}}", status: Failure.badInput)
    }
    let standings = file.standings(atLeast: first.bar)
    let readiness = Readiness(standings, file.record, on: day)
    print("# For `preparation:` of the request.")
    for other in asked.dropFirst() {
      print(
        "# \(policy.id) asks for `\(other.words)` by \(other.role), too: that is another attestation."
      )
    }
    print(
      file.attested(
        readiness, standings, of: first.words, as: first.role, by: checker, on: day),
      terminator: "")
  }
}
