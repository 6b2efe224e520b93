import Documents
import Intake
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units

@Suite("The questionnaire and what is written from it")
struct PolicyFormTests {
  private func form(answering answers: [PolicyPoint: Value] = [:]) throws -> Workbook {
    PolicyForm(created: try day("2026-11-24")).workbook(answering: answers)
  }

  @Test("every point has one question, in the order of the numbers")
  func questions() {
    #expect(PolicyQuestion.all.map(\.point) == PolicyPoint.allCases)
    #expect(Set(PolicyPoint.allCases.map(\.group)).count == 17)
  }

  @Test(
    "each question has its form, an example, a comment on blank, and a list where words are fixed")
  func layout() throws {
    let diagnostics = Diagnostics()
    let sheets = try #require(
      Spreadsheet.read(try form().bytes(), file: "policy.xlsx", diagnostics))
    let sheet = try #require(sheets.first { $0.name == "Policy" })
    var points = Set(PolicyPoint.allCases.map(\.rawValue))
    for row in sheet.rows {
      guard case .scalar(let number, _)? = row.first?.node.content,
        points.remove(number) != nil
      else { continue }
      // Number, question, form and example; the answer between them is blank.
      #expect(row.map(\.column) == [1, 2, 4, 5], "\(number)")
    }
    #expect(points == [])
    for question in PolicyQuestion.all {
      #expect(question.comment.contains("Left blank, a person is asked"))
      #expect(question.comment.contains("none") == (question.none != nil), "\(question.point)")
    }
    // The words of lists stand on a sheet of their own.
    let lists = try #require(sheets.first { $0.name == "Lists" }).rows.flatMap { $0 }
    let words = Set(
      lists.compactMap { if case .scalar(let word, _) = $0.node.content { word } else { nil } })
    #expect(
      words.isSuperset(of: [
        "an attempt", "none", "on series pass", "fiscal year", "the decision",
        "per month not served", "the payment", "EUR",
      ]))
  }

  @Test(
    "the templates as committed are what the program lays out",
    arguments: [("templates/policy.xlsx", false), ("templates/examples/policy.xlsx", true)])
  func committed(path: String, isFilled: Bool) throws {
    let answers = isFilled ? PolicyForm.sample : [:]
    #expect(try form(answering: answers).bytes() == Shipped.bytes(path))
  }

  @Test("the examples are answers that hold together")
  func examples() throws {
    var form = Questionnaire()
    for question in PolicyQuestion.all { form.answers[question.point] = question.sample }
    let policy = try form.policy()
    #expect(policy.declared.isEmpty)
    // 5 conditions, 2 shares, 2 limits, 4 steps before a retake (a course is none), 5 other costs, claim,
    // approvers, leaving.
    #expect(policy.clauses.count == 4 + 2 + 2 + 4 + 5 + 1 + 1 + 1)
  }

  @Test("a clause quotes the question and its answer, below the cells it is from")
  func quoted() throws {
    let yaml = try Questionnaire.strict.yaml()
    #expect(
      yaml.contains(
        """
          # Policy!C22, Policy!C25
          - id: second-attempt
            text: "Which share of the exam fee is paid for the second attempt? 50 %; When is the exam \
        fee paid? after any result"
            covers: exam-fee
            when: attempt.number = 2
            share: 50 %
            paid: after any result
        """))
    let policy = try Questionnaire.strict.policy()
    #expect(policy.id == "our-policy")
    #expect(policy.source == "questionnaire policy.xlsx")
    #expect(policy.read == Day(parsing: "2026-11-24"))
    #expect(policy.effective.first == Day(parsing: "2026-01-01"))
  }

  @Test("numbers, percentages, days and amounts may be typed as such")
  func typed() throws {
    var answers = Questionnaire.strict.answers.mapValues { Value.text($0) }
    answers[.attempts] = .whole(2)
    answers[.secondShare] = .share(try #require(Share(parsing: "50 %")))
    answers[.effectiveFrom] = .day(try day("2026-01-01"))
    answers[.fiscalYear] = .day(try day("2026-10-01"))
    answers[.examCap] = .number(Exact(1000))
    // The form gives the cells no format of their own, so a plain list of cells stands for a person's.
    var book = Workbook(title: "t", author: "t", created: try day("2026-11-24"))
    let sheet = book.sheet("Policy")
    for point in PolicyPoint.allCases {
      book[sheet].append([
        Entry(.text(point.rawValue)), Entry(.blank), Entry(answers[point] ?? .blank),
      ])
    }
    let diagnostics = Diagnostics()
    let sheets = try #require(
      Spreadsheet.read(try book.bytes(), file: "policy.xlsx", diagnostics))
    let draft = PolicyIntake(
      diagnostics, catalog: try Shipped.catalog("cisco", "aws", "comptia", "isc2", "microsoft")
    ).draft(of: sheets, file: "policy.xlsx", named: "our policy", readOn: try day("2026-11-24"))
    #expect(diagnostics.all.isEmpty)
    let policy = try Shipped.policy(yaml: try #require(draft).yaml)
    let byHand = try Questionnaire.strict.policy()
    #expect(policy.clauses.map(\.kind) == byHand.clauses.map(\.kind))
    #expect(policy.meters == byHand.meters)
  }

  @Test(
    "whatever somebody types as a text is read back as it stands, on one line",
    arguments: [
      "a \"quoted\" \\ backslash: # no comment", "- [x], {y}: &z *w !v %u @t `s`", "yes", "null",
      "'single'", "two\nlines", "tab\there", "Überprüfung — naïve 日本 🎓", "…", "1: 2", "\u{85}x",
    ])
  func hostile(text: String) throws {
    let form = Questionnaire.strict.changed([
      .title: text, .appeal: text, .signOff: text, .exceptions: text, .firstApprover: "a, " + text,
    ])
    let policy = try form.policy()
    let expected = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(policy.title == expected)
    #expect(policy.appeal == expected)
    #expect(policy.clause("exams")?.waivedBy == expected)
    guard case .prepares(.signOff(let what, _, _), _)? = policy.clause("sign-off")?.kind else {
      Issue.record("no sign-off")
      return
    }
    #expect(what == expected)
  }

  @Test(
    "a row may be moved or gone, and a row that is no question's is an error where it is filled")
  func rows() throws {
    func problems(_ rows: [[String]]) throws -> [String] {
      let diagnostics = Diagnostics()
      let sheets = try #require(
        Spreadsheet.read(
          try workbook([("Policy", [["No.", "Question", "Answer"]] + rows)]).bytes(),
          file: "policy.xlsx", diagnostics))
      let draft = PolicyIntake(diagnostics, catalog: try Shipped.catalog("cisco")).draft(
        of: sheets, file: "policy.xlsx", named: "p", readOn: try day("2026-11-24"))
      #expect((draft == nil) == diagnostics.hasErrors)
      return diagnostics.all.map { "\($0.place): \($0.message)" }
    }
    #expect(try problems([["9a", "", "500 USD"], ["3", "", "USD"]]) == [])
    #expect(
      try problems([["3", "", "USD"], ["3", "", "EUR"], ["", "", "x"], ["7", "", "50 %"]]) == [
        "policy.xlsx:Policy!A3: question 3 stands here again, after policy.xlsx:Policy!C2",
        "policy.xlsx:Policy!C4: this answer has no question: column A is empty",
        "policy.xlsx:Policy!A5: there is no question `7`",
      ])
  }

  @Test("without a sheet Policy there is no questionnaire")
  func noSheet() throws {
    let diagnostics = Diagnostics()
    let sheets = try #require(
      Spreadsheet.read(
        try workbook([("Request", [["3", "", "USD"]])]).bytes(), file: "r.xlsx", diagnostics))
    let draft = PolicyIntake(diagnostics, catalog: try Shipped.catalog("cisco")).draft(
      of: sheets, file: "r.xlsx", named: "p", readOn: try day("2026-11-24"))
    #expect(draft == nil)
    #expect(diagnostics.all.map(\.message) == ["there is no sheet `Policy`"])
  }
}
