internal import Cases
internal import Preparations
internal import Units

/// What was bought on the way so far that serves further attempts: courses and material, bundles, preparation.
struct PurchasesSoFar {
  private var kept: [ScenarioCost] = []
  private var bundles: [Bundle] = []
  /// By scenario, in the order in which each was followed first.
  private var preparations: [Preparation] = []

  private struct Bundle {
    let bundle: RetakeBundle
    /// Which booking it was bought with, from 0.
    let booking: Int
    let day: Day
  }

  private struct Preparation {
    let scenario: String
    /// By what it multiplies the odds now.
    var odds: OddsFactor
  }

  private var bookings = 0

  /// Whether it serves the next attempt already, or is only upgraded for it.
  func has(_ cost: ScenarioCost) -> Bool { kept.contains(cost) }

  /// Whether a bundle has paid the fee of the next booking.
  func coversFee(on day: Day) -> Bool {
    bundles.contains { $0.bundle.pays(bookings - $0.booking, on: day, first: $0.day) }
  }

  /// The bundle that is bought with the next booking: each once, and none where one has paid it already.
  func bundle(of scenario: Scenario, on day: Day) -> RetakeBundle? {
    guard let bundle = scenario.bundle, !coversFee(on: day) else { return nil }
    return bundles.contains { $0.bundle == bundle } ? nil : bundle
  }

  /// The preparation of the next booking is done.
  mutating func prepare(_ scenario: Scenario) {
    let place = preparations.firstIndex { $0.scenario == scenario.id }
    guard let place else {
      if let odds = scenario.preparation.odds {
        preparations.append(Preparation(scenario: scenario.id, odds: odds))
      }
      return
    }
    // A training works from the first time on, and once more each time that it is bought or upgraded.
    guard case .training(let factor, _) = scenario.preparation,
      scenario.costs.contains(where: { $0.category == .course && $0.again != .kept })
    else { return }
    preparations[place].odds = preparations[place].odds.times(factor)
  }

  /// The best preparation that a booking has: none is lost by a worse one. Nil for none.
  func preparation(of scenario: Scenario) -> OddsFactor? {
    let best = preparations.map(\.odds).max { $0.base < $1.base }
    // Who prepares in no way is not worse off for a preparation that did harm.
    return scenario.preparation == .asBefore && best.map { $0.base < .one } ?? false ? nil : best
  }

  /// What the scenario has for the next booking is bought; no bundle where its sitting came with an earlier purchase.
  mutating func buy(_ scenario: Scenario, on day: Day, isNewVersion: Bool, isIncluded: Bool) {
    if !isIncluded, let bundle = bundle(of: scenario, on: day) {
      bundles.append(Bundle(bundle: bundle, booking: bookings, day: day))
    }
    if isNewVersion { kept.removeAll { $0.isOfVersion } }
    kept += scenario.costs.filter { !kept.contains($0) }
    bookings += 1
  }
}

extension ScenarioPreparation {
  /// By what it multiplies the odds where it is done once; nil for none.
  var odds: OddsFactor? {
    switch self {
    case .asBefore: nil
    case .targeted: RetakeFactors.odds(isTargeted: true, idle: 0, changesVersion: false)
    case .training(let factor, _): factor
    }
  }
}

extension OddsFactor {
  /// Both factors at once; one that has more digits than can be reckoned with is left out.
  func times(_ other: OddsFactor) -> OddsFactor {
    OddsFactor(
      low: (try? low.multiplied(by: other.low)) ?? low,
      base: (try? base.multiplied(by: other.base)) ?? base,
      high: (try? high.multiplied(by: other.high)) ?? high)
  }
}
