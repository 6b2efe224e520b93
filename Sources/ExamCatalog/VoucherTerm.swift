public import Units

/// How long one of a voucher's dates lies after the purchase.
public struct VoucherTerm: Hashable, Sendable {
  /// What must be done by the date.
  public enum Date: String, Hashable, Sendable, CaseIterable {
    /// The voucher is turned into a registration code.
    case convert = "convert by"
    /// The sitting is booked.
    case register = "register by"
    /// The exam is sat.
    case sit = "sit by"
  }

  public let date: Date
  public let life: Span

  public init(_ life: Span, _ date: Date = .sit) {
    self.life = life
    self.date = date
  }
}

extension Catalog {
  /// The dates of a voucher bought that day, the earliest of each kind.
  public func dates(ofVoucherBoughtOn day: Day, for exam: Exam) -> [VoucherTerm.Date: Day] {
    let terms = vendor(of: exam)?.voucherLife.filter { $0.valid.contains(day) } ?? []
    return terms.reduce(into: [:]) { dates, term in
      let last = day.adding(term.value.life)
      dates[term.value.date] = min(dates[term.value.date] ?? last, last)
    }
  }

  /// The first moment at which a voucher is void, by the clock of the vendor; nil where none is known.
  ///
  /// - Parameters:
  ///   - day: the last day that stands on the voucher.
  ///   - exam: the exam whose vendor it is.
  public func end(ofVoucherUntil day: Day, for exam: Exam) -> Instant? {
    vendor(of: exam)?.voucherZones.first { $0.valid.contains(day) }?.value.end(of: day)
  }
}
