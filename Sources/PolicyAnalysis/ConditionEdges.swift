internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

// Where conditions turn, and what stands at the top of a policy.
extension Policy {
  /// The edges of a condition: the two neighbouring values at which a comparison changes its result, in a
  /// case in which the whole hangs on that comparison.
  func conditionEdges(_ condition: Condition, of clause: Clause) -> [EdgeProbe] {
    condition.comparisons.enumerated().flatMap { leaf, comparison -> [EdgeProbe] in
      guard let (fact, turns) = comparison.turns else { return [] }
      let step: Int64 = fact.fact.type == .share ? 10_000 : 1
      let words = Policy.words(for: comparison, in: currency)
      return turns.map { turn in
        let sides = [turn - (fact.fact.type == .share ? step : 1), turn].map {
          "\(fact) = \(Policy.shown(.number($0), as: fact.fact.type, in: currency))"
        }
        return EdgeProbe(
          edge: Edge(clause: clause.id, line: clause.line, words: words, sides: sides)
        ) { tested in
          var touched = [false, false]
          for sitting in tested.sittings(lookingAt: clause) {
            let sheet = tested.sheet(sitting)
            for known in tested.completions(of: sheet, at: sitting)
            where condition.hangs(on: leaf, given: known) {
              guard case .number(let value)? = known(fact) else { continue }
              if (turn - step..<turn).contains(value) { touched[0] = true }
              if (turn..<turn + step).contains(value) { touched[1] = true }
            }
          }
          return touched
        }
      }
    }
  }

  /// The days of the policy, and each outcome that its counter counts.
  var headEdges: [EdgeProbe] {
    let outcomes = Outcome.allCases.filter(attempt.counts.contains).map { outcome in
      EdgeProbe(
        edge: Edge(
          clause: "counter", line: 0, words: "counts \(outcome.rawValue)",
          sides: ["a sitting that is a \(outcome.rawValue)"])
      ) { tested in
        [tested.funding.sittings.items.contains { $0.outcome == outcome }]
      }
    }
    func dates(_ day: Day?, _ words: String, _ offsets: [Int]) -> [EdgeProbe] {
      guard let day else { return [] }
      let days = offsets.map { day.adding(days: $0) }
      let event = effectiveBy
      return [
        EdgeProbe(
          edge: Edge(
            clause: "effective", line: 0, words: "\(words) \(day)",
            sides: days.map { "\(event.rawValue) on \($0)" })
        ) { tested in
          guard tested.requirements.contains(Policy.inForceFinding) else {
            return days.map { _ in false }
          }
          let sheet = tested.sheet(tested.judgement.planned)
          guard case .number(let number)? = sheet.fact(.day(of: event)).value else {
            return days.map { _ in false }
          }
          return days.map { Int64($0.number) == number }
        }
      ]
    }
    return dates(effective.first, "from", [-1, 0]) + dates(effective.last, "until", [0, 1])
      + outcomes
  }
}
