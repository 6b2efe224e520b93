internal import Cases
internal import Units

/// The stretches into which a vendor cuts time for an exam: releases, testing windows, editions.
struct TestingWindows {
  /// Named windows, each valid from its first to its last day.
  private let known: [Dated<VendorWindow>]
  /// The first day of a later window, as the request states it.
  private let stated: Day?

  init(_ exam: Exam, _ purchase: Purchase) {
    known = exam.windows
    stated = purchase.nextWindow
  }

  /// Whether two days, the earlier first, lie in one window; nil where nobody knows.
  func areTogether(_ earlier: Day, _ later: Day) -> Bool? {
    if earlier == later { return true }
    if let stated, earlier < stated, stated <= later { return false }
    guard let first = holding(earlier), let second = holding(later) else { return nil }
    return first.key == second.key
  }

  /// When the window after that of a day begins, and how that is known; nil where nobody says.
  func next(after day: Day) -> (day: Day, words: String)? {
    if let stated, stated > day { return (stated, "the next window begins, as the request states") }
    // Between windows that nobody lists there may be others.
    guard let own = holding(day) else { return nil }
    let later = known.filter { $0.valid.first.map { $0 > day } ?? false }
    guard let next = later.min(by: { ($0.valid.first ?? day) < ($1.valid.first ?? day) }),
      let first = next.valid.first
    else { return nil }
    return (first, "\(own.value.name) is followed by \(next.value.name), which begins")
  }

  private func holding(_ day: Day) -> Dated<VendorWindow>? {
    known.first { $0.valid.contains(day) }
  }
}

/// One of a vendor's own stretches of time.
public struct VendorWindow: Hashable, Sendable {
  public let name: String
  /// Whether the exam is sat within such windows only.
  public let boundsSittings: Bool

  public init(name: String, boundsSittings: Bool = false) {
    self.name = name
    self.boundsSittings = boundsSittings
  }
}
