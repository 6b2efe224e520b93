internal import Documents
internal import ExamCatalog
internal import Units

/// Every answer of a questionnaire.
struct PolicyAnswers {
  private let answers: [PolicyPoint: PolicyAnswer]
  /// What the amounts are in: as answered, else as they say themselves; nil where nothing says it.
  let currency: Currency?

  init(_ sheet: PolicySheet, file: String, _ catalog: Catalog, _ diagnostics: Diagnostics) {
    func reader(_ currency: Currency?) -> PolicyAnswerReader {
      PolicyAnswerReader(
        diagnostics: diagnostics, catalog: catalog, file: file, currency: currency)
    }
    // The currency is read first, since amounts may leave theirs out.
    let question = PolicyQuestion.of(.currency)
    let first = reader(nil).read(question, sheet.cell(.currency))
    var stated: Currency?
    if case .given(.currency(let currency)) = first.content { stated = currency }
    // A currency that is wrong is reported once, and not again at every amount.
    let isWrong = stated == nil && !first.shown.isEmpty
    let others = reader(stated ?? (isWrong ? .usd : nil))
    var answers: [PolicyPoint: PolicyAnswer] = [.currency: first]
    for question in PolicyQuestion.all where question.point != .currency {
      answers[question.point] = others.read(question, sheet.cell(question.point))
    }
    self.answers = answers
    let amounts = PolicyPoint.allCases.compactMap { answers[$0]?.money?.currency }
    currency = stated ?? amounts.first
  }

  subscript(point: PolicyPoint) -> PolicyAnswer {
    answers[point]
      ?? PolicyAnswer(
        question: .of(point), content: .blank, shown: "", place: .file(PolicySheet.name))
  }

  subscript(points: [PolicyPoint]) -> [PolicyAnswer] { points.map { self[$0] } }

  /// The amounts, in the order of the questions.
  var amounts: [PolicyAnswer] { PolicyPoint.allCases.map { self[$0] }.filter { $0.money != nil } }

  // MARK: What belongs together

  static let shares: [(point: PolicyPoint, first: Int, isLast: Bool)] = [
    (.firstShare, 1, false), (.secondShare, 2, false), (.thirdShare, 3, false),
    (.furtherShare, 4, true),
  ]

  static let approvers: [(who: PolicyPoint, upTo: PolicyPoint)] = [
    (.firstApprover, .firstUpTo), (.secondApprover, .secondUpTo), (.thirdApprover, .thirdUpTo),
  ]

  /// The points that ask for preparation.
  static let preparation: [PolicyPoint] = [.practiceTests, .courseHours, .labHours, .signOff]
}
