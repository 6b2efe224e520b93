public import Cases
public import Units

/// The time that a meter runs over.
public enum MeterWindow: Hashable, Sendable {
  case year(fromMonth: Int, day: Int)
  /// So long before each cost, its own day included.
  case rolling(Span)
  /// The days of a programme; a cost outside them is not measured.
  case programme(DayRange)
  case lifetime

  /// The days of the window that a cost of `day` falls into; nil when it falls into none.
  public func range(holding day: Day) -> DayRange? {
    switch self {
    case .lifetime: return .always
    case .programme(let range): return range.contains(day) ? range : nil
    case .rolling(let span):
      // What lies on a day stops counting that long after it.
      var first = day.subtracting(span).adding(days: 1)
      while first.adding(days: -1).adding(span) > day { first = first.adding(days: -1) }
      while first.adding(span) <= day { first = first.adding(days: 1) }
      return DayRange(first: first, last: day)
    case .year(let month, let first):
      let year = day.civil.year
      guard let start = Day(year: year, month: month, day: first) else { return nil }
      let begin = start <= day ? start : start.adding(months: -12)
      return DayRange(first: begin, last: begin.adding(months: 12).adding(days: -1))
    }
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

  /// Whose payments it adds up.
  public enum Per: String, Hashable, Sendable, CaseIterable {
    case employee, exam, certification
    /// Everybody's, in the order of the book: who comes first is served first.
    case pool
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
    case .employee, .pool: true
    case .exam: payment.exam == funding.exam
    case .certification: funding.certificationExams.contains(payment.exam)
    }
  }
}

extension Policy {
  /// Whether a payment takes room of a meter in a time that costs of a day fall into, too.
  ///
  /// - Parameters:
  ///   - payment: of the candidate, also for another exam.
  ///   - funding: the case that it is looked at for.
  ///   - day: of the costs.
  public func measures(_ payment: Payment, of funding: FundingCase, besideCostsOf day: Day) -> Bool
  {
    meters.contains { meter in
      meter.measures(payment, of: funding)
        && (meter.datedBy == .pass
          || meter.window.range(holding: day)?.contains(payment.sittingDay) == true)
    }
  }
}
