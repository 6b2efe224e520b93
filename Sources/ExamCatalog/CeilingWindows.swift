internal import Cases
internal import Units

// Caps whose window is no length of time: a purchase, a window of the vendor, a calendar year.
extension Ceiling {
  /// What one purchase holds is used up until the exam is bought anew.
  func perPurchase(_ most: Int, _ last: Day) -> [EarliestDay.Reason] {
    let words = "\(sittings(most)) for one purchase"
    guard let bought = purchase.day else {
      // As long as all sittings together are fewer, nobody need ask.
      guard days.count >= most else { return [notReached(days.count, words, last)] }
      let point =
        "\(words), and the day of the purchase is not given: one after \(days[days.count - most]) leaves a "
        + "sitting"
      return [reason(point, last, "", open: .askCandidate(point, .purchaseDay))]
    }
    let end = cap.value.window.map { bought.adding($0) }
    let used = days.filter { day in day >= bought && end.map { day <= $0 } ?? true }
    guard used.count >= most else {
      return [notReached(used.count, words, last)]
    }
    let point = "\(words), which that of \(bought) has had: the exam is bought anew"
    return [reason(point, last, "", open: .askCandidate(point, .purchaseDay))]
  }

  /// The exam opens again with the vendor's next window.
  func perWindow(_ most: Int, _ last: Day) -> [EarliestDay.Reason] {
    let words = "\(sittings(most)) in one window of the vendor"
    let sure = days.count { windows.areTogether($0, last) == true }
    let perhaps = days.count { windows.areTogether($0, last) != false }
    guard perhaps >= most else { return [notReached(sure, words, last)] }
    var readings: [EarliestDay.Reason] = []
    if let next = windows.next(after: last) {
      readings.append(reason("\(words), reached", next.day, "\(next.words) = \(next.day)"))
    } else {
      let point = "\(words), and when the next one begins is not given"
      readings.append(reason(point, last, "", open: .askCandidate(point, .nextWindow)))
    }
    // Whether all of them lie in one window may not be known.
    return sure >= most ? readings : readings + [notReached(sure, words, last)]
  }

  /// From 1 January on the count begins again.
  func perYear(_ most: Int, _ last: Day) -> [EarliestDay.Reason] {
    let year = last.civil.year
    let words = "\(sittings(most)) in a calendar year"
    let inside = days.count { $0.civil.year == year }
    guard inside >= most, let next = Day(year: year + 1, month: 1, day: 1) else {
      return [notReached(inside, words, last)]
    }
    return [reason("\(words), reached in \(year)", next, "the year after \(year) begins = \(next)")]
  }

  private func notReached(_ count: Int, _ words: String, _ last: Day) -> EarliestDay.Reason {
    let words = "\(count) of at most \(words) so far"
    return reason(words, last, words)
  }
}
