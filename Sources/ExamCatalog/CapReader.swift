internal import Cases
internal import Documents
internal import Units

// Reading how many sittings are allowed, in which window, and what follows.
extension RuleReader {
  func cap(_ node: Node) -> Cap? {
    if isNone(node) { return Cap.none }
    guard let fields = node.fields(diagnostics, "a cap") else { return nil }
    let most = fields.required("at most")?.integer(diagnostics, "at most", in: 1...100)
    let window = fields.optional("within")?.span(diagnostics, "within")
    let anchor =
      fields.required("window")?.word(diagnostics, "window", as: Cap.Anchor.self)
    // A window of the vendor and a year are as long as they are; a purchase may hold for a while.
    if fields.optional("within") == nil, anchor?.needsLength == true {
      _ = fields.required("within")
    }
    let counts = fields.required("counts").map(outcomes)
    let thenNode = fields.optional("then")
    let then = thenNode.map(reopening)
    fields.finish()
    guard let most, let anchor, let counts, window != nil || !anchor.needsLength,
      thenNode == nil || then != nil
    else { return nil }
    return Cap(
      max: most, window: window, anchor: anchor, counts: counts,
      reopening: (then ?? .window) ?? .window)
  }

  /// What follows once a cap is reached: a wait, or nothing that a source says.
  private func reopening(_ node: Node) -> Cap.Reopening? {
    if case .scalar("unknown", _) = node.content { return .unknown }
    guard let fields = node.fields(diagnostics, "then") else { return nil }
    let wait = fields.required("wait")?.span(diagnostics, "wait")
    let from = fields.required("from")?.word(diagnostics, "from", as: ReopeningAnchor.self)
    let counting = counting(fields)
    fields.finish()
    guard let wait, let from, let counting else { return nil }
    return from == .last ? .afterLast(wait, counting) : .afterReaching(wait, counting)
  }
}

enum ReopeningAnchor: String, CaseIterable {
  case last = "last sitting"
  case reached = "sitting that reached it"
}
