internal import Cases
internal import Documents
internal import Units

// The lists of a request, and how long they may be.
extension RequestReader {
  /// Nobody sits, pays or is ruled on a thousand times. A longer list is a mistake, and rules that look at
  /// pairs of its items would take minutes over it.
  static let mostItems = 1_000
  private static let mostCosts = 500

  /// The items of a list; of one that is too long only the first, after an error.
  func items(_ node: Node?, _ what: String) -> [Node] {
    let items = node?.list(diagnostics, what) ?? []
    guard let node, items.count > RequestReader.mostItems else { return items }
    diagnostics.error(
      "`\(what)` has \(items.count) items, and at most \(RequestReader.mostItems) are read",
      at: node.place, help: "leave out what is no part of this request")
    return Array(items.prefix(RequestReader.mostItems))
  }

  /// What was paid, over all sittings together.
  func checkNumber(of costs: [Int], at place: Place?) {
    let all = costs.reduce(0, +)
    guard let place, all > RequestReader.mostCosts else { return }
    diagnostics.error(
      "the sittings have \(all) costs, and at most \(RequestReader.mostCosts) are read", at: place,
      help: "add up what was paid for one thing at one sitting")
  }

  /// Sittings out of order mean that somebody mistyped a day, or knows something that is not said here:
  /// sorting them in silence would hide either.
  func checkOrder(of days: [(day: Day, place: Place)]) {
    for (earlier, later) in zip(days, days.dropFirst()) where later.day < earlier.day {
      diagnostics.error(
        "the sitting of \(later.day) stands after the one of \(earlier.day)", at: later.place,
        help: "list the sittings in the order of time, the earliest first")
    }
  }

  /// A sitting that stands twice would be counted twice: another attempt, and maybe the end of the money.
  func checkTwice(_ sittings: [(sitting: Sitting, node: Node)]) {
    for (index, one) in sittings.enumerated()
    where sittings[..<index].contains(where: { $0.sitting == one.sitting }) {
      diagnostics.error(
        "the sitting of \(one.sitting.day) is listed twice", at: one.node.place,
        help: "leave one out; of two on one day say when each of them `started`")
    }
  }
}
