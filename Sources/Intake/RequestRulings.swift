internal import Cases
internal import Documents
internal import Units

// The answers of persons to what a card asked.
extension RequestReader {
  func rulings(_ node: Node?, _ asOf: Day) -> [Ruling] {
    var found: [Ruling] = []
    for item in items(node, "rulings") {
      guard let ruling = ruling(item) else { continue }
      let place = item["on"]?.place ?? item.place
      if ruling.on > asOf {
        diagnostics.warning(
          "this answer of \(ruling.on) is later than the decision of \(asOf), and is not used",
          at: place, help: "decide as of a later day, or correct the day")
      }
      let other = found.first {
        $0.clause == ruling.clause && $0.role == ruling.role && $0.on == ruling.on
          && $0.allowed != ruling.allowed
      }
      if let other {
        diagnostics.error(
          "`\(ruling.clause)` is both allowed and refused on \(ruling.on), by \(other.by) and "
            + "\(ruling.by)", at: item["answer"]?.place ?? item.place,
          help: "keep the answer that stands; of answers on different days the latest counts")
      }
      found.append(ruling)
    }
    return found
  }

  private func ruling(_ node: Node) -> Ruling? {
    guard let fields = node.fields(diagnostics, "a ruling") else { return nil }
    let clause = fields.required("clause")?.text(diagnostics, "clause")
    let answer = fields.required("answer")?.word(diagnostics, "answer", as: RulingAnswer.self)
    let by = fields.required("by")?.text(diagnostics, "by")
    let role = fields.required("role")?.text(diagnostics, "role")
    let on = fields.required("on")?.day(diagnostics, "on")
    let why = fields.required("why")?.text(diagnostics, "why")
    let reason = fields.optional("reason")?.text(diagnostics, "reason")
    fields.finish()
    guard let clause, let answer, let by, let role, let on, let why else { return nil }
    return Ruling(
      clause: clause, allowed: answer == .allow, by: by, role: role, on: on, why: why,
      reason: reason)
  }
}

private enum RulingAnswer: String, CaseIterable {
  case allow, refuse
}
