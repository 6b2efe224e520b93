internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// Clauses about one cost category: which can never speak, what no clause or no row of a table speaks of,
/// where two clauses do.
struct CoverageChecks {
  let coverage: CoverageSpace
  let work: Work

  private var policy: Policy { coverage.policy }
  private var category: String { coverage.category.rawValue }
  private var clauses: [Clause] { coverage.clauses }

  func remarks() -> [PolicyRemark] { dead() + contradictions() + gaps() + rowless() }

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
      case .cut: return []
      case .found: break
      }
      switch coverage.space.find(coverage.wishes(for: .chosen(index)), work) {
      case .found, .cut: return []
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
        let wishes = coverage.wishes(for: .both(first, second))
        guard case .found(let point) = coverage.space.find(wishes, work) else { continue }
        remarks.append(
          PolicyRemark(
            .contradiction, [clauses[first], clauses[second]],
            "`\(clauses[first].id)` and `\(clauses[second].id)` both cover \(category), and "
              + "neither is an exception to the other: such a case needs a person",
            witness: coverage.space.witness(point, policy.currency)))
      }
    }
    return remarks
  }

  /// A case of which no clause speaks.
  private func gaps() -> [PolicyRemark] {
    // Nobody asks for a bonus: where no clause pays one, there is none.
    guard coverage.category != .bonus else { return [] }
    guard case .found(let point) = coverage.space.find(coverage.wishes(for: .silent), work) else {
      return []
    }
    return [
      PolicyRemark(
        .gap, [], "no clause speaks of \(category) in some cases: they need a person",
        witness: coverage.space.witness(point, policy.currency))
    ]
  }

  /// A case in which a clause speaks, and one of its tables has neither a row nor an `otherwise`.
  private func rowless() -> [PolicyRemark] {
    clauses.indices.compactMap { index in
      let clause = clauses[index]
      guard clause.hasSilentTable else { return nil }
      for values in coverage.values(for: index) {
        guard let table = clause.tables.first(where: { $0.isSilent(for: values.values) }) else {
          continue
        }
        let wishes = coverage.wishes(for: .chosen(index)) + values.wishes
        guard case .found(let point) = coverage.space.find(wishes, work) else { continue }
        return .withoutRow(
          clause, table, of: category,
          coverage.space.witness(point, policy.currency, with: values.values))
      }
      return nil
    }
  }
}

extension PolicyRemark {
  /// A table that is silent in some cases in which its clause speaks.
  static func withoutRow(
    _ clause: Clause, _ table: Table, of what: String, _ witness: [WitnessFact]
  ) -> PolicyRemark {
    PolicyRemark(
      .gap, [clause],
      "`\(clause.id)` has no row for some values of `\(table.fact)`, and no `otherwise`: there "
        + "\(what) needs a person",
      witness: witness)
  }
}
