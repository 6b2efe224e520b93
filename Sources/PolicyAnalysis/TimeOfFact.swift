internal import Facts
internal import PolicyRules
internal import Units

/// A fact over the days from one event to another, as conditions look at it: on every day, and on the first
/// and the last of them.
///
/// What holds on every day holds of the set of the values that the fact has in that time. Each comparison is
/// tied to that set, value by value, so that no case is full-time on every day and part-time on every day,
/// nor at least 80 % throughout and 50 % on the last day.
struct TimeOfFact {
  private let fact: FactName
  private let ends: (Event, Event)
  /// The references to it that look at every day.
  let references: [FactReference]
  private let comparisons: [Condition]
  /// The references that look at its first or last day.
  private let onEnds: [FactReference]
  private let values: [Value]

  /// One region of its values, and whether some day has a value there.
  private struct Value {
    let example: Scalar
    let isThere: FactReference
    /// Its least value, but for the first region, and its greatest, but for the last; of words nil.
    let from: Int64?
    let to: Int64?
  }

  /// Every time of a fact that two comparisons look at.
  static func all(in conditions: [Condition]) -> [TimeOfFact] {
    var seen: Set<FactReference> = []
    let leaves = conditions.flatMap(\.comparisons)
    return leaves.compactMap { leaf -> TimeOfFact? in
      guard let reference = leaf.facts.first,
        case .throughout(let first, let last, _)? = reference.moment,
        seen.insert(FactReference(reference.fact, .between(first, last))).inserted
      else { return nil }
      return TimeOfFact(reference.fact, first, last, leaves)
    }
  }

  private init?(_ fact: FactName, _ first: Event, _ last: Event, _ leaves: [Condition]) {
    self.fact = fact
    ends = (first, last)
    let looking = leaves.filter { leaf in
      guard let reference = leaf.facts.first, reference.fact == fact,
        case .throughout(first, last, let extent)? = reference.moment
      else { return false }
      return leaf.asks(for: extent)
    }
    var seen: Set<Condition> = []
    comparisons = looking.filter { seen.insert($0).inserted }
    var read: [FactReference] = []
    for reference in comparisons.flatMap(\.facts) where !read.contains(reference) {
      read.append(reference)
    }
    references = read
    let days = [first, last].map { FactReference(fact, .at($0)) }
    onEnds = days.filter { day in leaves.contains { $0.facts.first == day } }
    guard comparisons.count + onEnds.count > 1 else { return nil }
    let about = comparisons + leaves.filter { leaf in leaf.facts.first.map(days.contains) ?? false }
    values = TimeOfFact.values(of: fact, first, last, about)
  }

  private static func values(
    of fact: FactName, _ first: Event, _ last: Event, _ leaves: [Condition]
  ) -> [Value] {
    let constants = leaves.flatMap { leaf in leaf.facts.flatMap { leaf.constants(of: $0) } }
    func isThere(_ index: Int) -> FactReference {
      FactReference(
        FactName(
          "value \(index) of \(fact.name), \(first.rawValue)..\(last.rawValue)", .flag, who: "", "")
      )
    }
    guard fact.type.hasOrder else {
      var examples: [Scalar] = fact.type == .flag ? [.flag(true), .flag(false)] : []
      for constant in constants where !examples.contains(constant) { examples.append(constant) }
      if fact.type == .word { examples.append(.otherWord) }
      return examples.enumerated().map {
        Value(example: $1, isThere: isThere($0), from: nil, to: nil)
      }
    }
    let numbers = constants.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let cuts = Set(numbers.flatMap { [$0, $0 + 1] }).sorted().filter { cut in
      let isPossible = cut > fact.least ?? .min && cut <= fact.greatest ?? .max
      return isPossible && leaves.contains { $0.turns(at: cut) }
    }
    return (0...cuts.count).map { index in
      let from = index == 0 ? nil : cuts[index - 1]
      let to = index == cuts.count ? nil : cuts[index] - 1
      return Value(
        example: .number(from ?? fact.least ?? to ?? 0), isThere: isThere(index), from: from,
        to: to)
    }
  }

  /// The flags that say which values it has, which no author wrote.
  var flags: [FactReference] { values.map(\.isThere) }

  /// What every case meets.
  var implications: [Condition] {
    let some = Condition.any(values.map { has($0) })
    let everyDay = comparisons.map { comparison -> Condition in
      let failing = values.filter { value in !comparison.holds { _ in value.example } }
      let none = Condition.all(failing.map { .not(has($0)) })
      return .any([.all([comparison, none]), .all([.not(comparison), .any(failing.map(has))])])
    }
    let onOneDay = onEnds.flatMap { day in
      values.map { value in Condition.any([.not(isIn(value, day)), has(value)]) }
    }
    return [some] + everyDay + onOneDay
  }

  private func has(_ value: Value) -> Condition { .compare(value.isThere, .equal, .flag(true)) }

  private func isIn(_ value: Value, _ day: FactReference) -> Condition {
    guard fact.type.hasOrder else {
      guard value.example == .otherWord else { return .compare(day, .equal, value.example) }
      return .not(.oneOf(day, values.map(\.example).filter { $0 != .otherWord }))
    }
    let bounds = [
      value.from.map { Condition.compare(day, .atLeast, .number($0)) },
      value.to.map { Condition.compare(day, .atMost, .number($0)) },
    ].compactMap { $0 }
    return .all(bounds)
  }

  /// What the fact is on the days of a case, in words.
  ///
  /// - Parameter holds: which flags are set.
  func witness(_ holds: (FactReference) -> Bool, _ currency: Currency) -> WitnessFact? {
    let there = values.filter { holds($0.isThere) }
    guard let first = there.first, let reference = references.first else { return nil }
    let shown = there.map { Policy.shown($0.example, as: fact.type, in: currency) }
    guard there.count > 1 else {
      return WitnessFact(
        reference: reference, value: first.example, words: "\(reference) = \(shown[0])")
    }
    // No single value states it.
    return WitnessFact(
      reference: first.isThere, value: .flag(true),
      words: "\(fact.name) from \(ends.0.rawValue) to \(ends.1.rawValue) = "
        + shown.joined(separator: ", then "))
  }
}

extension Condition {
  /// Whether a comparison has another result from a number on.
  fileprivate func turns(at number: Int64) -> Bool {
    holds { _ in .number(number - 1) } != holds { _ in .number(number) }
  }

  /// Whether a comparison looks at the extent of a time that a condition with this sign asks for; the key of
  /// a table does not.
  fileprivate func asks(for extent: Moment.Extent) -> Bool {
    switch (self, extent) {
    case (.compare(_, .atLeast, _), .least), (.compare(_, .more, _), .least),
      (.compare(_, .atMost, _), .greatest), (.compare(_, .less, _), .greatest):
      true
    case (.compare(_, .equal, let constant), .outside(let constants)): constants == [constant]
    case (.compare(_, .different, let constant), .among(let constants)): constants == [constant]
    case (.oneOf(_, let own), .outside(let constants)): own == constants
    default: false
    }
  }
}

extension Scalar {
  /// A word that no condition names.
  static let otherWord = Scalar.word("(something else)")
}
