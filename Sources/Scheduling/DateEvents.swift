public import Cases
public import ExamCatalog
public import Units

/// A day that somebody should not miss.
public struct DateEvent: Hashable, Sendable {
  /// Stable within one outlook, such as `window-opens`.
  public let id: String
  public let day: Day
  public let words: String
  public let source: String

  public init(id: String, day: Day, words: String, source: String) {
    self.id = id
    self.day = day
    self.words = words
    self.source = source
  }
}

extension DateOutlook {
  /// The days to write into a calendar, in the order of time: when the days open and end, until when a booking
  /// for the recommended day can be moved for nothing, what ends, what is to be done with a voucher, and by when
  /// to claim.
  ///
  /// - Parameters:
  ///   - funding: the case that the days were found for.
  ///   - claim: the last day to claim the cost of a sitting, with where that is written.
  public func events(
    of exam: Exam, _ funding: FundingCase, claim: (day: Day, sitting: Day, source: String)?
  ) -> [DateEvent] {
    var events: [DateEvent] = []
    if let window = answer.windows.first {
      events.append(
        DateEvent(
          id: "first-day", day: window.first, words: "First possible day for \(exam.code)",
          source: window.opensBy.first?.source ?? "the day after the decision"))
    }
    if let window = answer.windows.last, let rule = window.closesBy.first {
      events.append(
        DateEvent(
          id: "last-day", day: window.last,
          words: "Last possible day for \(exam.code): \(rule.subject)", source: rule.source))
    }
    if let day = recommended,
      let free = freeChange(of: exam, bookedFor: day, funding.purchase.delivery)
    {
      events.append(free)
    }
    events += funding.usableVouchers(on: recommended ?? first).flatMap { voucher in
      voucher.stepsToDo(asOf: funding.asOf).map { step in
        DateEvent(
          id: "voucher/\(voucher.id)/\(step.verb)", day: step.by,
          words: "Last day to \(step.verb) voucher \(voucher.id)", source: "the request")
      }
    }
    events += rules.filter(isEnd).compactMap { rule in
      rule.allowed.last.flatMap { end in
        end >= first && end < last
          ? DateEvent(
            id: rule.id, day: end, words: "Last day: \(rule.subject)", source: rule.source) : nil
      }
    }
    if let claim {
      events.append(
        DateEvent(
          id: "claim", day: claim.day,
          words: "Last day to claim what a sitting on \(claim.sitting) costs",
          source: claim.source))
    }
    return events.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  /// What ends for good and is worth a line in a calendar: no reason of the candidate's own.
  private func isEnd(_ rule: DateRule) -> Bool {
    rule.origin == .voucher || rule.id == "request/deadline"
      || rule.origin == .vendor && rule.allowed.first == first && rule.allowed.runs.count == 1
  }

  /// The last whole day on which a booking can be moved for nothing, whatever the hour of the sitting: the hours
  /// are counted back from its first minute. Of several rules the one that ends first; none where it is over.
  private func freeChange(of exam: Exam, bookedFor day: Day, _ delivery: Delivery?) -> DateEvent? {
    let rules = exam.seatRules.filter { rule in
      rule.valid.contains(first) && rule.value.actions.contains(.reschedule)
        && (delivery == nil || rule.value.delivery == nil || rule.value.delivery == delivery)
    }
    let days = rules.compactMap { rule -> (day: Day, source: String)? in
      guard let band = rule.value.bands.last(where: { $0.cost == .nothing }) else { return nil }
      let source = VendorChecks.cite(rule.provenance)
      switch band.until {
      case .hours(let hours): return (day.adding(days: -(hours + 23) / 24 - 1), source)
      case .days(let count): return (day.adding(days: -count), source)
      case .start: return (day.adding(days: -1), source)
      case .businessDays: return nil
      }
    }
    return days.min { $0.day < $1.day }.flatMap { free in
      free.day < first
        ? nil
        : DateEvent(
          id: "free-change", day: free.day,
          words: "Last day to move a booking of \(exam.code) for \(day) without a fee",
          source: free.source)
    }
  }
}
