internal import Scheduling
internal import Units

/// A month as a grid of weeks, each day with a sign for whether a sitting is possible on it.
struct MonthView {
  private let outlook: DateOutlook

  init(_ outlook: DateOutlook) { self.outlook = outlook }

  static let legend = "* recommended   + possible   ? in doubt   . not possible"

  /// Three characters a day, and two before them.
  private static let width = 2 + 7 * 4

  /// Heading, days of the week and six weeks.
  func lines(_ year: Int, _ month: Int) -> [String] {
    guard let first = Day(year: year, month: month, day: 1) else { return [] }
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let offset = Weekday.allCases.firstIndex(of: first.weekday) ?? 0
    let count = Day.length(ofMonth: month, year: year)
    let weeks = (0..<6).map { week -> String in
      let cells = (0..<7).map { weekday -> String in
        let number = week * 7 + weekday - offset + 1
        guard (1...count).contains(number) else { return "    " }
        let sign = sign(first.adding(days: number - 1))
        return (number < 10 ? " \(number)" : "\(number)") + "\(sign) "
      }
      return "  " + cells.joined()
    }
    return ["  \(names[month - 1]) \(year)", "  Mo  Tu  We  Th  Fr  Sa  Su"] + weeks
  }

  private func sign(_ day: Day) -> String {
    guard day >= outlook.first, day <= outlook.last else { return " " }
    if day == outlook.recommended { return "*" }
    if outlook.answer.windows.contains(where: { $0.first <= day && day <= $0.last }) { return "+" }
    return outlook.answer.doubtful.contains(day) ? "?" : "."
  }

  static func padded(_ line: String) -> String {
    line + String(repeating: " ", count: max(0, width - line.count))
  }

  static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
