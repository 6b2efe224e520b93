internal import Cases
public import ExamCatalog
internal import PolicyRules
public import Units

/// The exam that completes a certification after the one of the scenarios.
public struct FurtherExam: Sendable {
  public let scenario: Scenario
  public let basis: ScenarioBasis
  /// How long after the first pass it must be passed; nil without a limit.
  public let within: Span?

  public init(_ scenario: Scenario, _ basis: ScenarioBasis, within: Span?) {
    self.scenario = scenario
    self.basis = basis
    self.within = within
  }

  /// What its request asks for, within the time that the vendor gives to the pair of exams; the shortest, where
  /// sources differ.
  public init(after exam: Exam, _ basis: ScenarioBasis) {
    let pairs = basis.catalog.vendor(of: exam)?.pairings ?? []
    let known = pairs.filter {
      $0.valid.contains(basis.funding.asOf)
        && $0.value.partners(of: exam.id).contains(basis.exam.id)
    }.map(\.value.within)
    let day = basis.funding.asOf
    self.init(
      StandardScenarios.base(basis), basis,
      within: known.min { day.adding($0) < day.adding($1) })
  }
}

/// A scenario over a whole certification: one exam, then another within a time of the first pass, each with its
/// own series.
public struct CertificationPath: Sendable {
  /// The ends of the whole way: stopped in the first series, passed and stopped in the second, or certified.
  public let outlook: ScenarioOutlook
  /// The series of the first exam.
  public let first: AttemptTree
  /// The series of the second exam, by the attempt at which the first was passed.
  public let second: [AttemptTree]
  /// The same with their chances; nil where the first was passed and the second cannot be sat in time.
  public let later: [ScenarioOutlook?]

  public enum Problem: Error, Hashable, Sendable {
    case arithmetic(ArithmeticProblem)
    case notAWhole(ScenarioOutlook.NotAWhole)
    /// The two exams are settled in different currencies.
    case currencies(Currency, Currency)
  }

  /// One exam of the way, with the chances of its attempts.
  public struct Leg: Sendable {
    public let scenario: Scenario
    public let basis: ScenarioBasis
    /// Of the bookings of a tree: which version is sat may hang on when the exam before is passed.
    let chances: @Sendable (AttemptTree) -> [Double]

    /// - Parameters:
    ///   - scenario: the plan for the exam.
    ///   - basis: the request for it.
    ///   - chances: of as many attempts as there can be.
    public init(_ scenario: Scenario, _ basis: ScenarioBasis, chances: [Double]) {
      self.init(scenario, basis) { _ in chances }
    }

    init(
      _ scenario: Scenario, _ basis: ScenarioBasis,
      chances: @escaping @Sendable (AttemptTree) -> [Double]
    ) {
      self.scenario = scenario
      self.basis = basis
      self.chances = chances
    }
  }

  /// - Parameters:
  ///   - one: the exam that is passed first.
  ///   - two: the exam that follows it.
  ///   - within: how long after the first pass the second must be; nil without a limit.
  public init(_ one: Leg, then two: Leg, within: Span?) throws(Problem) {
    guard one.basis.currency == two.basis.currency else {
      throw .currencies(one.basis.currency, two.basis.currency)
    }
    var (ends, trees) = ([ScenarioOutlook.Weighted](), [AttemptTree]())
    var later: [[ScenarioOutlook.Weighted]] = []
    do throws(ArithmeticProblem) {
      let first = try AttemptTree(one.scenario, one.basis)
      self.first = first
      for (branch, weight) in zip(first.branches, first.weights(one.chances(first))) {
        let end = branch.end
        guard let pass = end.passedOn else {
          ends.append(.init(end: end, chance: weight))
          continue
        }
        let tree = try AttemptTree(
          CertificationPath.scenario(two.scenario, after: pass, within: within),
          CertificationPath.basis(
            two.basis, after: pass, of: one.basis.exam,
            failed: branch.passed.map { first.fails(before: $0, after: one.basis) } ?? [],
            paid: branch.passed.map { first.payments(ifPassedAt: $0) } ?? []))
        trees.append(tree)
        let penalties = Penalties(one, passedOn: pass)
        guard !tree.attempts.isEmpty else {
          let stopped = try penalties.added(to: end.withoutPass)
          ends.append(.init(end: stopped, chance: weight))
          let alone = try penalties.added(to: try end.withoutPass.withoutCash(one.basis.currency))
          later.append(
            alone.cash.total.isZero ? [] : [ScenarioOutlook.Weighted(end: alone, chance: 1)])
          continue
        }
        var weighted: [ScenarioOutlook.Weighted] = []
        for (next, chance) in zip(tree.endStates, tree.weights(two.chances(tree))) {
          weighted.append(.init(end: try penalties.added(to: next), chance: chance))
        }
        for next in weighted {
          ends.append(
            .init(end: try end.followed(by: next.end), chance: weight * next.chance))
        }
        later.append(weighted)
      }
    } catch { throw .arithmetic(error) }
    second = trees
    do throws(ScenarioOutlook.NotAWhole) {
      outlook = try ScenarioOutlook(ends, in: one.basis.currency)
      var outlooks: [ScenarioOutlook?] = []
      for ends in later {
        outlooks.append(
          ends.isEmpty ? nil : try ScenarioOutlook(ends, in: one.basis.currency))
      }
      self.later = outlooks
    } catch { throw .notAWhole(error) }
  }

  /// What the scenario of the first exam states for who is not certified, which its pass alone did not end.
  private struct Penalties {
    let leg: Leg
    let firstPass: Day

    init(_ leg: Leg, passedOn day: Day) {
      self.leg = leg
      firstPass = day
    }

    /// An end of the second exam, or without one, with what falls due in it and did not with the first pass.
    func added(to end: EndState) throws(ArithmeticProblem) -> EndState {
      var end = end
      for contingency in leg.scenario.contingencies where contingency.condition != .eachAttempt {
        let times =
          contingency.times(attempts: 0, passedOn: end.passedOn)
          - contingency.times(attempts: 0, passedOn: firstPass)
        guard times > 0 else { continue }
        let isEmployers = contingency.payer == .employer
        let own = isEmployers ? contingency.amount : .zero(contingency.amount.currency)
        end.cash = try CashSplit(
          total: try end.cash.total.adding(contingency.amount),
          employer: try end.cash.employer.adding(own), voucher: end.cash.voucher)
        end.employerAtMost = try end.employerAtMost.adding(own)
        let discount = leg.scenario.discount(
          on: contingency.due(end.lastDay), asOf: leg.basis.funding.asOf)
        end.presentTotal = end.presentTotal.map {
          $0 + Double(contingency.amount.minorUnits) * discount
        }
      }
      return end
    }
  }

  /// The second series as of the day of the first pass, which stands in its log behind what was sat for it, since a
  /// counter may count the attempts at a whole certification; what the employer paid for the first exam has taken its
  /// room of every limit.
  private static func basis(
    _ basis: ScenarioBasis, after pass: Day, of exam: Exam, failed: [Sitting], paid: [Payment]
  ) -> ScenarioBasis {
    var later = basis
    later.decidedOn = basis.happenedUntil
    later.funding.asOf = pass
    later.funding.payments = Listed(
      basis.funding.payments.items + paid.map { $0.to(basis.funding.candidate.id) },
      completeSince: basis.funding.payments.completeSince)
    later.funding.sittings = Listed(
      (basis.funding.sittings.items + failed + [
        Sitting(exam: exam.id, version: nil, day: pass, outcome: .passed, costs: [])
      ]).sorted { $0.day < $1.day }, completeSince: basis.funding.sittings.completeSince)
    return later
  }

  /// No sitting after the time in which the two belong together.
  private static func scenario(_ scenario: Scenario, after pass: Day, within: Span?) -> Scenario {
    guard let within else { return scenario }
    var limited = scenario
    let end = pass.adding(within)
    limited.stop.lastDay = min(scenario.stop.lastDay ?? end, end)
    return limited
  }
}

extension AttemptTree {
  /// What was sat in this series before a booking of it, without a pass; what it cost stays with the series.
  fileprivate func fails(before place: Int, after basis: ScenarioBasis) -> [Sitting] {
    nodes[place].funding.sittings.items.dropFirst(basis.funding.sittings.items.count).map {
      Sitting(exam: $0.exam, version: $0.version, day: $0.day, outcome: $0.outcome, costs: [])
    }
  }

  /// What the policy surely pays of the coming sittings where this one is passed.
  ///
  /// - Parameter place: of the booking among `nodes`.
  fileprivate func payments(ifPassedAt place: Int) -> [Payment] {
    let node = nodes[place]
    guard let shares = shares(at: place), let first = nodes.first?.attempt.day else { return [] }
    return shares.shares.compactMap { share in
      let isOut = nodes.contains {
        $0.attempt.day == share.sittingDay
          && !($0.attempt.refusedBy.isEmpty && $0.attempt.unanswered.isEmpty)
      }
      // Of sittings before these only what the pass frees is new.
      let own = share.passed.sure
      let paid = share.sittingDay >= first ? own : (try? own.subtracting(share.payable)) ?? own
      guard !isOut, paid.minorUnits > 0 else { return nil }
      return Payment(
        person: node.funding.candidate.id, exam: node.funding.exam, sittingDay: share.sittingDay,
        category: share.category, eligible: share.asked, paid: paid, paidOn: node.attempt.day)
    }
  }
}

extension Payment {
  /// The same to the person as another request names them.
  fileprivate func to(_ person: String) -> Payment {
    Payment(
      person: person, exam: exam, sittingDay: sittingDay, category: category, eligible: eligible,
      paid: paid, paidOn: paidOn)
  }
}

extension EndState {
  /// The same, where what was passed is not enough for the certification.
  var withoutPass: EndState {
    EndState(
      attempts: attempts, misses: misses, moves: moves, passedOn: nil, lastDay: lastDay, cash: cash,
      employerAtMost: employerAtMost, released: released, hours: hours,
      exposure: exposure, delay: delay,
      presentTotal: presentTotal, lastDiscount: lastDiscount)
  }

  /// The same without any cash, for what falls due beside it.
  func withoutCash(_ currency: Currency) throws(ArithmeticProblem) -> EndState {
    let nothing = Money.zero(currency)
    return EndState(
      attempts: 0, misses: 0, moves: 0, passedOn: passedOn, lastDay: lastDay,
      cash: try CashSplit(total: nothing, employer: nothing, voucher: nothing),
      employerAtMost: nothing, released: nothing, hours: hours, exposure: nil, delay: nil,
      presentTotal: presentTotal.map { _ in 0 }, lastDiscount: lastDiscount)
  }

  /// Both series together; certified is who passes the later one.
  func followed(by later: EndState) throws(ArithmeticProblem) -> EndState {
    EndState(
      attempts: attempts + later.attempts, misses: misses + later.misses,
      moves: moves + later.moves, passedOn: later.passedOn, lastDay: later.lastDay,
      cash: try cash.adding(later.cash),
      employerAtMost: try employerAtMost.adding(later.employerAtMost),
      released: try released.adding(later.released), hours: try hours.adding(later.hours),
      exposure: try exposure.map { own throws(ArithmeticProblem) in try own.adding(later.exposure) }
        ?? later.exposure,
      delay: try EndState.sum(delay, later.delay),
      presentTotal: presentTotal.flatMap { own in later.presentTotal.map { own + $0 } },
      lastDiscount: later.lastDiscount)
  }

  private static func sum(_ one: Money?, _ other: Money?) throws(ArithmeticProblem) -> Money? {
    guard let one, let other else { return nil }
    return try one.adding(other)
  }
}
