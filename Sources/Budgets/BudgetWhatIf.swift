internal import Cores
internal import CostModel
internal import ExamCatalog
internal import PassRates
public import Units

/// The same roster under other terms: what it costs and what it brings.
public struct BudgetWhatIf: Sendable {
  public let name: String
  public let terms: FundingTerms
  /// The policy that every line is settled with; nil for each its own.
  public let policy: String?
  /// Means: cash in the year in minor units, passes and sittings within it.
  public let cash: Double
  public let certified: Double
  public let sittings: Double
  /// Whether nothing else costs no more and brings as many passes.
  public internal(set) var isOnFrontier = false
  /// People to whom something else is paid than under the terms of today; empty for these themselves.
  public let flips: [Flip]

  public struct Flip: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case nextNowFunded = "next sitting funded, not before"
      case nextNoLonger = "next sitting no longer funded"
      case retakeNowFunded = "retake funded, not before"
      case retakeNoLonger = "retake no longer funded"
      case more = "more is paid"
      case less = "less is paid"
    }

    public let kind: Kind
    /// By code.
    public let exam: String
    /// Nil where they are fewer than the smallest group that is shown: that would tell of one of them.
    public let people: Int64?
  }

  fileprivate func isSame(as other: BudgetWhatIf) -> Bool {
    abs(cash - other.cash) < 0.5 && abs(certified - other.certified) < 1e-9
  }

  /// What one more pass costs beside another plan; nil where there are not more.
  public func costPerExtraPass(beside other: BudgetWhatIf) -> Double? {
    let more = certified - other.certified
    return more > 1e-9 ? (cash - other.cash) / more : nil
  }
}

/// Other terms for a roster, side by side.
public struct BudgetComparison: Sendable {
  /// The terms of today first.
  public let all: [BudgetWhatIf]
  /// The chance that stands for those that nobody knows; nil where all are known.
  public let assumed: Probability?
  /// Terms under which somebody's year has more ways to end than can be gone through, by name.
  public let leftOut: [String]

  /// How many funded attempts are tried.
  public static let mostFunded = 5

  /// - Parameters:
  ///   - settled: the roster, each kind of person settled.
  ///   - policies: the ids of other policies, each of `rules`.
  ///   - attempts: also tries to fund one to five attempts.
  public init(_ settled: SettledRoster, policies: [String], attempts: Bool = true)
    throws(BudgetProblem)
  {
    self = try BudgetProblem.wrapping {
      try BudgetComparison(settled.engine, policies: policies, attempts: attempts)
    }
  }

  init(_ engine: BudgetEngine, policies: [String], attempts: Bool) throws {
    let reading = engine.usual
    assumed = engine.lacksRates ? Budget.assumedChances[1] : nil
    // Days and prices of the attempts are the same under any number of funded ones.
    let longest = attempts ? try engine.longest(BudgetComparison.mostFunded) : []
    var bills = engine.noBills
    func one(_ name: String, _ terms: FundingTerms, _ policy: String?) throws -> BudgetWhatIf {
      let isToday = terms == .policy && policy == nil
      let other =
        isToday
        ? engine
        : try policy.map { try engine.paid(by: $0) } ?? engine.under(terms, among: longest, bills)
      if terms != .policy, bills != nil { bills = other.kinds.compactMap(\.bills) }
      return BudgetWhatIf(
        name: name, terms: terms, policy: policy, cash: other.mean(.year, reading),
        certified: other.mean(.certified, reading), sittings: other.mean(.attempts, reading),
        flips: isToday ? [] : Flips.between(engine, other, reading))
    }
    var leftOut: [String] = []
    func tried(_ name: String, _ terms: FundingTerms) throws -> BudgetWhatIf? {
      do { return try one(name, terms, nil) } catch BudgetProblem.tooManyEnds {
        leftOut.append(name)
        return nil
      }
    }
    var all = [try one("as today", .policy, nil)]
    for policy in policies { all.append(try one("policy \(policy)", .policy, policy)) }
    if attempts {
      for count in 1...BudgetComparison.mostFunded {
        guard let next = try tried("as today, \(count) at most", .policyUpTo(count)) else {
          continue
        }
        // Attempts that the policy does not pay for anyway change nothing.
        if !all.contains(where: { $0.isSame(as: next) }) { all.append(next) }
      }
      for count in 1...BudgetComparison.mostFunded {
        let name = "\(count) whole fee\(count == 1 ? "" : "s")"
        if let next = try tried(name, .feesUpTo(count)) { all.append(next) }
      }
    }
    self.leftOut = leftOut
    self.all = all.map { one in
      var marked = one
      // Of two that are equal the first stands for both.
      marked.isOnFrontier = !all.contains { other in
        other.cash <= one.cash + 0.5 && other.certified >= one.certified - 1e-9
          && (other.cash < one.cash - 0.5 || other.certified > one.certified + 1e-9)
      }
      return marked
    }
  }

  /// The cheapest terms under which so many passes are expected; nil where none has as many.
  public func cheapest(for target: Double) -> BudgetWhatIf? {
    all.filter { $0.certified >= target - 1e-9 }.min { $0.cash < $1.cash }
  }
}

extension BudgetEngine {
  /// Nothing known yet of any kind; nil where it would take too much room.
  fileprivate var noBills: [KnownBills]? {
    kinds.count > KnownBills.mostKinds ? nil : kinds.map { _ in KnownBills() }
  }

  /// The same people under another policy; the same kinds in the same order.
  func paid(by policy: String) throws -> BudgetEngine {
    let others = try concurrently(bases) { basis in
      guard let other = try SeriesBasis(basis.series.paid(by: policy), rules) else {
        throw BudgetProblem.unknownPolicy(policy)
      }
      return try other.settled(as: basis, rules)
    }
    let dues = try dues.map { basis in
      var due = basis.due
      due.policy = policy
      return try DueBasis(due, rules)
    }
    return try BudgetEngine(tally, others, dues, rules, book)
  }

  /// Every series with at least so many attempts, where vendor and days allow them.
  func longest(_ attempts: Int) throws -> [SeriesBasis] {
    var rules = rules
    rules.attempts = max(rules.attempts, attempts)
    let longer = rules
    return try concurrently(bases) { basis in
      guard basis.limit == .attempts, basis.series.attempts == nil,
        basis.attempts.count < longer.attempts,
        let other = try SeriesBasis(basis.series, longer)
      else { return basis }
      return other
    }
  }

  /// The same people under other terms.
  ///
  /// - Parameters:
  ///   - longest: the series with as many attempts as any terms fund.
  ///   - bills: what other terms needed of them already, by kind.
  func under(_ terms: FundingTerms, among longest: [SeriesBasis], _ bills: [KnownBills]?) throws
    -> BudgetEngine
  {
    var rules = rules
    rules.terms = terms
    rules.attempts = max(rules.attempts, terms.most ?? 0)
    let most = rules.attempts
    return try BudgetEngine(tally, longest.map { $0.limited(to: most) }, dues, rules, book, bills)
  }
}

extension BudgetedSeries {
  /// The same series with another policy.
  func paid(by policy: String) -> BudgetedSeries {
    var other = self
    other.policy = policy
    return other
  }
}

/// Who gets something else under other terms.
enum Flips {
  /// Exams with few people, together.
  private static let others = "other exams"

  /// Whether the employer pays for the first of the coming sittings, and for any further one, of a series.
  private struct Funding: Equatable {
    var next = false
    var retake = false
  }

  static func between(
    _ one: BudgetEngine, _ other: BudgetEngine, _ reading: BudgetEngine.Reading
  ) -> [BudgetWhatIf.Flip] {
    // By place of the kind of people: whom two exams concern is one person of both together.
    var concerned: [BudgetWhatIf.Flip.Kind: [String: Set<Int>]] = [:]
    let least = one.rules.smallestGroup
    let counts = one.tally.counts.reduce(into: one.kinds.map { _ in Int64(0) }) {
      $0[$1.key.kind] += $1.count
    }
    func people(_ kinds: Set<Int>) -> Int64 { kinds.reduce(0) { $0 + counts[$1] } }
    let few = SliceGroups(one.people(by: \.id), atLeast: least) { exams in
      people(
        Set(
          one.kinds.indices.filter { index in
            one.kinds[index].person.contains { exams.contains($0.exam.id) }
          }))
    }.small
    for (index, kind) in one.kinds.enumerated() {
      func note(_ measure: BudgetMeasure, _ name: String) {
        let change = other.mean(measure, of: index, reading) - one.mean(measure, of: index, reading)
        guard abs(change) >= 0.5 else { return }
        concerned[change > 0 ? .more : .less, default: [:]][name, default: []].insert(index)
      }
      for series in kind.person.indices {
        let (before, after) = (funding(kind, series), funding(other.kinds[index], series))
        let exam = kind.person[series].exam
        let code = few.contains(exam.id) ? Flips.others : exam.code
        for flip in kinds(before, after) {
          concerned[flip, default: [:]][code, default: []].insert(index)
        }
        guard before == after else { continue }
        note(kind.person.count == 1 && kind.dues.isEmpty ? .year : .exams([exam.id]), code)
      }
      for label in Set(kind.dues.map(\.due.label)) { note(.dues(label), label) }
    }
    return BudgetWhatIf.Flip.Kind.allCases.flatMap { flip in
      var shown = concerned[flip] ?? [:]
      // Of an exam with many people only a few may flip.
      for (exam, kinds) in shown where exam != Flips.others && people(kinds) < least {
        shown[exam] = nil
        shown[Flips.others, default: []].formUnion(kinds)
      }
      return shown.sorted { $0.key < $1.key }.map { exam, kinds in
        let count = people(kinds)
        return BudgetWhatIf.Flip(kind: flip, exam: exam, people: count < least ? nil : count)
      }
    }
  }

  private static func kinds(_ before: Funding, _ after: Funding) -> [BudgetWhatIf.Flip.Kind] {
    var kinds: [BudgetWhatIf.Flip.Kind] = []
    if before.next != after.next { kinds.append(after.next ? .nextNowFunded : .nextNoLonger) }
    if before.retake != after.retake {
      kinds.append(after.retake ? .retakeNowFunded : .retakeNoLonger)
    }
    return kinds
  }

  private static func funding(_ kind: PersonKind, _ series: Int) -> Funding {
    let paid = kind.ends.flatMap(\.outgoes).filter { $0.series == series }.compactMap(\.attempt)
    return Funding(next: paid.contains(0), retake: paid.contains { $0 > 0 })
  }
}
