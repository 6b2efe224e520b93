internal import Cases
public import Documents
public import PolicyAnalysis
public import PolicyRules
internal import Units

/// Something that came out otherwise than expected.
public struct Mismatch: Hashable, Sendable {
  public let place: Place
  /// What it is about, such as `exam-fee, amount`.
  public let what: String
  public let expected: String
  public let got: String
  /// How the policy came to what it gave, where it says so.
  public let why: String?
}

/// A case with what became of it.
public struct PolicyTestResult: Sendable {
  public let test: PolicyTest
  public let mismatches: [Mismatch]
  /// The clauses that the case says it is about, and that nothing it expects hangs on.
  public let missed: [String]
  /// Nil where nothing was sat that could be settled.
  public let tested: TestedCase?

  public var passed: Bool { mismatches.isEmpty && missed.isEmpty }
}

extension PolicyTest {
  /// Runs the case against a policy: the one that it was read for, or another version of it.
  public func run(against policy: Policy) -> PolicyTestResult {
    let judgement =
      settles
      ? policy.settle(funding, vendor: vendor)
      : policy.judge(funding, vendor: vendor, plannedDay: plannedDay)
    guard let judgement else {
      let mismatch = Mismatch(
        place: place, what: "settlement", expected: "sittings to settle", got: "none was sat",
        why: nil)
      return PolicyTestResult(test: self, mismatches: [mismatch], missed: [], tested: nil)
    }
    let answer = Answer(judgement)
    let tested = tested(answer)
    let checked = tested.checked
    return PolicyTestResult(
      test: self, mismatches: expectations.compactMap(answer.mismatch),
      missed: clauses.filter { !checked.contains($0) }, tested: tested)
  }

  /// What of the answer the case looks at.
  private func tested(_ answer: Answer) -> TestedCase {
    var entries: [Entry] = []
    var requirements: Set<String> = []
    var meters: Set<String> = []
    var looks: Set<TestedCase.Look> = settles ? [.settlement] : []
    for expectation in expectations {
      switch expectation.subject {
      case .entry(let name, _):
        entries += answer.entries(name).filter { !entries.contains($0) }
      case .requirement(let id, _), .condition(let id, _): requirements.insert(id)
      case .approvers, .approval: looks.insert(.approvers)
      case .claimBy: looks.insert(.claim)
      case .owedBack, .owedBackBecause: looks.insert(.repayment)
      case .left(let meter, _): meters.insert(meter)
      case .attempt: break
      }
    }
    return TestedCase(
      funding, vendor: vendor, answer.judgement, entries: entries, requirements: requirements,
      meters: meters, looksAt: looks)
  }
}

extension PolicyTests {
  public func run(against policy: Policy) -> [PolicyTestResult] {
    cases.map { $0.run(against: policy) }
  }
}
