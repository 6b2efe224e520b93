public import Units

/// What a figure counts, which decides how it is shown.
public enum Figure: Hashable, Sendable {
  case text
  /// `1,750.00 USD`
  case money(Currency)
  /// `62.5%`
  case share(decimals: Int)
  /// `2026-11-06`
  case day
  case integer
  /// `1,750.25` with so many decimals
  case number(decimals: Int)
}

/// What a cell means to its reader; how that looks is decided in one place.
public enum Style: Hashable, Sendable {
  /// The name of the sheet, in large letters.
  case title
  /// One line under the title.
  case subtitle
  /// The header of a section of rows.
  case section
  /// The header of a column: its own fill, so it shows where table styles are not drawn.
  case heading
  /// The same above figures, set to the right.
  case figureHeading
  case label
  /// The unit beside a figure, set a little apart from it.
  case unit
  case text
  /// A text that may take several lines.
  case wrapped
  /// A remark in small grey letters.
  case note
  case link
  case figure(Figure)
  /// A value the reader may change: blue on pale yellow.
  case input(Figure)
  case total(Figure)
  case good
  case bad
  case caution

  public static func money(_ currency: Currency) -> Style { .figure(.money(currency)) }
  public static func share(decimals: Int = 0) -> Style { .figure(.share(decimals: decimals)) }
  public static var day: Style { .figure(.day) }
  public static var integer: Style { .figure(.integer) }
  public static func number(decimals: Int) -> Style { .figure(.number(decimals: decimals)) }

  /// How the cell shows its value; text unless it is a figure.
  public var figure: Figure {
    switch self {
    case .figure(let figure), .input(let figure), .total(let figure): figure
    default: .text
    }
  }
}

extension Figure {
  /// The code a spreadsheet formats with. All decimals are written out; minus is a sign, not colour.
  var numberFormat: String {
    switch self {
    case .text: "General"
    case .money(let currency):
      "#,##0" + Figure.decimals(currency.decimals) + " \"\(currency.code)\""
    case .share(let decimals): "0" + Figure.decimals(decimals) + "%"
    case .day: "yyyy-mm-dd"
    case .integer: "#,##0"
    case .number(let decimals): "#,##0" + Figure.decimals(decimals)
    }
  }

  private static func decimals(_ count: Int) -> String {
    count > 0 ? "." + String(repeating: "0", count: Swift.min(count, 12)) : ""
  }
}

extension Value {
  /// The figure that fits the kind of value.
  var figure: Figure {
    switch self {
    case .money(let money): .money(money.currency)
    case .day: .day
    case .share: .share(decimals: 1)
    case .number(let number): number.denominator == 1 ? .integer : .number(decimals: 2)
    case .blank, .text, .formula, .link: .text
    }
  }
}
