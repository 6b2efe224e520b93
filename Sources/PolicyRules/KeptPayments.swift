internal import Amounts
internal import Units

// What was paid is not taken back for what came later.
extension Settlement {
  /// What was paid while a limit had room for it stays paid, whatever took the room later: of a cost that was paid in parts
  /// each part as of its own day.
  ///
  /// - Parameter later: what persons let costs before it take of each charge since something of it was paid.
  func keepingPaid(_ index: Int, _ coded: CodedCase, _ used: [Int64], decided later: DecidedLater)
    -> (CostResult, MoneySteps?)
  {
    var most = settle(index, coded, used)
    for part in partsPaid(index, used, later) {
      guard let before = kept(most, settle(index, coded, part.used)) else { continue }
      let amount = min(before.once, part.charged)
      guard amount > before.amount else { continue }
      most = (before.result(amount), keeping(amount, of: before.once, by: before.steps))
    }
    return most
  }

  /// What of a cost that a person grants stays paid in the same way.
  func keepingPaid(
    _ index: Int, _ now: SettledResult.Granted, _ used: [Int64],
    decided later: DecidedLater, _ work: ([Int64]) -> SettledResult.Granted?
  ) -> SettledResult.Granted {
    partsPaid(index, used, later).reduce(now) { most, part in
      guard let before = work(part.used), let steps = before.steps else { return most }
      let amount = min(before.minorUnits, part.charged)
      guard amount > most.minorUnits else { return most }
      return .init(minorUnits: amount, steps: keeping(amount, of: before.minorUnits, by: steps))
    }
  }

  /// The steps to what might have been paid, cut to what of it was.
  private func keeping(_ amount: Int64, of once: Int64, by steps: MoneySteps) -> MoneySteps {
    guard amount < once else { return steps }
    return MoneySteps(
      asked: steps.asked, steps: steps.steps + [.atMost(money(amount), label: "paid already")])
  }

  /// What stood on each charge when each part of a cost was paid, and what was paid of it by then, before a person decided
  /// otherwise; without parts before which the same stood there as now.
  ///
  /// A purchase is one since its first part.
  private func partsPaid(_ index: Int, _ used: [Int64], _ later: DecidedLater) -> [(
    used: [Int64], charged: Int64
  )] {
    guard let booked = costs[index].booked, !booked.hasForeign, let first = booked.levels.first
    else { return [] }
    let since = later.taken(since: booked)
    let undecided = booked.charged(by: later.first(since: booked))
    return booked.levels.compactMap { level in
      let then = charges.indices.map { index in
        let begin = charges[index].meter.counts == .purchases ? first.on : level.on
        let younger = charges[index].charged(after: begin) + (since.isEmpty ? 0 : since[index])
        return max(0, used[index] - younger)
      }
      return then == used ? nil : (then, min(level.charged, undecided))
    }
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
