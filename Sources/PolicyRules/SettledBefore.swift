internal import Amounts

/// What costs came to in the worlds so far: the same values and the same meters give the same again.
struct SettledBefore {
  private struct Known {
    let codes: [Int64]
    let used: [Int64]
    let result: (CostResult, MoneySteps?)
  }

  private var known: [[Known]]
  /// Beyond so many ways of one cost looking them up takes longer than working them out.
  private static let most = 16

  init(costs: Int) {
    known = Array(repeating: [], count: costs)
  }

  /// - Parameters:
  ///   - codes: every value that the result of the cost may hang on.
  ///   - used: what stands on each meter.
  mutating func result(
    of cost: Int, _ codes: [Int64], _ used: [Int64], _ work: () -> (CostResult, MoneySteps?)
  ) -> (CostResult, MoneySteps?) {
    for other in known[cost] where other.codes == codes && other.used == used {
      return other.result
    }
    let result = work()
    if known[cost].count < SettledBefore.most {
      known[cost].append(Known(codes: codes, used: used, result: result))
    }
    return result
  }
}

extension Settlement {
  /// The codes as far as a settlement tells them apart: of the attempt at which the series is passed its region and
  /// whether it is one at all, unless amounts are worked out with it.
  func told(_ codes: [Int64]) -> [Int64] {
    guard !policy.plan.isFigure[special.passedAt] else { return codes }
    var told = codes
    let passedAt = codes[special.passedAt]
    told[special.passedAt] =
      passedAt >= FactSheet.never
      ? -1 : Int64(policy.program.slots[special.passedAt].region(of: passedAt))
    return told
  }
}
