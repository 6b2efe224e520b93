internal import CostModel
internal import Sheets

extension ScenarioComparison.Column {
  /// The ends to which somebody came each time: passed at each attempt, then without a pass. None where nothing can be sat.
  var line: [EndState] { tree.passed + [tree.stopped.last].compactMap { $0 } }

  /// Whether nobody may come to a booking, so that *Bookings* lays out every way to an end.
  var hasMisses: Bool { scenario.noShow != nil && !tree.nodes.isEmpty }

  /// The most bookings on any of its ways.
  var bookings: Int { tree.nodes.map(\.attempt.number).max() ?? 0 }

  /// By fails, from none on: the first booking before which so many sittings failed.
  var leading: [AttemptNode] {
    (0..<bookings).compactMap { fails in tree.nodes.first { $0.fails == fails } }
  }
}

extension ScenarioComparison {
  /// Rows that the longest of its scenarios needs for passes.
  var mostBookings: Int { columns.map(\.bookings).max() ?? 0 }

  /// Whether somebody may not come to a booking, or move it.
  var hasRisks: Bool { columns.contains { $0.scenario.isBranching && !$0.tree.nodes.isEmpty } }
}
