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
    /// Sittings of another version of the exam belong to another series.
    case newVersion = "new version"
  }

  /// Sittings that happened and are not counted.
  public enum LeftOut: String, Hashable, Sendable, CaseIterable {
    case beta
    /// Those in another language than the planned one.
    case otherLanguages = "other languages"
  }

  public let scope: Scope
  public let counts: Set<Outcome>
  /// Sittings before this day belong to an earlier series.
  public let since: Day?
  public let resets: Set<Reset>
  public let leavesOut: Set<LeftOut>
  /// As what a cause is read, such as a no-show as a fail.
  public let treats: [Outcome: Outcome]

  public init(
    counts: Set<Outcome>, since: Day? = nil, scope: Scope = .exam, resets: Set<Reset> = [],
    leavesOut: Set<LeftOut> = [], treats: [Outcome: Outcome] = [:]
  ) {
    self.scope = scope
    self.counts = counts
    self.since = since
    self.resets = resets
    self.leavesOut = leavesOut
    self.treats = treats
  }

  /// As what an outcome is read.
  public func reading(_ outcome: Outcome) -> Outcome { treats[outcome] ?? outcome }

  /// The counted sittings of one series up to and including `day`, oldest first.
  ///
  /// A pass ends the series of an exam: what was sat up to the last pass before `day` is not counted.
  /// Attempts at a certification are counted over all its exams, of which one may be passed already.
  /// Where a new employment resets the counter and its first day is not known, none is left out; nor is a
  /// sitting of which nobody states the version or the language (see `undetermined`).
  public func counted(of funding: FundingCase, until day: Day) -> [Sitting] {
    let begin = beginning(of: funding, until: day)
    return funding.sittings.items.filter { isCounted($0, of: funding, until: day, begin) }
      .sorted { $0.day < $1.day }
  }

  /// How many they are.
  public func count(of funding: FundingCase, until day: Day) -> Int {
    let begin = beginning(of: funding, until: day)
    return funding.sittings.items.count { isCounted($0, of: funding, until: day, begin) }
  }

  /// What lies before a series that goes up to a day: up to the pass, and before the first day of the employment.
  private func beginning(of funding: FundingCase, until day: Day) -> (pass: Day?, first: Day?) {
    (
      scope == .exam ? funding.lastPass(before: day) : nil,
      resets.contains(.newEmployment) ? funding.candidate.employedSince : nil
    )
  }

  private func isCounted(
    _ sitting: Sitting, of funding: FundingCase, until day: Day, _ begin: (pass: Day?, first: Day?)
  ) -> Bool {
    let own = sitting.day
    return isInScope(sitting.exam, of: funding) && own <= day && counts.contains(sitting.outcome)
      && own >= since ?? own && own >= begin.first ?? own
      && begin.pass.map { own > $0 } ?? true && !isLeftOut(sitting, of: funding)
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
    guard undetermined(of: funding).isEmpty else { return false }
    return !resets.contains(.newEmployment) || begin != nil
      || counted(of: funding, until: day).isEmpty
  }

  /// Sittings that may or may not be counted, since nobody states their version or language, with what to
  /// state.
  public func undetermined(of funding: FundingCase) -> [(sitting: Sitting, ask: String)] {
    guard resets.contains(.newVersion) || leavesOut.contains(.otherLanguages) else { return [] }
    return funding.sittings.items.compactMap { sitting in
      guard isInScope(sitting.exam, of: funding), counts.contains(sitting.outcome) else {
        return nil
      }
      if resets.contains(.newVersion), sitting.version == nil {
        return (sitting, "the version of the exam that was sat on \(sitting.day)")
      }
      if resets.contains(.newVersion), funding.version == nil {
        return (sitting, "the version of the exam that is planned")
      }
      if leavesOut.contains(.otherLanguages), sitting.language == nil {
        return (sitting, "the language of the sitting on \(sitting.day)")
      }
      if leavesOut.contains(.otherLanguages), funding.language == nil {
        return (sitting, "the language of the planned sitting")
      }
      return nil
    }
  }

  public func isInScope(_ exam: String, of funding: FundingCase) -> Bool {
    scope == .exam ? exam == funding.exam : funding.certificationExams.contains(exam)
  }

  private func isLeftOut(_ sitting: Sitting, of funding: FundingCase) -> Bool {
    func differ(_ one: String?, _ other: String?) -> Bool {
      guard let one, let other else { return false }
      return one != other
    }
    return leavesOut.contains(.beta) && sitting.isBeta
      || leavesOut.contains(.otherLanguages) && differ(sitting.language, funding.language)
      || resets.contains(.newVersion) && differ(sitting.version, funding.version)
  }
}
