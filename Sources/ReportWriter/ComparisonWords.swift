internal import Cases
internal import CostModel
internal import Units

/// Figures and flags of a comparison, in words.
enum ComparisonWords {
  /// The nearest amount to a mean in minor units.
  static func money(_ minorUnits: Double, _ currency: Currency) -> Money {
    (try? Money(minorUnits: Int64(minorUnits.rounded()), currency)) ?? .zero(currency)
  }

  /// `87.5 %`
  static func percent(_ chance: Double) -> String {
    let tenths = Int((chance * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// A chance with twelve decimals, for files.
  static func decimal(_ chance: Double) -> String {
    let parts = Int64((chance * 1e12).rounded())
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
      "attempt \(attempt) from now needs a new approval: \(roles.joined(separator: ", "))"
    case .refused(let attempt, let rules):
      "the policy refuses attempt \(attempt) from now (\(rules.joined(separator: ", "))): the employer "
        + "pays nothing for it"
    case .dominated(let by, let figures):
      "is better than \(by) in nothing, and worse in \(listed(figures))"
    case .startsAs(let id, let figures):
      "begins as \(id) does, on the same day at the same cost and chance; after a fail "
        + (figures.isEmpty
          ? "the two differ" : "it is worse in \(listed(figures)), and better in nothing")
    case .sameAs(let id): "comes to the same days and amounts as \(id)"
    case .unpriced(let category):
      "nobody stated a price of the \(category.rawValue): it is not counted (+)"
    case .limited(let limit): words(limit)
    case .noSitting: "no sitting is possible"
    case .open(let more):
      "the employer may pay \(money(more, currency)) more on average once everything open is answered"
    }
  }

  /// `cost`, `cost and date`, `cost, chance and date`
  private static func listed(_ figures: [ScenarioFlag.Figure]) -> String {
    let words = figures.map(\.rawValue)
    return words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " and \(words[words.count - 1])"
  }

  static func words(_ limit: SeriesLimit) -> String {
    switch limit {
    case .attempts: "as many attempts as are planned"
    case .lastDay(let day): "no further attempt fits before \(day)"
    case .ends(let most):
      "with more attempts it would have more than \(most) ends, which are not worked out"
    case .candidatePays(let most):
      "ends where the candidate would have paid more than \(most)"
    case .vendor(let rule): "the vendor allows no further attempt: \(rule)"
    }
  }
}
