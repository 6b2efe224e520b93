internal import Cases
internal import ExamCatalog
internal import PolicyRules
internal import Units

/// What a person sat for other exams, where a policy counts it with the attempts at one.
struct SittingsBeside {
  /// For each series the exams whose sittings its policy counts with its own.
  private let counted: [Set<String>]
  /// For each series what was sat of its exam before the plan.
  private let earlier: [[Sitting]]

  init(_ all: [SeriesBasis]) {
    counted = all.map { basis in
      let counters = [basis.policy.attempt] + basis.policy.counters.map(\.counter)
      guard counters.contains(where: { $0.scope != .exam }) else { return [] }
      return Set(basis.funding.certificationExams).subtracting([basis.exam.id])
    }
    earlier = all.map { basis in
      basis.funding.sittings.items.filter { $0.exam == basis.exam.id }
    }
  }

  /// Whether a policy counts anything beside the series.
  func isCounted(at index: Int) -> Bool { !counted[index].isEmpty }

  /// The log of a series with what was sat so far in the others; what that cost is among the payments.
  func joined(
    _ log: Listed<Sitting>, of index: Int, _ all: [SeriesBasis], _ state: PersonWalk.State
  ) -> Listed<Sitting> {
    let others = all.indices.filter { counted[index].contains(all[$0].exam.id) }
    let sat = others.flatMap { other in
      earlier[other].map { $0.stating([]) }
        + state.days[other].map { day in
          Sitting(
            exam: all[other].exam.id, version: nil, day: day,
            outcome: state.courses[other].isPassed(on: day) ? .passed : .failed, costs: [])
        }
    }
    guard !sat.isEmpty else { return log }
    // A request states what was sat before, of every exam.
    let further = sat.filter { one in
      !log.items.contains { $0.exam == one.exam && $0.day == one.day }
    }
    return Listed(
      (log.items + further).sorted { $0.day < $1.day }, completeSince: log.completeSince)
  }
}

extension PersonWalk.Course {
  /// Whether the series ended with a pass on that day.
  fileprivate func isPassed(on day: Day) -> Bool {
    if case .passed(_, on: day)? = outcome { true } else { false }
  }
}
