public import Units

/// What becomes of the vouchers of a stock in a budget.
public struct StockUse: Sendable {
  /// Vouchers that are alike.
  public struct Lot: Hashable, Sendable {
    public let exam: String
    public let sitBy: Day
    public let count: Int
    /// Of those for one person whether that person may need them for a retake; nil where they are for anybody.
    public var holderMayUse: Bool?
    /// Whether they are for other exams, too.
    public var isForSeveral = false
  }

  /// Why some vouchers are not used, in words, and how many.
  public struct Reason: Hashable, Sendable {
    public let why: String
    public let count: Int
  }

  /// The roster, with a voucher for whoever gets one.
  public internal(set) var roster: BudgetRoster
  /// How many the stock has.
  public let all: Int
  /// Those that pay for a first sitting.
  public internal(set) var given = 0
  /// Those that can be used, by the exam that they are given to; else by the first of theirs that somebody sits.
  public internal(set) var usable: [Lot] = []
  /// Those of them that no first sitting takes.
  public internal(set) var leftover: [Lot] = []
  /// Something that nobody said keeps them back.
  public internal(set) var keptBack: [Reason] = []
  /// They pay nothing.
  public internal(set) var over: [Reason] = []
  /// For people or exams that the roster does not have.
  public internal(set) var elsewhere = 0

  init(_ roster: BudgetRoster, all: Int) {
    self.roster = roster
    self.all = all
  }

  /// In words, for what a budget rests on.
  public var lines: [String] {
    guard all > 0 else { return [] }
    // A retake comes after a first sitting.
    let early = leftover.filter { voucher in
      !roster.series.contains { $0.exam == voucher.exam && $0.planned < voucher.sitBy }
    }.reduce(0) { $0 + $1.count }
    let left = leftover.reduce(0) { $0 + $1.count } - early
    var lines = [
      "Vouchers in stock: \(given) of \(all) pay for first sittings, where they save most; of those that save as much "
        + "the one that dies first."
    ]
    if left > 0 {
      lines.append(
        "Vouchers in stock that save nothing at a first sitting: \(left). They may pay for retakes, which is not counted: up "
          + "to \(left) fee\(left == 1 ? "" : "s") less. Not exact.")
    }
    if early > 0 {
      lines.append(
        "Vouchers in stock that save nothing at a first sitting and end before a retake can be: \(early). They die unused."
      )
    }
    if elsewhere > 0 {
      lines.append(
        "Vouchers in stock for people or exams that the roster does not have: \(elsewhere).")
    }
    if !keptBack.isEmpty {
      lines.append(
        "Vouchers in stock that are kept back, counted as paying nothing: \(StockUse.sum(keptBack)). Nobody said "
          + "\(StockUse.list(keptBack)).")
    }
    if !over.isEmpty {
      lines.append(
        "Vouchers in stock that pay nothing: \(StockUse.sum(over)): \(StockUse.list(over)).")
    }
    return lines
  }

  private static func sum(_ reasons: [Reason]) -> Int { reasons.reduce(0) { $0 + $1.count } }

  private static let shown = 5

  private static func list(_ reasons: [Reason]) -> String {
    let rest = reasons.dropFirst(shown).reduce(0) { $0 + $1.count }
    return
      (reasons.prefix(shown).map { "\($0.why) (\($0.count))" }
      + (rest > 0 ? ["other reasons (\(rest))"] : [])).joined(separator: ", ")
  }
}
