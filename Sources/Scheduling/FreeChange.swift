internal import Calendars
internal import Cases
internal import ExamCatalog
internal import Units

/// Until when a booking can be moved for nothing.
struct FreeChange {
  let exam: Exam
  let delivery: Delivery?
  /// Whose working days count where a vendor counts business days.
  let place: SittingPlace?

  /// Of several rules the one that ends first; nil where it is over, or where nobody can tell.
  ///
  /// - Parameters:
  ///   - start: when the sitting begins; without it whole days are counted, so that any hour is safe.
  ///   - first: the first day that is ahead.
  func event(for day: Day, from start: Instant?, after first: Day) -> DateEvent? {
    let rules = exam.seatRules(to: .reschedule, delivery: delivery, on: first)
    let ends = rules.compactMap { rule -> (day: Day, words: String, source: String)? in
      guard let band = rule.value.bands.last(where: { $0.cost == .nothing }),
        let (end, moment) = end(of: band.until, day, start)
      else { return nil }
      let until = moment.map { " until \($0)" } ?? ""
      return (
        end, "Last day to move a booking of \(exam.code) for \(day) without a fee\(until)",
        VendorChecks.cite(rule.provenance)
      )
    }
    guard let soonest = ends.min(by: { $0.day < $1.day }), soonest.day >= first else { return nil }
    return DateEvent(
      id: "free-change", day: soonest.day, words: soonest.words, source: soonest.source)
  }

  /// The last day on which a change is early enough, and the moment on it.
  private func end(of lead: Lead, _ day: Day, _ start: Instant?) -> (Day, Instant?)? {
    switch lead {
    case .hours(let hours):
      if let start {
        let moment = start.adding(hours: -hours)
        return (moment.day, moment)
      }
      return (day.adding(days: -(hours + 23) / 24 - 1), nil)
    case .days(let count): return (day.adding(days: -count), nil)
    case .start: return start.map { ($0.day, $0) } ?? (day.adding(days: -1), nil)
    case .businessDays(let count):
      guard let day = try? place?.calendar?.adding(businessDays: -count, to: day) else {
        return nil
      }
      return (day, nil)
    }
  }
}
