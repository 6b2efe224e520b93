/// What a row says of vouchers.
public enum RosterVoucher: Hashable, Sendable {
  /// How many there are for the row; none where somebody said so.
  case count(Int)
  /// One, by an id of the employer's own.
  case id(String)

  public var count: Int {
    switch self {
    case .count(let count): count
    case .id: 1
    }
  }
}

/// A cell of that column: what `yes` means depends on how many people the row is for.
enum VoucherCell: Hashable, Sendable {
  case yes
  case no
  case count(Int)
  case id(String)

  /// A longer number is an id: nobody has ten thousand vouchers for one row.
  private static let longestCount = 4

  init(_ text: String) {
    let isCount =
      text.utf8.count <= VoucherCell.longestCount
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && (text == "0" || !text.hasPrefix("0"))
    switch text.lowercased() {
    case "yes", "y", "true": self = .yes
    case "no", "n", "none", "false": self = .no
    default: self = isCount ? Int(text).map { .count($0) } ?? .id(text) : .id(text)
    }
  }
}
