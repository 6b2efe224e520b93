internal import Cases
public import Sheets
public import Units

/// The request as a workbook to fill in, for people who live in a spreadsheet.
///
/// The sheet *Request* has one key a row; every other sheet is a list whose first row names the fields.
/// `Intake` reads exactly this shape.
public struct RequestForm {
  private let created: Day
  private let policies: [String]

  /// - Parameter policies: the names offered for `policy`.
  public init(created: Day, policies: [String]) {
    self.created = created
    self.policies = policies
  }

  /// The form, filled with the running example.
  public func workbook() -> Workbook {
    var book = Workbook(
      title: "Request for funding an exam attempt", author: "Retake", created: created)
    let request = book.sheet("Request", page: Page(.portrait, footer: "Retake request"))
    fillRequest(&book[request])
    for list in RequestForm.lists {
      let sheet = book.sheet(list.key, page: Page(.landscape, footer: list.key))
      fill(&book[sheet], list)
    }
    let help = book.sheet("Help", page: Page(.portrait, footer: "Retake request"))
    fillHelp(&book[help])
    return book
  }

  private struct Row {
    let key: String
    let value: Value
    let meaning: String
    var words: [String]?
  }

  private func text(_ text: String) -> Value { text.isEmpty ? .blank : .text(text) }
  private func day(_ text: String) -> Value { Day(parsing: text).map { .day($0) } ?? .blank }

  private var rows: [Row] {
    [
      Row(key: "request", value: .whole(1), meaning: "leave as it is"),
      Row(key: "as of", value: day("2026-11-24"), meaning: "day of the decision; blank for today"),
      Row(key: "policy", value: text("strict"), meaning: "whose rules apply", words: policies),
      Row(key: "exam", value: text("SCOR"), meaning: "code, name or alias (retake exams list)"),
      Row(key: "version", value: .blank, meaning: "of the exam, such as 2.0, if you know it"),
      Row(key: "candidate.id", value: text("c-17"), meaning: "an id, never a name"),
      Row(
        key: "candidate.department", value: text("security"),
        meaning: "as your organisation writes it"),
      Row(
        key: "candidate.employment type", value: text("full-time"),
        meaning: "on the day of the request",
        words: ["full-time", "part-time", "contractor"]),
      Row(
        key: "candidate.employed since", value: day("2021-04-01"),
        meaning: "first day of employment"),
      Row(
        key: "sittings.complete since", value: day("2021-04-01"),
        meaning: "from this day on the sheet sittings.list lists every sitting"),
      Row(
        key: "preparation.practice tests.complete since", value: day("2026-11-06"),
        meaning: "likewise for practice tests"),
      Row(
        key: "preparation.labs.complete since", value: day("2026-11-06"),
        meaning: "likewise for labs"),
      Row(
        key: "payments.complete since", value: day("2026-01-01"),
        meaning: "from this day on nothing was paid but what payments.list lists"),
      Row(key: "ask.requested on", value: day("2026-11-24"), meaning: "day of the request"),
      Row(
        key: "ask.planned day", value: day("2026-12-10"),
        meaning: "blank for the first possible day"),
      Row(key: "deadline.day", value: .blank, meaning: "if there is one"),
      Row(key: "deadline.set by", value: .blank, meaning: "who set it"),
      Row(key: "time.study hours", value: .whole(60), meaning: "hours, apart from cash"),
      Row(
        key: "time.hourly rate", value: text("62 USD"),
        meaning: "a band's average, never a person's pay"),
      Row(
        key: "value of passing", value: text("4,000 USD"), meaning: "if somebody put a figure on it"
      ),
    ]
  }

  private func fillRequest(_ sheet: inout Sheet) {
    sheet.setWidth(40, ofColumn: 0)
    sheet.setWidth(22, ofColumn: 1)
    sheet.setWidth(60, ofColumn: 2)
    sheet.frozenRows = 1
    sheet.append(headings: ["Key", "Value", "What it means"])
    for row in rows {
      let line = sheet.nextRow
      let name = "In_" + DecisionWorkbook.name(row.key)
      sheet.input(
        name: name, label: row.key, value: row.value, limits: row.words.map { .words($0) },
        comment: row.meaning, at: Position(row: line, column: 0))
      sheet.put(.text(row.meaning), at: Position(row: line, column: 2), style: .note)
    }
  }

  private struct List: Sendable {
    let key: String
    let columns: [(name: String, comment: String)]
    let example: [String]
  }

  private static let lists: [List] = [
    List(
      key: "sittings.list",
      columns: [
        ("day", "2026-11-06"),
        ("outcome", Outcome.allCases.map(\.rawValue).joined(separator: ", ")),
        ("version", "of the exam, if you know it"),
        ("paid.category", CostCategory.allCases.map(\.rawValue).joined(separator: ", ")),
        ("paid.amount", "with its currency: 400 USD"),
        ("paid.by", Payer.allCases.map(\.rawValue).joined(separator: ", ")),
      ], example: ["2026-11-06", "failed", "", "exam-fee", "400 USD", "employer"]),
    List(
      key: "ask.costs",
      columns: [
        ("category", CostCategory.allCases.map(\.rawValue).joined(separator: ", ")),
        ("amount", "with its currency: 400 USD"),
      ], example: ["exam-fee", "400 USD"]),
    List(
      key: "payments.list",
      columns: [
        ("sitting", "day of the sitting it was for"), ("category", "as in ask.costs"),
        ("paid", "with its currency"), ("on", "day of the payment"),
      ], example: ["2026-11-06", "exam-fee", "400 USD", "2026-11-10"]),
    List(
      key: "preparation.practice tests.list",
      columns: [("id", "of your own"), ("day", "no score: it stays in evidence.yaml")],
      example: ["pt-1", "2026-11-14"]),
    List(
      key: "preparation.attested",
      columns: [
        ("practice test", "id"), ("at or above", "threshold, such as 85 %"),
        ("reached", "yes or no"),
        ("evidence", "hash that retake attest printed"), ("checked by", "who looked"),
        ("on", "day of the check"),
      ], example: ["pt-1", "85 %", "yes", "sha256:8d1f", "training desk", "2026-11-22"]),
    List(
      key: "preparation.labs.list", columns: [("day", "day"), ("hours", "whole hours")],
      example: ["2026-11-19", "6"]),
    List(
      key: "preparation.sign-offs",
      columns: [("of", "what, such as study plan"), ("by", "role"), ("on", "day")],
      example: ["study plan", "line-manager", "2026-11-16"]),
  ]

  private func fill(_ sheet: inout Sheet, _ list: List) {
    sheet.frozenRows = 1
    for (column, header) in list.columns.enumerated() {
      sheet.setWidth(20, ofColumn: column)
      sheet.put(
        .text(header.name), at: Position(row: 0, column: column), style: .heading,
        comment: header.comment)
    }
    for (column, text) in list.example.enumerated() where !text.isEmpty {
      sheet.put(
        .text(text), at: Position(row: 1, column: column), style: .input(.text))
    }
  }

  private func fillHelp(_ sheet: inout Sheet) {
    sheet.setWidth(100, ofColumn: 0)
    sheet.append([SheetEntry(.text("How to fill this in"), .title)])
    for line in [
      "Save it and run: retake decide request.xlsx",
      "Whatever is not known stays blank: it is asked for, never guessed.",
      "Amounts carry their currency (400 USD), days are written 2026-11-06, shares 85 %.",
      "A list with a \"complete since\" day has no gaps from that day on; without one it may have.",
      "Scores do not belong here. Keep them in evidence.yaml and use: retake attest",
      "Further rows of a list go below the first; a column without a name in row 1 is an error.",
    ] {
      sheet.append([SheetEntry(.text(line), .wrapped)])
    }
  }
}
