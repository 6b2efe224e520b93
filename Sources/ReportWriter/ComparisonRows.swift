internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Units

/// The figures of a comparison as rows of a table.
struct ComparisonRows {
  private let comparison: ScenarioComparison

  init(_ comparison: ScenarioComparison) {
    self.comparison = comparison
  }

  var table: ComparisonTable {
    ComparisonTable(
      rows: rows, currency: comparison.basis.currency,
      headings: comparison.columns.map { ($0.scenario.id, $0.scenario.name) })
  }

  private typealias Row = ComparisonTable.Row
  private var columns: [ScenarioComparison.Column] { comparison.columns }

  private var rows: [Row] {
    plan + comparison.readings.indices.flatMap(figures) + time + whole
  }

  private var plan: [Row] {
    [
      row("first sitting", .least) { column in
        column.tree.attempts.first.map { .day($0.day) }
      },
      row("attempts at most", .none) { .count($0.tree.attempts.count) },
    ]
  }

  /// The rows of one reading; the range of a stated chance is shown as a range of what matters most.
  private func figures(of index: Int) -> [Row] {
    switch comparison.readings[index] {
    case .stated(.base):
      return chance(index) + cash(index) + detail(index)
    case .stated(let level):
      guard hasRange else { return [] }
      return [heading("\(level == .low ? "Low" : "High") chances")] + certified(index) + cash(index)
    case .assumed(let chance):
      return [heading("If the chance were \(chance)")] + certified(index) + cash(index)
        + released(index)
    }
  }

  /// Whether any scenario has more than one reading.
  private var hasRange: Bool {
    columns.contains { column in
      column.outlooks.dropFirst().contains { $0.certified != column.outlooks[0].certified }
    }
  }

  private func chance(_ index: Int) -> [Row] {
    certified(index) + [
      row("expected day of pass", .least) { column in
        column.outlooks[index].expectedDay.map { .day($0) }
      },
      row("80 % sure by", .least) { column in
        column.outlooks[index].day(by: 0.8).map { .day($0) }
      },
    ]
  }

  private func certified(_ index: Int) -> [Row] {
    let deadline = comparison.basis.funding.deadline
    return [
      row("certified", .greatest) { .chance($0.outlooks[index].certified) }
    ]
      + (deadline.map { day in
        [
          row("by \(day)", .greatest) { .chance($0.outlooks[index].certified(by: day)) }
        ]
      } ?? [])
  }

  /// Expected cash by who bears it; without a policy nobody knows the split.
  private func cash(_ index: Int) -> [Row] {
    let isSplit =
      comparison.basis.policy != nil || columns.contains { $0.scenario.payer != .policy }
    var rows = [money("expected cash") { $0.outlooks[index].total.mean }]
    guard isSplit else { return rows }
    if comparison.measure != .candidate {
      rows.append(money("of it employer") { $0.outlooks[index].employer.mean })
    }
    if comparison.measure != .employer {
      rows.append(money("of it candidate") { $0.outlooks[index].candidate.mean })
    }
    if columns.contains(where: { $0.outlooks[index].voucher != 0 }) {
      rows.append(
        row("of it vouchers", .none) { .money($0.outlooks[index].voucher) })
    }
    return rows
  }

  private func detail(_ index: Int) -> [Row] {
    let measure = comparison.measure
    func own(_ column: ScenarioComparison.Column) -> Distribution {
      measure.distribution(column.outlooks[index])
    }
    let whose = ComparisonWords.whose(measure)
    return [
      heading("Spread of \(whose) cash"),
      money("standard deviation") { own($0).standardDeviation },
      money("half stay within") { own($0).quantile(0.5).map(Double.init) },
      money("80 % stay within") { own($0).quantile(0.8).map(Double.init) },
      money("95 % stay within") { own($0).quantile(0.95).map(Double.init) },
      money("worst case") { own($0).worst.map(Double.init) },
      money("cash a certification") { $0.outlooks[index].costPerCertification },
    ] + discounted(index) + released(index) + unknown + exposure(index)
  }

  /// All cash with later money counting less, where a rate is stated.
  private func discounted(_ index: Int) -> [Row] {
    guard columns.contains(where: { $0.outlooks[index].presentTotal != nil }) else { return [] }
    return [money("all in today's money") { $0.outlooks[index].presentTotal }]
  }

  /// What a pass brings for sittings before these, in no figure above.
  private func released(_ index: Int) -> [Row] {
    guard columns.contains(where: { $0.outlooks[index].released.magnitude >= 0.5 }) else {
      return []
    }
    return [
      row("for earlier fails", .none) { column in
        column.tree.attempts.isEmpty ? nil : .money(column.outlooks[index].released)
      }
    ]
  }

  /// What hangs over who leaves, where the policy asks for anything back.
  private func exposure(_ index: Int) -> [Row] {
    guard columns.contains(where: { $0.outlooks[index].exposure != nil }) else { return [] }
    return [
      row("owed back on leaving", .least) { column in
        column.outlooks[index].exposure.map { .money(Double($0.amount.minorUnits)) }
      },
      row("  until", .none) { column in
        column.outlooks[index].exposure.flatMap { exposure in
          exposure.amount.isZero ? nil : exposure.until.map { .day($0) }
        }
      },
    ]
  }

  /// Luck and not knowing the chance, where counts of passes and fails are stated.
  private var unknown: [Row] {
    guard columns.contains(where: { $0.spread != nil }) else { return [] }
    return [
      row("all cash: luck", .none) { $0.spread.map { .money($0.luck) } },
      row("all cash: unknown p", .none) { $0.spread.map { .money($0.notKnowing) } },
    ]
  }

  private var time: [Row] {
    let reading = OptionsSheet.reading(comparison)
    let outlook = { (column: ScenarioComparison.Column) in
      column.tree.attempts.isEmpty ? nil : column.outlooks[safe: reading]
    }
    var title = "Apart from cash"
    if case .assumed(let chance)? = comparison.readings[safe: reading] {
      title += ", if the chance were \(chance)"
    }
    var rows: [Row] = []
    if columns.contains(where: { outlook($0).map { $0.hours.work + $0.hours.own > 0 } ?? false }) {
      rows += [
        row("hours at work", .least) { column in
          outlook(column).map { .hours($0.hours.work) }
        },
        row("hours of one's own", .least) { column in
          outlook(column).map { .hours($0.hours.own) }
        },
        money("worth, at work") { outlook($0)?.hoursValue?.work },
        money("worth, own") { outlook($0)?.hoursValue?.own },
      ]
    }
    rows.append(money("delay") { outlook($0)?.delay })
    let known = rows.filter { $0.figures.contains { $0 != nil } }
    return known.isEmpty ? [] : [heading(title)] + known
  }

  /// The certification with the exam that completes it, under the first reading.
  private var whole: [Row] {
    guard let further = comparison.further else { return [] }
    func outlook(_ column: ScenarioComparison.Column) -> ScenarioOutlook? { column.path.first }
    var rows = [
      heading("With \(further.basis.exam.code) behind it" + assumption),
      row("certified", .greatest) { column in
        outlook(column).map { .chance($0.certified) }
      },
      row("expected day", .least) { column in
        outlook(column)?.expectedDay.map { .day($0) }
      },
      money("expected cash") { outlook($0)?.total.mean },
    ]
    if comparison.measure != .candidate {
      rows.append(money("of it employer") { outlook($0)?.employer.mean })
    }
    if comparison.measure != .employer {
      rows.append(money("of it candidate") { outlook($0)?.candidate.mean })
    }
    return rows
  }

  /// Under which assumption the certification is shown, where there is one.
  private var assumption: String {
    guard case .assumed(let chance)? = comparison.readings.first else { return "" }
    return ", at \(chance) where nobody states a chance"
  }

  // MARK: Making rows

  private func row(
    _ label: String, _ best: ComparisonTable.Best,
    _ figure: (ScenarioComparison.Column) -> ComparisonFigure?
  ) -> Row {
    Row(label: label, figures: columns.map(figure), best: best)
  }

  /// An amount, less being better; one that leaves a price out is a lower bound and takes no part.
  private func money(_ label: String, _ figure: (ScenarioComparison.Column) -> Double?) -> Row {
    row(label, .least) { column in
      guard !column.tree.attempts.isEmpty, let amount = figure(column) else { return nil }
      return .money(amount, isLowerBound: !column.scenario.unpriced.isEmpty)
    }
  }

  private func heading(_ label: String) -> Row {
    Row(label: label, figures: columns.map { _ in nil }, best: .none, isHeading: true)
  }
}
