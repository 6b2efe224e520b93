/// Why a workbook cannot be written or worked out: what is wrong, where, and what to do.
public struct WorkbookProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    case sheetName = "sheet-name"
    case sheetMissing = "sheet-missing"
    case definedName = "defined-name"
    case outsideSheet = "outside-sheet"
    case cellTaken = "cell-taken"
    case textTooLong = "text-too-long"
    case unprintable = "unprintable-character"
    case numberTooLarge = "number-too-large"
    case dayTooEarly = "day-too-early"
    case missingCell = "missing-cell"
    case block = "block"
    case formula = "formula"
    case formulaTooLong = "formula-too-long"
    case cycle = "cycle"
    case arithmetic = "arithmetic"
    case kind = "kind"
    case notFound = "not-found"
    case limits = "limits"
    case link = "link"
    case chart = "chart"
    case page = "page"
    /// A figure is not the one that it is checked against.
    case selfCheck = "self-check"
    case file = "file"
    case writer = "writer"
  }

  public let code: Code
  /// `Costs!B4`, or the sheet or the workbook where no single cell is to blame.
  public let place: String
  /// What is wrong.
  public let message: String
  /// What to do about it.
  public let advice: String

  public init(_ code: Code, at place: String, _ message: String, advice: String) {
    self.code = code
    self.place = place
    self.message = message
    self.advice = advice
  }

  public var description: String { "\(place): \(message) [\(code.rawValue)]. \(advice)" }
}
