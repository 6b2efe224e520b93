public import PolicyRules

/// Where an answer turns: a comparison, a band, a limit, a row of a table, a last day.
public struct Edge: Hashable, Sendable {
  /// The clause, or `counter` and `effective` for what stands at the top of the file.
  public let clause: String
  /// Where the clause stands in its file, from 1; 0 where it is none.
  public let line: Int
  /// What turns there, as in `attempt.days-since-last-fail >= 14 days`.
  public let words: String
  /// The cases just before it and just behind it, in words; one for a row of a table.
  public let sides: [String]
}

/// An edge, and how to tell on which sides of it a case lies.
struct EdgeProbe {
  let edge: Edge
  /// For each side whether the case lies there, just at the edge.
  let touches: (TestedCase) -> [Bool]
}

/// Which clauses and edges of a policy its tests look at.
public struct TestCoverage: Sendable {
  public struct Untouched: Hashable, Sendable {
    public let edge: Edge
    /// The sides on which no case lies.
    public let sides: [String]
  }

  /// The clauses that no case checks, in the order of the policy.
  public let uncheckedClauses: [String]
  public let clauses: Int
  /// The edges that no case touches, or only on one side.
  public let untouched: [Untouched]
  /// How many sides of edges there are.
  public let sides: Int

  public var touchedSides: Int { sides - untouched.reduce(0) { $0 + $1.sides.count } }

  public init(of policy: Policy, by cases: [TestedCase]) {
    let checked = cases.reduce(into: Set<String>()) { $0.formUnion($1.checked) }
    clauses = policy.clauses.count
    uncheckedClauses = policy.clauses.map(\.id).filter { !checked.contains($0) }
    let probes = policy.edgeProbes
    sides = probes.reduce(0) { $0 + $1.edge.sides.count }
    untouched = probes.compactMap { probe in
      var open = probe.edge.sides.map { _ in true }
      for tested in cases {
        for (side, isTouched) in probe.touches(tested).enumerated() where isTouched {
          open[side] = false
        }
      }
      let left = zip(probe.edge.sides, open).filter(\.1).map(\.0)
      return left.isEmpty ? nil : Untouched(edge: probe.edge, sides: left)
    }
  }
}

extension Policy {
  /// Every edge of the policy, in the order of the file. An edge is there whether or not a test is: without
  /// any, all of them are untouched.
  var edgeProbes: [EdgeProbe] {
    headEdges
      + clauses.flatMap { clause in
        conditionEdges(clause.when, of: clause) + ownEdges(of: clause)
      }
  }

  private func ownEdges(of clause: Clause) -> [EdgeProbe] {
    switch clause.kind {
    case .requires(let condition, _): conditionEdges(condition, of: clause)
    case .prepares(let step, _): preparationEdges(step, of: clause)
    case .covers(let coverage): coverageEdges(coverage, of: clause)
    case .limits(let limit): limitEdges(limit, of: clause)
    case .approval(let categories, let bands): approvalEdges(categories, bands, of: clause)
    case .claim(let deadline): claimEdges(deadline, of: clause)
    case .repays(let rule): repaymentEdges(rule, of: clause)
    case .excludes, .candidatePays, .pays: []
    }
  }
}
