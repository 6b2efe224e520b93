internal import Units

/// Names in a questionnaire: single words that conditions can hold, and how names are compared.
enum PolicyName {
  static func isWord(_ text: String) -> Bool {
    text.first?.isLetter ?? false
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
      && !["and", "or", "not", "in", "at"].contains(text)
  }

  static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// An id of lower-case letters, digits and hyphens out of a file's name.
  static func id(of name: String) -> String {
    let words = name.lowercased().split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
    return words.isEmpty ? "policy" : words.joined(separator: "-")
  }
}

/// The day on which a fiscal year begins: `1 October`, `October 1`, `10-01`, or any day of such a year.
///
/// A spreadsheet program turns `1 October` into a day of the current year.
struct YearStart {
  let month: Int
  let day: Int

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  init?(_ text: String) {
    if let day = Day(parsing: text) ?? Day(parsing: "2027-" + text) {
      self.init(day)
      return
    }
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2,
      let month = YearStart.months.firstIndex(where: { name in
        words.contains { $0.lowercased() == name.lowercased() }
      }),
      let number = words.compactMap({ Int($0) }).first,
      let day = Day(year: 2027, month: month + 1, day: number)
    else { return nil }
    self.init(day)
  }

  /// The 29 February is missing in most years, so that no year begins on it.
  private init?(_ day: Day) {
    (month, self.day) = (day.civil.month, day.civil.day)
    if month == 2, self.day == 29 { return nil }
  }
}
