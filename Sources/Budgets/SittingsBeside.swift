internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Units

/// What a person sat for other exams, where a policy counts it with the attempts at one, or the day of a pass puts what was
/// paid for it into the year of a limit.
struct SittingsBeside {
  /// For each series the exams whose sittings its policy reads beside its own.
  private let counted: [Set<String>]
  /// For each series what was sat of them before the plan, as any log of the person has it and its own lacks. What that
  /// cost is settled where it stands.
  let earlier: [[Sitting]]

  init(_ all: [SeriesBasis]) {
    let counted = all.map { basis -> Set<String> in
      let counters = [basis.policy.attempt] + basis.policy.counters.map(\.counter)
      var read: Set<String> = []
      if counters.contains(where: { $0.scope != .exam }) {
        read.formUnion(basis.funding.certificationExams)
      }
      if basis.policy.meters.contains(where: { $0.datedBy == .pass }) {
        read.formUnion(all.map(\.exam.id))
      }
      return read.subtracting([basis.exam.id])
    }
    let logs = all.flatMap(\.funding.sittings.items)
    self.counted = counted
    earlier = zip(all, counted).map { basis, exams in
      var known = Set(basis.funding.sittings.items.map { [$0.exam, "\($0.day)"] })
      return logs.filter {
        exams.contains($0.exam) && known.insert([$0.exam, "\($0.day)"]).inserted
      }
      .map { $0.stating([]) }
    }
  }

  /// Whether a policy counts anything beside the series.
  func isCounted(at index: Int) -> Bool { !counted[index].isEmpty }

  /// The log of a series with what was sat in the others, what falls on one day in the order in which it was sat; what it
  /// cost there is among the payments.
  func joined(
    _ log: Listed<Sitting>, of index: Int, _ all: [SeriesBasis], _ state: PersonWalk.State
  ) -> Listed<Sitting> {
    guard isCounted(at: index) else { return log }
    let own = all[index].exam.id
    func isOfWalk(_ sitting: Sitting) -> Bool {
      sitting.exam == own && state.days[index].contains(sitting.day)
    }
    let sat = state.order.compactMap { step -> Sitting? in
      guard step.series != index else {
        return log.items.first { isOfWalk($0) && $0.day == step.day }
      }
      let exam = all[step.series].exam.id
      guard counted[index].contains(exam) else { return nil }
      return Sitting(
        exam: exam, version: nil, day: step.day,
        outcome: state.courses[step.series].isPassed(on: step.day) ? .passed : .failed, costs: [])
    }
    let joined = log.items.filter { !isOfWalk($0) } + earlier[index] + sat
    return Listed(
      joined.enumerated().sorted {
        ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
      }.map(\.element), completeSince: log.completeSince)
  }
}

extension PersonWalk.Course {
  /// Whether the series ended with a pass on that day.
  fileprivate func isPassed(on day: Day) -> Bool {
    if case .passed(_, on: day)? = outcome { true } else { false }
  }
}

extension SeriesShares {
  /// Whether rules refuse an attempt that was planned by what its own series has sat. Who only has to wait since another exam
  /// counts, too, sits later and is paid then: a budget holds money for that.
  func refuses(_ attempt: PlannedAttempt) -> Bool {
    refusing.contains { finding in
      if case .notYet(.some) = finding.verdict, !attempt.refusedBy.contains(finding.subject) {
        return false
      }
      return true
    }
  }
}
