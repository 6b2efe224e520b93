internal import Cases
internal import CostModel
internal import Documents
internal import Preparations
internal import Units

// What a scenario buys, how long it takes, and how likely it works.
extension ScenarioReader {
  /// What is named takes the place of what the base case has of its category; `without` takes it away.
  func costs(_ fields: Fields, _ scenario: inout Scenario) {
    let nodes = fields.optional("costs")?.list(diagnostics, "costs") ?? []
    var fee: Node?
    let named = nodes.compactMap { node -> ScenarioCost? in
      guard let cost = cost(node) else { return nil }
      guard cost.category == .examFee else { return cost }
      if let fee {
        diagnostics.error(
          "a sitting has one exam fee, and \(fee.place) states it already", at: node.place,
          help: "add up what is due at once; what else is paid has a category of its own")
      }
      fee = node
      return cost
    }
    let without = (fields.optional("without")?.list(diagnostics, "without") ?? []).compactMap {
      $0.word(diagnostics, "without", as: CostCategory.self)
    }
    let replaced = Set(named.map(\.category) + without)
    scenario.costs = scenario.costs.filter { !replaced.contains($0.category) } + named
    scenario.unpriced.removeAll { replaced.contains($0) }
  }

  private func cost(_ node: Node) -> ScenarioCost? {
    guard let fields = node.fields(diagnostics, "a cost") else { return nil }
    let category = fields.required("category")?.word(
      diagnostics, "category", as: CostCategory.self)
    let price = fields.required("amount").flatMap { amount($0, "amount") }
    let isFee = category == .examFee
    let again = fields.optional("again").map(again) ?? (isFee ? .repeated : .kept)
    let ofVersion = fields.optional("of one version")?.flag(diagnostics, "of one version")
    fields.finish()
    guard let category, let price, let again else { return nil }
    return ScenarioCost(
      category: category, amount: price, again: again,
      isOfVersion: ofVersion ?? (category == .materials))
  }

  /// `kept`, `repeated`, or what the upgrade costs.
  private func again(_ node: Node) -> ScenarioCost.Again? {
    guard case .mapping = node.content else {
      guard let text = node.text(diagnostics, "again") else { return nil }
      switch AgainWord(rawValue: text) {
      case .kept: return .kept
      case .repeated: return .repeated
      case nil:
        diagnostics.error(
          "`\(text)` is not a value of `again`: use `kept`, `repeated` or `{upgraded for: AMOUNT}`",
          at: node.place,
          help: Spelling.suggestion(for: text, among: AgainWord.allCases.map(\.rawValue)))
        return nil
      }
    }
    let fields = node.fields(diagnostics, "again")
    let price = fields?.required("upgraded for").flatMap { amount($0, "upgraded for") }
    fields?.finish()
    return price.map { .upgraded($0) }
  }

  private enum AgainWord: String, CaseIterable {
    case kept, repeated
  }

  func hours(_ node: Node, _ effort: inout ScenarioEffort) {
    guard let fields = node.fields(diagnostics, "hours") else { return }
    func whole(_ key: String, _ node: Node?) -> Int? {
      node?.integer(diagnostics, key, in: 0...2_000)
    }
    func split(_ node: Node?, _ what: String) -> (work: Int?, own: Int?) {
      guard let fields = node?.fields(diagnostics, what) else { return (nil, nil) }
      let split = (
        whole("at work", fields.optional("at work")), whole("own time", fields.optional("own time"))
      )
      fields.finish()
      return split
    }
    let study = split(fields.optional("study"), "study")
    let again = split(fields.optional("study again"), "study again")
    effort.studyAtWork = study.work ?? effort.studyAtWork
    effort.studyOwn = study.own ?? effort.studyOwn
    effort.againAtWork = again.work ?? effort.againAtWork
    effort.againOwn = again.own ?? effort.againOwn
    effort.seat = whole("seat", fields.optional("seat")) ?? effort.seat
    effort.travel = whole("travel", fields.optional("travel")) ?? effort.travel
    effort.hourlyCost =
      fields.optional("hourly cost").flatMap { amount($0, "hourly cost") } ?? effort.hourlyCost
    fields.finish()
  }

  func chance(_ node: Node) -> ScenarioChance? {
    ChanceReader(diagnostics).chance(
      node, help: "leave `chance` out rather than guess: thresholds are shown then")
  }

  /// `as before`, `targeted`, or by how much a training multiplies the odds and who says so.
  func preparation(_ node: Node) -> ScenarioPreparation? {
    guard case .mapping = node.content else {
      switch node.word(diagnostics, "preparation", as: PreparationWord.self) {
      case .asBefore: return .asBefore
      case .targeted: return .targeted
      case nil: return nil
      }
    }
    guard let fields = node.fields(diagnostics, "preparation") else { return nil }
    let source = fields.required("source")?.text(diagnostics, "source")
    let odds = fields.required("odds").flatMap(factor)
    let low = fields.optional("odds at worst").flatMap(factor)
    let high = fields.optional("odds at best").flatMap(factor)
    fields.finish()
    guard let odds, let source else { return nil }
    let (worst, best) = (low ?? odds, high ?? odds)
    guard worst <= odds, odds <= best else {
      diagnostics.error(
        "the odds are not in order", at: node.place,
        help: "`odds at worst` is at most `odds`, and `odds` at most `odds at best`")
      return nil
    }
    return .training(odds: OddsFactor(low: worst, base: odds, high: best), source: source)
  }

  private enum PreparationWord: String, CaseIterable {
    case asBefore = "as before"
    case targeted
  }

  /// A plain decimal above zero, such as `1.35`.
  private func factor(_ node: Node) -> Exact? {
    guard let text = node.text(diagnostics, "odds") else { return nil }
    if let factor = Exact(decimal: text), factor > .zero, factor <= Exact(100) { return factor }
    diagnostics.error(
      "`\(text)` is not a factor of odds, such as `1.35`", at: node.place,
      help: "1 changes nothing, 2 makes even odds two to one")
    return nil
  }

  /// Money beside what policies speak of.
  func extras(_ node: Node) -> [Contingency] {
    (node.list(diagnostics, "extra") ?? []).compactMap { node in
      guard let fields = node.fields(diagnostics, "extra") else { return nil }
      let label = fields.required("what")?.text(diagnostics, "what")
      let sum = fields.required("amount").flatMap { amount($0, "amount") }
      let payer = fields.required("by")?.word(diagnostics, "by", as: ExtraPayer.self)
      let condition = fields.required("when").flatMap(condition)
      fields.finish()
      guard let label, let sum, let payer, let condition else { return nil }
      return Contingency(
        label: label, amount: sum, payer: payer == .employer ? .employer : .candidate,
        condition: condition)
    }
  }

  enum ExtraPayer: String, CaseIterable {
    case employer, candidate
  }

  private func condition(_ node: Node) -> Contingency.Condition? {
    guard case .mapping = node.content else {
      switch node.word(diagnostics, "when", as: ConditionWord.self) {
      case .eachAttempt: return .eachAttempt
      case .notCertified: return .notCertified
      case nil: return nil
      }
    }
    let fields = node.fields(diagnostics, "when")
    let day = fields?.required("not certified by")?.day(diagnostics, "not certified by")
    fields?.finish()
    if let day, day < basis.funding.asOf {
      diagnostics.error(
        "\(day) lies before the decision on \(basis.funding.asOf)",
        at: (node["not certified by"] ?? node).place,
        help: "name a day that is to come, or write `not certified` where the day does not matter")
    }
    return day.map { .notCertifiedBy($0) }
  }

  private enum ConditionWord: String, CaseIterable {
    case eachAttempt = "each attempt"
    case notCertified = "not certified"
  }
}
