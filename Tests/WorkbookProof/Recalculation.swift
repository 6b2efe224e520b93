public import Sheets
import Units

/// Works every formula out in LibreOffice and says where its result is not the model's.
///
/// The file it is given has a wrong result beside every formula, so that a stored one cannot pass.
public func disagreements(of workbook: Workbook) throws -> [String] {
  try disagreements(ofEach: [workbook])
}

/// The same of many workbooks, which LibreOffice works out one after the other without starting anew.
public func disagreements(ofEach workbooks: [Workbook]) throws -> [String] {
  let shown = try Office.sheets(ofEach: workbooks.map { try $0.bytesWithWrongResults() })
  return try zip(workbooks, shown).flatMap { try disagreements(of: $0, shownAs: $1) }
}

private func disagreements(of workbook: Workbook, shownAs shown: [String: [[String]]]) throws
  -> [String]
{
  let evaluation = try workbook.evaluate()
  var found: [String] = []
  for cell in workbook.formulaCells {
    guard let position = workbook.position(of: cell), let expected = evaluation[cell] else {
      continue
    }
    let rows = shown[workbook[cell.sheetID].name] ?? []
    let row = rows.indices.contains(position.row) ? rows[position.row] : []
    let text = row.indices.contains(position.column) ? row[position.column] : ""
    if !agrees(text, with: expected) {
      let formula = try workbook.formulaText(of: cell) ?? ""
      found.append("\(workbook.place(of: cell)) \(formula): model \(expected), LibreOffice \(text)")
    }
  }
  return found
}

/// Figures agree when they differ by less than a part in 10¹², or 10⁻⁹ near zero: a spreadsheet
/// computes in binary fractions, the model exactly.
private func agrees(_ shown: String, with expected: EvaluatedValue) -> Bool {
  switch expected {
  case .number(let number):
    guard let figure = figure(shown) else { return false }
    return abs(figure - number.double) <= max(1e-9, abs(number.double) * 1e-12)
  case .text(let text): return shown == text
  case .blank: return shown.isEmpty
  case .truth(let truth): return shown == (truth ? "TRUE" : "FALSE")
  }
}

/// A figure as LibreOffice writes it with all digits: days and shares keep their format.
private func figure(_ shown: String) -> Double? {
  if let day = Day(parsing: shown) { return Double(day.serial) }
  if shown.hasSuffix("%") { return Double(shown.dropLast()).map { $0 / 100 } }
  return Double(shown)
}
