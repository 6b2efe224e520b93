public import Cases
public import Documents
internal import Units

extension PortalStock {
  /// More vouchers of one export than this are not told apart.
  public static let most = 10_000

  /// The same as a stock of vouchers, one by one; nil after reporting that there are too many.
  ///
  /// Their last day counts for the sitting too: what the code behind one allows later is not known. Xvoucher's are taken
  /// for the whole fee, since a kit is sold and its export has no other worth; of PeopleCert's the discount counts.
  public func vouchers(_ diagnostics: Diagnostics) -> [Voucher]? {
    let count = lots.reduce(0) { $0 + $1.count }
    guard count <= PortalStock.most else {
      diagnostics.error(
        "the export has \(count) vouchers, and at most \(PortalStock.most) are read",
        at: lots.last?.place ?? .file("the export"),
        help: "leave out what was used, or split it, such as by product")
      return nil
    }
    return lots.filter { question(about: $0) == nil }.flatMap { lot in
      (0..<lot.count).map { copy in
        voucher(lot, id: lot.count == 1 ? lot.maskedCode : "\(lot.maskedCode)-\(copy + 1)")
      }
    }
  }

  /// What nobody said of some that are left out of the stock for it, with how many they are.
  public var questions: [String: Int] {
    lots.reduce(into: [:]) { counts, lot in
      if let question = question(about: lot) { counts[question, default: 0] += lot.count }
    }
  }

  private func question(about lot: VoucherLot) -> String? {
    guard lot.state.isOpen else { return nil }
    if lot.exam == nil { return "which exam it is for; answer the name in a file of `--names`" }
    if lot.isGiven, lot.person == nil {
      return "whose it is; give `--people` with addresses of e-mail"
    }
    return nil
  }

  private func voucher(_ lot: VoucherLot, id: String) -> Voucher {
    let isPromo = portal == .peopleCertPromos
    let value = lot.value.map { $0 == .whole ? .full : VoucherValue.share($0) }
    var voucher = Voucher(
      id: id, exam: lot.exam ?? "", sitBy: lot.lastDay,
      value: value ?? (isPromo ? .unknown : .full),
      boughtBy: .employer, isUsed: lot.state == .used)
    if isPromo { voucher.registerBy = lot.lastDay } else { voucher.convertBy = lot.lastDay }
    voucher.history = VoucherHistory(standing: lot.state, bought: lot.bought)
    voucher.person = lot.person
    return voucher
  }
}
