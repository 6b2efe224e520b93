internal import Cases
internal import CostModel
internal import Units

/// Figures and flags of a comparison, in words.
enum ComparisonWords {
  /// The nearest amount to a mean in minor units; of one beyond all amounts the greatest.
  static func money(_ minorUnits: Double, _ currency: Currency) -> Money {
    let most = Double(Money.limit)
    let bounded = min(max(minorUnits.rounded(), -most), most)
    return (try? Money(minorUnits: Int64(bounded), currency)) ?? .zero(currency)
  }

  /// Whose amounts are lower bounds, as a further sentence; nothing where every price is known.
  static func leftOut(_ comparison: ScenarioComparison) -> String {
    let open = comparison.columns.filter { !$0.scenario.unpriced.isEmpty }.map(\.scenario.id)
    return open.isEmpty
      ? ""
      : " Amounts of \(open.joined(separator: ", ")) leave a price out and are at least so high."
  }

  /// `87.5 %`; what is neither sure nor impossible is not rounded to it.
  static func percent(_ chance: Double) -> String {
    let tenths = Int((chance * 1000).rounded())
    if tenths == 1000, chance < 1 - 1e-12 { return "> 99.9 %" }
    if tenths == 0, chance > 1e-12 { return "< 0.1 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// A chance with twelve decimals, for files.
  static func decimal(_ chance: Double) -> String {
    let parts = Int128((chance * 1e12).rounded())
    let (whole, rest) = parts.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    let digits = String(rest.magnitude)
    return "\(whole)." + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }

  /// Hours with one decimal where they have one.
  static func hours(_ hours: Double) -> String {
    let tenths = Int((hours * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  static func whose(_ measure: CostMeasure) -> String {
    switch measure {
    case .candidate: "the candidate's"
    case .employer: "the employer's"
    case .total: "all"
    }
  }

  static func words(_ flag: ScenarioFlag, _ currency: Currency) -> String {
    switch flag {
    case .voucherDies(let id, let lastDay):
      "voucher \(id) dies first" + (lastDay.map { ": its last day is \($0)" } ?? "")
    case .needsApproval(let attempt, let roles):
      "\(ordinal(attempt)) has to be approved or decided on by \(roles.joined(separator: ", "))"
    case .refused(let attempt, let rules):
      "the policy refuses \(ordinal(attempt)) (\(rules.joined(separator: ", "))): the employer pays "
        + "nothing for it"
    case .unanswered(let attempt, let rules):
      "nothing that the employer may pay for \(ordinal(attempt)) is sure as long as this is open: "
        + rules.joined(separator: ", ")
    case .conditional(let conditions):
      "what the employer pays is on condition of \(conditions.joined(separator: ", ")), taken to be done before "
        + "each attempt"
    case .dominated(let by, let shortfall):
      "no better than \(by) in cost, chance or date" + words(shortfall, currency)
    case .startsAs(let id, let shortfall):
      "begins as \(id) does, on the same day at the same cost and chance; after a fail "
        + (shortfall.map { "it is no better in cost, chance or date" + words($0, currency) }
          ?? "the two differ")
    case .sameAs(let id): "comes to the same days and amounts as \(id)"
    case .unlisted(let exam, let attempt, let reason):
      "the day of \(ordinal(attempt))\(exam.map { " at \($0)" } ?? "") holds only if every sitting is listed "
        + "(`complete since`); \(reason)"
    case .unpriced(let category):
      "nobody stated a price of the \(category.rawValue): it is not counted (+)"
    case .limited(let limit): words(limit)
    case .noSitting: "no sitting is possible"
    case .namedAgainst(let attempt, let rules):
      "attempt \(attempt) is on a day that is named, against what the request says: \(rules.joined(separator: ", "))"
    case .nothingToWaitFor(true):
      "the employer pays for the next attempt from its first possible day on: there is nothing to wait for"
    case .nothingToWaitFor(false):
      "the employer pays for the next attempt on no day within thirteen months: nothing is waited for"
    case .open(let more):
      "the employer may pay \(money(more, currency)) more on average once everything open is answered"
    }
  }

  /// In what a scenario is worse than one that is no worse in anything.
  private static func words(_ shortfall: ScenarioFlag.Shortfall, _ currency: Currency) -> String {
    let (own, its) = (shortfall.certified.own, shortfall.certified.other)
    let parts = [
      shortfall.isDearer ? "\(money(shortfall.cost, currency)) dearer on average" : nil,
      shortfall.isLessCertain
        ? "certified in \(percent(own)) rather than \(percent(its))" : nil,
      shortfall.days > 0
        ? "passed \(shortfall.days) \(shortfall.days == 1 ? "day" : "days") later on average" : nil,
    ].compactMap { $0 }
    // What is worse for one side alone may not show in both together.
    guard !parts.isEmpty else { return ", and worse for one side" }
    let reading =
      switch shortfall.reading {
      case .stated(.base): ""
      case .stated(let level): " with \(level.rawValue) chances"
      case .assumed(let chance): " at \(chance)"
      }
    return ", and\(reading) \(parts.joined(separator: ", "))"
  }

  /// `the next attempt`, `the third attempt from now`
  private static func ordinal(_ attempt: Int) -> String {
    switch attempt {
    case 1: "the next attempt"
    case 2: "the second attempt from now"
    case 3: "the third attempt from now"
    default: "attempt \(attempt) from now"
    }
  }

  static func words(_ limit: SeriesLimit) -> String {
    switch limit {
    case .attempts: "as many attempts as are planned"
    case .lastDay(let day): "no further attempt fits before \(day)"
    case .ends(let most):
      "with more attempts it would have more than \(most) ends, which are not worked out"
    case .candidatePays(let most):
      "ends where the candidate would have paid more than \(most); the first attempt is planned in any case"
    case .vendor(let rule): "the vendor allows no further attempt: \(rule)"
    case .namedDay(let day, let rule, let from):
      "the vendor does not allow the day that is named, \(day): \(rule)"
        + (from.map { "; it does from \($0) on" } ?? "")
    }
  }
}
