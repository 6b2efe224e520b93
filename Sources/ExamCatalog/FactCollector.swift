internal import Facts
internal import Units

/// Puts the values of one exam's facts together as they stand on a day.
struct FactCollector {
  let catalog: Catalog
  let vendor: Vendor
  let exam: Exam
  let day: Day

  /// What a fact is called and how long it keeps.
  struct Name {
    let id: String
    let group: ExamFact.Group
    let subject: String
    var kind = FactKind.terms
    var confirmedAs: String?
    var quote: String?
    var notes: [String] = []
    var absence: Absence?
    var isPast = false
  }

  /// How decisions take values that disagree.
  enum Use {
    /// The strict reading of the best source.
    case best
    case stated(String)
  }

  /// A situation and the day to which a value leads in it; nil where no day follows.
  struct Landing {
    let situation: String
    let day: Day?
  }

  /// How a fact's values are compared.
  struct Rules<Value: Hashable & Sendable> {
    var use = Use.best
    /// Whether two values cannot both hold.
    var rival: (Value, Value) -> Bool = { $0 != $1 }
    /// The days to which a value leads, the same situations for each value; none where it sets no day.
    var days: (Dated<Value>, [Dated<Value>]) -> [Landing] = { _, _ in [] }
    /// What a disagreement changes where no day follows from a value.
    var otherwise = "it changes no day"
  }

  func fact<Value>(
    _ name: Name, _ all: [Dated<Value>], elsewhere: [Dated<Value>] = [],
    _ rules: Rules<Value> = Rules(), words: (Value) -> String
  ) -> ExamFact {
    func listed(_ values: [Dated<Value>]) -> [ExamFact.Value] {
      values.map { value in
        ExamFact.Value(
          key: value.key, words: words(value.value), provenance: value.provenance,
          valid: value.valid, isConfirmed: value.key.hasPrefix("confirmed/"),
          isStale: vendor.isStale(value.provenance, name.kind, asOf: day),
          quote: nil)
      }
    }
    let inForce = all.filter { $0.valid.contains(day) }
    let values = FactCollector.ordered(listed(inForce))
    return ExamFact(
      id: name.id, group: name.group, subject: name.subject, kind: name.kind,
      confirmedAs: name.confirmedAs, quote: name.quote, notes: name.notes,
      absence: values.isEmpty ? name.absence : nil, isPast: name.isPast, values: values,
      superseded: listed((all + elsewhere).filter { $0.valid.last.map { $0 < day } ?? false }),
      upcoming: listed(all.filter { $0.valid.first.map { $0 > day } ?? false }),
      dispute: dispute(inForce, values, rules))
  }

  /// The user's own first, then the better source; else as the file has them.
  static func ordered(_ values: [ExamFact.Value]) -> [ExamFact.Value] {
    func rank(_ value: ExamFact.Value) -> Int {
      switch (value.isConfirmed, value.provenance?.confidence) {
      case (true, _): 0
      case (_, .high): 1
      case (_, .medium): 2
      case (_, .low): 3
      case (_, nil): 4
      }
    }
    return values.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    .map(\.element)
  }

  private func dispute<Value>(
    _ inForce: [Dated<Value>], _ values: [ExamFact.Value], _ rules: Rules<Value>
  ) -> ExamFact.Dispute? {
    let clash = inForce.indices.contains { left in
      inForce[left...].contains { rules.rival(inForce[left].value, $0.value) }
    }
    guard clash else { return nil }
    let outcomes = inForce.map { rules.days($0, inForce) }
    let use: String
    switch rules.use {
    case .stated(let words): use = words
    case .best: use = best(inForce, outcomes, values)
    }
    let count = outcomes.map(\.count).min() ?? 0
    for index in 0..<count {
      let days = outcomes.map { $0[index].day }
      guard Set(days).count > 1 else { continue }
      let text = zip(inForce, days).map { value, day in
        (place(of: value.key, values), day.map(\.description) ?? "no day that is known")
      }.sorted { $0.0 < $1.0 }.map { "\($0.1) by value \($0.0)" }
      let situation = outcomes[0][index].situation
      return ExamFact.Dispute(
        use: use, changesDay: true, effect: "\(situation): \(text.joined(separator: ", "))")
    }
    return ExamFact.Dispute(
      use: use, changesDay: false,
      effect: count == 0 ? rules.otherwise : "it changes no day that was tried")
  }

  /// The best source's value; of several the one that leads to the latest day.
  private func best<Value>(
    _ inForce: [Dated<Value>], _ outcomes: [[Landing]], _ values: [ExamFact.Value]
  ) -> String {
    let confidence = inForce.map(\.provenance.confidence).max()
    let ranked = zip(inForce, outcomes).filter { $0.0.provenance.confidence == confidence }
    let strictest = ranked.max { left, right in
      // The first situation that tells two values apart decides.
      let pairs = zip(left.1.map(\.day), right.1.map(\.day))
      guard let (one, other) = pairs.first(where: { $0 != $1 }) else { return false }
      return one.map { one in other.map { one < $0 } ?? false } ?? true
    }
    let place = strictest.map { self.place(of: $0.0.key, values) } ?? 1
    return "a day is proposed by value \(place), the strict reading of the best source; a day that "
      + "only some values allow is asked about"
  }

  /// The number by which a value is called, from 1 in the order in which they are shown.
  private func place(of key: String, _ values: [ExamFact.Value]) -> Int {
    (values.firstIndex { $0.key == key } ?? 0) + 1
  }
}
