internal import Sheets
internal import Units

/// What a decision's workbook was computed with, and what of it stands after a change: words that name amounts fall
/// with the first cent, verdicts and days where an amount leaves its range.
struct AsComputed {
  /// 1 while every input lies in the range in which the verdicts hold, else 0.
  let stillValid: CellID
  /// How many amounts are not as delivered.
  let changes: CellID

  /// What stands in place of words that name amounts, while the verdicts hold.
  static let amountsChanged = "AMOUNTS CHANGED: SEE COSTS"

  func verdict(_ text: String) -> Value { asComputed(text, while: stillValid) }

  func day(_ day: Day) -> Value { figure(.number(Exact(day.serial))) }

  /// A figure that follows its inputs as long as the verdicts hold.
  func figure(_ figure: Formula) -> Value {
    .formula(
      .when(stillValid.formula .== 1, figure, otherwise: .text(DecisionWorkbook.changed)))
  }

  /// Words that hang on amounts, whether they name one or not.
  func amounts(_ text: String) -> Value {
    let instead = Formula.when(
      stillValid.formula .== 1, .text(AsComputed.amountsChanged),
      otherwise: .text(DecisionWorkbook.changed))
    return .formula(.when(changes.formula .== 0, .pieces(of: text), otherwise: instead))
  }

  /// The same for words that may name an amount; others stay.
  func words(_ text: String, in currency: Currency) -> Value {
    AsComputed.namesAmount(text, in: currency) ? amounts(text) : .text(text)
  }

  /// Whether a figure stands before the currency: `1,177.77 USD`.
  static func namesAmount(_ text: String, in currency: Currency) -> Bool {
    text.ranges(of: " " + currency.code).contains { range in
      text[..<range.lowerBound].last?.isNumber ?? false
    }
  }
}

extension Formula {
  /// Spreadsheets take no text above 255 units in a formula.
  private static let longestText = 250

  /// A text of any length, in as many pieces as a spreadsheet takes.
  static func pieces(of text: String) -> Formula {
    var pieces = [""]
    for character in text {
      let last = pieces[pieces.count - 1] + String(character)
      if last.utf16.count > longestText {
        pieces.append(String(character))
      } else {
        pieces[pieces.count - 1] = last
      }
    }
    return pieces.dropFirst().reduce(.text(pieces[0])) { $0 & .text($1) }
  }
}
