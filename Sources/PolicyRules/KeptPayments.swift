internal import Amounts
internal import Units

// What was paid is not taken back for what came later.
extension Settlement {
  /// What was paid while a limit had room for it stays paid, whatever took the room later.
  ///
  /// - Parameter later: what persons let costs before it take of each charge since it was paid.
  func keepingPaid(_ index: Int, _ coded: CodedCase, _ used: [Int64], decidedLater later: [Int64])
    -> (CostResult, MoneySteps?)
  {
    let now = settle(index, coded, used)
    guard let booked = costs[index].booked, !booked.hasForeign,
      case .paid(let clause, let amount) = now.0
    else { return now }
    let then = charges.indices.map {
      max(0, used[$0] - charges[$0].charged(after: booked.on) - (later.isEmpty ? 0 : later[$0]))
    }
    guard then != used else { return now }
    let before = settle(index, coded, then)
    guard case .paid(clause, let once) = before.0, once > amount, let steps = before.1 else {
      return now
    }
    let kept = min(once, max(amount, booked.charged.minorUnits))
    guard kept > amount else { return now }
    let program = MoneySteps(
      asked: steps.asked,
      steps: steps.steps + (kept < once ? [.atMost(money(kept), label: "paid already")] : []))
    return (.paid(clause: clause, minorUnits: kept), program)
  }
}
