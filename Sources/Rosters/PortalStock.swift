public import Cases
public import Documents
internal import ExamCatalog
public import Units

/// Vouchers of one kind in the export of a portal.
public struct VoucherLot: Hashable, Sendable {
  /// As the portal names the exam or the product; nil where the export does not say.
  public let examAsWritten: String?
  /// The permanent id; nil where nobody said which exam it is.
  public let exam: String?
  public let state: VoucherState
  /// The last day, until which it must be converted (Xvoucher) or a seat be booked (PeopleCert); nil where
  /// the export does not say.
  public let lastDay: Day?
  /// The day of purchase.
  public let bought: Day?
  /// What it pays of the fee; nil where the export does not say.
  public let value: Share?
  /// The row and the last letters of the code: enough to find it, too little to use it.
  public let maskedCode: String
  /// Whether it was given to somebody.
  public let isGiven: Bool
  /// The id of the person that it was given to, by the people file.
  public let person: String?
  public let count: Int
  public let place: Place
}

/// What a voucher portal says is in stock; codes are masked and addresses dropped as they are read.
public struct PortalStock: Sendable {
  public let portal: VoucherPortal
  public let lots: [VoucherLot]
  /// Rows of the file: `taken` and `rejected` together.
  public let read: Int
  public let rejected: Int
  public let unresolvedNames: [UnresolvedName]

  public var taken: Int { read - rejected }

  /// Vouchers that can still pay, by exam and last day.
  public struct Available: Hashable, Sendable {
    public let exam: String
    public let lastDay: Day?
    public let count: Int
  }

  /// How many vouchers can still pay a sitting on a day, by exam and last day, both in order.
  public func available(on day: Day) -> [Available] {
    var counts: [String: [Day?: Int]] = [:]
    for lot in lots where lot.state.isOpen && (lot.lastDay.map { day <= $0 } ?? true) {
      if let exam = lot.exam { counts[exam, default: [:]][lot.lastDay, default: 0] += lot.count }
    }
    return counts.sorted { $0.key < $1.key }.flatMap { exam, days in
      days.sorted { ($0.key?.number ?? .max) < ($1.key?.number ?? .max) }
        .map { Available(exam: exam, lastDay: $0.key, count: $0.value) }
    }
  }
}
