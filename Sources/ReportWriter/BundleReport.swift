public import Scheduling
public import Units

/// Whether a bundled retake is worth its surcharge, in a few lines.
public struct BundleReport {
  private let bundle: BundleBreakEven

  public init(_ bundle: BundleBreakEven) { self.bundle = bundle }

  public func text() throws(ArithmeticProblem) -> String {
    let sign = bundle.isWorthIt ? "<" : bundle.saving == .zero ? "=" : ">"
    let lines = [
      bundle.isWorthIt ? "Buy the bundle." : "Do not buy the bundle.",
      "\(bundle.surcharge) \(sign) \(bundle.fails) × \(bundle.inTime) × \(bundle.retakeFee) = "
        + (try amount(bundle.worth)),
      try difference(), try edge(),
    ]
    return lines.enumerated().map {
      Paragraph.lines($1, indent: $0 == 0 ? 0 : 4, first: $0 == 0 ? 0 : 2)
    }.joined(separator: "\n") + "\n"
  }

  private func difference() throws(ArithmeticProblem) -> String {
    guard bundle.saving != .zero else { return "it costs what it saves on average" }
    return bundle.isWorthIt
      ? "it saves \(try amount(bundle.saving)) on average"
      : "it costs \(try amount(bundle.saving.negated)) more than it saves on average"
  }

  private func edge() throws(ArithmeticProblem) -> String {
    guard let edge = bundle.breakEven else {
      return "no chance to fail makes it worth its surcharge: the retake saves nothing"
    }
    let exact = "\(bundle.surcharge) / (\(bundle.inTime) × \(bundle.retakeFee)) = \(edge)"
    guard edge < .one else {
      return "no chance to fail makes it worth its surcharge: \(exact), which is not below 1"
    }
    let percent = try edge.multiplied(by: Exact(100))
    let digits = percent.decimalDigits.flatMap { $0.count <= 6 ? $0 : nil }
    let tenth = try percent.rounded(toOneOver: 10, .halfAway)
    let shown = digits.map { "\($0) %" } ?? "about \(tenth.decimalDigits ?? "\(tenth)") %"
    return "worth it above a chance to fail of \(shown): \(exact)"
  }

  /// An amount to the cent, and the fraction where it is none.
  private func amount(_ exact: Exact) throws(ArithmeticProblem) -> String {
    let currency = bundle.surcharge.currency
    let money = try Money(majorUnits: exact, currency, rounding: .halfAway)
    return money.majorUnits == exact ? "\(money)" : "\(money) (exactly \(exact))"
  }
}
