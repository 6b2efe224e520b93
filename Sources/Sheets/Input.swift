public import Units

/// What a reader may type into an input.
public enum Limits: Hashable, Sendable {
  case number(from: Exact, to: Exact)
  case whole(from: Int64, to: Int64)
  case day(from: Day, to: Day)
  /// One of these words, offered as a list; the words stand on a sheet of their own.
  case words([String])

  /// In words, for the message a reader sees after a slip.
  var sentence: String {
    switch self {
    case .number(let low, let high):
      "Enter a number from \(Limits.digits(low)) to \(Limits.digits(high))."
    case .whole(let low, let high): "Enter a whole number from \(low) to \(high)."
    case .day(let first, let last): "Enter a day from \(first) to \(last)."
    case .words: "Choose one of the words in the list."
    }
  }

  private static func digits(_ number: Exact) -> String {
    number.decimalDigits ?? number.description
  }

  func allows(_ value: EvaluatedValue) -> Bool {
    switch (self, value) {
    case (.number(let low, let high), .number(let number)): low <= number && number <= high
    case (.whole(let low, let high), .number(let number)):
      number.denominator == 1 && Exact(low) <= number && number <= Exact(high)
    case (.day(let first, let last), .number(let number)):
      number.denominator == 1 && Exact(first.serial) <= number && number <= Exact(last.serial)
    case (.words(let words), .text(let text)): words.contains(text)
    default: false
    }
  }
}

extension Sheet {
  /// A value the reader may change, in one row: label, value, unit, source. Formulas call it by name.
  @discardableResult
  public mutating func input(
    name: String, label: String, value: Value, unit: String = "", limits: Limits? = nil,
    source: String = "", comment: String? = nil, at position: Position? = nil
  ) -> CellID {
    let start = position ?? Position(row: nextRow, column: 0)
    put(.text(label), at: start, style: .label)
    let cell = put(
      value, at: start.offset(columns: 1), style: .input(value.figure), comment: comment,
      limits: limits)
    if !unit.isEmpty { put(.text(unit), at: start.offset(columns: 2), style: .unit) }
    if !source.isEmpty { put(.text(source), at: start.offset(columns: 3), style: .note) }
    slots[cell.key].cell?.inputName = name
    return cell
  }
}
