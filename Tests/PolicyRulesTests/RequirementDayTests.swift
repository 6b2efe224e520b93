import Cases
import Facts
import PolicyRules
import Testing
import Units

@Suite("When time alone is missing, and what an answer is worth")
struct RequirementDayTests {
  private func judged(
    _ requires: String, on planned: String = "2026-12-10", waived: String = "",
    _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> Finding {
    let policy = try growthPolicy(
      "clauses: [{id: rule, text: T, requires: \(requires)\(waived)}]")
    var funding = try scor(sittings: [("2026-11-10", .failed)], ask: [(.examFee, "400")])
    try change(&funding)
    return try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day(planned)).requirements
        .first { $0.id == "rule" })
  }

  @Test(
    "the first day on which it is met: at least so many, or more than so many",
    arguments: [
      ("attempt.days-since-last-fail >= 45 days", "2026-12-25"),
      ("attempt.days-since-last-fail > 45 days", "2026-12-26"),
      ("request.lead-time >= 30 days", "2026-12-24"),
      ("request.lead-time > 30 days", "2026-12-25"),
      // Employed since 2020-01-01.
      ("employee.months at sitting >= 84", "2027-01-01"),
      ("employee.tenure at sitting >= 2557 days", "2027-01-01"),
      // Of two that lack days the later; of one that lacks more than days no day helps.
      ("attempt.days-since-last-fail >= 45 days and request.lead-time >= 30 days", "2026-12-25"),
    ])
  func first(requires: String, first: String) throws {
    let found = try judged(requires)
    #expect(found.verdict == .notYet(from: try day(first)))
    #expect(try judged(requires, on: first).verdict == .met)
    let before = try day(first).adding(days: -1).description
    #expect(try judged(requires, on: before).verdict == .notYet(from: try day(first)))
  }

  @Test(
    "of an event that has no day yet only what never changes is known",
    arguments: [
      "employee.months at registration >= 84", "employee.tenure at registration >= 2557 days",
      "employee.months at registration < 84", "employee.tenure at registration < 2557 days",
    ])
  func unknownDay(requires: String) throws {
    let always = try judged("employee.type at registration = full-time") {
      $0.candidate.employmentType = Timeline([
        .init(from: try day("2020-01-01"), value: "full-time")
      ])
    }
    #expect(always.verdict == .met)
    guard case .needsEvidence = try judged(requires).verdict else {
      Issue.record("\(try judged(requires))")
      return
    }
    // Employed since 2020-01-01: by 2027-01-01 it is seven years.
    let registered = try judged(requires) { $0.events[.registration] = try day("2027-01-01") }
    #expect(registered.verdict == (requires.contains(">=") ? .met : .unmet))
  }

  @Test("where something else is missing, no day helps")
  func never() throws {
    #expect(
      try judged("attempt.days-since-last-fail >= 45 days and attempt.number = 1").verdict == .unmet
    )
    // What nobody stated is not sure to hold by then.
    let unstated = "attempt.days-since-last-fail >= 45 days and employee.grade at sitting != intern"
    #expect(try judged(unstated).verdict == .unmet)
    let stated = try judged(unstated) {
      $0.candidate.grade = Timeline([.init(from: nil, value: "senior")])
    }
    #expect(stated.verdict == .notYet(from: try day("2026-12-25")))
    // By then the other part is lost.
    #expect(
      try judged("request.lead-time >= 30 days and request.lead-time <= 20 days").verdict == .unmet)
    #expect(try judged("attempt.number = 1").verdict == .unmet)
  }

  private func ruling(_ allowed: Bool, on text: String, why: String = "because") throws -> Ruling {
    Ruling(clause: "rule", allowed: allowed, by: "boss-9", role: "VP", on: try day(text), why: why)
  }

  @Test(
    "an answer counts from its day on, and only since the last sitting",
    arguments: [
      ("2026-11-24", "met"), ("2026-11-25", "needs a person"), ("2026-11-10", "met"),
      ("2026-11-09", "needs a person"),
    ])
  func answered(on text: String, verdict: String) throws {
    let found = try judged("attempt.number = 1", waived: ", waived by: VP") {
      $0.rulings = [try ruling(true, on: text)]
    }
    #expect(found.verdict.word == verdict)
    #expect(
      found.note
        == (verdict == "met"
          ? "waived by boss-9 (VP) on \(text): because"
          : text == "2026-11-09"
            ? "boss-9 answered on 2026-11-09, before the sitting of 2026-11-10: that was about an earlier "
              + "attempt, and the question is open again" : nil))
  }

  @Test(
    "of two answers the later one; of two on one day the one that stands later; a refusal is unmet")
  func latest() throws {
    func verdict(_ rulings: [Ruling]) throws -> Finding {
      try judged("attempt.number = 1", waived: ", waived by: VP") { $0.rulings = rulings }
    }
    let refused = try verdict([ruling(true, on: "2026-11-20"), ruling(false, on: "2026-11-21")])
    #expect(refused.verdict == .unmet)
    #expect(refused.note == "refused by boss-9 (VP) on 2026-11-21: because")
    // Who refused need not be asked again.
    #expect(refused.remedy == nil)
    #expect(
      try verdict([ruling(false, on: "2026-11-21"), ruling(true, on: "2026-11-20")]).verdict
        == .unmet)
    #expect(
      try verdict([ruling(false, on: "2026-11-20"), ruling(true, on: "2026-11-20")]).verdict == .met
    )
    #expect(try verdict([]).verdict == .needsPerson(role: "VP"))
  }

  @Test("a refusal leaves the rule as it stands: what lacks days or evidence still does")
  func refusedOpen() throws {
    let requires = "attempt.days-since-last-fail >= 45 days"
    let found = try judged(requires, waived: ", waived by: VP") {
      $0.rulings = [try ruling(false, on: "2026-11-20")]
    }
    #expect(found.verdict == .notYet(from: try day("2026-12-25")))
    #expect(found.note == "refused by boss-9 (VP) on 2026-11-20: because")
    let unknown = try judged("employee.grade at sitting = VII", waived: ", waived by: VP") {
      $0.rulings = [try ruling(false, on: "2026-11-20")]
    }
    #expect(unknown.verdict == .needsEvidence(from: "HR"))
    // Allowed, neither is waited for.
    let allowed = try judged(requires, waived: ", waived by: VP") {
      $0.rulings = [try ruling(true, on: "2026-11-20")]
    }
    #expect(allowed.verdict == .met)
  }

  @Test("what is met needs no answer, and a refusal of it changes nothing")
  func met() throws {
    let found = try judged("attempt.number = 2", waived: ", waived by: VP") {
      $0.rulings = [try ruling(false, on: "2026-11-20")]
    }
    #expect(found.verdict == .met)
    #expect(found.note == nil)
    #expect(found.remedy == nil)
  }

  @Test("reasons that a clause lists bind who waives, not who refuses")
  func reasons() throws {
    let waived = ", waived by: {role: VP, reasons: [business need]}"
    func verdict(_ allowed: Bool, _ reason: String?) throws -> Verdict {
      try judged("attempt.number = 1", waived: waived) {
        $0.rulings = [
          Ruling(
            clause: "rule", allowed: allowed, by: "boss-9", role: "VP", on: try day("2026-11-20"),
            why: "because", reason: reason)
        ]
      }.verdict
    }
    #expect(try verdict(true, "business need") == .met)
    #expect(try verdict(true, "a favour") == .needsPerson(role: "VP"))
    #expect(try verdict(true, nil) == .needsPerson(role: "VP"))
    #expect(try verdict(false, nil) == .unmet)
  }

  @Test("what nobody stated is asked of who knows it, by what it is")
  func evidence() throws {
    let found = try judged("employee.department at request = IT")
    #expect(found.verdict == .needsEvidence(from: "HR"))
    #expect(found.remedy == "HR states the department on 2026-11-24")
  }
}
