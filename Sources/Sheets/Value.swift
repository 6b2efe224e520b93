public import Units

/// What a cell is given.
public enum Value: Hashable, Sendable {
  /// An empty cell that still shows its style.
  case blank
  case text(String)
  case number(Exact)
  case money(Money)
  case day(Day)
  case share(Share)
  case formula(Formula)
  case link(String, Link)
}

/// Where a link leads.
public enum Link: Hashable, Sendable {
  /// An address on the web (`https:`) or a mailbox (`mailto:`).
  case address(String)
  case cell(CellID)
  case sheet(SheetID)
}

/// What a cell is worth once its formula is worked out; a day is its serial number.
public enum EvaluatedValue: Hashable, Sendable {
  case blank
  case number(Exact)
  case text(String)
  case truth(Bool)

  public var number: Exact? { if case .number(let number) = self { number } else { nil } }
  public var text: String? { if case .text(let text) = self { text } else { nil } }
}

extension Day {
  /// The number a spreadsheet keeps for this day: 1 is 1900-01-01 in a calendar that
  /// believes 1900 was a leap year, so it is right from 1900-03-01 (61) on.
  public var serial: Int64 { Int64(number) + 25_569 }
}

extension Value {
  /// A whole number.
  public static func whole(_ number: some BinaryInteger) -> Value {
    .number(Exact(Int64(clamping: number)))
  }

  /// What the cell is worth without any formula; nil when it has one.
  var plain: EvaluatedValue? {
    switch self {
    case .blank: .blank
    case .text(let text), .link(let text, _): .text(text)
    case .number(let number): .number(number)
    case .money(let money): .number(money.majorUnits)
    case .day(let day): .number(Exact(day.serial))
    case .share(let share): .number(share.value)
    case .formula: nil
    }
  }
}
