internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// What can stay pending for ever, and where an order that nobody stated decides.
struct SeriesChecks {
  let policy: Policy

  func remarks() -> [PolicyRemark] { pending() + fillOrder() + stepOrder() }

  /// A clause that waits for a pass which nothing but the pass itself ends.
  private func pending() -> [PolicyRemark] {
    guard policy.series.attempts == nil, policy.series.within == nil, policy.series.idleFor == nil
    else { return [] }
    let waiting = policy.clauses.filter { clause in
      !clause.categories.isEmpty
        && (clause.waitsForPass || clause.when.facts.contains(.passedAt))
    }
    guard let first = waiting.first else { return [] }
    let names = waiting.map { "`\($0.id)`" }.joined(separator: ", ")
    return [
      PolicyRemark(
        .pendingForEver, [first] + waiting.dropFirst(),
        "what waits for a pass can stay pending for ever: \(names); say under `series` when it ends"
      )
    ]
  }

  /// A limit over several categories: which cost takes the room first decides who gets how much.
  private func fillOrder() -> [PolicyRemark] {
    guard policy.fillOrder.isEmpty else { return [] }
    return policy.clauses.compactMap { clause in
      guard case .limits(let limit) = clause.kind,
        let meter = policy.meters.first(where: { $0.name == limit.meter })
      else { return nil }
      let covered = CostCategory.askable.filter { category in
        meter.measures(category)
          && policy.clauses.contains {
            if case .covers(let coverage) = $0.kind {
              coverage.categories.contains(category)
            } else {
              false
            }
          }
      }
      guard covered.count > 1 else { return nil }
      let names = covered.map(\.rawValue).joined(separator: ", ")
      return PolicyRemark(
        .order, [clause],
        "`\(clause.id)` limits \(names) together: without `fill order` the order in which they are "
          + "asked for decides which of them is cut")
    }
  }

  /// A deductible beside a share: taken off first, it costs the employee less.
  private func stepOrder() -> [PolicyRemark] {
    policy.clauses.compactMap { clause in
      guard case .covers(let coverage) = clause.kind, !coverage.statesOrder,
        coverage.orderMatters
      else { return nil }
      return PolicyRemark(
        .order, [clause],
        "`\(clause.id)` has \(coverage.stepsInWords): without `in order` they are taken in that order, "
          + "and another order pays another amount")
    }
  }
}

extension Clause {
  fileprivate var waitsForPass: Bool {
    switch kind {
    case .covers(let coverage): coverage.instalments.contains { $0.paid == .onSeriesPass }
    case .pays(let bonus): bonus.paid == .onSeriesPass
    default: false
    }
  }
}
