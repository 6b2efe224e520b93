import Cases
import Facts
import PolicyAnalysis
import PolicyRules
import Testing

/// Requirements, limits and what else pays nothing itself, with their exceptions.
@Suite("What restricts is compared by what all clauses do together")
struct RestrictionTests {
  private static let fee = """
      - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
      - {id: wait, text: T, requires: attempt.days-since-last-fail >= 30 days}

    """
  private static let meters = "meters: {year: {over: calendar year}}"

  private func compared(_ before: String, _ after: String, settings: String = "") throws
    -> [PolicyComparison.Difference]
  {
    PolicyComparison(
      of: try policy(RestrictionTests.fee + before, settings: settings),
      try policy(RestrictionTests.fee + after, settings: settings)
    ).differences
  }

  private func isRefused(_ one: MadeUpCase, by clauses: String) throws -> Bool {
    try one.judged(by: try policy(RestrictionTests.fee + clauses)).requirements.contains {
      switch $0.verdict {
      case .met, .doesNotApply: false
      default: true
      }
    }
  }

  private static let short =
    "  - {id: short, text: T, when: employee.grade at request = E9, exception to: wait, requires: attempt.days-since-last-fail >= 7 days}"

  @Test("An exception that asks for less is more generous, in exactly the cases in which it does")
  func looser() throws {
    let all = try compared("", RestrictionTests.short)
    #expect(all.map(\.change) == [.more])
    #expect(all.map(\.subject) == ["wait"])
    #expect(all.first?.after.hasSuffix(", but where `short` applies") ?? false)
    #expect(
      all.first?.witness.map(\.words)
        == ["attempt.days-since-last-fail = 7 days", "employee.grade at request = E9"])
    let witness = MadeUpCase(attempt: 2, daysSinceFail: 7, grade: "E9")
    #expect(try isRefused(witness, by: ""))
    #expect(try !isRefused(witness, by: RestrictionTests.short))
  }

  @Test("`exception to` is dropped and nothing else: the longer wait holds again")
  func exceptionDropped() throws {
    let plain = RestrictionTests.short.replacing("exception to: wait, ", with: "")
    let all = try compared(RestrictionTests.short, plain)
    #expect(all.map(\.change) == [.less])
    let witness = MadeUpCase(attempt: 2, daysSinceFail: 7, grade: "E9")
    #expect(try !isRefused(witness, by: RestrictionTests.short))
    #expect(try isRefused(witness, by: plain))
  }

  @Test("A higher cap for some is an exception in their favour")
  func higherCap() throws {
    let cap = "  - {id: cap, text: T, limits: year, at most: 500 USD}\n"
    let higher =
      "  - {id: higher, text: T, when: employee.grade at request = E9, exception to: cap, limits: year, at most: \"5,000 USD\"}"
    let all = try compared(cap, cap + higher, settings: RestrictionTests.meters)
    #expect(all.map(\.change) == [.more])
    #expect(all.map(\.subject) == ["cap"])
    #expect(all.first?.witness.map(\.words) == ["employee.grade at request = E9"])
    let witness = MadeUpCase(grade: "E9", asked: [(.examFee, "900 USD")])
    func paid(_ clauses: String) throws -> String {
      try witness.paid(
        by: try policy(
          "  - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}\n" + clauses,
          settings: RestrictionTests.meters))
    }
    #expect(try paid(cap) == "500.00 USD")
    #expect(try paid(cap + higher) == "900.00 USD")
  }

  @Test("A second limit that is never the tighter one changes nothing, nor does another id")
  func noDifference() throws {
    let cap = "  - {id: cap, text: T, limits: year, at most: 500 USD}\n"
    let wider = "  - {id: wider, text: T, limits: year, at most: 900 USD}\n"
    #expect(try compared(cap, cap + wider, settings: RestrictionTests.meters) == [])
    #expect(
      try compared(
        cap, cap.replacing("id: cap", with: "id: top"), settings: RestrictionTests.meters)
        == [])
  }

  @Test("A row of a limit by grade: less for that grade")
  func limitRow() throws {
    let cap =
      "  - {id: cap, text: T, limits: year, at most: {by: employee.grade at request, is: {A: 300 USD}, otherwise: 500 USD}}"
    let all = try compared(
      cap, cap.replacing("300 USD", with: "200 USD"), settings: RestrictionTests.meters)
    #expect(all.map(\.change) == [.less])
    #expect(all.first?.witness.map(\.words) == ["employee.grade at request = A"])
  }

  @Test("Who may waive it is another answer to who is refused, whatever else is rewritten beside")
  func waiver() throws {
    let waived = "  - {id: later, text: T, requires: attempt.number >= 2, waived by: HR}"
    let all = try compared(
      waived,
      waived.replacing(">= 2", with: "> 1").replacing("waived by: HR", with: "waived by: intern"))
    #expect(all.map(\.change) == [.different])
    #expect(all.first?.before == "requires attempt.number >= 2, waived by HR")
    #expect(all.first?.after == "requires attempt.number > 1, waived by intern")
  }
}
