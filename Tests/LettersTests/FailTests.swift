import Assessments
import Documents
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

  @Test("nor from the policy's title, or from the name of the request's file")
  func names() throws {
    let assessment = try Desk.assessment(of: try Desk.example("approve")) {
      $0.replacing("title: Strict - ", with: "title: When an exam was failed, ")
        .replacing("title: starting template", with: "title: template for a fail")
    }
    let diagnostics = Diagnostics()
    let notice = try Letter(
      .notice, about: assessment,
      template: try #require(try Desk.template(.notice, diagnostics)), decidedBy: nil,
      program: "retake 0.0.0", request: .init(path: "failed-twice.yaml", sha256: "cafe"),
      policy: .init(path: "policy.yaml", sha256: "beef"))
    #expect(!notice.oneLine.lowercased().contains("fail"))
    #expect(notice.oneLine.contains("request with SHA-256 cafe"))
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
