public import Cases
internal import Facts
public import Units

/// How amounts become whole.
public struct RoundingRule: Hashable, Sendable {
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// Once, at the end of each entry.
    case entry
    /// After each step.
    case everyStep = "every step"
  }

  public let mode: RoundingMode
  public let at: Place
  /// To a multiple of this amount; nil for the currency's minor unit.
  public let to: Money?

  /// `to the smallest coin, half-away, once for each cost at the end`
  public var words: String {
    (to.map { "to a multiple of \($0)" } ?? "to the smallest coin") + ", \(mode.rawValue), "
      + (at == .entry ? "once for each cost at the end" : "after each step")
  }
}

/// A counter beside the one that numbers attempts.
public struct NamedCounter: Hashable, Sendable {
  public let name: String
  public let counter: Counter

  /// `NAME.before`: how many sittings it counted before this one.
  package var fact: FactName {
    FactName(
      "\(name).before", .number, who: "candidate",
      "how many sittings `\(name)` counts before this one", least: 0)
  }
}

/// A policy, read, checked and made ready: an immutable value that can be shared, and the only thing that
/// decides. Its conditions are decided by `program`.
///
/// It is held by reference, since every case that is asked about it holds it.
public final class Policy: Sendable {
  public let id: String
  public let title: String
  public let currency: Currency
  public let rounding: RoundingRule
  /// Where the text comes from and when it was read.
  public let source: String
  public let read: Day?
  public let effective: DayRange
  /// The event whose day decides whether this version holds.
  public let effectiveBy: Event
  /// How somebody can appeal, in the policy's words.
  public let appeal: String?
  /// The facts that this policy names beside the vocabulary.
  public let declared: [DeclaredFact]
  public let attempt: Counter
  public let counters: [NamedCounter]
  public let series: SeriesRule
  public let meters: [Meter]
  /// Which costs of one day take their room under limits first; the others follow as asked for.
  public let fillOrder: [CostCategory]
  public let approvals: ApprovalRules
  public let repaymentSwitch: RepaymentSwitch
  public let clauses: [Clause]
  public let file: String
  /// All categories in the order in which costs of one day take their room; empty where they do as asked for.
  let wholeFillOrder: [CostCategory]
  let program: ConditionProgram
  let plan: SettlementPlan

  init(
    id: String, title: String, currency: Currency, rounding: RoundingRule, source: String,
    read: Day?, effective: DayRange, effectiveBy: Event, appeal: String?, declared: [DeclaredFact],
    attempt: Counter, counters: [NamedCounter], series: SeriesRule, meters: [Meter],
    fillOrder: [CostCategory], approvals: ApprovalRules, repaymentSwitch: RepaymentSwitch,
    clauses: [Clause], file: String, program: ConditionProgram, plan: SettlementPlan
  ) {
    self.id = id
    self.title = title
    self.currency = currency
    self.rounding = rounding
    self.source = source
    self.read = read
    self.effective = effective
    self.effectiveBy = effectiveBy
    self.appeal = appeal
    self.declared = declared
    self.attempt = attempt
    self.counters = counters
    self.series = series
    self.meters = meters
    self.fillOrder = fillOrder
    wholeFillOrder =
      fillOrder.isEmpty
      ? [] : fillOrder + CostCategory.allCases.filter { !fillOrder.contains($0) }
    self.approvals = approvals
    self.repaymentSwitch = repaymentSwitch
    self.clauses = clauses
    self.file = file
    self.program = program
    self.plan = plan
  }

  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }

  public func meter(_ name: String) -> Meter? { meters.first { $0.name == name } }

  /// Every amount that a clause compares something with, in minor units.
  public var moneyConstants: [Int64] {
    clauses.flatMap { clause -> [Int64] in
      switch clause.kind {
      case .requires(let condition, _): clause.when.moneyConstants + condition.moneyConstants
      case .approval(_, let bands):
        clause.when.moneyConstants
          + bands.flatMap { [$0.above, $0.upTo] }.compactMap { $0?.minorUnits }
      default: clause.when.moneyConstants
      }
    }
  }

  /// The names of all facts that any clause reads: people who do not differ in them are treated alike.
  public var factsRead: Set<String> {
    let read = Policy.conditions(of: clauses).flatMap(\.facts) + Policy.figures(of: clauses)
    return Set(read.map(\.fact.name))
  }

  /// Whether something is required, or not, by how much is asked for.
  public var requiresByAmount: Bool {
    clauses.contains { clause in
      switch clause.kind {
      case .requires, .prepares:
        (clause.when.facts + (clause.requirement?.facts ?? [])).contains(.requestAmount)
      default: false
      }
    }
  }

  /// The clauses that say which costs are paid, by their index.
  var coverage: [Int] { clauses.indices.filter { !clauses[$0].categories.isEmpty } }

  /// The condition of a clause's `when` in the program.
  func when(_ clause: Int) -> Int { clause }

  /// The condition that a clause requires, in the program.
  func requirement(_ clause: Int) -> Int { clauses.count + clause }

  /// Every condition in the order of the program: when each clause applies, what each requires, and the
  /// keys of tables and the outcomes that earn, which are there for their regions alone.
  static func conditions(of clauses: [Clause]) -> [Condition] {
    clauses.map { applies($0, among: clauses) } + clauses.map { $0.requirement ?? .always }
      + clauses.flatMap { clause -> [Condition] in
        switch clause.kind {
        case .covers(let coverage): coverage.keys
        case .limits(let limit): limit.keys
        default: []
        }
      } + [.oneOf(FactReference.outcome, [.word("passed"), .word("failed")])]
  }

  /// A clause's `when`, without the cases of its exceptions. Of clauses about costs an exception takes
  /// away only the costs that it speaks of, so that those are told apart cost by cost.
  private static func applies(_ clause: Clause, among clauses: [Clause]) -> Condition {
    guard clause.categories.isEmpty else { return clause.when }
    return clauses.filter { $0.exceptionTo.contains(clause.id) }.reduce(clause.when) {
      $0.and(.not($1.when))
    }
  }

  /// The facts that amounts are worked out with.
  static func figures(of clauses: [Clause]) -> [FactReference] {
    clauses.flatMap { clause -> [FactReference] in
      switch clause.kind {
      case .covers(let coverage): coverage.figures
      case .limits(let limit): limit.figures
      case .pays(let bonus): bonus.due
      default: []
      }
    }
  }
}

extension Policy: Hashable {
  public static func == (left: Policy, right: Policy) -> Bool {
    left === right
      || left.id == right.id && left.title == right.title && left.currency == right.currency
        && left.rounding == right.rounding && left.source == right.source && left.read == right.read
        && left.effective == right.effective && left.effectiveBy == right.effectiveBy
        && left.appeal == right.appeal && left.declared == right.declared
        && left.attempt == right.attempt && left.counters == right.counters
        && left.series == right.series && left.meters == right.meters
        && left.fillOrder == right.fillOrder && left.approvals == right.approvals
        && left.repaymentSwitch == right.repaymentSwitch && left.clauses == right.clauses
        && left.file == right.file && left.program == right.program && left.plan == right.plan
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(effective)
    hasher.combine(clauses)
  }
}
