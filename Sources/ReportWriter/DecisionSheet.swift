internal import Assessments
internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Sheets
internal import Units

/// *Decision*: one printed page, from the sentence to the signature.
struct DecisionSheet {
  private let assessment: Assessment
  private let audience: Audience
  private let cells: CostCells
  private let overall: CellID
  private let details: [SheetID]

  init(
    _ assessment: Assessment, for audience: Audience, _ cells: CostCells, overall: CellID,
    details: [SheetID]
  ) {
    self.assessment = assessment
    self.audience = audience
    self.cells = cells
    self.overall = overall
    self.details = details
  }

  private static let checksShown = 8
  private static let flipsShown = 2

  private var asComputed: AsComputed { cells.asComputed }

  func fill(_ sheet: inout Sheet) {
    for (column, width) in [28.0, 20, 18, 44].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.append([
      SheetEntry(
        .text("Funding decision: \(assessment.examShortTitle)"), .title)
    ])
    let policy = assessment.judgement.map { "policy \($0.policy.id)" } ?? "no policy"
    sheet.append([
      SheetEntry(
        .text("For \(reader); as of \(assessment.funding.asOf), \(policy)"),
        .subtitle)
    ])
    sheet.skip()
    let word = sheet.append([
      SheetEntry(
        asComputed.verdict(assessment.recommendation.word.uppercased()), .section)
    ])[0]
    let style: Style =
      assessment.recommendation.isApproval
      ? .good : assessment.recommendation == .decline ? .bad : .caution
    sheet.emphasise(Block(word), as: style, when: word.formula .!= .text(DecisionWorkbook.changed))
    sheet.emphasise(Block(word), as: .bad, when: word.formula .== .text(DecisionWorkbook.changed))
    let currency = assessment.asked.currency
    let namesAmount = AsComputed.namesAmount(assessment.headline, in: currency)
    for line in Paragraph.broken(assessment.headline, at: 92) {
      sheet.append([
        SheetEntry(namesAmount ? asComputed.amounts(line) : asComputed.verdict(line), .text)
      ])
    }
    sheet.skip()
    fillFigures(&sheet)
    sheet.skip()
    fillChecks(&sheet)
    sheet.skip()
    fillPreviews(&sheet)
    fillQuestions(&sheet)
    fillFlips(&sheet)
    // HR plans money; whoever approves signs, and the candidate is told.
    if audience == .manager { fillSignature(&sheet) }
    sheet.skip()
    sheet.append([
      SheetEntry(.text("Blue on yellow: an input"), .input(.text)),
      SheetEntry(.blank), SheetEntry(.text("Self-check"), .unit),
      SheetEntry(.formula(overall.formula), .text),
    ])
    sheet.append([
      SheetEntry(
        .text(
          (audience == .hr
            ? "As computed: what the employer pays, verdicts, days, words. "
            : "Live: money. As computed: verdicts, days, words that name amounts. ")
            + "The self-check is of the file as delivered."), .note)
    ])
  }

  /// What binds the planned day, and what the request itself says against it.
  private var binding: String {
    let planned = assessment.planned
    guard !planned.againstAsked.isEmpty else { return planned.binding }
    return "\(planned.binding); against the day the request says: "
      + planned.againstAsked.joined(separator: ", ")
  }

  private func fillFigures(_ sheet: inout Sheet) {
    let currency = assessment.asked.currency
    sheet.append([
      SheetEntry(.text("Planned day"), .label),
      SheetEntry(asComputed.day(assessment.planned.day), .day),
      SheetEntry(.text("bound by"), .unit),
      SheetEntry(asComputed.verdict(binding), .wrapped),
    ])
    // A further approver of a second attempt would tell HR of the first.
    let approvers = [
      SheetEntry(.text("must approve"), .unit),
      SheetEntry(
        asComputed.verdict(
          assessment.judgement?.approvers.joined(separator: ", ") ?? "not known"), .wrapped),
    ]
    sheet.append(
      [
        SheetEntry(.text("Asked"), .label),
        SheetEntry(.formula(cells.asked.formula), .money(currency)),
      ] + (audience == .hr ? [] : approvers))
    let claim = [
      SheetEntry(.text("claim by"), .unit),
      SheetEntry(
        assessment.judgement?.claim?.until.map { asComputed.day($0) } ?? .text("not said"),
        assessment.judgement?.claim?.until == nil ? .text : .day),
    ]
    guard !cells.funded.isEmpty else {
      sheet.append([SheetEntry(.text("Funded"), .label), SheetEntry(.text("not known"), .text)])
      return
    }
    for (index, figure) in cells.funded.enumerated() {
      let heading = figure.heading.prefix(1).lowercased() + figure.heading.dropFirst()
      sheet.append(
        [
          SheetEntry(.text("Funded \(heading)"), .label),
          SheetEntry(asComputed.figure(figure.cell.formula), .money(currency)),
        ] + (index == 0 ? claim : []))
    }
  }

  private var reader: String {
    switch audience {
    case .manager: "the manager who approves"
    case .candidate: "the candidate"
    case .hr: "HR"
    }
  }

  private func fillChecks(_ sheet: inout Sheet) {
    sheet.append(headings: ["Check", "Verdict", "Needs", ""])
    for finding in assessment.findings.prefix(DecisionSheet.checksShown) {
      let word = finding.isCondition ? "condition" : finding.verdict.word
      sheet.append([
        SheetEntry(.text(finding.subject), .wrapped),
        SheetEntry(asComputed.verdict("\(Ink.sign(finding)) \(word)"), .text),
        SheetEntry(needs(finding), .text),
      ])
    }
    let rest = assessment.findings.count - DecisionSheet.checksShown
    if rest > 0, let checks = details.first {
      sheet.append([SheetEntry(.link("and \(rest) more in Checks", .sheet(checks)), .link)])
    }
  }

  /// What each template would make of the case, where no policy is given.
  private func fillPreviews(_ sheet: inout Sheet) {
    guard !assessment.previews.isEmpty else { return }
    sheet.append(
      headings: ["What the starting templates would say", "Answer", "At most"], figuresFrom: 2)
    for preview in assessment.previews {
      sheet.append([
        SheetEntry(.text(preview.policy), .label),
        SheetEntry(asComputed.verdict(preview.recommendation.word), .text),
        SheetEntry(
          asComputed.figure(.number(preview.atMost.majorUnits)), .money(preview.atMost.currency)),
      ])
    }
    sheet.skip()
  }

  private func fillQuestions(_ sheet: inout Sheet) {
    let questions = assessment.questions
    guard !questions.isEmpty || !assessment.openPoints.isEmpty else { return }
    sheet.append([SheetEntry(.text("Questions"), .section)])
    func fill(_ text: String) {
      for line in Paragraph.broken(text, at: 100) {
        sheet.append([SheetEntry(asComputed.amounts(line), .text)])
      }
    }
    for question in questions {
      let answers = question.answers.map { "\($0.answer) → \($0.outcome)" }
      fill("\(question.role): \(question.question) " + answers.joined(separator: "; "))
      if let line = question.rulingLine { fill("then: \(line)") }
    }
    for point in assessment.openPoints { fill("the employer: \(point)") }
    sheet.skip()
  }

  private func fillFlips(_ sheet: inout Sheet) {
    guard let words = FlipWords(of: assessment, for: audience, atMost: DecisionSheet.flipsShown)
    else { return }
    sheet.append([SheetEntry(.text("What would change the answer"), .section)])
    let flips = words.flips.map { $0.changes.joined(separator: "; ") + " → " + $0.outcome }
    for line in (flips + words.asides).flatMap({ Paragraph.broken($0, at: 100) }) {
      sheet.append([SheetEntry(asComputed.amounts(line), .text)])
    }
    for line in words.appeal.map({ Paragraph.broken("Appeal: \($0)", at: 100) }) ?? [] {
      sheet.append([SheetEntry(.text(line), .text)])
    }
    sheet.skip()
  }

  private func fillSignature(_ sheet: inout Sheet) {
    sheet.append([SheetEntry(.text("Decision"), .section)])
    for label in ["Approved / declined", "By (name and role)", "On (day)", "Signature"] {
      sheet.append([
        SheetEntry(.text(label), .label),
        SheetEntry(.text("______________________________"), .text),
      ])
    }
  }

  /// What is needed, in as many characters as there is room for.
  private func needs(_ finding: Finding) -> Value {
    let text = DecisionSheet.short(finding.threshold)
    return AsComputed.namesAmount(finding.threshold, in: assessment.asked.currency)
      ? asComputed.amounts(text) : .text(text)
  }

  private static func short(_ text: String) -> String {
    text.count <= 64 ? text : text.prefix(61) + "…"
  }
}
