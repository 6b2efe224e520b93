internal import Documents
internal import ExamCatalog
internal import Units

/// Reads the text of one cell; each text of a column is read once, however often it stands there.
struct CellReading: Sendable {
  let names: ExamNames

  /// Longer texts are no names, days or amounts.
  static let longest = 1_000

  func value(of text: String, in column: RosterColumn) -> CellValue {
    guard text.utf8.count <= CellReading.longest else {
      return .wrong(
        CellProblem("this cell has more than \(CellReading.longest) bytes", help: "shorten it"))
    }
    if let odd = text.unicodeScalars.first(where: CellReading.isControl) {
      return .wrong(
        CellProblem(
          "\(text.inBackticks) holds a control character (\(CellReading.name(of: odd)))",
          help: "delete it"))
    }
    switch column.entry.form {
    case .text: return freeText(text)
    case .exam: return exam(text)
    case .wholeNumber(let range): return wholeNumber(text, range)
    case .day: return column == .failedOn ? days(text) : day(text)
    case .time:
      return PlannedTime(parsing: text).map { .time($0) }
        ?? .wrong(
          CellProblem(
            "\(text.inBackticks) is no time that is planned",
            help: "write a day, a month or a quarter: 2027-03-14, 2027-03 or 2027-Q1"))
    case .amount: return amount(text)
    case .currency:
      return Currency(text.uppercased()).map { .currency($0) }
        ?? .wrong(
          CellProblem(
            "\(text.inBackticks) is not a currency",
            help: Spelling.suggestion(for: text, among: Currency.codes)
              ?? "write its ISO 4217 code, such as USD"))
    case .chance:
      return Probability(parsing: text).map { .chance($0) }
        ?? .wrong(
          CellProblem(
            "\(text.inBackticks) is not a chance from 0 to 1", help: "write it as `60 %` or `0.6`"))
    case .voucher: return voucher(text)
    case .words(let words): return word(text, words)
    case .ignored: return .text
    }
  }

  /// A spreadsheet would take the text for a formula wherever it is shown.
  private func beginsAsFormula(_ text: String) -> Bool {
    text.first.map { "=+-@|".contains($0) } ?? false
  }

  private func freeText(_ text: String) -> CellValue {
    guard beginsAsFormula(text) else { return .text }
    return .wrong(
      CellProblem(
        "\(text.inBackticks) begins as a formula does",
        help: text.allSatisfy { $0 == "-" }
          ? "leave the cell blank where there is nothing to say" : "write it without the sign"))
  }

  private func exam(_ text: String) -> CellValue {
    guard !beginsAsFormula(text) else { return freeText(text) }
    switch names.meaning(of: text) {
    case .exam(let index): return .exam(index)
    case .skip: return .skip
    case .open: break
    case .ambiguous(let exams):
      return .wrong(
        CellProblem(
          "\(text.inBackticks) may be \(exams.count) exams",
          help: "write one of: \(exams.map(\.code).joined(separator: ", "))", asksName: true))
    }
    return .wrong(
      CellProblem(
        "\(text.inBackticks) is not an exam of the catalogue",
        help: "say in the names file which exam it is, or `skip`", asksName: true))
  }

  private func wholeNumber(_ text: String, _ range: ClosedRange<Int>) -> CellValue {
    let isPlain =
      text.utf8.allSatisfy { (0x30...0x39).contains($0) } && (text == "0" || !text.hasPrefix("0"))
    guard isPlain, let number = Int(text), range.contains(number) else {
      return .wrong(
        CellProblem(
          "\(text.inBackticks) is not a whole number from \(range.lowerBound) to "
            + "\(range.upperBound)", help: "write it in digits alone"))
    }
    return .whole(number)
  }

  private func noDay(_ text: String) -> CellProblem {
    CellProblem(
      "\(text.inBackticks) is not a day",
      help: "write it as 2026-11-06, or name the date format of the file in a profile")
  }

  private func day(_ text: String) -> CellValue {
    Day(parsing: text).map { .day($0) } ?? .wrong(noDay(text))
  }

  private func days(_ text: String) -> CellValue {
    var days: [Day] = []
    for part in text.split(separator: ";") {
      let part = part.filter { $0 != " " }
      guard let day = Day(parsing: part) else { return .wrong(noDay(part)) }
      days.append(day)
    }
    days.sort()
    for (earlier, later) in zip(days, days.dropFirst()) where earlier == later {
      return .wrong(
        CellProblem(
          "two fails on \(later)", help: "write each sitting once; correct the day of one"))
    }
    return days.isEmpty ? .wrong(noDay(text)) : .days(days)
  }

  private func amount(_ text: String) -> CellValue {
    do {
      let money = try Money.parse(text)
      guard !money.isNegative else {
        return .wrong(CellProblem("\(text.inBackticks) is below zero"))
      }
      return .amount(money)
    } catch {
      switch error {
      case .noCurrency:
        return .wrong(
          CellProblem(
            "\(text.inBackticks) needs a currency",
            help: "write \("\(text) USD".inBackticks), fill the column `currency`, or name the "
              + "currency of the file"))
      case .unknownCurrency(let code):
        return .wrong(
          CellProblem(
            "\(text.inBackticks) has no known currency: \(code.inBackticks) is not an ISO 4217 code",
            help: Spelling.suggestion(for: code, among: Currency.codes)))
      case .notANumber:
        return .wrong(
          CellProblem(
            "\(text.inBackticks) is not an amount",
            help: "write it as `400 USD` or `1,750.00 USD`, with a decimal point and no sign"))
      case .tooManyDecimals(let currency):
        return .wrong(
          CellProblem(
            "\(text.inBackticks) has too many decimals: \(currency) has \(currency.decimals)"))
      case .tooLarge:
        return .wrong(
          CellProblem("\(text.inBackticks) is larger than the amounts that are computed with"))
      }
    }
  }

  private func voucher(_ text: String) -> CellValue {
    let cell = VoucherCell(text)
    if case .id = cell, beginsAsFormula(text) {
      return .wrong(
        CellProblem(
          "\(text.inBackticks) is no number of vouchers and no id",
          help: "write yes, no, how many there are, or an id of your own"))
    }
    return .voucher(cell)
  }

  private func word(_ text: String, _ words: [String]) -> CellValue {
    let lowered = text.lowercased()
    if let index = words.firstIndex(of: lowered) { return .word(index) }
    if words == ["active", "inactive"] {
      if ["yes", "true", "1"].contains(lowered) { return .word(0) }
      if ["no", "false", "0", "terminated"].contains(lowered) { return .word(1) }
    }
    if words.contains(RosterCommitment.booked.rawValue), ["active", "inactive"].contains(lowered) {
      return .wrong(
        CellProblem(
          "\(text.inBackticks) says how a person stands, not how firm the row is",
          help: "say in a profile that the column is `employment`"))
    }
    return .wrong(
      CellProblem(
        "\(text.inBackticks) is not one of \(words.joined(separator: ", "))",
        help: Spelling.suggestion(for: text, among: words)
          ?? "write one of them, or leave the cell blank"))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFFFD: true
    default: false
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0: "NUL"
    case 0x09: "tab"
    case 0x0A, 0x0D: "line break"
    default: "U+" + String(scalar.value, radix: 16, uppercase: true)
    }
  }
}
