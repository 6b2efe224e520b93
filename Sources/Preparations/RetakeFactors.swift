/// What changes a chance between one sitting and the next, as assumptions with ranges.
///
/// They move odds, on the natural logarithm; nobody's chance follows from them. Whoever has a chance of their own,
/// with its source, can see how far each of them would move it.
public enum RetakeFactors {
  /// A plan aimed at the weak domains, beside studying everything again.
  public static let targetedPlan = Assumption(
    "targeted-plan", "gain of a plan aimed at the weak domains", 0, 30, 80, unit: "log odds",
    source:
      "assumption: no published comparison was found. That learning outweighs decay for weeks to "
      + "months after a fail: McManus & Ludka 2012 (MRCP Part 1)")

  /// A month of waiting in which nothing is practised.
  public static let waiting = Assumption(
    "waiting", "loss in a month of waiting without practice", 0, -5, -13, unit: "log odds",
    source:
      "at most -1.1 to -1.6 in the first year of delay: ABPMR Part I 91, 68 and 59 %, pediatrics 85, 66 "
      + "and 47 % at no delay, one and two years; who delays chose to, so these are upper bounds. The "
      + "middle is an assumption")

  /// The next sitting is of another version than the last one.
  public static let versionChange = Assumption(
    "version-change", "another version than the one that was failed", 0, -20, -50, unit: "log odds",
    source: "assumption: no published figure was found")

  public static let all = [targetedPlan, waiting, versionChange]

  /// How far the odds move in all, in hundredths of the natural logarithm.
  ///
  /// - Parameters:
  ///   - idle: days without practice before the sitting; a month counts 30.
  ///   - changesVersion: whether another version is sat.
  /// - Returns: from the harshest to the mildest reading of all of them at once.
  public static func shift(isTargeted: Bool, idle days: Int, changesVersion: Bool) -> (
    low: Int, base: Int, high: Int
  ) {
    func sum(_ plan: Int, _ month: Int, _ version: Int) -> Int {
      (isTargeted ? plan : 0) + month * max(0, days) / 30 + (changesVersion ? version : 0)
    }
    return (
      sum(targetedPlan.low, waiting.high, versionChange.high),
      sum(targetedPlan.base, waiting.base, versionChange.base),
      sum(targetedPlan.high, waiting.low, versionChange.low)
    )
  }
}
