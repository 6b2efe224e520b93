internal import Budgets
internal import Cohorts
internal import Units

/// Figures of a budget in words.
struct BudgetWords {
  let currency: Currency

  /// `38,420.00`; totals beyond the limit of one amount of money are written as well.
  func digits(_ minorUnits: Int128) -> String {
    if let small = Int64(exactly: minorUnits), let money = try? Money(minorUnits: small, currency) {
      return money.digits
    }
    // Money knows how many digits its currency has.
    let cent = (try? Money(minorUnits: 1, currency))?.digits ?? "1"
    let places = cent.split(separator: ".").dropFirst().first?.count ?? 0
    let digits = String(minorUnits.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    var whole = String(padded.dropLast(places))
    var grouped = ""
    while whole.count > 3 {
      grouped = "," + whole.suffix(3) + grouped
      whole = String(whole.dropLast(3))
    }
    return (minorUnits < 0 ? "-" : "") + whole + grouped
      + (places > 0 ? "." + padded.suffix(places) : "")
  }

  /// A mean in minor units, to the nearest one.
  func digits(_ minorUnits: Double) -> String {
    guard minorUnits.magnitude < 1e30 else { return "too large" }
    return digits(Int128(minorUnits.rounded()))
  }

  /// A quantile; one that is not proven to the minor unit with what is.
  func digits(_ quantile: Quantile) -> String {
    quantile.isProven ? digits(quantile.estimate) : "~" + digits(quantile.estimate)
  }

  /// `, renewals and memberships 294.00`; nothing where nobody has any.
  func dues(_ commitments: BudgetCommitments) -> String {
    commitments.dues > 0 ? ", renewals and memberships " + digits(commitments.dues) : ""
  }

  /// `12.5`
  static func count(_ number: Double) -> String {
    let tenths = (number * 10).rounded()
    guard tenths.magnitude < 1e17 else { return "too many" }
    let whole = Int64(tenths)
    return whole % 10 == 0
      ? "\(whole / 10)" : "\(whole < 0 ? "-" : "")\(whole.magnitude / 10).\(whole.magnitude % 10)"
  }

  static func percent(_ chance: Double) -> String { ComparisonWords.percent(chance) }

  /// From `low` to `high`, or one where they are alike to a tenth of a percent.
  static func percent(_ bounds: ClosedRange<Double>) -> String {
    let (low, high) = (percent(bounds.lowerBound), percent(bounds.upperBound))
    return low == high ? low : "\(low) to \(high)"
  }

  /// What is proven of the quantiles that are shown, in words.
  func certificate(of range: BudgetRange) -> String {
    guard !range.isBounded else { return bounds(of: range) }
    let quantiles = BudgetRange.shown.map(range.quantile)
    if quantiles.allSatisfy(\.isProven) {
      return
        "every quantile is proven to the smallest coin"
        + (range.shareOfLuck < 1 ? ", given the alternatives that stand for what is not known" : "")
        + " (\(range.method); no chance is off by more than "
        + "\(BudgetWords.scientific(range.error)))"
    }
    let widest = quantiles.map { $0.most - $0.least }.max() ?? 0
    return "quantiles with ~ are proven within \(digits(widest)) only (\(range.method))"
  }

  static func scientific(_ value: Double) -> String {
    guard value > 0 else { return "0" }
    var (exponent, digits) = (0, value)
    while digits < 1 {
      digits *= 10
      exponent -= 1
    }
    while digits >= 10 {
      digits /= 10
      exponent += 1
    }
    return "\(Int(digits.rounded(.up)))e\(exponent)"
  }

  /// `March 2027`
  /// By when an amount may be spent, where that is to be feared.
  static func runningOut(of amount: Money, _ budget: Budget) -> String? {
    outage(of: amount, budget).map {
      "it runs out by the end of \(month($0.month, of: budget.rules.year)) with \(percent($0.chance))"
    }
  }

  /// The first month of the year, from 0, by the end of which an amount is used up with 5 % at least, and with which chance.
  static func outage(of amount: Money, _ budget: Budget) -> (month: Int, chance: Double)? {
    guard let bar = Probability(partsPerMillion: 50_000) else { return nil }
    let left = Int128(amount.minorUnits)
    return budget.monthOfRunningOut(of: left, with: bar).map { month in
      (month, 1 - budget.throughMonths[month].chance(within: left).upperBound)
    }
  }

  /// How many people, unless they are so few that it would tell of one.
  /// Terms that could not be tried.
  static func leftOut(_ comparison: BudgetComparison) -> String {
    "Not tried, as somebody's year has more ways to end then than can be gone through: "
      + comparison.leftOut.joined(separator: "; ")
  }

  static func people(_ flip: BudgetWhatIf.Flip, _ rules: BudgetRules) -> String {
    guard let count = flip.people else { return "fewer than \(rules.smallestGroup) people" }
    return count == 1 ? "1 person" : "\(count) people"
  }

  static func month(_ index: Int, of year: BudgetYear) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let (number, month, day) = year.months[index].civil
    return day == 1
      ? "\(names[month - 1]) \(number)" : "the month up to \(year.end(ofMonth: index))"
  }
}
