internal import Cases
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
  /// for the recommended day can be moved for nothing, what ends, and by when to claim.
  ///
  /// - Parameter claim: the last day to claim the cost of the planned sitting, with where that is written.
  public func events(of exam: Exam, claim: (day: Day, source: String)?) -> [DateEvent] {
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
    if let day = recommended, let free = freeChange(of: exam, bookedFor: day) {
      events.append(free)
    }
    for rule in rules {
      guard [.voucher, .request, .vendor].contains(rule.origin), let end = rule.allowed.last,
        end < last, rule.allowed.runs.count == 1
      else { continue }
      events.append(DateEvent(id: rule.id, day: end, words: rule.subject, source: rule.source))
    }
    if let claim {
      events.append(
        DateEvent(id: "claim", day: claim.day, words: "Last day to claim", source: claim.source))
    }
    return events.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  /// The last whole day on which a booking can be moved for nothing, whatever the hour of the sitting: the hours
  /// are counted back from its first minute.
  private func freeChange(of exam: Exam, bookedFor day: Day) -> DateEvent? {
    let rules = exam.seatRules.filter {
      $0.valid.contains(day) && $0.value.actions.contains(.reschedule)
    }
    let days = rules.compactMap { rule -> (day: Day, source: String)? in
      guard let band = rule.value.bands.last(where: { $0.cost == .nothing }),
        case .hours(let hours) = band.until
      else { return nil }
      return (day.adding(days: -(hours + 23) / 24 - 1), VendorChecks.cite(rule.provenance))
    }
    return days.min { $0.day < $1.day }.map {
      DateEvent(
        id: "free-change", day: $0.day,
        words: "Last day to move a booking of \(exam.code) for \(day) without a fee",
        source: $0.source)
    }
  }
}
