internal import Cases
internal import Documents
internal import Units

// The answers of persons to what a card asked.
extension RequestReader {
  func rulings(_ nodes: [Node], _ asOf: Day) -> [Ruling] {
    var found: [Ruling] = []
    for item in nodes {
      guard let ruling = ruling(item) else { continue }
      checkDay(ruling.on, item, asOf)
      let other = found.first {
        $0.clause == ruling.clause && $0.role == ruling.role && $0.on == ruling.on
          && $0.allowed != ruling.allowed
      }
      if let other {
        refuseTwoAnswers(
          "`\(ruling.clause)` is both allowed and refused on \(ruling.on), by \(other.by) and "
            + "\(ruling.by)", item)
      }
      found.append(ruling)
    }
    return found
  }

  private func checkDay(_ day: Day, _ item: Node, _ asOf: Day) {
    guard day > asOf else { return }
    diagnostics.warning(
      "this answer of \(day) is later than the decision of \(asOf), and is not used",
      at: item["on"]?.place ?? item.place, help: "decide as of a later day, or correct the day")
  }

  /// The answers to checks that are no clause.
  func checkRulings(_ nodes: [Node], _ asOf: Day) -> [CheckRuling] {
    var found: [CheckRuling] = []
    for item in nodes {
      guard let ruling = checkRuling(item) else { continue }
      checkDay(ruling.on, item, asOf)
      let other = found.first {
        $0.check == ruling.check && $0.role == ruling.role && $0.on == ruling.on
          && $0.allowed != ruling.allowed
      }
      if let other {
        refuseTwoAnswers(
          "`\(ruling.check)` is both allowed and refused on \(ruling.on), by \(other.by) and "
            + "\(ruling.by)", item)
      }
      found.append(ruling)
    }
    return found
  }

  private func checkRuling(_ node: Node) -> CheckRuling? {
    guard let fields = node.fields(diagnostics, "a ruling") else { return nil }
    let check = fields.required("check")?.text(diagnostics, "check")
    let signed = signature(fields, as: RulingAnswer.self)
    fields.finish()
    guard let check, let signed else { return nil }
    return CheckRuling(
      check: check, allowed: signed.answer == .allow, by: signed.by, role: signed.role,
      on: signed.on, why: signed.why)
  }

  /// The answers on costs of which no clause speaks.
  func costRulings(_ nodes: [Node], _ asOf: Day) -> [CostRuling] {
    var found: [CostRuling] = []
    for item in nodes {
      guard let ruling = costRuling(item) else { continue }
      checkDay(ruling.on, item, asOf)
      let other = found.first {
        $0.category == ruling.category && $0.sitting == ruling.sitting && $0.on == ruling.on
          && $0.share != ruling.share
      }
      if let other {
        refuseTwoAnswers(
          "`\(ruling.category.rawValue)` has two answers of \(ruling.on), by \(other.by) and "
            + "\(ruling.by)", item)
      }
      found.append(ruling)
    }
    return found
  }

  private func costRuling(_ node: Node) -> CostRuling? {
    guard let fields = node.fields(diagnostics, "a ruling") else { return nil }
    let cost = fields.required("cost")?.word(diagnostics, "cost", as: CostCategory.self)
    let sitting = fields.optional("sitting")?.day(diagnostics, "sitting")
    let shareNode = fields.optional("share")
    let share = shareNode?.share(diagnostics, "share")
    let signed = signature(fields, as: CostAnswer.self)
    fields.finish()
    if case .scalar("refuse", _)? = node["answer"]?.content, let shareNode {
      diagnostics.error(
        "what is refused has no share", at: shareNode.place,
        help: "leave `share` out, or answer `pay`")
    }
    guard let cost, let signed else { return nil }
    return CostRuling(
      category: cost, sitting: sitting,
      share: signed.answer == .refuse ? .none : share ?? .whole, by: signed.by, role: signed.role,
      on: signed.on, why: signed.why)
  }

  private func ruling(_ node: Node) -> Ruling? {
    guard let fields = node.fields(diagnostics, "a ruling") else { return nil }
    let clause = fields.required("clause")?.text(diagnostics, "clause")
    let signed = signature(fields, as: RulingAnswer.self)
    let reason = fields.optional("reason")?.text(diagnostics, "reason")
    fields.finish()
    guard let clause, let signed else { return nil }
    return Ruling(
      clause: clause, allowed: signed.answer == .allow, by: signed.by, role: signed.role,
      on: signed.on, why: signed.why, reason: reason)
  }

  /// The answer, with who gave it, when and why; nil after reporting what is missing of it.
  private func signature<Answer: RawRepresentable & CaseIterable>(
    _ fields: Fields, as type: Answer.Type
  ) -> (answer: Answer, by: String, role: String, on: Day, why: String)?
  where Answer.RawValue == String {
    let answer = fields.required("answer")?.word(diagnostics, "answer", as: type)
    let by = fields.required("by")?.text(diagnostics, "by")
    let role = fields.required("role")?.text(diagnostics, "role")
    let on = fields.required("on")?.day(diagnostics, "on")
    let why = fields.required("why")?.text(diagnostics, "why")
    guard let answer, let by, let role, let on, let why else { return nil }
    return (answer, by, role, on, why)
  }

  private func refuseTwoAnswers(_ message: String, _ item: Node) {
    diagnostics.error(
      message, at: item["answer"]?.place ?? item.place,
      help: "keep the answer that stands; of answers on different days the latest counts")
  }
}

private enum CostAnswer: String, CaseIterable {
  case pay, refuse
}

private enum RulingAnswer: String, CaseIterable {
  case allow, refuse
}
