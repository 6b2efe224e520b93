import Cases
import Facts
import PolicyAnalysis
import PolicyRules
import Testing

/// What is shown as a case can be one: facts that have something to do with each other agree.
@Suite("Cases that are shown are possible")
struct PossibleCaseTests {
  private func kinds(_ clauses: String, counter: String = "{counts: [passed, failed]}") throws
    -> [PolicyRemark]
  {
    PolicyCheck(of: try policy(clauses, counter: counter)).remarks
  }

  private static func two(_ one: String, _ other: String) -> String {
    """
      - {id: one, text: T, when: "\(one)", covers: exam-fee, share: 100 %, paid: up front}
      - {id: other, text: T, when: "\(other)", covers: exam-fee, share: 50 %, paid: up front}
    """
  }

  @Test(
    "Two conditions that nobody meets at once are no contradiction",
    arguments: [
      (
        "employee.type throughout request..sitting = full-time",
        "employee.type throughout request..sitting = part-time"
      ),
      (
        "employee.type throughout request..sitting in [full-time, part-time]",
        "employee.type throughout sitting..request = contractor"
      ),
      (
        "employee.type throughout request..sitting = full-time",
        "employee.type throughout request..sitting != full-time"
      ),
      (
        "employee.type throughout request..sitting = full-time", "employee.type at sitting = intern"
      ),
      (
        "employee.fte throughout request..sitting >= 80 %",
        "employee.fte throughout request..sitting <= 50 %"
      ),
      ("employee.fte throughout request..sitting >= 80 %", "employee.fte at request < 80 %"),
      ("employee.fte throughout sitting..sitting >= 80 %", "employee.fte at sitting < 80 %"),
      ("days from request to sitting >= 30 days", "request.lead-time < 30 days"),
      ("days from sitting to request > 0 days", "request.lead-time > 0 days"),
      ("days from employment to request < 90 days", "employee.tenure at request >= 90 days"),
      (
        "days from last-fail to sitting < 14 days",
        "attempt.days-since-last-fail >= 14 days and attempt.days-since-last-fail < 900 days"
      ),
      ("days from sitting to sitting >= 1 days", "attempt.number >= 1"),
    ])
  func apart(one: String, other: String) throws {
    let remarks = try kinds(PossibleCaseTests.two(one, other))
    #expect(remarks.filter { $0.kind == .contradiction } == [], "\(remarks.map(\.message))")
  }

  @Test(
    "Two that somebody can meet are one, with a case in which both hold",
    arguments: [
      (
        "employee.type throughout request..sitting in [full-time, part-time]",
        "employee.type throughout request..sitting = part-time",
        ["employee.type throughout request..sitting = part-time"], MadeUpCase(type: ["part-time"])
      ),
      (
        "not employee.type throughout request..sitting = full-time",
        "not employee.type throughout request..sitting != full-time",
        ["employee.type from request to sitting = full-time, then (something else)"],
        MadeUpCase(type: ["full-time", "intern"])
      ),
      (
        "not employee.fte throughout request..sitting >= 80 %", "employee.fte at sitting >= 80 %",
        [
          "employee.fte from request to sitting = 0 %, then 80 %", "employee.fte at sitting = 80 %",
        ], MadeUpCase(fte: [40, 80])
      ),
      (
        "request.lead-time >= 7 days", "days from request to sitting <= 16 days",
        ["days from request to sitting = 7 days"], MadeUpCase()
      ),
    ])
  func together(one: String, other: String, words: [String], witness: MadeUpCase) throws {
    let checked = try policy(PossibleCaseTests.two(one, other))
    let remark = try #require(PolicyCheck(of: checked).remark(.contradiction))
    #expect(remark.witness.map(\.words) == words)
    #expect(
      try witness.judged(by: checked).entries.map(\.state) == [.open(.needsPerson(role: "HR"))])
  }

  @Test("Before the first day of the employment is a case, whatever tenure is compared with beside")
  func beforeEmployment() throws {
    let remarks = try kinds(
      PossibleCaseTests.two(
        "days from employment to sitting < 0 days", "employee.tenure at sitting >= 30 days"))
    #expect(remarks.filter { $0.kind == .neverApplies || $0.kind == .contradiction } == [])
  }

  @Test("Causes read as each other: a no-show is a fail then, and its clause applies")
  func readInTurn() throws {
    let clauses = """
        - {id: fails, text: T, when: sitting.outcome = failed, covers: exam-fee, share: 100 %, paid: up front}
        - {id: no-shows, text: T, when: sitting.outcome = no-show, excludes: exam-fee}
        - {id: others, text: T, when: "sitting.outcome != failed and sitting.outcome != no-show", excludes: exam-fee}
      """
    let turned = "{counts: [passed, failed, no-show], treats: {no-show: failed, failed: no-show}}"
    #expect(try kinds(clauses, counter: turned).filter { $0.kind == .neverApplies } == [])
    let plain = "{counts: [passed, failed, no-show], treats: {no-show: failed}}"
    #expect(
      try kinds(clauses, counter: plain).filter { $0.kind == .neverApplies }.map(\.clauses)
        == [["no-shows"]])
    // The planned sitting is failed, as whatever a logged fail is read.
    let away = "{counts: [passed, failed], treats: {failed: technical-void}}"
    #expect(
      try kinds(clauses, counter: away).filter { $0.kind == .neverApplies }.map(\.clauses) == [])
  }

  @Test("A fact that another role now tells is the same fact: one value of it, not two")
  func sameFact() throws {
    func version(_ who: String, _ share: Int) throws -> Policy {
      try policy(
        """
          - {id: yes, text: T, when: ok = yes, covers: exam-fee, share: \(share) %, paid: up front}
          - {id: no, text: T, when: ok = no, excludes: exam-fee}
        """, settings: "facts: {ok: {is: yes or no, ask: may we, \(who)}}")
    }
    let all = PolicyComparison(
      of: try version("decided by: VP", 50), try version("known by: candidate", 60)
    ).differences
    #expect(all.map(\.subject) == ["fact `ok`", "exam-fee"])
    #expect(all.last?.change == .more)
    #expect(all.last?.witness.map(\.words) == ["ok = yes"])
    let alone = PolicyComparison(
      of: try version("decided by: VP", 50), try version("known by: candidate", 50)
    ).differences
    #expect(alone.map(\.before) == ["yes or no, decided by VP"])
  }

  @Test("A fact that becomes another kind of fact is not compared, and that is said")
  func anotherKind() throws {
    func version(_ type: String, _ when: String) throws -> Policy {
      try policy(
        "  - {id: fee, text: T, when: \(when), covers: exam-fee, share: 50 %, paid: up front}",
        settings: "facts: {level: {is: \(type), ask: the level, known by: HR}}")
    }
    let all = PolicyComparison(
      of: try version("number", "level = 3"), try version("word", "level = III")
    ).differences
    #expect(all.contains { $0.change == .notCovered && $0.subject == "fact `level`" })
  }
}
