import Assessments
import Documents
import Letters
import Testing

@Suite("Letters")
struct LetterTests {
  @Test("the candidate's request: ask, cost, date, plan, evidence attached or missing")
  func request() throws {
    let letter = try Desk.letter(
      .request, about: try Desk.assessment(of: try Desk.text("templates/request.yaml"))
    ).oneLine
    // 400 for the fee, 780 for the course, 35 to get there.
    #expect(letter.contains("ask you to fund 1,215.00 USD"))
    for cost in ["exam fee: 400.00 USD", "course: 780.00 USD", "travel: 35.00 USD"] {
      #expect(letter.contains("- \(cost)"))
    }
    #expect(letter.contains("I plan the sitting for 2026-12-10."))
    #expect(letter.contains("set by the customer project"))
    let plan = try section("My plan until then", before: "Evidence attached", of: letter)
    #expect(plan.contains("10 hours of labs after 2026-11-06"))
    #expect(plan.contains("60 hours of study"))
    let attached = try section("Evidence attached", before: "Evidence still missing", of: letter)
    #expect(attached.contains("practice tests passed") && attached.contains("study plan"))
    #expect(!attached.contains("labs"))
    let missing = try section("Evidence still missing", before: "Written by", of: letter)
    #expect(missing.contains("hands on labs, from me: 10 hours"))
    #expect(!missing.contains("practice tests"))
  }

  @Test("the request tells how no practice test went, and no hours done so far")
  func noScore() throws {
    let letter = try Desk.letter(
      .request, about: try Desk.assessment(of: try Desk.example("approve-with-conditions")))
    // What the policy asks for is no secret; that two reached it and six hours were done is private.
    for secret in ["2 in a row attested", "6 hours", "pt-1", "pt-2", "8d1f"] {
      #expect(!letter.oneLine.contains(secret))
    }
  }

  @Test(
    "a decision tells no result of preparation: one practice test that came close reads as none")
  func noScoreInDecisions() throws {
    func answer(first: String) throws -> String {
      let request = try Desk.example("approve")
        .replacing(
          "pt-1, at or above: 85 %, reached: yes",
          with: "pt-1, at or above: 85 %, reached: \(first)"
        )
        .replacing(
          "pt-2, at or above: 85 %, reached: yes", with: "pt-2, at or above: 85 %, reached: no")
      let assessment = try Desk.assessment(of: request)
      #expect(assessment.recommendation == .decline)
      return try Desk.letter(.decline, about: assessment).oneLine
    }
    let letter = try answer(first: "yes")
    #expect(letter == (try answer(first: "no")))
    #expect(letter.contains("practice tests passed: not shown yet; 2 in a row at or above 85 %"))
    #expect(letter.contains("If you show: 2 in a row at or above 85 %"))
  }

  @Test(
    "nothing is escaped for HTML, and a user's text is no markup and no template",
    arguments: LetterKind.allCases)
  func escaping(kind: LetterKind) throws {
    let request = try Desk.example("approve").replacing(
      "{id: c-17, ", with: "{id: '<b> & \"x\" {{asked}} **y**', department: \"<i>\", ")
    let letter = try Desk.letter(kind, about: try Desk.assessment(of: request))
    if kind == .notice {
      #expect(letter.markdown().contains("\\<i\\>") && letter.oneLine.contains("<i>"))
    } else {
      #expect(letter.markdown().contains("\\<b\\> \\& \"x\" {{asked}} \\*\\*y\\*\\*"))
      #expect(letter.oneLine.contains("<b> & \"x\" {{asked}} **y**"))
    }
  }

  @Test("where no policy says what counts, the request attaches what was done, and not how it went")
  func withoutPolicy() throws {
    let request = try Desk.example("approve").replacing("policy: strict\n", with: "")
    let letter = try Desk.letter(.request, about: try Desk.assessment(of: request)).oneLine
    let attached = try section("Evidence attached", before: "Evidence still missing", of: letter)
    #expect(attached.contains("practice test: taken on 2026-11-14"))
    #expect(attached.contains("study plan: signed off by line manager on 2026-11-16"))
    #expect(!letter.contains("85 %"))
  }

  @Test("approval: how much, for when, what is paid on which result, until when to claim")
  func approval() throws {
    let letter = try Desk.answer(to: "pay-pending")
    #expect(letter.contains("approved for a sitting on 2026-12-10: 400.00 USD if you pass"))
    #expect(
      letter.contains("exam fee of 2026-11-06: 400.00 USD if you pass, 0.00 USD if you do not"))
    // 60 days after 2026-12-10: 21 are left of December, 31 are January's, 8 more.
    #expect(
      letter.contains(
        "within 60 days of the sitting; for a sitting on 2026-12-10 that is by 2027-02-08"))
  }

  @Test(
    "approval: for a day on which the candidate is away, by the request's own words, it says so")
  func againstDay() throws {
    let request = try Desk.example("pay-pending")
    let away =
      request + "\ndates:\n  away: [{from: 2026-12-07, until: 2026-12-11, why: holidays}]\n"
    let words = "The request itself says against that day: days away."
    #expect(
      try Desk.letter(.approval, about: try Desk.assessment(of: away)).oneLine.contains(words))
    #expect(
      try !Desk.letter(.approval, about: try Desk.assessment(of: request)).oneLine.contains(
        "against that day"))
  }

  @Test("conditions: each with what is asked for and the clause's own words")
  func conditions() throws {
    let letter = try Desk.answer(to: "approve-with-conditions")
    #expect(letter.contains("once the conditions below are met: 200.00 USD"))
    #expect(letter.contains("hands on labs: 10 hours of labs after 2026-11-06"))
    #expect(
      letter.contains(
        "“Before a second attempt you spend 10 hours in labs.” (strict, clause `hands-on-labs`"))
  }

  @Test("a cost that is not paid beside others that are is said with its clause")
  func unpaid() throws {
    let assessment = try Desk.assessment(of: try Desk.text("templates/request.yaml"))
    let letter = try Desk.letter(.conditions, about: assessment).oneLine
    #expect(letter.contains("travel: not paid, of 35.00 USD asked"))
    #expect(letter.contains("“Travel and membership are not reimbursed.”"))
  }

  @Test("needs evidence: what, and from whom")
  func needsEvidence() throws {
    let letter = try Desk.answer(to: "needs-evidence")
    #expect(letter.contains("neither approved nor declined"))
    #expect(letter.contains("practice tests passed, from you: 2 in a row at or above 85 %"))
    #expect(letter.contains("study plan, from you:"))
    #expect(letter.contains("from the employer: what was paid since 2026-10-01"))
  }

  @Test("decline: the specific reason with its quoted clause and source")
  func reasons() throws {
    let letter = try Desk.answer(to: "decline")
    #expect(letter.contains("excluded by `no-third-attempt`"))
    #expect(letter.contains("“A third attempt is at your own expense.”"))
    #expect(letter.contains("(strict, clause `no-third-attempt`, looked at on 2026-11-24)"))
  }

  @Test("decline: the smallest change that would lead to an approval")
  func smallestChange() throws {
    // The deadline lies before the day asked for; the first possible day does not.
    let request =
      try Desk.example("approve").replacing("policy: strict", with: "policy: generous")
      + "deadline: {day: 2026-12-01, set by: the project}\n"
    let assessment = try Desk.assessment(of: request)
    #expect(assessment.recommendation == .decline)
    let letter = try Desk.letter(.decline, about: assessment).oneLine
    #expect(letter.contains("deadline: planned 2026-12-10; by 2026-12-01."))
    // The day after the decision of 2026-11-24.
    #expect(letter.contains("If you plan the sitting for 2026-11-25: approve: 400.00 USD"))
  }

  @Test("decline: nothing is made up where no change helps")
  func noChange() throws {
    #expect(try Desk.answer(to: "decline").contains("None was found"))
  }

  @Test("decline: how to appeal in the policy's words; where it has none, to ask HR")
  func appeal() throws {
    let words = "Write to the training lead within 14 days; the department head decides."
    #expect(try Desk.answer(to: "decline").contains("The policy says: “\(words)”"))
    let silent = try Desk.assessment(of: try Desk.example("decline")) {
      $0.replacing("appeal: \(words)\n", with: "")
    }
    let letter = try Desk.letter(.decline, about: silent).oneLine
    #expect(letter.contains("The policy does not say how. Please ask HR."))
    #expect(!letter.contains("training lead within"))
  }

  @Test("DRAFT at top and bottom unless somebody stands for it", arguments: LetterKind.allCases)
  func draft(kind: LetterKind) throws {
    let assessment = try Desk.assessment(of: try Desk.example("decline"))
    let draft = try Desk.letter(kind, about: assessment)
    for text in [draft.markdown(), draft.plainText()] {
      let lines = text.split(separator: "\n")
      #expect(lines.first?.contains("DRAFT") == true)
      #expect(lines.last?.contains("DRAFT") == true)
    }
    let signed = try Desk.letter(kind, about: assessment, decidedBy: "A. *Star*")
    #expect(!signed.plainText().contains("DRAFT"))
    #expect(signed.oneLine.contains(" by A. *Star* on 2026-11-24."))
    #expect(signed.markdown().contains(" by A. \\*Star\\* on 2026-11-24."))
  }

  @Test("names what it was made from", arguments: LetterKind.allCases)
  func sources(kind: LetterKind) throws {
    let letter = try Desk.letter(
      kind, about: try Desk.assessment(of: try Desk.example("decline"))
    ).oneLine
    #expect(letter.contains("Written by retake 0.0.0, as of 2026-11-24; policy strict"))
    let request = kind == .notice ? "request" : "request request.yaml"
    #expect(letter.contains("in force from 2026-01-01"))
    #expect(
      letter.contains("policy.yaml with SHA-256 beef; \(request) with SHA-256 cafe"))
  }

  @Test("Markdown and plain text: the same words, 78 columns, one line break at the end")
  func formats() throws {
    for example in Desk.examples {
      let assessment = try Desk.assessment(of: try Desk.example(example))
      for kind in [.request, LetterKind(of: assessment.recommendation), .notice] {
        let letter = try Desk.letter(kind, about: assessment)
        let text = letter.plainText()
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
        for form in [text, letter.markdown()] {
          #expect(form.hasSuffix("\n") && !form.hasSuffix("\n\n"))
          #expect(
            !form.contains("\n\n\n") && !form.contains("{{") && !form.contains("(not stated)"))
          #expect(!form.contains("&quot;") && !form.contains("Optional("))
        }
        #expect(!text.contains("**") && !text.contains("\\"))
        // The same words: what only marks up Markdown set aside.
        func words(_ text: String) -> [Substring] {
          text.split { $0.isWhitespace || "#\\*-=`_".contains($0) }
        }
        #expect(words(text).joined() == words(letter.markdown()).joined())
      }
    }
  }

  private func section(_ title: String, before next: String, of letter: String) throws -> String {
    let start = try #require(letter.firstRange(of: title)?.upperBound)
    let rest = letter[start...]
    return String(rest[..<(try #require(rest.firstRange(of: next)?.lowerBound))])
  }
}
