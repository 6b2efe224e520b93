internal import Cohorts
internal import PassRates
internal import Units

/// Rates that are not known and hold for many people at once: a few alternatives, of which one is the case.
///
/// The rates of all attempts of an exam rise and fall together, and so do those of exams that one person sits, because
/// people would not be independent of each other otherwise: that is the wider assumption.
struct RateAlternatives {
  struct Alternative {
    let weight: Probability
    /// Each spread's rate under it.
    let rates: [RateSpread: Probability]
    /// Which of each spread's values that is: two values may be one rate.
    let places: [RateSpread: Int]
    /// Whether the shock has come.
    let isShocked: Bool
  }

  let all: [Alternative]

  /// - Parameters:
  ///   - spreads: what is not known, in any order.
  ///   - shock: its chance; nil where there is none.
  init(_ spreads: some Sequence<RateSpread>, shock: Probability?) {
    let spreads = Array(Set(spreads))
    let steps = spreads.map { spread in
      // The cumulative weights up to and including each value.
      spread.values.reduce(into: [Int32]()) {
        $0.append(($0.last ?? 0) + $1.weight.partsPerMillion)
      }
    }
    let cuts = Set(steps.joined()).union([1_000_000]).filter { $0 > 0 }.sorted()
    var (all, from) = ([Alternative](), Int32(0))
    for cut in cuts {
      var (rates, places) = ([RateSpread: Probability](), [RateSpread: Int]())
      for (spread, step) in zip(spreads, steps) {
        let index = step.firstIndex { $0 >= cut } ?? spread.values.count - 1
        rates[spread] = spread.values[index].rate
        places[spread] = index
      }
      let weight = cut - from
      from = cut
      guard let shock, shock > .never else {
        all += RateAlternatives.one(weight, rates, places, isShocked: false)
        continue
      }
      // Parts per million of a product are rounded down, and the rest goes to the other side.
      let shocked = Int32(Int64(weight) * Int64(shock.partsPerMillion) / 1_000_000)
      all += RateAlternatives.one(shocked, rates, places, isShocked: true)
      all += RateAlternatives.one(weight - shocked, rates, places, isShocked: false)
    }
    self.all = all
  }

  private static func one(
    _ weight: Int32, _ rates: [RateSpread: Probability], _ places: [RateSpread: Int],
    isShocked: Bool
  ) -> [Alternative] {
    guard weight > 0, let weight = Probability(partsPerMillion: weight) else { return [] }
    return [Alternative(weight: weight, rates: rates, places: places, isShocked: isShocked)]
  }
}

extension RateSpread {
  /// The mean rate, rounded down to a part per million.
  var mean: Probability {
    let sum = values.reduce(Int64(0)) {
      $0 + Int64($1.rate.partsPerMillion) * Int64($1.weight.partsPerMillion)
    }
    return Probability(partsPerMillion: Int32(sum / 1_000_000)) ?? .never
  }

  var isKnown: Bool { values.count == 1 }
}

extension Probability {
  /// `m·p / (1 − p + m·p)`, to the nearest part per million.
  func moved(byOdds factor: Exact) -> Probability {
    let (p, m) = (Double(partsPerMillion) / 1e6, factor.double)
    let moved = m * p == 0 ? 0 : m * p / (1 - p + m * p)
    return Probability(partsPerMillion: Int32((moved * 1e6).rounded())) ?? self
  }

  /// The mean of this one and of another that is the case with a chance, to the nearest part per million.
  func mixed(with other: Probability, chance: Probability) -> Probability {
    let whole = Int64(1_000_000)
    let share = Int64(chance.partsPerMillion)
    let sum = Int64(partsPerMillion) * (whole - share) + Int64(other.partsPerMillion) * share
    return Probability(partsPerMillion: Int32((sum + whole / 2) / whole)) ?? self
  }
}
