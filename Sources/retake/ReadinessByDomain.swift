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
    let roles = policy.clauses.compactMap { clause -> String? in
      guard case .prepares(.signOff(ScoreReportFile.signedOff, let role, _), _) = clause.kind else {
        return nil
      }
      return role
    }
    guard let role = roles.first else {
      throw Failure.of(
        "policy `\(policy.id)` asks nobody to sign off \(ScoreReportFile.signedOff): nothing is to be "
          + "attested. A clause for it: requires preparation: {sign-off: {of: \(ScoreReportFile.signedOff), "
          + "by: ROLE}}", status: Failure.badInput)
    }
    let readiness = Readiness(file.standings, file.record, on: day)
    print("# For `preparation:` of the request.")
    print(file.attested(readiness, as: role, by: checker, on: day), terminator: "")
  }
}
