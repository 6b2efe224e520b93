internal import Cases
public import Facts
internal import Units

/// How requirements that nobody showed to be met by an earlier sitting are taken.
public enum UnshownRequirements: Hashable, Sendable {
  /// What is not known pays nothing, and whether it took room of a limit is open.
  case open
  /// A budget takes them as met: it has to put a figure on what was paid before.
  case met
}

/// What stands against the cost of an earlier sitting by the rules of that sitting's own day.
struct EarlierBlock: Hashable, Sendable {
  enum Effect: Hashable, Sendable {
    case refused
    /// Which variable of the worlds says whether it stands in the way; nil where that is all one to every other cost.
    case open(variable: Int?)
    /// Whoever may say so lets the cost be paid although all of this was open.
    case setAside
  }
  let finding: Finding
  let effect: Effect
  /// The day on which a person's answer decided it; nil where none did.
  var ruledOn: Day?

  var isRuled: Bool { ruledOn != nil }

  /// Whether a person decided it, or has yet to.
  var isPersons: Bool {
    if isRuled { return true }
    if isOpen, case .needsPerson = finding.verdict { return true }
    return false
  }

  var isRefusal: Bool { effect == .refused }

  var isOpen: Bool { if case .open = effect { true } else { false } }

  var variable: Int? { if case .open(let variable) = effect { variable } else { nil } }
}

// What was sat before is paid only by the rules of its own day, and takes no room of a limit where they refuse it.
extension Settlement {
  /// More open sittings than these are not told apart: each doubles the worlds, and a person is asked.
  static let mostDoubts = 8

  /// What stands against each cost of the sittings up to a day, and how many variables that opens.
  ///
  /// - Parameters:
  ///   - last: the day up to which the log is what happened; what lies behind it is only supposed, and judged where it
  ///     is planned.
  ///   - unshown: how open requirements are taken.
  ///   - takesRoom: whether what a sitting costs takes room of what binds another.
  static func blocks(
    of costs: [SettledCost], _ own: FactSheet, upTo last: Day, unshown: UnshownRequirements,
    takesRoom: (SubjectSitting) -> Bool
  ) -> (blocks: [EarlierBlock?], variables: Int) {
    var findings: [SubjectSitting: [Finding]] = [:]
    var variables: [SubjectSitting: Int] = [:]
    let today = own.asOf(last)
    let blocks = costs.map { cost -> EarlierBlock? in
      guard cost.sitting.outcome != nil, cost.sitting.day <= last else { return nil }
      let found = findings[cost.sitting] ?? own.policy.standing(against: today.of(cost))
      findings[cost.sitting] = found
      let answers = found.map { today.answered($0, on: cost) }
      let answered = zip(found, answers).map { $1?.finding ?? $0 }
      let ruledOn = answers.compactMap { $0?.on }.max()
      guard let finding = Policy.blocking(answered) else {
        return answered.first.map { EarlierBlock(finding: $0, effect: .setAside, ruledOn: ruledOn) }
      }
      guard finding.verdict != .unmet else {
        return EarlierBlock(finding: finding, effect: .refused, ruledOn: ruledOn)
      }
      guard unshown == .open else { return nil }
      guard takesRoom(cost.sitting) else {
        return EarlierBlock(finding: finding, effect: .open(variable: nil), ruledOn: ruledOn)
      }
      let variable = variables[cost.sitting] ?? variables.count
      variables[cost.sitting] = variable
      return EarlierBlock(finding: finding, effect: .open(variable: variable), ruledOn: ruledOn)
    }
    return (blocks, variables.count)
  }

  /// Whether what stands against a cost leaves it paid in a world: the variable of an open block is 0 there.
  func isPaid(_ cost: Int, in world: [Int64]) -> Bool {
    switch blocks[cost]?.effect {
    case .refused: false
    case .open(let variable?): world[firstDoubt + variable] == 0
    case .open(nil), .setAside, nil: true
    }
  }

  /// Why each variable of a block is open, in their order.
  var opennessOfBlocks: [Openness] {
    var openness: [Openness] = []
    for (block, cost) in zip(blocks, costs) where block?.variable == openness.count {
      guard let finding = block?.finding else { continue }
      let sitting = "the sitting of \(cost.sitting.day)"
      let words = "whether \(finding.subject) stands against \(sitting)"
      switch finding.verdict {
      case .needsPerson(let role): openness.append(.discretion(role: role, question: words))
      case .needsEvidence(let who):
        let ask = finding.ask(of: who, for: cost.sitting)
        openness.append(
          .unknown(
            who: who, ask: ask.map { $0.contains(sitting) ? $0 : "\($0), for \(sitting)" } ?? words)
        )
      case .met, .unmet, .notYet, .doesNotApply: openness.append(.future(words))
      }
    }
    return openness
  }

  /// The entries of all costs, what stands against them being held back.
  ///
  /// - Returns: also how they take room of limits: what is not known to be refused as if it were paid.
  func entries(in worlds: [World]?) -> (entries: [Entry], charged: [Entry]) {
    let charged = zip(costs.indices, blocks).map { index, block in
      var entry = entry(index, in: worlds)
      guard let block else { return entry }
      if block.isRefusal { entry = entry.heldWherePaid(by: block.finding) }
      entry.isRuled = entry.isRuled || block.isRuled
      if block.effect == .setAside, let note = block.finding.note {
        entry.explanation = "\(note); \(entry.explanation)"
      }
      return entry
    }
    let stopped = policy.stopping(own).first
    let entries = zip(charged, zip(costs, blocks)).map { entry, other in
      let (cost, block) = other
      if let block, block.effect != .setAside {
        var held = entry.heldWherePaid(by: block.finding)
        if block.isOpen, !entry.atMost.isZero { held.openBlock = block.finding }
        return held
      }
      // Whether the series has ended matters only to what still waits for its pass.
      guard let stopped, cost.sitting.outcome != nil, entry.state != .payable else { return entry }
      return entry.heldWherePaid(by: stopped)
    }
    return (entries, charged)
  }

  /// The worlds in which nothing that is open stands against a cost, and the variables of them.
  func paying(_ cost: Int, _ worlds: [World]?) -> (worlds: [World]?, variables: [[Int64]]) {
    var variables = self.variables
    guard let doubt = blocks[cost]?.variable else { return (worlds, variables) }
    variables[firstDoubt + doubt] = [0]
    return (worlds?.filter { $0.completion[firstDoubt + doubt] == 0 }, variables)
  }
}

extension FactSheet {
  /// What is open against a cost, as whoever may say so answered on it; nil without an answer. Who may waive a clause
  /// answers on that clause, and HR on everything; a part of what a clause pays is no answer.
  fileprivate func answered(_ finding: Finding, on cost: SettledCost) -> (
    finding: Finding, on: Day
  )? {
    guard finding.verdict != .unmet else { return nil }
    let ruling = funding.costRulings.enumerated().filter { _, ruling in
      ruling.category == cost.category && ruling.sitting == cost.sitting.day
        && ruling.on <= funding.asOf && finding.rolesToPay.contains(ruling.role)
        && funding.mayRule(ruling.by, as: ruling.role)
        && (ruling.share == .none || ruling.share == .whole)
    }.max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }?.element
    guard let ruling else { return nil }
    let isRefused = ruling.share == .none
    let answered = finding.answered(
      isRefused ? .unmet : .met,
      note: "\(isRefused ? "refused" : "paid") by \(ruling.by) (\(ruling.role)) on \(ruling.on): "
        + ruling.why)
    return (answered, ruling.on)
  }
}

extension Finding {
  /// Who may say that an earlier cost is paid although this stands against it.
  public var rolesToPay: [String] {
    if case .needsPerson(let role) = verdict, role != Policy.ofSilence {
      [Policy.ofSilence, role]
    } else {
      [Policy.ofSilence]
    }
  }
}

extension Policy {
  /// All that stands against a logged sitting, whether or not its series was stopped.
  fileprivate func standing(against sheet: FactSheet) -> [Finding] {
    (requirements(for: sheet, withMet: false).filter { $0.id != Policy.stoppedFinding }
      + [lateness(sheet)].compactMap { $0 }).filter { Policy.isBlocked(by: [$0]) }
  }
}
