internal import Assessments
internal import Facts
internal import Sheets
internal import Units

/// *Checks*: every finding with its clause and source.
struct ChecksSheet {
  let assessment: Assessment
  let asComputed: AsComputed

  init(_ assessment: Assessment, _ asComputed: AsComputed) {
    self.assessment = assessment
    self.asComputed = asComputed
  }

  private func words(_ text: String) -> Value {
    asComputed.words(text, in: assessment.asked.currency)
  }

  func fill(_ sheet: inout Sheet) {
    for (column, width) in [22.0, 16, 30, 40, 40, 30, 10].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.head("Checks", "As computed: verdicts hold while the inputs stay in range.")
    sheet.append(
      headings: [
        "Check", "Verdict", "What stands in the case", "What is needed", "In whose words", "Source",
        "Age, days",
      ])
    sheet.frozenRows = 3
    for finding in assessment.findings {
      let word = finding.isCondition ? "condition" : finding.verdict.word
      let cells = sheet.append([
        SheetEntry(.text(finding.subject), .wrapped),
        SheetEntry(asComputed.verdict("\(Ink.sign(finding)) \(word)"), .text),
        SheetEntry(words(finding.value), .wrapped), SheetEntry(words(finding.threshold), .wrapped),
        // A quotation says what it says, whatever is asked for.
        SheetEntry(finding.quote.map { .text($0) } ?? words(finding.note ?? ""), .wrapped),
        SheetEntry(.text(finding.source), .wrapped),
        SheetEntry(
          finding.age.map { .whole($0) } ?? .text("unknown"), finding.age == nil ? .text : .integer),
      ])
      let verdict = cells[1]
      let style: Style =
        switch finding.verdict {
        case .met: .good
        case .unmet: finding.isCondition ? .caution : .bad
        default: .caution
        }
      sheet.emphasise(
        Block(verdict), as: style, when: verdict.formula .!= .text(DecisionWorkbook.changed))
      sheet.emphasise(
        Block(verdict), as: .bad, when: verdict.formula .== .text(DecisionWorkbook.changed))
    }
  }
}
