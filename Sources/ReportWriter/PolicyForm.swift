internal import Intake
public import Sheets
public import Units

/// The policy questionnaire as a workbook to fill in, for people who write no YAML.
///
/// The sheet *Policy* has one question a row: its number, the answer's cell, how an answer is written, and
/// an example. `Intake` reads the answers by the numbers in the first column.
public struct PolicyForm {
  private let created: Day

  public init(created: Day) { self.created = created }

  /// The form with every answer blank.
  public func workbook() -> Workbook {
    var book = Workbook(title: "Policy questionnaire", author: "Retake", created: created)
    let sheet = book.sheet(
      "Policy",
      page: Page(.landscape, repeatRows: PolicyForm.headings, footer: "Policy questionnaire"))
    fill(&book[sheet])
    let help = book.sheet("Help", page: Page(.portrait, footer: "Policy questionnaire"))
    book[help].setWidth(100, ofColumn: 0)
    book[help].append([Entry(.text("How to fill this in"), .title)])
    for line in PolicyForm.help { book[help].append([Entry(.text(line), .wrapped)]) }
    return book
  }

  private static let headings = 3...3

  private func fill(_ sheet: inout Sheet) {
    for (column, width) in [6.0, 62, 30, 46, 34].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.append([Entry(.text("Policy questionnaire"), .title)])
    sheet.append([
      Entry(
        .text(
          "A yellow cell is yours. Blank: a person is asked. The word none: there is no such rule."),
        .subtitle)
    ])
    sheet.nextRow = PolicyForm.headings.lowerBound
    sheet.append(headings: ["No.", "Question", "Answer", "How to write it", "Example"])
    sheet.frozenRows = sheet.nextRow
    for section in PolicyQuestion.sections {
      // Across all columns, so that the line below the heading is whole.
      sheet.append(
        [Entry(.blank, .section), Entry(.text(section.title), .section)]
          + Array(repeating: Entry(.blank, .section), count: 3))
      for question in section.questions { append(question, to: &sheet) }
    }
  }

  private func append(_ question: PolicyQuestion, to sheet: inout Sheet) {
    let row = sheet.nextRow
    func place(_ column: Int) -> Position { Position(row: row, column: column) }
    sheet.put(.text(question.point.rawValue), at: place(0), style: .text)
    sheet.put(.text(question.text), at: place(1), style: .wrapped)
    sheet.put(
      .blank, at: place(2), style: .input(question.expected == .day ? .day : .text),
      comment: question.comment, limits: question.limits)
    sheet.put(.text(question.form), at: place(3), style: .wrapped)
    sheet.put(.text(question.example), at: place(4), style: .text)
  }

  private static let help = [
    "Answer in the yellow cells, then run: retake policy from policy.xlsx --output our-policy.yaml",
    "What you do not know, or what nobody decided, stays blank. Nothing is assumed for it: a request to "
      + "which it matters is put to a person, with your question, until somebody answers.",
    "The word none says that there is no such rule. That is an answer, and not the same as a blank.",
    "A cell with an arrow offers its words; point at a cell to read more about its question.",
    "Amounts may leave out the currency once question 3 is answered.",
    "Several names in one cell are parted by commas: full-time, part-time.",
    "7c and 7d stay blank when fewer attempts are funded, and so do further questions whose first one is "
      + "answered with none.",
    "Rows may be moved, as long as each keeps its number in the first column.",
    "The file that is written is a text. Read it once: above each clause it says which cell it is from.",
  ]
}

extension PolicyQuestion {
  /// What may be typed: a list where the words are fixed.
  fileprivate var limits: Limits? {
    switch expected {
    case .words(let words): .words(words + (none == nil ? [] : ["none"]))
    case .currency: .words(Currency.codes)
    default: nil
    }
  }
}
