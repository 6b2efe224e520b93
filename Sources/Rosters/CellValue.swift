internal import Units

/// What a cell was read as.
enum CellValue: Sendable {
  /// The text is the value.
  case text
  /// The place of an exam in the catalogue.
  case exam(Int)
  /// An exam name that the names file says to leave out.
  case skip
  case whole(Int)
  case day(Day)
  case days([Day])
  case time(PlannedTime)
  case amount(Money)
  case currency(Currency)
  case chance(Probability)
  case voucher(VoucherCell)
  /// The place of a word among those of its column.
  case word(Int)
  case wrong(CellProblem)
}

/// What is wrong with a text, wherever it stands.
struct CellProblem: Hashable, Sendable {
  let message: String
  let help: String?
  /// Whether it is a name that nobody said the meaning of.
  let asksName: Bool

  init(_ message: String, help: String? = nil, asksName: Bool = false) {
    self.message = message
    self.help = help
    self.asksName = asksName
  }
}
