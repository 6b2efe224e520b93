internal import Cases
internal import Facts
internal import Units

// Which attempt it is and what was sat before, as far as anybody knows.
extension FactSheet {
  var number: Fact {
    let unsure = counter.undetermined(of: funding).filter {
      $0.sitting.day < subject.day || subject.outcome == nil
    }
    return counted(
      subject.number, by: counter, least: 1, unsure,
      awaits: { "the result of the sitting on \($0.day)" })
  }

  /// A number of sittings as far as anybody knows it: those of an earlier employment, and those of which it is open
  /// whether they count, may not belong to it; those without a result, and any that nobody listed, may come on top.
  private func counted(
    _ number: Int, by counter: Counter, least: Int, _ unsure: [(sitting: Sitting, ask: String)],
    awaits: (Sitting) -> String
  ) -> Fact {
    let hasEarlierEmployment =
      counter.resets.contains(.newEmployment) && funding.candidate.employedSince == nil
      && number > least
    let awaited = awaitedSittings(of: counter)
    let lowest = hasEarlierEmployment ? least : max(least, number - unsure.count)
    let highest = knowsEverySitting ? number + awaited.count : nil
    let openness: Openness? =
      if hasEarlierEmployment {
        .unknown(who: "HR", ask: "the day on which the employment began")
      } else if !knowsEverySitting {
        FactSheet.everySitting
      } else if lowest < number, let first = unsure.first {
        .unknown(who: "candidate", ask: first.ask)
      } else if let first = awaited.first {
        .unknown(who: "candidate", ask: awaits(first))
      } else {
        nil
      }
    guard let openness else { return .known(number: Int64(number)) }
    return Fact(
      .between(atLeast: Int64(lowest), atMost: highest.map { Int64($0) }), openness)
  }

  static let everySitting = Openness.unknown(
    who: "candidate", ask: "every sitting of the exam, and since when the list is complete")

  /// How many sittings a named counter has before this one.
  func before(_ counter: Counter) -> Fact {
    let number = counter.counted(of: funding, until: subject.day)
      .count { $0.day < subject.day || subject.outcome == nil }
    return counted(
      number, by: counter, least: 0,
      counter.undetermined(of: funding).filter { $0.sitting.day < subject.day },
      awaits: { _ in "the results of the sittings that have none yet" })
  }

  var passedBefore: Fact {
    let isPassed = funding.earlierSittings.contains {
      $0.outcome == .passed && $0.day < subject.day
    }
    if isPassed { return .known(.flag(true)) }
    let awaited = awaitedSittings.first { $0.exam == funding.exam && $0.day < subject.day }
    if let awaited {
      return Fact(
        .anything,
        .unknown(who: "candidate", ask: "the result of the sitting on \(awaited.day)"))
    }
    return knowsEverySitting ? .known(.flag(false)) : Fact(.anything, FactSheet.everySitting)
  }

  /// Sittings before this one that have no result yet: each may make this a later attempt.
  var awaitedSittings: [Sitting] { awaitedSittings(of: counter) }

  private func awaitedSittings(of counter: Counter) -> [Sitting] {
    funding.sittings.items.filter {
      guard $0.isAwaited, counter.isInScope($0.exam, of: funding) else { return false }
      if $0.day < subject.day { return true }
      // One booked for the planned day is the planned sitting itself.
      return $0.day == subject.day && subject.outcome == nil && $0.outcome == .resultAwaited
    }
  }

  /// Whether the list of sittings has no gaps since the employment began (since any day, where that
  /// beginning is not known).
  var knowsEverySitting: Bool {
    guard let since = funding.sittings.completeSince else { return false }
    // Without a first day of employment only "since ever" leaves no earlier sitting out.
    return since <= funding.candidate.employedSince ?? FundingCase.ever
  }
}
