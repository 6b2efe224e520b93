internal import Amounts
public import Cases
internal import Facts
internal import Units

/// Decides many first costs of one category whose facts are all known, in one pass and without allocating.
///
/// It is the same program as everywhere: each fact falls into a region, each region sets bits, each clause is
/// a few masks over the bits. What it leaves out is what needs a whole case: worlds of what may still come,
/// promises, and the payments behind a meter, whose balance is given.
public struct BulkDecider: Sendable {
  /// What stands for a fact that is not known. It never pays.
  public static let missing = Int64.min

  /// What is decided of one cost.
  public struct Decision: Hashable, Sendable {
    /// The requirements that apply and are not met, by bit: see `requirements`.
    public let failed: UInt64
    /// The clause that speaks, by its place in the policy; see the negative values below.
    public let clause: Int
    /// What is paid, in minor units.
    public let minorUnits: Int64
    /// Whether the balance of the meter cut the amount.
    public let isCapped: Bool

    public static let silent = -1
    public static let several = -2
    /// A fact is missing, so that nothing is decided.
    public static let undetermined = -3
  }

  /// The facts to give for each case, in this order.
  public let facts: [FactReference]
  /// The ids of the clauses that require something, in the order of the bits of `failed`.
  public let requirements: [String]

  private let named: [[String]]
  let slots: [BulkSlot]
  let cuts: [Int64]
  let contributions: [UInt64]
  let gates: [BulkGate]
  let masks: [UInt64]
  let wanted: [UInt64]
  let payers: [BulkPayer]
  let limit: Int64

  /// Nil where the policy needs more than this can say: tables, bands, deductibles and prorations, several
  /// limits, more than 64 comparisons or requirements, preparation that is listed and not stated as a fact.
  public init?(_ policy: Policy, _ category: CostCategory) {
    let indices = policy.clauses.indices
    let required = indices.filter { policy.clauses[$0].requirement != nil }
    let coverage = policy.coverage.filter { policy.clauses[$0].covers(category) }
    guard required.count <= 64, policy.rounding.at == .entry, policy.rounding.to == nil,
      let limit = BulkDecider.limit(of: policy, category),
      !indices.contains(where: {
        if case .prepares = policy.clauses[$0].kind { true } else { false }
      })
    else { return nil }
    let conditions =
      required.flatMap {
        [policy.stands($0, among: required), policy.clauses[$0].requirement ?? .always]
      }
      + coverage.map { policy.stands($0, among: coverage) }
    guard let program = try? ConditionProgram(conditions),
      program.owned.allSatisfy({ $0[1] == 0 && $0[2] == 0 && $0[3] == 0 })
    else { return nil }
    var payers: [BulkPayer] = []
    for index in coverage {
      guard let payer = BulkPayer(policy, index) else { return nil }
      payers.append(payer)
    }
    facts = program.slots.map(\.reference)
    named = program.slots.map(\.words)
    requirements = required.map { policy.clauses[$0].id }
    var table = BulkTable()
    slots = program.slots.enumerated().map { table.add($1, program.contributions[$0]) }
    gates = program.alternatives.map { table.add($0) }
    (cuts, contributions) = (table.cuts, table.contributions)
    (masks, wanted) = (table.masks, table.wanted)
    self.payers = payers
    self.limit = limit
  }

  /// The one limit in money that always applies; the greatest number where there is none.
  private static func limit(of policy: Policy, _ category: CostCategory) -> Int64? {
    var limits: [Int64] = []
    for clause in policy.clauses {
      guard case .limits(let rule) = clause.kind, let meter = policy.meter(rule.meter),
        meter.measures(category)
      else { continue }
      guard clause.when == .always, rule.proratedBy == nil, meter.counts == .paid,
        case .money(.same(.money(let most))) = rule.atMost
      else { return nil }
      limits.append(most.minorUnits)
    }
    return limits.count > 1 ? nil : limits.first ?? .max
  }

  /// The codes of the words that a fact may have, from 1; any other word is 0.
  public func words(of fact: Int) -> [String] { named[fact] }
}

/// Where a slot's regions lie in the tables.
struct BulkSlot: Sendable {
  let firstCut: Int32
  /// Below zero for words and flags, whose codes are their regions.
  let cuts: Int32
  let firstContribution: Int32
  let regions: Int32
}

/// Where the alternatives of a condition lie in the tables.
struct BulkGate: Sendable {
  let first: Int32
  let count: Int32
}

/// A clause that speaks of the category, reduced to what it pays.
struct BulkPayer: Sendable {
  let clause: Int
  let refuses: Bool
  let numerator: Int64
  let denominator: Int64
  let atMost: Int64
  let rounding: RoundingMode

  /// Nil for what a share and a cap for one cost cannot say.
  init?(_ policy: Policy, _ index: Int) {
    clause = index
    rounding = policy.rounding.mode
    guard case .covers(let coverage) = policy.clauses[index].kind else {
      if case .pays = policy.clauses[index].kind { return nil }
      (refuses, numerator, denominator, atMost) = (true, 0, 1, 0)
      return
    }
    guard case .share(.same(let share)) = coverage.rate, coverage.deductible == nil,
      coverage.proratedBy == nil, coverage.instalments.count == 1,
      coverage.instalments[0].paid == .upFront,
      let top = Int64(exactly: share.value.numerator),
      let bottom = Int64(exactly: share.value.denominator), top <= 1_000_000, bottom <= 1_000_000
    else { return nil }
    refuses = false
    (numerator, denominator) = (top, bottom)
    switch coverage.atMost {
    case nil: atMost = .max
    case .same(.money(let most))?: atMost = most.minorUnits
    default: return nil
    }
  }
}

/// The tables under construction.
private struct BulkTable {
  var cuts: [Int64] = []
  var contributions: [UInt64] = []
  var masks: [UInt64] = []
  var wanted: [UInt64] = []

  mutating func add(_ slot: Slot, _ bits: [ConditionProgram.Bits]) -> BulkSlot {
    let isOrdered = slot.reference.fact.type.hasOrder
    let place = BulkSlot(
      firstCut: Int32(cuts.count), cuts: isOrdered ? Int32(slot.cuts.count) : -1,
      firstContribution: Int32(contributions.count), regions: Int32(bits.count))
    if isOrdered { cuts += slot.cuts }
    contributions += bits.map { $0[0] }
    return place
  }

  mutating func add(_ alternatives: [ConditionProgram.Alternative]) -> BulkGate {
    let gate = BulkGate(first: Int32(masks.count), count: Int32(alternatives.count))
    masks += alternatives.map { $0.mask[0] }
    wanted += alternatives.map { $0.wanted[0] }
    return gate
  }
}

extension Policy {
  /// Where a clause applies and no exception to it does.
  fileprivate func stands(_ index: Int, among others: [Int]) -> Condition {
    others.filter { clauses[$0].exceptionTo.contains(clauses[index].id) }
      .reduce(clauses[index].when) { $0.and(.not(clauses[$1].when)) }
  }
}
