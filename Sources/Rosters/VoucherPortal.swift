internal import Cases

/// Whose export of vouchers a file is; its headers say it.
public enum VoucherPortal: String, Hashable, Sendable, CaseIterable {
  case xvoucherInventory = "Xvoucher inventory"
  case xvoucherUsage = "Xvoucher voucher usage"
  case peopleCertPromos = "PeopleCert promo code usage"

  /// The columns that the file must have to be of that kind, as their owner writes them.
  public var columns: [String] {
    switch self {
    case .xvoucherInventory: ["Xvoucher Number", "Status", "Kit", "Expiration Date"]
    case .xvoucherUsage: ["Current State", "Expiration Date", "Registration Date"]
    case .peopleCertPromos: ["Promo Code", "Product", "# Issued", "# Used", "# Remaining"]
    }
  }

  init?(_ header: RosterHeader) {
    let given = Set(header.columns.map(\.name.key))
    let found = VoucherPortal.allCases.first { portal in
      portal.columns.allSatisfy { given.contains(HeaderName($0).key) }
    }
    guard let found else { return nil }
    self = found
  }

  /// Where the exam or the product that holds it is named; the first that is there counts.
  var exams: [String] {
    switch self {
    case .xvoucherInventory: ["Kit"]
    case .xvoucherUsage: ["Kit", "Exam"]
    case .peopleCertPromos: ["Module", "Product"]
    }
  }

  /// PeopleCert writes days as year, month and day parted by strokes; Xvoucher's way is not published, so
  /// that the profile must say it where it is no ISO day.
  var dateFormat: DateFormat? {
    self == .peopleCertPromos ? DateFormat(parsing: "YYYY/MM/DD") : nil
  }

  /// Whether the export's last day is over and done with: Xvoucher's inventory says until when a voucher
  /// must be converted, and the code that it was converted to has another last day, which it does not say.
  func isOver(_ state: VoucherState) -> Bool {
    self == .xvoucherInventory && state == .converted
  }

  /// What became of a voucher, by the portal's word; nil for a word that it is not known to use.
  ///
  /// Inventory: `Assign` is available, `Claimed` assigned and converted, blank handed out. Usage: a seat that
  /// was given up in time leaves the voucher good, a late one or a no-show does not.
  func state(_ word: String) -> VoucherState? {
    switch (self, word.lowercased()) {
    case (.xvoucherInventory, "assign"), (.xvoucherInventory, ""): .bought
    case (.xvoucherInventory, "claimed"): .converted
    case (.xvoucherInventory, "expired"): .expired
    case (.xvoucherUsage, "issued"), (.xvoucherUsage, "issued (legacy)"),
      (.xvoucherUsage, "issued (registration canceled)"),
      (.xvoucherUsage, "issued (event canceled)"), (.xvoucherUsage, "issued (event missed)"):
      .converted
    case (.xvoucherUsage, "registered"): .registered
    case (.xvoucherUsage, "used (registration canceled)"), (.xvoucherUsage, "used (no show)"),
      (.xvoucherUsage, "used (event canceled)"):
      .forfeited
    case (.xvoucherUsage, "delivered"): .used
    default: nil
    }
  }
}
