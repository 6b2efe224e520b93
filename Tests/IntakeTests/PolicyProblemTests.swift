import Intake
import Testing

@Suite("A wrong answer of the questionnaire is named at its cell, and nothing is written")
struct PolicyProblemTests {
  @Test(
    "a malformed answer: what is expected, and the nearest word",
    arguments: [
      (PolicyPoint.effectiveFrom, "1 January", "C10", "write a day, such as 2026-01-01", nil),
      (.currency, "USDD", "C11", "three letters", "did you mean `USD`?"),
      (.currency, "none", "C11", "`none` is no answer to 3", nil),
      (.exams, "Csico", "C14", "`Csico` is no vendor and no exam", "did you mean `Cisco`?"),
      (.employment, "full time", "C15", "is not one word", "such as `full-time`"),
      (.employment, "full-time, none", "C15", "`none` stands beside other words", nil),
      (.tenure, "6 months", "C16", "a number of days", nil),
      (.attempts, "two", "C19", "a whole number from 1 to 20", nil),
      (.attempts, "0", "C19", "a whole number from 1 to 20", nil),
      (.noShow, "an atempt", "C20", "an attempt, no attempt", "did you mean `an attempt`?"),
      (.firstShare, "150 %", "C21", "a share from 0 to 100 %", nil),
      (.secondShare, "0.5", "C22", "a share from 0 to 100 %", nil),
      (.secondShare, "nome", "C22", "or none", "did you mean `none`?"),
      (.feePaid, "on pas", "C25", "up front, after any result", "did you mean `on pass`?"),
      (.feePaid, "none", "C25", "`none` is no answer to 8", nil),
      (.yearlyCap, "lots", "C28", "an amount, such as 500", nil),
      (.yearlyCap, "-5 USD", "C28", "above zero", nil),
      (.yearlyCap, "5 DOL", "C28", "`DOL` is not an ISO 4217 currency", nil),
      (.yearlyCap, "1.005 USD", "C28", "an amount, such as 500", nil),
      (.capYear, "callendar year", "C29", "fiscal year", "did you mean `calendar year`?"),
      (.fiscalYear, "1 Octobre", "C30", "such as 1 October", nil),
      (.fiscalYear, "31 June", "C30", "such as 1 October", nil),
      (.testScore, "850", "C35", "a score from 0 to 100 %", nil),
      (.testsWithin, "soon", "C36", "a number of days", nil),
      (.courseHours, "anny", "C37", "whole hours", "did you mean `any`?"),
      (.labHours, "-1", "C38", "a whole number from 1 to 1000", nil),
      (.shownBy, "the exams", "C41", "the decision, the exam", "did you mean `the exam`?"),
      (.daysBetween, "2 fortnights", "C42", "a number of days", nil),
      (.claim, "0 days", "C58", "a number of days", nil),
      (.firstApprover, ",", "C59", "parted by commas", nil),
      (.leavingWithin, "1 yaer", "C67", "such as 12 months", nil),
      (.leavingHowMuch, "per month", "C69", "the whole, per month not served", nil),
    ])
  func malformed(
    point: PolicyPoint, answer: String, cell: String, says: String, near: String?
  ) throws {
    let found = try Questionnaire.strict.changed([point: answer]).problems()
    let own = try #require(found.first { $0.hasPrefix("policy.xlsx:Policy!\(cell): error: ") })
    #expect(own.contains(says), "\(own)")
    if let near { #expect(own.contains(near), "\(own)") }
  }

  @Test(
    "answers that contradict each other",
    arguments: [
      ([PolicyPoint.thirdShare: "50 %"], "C23", "only 2 attempts are funded (Policy!C19)"),
      ([.attempts: "1"], "C22", "only 1 attempt is funded (Policy!C19)"),
      ([.yearlyCap: "none"], "C29", "there is no limit for a year (Policy!C28)"),
      ([.yearlyCap: "none"], "C30", "there is no limit for a year (Policy!C28)"),
      ([.capYear: "lifetime"], "C30", "the year is no fiscal year (Policy!C29)"),
      ([.practiceTests: "none"], "C35", "no practice tests are asked for (Policy!C34)"),
      ([.signOff: "none"], "C40", "nothing is signed off (Policy!C39)"),
      ([.courseShare: "none"], "C46", "nothing is paid for course (Policy!C45)"),
      ([.firstApprover: "none"], "C61", "nobody has to approve (Policy!C59)"),
      ([.secondUpTo: "250"], "C62", "overlaps with the one up to 300.00 USD (Policy!C60)"),
      ([.secondUpTo: "300"], "C62", "overlaps with the one up to 300.00 USD (Policy!C60)"),
      ([.firstUpTo: "none"], "C61", "has no upper end, so they overlap (Policy!C60)"),
      ([.leavingWithin: "none"], "C69", "nothing is paid back (Policy!C67)"),
      ([.leavingWithin: "90 days"], "C67", "per month (Policy!C69) needs whole months"),
      ([.leavingRegions: "all regions, US-TX"], "C71", "leaves no region to name beside it"),
      ([.examCap: "600 EUR"], "C31", "3 says USD"),
    ])
  func contradictory(changes: [PolicyPoint: String], cell: String, says: String) throws {
    let found = try Questionnaire.strict.changed(changes.mapValues { $0 }).problems()
    #expect(found.contains { $0.hasPrefix("policy.xlsx:Policy!\(cell): ") && $0.contains(says) })
  }

  @Test("an amount without a currency, where question 3 is blank")
  func noCurrency() throws {
    let form = Questionnaire([.yearlyCap: "1,500", .examCap: "600 USD", .firstUpTo: "300 EUR"])
    // The first says no currency; the others say two.
    #expect(
      try form.problems() == [
        "policy.xlsx:Policy!C28: error: `1,500` has no currency, and 3 is blank\n"
          + "  help: answer 3, or write `1,500 USD`",
        "policy.xlsx:Policy!C60: error: `300 EUR` in 14b: others are in USD\n"
          + "  help: a policy has one currency: write every amount in it",
      ])
  }

  @Test("a currency that is wrong is said once, not at every amount without one")
  func wrongCurrency() throws {
    let found = try Questionnaire.strict.changed([.currency: "dollars"]).problems()
    #expect(found.map { $0.prefix(22) } == ["policy.xlsx:Policy!C11"])
  }

  @Test("every mistake at once, from top to bottom")
  func allAtOnce() throws {
    let found = try Questionnaire.strict.changed([
      .leavingWithin: "long", .attempts: "x", .firstShare: "150 %", .courseShare: "none",
    ]).problems()
    #expect(
      found.map { String($0.split(separator: " ")[0]) } == [
        "policy.xlsx:Policy!C19:", "policy.xlsx:Policy!C21:", "policy.xlsx:Policy!C46:",
        "policy.xlsx:Policy!C67:",
      ])
  }
}
