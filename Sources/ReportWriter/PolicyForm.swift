public import Intake
public import Sheets
public import Units

/// The policy questionnaire as a workbook to fill in, for people who write no YAML.
///
/// The sheet *Policy* has one question a row: its number, the answer's cell, how an answer is written, and
/// an example. `Intake` reads the answers by the numbers in the first column.
public struct PolicyForm {
  private let created: Day

  public init(created: Day) { self.created = created }

  /// The answers of the example: everything but one question, so that it shows what becomes of a blank.
  public static var sample: [PolicyPoint: Value] {
    var answers: [PolicyPoint: Value] = [:]
    for question in PolicyQuestion.all where question.point != .examCap {
      guard let sample = question.sample else { continue }
      answers[question.point] = question.expected == .day ? .sample(day: sample) : .text(sample)
    }
    return answers
  }

  /// - Parameter answers: none for the form as somebody starts with it.
  public func workbook(answering answers: [PolicyPoint: Value] = [:]) -> Workbook {
    var book = Workbook(title: "Policy questionnaire", author: "Retake", created: created)
    let sheet = book.sheet(
      "Policy",
      page: Page(.landscape, repeatRows: PolicyForm.headings, footer: "Policy questionnaire"))
    fill(&book[sheet], answers)
    let help = book.sheet("Help", page: Page(.portrait, footer: "Policy questionnaire"))
    book[help].setWidth(Sheet.uprightText, ofColumn: 0)
    book[help].append([Entry(.text("How to fill this in"), .title)])
    for line in PolicyForm.help {
      book[help].append([Entry(line.isEmpty ? .blank : .text(line), .text)])
    }
    return book
  }

  private static let subtitles = [
    "A yellow cell is yours. Blank: a person is asked. The word none: there is no such rule.",
    "7c and 7d stay blank where fewer attempts are funded; so does what none leaves out.",
    "The sheet Help says what to do with the filled form.",
  ]
  private static let headings = 5...5

  private func fill(_ sheet: inout Sheet, _ answers: [PolicyPoint: Value]) {
    for (column, width) in [6.0, 68, 30, 52, 32].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.append([Entry(.text("Policy questionnaire"), .title)])
    for line in PolicyForm.subtitles { sheet.append([Entry(.text(line), .subtitle)]) }
    sheet.nextRow = PolicyForm.headings.lowerBound
    sheet.append(headings: ["No.", "Question", "Answer", "How to write it", "Example"])
    sheet.frozenRows = sheet.nextRow
    for section in PolicyQuestion.sections {
      sheet.skip()
      // Across all columns, so that the line below the heading is whole.
      sheet.append(
        [Entry(.blank, .section), Entry(.text(section.title), .section)]
          + Array(repeating: Entry(.blank, .section), count: 3))
      for question in section.questions {
        append(question, answers[question.point] ?? .blank, to: &sheet)
      }
    }
  }

  private func append(_ question: PolicyQuestion, _ answer: Value, to sheet: inout Sheet) {
    let row = sheet.nextRow
    func place(_ column: Int) -> Position { Position(row: row, column: column) }
    sheet.put(.text(question.point.rawValue), at: place(0), style: .text)
    sheet.put(.text(question.text), at: place(1), style: .wrapped)
    sheet.put(
      answer, at: place(2), style: .input(question.expected == .day ? .day : .text),
      comment: question.comment, limits: question.limits)
    sheet.put(.text(question.form), at: place(3), style: .unit)
    sheet.put(.text(question.example), at: place(4), style: .text)
  }

  /// Short enough for a line of the page each.
  private static let help = [
    "Answer in the yellow cells, save the file, and run:",
    "    retake policy from policy.xlsx --output our-policy.yaml",
    "",
    "What you do not know, or what nobody decided, stays blank. Nothing is assumed for it:",
    "a request to which it matters is put to a person, with your question.",
    "The word none says that there is no such rule. That is an answer, and no blank.",
    "",
    "A cell with an arrow offers its words; point at a cell to read more about it.",
    "Amounts may leave out the currency once question 3 is answered.",
    "Several names in one cell are parted by commas: full-time, part-time.",
    "Rows may be moved, as long as each keeps its number in the first column.",
    "",
    "The file that is written is a text. Read it once: above each clause it says",
    "from which cell it is.",
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
