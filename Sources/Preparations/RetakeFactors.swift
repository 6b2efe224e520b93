public import Units

/// What changes a chance between one sitting and the next, as assumptions with ranges.
///
/// They multiply odds; nobody's chance follows from them. Whoever has a chance of their own, with its source, can
/// see how far each of them would move it.
public enum RetakeFactors {
  /// A plan aimed at the weak domains, beside studying everything again.
  public static let targetedPlan = Assumption(
    "targeted-plan", "gain of a plan aimed at the weak domains", 100, 135, 220,
    unit: "times the odds",
    source:
      "assumption: no published comparison was found. That learning outweighs decay for weeks to "
      + "months after a fail: McManus & Ludka 2012 (MRCP Part 1)")

  /// A month of waiting in which nothing is practised.
  public static let waiting = Assumption(
    "waiting", "odds lost in a month of waiting without practice", 0, 500, 1300, unit: "percent",
    source:
      "at most two thirds to four fifths of the odds in the first year of delay: ABPMR Part I 91, 68 and "
      + "59 %, pediatrics 85, 66 and 47 % at no delay, one and two years; who delays chose to, so these are "
      + "upper bounds. The middle is an assumption")

  /// The next sitting is of another version than the last one.
  public static let versionChange = Assumption(
    "version-change", "another version than the one that was failed", 100, 82, 60,
    unit: "times the odds", source: "assumption: no published figure was found")

  public static let all = [targetedPlan, waiting, versionChange]

  /// By how much the odds are multiplied in all.
  ///
  /// - Parameters:
  ///   - isTargeted: whether the plan is aimed at the weak domains.
  ///   - days: days without practice before the sitting; a month counts 30.
  ///   - changesVersion: whether another version is sat.
  /// - Returns: from the harshest to the mildest reading of all of them at once.
  public static func odds(isTargeted: Bool, idle days: Int, changesVersion: Bool) -> OddsFactor {
    func product(_ plan: Int, _ month: Int, _ version: Int) -> Exact {
      // What a month costs is in hundredths of a percent, and no wait takes more than all of it.
      let whole = 10_000 * 30
      let left = max(0, whole - month * max(0, min(days, whole)))
      let times = Int128(isTargeted ? plan : 100) * Int128(changesVersion ? version : 100)
      return Exact(times * Int128(left), over: 10_000 * Int128(whole)) ?? .zero
    }
    return OddsFactor(
      low: product(targetedPlan.low, waiting.high, versionChange.high),
      base: product(targetedPlan.base, waiting.base, versionChange.base),
      high: product(targetedPlan.high, waiting.low, versionChange.low))
  }
}

/// By how much odds are multiplied, as a range.
public struct OddsFactor: Hashable, Sendable {
  public let low: Exact
  public let base: Exact
  public let high: Exact

  public init(low: Exact, base: Exact, high: Exact) {
    self.low = low
    self.base = base
    self.high = high
  }

  /// What becomes of a chance, in parts per million, halves up: `m·p / (1 − p + m·p)`.
  ///
  /// - Throws: `ArithmeticProblem` where a factor has more digits than can be reckoned with.
  public func moved(_ chance: Probability) throws(ArithmeticProblem) -> (
    low: Probability, base: Probability, high: Probability
  ) {
    func moved(_ factor: Exact) throws(ArithmeticProblem) -> Probability {
      let passes = try chance.exact.multiplied(by: factor)
      let all = try chance.complement.exact.adding(passes)
      guard all.numerator > 0 else { return chance }
      let parts = try passes.divided(by: all).multiplied(by: Exact(1_000_000))
      return Probability(partsPerMillion: Int32(clamping: parts.roundedToWhole(.halfAway)))
        ?? chance
    }
    return (try moved(low), try moved(base), try moved(high))
  }
}
