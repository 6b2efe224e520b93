import Cases
import Facts
import PolicyRules
import Units

/// What may be said of a requirement.
enum GrowthVerdict: Equatable {
  case met
  case unmet
  /// The clause applies in no completion.
  case absent
  /// Completions differ in whether it applies and is met; the facts on which that depends, by what is asked of whom.
  case undetermined([Verdict])
}

// Requirements over every completion of the facts that they name.
extension GrowthReference {
  enum Standing { case absent, met, unmet }

  func verdict(_ clause: GrowthClause) -> GrowthVerdict {
    guard case .requires(let condition) = clause.kind else { return .absent }
    let exceptions = policy.clauses.filter { $0.exceptionTo.contains(clause.id) }
    let leaves =
      clause.condition.leaves + condition.leaves + exceptions.flatMap { $0.condition.leaves }
    let subject = subject(nil)
    var names: [String] = []
    var variables: [(name: String, label: Verdict, values: [GrowthValue])] = []
    for leaf in leaves where !names.contains(leaf.fact.text) {
      names.append(leaf.fact.text)
      guard let label = label(leaf.fact, subject) else { continue }
      let constants = leaves.filter { $0.fact == leaf.fact }.flatMap(\.constants)
      variables.append(
        (leaf.fact.text, label, GrowthReference.regions(leaf.fact.type, constants)))
    }
    func standing(_ choice: [Int]) -> Standing {
      var world = GrowthWorld(isPassed: false, passedAt: GrowthReference.never)
      for (variable, picked) in zip(variables, choice) {
        world.facts[variable.name] = variable.values[picked]
      }
      guard holds(clause.condition, subject, world),
        !exceptions.contains(where: { holds($0.condition, subject, world) })
      else { return .absent }
      return holds(condition, subject, world) ? .met : .unmet
    }
    let choices = variables.reduce([[Int]]([[]])) { choices, variable in
      choices.flatMap { choice in variable.values.indices.map { choice + [$0] } }
    }
    let standings = choices.map(standing)
    if standings.allSatisfy({ $0 == .absent }) { return .absent }
    if standings.allSatisfy({ $0 == .met }) { return .met }
    if standings.allSatisfy({ $0 == .unmet }) { return .unmet }
    let blamed = variables.indices.filter { variable in
      choices.contains { choice in
        let own = standing(choice)
        return variables[variable].values.indices.contains { other in
          var changed = choice
          changed[variable] = other
          return standing(changed) != own
        }
      }
    }
    return .undetermined(blamed.map { variables[$0].label })
  }

  /// Whom to ask for a fact; nil where it is known.
  func label(_ fact: GrowthFact, _ subject: GrowthSubject) -> Verdict? {
    switch fact {
    case .plain(let name, _):
      guard funding.stated[name] == nil,
        let declared = policy.facts.first(where: { $0.name == name })
      else { return nil }
      return declared.decidedBy.map { .needsPerson(role: $0) }
        ?? .needsEvidence(from: declared.knownBy ?? "?")
    case .at(let name, _, let event):
      guard let day = day(of: event, subject) else { return .needsEvidence(from: "candidate") }
      let isKnown =
        switch name {
        case "employee.grade": isKnown(funding.candidate.grade, on: day)
        case "employee.tenure": funding.candidate.employedSince != nil
        default: true
        }
      return isKnown ? nil : .needsEvidence(from: "HR")
    case .day(let event): return day(of: event, subject) == nil ? who(event) : nil
    case .days(let first, let last):
      return [first, last].first { day(of: $0, subject) == nil }.map(who)
    case .throughout: return nil
    }
  }

  private func isKnown(_ timeline: Timeline<String>, on day: Day) -> Bool {
    timeline.stretches.contains { ($0.from ?? day) <= day }
  }

  /// Who can tell the day of an event.
  private func who(_ event: Event) -> Verdict {
    event == .employment ? .needsEvidence(from: "HR") : .needsEvidence(from: "candidate")
  }
}
