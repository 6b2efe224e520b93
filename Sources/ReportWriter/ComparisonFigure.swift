internal import CostModel
internal import Sheets
internal import Units

/// A figure of a comparison: shown as text on the card, as a value of its kind in the workbook.
enum ComparisonFigure {
  case day(Day)
  /// A mean or an amount in minor units; one that leaves a price out is a lower bound.
  case money(Double, isLowerBound: Bool = false)
  case chance(Double)
  case hours(Double)
  case count(Int)

  func text(_ currency: Currency) -> String {
    switch self {
    case .day(let day): "\(day)"
    case .money(let amount, let isLowerBound):
      ComparisonWords.money(amount, currency).digits + (isLowerBound ? "+" : "")
    case .chance(let chance): ComparisonWords.percent(chance)
    case .hours(let hours): ComparisonWords.hours(hours)
    case .count(let count): "\(count)"
    }
  }

  /// What is compared; nil where the figure takes no part. Amounts are alike that look alike.
  var key: Double? {
    switch self {
    case .day(let day): Double(day.number)
    case .money(let amount, let isLowerBound): isLowerBound ? nil : amount.rounded()
    case .chance(let chance): chance
    case .hours(let hours): hours
    case .count: nil
    }
  }

  /// The value of a cell, and how it is shown.
  func cell(_ currency: Currency) -> (formula: Formula, style: Style) {
    switch self {
    case .day(let day): (.number(Exact(day.serial)), .day)
    case .money(let amount, _):
      (.number(ComparisonWords.money(amount, currency).majorUnits), .money(currency))
    case .chance(let chance): (.number(ComparisonFigure.exact(chance)), .share(decimals: 1))
    case .hours(let hours): (.number(ComparisonFigure.exact(hours)), .number(decimals: 1))
    case .count(let count): (.number(Exact(Int64(count))), .integer)
    }
  }

  /// Millionths are more than any cell shows.
  private static func exact(_ figure: Double) -> Exact {
    Exact(Int128((figure * 1_000_000).rounded()), over: 1_000_000) ?? .zero
  }
}
