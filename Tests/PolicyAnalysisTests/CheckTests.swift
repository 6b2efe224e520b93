import Cases
import Documents
import Facts
import PolicyAnalysis
import PolicyRules
import ShippedFiles
import Testing
import Units

/// A policy in a few lines: what stands before its clauses is always the same.
func policy(_ clauses: String, settings: String = "") throws -> Policy {
  let text = """
    language: 1
    policy: made-up
    currency: USD
    source: {title: made up, read: 2026-11-24}
    counter: {counts: [passed, failed]}
    \(settings)
    clauses:
    \(clauses)
    """
  let diagnostics = Diagnostics()
  let node = YAML.read(Array(text.utf8), file: "made-up.yaml", diagnostics)
  let policy = node.flatMap { PolicyReader(diagnostics).read($0, file: "made-up.yaml") }
  return try #require(policy, "\(diagnostics.all.map(\.message))")
}

extension PolicyCheck {
  func remark(_ kind: PolicyRemark.Kind) -> PolicyRemark? { remarks.first { $0.kind == kind } }
}

/// Each kind of remark, with a policy that a person might well write.
@Suite("policy check")
struct CheckTests {
  static let approval = """
      - {id: boss, text: "The line manager approves.", approval: [{by: line-manager}]}
    """

  @Test("A clause that can never apply: nobody is at once at attempt 1 and at attempt 3")
  func neverApplies() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: first, text: T, when: attempt.number = 1 and attempt.number >= 3, covers: exam-fee, share: 100 %, paid: up front}
        """))
    let remark = try #require(check.remark(.neverApplies))
    #expect(remark.clauses == ["first"])
    // The clause stands on the eighth line of the file, in the fifth column.
    #expect((remark.line, remark.column) == (8, 5))
    #expect(remark.isFault)
  }

  @Test("A clause that is always overruled: the exclusion holds wherever it applies")
  func shadowed() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: third, text: T, when: attempt.number = 3, covers: exam-fee, share: 50 %, paid: up front}
          - {id: later, text: T, when: attempt.number >= 2, excludes: exam-fee}
          - {id: first, text: T, when: attempt.number < 2, covers: exam-fee, share: 100 %, paid: up front}
        """))
    #expect(check.remark(.shadowed)?.clauses == ["third", "later"])
  }

  @Test("An exception that is told as one shadows nothing")
  func exception() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: third, text: T, when: attempt.number = 3, covers: exam-fee, share: 50 %, paid: up front, exception to: later}
          - {id: later, text: T, when: attempt.number >= 2, excludes: exam-fee}
          - {id: first, text: T, when: attempt.number < 2, covers: exam-fee, share: 100 %, paid: up front}
        """))
    #expect(check.remark(.shadowed) == nil)
    #expect(check.remarks.filter { $0.kind == .gap && !$0.witness.isEmpty }.isEmpty)
  }

  @Test("Two clauses that cover one cost: the witness is at attempt 2, where both do")
  func contradiction() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: early, text: T, when: attempt.number <= 2, covers: exam-fee, share: 100 %, paid: up front}
          - {id: late, text: T, when: attempt.number >= 2, covers: exam-fee, share: 50 %, paid: up front}
        """))
    let remark = try #require(check.remark(.contradiction))
    #expect(remark.clauses == ["early", "late"])
    #expect(remark.witness.map(\.words) == ["attempt.number = 2"])
  }

  @Test("A case of which no clause speaks: attempt 3 of a policy about two")
  func gap() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: first, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: up front}
          - {id: second, text: T, when: attempt.number = 2, covers: exam-fee, share: 50 %, paid: up front}
        """))
    let remark = try #require(check.remarks.first { $0.kind == .gap && !$0.witness.isEmpty })
    #expect(remark.witness.map(\.words) == ["attempt.number = 3"])
    #expect(!remark.isFault)
  }

  @Test("More done, less paid: after a year of tenure the share falls from 100 % to 50 %")
  func falls() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: young, text: T, when: employee.tenure at request < 365 days, covers: exam-fee, share: 100 %, paid: up front}
          - {id: old, text: T, when: employee.tenure at request >= 365 days, covers: exam-fee, share: 50 %, paid: up front}
        """))
    let remark = try #require(check.remark(.falls))
    #expect(remark.clauses == ["young", "old"])
    #expect(remark.message.contains("365 days"))
  }

  @Test("A cliff: below half time nothing, from half time on everything")
  func cliff() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: part, text: T, when: employee.fte at sitting < 50 %, excludes: exam-fee}
          - {id: full, text: T, when: employee.fte at sitting >= 50 %, covers: exam-fee, share: 100 %, paid: up front}
        """))
    #expect(check.remark(.cliff)?.clauses == ["part", "full"])
    #expect(check.remark(.falls) == nil)
  }

  @Test("An amount that no approver is named for: a cent above the last band")
  func noApprover() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: boss, text: T, approval: [{up to: 300 USD, by: line-manager}, {above: 500 USD, by: head}]}
        """))
    let remark = try #require(check.remark(.noApprover))
    // 300.01 is the least amount above the first band and not above the second's edge.
    #expect(remark.witness.map(\.words) == ["request.amount = 300.01 USD"])
    #expect(remark.isFault)
  }

  @Test("A case that no approval clause speaks of")
  func noApproverForACase() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: boss, text: T, when: attempt.number <= 2, approval: [{by: line-manager}]}
        """))
    #expect(check.remark(.noApprover)?.witness.map(\.words) == ["attempt.number = 3"])
  }

  @Test("Somebody who may approve their own request")
  func selfApproval() throws {
    #expect(PolicyCheck(of: try policy(CheckTests.approval)).remark(.selfApproval) != nil)
    let forbidden = try policy(
      CheckTests.approval, settings: "approvals: {no self-approval: yes}")
    #expect(PolicyCheck(of: forbidden).remark(.selfApproval) == nil)
  }

  @Test(
    "What waits for a pass without an end stays pending for ever; an end of the series mends it")
  func pendingForEver() throws {
    let clauses = """
        - {id: both, text: T, covers: exam-fee, share: 100 %, paid: on series pass}
      """
    #expect(PolicyCheck(of: try policy(clauses)).remark(.pendingForEver)?.clauses == ["both"])
    let ended = try policy(clauses, settings: "series: {attempts: 3}")
    #expect(PolicyCheck(of: ended).remark(.pendingForEver) == nil)
  }

  @Test("A requirement that nobody meets, and one that everybody does")
  func requirements() throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: never, text: T, when: attempt.number >= 3, requires: attempt.number <= 2}
          - {id: always, text: T, when: attempt.number >= 3, requires: attempt.number >= 2}
        """))
    #expect(check.remark(.neverMet)?.clauses == ["never"])
    #expect(check.remark(.alwaysMet)?.clauses == ["always"])
  }

  @Test("An order that nobody stated: a deductible beside a share, a limit over two categories")
  func order() throws {
    let clauses = """
        - {id: fee, text: T, covers: [exam-fee, course], deductible: 100 USD, share: 50 %, paid: up front}
        - {id: cap, text: T, limits: year, at most: 500 USD}
      """
    let check = PolicyCheck(
      of: try policy(clauses, settings: "meters: {year: {over: calendar year}}"))
    #expect(check.remarks.filter { $0.kind == .order }.map(\.clauses) == [["fee"], ["cap"]])
  }

  @Test("A limit of work says what it left open", arguments: [0, 1])
  func cut(limit: Int) throws {
    let check = PolicyCheck(
      of: try policy(
        """
          - {id: first, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: up front}
        """), limit: limit)
    #expect(check.isCut)
    #expect(check.remark(.notCovered) != nil)
  }

  @Test("A gap's witness, run through the engine, needs a person", arguments: ["wgu"])
  func witnessRuns(name: String) throws {
    let policy = try Shipped.policy(name)
    let check = PolicyCheck(of: policy)
    let gap = try #require(check.remarks.first { $0.kind == .gap && !$0.witness.isEmpty })
    guard
      case .number(let number)? = gap.witness.first(where: {
        $0.reference == .attemptNumber
      })?.value
    else {
      Issue.record("the witness names no attempt: \(gap.witness.map(\.words))")
      return
    }
    var funding = FundingCase(
      asOf: try #require(Day(parsing: "2026-11-24")), candidate: Candidate(id: "c"), exam: "x")
    let fails = try (1..<number).map { index in
      Sitting(
        exam: "x", version: nil, day: try #require(Day(parsing: "2026-0\(index)-01")),
        outcome: .failed, costs: [])
    }
    funding.sittings = Listed(fails, completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("100 USD"))]
    let judged = policy.judge(
      funding, vendor: "v", plannedDay: try #require(Day(parsing: "2026-12-10")))
    #expect(judged.entries.map(\.state) == [.open(.needsPerson(role: "HR"))])
  }

  @Test("Every shipped policy is analysed to its end", arguments: Shipped.policyNames)
  func shipped(name: String) throws {
    let check = PolicyCheck(of: try Shipped.policy(name))
    #expect(!check.isCut)
    #expect(check.remarks.filter { $0.isFault && $0.kind != .noApprover } == [])
  }
}

@Suite("policy check of a large policy")
struct LargeCheckTests {
  @Test("Forty facts and sixty clauses: analysed whole within the usual bound of work")
  func large() throws {
    var random = CaseSpaceTests.SplitMix64(state: 5)
    let facts = (0..<40).map { "  f\($0): {is: yes or no, ask: whether \($0), known by: HR}" }
    let clauses = (0..<60).map { index -> String in
      let parts = (0..<3).map { _ in
        let fact = Int.random(in: 0..<40, using: &random)
        return "f\(fact) = \(Bool.random(using: &random) ? "yes" : "no")"
      }
      let what =
        index % 3 == 0 ? "excludes: exam-fee" : "covers: exam-fee, share: 50 %, paid: up front"
      return "  - {id: c\(index), text: T, when: \(parts.joined(separator: " and ")), \(what)}"
    }
    let large = try policy(
      clauses.joined(separator: "\n"), settings: "facts:\n" + facts.joined(separator: "\n"))
    let check = PolicyCheck(of: large)
    #expect(!check.isCut)
    // Clauses drawn by lot meet each other and leave cases open.
    #expect(check.remark(.contradiction) != nil)
    #expect(check.remarks.contains { $0.kind == .gap && !$0.witness.isEmpty })
  }
}
