internal import Cases
internal import Facts
internal import Units

// When facts are looked at: the days of events, and what holds between two of them.
extension FactSheet {
  /// The day of an event, or why it is not known.
  enum EventDay {
    case known(Day)
    case open(Openness)
  }

  func day(of event: Event) -> EventDay {
    let known: Day? =
      switch event {
      // A sitting of the past was asked for on another day than the one that is planned now.
      case .request:
        subject.outcome == nil || funding.statesRequestDay ? funding.requestedOn : nil
      case .sitting: subject.day
      case .decision: funding.asOf
      case .employment: funding.candidate.employedSince
      case .leaving: funding.leaving?.on
      case .lastFail: lastFail
      case .firstSitting: counter.counted(of: funding, until: subject.day).first?.day ?? subject.day
      case .registration, .approval, .payment, .result, .certificate, .completion, .agreement:
        event.stated.flatMap { subject.events[$0] }
      }
    if let known { return .known(known) }
    let isAhead = subject.outcome == nil && [.result, .certificate, .completion].contains(event)
    if isAhead || event == .leaving { return .open(.future(event.inWords)) }
    return .open(
      .unknown(who: event == .employment ? "HR" : "candidate", ask: event.inWords))
  }

  static func mapped(_ day: EventDay, _ value: (Day) -> Int64) -> Fact {
    switch day {
    case .known(let day): .known(number: value(day))
    case .open(let openness): Fact(.anything, openness)
    }
  }

  func days(from first: Event, to last: Event) -> Fact {
    switch (day(of: first), day(of: last)) {
    case (.known(let first), .known(let last)): .known(number: Int64(last.days(since: first)))
    case (.open(let openness), _), (_, .open(let openness)): Fact(.anything, openness)
    }
  }

  /// What a fact is on every day between two events.
  func throughout(
    _ name: FactName, _ first: Event, _ last: Event, _ extent: Moment.Extent
  ) -> Fact {
    let (from, to): (Day, Day)
    switch (day(of: first), day(of: last)) {
    case (.known(let first), .known(let last)): (from, to) = (min(first, last), max(first, last))
    case (.open(let openness), _), (_, .open(let openness)): return Fact(.anything, openness)
    }
    let changes = changeDays(of: name).filter { from < $0 && $0 <= to }
    let facts = ([from] + changes + (FactSheet.growing.contains(name.name) ? [to] : []))
      .map { timed(name, on: $0) }
    if let open = facts.first(where: { $0.value == nil }) { return open }
    let values = facts.compactMap(\.value)
    guard let firstValue = values.first else { return Fact(.anything, FactSheet.everySitting) }
    if values.allSatisfy({ $0 == firstValue }) { return .known(firstValue) }
    let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
    switch extent {
    case .least: return .known(number: numbers.min() ?? 0)
    case .greatest: return .known(number: numbers.max() ?? 0)
    case .outside(let constants):
      return .known(values.first { !constants.contains($0) } ?? firstValue)
    case .among(let constants):
      return .known(values.first { constants.contains($0) } ?? firstValue)
    }
  }

  /// The value of a fact that is the same on every day; nil where it may change.
  func constant(_ name: FactName) -> Fact? {
    // What began before anything that is asked about here has been the same all the time.
    guard !FactSheet.growing.contains(name.name) else { return nil }
    let first = funding.candidate.employedSince ?? FundingCase.ever
    let facts = ([first] + changeDays(of: name).filter { $0 > first }).map { timed(name, on: $0) }
    guard let value = facts.first?.value, facts.allSatisfy({ $0.value == value }) else {
      return nil
    }
    return .known(value)
  }

  /// Facts that are another every day or month.
  private static let growing: Set<String> = ["employee.tenure", "employee.months"]

  private func changeDays(of name: FactName) -> [Day] {
    if let timeline = timeline(name.name) { return timeline.stretches.compactMap(\.from) }
    if name.name == "employee.fte" { return funding.candidate.fte.stretches.compactMap(\.from) }
    return funding.stated[name.name]?.stretches.compactMap(\.from) ?? []
  }
}
