internal import Cases
internal import Facts
internal import Units

/// One value of a cap, applied to one log of counted sittings.
struct Ceiling {
  let cap: Dated<Cap>
  /// Those of the counted sittings, oldest first.
  let days: [Day]
  let purchase: Purchase
  let windows: TestingWindows
  let asOf: Day

  init(
    _ cap: Dated<Cap>, _ log: [Sitting], _ purchase: Purchase, _ windows: TestingWindows,
    _ asOf: Day
  ) {
    self.cap = cap
    days = log.map(\.day)
    self.purchase = purchase
    self.windows = windows
    self.asOf = asOf
  }

  var readings: [EarliestDay.Reason] {
    guard let last = days.last else { return [] }
    guard let most = cap.value.max else { return [reason("no cap", last, "no cap")] }
    switch cap.value.anchor {
    case .purchase: return perPurchase(most, last)
    case .vendorWindow: return perWindow(most, last)
    case .calendarYear: return perYear(most, last)
    case .rolling, .firstAttempt, .eligibility: break
    }
    guard let window = cap.value.window else { return [] }
    switch cap.value.anchor {
    case .rolling:
      let count = days.count { $0.adding(window) > asOf }
      guard count >= most else { return [notReached(count, most, window, last)] }
      let leaving = days[days.count - most]
      return reopening(
        most, window, reached: last, end: leaving.adding(window),
        "the sitting of \(leaving) counts until then", "\(leaving) + \(window)")
    case .firstAttempt:
      let inside = current(window)
      guard let first = inside.first, inside.count >= most else {
        let isOver = inside.first.map { $0.adding(window) <= asOf } ?? true
        return [notReached(isOver ? 0 : inside.count, most, window, last)]
      }
      return reopening(
        most, window, reached: inside[most - 1], end: first.adding(window),
        "counted from the first attempt on \(first)", "\(first) + \(window)")
    default: return eligibility(most, window, last)
    }
  }

  /// The attempts since the one that began the window in force.
  private func current(_ window: Span) -> [Day] {
    var inside: [Day] = []
    for day in days {
      if let first = inside.first, first.adding(window) <= day { inside = [] }
      inside.append(day)
    }
    return inside
  }

  private func eligibility(_ most: Int, _ window: Span, _ last: Day) -> [EarliestDay.Reason] {
    guard let begin = purchase.eligibleFrom else {
      // As long as no stretch of that length can hold so many, nobody need ask.
      let recent = days.count { $0.adding(window) > asOf }
      let end = reopening(most, window, reached: last, end: last.adding(window), "", "").map(\.day)
      guard days.count(where: { $0.adding(window) > last }) >= most,
        end.contains(where: { $0 > asOf })
      else { return [notReached(recent, most, window, last)] }
      let point =
        "an application approved after \(days[days.count - most]), so that fewer than \(most) "
        + "sittings count"
      return [
        reason(
          "\(count(most, window)), counted from the approval of the application, which is not given",
          last, "", open: .askCandidate(point))
      ]
    }
    let inside = days.filter { $0 >= begin && $0 < begin.adding(window) }
    guard inside.count >= most else { return [notReached(inside.count, most, window, last)] }
    return reopening(
      most, window, reached: inside[most - 1], end: begin.adding(window),
      "counted from the approval on \(begin)", "\(begin) + \(window)")
  }

  /// When a cap that is reached lets somebody sit again.
  private func reopening(
    _ most: Int, _ window: Span, reached: Day, end: Day, _ why: String, _ sum: String
  ) -> [EarliestDay.Reason] {
    let words = count(most, window)
    func after(_ day: Day, _ span: Span, _ counting: Counting) -> [EarliestDay.Reason] {
      let end = day.adding(span)
      let plain = reason(
        "\(words), then \(span) from the sitting of \(day)", end, "\(day) + \(span) = \(end)")
      guard counting != .examDay else { return [plain] }
      let next = end.adding(days: 1)
      return [
        reason(
          "\(words), then after \(span) from the sitting of \(day)", next,
          "\(day) + \(span), and the day after = \(next)"), plain,
      ]
    }
    switch cap.value.reopening {
    case .window: return [reason("\(words), \(why)", end, "\(sum) = \(end)")]
    case .afterLast(let span, let counting):
      return after(days.last ?? reached, span, counting)
    case .afterReaching(let span, let counting): return after(reached, span, counting)
    case .unknown:
      let point = "when the exam opens again after \(words), which no source says"
      return [reason(point, days.last ?? reached, "", open: .askVendor(point))]
    }
  }

  private func notReached(_ count: Int, _ most: Int, _ window: Span, _ last: Day)
    -> EarliestDay.Reason
  {
    let words = "\(count) of at most \(self.count(most, window)) so far"
    return reason(words, last, words, by: .none)
  }

  /// `4 sittings in 12 months`
  private func count(_ most: Int, _ window: Span) -> String {
    "\(sittings(most)) in \(window)"
  }

  func sittings(_ count: Int) -> String { "\(count) sitting\(count == 1 ? "" : "s")" }

  func reason(
    _ words: String, _ day: Day, _ arithmetic: String, by reckoning: EarliestDay.Reckoning = .days,
    open: EarliestDay.OpenPoint? = nil
  ) -> EarliestDay.Reason {
    EarliestDay.Reason(
      words: words, day: day, provenance: cap.provenance, key: cap.key, arithmetic: arithmetic,
      reckoning: open == nil ? reckoning : .none, open: open)
  }
}
