internal import Units

/// How sure the money is, apart from its size.
public struct BudgetCommitments: Sendable {
  /// In minor units, of lines that are approved or booked: what they cost whatever happens, and what they
  /// cost on average beyond it.
  public let committedFirm: Int128
  public let committedContingent: Double
  /// The same of lines that are only planned: what the budget is asked for.
  public let requestedFirm: Int128
  public let requestedContingent: Double
  /// The mean for first sittings and what is bought with them, and for retakes: sittings after a fail.
  public let firstSittings: Double
  public let retakes: Double

  /// The mean for renewals and memberships.
  public let dues: Double

  init(_ engine: BudgetEngine) {
    let reading = engine.usual
    func parts(_ status: BudgetRoster.Status) -> (Int128, Double) {
      let isIn = { (key: RosterTally.Key) in key.status == status }
      let firm = engine.tally.counts.filter { isIn($0.key) }.reduce(Int128(0)) { sum, entry in
        let kind = engine.kinds[entry.key.kind]
        let least = kind.ends.map { $0.amount(of: .year, kind.person, engine.rules.year) }.min()
        return sum + Int128(least ?? 0) * Int128(entry.count)
      }
      return (firm, engine.mean(.year, reading, of: isIn) - Double(firm))
    }
    (committedFirm, committedContingent) = parts(.committed)
    (requestedFirm, requestedContingent) = parts(.planned)
    firstSittings = engine.mean(.sittings(isFirst: true), reading)
    retakes = engine.mean(.sittings(isFirst: false), reading)
    dues = engine.mean(.allDues, reading)
  }
}
