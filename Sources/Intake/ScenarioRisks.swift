internal import Cases
internal import CostModel
internal import Documents
internal import ExamCatalog
internal import Units

// What can go wrong with a booking, and what lowers its fee.
extension ScenarioReader {
  /// `{chance: 3 %}`
  func noShow(_ node: Node) -> Probability? {
    guard let fields = node.fields(diagnostics, "no-show") else { return nil }
    let chance = fields.required("chance")?.probability(diagnostics, "chance")
    fields.finish()
    return chance
  }

  /// `{chance: 10 %, fee: 50 USD, by: candidate}`; the candidate pays where nobody is named.
  func cancellation(_ node: Node) -> Cancellation? {
    guard let fields = node.fields(diagnostics, "cancellation") else { return nil }
    let chance = fields.required("chance")?.probability(diagnostics, "chance")
    let fee = fields.required("fee").flatMap { amount($0, "fee") }
    let payer = fields.optional("by").map { $0.word(diagnostics, "by", as: ExtraPayer.self) }
    fields.finish()
    guard let chance, let fee else { return nil }
    return Cancellation(
      chance: chance, fee: fee, payer: payer == .employer ? .employer : .candidate)
  }

  /// More ends than are worked out are refused, not cut.
  func checkEnds(_ scenario: Scenario, at place: Place) {
    let attempts = scenario.stop.attempts
    guard scenario.isBranching, attempts > scenario.mostAttempts else { return }
    diagnostics.error(
      "\(attempts) attempts make \(scenario.ends(of: attempts)) ends, and at most "
        + "\(Scenario.mostEnds) are worked out", at: place,
      help: "plan fewer: `stop: {attempts: \(scenario.mostAttempts)}`, or leave out `no-show` or "
        + "`cancellation`")
  }

  /// `{dues: 145 USD, again each year: yes}`; the fee is the vendor's list price for members.
  func membership(_ node: Node, _ scenario: inout Scenario) {
    guard let fields = node.fields(diagnostics, "membership") else { return }
    let dues = fields.required("dues").flatMap { amount($0, "dues") }
    let isYearly =
      fields.optional("again each year")?.flag(diagnostics, "again each year") ?? true
    fields.finish()
    guard let fees = basis.memberFees(ScenarioReader.mostAttempts), let first = fees.first else {
      diagnostics.error(
        "no price of \(basis.exam.code) for members is known in \(basis.currency) on "
          + "\(basis.funding.asOf)", at: node.place,
        help: "see `retake exams show \(basis.exam.code)`; else name the fee and the dues under "
          + "`costs`: `{category: exam-fee, amount: …}`, `{category: membership, amount: …}`")
      return
    }
    guard let dues else { return }
    scenario.membership = Membership(dues: dues, isYearly: isYearly, fees: fees)
    scenario.unpriced.removeAll { $0 == .examFee }
    if !scenario.costs.contains(where: { $0.category == .examFee }) {
      scenario.costs.append(
        ScenarioCost(category: .examFee, amount: first, again: .repeated))
    }
  }
}
