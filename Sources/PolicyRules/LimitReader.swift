internal import Cases
internal import Documents
internal import Facts
internal import Units

/// Reads a limit on a meter.
struct LimitReader {
  private let clause: ClauseReader
  private var diagnostics: Diagnostics { clause.diagnostics }

  init(_ clause: ClauseReader) { self.clause = clause }

  func read(_ node: Node, _ fields: Fields) -> LimitRule? {
    let most = fields.required("at most")
    let prorated = fields.optional("prorated by")
    guard let name = clause.meterName(node), let most,
      let meter = clause.meters.first(where: { $0.name == name })
    else { return nil }
    let share = prorated.flatMap { proration($0, of: meter) }
    if meter.counts == .purchases {
      if let prorated {
        diagnostics.error(
          "a number of purchases has no part", at: prorated.place,
          help: "leave out `prorated by`, or let the meter count amounts")
      }
      return most.integer(diagnostics, "at most", in: 0...1000).map {
        LimitRule(meter: name, atMost: .count($0), proratedBy: nil)
      }
    }
    let figures = FigureReader(clause)
    return figures.read(most, figures.amountRule).map {
      LimitRule(meter: name, atMost: .money($0), proratedBy: share)
    }
  }

  private func proration(_ node: Node, of meter: Meter) -> FactReference? {
    guard case .scalar("months employed", _) = node.content else {
      return clause.fact(node, of: .share)
    }
    guard case .year = meter.window else {
      diagnostics.error(
        "`months employed` needs a meter over a year", at: node.place,
        help: "`\(meter.name)` runs over something else")
      return nil
    }
    return FactReference(.monthsEmployed(in: meter.name))
  }
}

extension FactName {
  private static let monthsEmployed = "months employed in "

  /// The share of a meter's year from the month of joining to its end; the whole for who joined before.
  static func monthsEmployed(in meter: String) -> FactName {
    FactName(
      monthsEmployed + meter, .share, who: "HR",
      "the share of the year's months from the month of joining on")
  }

  /// The meter whose year such a fact is about.
  var meterOfMonthsEmployed: String? {
    name.hasPrefix(FactName.monthsEmployed)
      ? String(name.dropFirst(FactName.monthsEmployed.count)) : nil
  }
}
