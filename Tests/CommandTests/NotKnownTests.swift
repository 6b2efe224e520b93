import Foundation
import Testing

/// An unknown never pays and never refuses, wherever it stands.
@Suite("What nobody stated decides nothing")
struct NotKnownTests {
  private func decide(
    _ clauses: String, candidate: String = "", sittings: String = "", more: String = "",
    cost: String = "", meters: String = "",
    for audience: String = "manager", workbook: Bool = false
  ) throws -> (card: String, errors: String) {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      language: 1
      policy: own
      currency: USD
      source: {title: made up, read: 2026-11-24}
      counter: {counts: [passed, failed]}
      \(meters)
      clauses:
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
      \(clauses.split(separator: "\n").map { "  - \($0)" }.joined(separator: "\n"))

      """, to: "policies/employers/own.yaml")
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: own
      exam: SCOR
      candidate: {id: c-17, employed since: 2021-04-01\(candidate)}
      sittings: {complete since: ever, list: [\(sittings)]}
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD\(cost)}]}
      payments: {complete since: ever}
      \(more)

      """, to: "r.yaml")
    let result = try command.run(
      ["decide", "r.yaml", "--for", audience] + (workbook ? ["--workbook", "w.xlsx"] : []))
    return (
      result.output.split(whereSeparator: \.isWhitespace).joined(separator: " "), result.errors
    )
  }

  @Test("a clause that may spare the approver spares nobody before its fact is stated")
  func approver() throws {
    let clause = "{id: seniors, text: T, when: employee.grade at request = V, approval: none}"
    let open = try decide(clause)
    #expect(open.card.contains("NEEDS EVIDENCE"), "\(open.card)")
    #expect(open.card.contains("without it nobody knows whether exam-fee needs an approver"))
    #expect(try decide(clause, candidate: ", grade: V").card.contains("APPROVE"))
    #expect(try decide(clause, candidate: ", grade: III").card.contains("NEEDS A PERSON"))
    // Somebody else who approves it anyway leaves nothing to ask.
    let named = try decide(
      clause + "\n{id: boss, text: T, categories: [exam-fee], approval: [{by: line-manager}]}")
    #expect(!named.card.contains("NEEDS EVIDENCE"), "\(named.card)")
  }

  @Test("a bonus for which nobody asks does not approve an attempt whose only cost is excluded")
  func bonus() throws {
    let clauses = """
      {id: no-second, text: T, when: attempt.number >= 2, excludes: exam-fee, exception to: [fee]}
      {id: bonus, text: T, pays: 1000 USD, paid: on pass}
      """
    let second = try decide(clauses, sittings: "{day: 2026-10-12, outcome: failed, paid: []}")
    #expect(second.card.contains("DECLINE"), "\(second.card)")
    #expect(try decide(clauses).card.contains("APPROVE"))
  }

  @Test(
    "an employer's voucher does not approve an attempt that a clause excludes; a sponsor's costs nobody"
  )
  func excludedVoucher() throws {
    let clause =
      "{id: no-second, text: T, when: attempt.number >= 2, excludes: exam-fee, exception to: [fee]}"
    func card(_ buyer: String, _ sittings: String) throws -> String {
      try decide(
        clause, sittings: sittings,
        more: "vouchers: [{id: v-1, sit by: 2027-06-30, bought by: \(buyer), used: no}]"
      ).card
    }
    let second = "{day: 2026-10-12, outcome: failed, paid: []}"
    #expect(try card("employer", second).contains("DECLINE"))
    #expect(try card("other", second).contains("APPROVE"))
    #expect(try card("employer", "").contains("APPROVE"))
  }

  @Test("what stands against an earlier sitting is asked of whom may say, and each answer is one")
  func earlierSitting() throws {
    // 600 a year for fees of 400: paid, May leaves 200 for December.
    let clauses = """
      {id: cap, text: T, limits: year, at most: 600 USD}
      {id: one, text: T, requires: attempt.number != 1, waived by: HR}
      """
    func card(_ answer: String?) throws -> String {
      try decide(
        clauses,
        sittings:
          "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
        more: answer.map {
          "rulings: [{cost: exam-fee, sitting: 2026-05-01, answer: \($0), by: h-1, role: HR, on: 2026-11-24, why: w}]"
        } ?? "", meters: "meters: {year: {over: calendar year}}"
      ).card
    }
    let open = try card(nil)
    #expect(open.contains("NEEDS A PERSON"), "\(open)")
    #expect(open.contains("one stands against the exam fee of the sitting of 2026-05-01"))
    #expect(
      open.contains(
        "rulings: [{cost: exam-fee, sitting: 2026-05-01, answer: pay, by: NAME, role: HR"))
    #expect(open.contains("between 200.00 USD and 400.00 USD"))
    #expect(
      try card("pay").contains("200.00 USD of 400.00 USD asked. For earlier sittings: 400.00 USD."))
    let refused = try card("refuse")
    #expect(refused.contains("400.00 USD of 400.00 USD asked."))
    #expect(refused.contains("refused by h-1 (HR) on 2026-11-24: w"))
  }

  @Test("who may waive what stands against an earlier sitting answers, too")
  func earlierSittingByRole() throws {
    let clauses = """
      {id: cap, text: T, limits: year, at most: 600 USD}
      {id: one, text: T, requires: attempt.number != 1, waived by: department-head}
      """
    func decide(_ role: String, more: String = "") throws -> (card: String, errors: String) {
      try self.decide(
        clauses,
        sittings:
          "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
        more:
          "rulings: [{cost: exam-fee, sitting: 2026-05-01, answer: pay, \(more)by: h-1, role: \(role), on: 2026-11-24, why: w}]",
        meters: "meters: {year: {over: calendar year}}")
    }
    for role in ["HR", "department-head"] {
      #expect(
        try decide(role).card.contains(
          "200.00 USD of 400.00 USD asked. For earlier sittings: 400.00 USD."))
    }
    #expect(
      try decide("studio").errors.contains(
        "a ruling on a cost is by studio, but of what no clause says HR decides"))
    #expect(
      try decide("HR", more: "share: 50 %, ").errors.contains(
        "the exam-fee of the sitting of 2026-05-01 is paid as the clauses of own say, or not at all"
      ))
  }

  @Test("a role answers on the clauses that it may waive, and on no other")
  func twoRoles() throws {
    let clauses = """
      {id: one, text: T, requires: attempt.number != 1, waived by: department-head}
      {id: two, text: T, requires: attempt.number != 1, waived by: boss}
      """
    func decide(_ roles: [String], sitting: String = "2026-05-01") throws -> (
      card: String, errors: String
    ) {
      try self.decide(
        clauses,
        sittings:
          "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
        more: "rulings: ["
          + roles.map {
            "{cost: exam-fee, sitting: \(sitting), answer: pay, by: h-1, role: \($0), on: 2026-11-24, why: w}"
          }.joined(separator: ", ") + "]")
    }
    let paid = "For earlier sittings: 400.00 USD"
    for role in ["department-head", "boss"] {
      let one = try decide([role])
      #expect(!one.card.contains(paid), "\(one)")
      let other = role == "boss" ? "one" : "two"
      #expect(
        one.card.contains("\(other) stands against the exam fee of the sitting of 2026-05-01"))
    }
    #expect(try decide(["HR"]).card.contains(paid))
    let both = try decide(["boss", "department-head"])
    #expect(both.card.contains(paid))
    #expect(both.card.contains("paid by h-1 (department-head) on 2026-11-24: w"))
    // On the planned sitting only HR fills what the policy does not say.
    #expect(
      try decide(["boss"], sitting: "2026-12-10").errors.contains(
        "a ruling on a cost is by boss, but of what no clause says HR decides"))
  }

  @Test("more than can be told apart is a range up to everything, in the workbook, too")
  func untold() throws {
    let sittings = (1...9).map {
      "{day: 2026-0\($0)-05, outcome: failed, paid: [{category: exam-fee, amount: 50 USD, by: candidate}]}"
    }.joined(separator: ", ")
    let found = try decide(
      """
      {id: staff, text: T, requires: employee.type at sitting = full-time}
      {id: cap, text: T, limits: year, at most: 900 USD}
      """, sittings: sittings, meters: "meters: {year: {over: calendar year}}", workbook: true)
    #expect(found.errors.contains("wrote w.xlsx"), "\(found.errors)")
    #expect(found.card.contains("between 0.00 USD and 400.00 USD"), "\(found.card)")
    #expect(found.card.contains("left 900.00 USD before, what nobody can tell after"))
  }

  @Test("an answer on an earlier cost that settles nothing is said at its place")
  func unusedEarlierAnswer() throws {
    func errors(_ cost: String, _ day: String, _ clauses: String = "") throws -> String {
      try decide(
        clauses,
        sittings:
          "{day: 2026-05-01, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
        more:
          "rulings: [{cost: \(cost), sitting: \(day), answer: pay, by: h-1, role: HR, on: 2026-11-24, why: w}]"
      ).errors
    }
    let settled = try errors("exam-fee", "2026-05-01")
    #expect(settled.contains("warning"))
    #expect(
      settled.contains(
        "the answer on the exam-fee of the sitting of 2026-05-01 is not used: own itself says what")
    )
    let refused = try errors(
      "exam-fee", "2026-05-01", "{id: one, text: T, requires: attempt.number != 1}")
    #expect(refused.contains("is not used: own itself says what becomes of it"))
    let unknown = try errors("exam-fee", "2026-05-02")
    #expect(unknown.contains("the exam-fee of the sitting of 2026-05-02 is no cost of this case"))
    #expect(unknown.contains("earlier costs are the exam-fee of 2026-05-01"))
    // What was answered of a sitting that was sat, or planned for another day, may stand.
    for (cost, day) in [("travel", "2026-05-01"), ("exam-fee", "2026-12-05")] {
      let idle = try errors(cost, day)
      #expect(idle.contains("warning"))
      #expect(
        idle.contains(
          "the answer on the \(cost) of the sitting of \(day) is not used: that is no cost of this")
      )
    }
    #expect(try errors("travel", "2026-12-10").contains("travel is not asked for"))
  }

  @Test(
    "nor does it pay what a clause leaves to the candidate, on the card or on the way to the end")
  func candidatesVoucher() throws {
    let clause =
      "{id: second-own, text: T, when: attempt.number >= 2, candidate pays: exam-fee, exception to: [fee]}"
    func card(_ buyer: String) throws -> String {
      try decide(
        clause, sittings: "{day: 2026-10-12, outcome: failed, paid: []}",
        more: "vouchers: [{id: v-1, sit by: 2027-06-30, bought by: \(buyer), used: no}]"
      ).card
    }
    let own = try card("employer")
    #expect(own.contains("the employer's voucher is the employer's money: it pays none of it"))
    #expect(!own.contains("The voucher pays"))
    // Three times 400 at a half: 400 + 200 + 100, all of it the candidate's.
    #expect(own.contains("700.00 0.00 700.00"), "\(own)")
    // A sponsor's pays the first of them.
    let sponsored = try card("other")
    #expect(sponsored.contains("The voucher pays 400.00 USD of 400.00 USD"), "\(sponsored)")
    #expect(sponsored.contains("300.00 0.00 300.00"), "\(sponsored)")
  }

  @Test("a fee of which others leave nothing refuses nothing, unless a clause does")
  func paidByOthers() throws {
    let voucher =
      "vouchers: [{id: v-1, sit by: 2027-06-30, value: 300 USD, bought by: employer, used: no}]"
    #expect(try decide("", cost: ", paid by others: 400 USD").card.contains("APPROVE"))
    // 400 less 100 less a voucher of 300.
    let both = try decide("", more: voucher, cost: ", discount: 100 USD").card
    #expect(both.contains("APPROVE"), "\(both)")
    #expect(both.contains("not paid: nothing is left of it"))
    let clause = "{id: none, text: T, excludes: exam-fee}"
    #expect(try decide(clause, cost: ", paid by others: 400 USD").card.contains("DECLINE"))
  }

  @Test("a course whose length is not stated refuses nothing, and is asked for its hours")
  func course() throws {
    let clause = "{id: camp, text: T, requires preparation: {course: {hours: 30}}}"
    func card(_ hours: String) throws -> String {
      try decide(
        clause,
        more: "preparation: {courses: {complete since: ever, list: [{title: SCOR camp, "
          + "completed: 2026-11-01\(hours)}]}}",
        for: "candidate"
      ).card
    }
    #expect(try card("").contains("NEEDS EVIDENCE"))
    #expect(try card("").contains("state the `hours` of SCOR camp"))
    #expect(try card(", hours: 30").contains("APPROVE"))
    #expect(try card(", hours: 29").contains("DECLINE"))
  }

  @Test(
    "what may be shown until the sitting is a condition of the approval, not a question before it")
  func bySitting() throws {
    func card(_ more: String = "", by: String = ", by: sitting") throws -> String {
      try decide(
        "{id: booked, text: T, requires: days from registration to sitting >= 10 days\(by)}",
        more: more
      ).card
    }
    let open = try card()
    #expect(open.contains("APPROVE WITH CONDITIONS"), "\(open)")
    #expect(try card(by: "").contains("NEEDS EVIDENCE"))
  }

  @Test("a reason for leaving that the policy does not name is said at its place")
  func leaving() throws {
    let clause =
      "{id: back, text: T, repays: {leaving within: 12 months, of the: payment, of: [exam-fee], "
      + "reasons: [resignation]}}"
    func errors(_ reason: String) throws -> String {
      try decide(clause, more: "leaving: {on: 2027-02-28, reason: \(reason)}").errors
    }
    let said = try errors("resigned")
    #expect(said.contains("`resigned` is no reason for leaving that policy `own` names"), "\(said)")
    #expect(try errors("resignation").isEmpty)
  }
}
