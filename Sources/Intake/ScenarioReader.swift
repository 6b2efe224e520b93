internal import Cases
public import CostModel
public import Documents
internal import ExamCatalog
internal import Units

/// What a file of scenarios says.
public struct ScenarioFile: Sendable {
  /// The base case first.
  public let scenarios: [Scenario]
  /// How whoever decides weighs money.
  public let decider: ScenarioAdvice.Decider

  public init(
    scenarios: [Scenario], decider: ScenarioAdvice.Decider = ScenarioAdvice.Decider()
  ) {
    self.scenarios = scenarios
    self.decider = decider
  }
}

/// Reads `scenarios.yaml`: a base case, and alternatives that say only what differs.
public struct ScenarioReader {
  let diagnostics: Diagnostics
  let basis: ScenarioBasis

  /// How many scenarios a file may have: each has a letter.
  public static let most = 26
  /// How many attempts a scenario can plan.
  static let mostAttempts = 10

  /// - Parameters:
  ///   - diagnostics: takes every problem, with its place.
  ///   - basis: the request that the file refers to, with its rules.
  public init(_ diagnostics: Diagnostics, _ basis: ScenarioBasis) {
    self.diagnostics = diagnostics
    self.basis = basis
  }

  /// Whether a file has scenarios and is no request.
  public static func isScenarios(_ node: Node) -> Bool { node["scenarios"] != nil }

  /// A file that another names, by the path that stands there.
  public struct NamedFile: Sendable {
    public let path: String
    public let place: Place
  }

  /// The request that a file refers to, or nil after reporting its absence.
  public static func request(of node: Node, _ diagnostics: Diagnostics) -> NamedFile? {
    let fields = node.fields(diagnostics, "scenarios")
    return fields?.required("request").flatMap { file($0, "request", diagnostics) }
  }

  /// The request for the exam that completes the certification; nil where one exam is all.
  public static func further(of node: Node, _ diagnostics: Diagnostics) -> NamedFile? {
    node["then"].flatMap { $0.isBlank ? nil : file($0, "then", diagnostics) }
  }

  private static func file(_ node: Node, _ key: String, _ diagnostics: Diagnostics) -> NamedFile? {
    node.text(diagnostics, key).map { NamedFile(path: $0, place: node.place) }
  }

  /// The base case and the alternatives, or nil when anything in the file is an error.
  public func read(_ node: Node) -> ScenarioFile? {
    let before = diagnostics.errors
    guard let fields = node.fields(diagnostics, "scenarios") else { return nil }
    _ = fields.required("scenarios")?.integer(diagnostics, "scenarios", in: 1...1)
    _ = fields.required("request")
    _ = fields.optional("then")
    let start = StandardScenarios.base(basis)
    let base = fields.optional("base").flatMap { scenario($0, from: start, id: "A") } ?? start
    let others = fields.optional("alternatives")?.list(diagnostics, "alternatives") ?? []
    let decider =
      fields.optional("decider").map { self.decider($0, base) } ?? ScenarioAdvice.Decider()
    fields.finish()
    if others.count >= ScenarioReader.most, let place = others.last?.place {
      diagnostics.error(
        "a file has at most \(ScenarioReader.most) scenarios, and here are \(others.count + 1)",
        at: place)
    }
    let letters = "BCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    var named = [base.name: base.id]
    let alternatives = zip(letters, others).compactMap { letter, node in
      let scenario = scenario(node, from: base, id: letter)
      if let scenario, let other = named.updateValue(letter, forKey: scenario.name) {
        diagnostics.error(
          "scenario \(other) is called `\(scenario.name)`, too", at: (node["name"] ?? node).place,
          help: "give each a name of its own: columns and the strategy go by it")
      }
      return scenario
    }
    guard diagnostics.errors == before else { return nil }
    return ScenarioFile(scenarios: [base] + alternatives, decider: decider)
  }

  private func decider(_ node: Node, _ base: Scenario) -> ScenarioAdvice.Decider {
    var decider = ScenarioAdvice.Decider()
    guard let fields = node.fields(diagnostics, "decider") else { return decider }
    decider.budget = fields.optional("budget").flatMap { amount($0, "budget") }
    if let node = fields.optional("risk tolerance") {
      decider.riskTolerance = amount(node, "risk tolerance")
      if let tolerance = decider.riskTolerance, tolerance.minorUnits <= 0 {
        diagnostics.error(
          "a risk tolerance is above zero", at: node.place,
          help:
            "the sum that somebody would just accept an even bet on, to win it or to lose half of it; "
            + "leave it out where only the mean counts")
      }
    }
    if let node = fields.optional("count delay"), node.flag(diagnostics, "count delay") == true {
      decider.countsDelay = true
      if base.delayPerMonth == nil {
        diagnostics.error(
          "`count delay` needs to know what a month costs", at: node.place,
          help:
            "state `delay per month` in the base case, with a rate where it is in another currency")
      }
    }
    fields.finish()
    return decider
  }

  private func scenario(_ node: Node, from base: Scenario, id: String) -> Scenario? {
    guard let fields = node.fields(diagnostics, "a scenario") else { return nil }
    let name = (id == "A" ? fields.optional("name") : fields.required("name"))?
      .text(diagnostics, "name")
    var scenario = base.renamed(id: id, name: name ?? base.name)
    if let node = fields.optional("pays"),
      let payer = node.word(diagnostics, "pays", as: ScenarioPayer.self)
    {
      scenario.payer = payer
    }
    if let days = fields.optional("days").flatMap(days) { scenario.days = days }
    costs(fields, &scenario)
    if let node = fields.optional("hours") { hours(node, &scenario.effort) }
    if let use = fields.optional("vouchers")?.flag(diagnostics, "vouchers") {
      scenario.usesVouchers = use
    }
    if let node = fields.optional("bundle") {
      scenario.bundle = isNone(node) ? nil : bundle(node)
    }
    if let node = fields.optional("stop") { stop(node, &scenario.stop) }
    if let chance = fields.optional("chance").flatMap(chance) { scenario.chance = chance }
    if let node = fields.optional("preparation"), let preparation = preparation(node) {
      scenario.preparation = preparation
    }
    if let node = fields.optional("extra") {
      scenario.contingencies = isNone(node) ? [] : extras(node)
    }
    if let node = fields.optional("membership") {
      if isNone(node) { scenario.membership = nil } else { membership(node, &scenario) }
    }
    let noShow = fields.optional("no-show")
    if let noShow { scenario.noShow = isNone(noShow) ? nil : self.noShow(noShow) }
    let cancellation = fields.optional("cancellation")
    if let cancellation {
      scenario.cancellation = isNone(cancellation) ? nil : self.cancellation(cancellation)
    }
    if let place = (noShow ?? cancellation ?? fields.optional("stop"))?.place {
      checkEnds(scenario, at: place)
    }
    if let month = fields.optional("delay per month").flatMap({ amount($0, "delay per month") }) {
      scenario.delayPerMonth = month
    }
    if let node = fields.optional("tax") { scenario.tax = isNone(node) ? nil : tax(node) }
    if let share = fields.optional("discount a year")?.share(diagnostics, "discount a year") {
      scenario.yearlyDiscount = share
    }
    fields.finish()
    if scenario.chance?.beta != nil, scenario.preparation != .asBefore {
      diagnostics.error(
        "counts of passes and fails are not moved by a preparation", at: node.place,
        help:
          "state a chance instead: `chance: {base: 60 %, source: …}`, or leave `preparation` out")
    }
    return scenario
  }

  /// Whether an alternative goes without what the base case has.
  private func isNone(_ node: Node) -> Bool {
    if case .scalar("none", _) = node.content { true } else { false }
  }

  /// A word, weeks of study, or the days themselves.
  private func days(_ node: Node) -> ScenarioDays? {
    switch node.content {
    case .mapping:
      guard let fields = node.fields(diagnostics, "days") else { return nil }
      let weeks = fields.required("weeks after")?.integer(diagnostics, "weeks after", in: 1...104)
      fields.finish()
      return weeks.map { .weeksAfter($0) }
    case .sequence:
      let nodes = node.list(diagnostics, "days") ?? []
      var days: [Day] = []
      for node in nodes {
        guard let day = node.day(diagnostics, "days") else { continue }
        let before = days.last ?? basis.funding.asOf
        if day <= before {
          diagnostics.error(
            "\(day) does not come after \(before)", at: node.place,
            help: "list the days in the order of time, all of them after the decision")
        }
        days.append(day)
      }
      return .given(days)
    default:
      switch node.word(diagnostics, "days", as: DaysWord.self) {
      case .earliest: return .earliest
      case .underPolicy: return .earliestUnderPolicy
      case .employerPays: return .whenEmployerPays
      case nil: return nil
      }
    }
  }

  private enum DaysWord: String, CaseIterable {
    case earliest
    case underPolicy = "earliest under the policy"
    case employerPays = "when the employer pays"
  }

  private func bundle(_ node: Node) -> RetakeBundle? {
    guard let fields = node.fields(diagnostics, "bundle") else { return nil }
    let surcharge = fields.required("surcharge").flatMap { amount($0, "surcharge") }
    let within = fields.required("within")?.span(diagnostics, "within")
    fields.finish()
    guard let surcharge, let within else { return nil }
    return RetakeBundle(surcharge: surcharge, within: within)
  }

  private func stop(_ node: Node, _ stop: inout StopRule) {
    guard let fields = node.fields(diagnostics, "stop") else { return }
    if let attempts = fields.optional("attempts")?.integer(
      diagnostics, "attempts", in: 1...ScenarioReader.mostAttempts)
    {
      stop.attempts = attempts
      stop.statesAttempts = true
    }
    if let node = fields.optional("last day"), let day = node.day(diagnostics, "last day") {
      stop.lastDay = day
      if day < basis.funding.asOf {
        diagnostics.error(
          "the last day \(day) lies before the decision on \(basis.funding.asOf)", at: node.place,
          help: "name a day on which the exam could still be sat, or leave it out")
      }
    }
    if let most = fields.optional("candidate pays at most").flatMap({
      amount($0, "candidate pays at most")
    }) {
      stop.candidatePaysAtMost = most
    }
    fields.finish()
  }

  private func tax(_ node: Node) -> TaxSwitch? {
    guard let fields = node.fields(diagnostics, "tax") else { return nil }
    let share = fields.required("share")?.share(diagnostics, "share")
    let label = fields.required("label")?.text(diagnostics, "label")
    fields.finish()
    guard let share, let label else { return nil }
    return TaxSwitch(share: share, label: label)
  }

  /// An amount in the currency of the comparison, converted once at a dated rate of the request.
  func amount(_ node: Node, _ what: String) -> Money? {
    guard let money = node.money(diagnostics, what) else { return nil }
    guard money.currency != basis.currency else { return money }
    if let converted = try? basis.funding.converting(money, to: basis.currency) {
      return converted.money
    }
    diagnostics.error(
      "\(money) is not in \(basis.currency), and the request states no rate", at: node.place,
      help: "add to the request `rates: [{from: \(money.currency), to: \(basis.currency), rate: …, "
        + "on: DAY, source: …}]`")
    return nil
  }
}
