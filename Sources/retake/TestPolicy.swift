import ArgumentParser
import Documents
import PolicyAnalysis
import PolicyRules
import PolicyTesting
import ReportWriter

/// Runs the tests that stand beside policies.
struct TestPolicy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests beside policies, and say what they leave out.",
    discussion: Discussion.of(
      """
      Tests of NAME.yaml stand in NAME.tests.yaml beside it. After the cases come the clauses that none \
      of them checks and the edges that none touches. Ends with 1 when a case comes out otherwise than \
      expected, with 65 when a file cannot be read.
      """,
      "retake policy test",
      "retake policy test policies/employers/strict.yaml"))

  @Argument(
    help: ArgumentHelp(
      "Folders, policies or files of tests; the folder of employers' policies without any.",
      valueName: "dir-or-file"), completion: .file(extensions: ["yaml"]))
  var paths: [String] = []

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let diagnostics = Diagnostics()
    var suites: [PolicySuite] = []
    for path in try files(diagnostics) {
      guard let suite = PolicySuite(ofTests: path, diagnostics) else { continue }
      suites.append(suite)
    }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    var (all, passed) = (0, 0)
    for suite in suites {
      let results = suite.tests.run(against: suite.policy)
      let report = PolicyTestReport(
        suite.tests, results,
        TestCoverage(of: suite.policy, by: results.compactMap(\.tested)),
        policyFile: suite.policy.file)
      for line in report.lines { print(line) }
      print("")
      all += results.count
      passed += results.count(where: \.passed)
    }
    print("\(passed) of \(all) cases as expected")
    if passed < all { throw ExitCode(1) }
  }

  /// The files of tests that the arguments stand for, each once.
  private func files(_ diagnostics: Diagnostics) throws -> [String] {
    var given = paths
    if given.isEmpty {
      guard let library = Library(given: library.policies, diagnostics) else {
        throw Failure.of(diagnostics)
      }
      given = ["\(library.folder)/employers"]
    }
    var seen: Set<String> = []
    let found = try given.flatMap { path -> [String] in
      try Library.demand(path)
      guard !Library.isFolder(path) else {
        let tests = TestFiles.files(in: path, diagnostics)
        guard !tests.isEmpty || diagnostics.hasErrors else {
          throw Failure.of("there are no tests in \(path)", status: Failure.missingFile)
        }
        return tests
      }
      guard let tests = TestFiles.file(of: path) else {
        throw Failure.of(
          "\(path) is neither a policy nor tests of one: name a folder, NAME.yaml or NAME.tests.yaml",
          status: Failure.usage)
      }
      try Library.demand(tests)
      return [tests]
    }
    return found.filter { seen.insert($0).inserted }
  }
}

/// A policy with the tests beside it.
struct PolicySuite {
  let policy: Policy
  let tests: PolicyTests

  /// Nil after saying what is wrong with either.
  init?(ofTests path: String, _ diagnostics: Diagnostics) {
    let beside = TestFiles.policy(besides: path)
    func node(_ path: String) -> Node? {
      FileAccess.read(path, diagnostics).flatMap { YAML.read($0, file: path, diagnostics) }
    }
    guard let policyNode = node(beside), let testNode = node(path),
      let policy = PolicyReader(diagnostics).read(policyNode, file: beside),
      let tests = PolicyTestReader(diagnostics).read(testNode, file: path, for: policy)
    else { return nil }
    (self.policy, self.tests) = (policy, tests)
  }
}
