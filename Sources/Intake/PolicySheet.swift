public import Documents

/// The cells of a filled questionnaire: the answers of the sheet *Policy* by the numbers of its questions.
///
/// A question stands in a row of its own, with its number in column A and the answer in column C, so
/// that rows can be moved and removed; a question whose row is gone counts as blank.
public struct PolicySheet {
  static let name = "Policy"
  static let answerColumn = 3

  private let cells: [PolicyPoint: Node]

  /// Nil when there is no sheet to read; rows that cannot be told are reported.
  public init?(_ sheets: [Spreadsheet.Sheet], file: String, _ diagnostics: Diagnostics) {
    guard let sheet = sheets.first(where: { $0.name == PolicySheet.name }) else {
      diagnostics.error(
        "there is no sheet `\(PolicySheet.name)`", at: .file(file),
        help: "start from the template: retake init DIR writes policy.xlsx")
      return nil
    }
    var cells: [PolicyPoint: Node] = [:]
    for row in sheet.rows {
      guard let first = row.first else { continue }
      let answer = sheet.cell(row: first.row, column: PolicySheet.answerColumn)
      let number = sheet.cell(row: first.row, column: 1)
      guard let point = PolicySheet.point(number) else {
        PolicySheet.refuse(answer, number, diagnostics)
        continue
      }
      if let other = cells[point] {
        diagnostics.error(
          "question \(point.rawValue) stands here again, after \(other.place)", at: number.place,
          help: "keep one of the two rows")
        continue
      }
      cells[point] = answer
    }
    self.cells = cells
  }

  private static func point(_ number: Node) -> PolicyPoint? {
    guard case .scalar(let text, _) = number.content else { return nil }
    return PolicyPoint(rawValue: text.lowercased().filter { !$0.isWhitespace && $0 != "." })
  }

  /// The answer of a row that is no question's, unless the row is a heading.
  private static func refuse(_ answer: Node, _ number: Node, _ diagnostics: Diagnostics) {
    guard case .scalar(let text, _) = answer.content, !text.allSatisfy(\.isWhitespace),
      text != "Answer"
    else { return }
    guard case .scalar(let given, _) = number.content else {
      diagnostics.error(
        "this answer has no question: column A is empty", at: answer.place,
        help: "write the number of the question in column A, or clear the answer")
      return
    }
    let near = Spelling.nearest(given, among: PolicyPoint.allCases.map(\.rawValue)).first
    diagnostics.error(
      "there is no question \(given.inBackticks)", at: number.place,
      help: near.map { "did you mean `\($0)`?" }
        ?? "the numbers run from 1 to \(PolicyPoint.appeal.rawValue)")
  }

  /// The cell of an answer; nil where the row of the question is gone.
  func cell(_ point: PolicyPoint) -> Node? { cells[point] }
}
