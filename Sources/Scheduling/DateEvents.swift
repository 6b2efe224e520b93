public import Calendars
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

extension DateEvent {
  /// The ids of what plans money and tells of no rule: the first possible day, and by when to claim.
  public static let forBudgets = ["first-day", "claim"]

  /// The same without where it comes from.
  public func withoutReason() -> DateEvent {
    DateEvent(id: id, day: day, words: words, source: "the rules of time")
  }
}

extension DateOutlook {
  /// The days to write into a calendar, in the order of time: when the days open and end, until when the booking,
  /// or one for the recommended day, can be moved for nothing, what ends, what is to be done with a voucher, and by when
  /// to claim.
  ///
  /// - Parameters:
  ///   - exam: the exam that is meant.
  ///   - funding: the case that the days were found for.
  ///   - place: where it is sat, for vendors that count business days.
  ///   - claim: the last day to claim the cost of a sitting, with where that is written.
  public func events(
    of exam: Exam, _ funding: FundingCase, at place: SittingPlace?,
    claim: (day: Day, sitting: Day, source: String)?
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
    let change = FreeChange(exam: exam, delivery: funding.purchase.delivery, place: place)
    if let booking = funding.booking {
      events += [change.event(for: booking.day, from: booking.started, after: first)]
        .compactMap { $0 }
    } else if let day = recommended {
      events += [change.event(for: day, from: nil, after: first)].compactMap { $0 }
    }
    events += vouchers.compactMap { task in
      task.by.map {
        DateEvent(
          id: "voucher/\(task.voucher)/\(task.words)", day: $0, words: "Last day: \(task.words)",
          source: "the request")
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
    rule.id == "request/deadline" || rule.id == RequestDates.employmentId
      || rule.origin == .vendor && rule.allowed.first == first && rule.allowed.runs.count == 1
  }
}
