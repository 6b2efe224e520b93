public import Units

/// Projects the log of sittings to a number. It belongs to one vendor rule or policy clause.
public struct Counter: Hashable, Sendable {
  public enum Scope: String, Hashable, Sendable, CaseIterable {
    case exam
    /// Every exam of the certifications that the exam belongs to.
    case certification
  }

  public enum Reset: String, Hashable, Sendable, CaseIterable {
    /// Sittings before the first day of the employment belong to an earlier series.
    case newEmployment = "new employment"
  }

  public let scope: Scope
  public let counts: Set<Outcome>
  /// Sittings before this day belong to an earlier series.
  public let since: Day?
  public let resets: Reset?

  public init(
    counts: Set<Outcome>, since: Day? = nil, scope: Scope = .exam, resets: Reset? = nil
  ) {
    self.scope = scope
    self.counts = counts
    self.since = since
    self.resets = resets
  }

  /// The counted sittings of one series up to and including `day`, oldest first.
  ///
  /// A pass ends the series of an exam: what was sat up to the last pass before `day` is not counted.
  /// Attempts at a certification are counted over all its exams, of which one may be passed already.
  /// Where a new employment resets the counter and its first day is not known, none is left out.
  public func counted(of funding: FundingCase, until day: Day) -> [Sitting] {
    let begin = resets == nil ? nil : funding.candidate.employedSince
    let pass = scope == .exam ? funding.lastPass(before: day) : nil
    return funding.sittings.items.filter { sitting in
      isInScope(sitting.exam, of: funding) && sitting.day <= day
        && counts.contains(sitting.outcome) && sitting.day >= since ?? sitting.day
        && sitting.day >= begin ?? sitting.day && pass.map { sitting.day > $0 } ?? true
    }.sorted { $0.day < $1.day }
  }

  /// Whether the number of a sitting on that day is known: no sitting in between is missing from the list
  /// or waits for its result.
  public func knowsNumber(of funding: FundingCase, on day: Day) -> Bool {
    let isAwaited = funding.sittings.items.contains {
      isInScope($0.exam, of: funding) && $0.day < day && $0.isAwaited
    }
    let begin = funding.candidate.employedSince
    guard !isAwaited, funding.sittings.isComplete(since: begin ?? FundingCase.ever) else {
      return false
    }
    return resets == nil || begin != nil || counted(of: funding, until: day).isEmpty
  }

  public func isInScope(_ exam: String, of funding: FundingCase) -> Bool {
    scope == .exam ? exam == funding.exam : funding.certificationExams.contains(exam)
  }
}
