internal import PassRates
public import Units

/// Preparation that is demanded and paid before every retake: what it costs, and by how much it must raise the chance to pass
/// so that a certification costs no more than without it.
public struct GateWhatIf: Sendable {
  /// For one retake.
  public let price: Money
  /// Within the year, on average, at the chances of today: in minor units.
  public let cost: Double
  /// What a certification costs today, and with the gate if it helps nobody.
  public let perPassToday: Double
  public let perPassWithoutGain: Double
  /// To be added to the chance of every retake, from 0 to 1; nil where nothing is enough.
  public let neededGain: Double?
  /// The chance that stands for those that nobody knows; nil where all are known.
  public let assumed: Probability?

  /// - Returns: nil where nobody is expected to pass, so that nothing can be compared.
  public init?(_ price: Money, _ settled: SettledRoster) throws(BudgetProblem) {
    let engine = settled.engine
    let fee = try BudgetProblem.wrapping { Double(try engine.rules.converted(price).minorUnits) }
    let reading = engine.usual
    let (certified, retakes, year) = (
      engine.measured(.certified), engine.measured(.retakes), engine.measured(.year)
    )
    func perPass(price: Double, gain: Double) -> (cost: Double, perPass: Double)? {
      let passes = engine.mean(certified, reading, gain: gain)
      guard passes > 0 else { return nil }
      let gate = price * engine.mean(retakes, reading, gain: gain)
      return (gate, (engine.mean(year, reading, gain: gain) + gate) / passes)
    }
    guard let today = perPass(price: 0, gain: 0), let without = perPass(price: fee, gain: 0) else {
      return nil
    }
    self.price = price
    assumed = engine.lacksRates ? Budget.assumedChances[1] : nil
    cost = without.cost
    perPassToday = today.perPass
    perPassWithoutGain = without.perPass
    func isEnough(_ gain: Double) -> Bool {
      (perPass(price: fee, gain: gain)?.perPass ?? .infinity) <= today.perPass
    }
    // Where passes are paid for, a higher chance may cost more: the first of the steps that is enough is looked for.
    let steps = 200
    guard let first = (0...steps).first(where: { isEnough(Double($0) / Double(steps)) }) else {
      neededGain = nil
      return
    }
    var (low, high) = (Double(max(first - 1, 0)) / Double(steps), Double(first) / Double(steps))
    for _ in 0..<14 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    neededGain = high
  }
}
