public import Units

/// A time zone of the system's database: how far its clocks were and will be ahead of UTC.
public struct Zone: Hashable, Sendable {
  /// Such as `America/Chicago`.
  public let name: String
  /// Seconds since 1970-01-01 00:00 UTC at which the offset changes, ascending.
  let changes: [Int64]
  /// Seconds ahead of UTC: before the first change, and from each one on.
  let offsets: [Int]
  /// What holds after the last change; nil where nothing changes any more.
  let rule: ZoneRule?

  /// Minutes that the clocks are ahead of UTC at that instant. Offsets with seconds, which ended in 1972, are
  /// rounded down.
  public func offset(at instant: Instant) -> Int {
    let seconds = offset(at: instant.minutes * 60)
    return (seconds >= 0 ? seconds : seconds - 59) / 60
  }

  /// The same instant as the clocks there show it.
  public func local(_ instant: Instant) -> Instant { instant.at(offset: offset(at: instant)) }

  /// What calendar and clock show there at that instant.
  public func time(at instant: Instant) -> LocalTime {
    LocalTime(minutes: instant.minutes + Int64(offset(at: instant)))
  }

  /// The instant at which the clocks show that time: twice, or never, around a change of the clocks.
  public func moment(_ time: LocalTime) -> LocalMoment {
    let local = time.minutes * 60
    // No clock is further than a day from UTC.
    let around = changes(from: local - Zone.day, through: local + Zone.day)
    let candidates = Set([offset(at: local - Zone.day)] + around.map(\.after))
    let fitting = candidates.filter { offset(at: local - Int64($0)) == $0 }.sorted(by: >)
    guard let first = fitting.first, let last = fitting.last else {
      let jump = around.first {
        $0.at + Int64($0.before) <= local && local < $0.at + Int64($0.after)
      }
      return .never(jump: self.instant(jump?.at ?? local))
    }
    let (earlier, later) = (instant(local - Int64(first)), instant(local - Int64(last)))
    return earlier == later ? .once(earlier) : .twice(earlier: earlier, later: later)
  }

  /// The first instant after a day, which is the one before which something that ends on that day ends.
  ///
  /// A voucher that dies at 23:59:59 in a zone is good at every instant before this one.
  public func end(of day: Day) -> Instant {
    moment(LocalTime(minutes: (Int64(day.number) + 1) * 1440)).earliest
  }

  private static let day: Int64 = 86_400

  private func instant(_ seconds: Int64) -> Instant {
    local(Instant(minutes: (seconds >= 0 ? seconds : seconds - 59) / 60))
  }

  private func offset(at seconds: Int64) -> Int {
    if let rule, seconds >= changes.last ?? .min { return rule.offset(at: seconds) }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }

  private func changes(
    from first: Int64, through last: Int64
  ) -> [(at: Int64, before: Int, after: Int)] {
    let listed = changes.indices.filter { first <= changes[$0] && changes[$0] <= last }
      .map { (at: changes[$0], before: offsets[$0], after: offsets[$0 + 1]) }
    let ruled = (rule?.changes(around: first) ?? []).filter {
      $0.at > changes.last ?? .min && first <= $0.at && $0.at <= last
    }
    return listed + ruled
  }
}
