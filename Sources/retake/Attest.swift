import ArgumentParser
import Documents
import Foundation
import Intake
import PolicyRules
import Units

struct Attest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn practice-test scores into verdicts for the request; the scores stay behind.",
    usage: "retake attest <evidence> --policy <policy> --by <by> [<options>]",
    discussion: Discussion.of(
      """
      Prints lines for "preparation:" of the request. They say whether the policy's threshold was reached, \
      and cite a hash of the file with the scores.
      """,
      "retake attest evidence.yaml --policy strict --by \"training desk\""))

  @Argument(
    help: "The candidate's evidence.yaml or score-report.yaml.",
    completion: .file(extensions: ["yaml"]))
  var evidence: String

  @Option(help: "The policy whose threshold counts.")
  var policy: String

  @Option(help: "Who checked the scores.")
  var by: String

  @Option(help: "Checked on this day instead of today.")
  var on: String?

  @OptionGroup var library: LibraryOptions

  func validate() throws { try Name.demand(by, of: "--by") }

  func run() throws {
    let diagnostics = Diagnostics()
    try Library.demand(evidence)
    try Library.demandPolicy(policy)
    let day = try on.map { try DecisionRun.day($0, "--on") } ?? Clock.today()
    guard var library = Library(given: self.library.policies, diagnostics),
      let policy = library.policy(named: policy, at: .flag("--policy")),
      let node = library.node(at: evidence)
    else { throw Failure.of(diagnostics) }
    let today = Clock.today()
    guard day <= today else {
      throw Failure.of(
        "--on \(day) lies after today, \(today): nobody checked anything then",
        status: Failure.usage)
    }
    guard node["score report"] == nil else {
      return try ReadinessByDomain(policy: policy, checker: by, day: day)
        .attest(node, &library, diagnostics)
    }
    guard let read = Evidence.read(node, diagnostics) else { throw Failure.of(diagnostics) }
    if let later = read.scores.first(where: { $0.day > day }) {
      throw Failure.of(
        "\(evidence): practice test `\(later.id)` was taken on \(later.day), after \(day), the day of the "
          + "check: name a later day with --on, or leave the test out", status: Failure.badInput)
    }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    let bars = policy.clauses.compactMap { clause -> Probability? in
      if case .prepares(.practiceTests(_, let bar, _), _) = clause.kind { bar } else { nil }
    }
    guard !bars.isEmpty else {
      throw Failure.of(
        "policy `\(policy.id)` asks for no practice tests: nothing is to be attested",
        status: Failure.badInput)
    }
    print("# For `preparation:` of the request.")
    print(read.attested(atOrAbove: Set(bars).sorted(), by: by, on: day), terminator: "")
  }
}
