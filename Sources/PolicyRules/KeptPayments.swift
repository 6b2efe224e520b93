internal import Amounts
internal import Units

// What was paid is not taken back for what came later.
extension Settlement {
  /// What was paid while a limit had room for it stays paid, whatever took the room later.
  ///
  /// - Parameter later: what persons let costs before it take of each charge since something of it was paid.
  func keepingPaid(_ index: Int, _ coded: CodedCase, _ used: [Int64], decided later: DecidedLater)
    -> (CostResult, MoneySteps?)
  {
    let now = settle(index, coded, used)
    guard let then = whenPaid(index, used, later),
      let before = kept(now, settle(index, coded, then))
    else { return now }
    let most = min(before.once, max(before.amount, paidBefore(index, later)))
    guard most > before.amount else { return now }
    let program = MoneySteps(
      asked: before.steps.asked,
      steps: before.steps.steps
        + (most < before.once ? [.atMost(money(most), label: "paid already")] : []))
    return (before.result(most), program)
  }

  /// What of a cost that a person grants stays paid in the same way.
  func keepingPaid(
    _ index: Int, _ now: SettledResult.Granted, _ used: [Int64],
    decided later: DecidedLater, _ work: ([Int64]) -> SettledResult.Granted?
  ) -> SettledResult.Granted {
    guard let then = whenPaid(index, used, later), let before = work(then),
      before.minorUnits > now.minorUnits
    else { return now }
    let most = min(before.minorUnits, max(now.minorUnits, paidBefore(index, later)))
    guard most > now.minorUnits, let steps = before.steps else { return now }
    return .init(
      minorUnits: most,
      steps: MoneySteps(
        asked: steps.asked,
        steps: steps.steps
          + (most < before.minorUnits ? [.atMost(money(most), label: "paid already")] : [])))
  }

  /// What stood on each charge when a cost was paid; nil where nothing of it was, or the same stands there now.
  private func whenPaid(_ index: Int, _ used: [Int64], _ later: DecidedLater) -> [Int64]? {
    guard let booked = costs[index].booked, !booked.hasForeign else { return nil }
    let since = later.taken(since: booked)
    let then = charges.indices.map {
      max(0, used[$0] - charges[$0].charged(after: booked.since) - (since.isEmpty ? 0 : since[$0]))
    }
    return then == used ? nil : then
  }

  /// What the book had of it before a person decided otherwise.
  private func paidBefore(_ index: Int, _ later: DecidedLater) -> Int64 {
    costs[index].booked.map { $0.charged(by: later.first(since: $0)) } ?? 0
  }

  /// What one clause, or one person's answer, gives now and gave then.
  private func kept(_ now: (CostResult, MoneySteps?), _ then: (CostResult, MoneySteps?)) -> (
    amount: Int64, once: Int64, steps: MoneySteps, result: (Int64) -> CostResult
  )? {
    guard let steps = then.1 else { return nil }
    switch (now.0, then.0) {
    case (.paid(let clause, let amount), .paid(let same, let once))
    where same == clause && once > amount:
      return (amount, once, steps, { .paid(clause: clause, minorUnits: $0) })
    case (.ruled(let who, let on, let amount), .ruled(let same, _, let once))
    where same == who && once > amount:
      return (amount, once, steps, { .ruled(who, on: on, minorUnits: $0) })
    default: return nil
    }
  }
}
