/// What names of sheets and of inputs must be.
enum NameChecks {
  static func problem(inSheetName name: String, among earlier: Set<String>) -> WorkbookProblem? {
    let fault: String? =
      if name.isEmpty {
        "is empty"
      } else if name.utf16.count > 31 {
        "has \(name.utf16.count) UTF-16 units, 31 are allowed"
      } else if let sign = name.first(where: { "[]:*?/\\".contains($0) }) {
        "holds \(sign)"
      } else if name.hasPrefix("'") || name.hasSuffix("'") {
        "starts or ends with a quote"
      } else if name.lowercased() == "history" {
        "is reserved by Excel"
      } else if earlier.contains(name.lowercased()) {
        "is used twice, capital letters apart"
      } else if name.first.map({ "0"..."9" ~= $0 }) ?? false || looksLikeAddress(name) {
        // The writer leaves such names without quotes in print areas, which then point elsewhere.
        "starts with a digit or looks like the address of a cell"
      } else if name.first?.isWhitespace ?? false || name.last?.isWhitespace ?? false {
        "starts or ends with a blank"
      } else {
        nil
      }
    guard let fault else {
      return TextChecks.problem(in: name, at: name, what: "the sheet name", oneLine: true)
    }
    return WorkbookProblem(
      .sheetName, at: name.isEmpty ? "(sheet without a name)" : name, "the sheet name \(fault)",
      advice: "Choose 1 to 31 characters without []:*?/\\, such as Costs.")
  }

  static func problem(inDefinedName name: String, at place: String, among earlier: Set<String>)
    -> WorkbookProblem?
  {
    let fault: String? =
      if name.isEmpty {
        "is empty"
      } else if name.utf8.count > 127 {
        "has \(name.utf8.count) bytes, 127 are allowed"
      } else if !(name.first.map { isLetter($0) || $0 == "_" } ?? false)
        || !name.allSatisfy({ isLetter($0) || "0"..."9" ~= $0 || $0 == "_" || $0 == "." })
      {
        "holds something other than letters of the English alphabet, digits, _ and ."
      } else if looksLikeAddress(name) {
        "looks like the address of a cell"
      } else if ["true", "false"].contains(name.lowercased())
        || Function(rawValue: name.uppercased()) != nil
      {
        "is a word of the formula language"
      } else if earlier.contains(name.lowercased()) {
        "is used twice, capital letters apart"
      } else {
        nil
      }
    return fault.map {
      WorkbookProblem(
        .definedName, at: place, "the input's name \u{201C}\(name.prefix(60))\u{201D} \($0)",
        advice: "Choose a word such as ExamplePrice: it stands in formulas.")
    }
  }

  /// `A1`, `FY2026`, `XFD1048576`, and the other way to write addresses: `R1C1`, `R`, `C5`.
  static func looksLikeAddress(_ name: String) -> Bool {
    let name = name.uppercased()
    let letters = name.prefix { "A"..."Z" ~= $0 }
    let digits = name.dropFirst(letters.count)
    if (1...3).contains(letters.count), !digits.isEmpty, digits.allSatisfy({ "0"..."9" ~= $0 }) {
      return true
    }
    var rest = name[...]
    for letter in ["R", "C"] as [Character] where rest.first == letter {
      rest = rest.dropFirst().drop { "0"..."9" ~= $0 }
    }
    return !name.isEmpty && rest.isEmpty
  }

  private static func isLetter(_ character: Character) -> Bool {
    "a"..."z" ~= character || "A"..."Z" ~= character
  }
}
