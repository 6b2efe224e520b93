public import Cases
public import Facts
public import Units

/// What a policy pays of every cost of a series: the amounts of `Policy.judge` without their reasons, for readers who
/// ask for many series and show none of them.
public struct SeriesShares: Hashable, Sendable {
  /// What is sure under one result of the planned sitting, and the most that may come of it.
  public struct Bounds: Hashable, Sendable {
    public let sure: Money
    public let most: Money
  }

  /// One cost of one sitting.
  public struct Share: Hashable, Sendable {
    public let sittingDay: Day
    public let isPlanned: Bool
    public let category: CostCategory
    public let asked: Money
    /// What is paid whatever happens.
    public let payable: Money
    /// The most that any completion pays, where whoever has to decide grants all of it.
    public let atMost: Money
    /// The most that any completion pays by a clause or by what a person has decided already.
    public let mostByClauses: Money
    public let passed: Bounds
    public let failed: Bounds
    /// If it is failed and the series is never passed.
    public let ended: Bounds
    /// What a person may grant of a cost that no clause settles in some way of the series, after the limits; nil where the
    /// policy settles it, or too much is open to tell.
    public let undecided: Money?
    /// Whether clauses keep the employer's money from it though the employer bought a voucher for it.
    public let isKeptFromEmployer: Bool
  }

  public let shares: [Share]
  /// What is required and not met.
  public let open: [Finding]
  /// Roles that must approve, each once, in the policy's order.
  public let approvers: [String]
}

extension Policy {
  /// The amounts that `judge` gives for a planned day, what stands against it, and who must approve.
  ///
  /// - Parameters:
  ///   - funding: the case, the log of which may go on with what is only supposed.
  ///   - last: up to when the log is what happened; nil for the day of the decision.
  ///   - vendor: who sells the exam.
  ///   - plannedDay: the day of the planned sitting.
  ///   - unshown: how open requirements of what happened are taken.
  public func shares(
    of funding: FundingCase, happenedUntil last: Day? = nil, vendor: String, plannedDay: Day,
    unshown: UnshownRequirements = .open
  ) -> SeriesShares {
    let sheet = plannedSheet(funding, vendor: vendor, plannedDay: plannedDay)
    let settlement = Settlement(sheet, log: last ?? funding.asOf, unshown: unshown)
    // A bonus that no way of the series pays is not worth a line.
    let shares = settlement.shares().filter {
      $0.category != .bonus || $0.atMost.minorUnits > 0
    }
    // Who approves hangs on what is asked for; what is paid only on whether somebody is missing, which is no amount.
    return SeriesShares(
      shares: shares, open: requirements(for: sheet, withMet: false),
      approvers: approval(sheet, of: []).0)
  }
}

extension Policy {
  /// The amounts of what was sat so far, whatever else is still required; `failed` is what they come to without a pass.
  /// Nil where nothing was sat.
  ///
  /// - Parameters:
  ///   - funding: the case, the log of which may go on with what is only supposed.
  ///   - last: up to when the log is what happened.
  ///   - vendor: who sells the exam.
  public func shares(ofLog funding: FundingCase, happenedUntil last: Day, vendor: String)
    -> SeriesShares?
  {
    guard let sheet = settledSheet(funding, vendor: vendor) else { return nil }
    let settlement = Settlement(sheet, log: last, unshown: .open)
    return SeriesShares(shares: settlement.shares(), open: [], approvers: [])
  }
}

extension Settlement {
  /// The bounds of every cost, in their order.
  func shares() -> [SeriesShares.Share] {
    guard let worlds else { return costs.indices.map(untold) }
    let isPassing = worlds.map { future(of: $0.completion) == Int64(planned.number) }
    // A series that was passed before has no world in which the planned sitting passes it.
    let isOneSided = isPassing.allSatisfy { $0 } || !isPassing.contains(true)
    let isEnding = worlds.map { future(of: $0.completion) >= FactSheet.never }
    let everyWorld = worlds.map { _ in true }
    let (passing, failing) = (
      isOneSided ? everyWorld : isPassing, isOneSided ? everyWorld : isPassing.map { !$0 }
    )
    return costs.indices.map { index in
      let amounts = worlds.map { world -> (sure: Int64, most: Int64) in
        guard isPaid(index, in: world.completion) else { return (0, 0) }
        return (world.results[index].result.minorUnits, world.results[index].most)
      }
      let isOpen = blocks[index]?.isOpen ?? false
      func bounds(_ isIn: [Bool]) -> SeriesShares.Bounds {
        var (least, most) = (Int64?.none, Int64?.none)
        for (amount, isIn) in zip(amounts, isIn) where isIn {
          least = isOpen ? 0 : min(least ?? amount.sure, amount.sure)
          most = max(most ?? amount.most, amount.most)
        }
        return SeriesShares.Bounds(sure: money(least ?? 0), most: money(most ?? 0))
      }
      let cost = costs[index]
      return SeriesShares.Share(
        sittingDay: cost.sitting.day, isPlanned: cost.sitting == planned, category: cost.category,
        asked: cost.asked, payable: money(isOpen ? 0 : amounts.map(\.sure).min() ?? 0),
        atMost: money(amounts.map(\.most).max() ?? 0),
        mostByClauses: money(amounts.map(\.sure).max() ?? 0),
        passed: bounds(passing), failed: bounds(failing),
        ended: bounds(isEnding.contains(true) ? isEnding : failing),
        undecided: worlds.compactMap { world -> Int64? in
          let result = world.results[index]
          return isPaid(index, in: world.completion) && CostGap.Kind(result.result) != nil
            ? result.most : nil
        }.max().map(money),
        isKeptFromEmployer: isKeptFromEmployer(cost, worlds.map { $0.results[index].result }))
    }
  }

  /// A cost of which nobody can tell anything, since there are too many worlds to try: nothing of it is sure, and all of
  /// it may be paid where nothing refuses it.
  private func untold(_ index: Int) -> SeriesShares.Share {
    let cost = costs[index]
    let most = blocks[index]?.isRefusal == true ? money(0) : cost.eligible
    let bounds = SeriesShares.Bounds(sure: money(0), most: most)
    return SeriesShares.Share(
      sittingDay: cost.sitting.day, isPlanned: cost.sitting == planned, category: cost.category,
      asked: cost.asked, payable: money(0), atMost: most, mostByClauses: most, passed: bounds,
      failed: bounds,
      ended: bounds, undecided: nil, isKeptFromEmployer: false)
  }
}
