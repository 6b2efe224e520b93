internal import Cases
internal import Sheets
internal import Units

extension Formula {
  /// What a voucher pays of a fee that somebody may change: all of it, a share, or up to its value.
  ///
  /// - Parameters:
  ///   - part: what it pays of the fee as it is.
  ///   - voucher: nil where none pays.
  static func part(_ part: Money, of fee: Money, in asked: CellID, paidBy voucher: Voucher?)
    -> Formula
  {
    guard let voucher else { return 0 }
    if voucher.isUsed != true, case .share(let share) = voucher.value {
      return .round(asked.formula * .number(share.value), fee.currency.decimals)
    }
    guard !part.isZero else { return 0 }
    return part == fee ? asked.formula : .min(asked.formula, .number(part.majorUnits))
  }
}
