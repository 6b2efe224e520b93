/// Reads comma-separated values in double quotes as the spreadsheet program writes them.
func rows(ofCommaSeparated text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var field = ""
  var isQuoted = false
  var rest = text.unicodeScalars[...]
  while let next = rest.popFirst() {
    switch next {
    case "\"" where isQuoted && rest.first == "\"":
      field.append("\"")
      rest.removeFirst()
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      row.append(field)
      field = ""
    case "\n" where !isQuoted:
      rows.append(row + [field])
      (row, field) = ([], "")
    default: field.unicodeScalars.append(next)
    }
  }
  if !row.isEmpty || !field.isEmpty { rows.append(row + [field]) }
  return rows
}
