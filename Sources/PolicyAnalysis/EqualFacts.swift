internal import Facts
internal import PolicyRules

/// Facts that a person can name in several ways, brought to one name: otherwise a case could have one value
/// under one name and another under the other.
///
/// `request.lead-time` are the days from the request to the sitting, `employee.tenure at EVENT` those from
/// the first day of the employment; the days from one event to another are, with their sign turned, those
/// back. Only what conditions name in more than one way is brought to one: everything else stays in the
/// author's words.
struct EqualFacts {
  private let names: [FactReference: Name]

  private struct Name {
    let reference: FactReference
    /// Whether its values have the opposite sign.
    let isTurned: Bool
  }

  /// The facts that some conditions read.
  init(in conditions: [Condition]) {
    let read = conditions.flatMap(\.facts)
    var firstEnd: [Set<Event>: Event] = [:]
    var named: [Set<Event>: Set<FactReference>] = [:]
    for reference in read {
      guard let (from, to) = reference.ends else { continue }
      if firstEnd[[from, to]] == nil { firstEnd[[from, to]] = from }
      named[[from, to], default: []].insert(reference)
    }
    var names: [FactReference: Name] = [:]
    for reference in Set(read) {
      if let (from, to) = reference.ends, let first = firstEnd[[from, to]],
        named[[from, to], default: []].count > 1
      {
        names[reference] = Name(
          reference: .days(from: first, to: first == from ? to : from), isTurned: first != from)
      } else if case .throughout(let from, let to, let extent)? = reference.moment {
        names[reference] = Name(
          reference: FactReference(
            reference.fact, EqualFacts.time(from, to, extent, as: reference.fact, in: read)),
          isTurned: false)
      }
    }
    self.names = names
  }

  /// A time is the same from either end; that of one event is its day.
  private static func time(
    _ from: Event, _ to: Event, _ extent: Moment.Extent, as fact: FactName, in read: [FactReference]
  ) -> Moment {
    guard from != to else { return .at(from) }
    let isTurned = read.first { other in
      guard other.fact == fact, case .throughout(let first, let last, _)? = other.moment else {
        return false
      }
      return Set([first, last]) == Set([from, to])
    }.map { $0.moment?.isFrom(to) ?? false }
    return isTurned ?? false ? .throughout(to, from, extent) : .throughout(from, to, extent)
  }

  /// A condition with one name for each fact.
  func unified(_ condition: Condition) -> Condition {
    switch condition {
    case .always: return condition
    case .not(let inner): return .not(unified(inner))
    case .all(let parts): return .all(parts.map(unified))
    case .any(let parts): return .any(parts.map(unified))
    case .compare(let fact, let comparison, let constant):
      if fact.isNoTime { return condition.holds { _ in .number(0) } ? .always : .not(.always) }
      guard let name = names[fact] else { return condition }
      return name.isTurned
        ? .compare(name.reference, comparison.turned, constant.turned)
        : .compare(name.reference, comparison, constant)
    case .oneOf(let fact, let constants):
      if fact.isNoTime { return condition.holds { _ in .number(0) } ? .always : .not(.always) }
      guard let name = names[fact] else { return condition }
      return .oneOf(name.reference, name.isTurned ? constants.map(\.turned) : constants)
    }
  }
}

extension FactReference {
  static func days(from first: Event, to last: Event) -> FactReference {
    FactReference(Vocabulary.required("days"), .between(first, last))
  }

  /// The events that it is the days between; nil for anything else.
  var ends: (from: Event, to: Event)? {
    switch (fact.name, moment) {
    case ("days", .between(let first, let last)?): (first, last)
    case ("request.lead-time", nil): (.request, .sitting)
    case ("employee.tenure", .at(let event)?): (.employment, event)
    default: nil
    }
  }

  /// Whether it is the days from an event to itself: none.
  fileprivate var isNoTime: Bool { ends.map { $0.from == $0.to } ?? false }
}

extension Moment {
  fileprivate func isFrom(_ event: Event) -> Bool {
    if case .throughout(event, _, _) = self { true } else { false }
  }
}

extension Scalar {
  fileprivate var turned: Scalar {
    if case .number(let number) = self { .number(0 - number) } else { self }
  }
}

extension Comparison {
  /// The same comparison of values with the opposite sign.
  fileprivate var turned: Comparison {
    switch self {
    case .equal, .different: self
    case .less: .more
    case .atMost: .atLeast
    case .more: .less
    case .atLeast: .atMost
    }
  }
}
