internal import Documents

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
}
