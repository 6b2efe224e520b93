import Assessments
import Letters
import Testing

@Suite("Who tells of a fail")
struct FailTests {
  @Test("evidence of a fail comes only from the candidate: no other letter knows earlier sittings")
  func onlyTheCandidate() throws {
    #expect(LetterGroup.request.names.contains { $0.name == "sittings" })
    for group in [LetterGroup.decision, .notice] {
      #expect(!group.names.contains { $0.name == "sittings" })
    }
    for example in Desk.examples {
      let assessment = try Desk.assessment(of: try Desk.example(example))
      let request = try Desk.letter(.request, about: assessment).oneLine
      #expect(request.contains("2026-11-06: failed"))
      let answer = try Desk.letter(LetterKind(of: assessment.recommendation), about: assessment)
      #expect(!answer.oneLine.contains("failed on") && !answer.oneLine.contains(": failed"))
    }
  }

  @Test("what the candidate does not list, the request does not say")
  func notListed() throws {
    let request = """
      request: 1
      as of: 2026-11-24
      policy: generous
      exam: SCOR
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
      """
    let letter = try Desk.letter(.request, about: try Desk.assessment(of: request)).oneLine
    #expect(!letter.contains("fail"))
    #expect(!letter.contains("I have sat this exam before"))
  }

  @Test("a fail never appears in an HR export", arguments: Desk.examples)
  func hr(example: String) throws {
    let assessment = try Desk.assessment(of: try Desk.example(example))
    for decidedBy in [nil, "HR desk"] {
      let notice = try Desk.letter(.notice, about: assessment, decidedBy: decidedBy).oneLine
        .lowercased()
      for word in ["fail", "attempt 2", "attempt 3", "attempt 4", "retake again", "c-17"] {
        #expect(!notice.contains(word), "\(word)")
      }
      for day in ["2026-06-02", "2026-08-18", "2026-11-06"] { #expect(!notice.contains(day)) }
      #expect(notice.contains("exam fee: 400.00 usd"))
    }
  }
}
