internal import Cases
internal import Documents
internal import PolicyRules
internal import Units

/// Writes a policy from answers that were found sound, section by section in the order of the sheet.
struct PolicyDrafting {
  let answers: PolicyAnswers
  var draft: PolicyDraft

  /// Who answers what the questionnaire leaves open.
  static let role = "HR"
  /// When a clause on retakes applies.
  static let retake = "when: attempt.number >= 2"

  mutating func run() {
    draft.remarks = [
      "Written from a questionnaire: each clause quotes the question and its answer, and the remark "
        + "above it names the cell. A blank cell is never a default: somebody is asked.",
      "Rounding is not asked for: each cost is rounded half away from zero, once, at the end.",
    ]
    draft.items.append(.heading(PolicyQuestion.sections[0].title))
    policy()
    section(1)
    who()
    section(2)
    attempts()
    section(3)
    limits()
    section(4)
    preparation()
    section(5)
    otherCosts()
    section(6)
    approving()
    section(7)
    leaving()
    // A heading without anything below it says nothing.
    draft.items = draft.items.enumerated().filter { index, item in
      guard case .heading = item else { return true }
      let next = draft.items.dropFirst(index + 1).first
      if case .heading? = next { return false }
      return next != nil
    }.map(\.element)
  }

  private mutating func section(_ index: Int) {
    draft.items.append(.heading(PolicyQuestion.sections[index].title))
  }

  // MARK: What an answer can become

  /// A clause that quotes the answers it comes from.
  mutating func clause(_ points: [PolicyPoint], _ id: String, _ lines: [String?]) {
    let from = answers[points]
    draft.items.append(
      .clause(
        .init(
          id, text: from.map(\.quoted).joined(separator: "; "),
          remarks: [from.map(\.cell).joined(separator: ", ")], lines.compactMap { $0 })))
  }

  func none(_ point: PolicyPoint) -> String {
    let answer = answers[point]
    return "\(answer.cell), “\(answer.question.text)”: none, so \(answer.question.none ?? "")."
  }

  func blank(_ point: PolicyPoint, _ outcome: String) -> String {
    let answer = answers[point]
    return "\(answer.cell) is blank: “\(answer.question.text)” \(outcome)"
  }

  mutating func remark(_ text: String) { draft.items.append(.remark(text)) }

  /// An open question: a request to which it matters waits for a person.
  mutating func ask(_ point: PolicyPoint, onRetakes: Bool = false) {
    let answer = answers[point]
    let slug = answer.question.slug
    let fact = "fundable-without-\(slug)"
    draft.open.append(
      .init(
        fact: fact,
        question: "\(point.rawValue) \(answer.question.text) (\(answer.cell))",
        ask: "The policy does not answer “\(answer.question.text)” (\(point.rawValue), "
          + "\(answer.cell)): may this request be funded all the same?",
        decidedBy: PolicyDrafting.role))
    draft.items.append(
      .clause(
        .init(
          "\(slug)-not-answered", text: "\(answer.question.text) (not answered)",
          remarks: [blank(point, "A request needs a person until it is answered.")],
          [onRetakes ? PolicyDrafting.retake : nil, "requires: \(fact) = yes"].compactMap { $0 })))
  }

  /// Says of a point that decides a clause alone whether there is one: nil when there is none to write.
  mutating func decided(_ point: PolicyPoint, onRetakes: Bool = false) -> PolicyAnswer? {
    let answer = answers[point]
    if answer.isBlank { ask(point, onRetakes: onRetakes) }
    if answer.isNone { remark(none(point)) }
    return answer.isGiven ? answer : nil
  }

  /// Who may waive a condition; as long as nobody said who, HR is asked instead of a refusal.
  var waiver: String? {
    let exceptions = answers[.exceptions]
    if exceptions.isBlank { return "waived by: \(PolicyDrafting.role)" }
    return exceptions.text.map { "waived by: \(YAML.written($0))" }
  }

  static func amount(_ money: Money) -> String {
    let whole = money.currency.minorUnitsPerMajor
    return money.minorUnits % whole == 0
      ? "\(money.minorUnits / whole) \(money.currency)" : money.canonical
  }

  static func list(_ words: [String]) -> String {
    let written = words.map(YAML.written)
    return written.count == 1 ? written[0] : "[\(written.joined(separator: ", "))]"
  }

  // MARK: The policy, and who may ask

  private mutating func policy() {
    draft.title = answers[.title].text
    draft.effectiveFrom = answers[.effectiveFrom].day
    draft.currency = answers.currency ?? .usd
    for (point, key) in [(PolicyPoint.title, PolicyDraft.Key.title), (.effectiveFrom, .effective)] {
      let answer = answers[point]
      draft.keyRemarks[key] = [answer.isNone ? none(point) : answer.cell]
      if answer.isBlank {
        draft.keyRemarks[key] = nil
        ask(point)
      }
    }
    draft.keyRemarks[.currency] = [answers[.currency].cell]
    guard answers[.currency].isBlank else { return }
    let stand =
      answers.currency == nil
      ? "The language needs a currency, so one stands here that nobody chose."
      : "The amounts below say this one themselves."
    draft.keyRemarks[.currency] = [blank(.currency, stand)]
    ask(.currency)
  }

  private mutating func who() {
    if let answer = decided(.exams), case .given(.exams(let vendors, let exams)) = answer.content {
      let parts = [("exam.vendor", vendors), ("exam.id", exams)].filter { !$0.1.isEmpty }.map {
        "\($0.0) in [\($0.1.joined(separator: ", "))]"
      }
      clause([.exams], "exams", ["requires: \(parts.joined(separator: " or "))", waiver])
    }
    if let types = decided(.employment)?.names {
      clause(
        [.employment], "employment-type",
        ["requires: employee.type at request in [\(types.joined(separator: ", "))]", waiver])
    }
    if let span = decided(.tenure)?.span {
      clause([.tenure], "tenure", ["requires: employee.tenure at request >= \(span)", waiver])
    }
  }
}
