internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// Clauses about one cost category: which can never speak, what no clause speaks of, where two do.
struct CoverageChecks {
  let coverage: CoverageSpace
  let work: Work

  private var policy: Policy { coverage.policy }
  private var category: String { coverage.category.rawValue }
  private var clauses: [Clause] { coverage.clauses }

  func remarks() -> [PolicyRemark] { dead() + contradictions() + gaps() }

  /// A clause whose condition holds nowhere, or that another always silences.
  private func dead() -> [PolicyRemark] {
    clauses.indices.flatMap { index -> [PolicyRemark] in
      let clause = clauses[index]
      switch coverage.space.find([coverage.applies(index)], work) {
      case .none:
        return [
          PolicyRemark(
            .neverApplies, [clause],
            "`\(clause.id)` can never apply: no case meets "
              + "`\(Policy.words(for: clause.when, in: policy.currency))`")
        ]
      case .cut: return [cut("whether `\(clause.id)` can apply")]
      case .found: break
      }
      switch coverage.space.find(coverage.wishes(for: .chosen(index)), work) {
      case .found: return []
      case .cut: return [cut("whether `\(clause.id)` ever decides")]
      case .none:
        // Clauses that contradict each other wherever they apply are told of as a contradiction.
        let silencing = clauses.indices.filter { $0 != index && silences($0, index) }
        guard !silencing.isEmpty else { return [] }
        let names = silencing.map { "`\(clauses[$0].id)`" }.joined(separator: " and ")
        return [
          PolicyRemark(
            .shadowed, [clause] + silencing.map { clauses[$0] },
            "`\(clause.id)` never decides a cost of \(category): \(names) "
              + "\(silencing.count == 1 ? "speaks" : "speak") wherever it applies")
        ]
      }
    }
  }

  /// Whether one clause takes the word of another where both apply: an exception to it, or an exclusion.
  private func silences(_ one: Int, _ other: Int) -> Bool {
    clauses[one].exceptionTo.contains(clauses[other].id)
      || coverage.refuses(one) && !clauses[other].exceptionTo.contains(clauses[one].id)
  }

  /// Two clauses that cover one cost, neither an exception to the other.
  private func contradictions() -> [PolicyRemark] {
    let covering = clauses.indices.filter { !coverage.refuses($0) }
    var remarks: [PolicyRemark] = []
    for (position, first) in covering.enumerated() {
      for second in covering.dropFirst(position + 1) {
        switch coverage.space.find(coverage.wishes(for: .both(first, second)), work) {
        case .none: continue
        case .cut:
          remarks.append(cut("whether `\(clauses[first].id)` and `\(clauses[second].id)` meet"))
        case .found(let point):
          remarks.append(
            PolicyRemark(
              .contradiction, [clauses[first], clauses[second]],
              "`\(clauses[first].id)` and `\(clauses[second].id)` both cover \(category), and "
                + "neither is an exception to the other: such a case needs a person",
              witness: coverage.space.witness(point, policy.currency)))
        }
      }
    }
    return remarks
  }

  /// A case of which no clause speaks.
  private func gaps() -> [PolicyRemark] {
    // Nobody asks for a bonus: where no clause pays one, there is none.
    guard coverage.category != .bonus else { return [] }
    switch coverage.space.find(coverage.wishes(for: .silent), work) {
    case .none: return []
    case .cut: return [cut("whether some case of \(category) is left open")]
    case .found(let point):
      return [
        PolicyRemark(
          .gap, [], "no clause speaks of \(category) in some cases: they need a person",
          witness: coverage.space.witness(point, policy.currency))
      ]
    }
  }

  private func cut(_ what: String) -> PolicyRemark {
    PolicyRemark(.notCovered, [], "not covered: \(what); the limit of work was reached")
  }
}
