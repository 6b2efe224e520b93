public import Cases
public import Units

/// The year that a meter runs over.
public enum MeterWindow: Hashable, Sendable {
  case year(fromMonth: Int, day: Int)
  case lifetime

  /// First day of the window that holds `day`; nil for a lifetime.
  public func start(holding day: Day) -> Day? {
    guard case .year(let month, let first) = self else { return nil }
    let year = day.civil.year
    guard let start = Day(year: year, month: month, day: first) else { return nil }
    return start <= day ? start : Day(year: year - 1, month: month, day: first)
  }
}

/// What a limit or a band measures over a window.
public struct Meter: Hashable, Sendable {
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    case paid
    /// What was asked for, net of vouchers, wherever something was paid of it.
    case eligibleCost = "eligible cost"
    /// How often something was paid.
    case purchases
  }

  /// Whose payments it adds up, always of one employee.
  public enum Per: String, Hashable, Sendable, CaseIterable {
    case employee, exam, certification
  }

  /// The day that decides into which window a cost falls.
  public enum Dating: String, Hashable, Sendable, CaseIterable {
    case sitting
    /// The day on which the exam was passed; the planned day as long as it is not.
    case pass
  }

  public let name: String
  public let window: MeterWindow
  /// Only these categories, or all when empty.
  public let of: [CostCategory]
  public let counts: Quantity
  public let per: Per
  public let datedBy: Dating

  public func measures(_ category: CostCategory) -> Bool { of.isEmpty || of.contains(category) }

  func measures(_ payment: Payment, of funding: FundingCase) -> Bool {
    guard measures(payment.category) else { return false }
    return switch per {
    case .employee: true
    case .exam: payment.exam == funding.exam
    case .certification: funding.certificationExams.contains(payment.exam)
    }
  }
}
