internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

// Where approvals, claims, repayment and preparation turn.
extension Policy {
  /// An edge with two sides, each told by a test of the case.
  private func twoSided(
    _ words: String, _ sides: [String], of clause: Clause,
    _ touches: @escaping (TestedCase) -> [Bool]
  ) -> EdgeProbe {
    EdgeProbe(
      edge: Edge(clause: clause.id, line: clause.line, words: words, sides: sides),
      touches: touches)
  }

  func approvalEdges(_ categories: [CostCategory], _ bands: [ApprovalBand], of clause: Clause)
    -> [EdgeProbe]
  {
    let amounts = Set(bands.flatMap { [$0.above, $0.upTo] }.compactMap { $0?.minorUnits })
    return amounts.sorted().map { amount in
      let sides = [amount, amount + 1].map { Policy.shown(.number($0), as: .money, in: currency) }
      return twoSided("approval up to \(sides[0])", sides.map { "asked \($0)" }, of: clause) {
        tested in
        guard tested.looksAt.contains(.approvers), tested.checked.contains(clause.id) else {
          return [false, false]
        }
        let asked = tested.funding.asked.filter {
          categories.isEmpty || categories.contains($0.category)
        }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
        return [asked == amount, asked == amount + 1]
      }
    }
  }

  /// A test that expects the last day itself sees both sides of it.
  func claimEdges(_ deadline: ClaimDeadline, of clause: Clause) -> [EdgeProbe] {
    [
      twoSided(
        "last day of the claim", ["a claim on the last day", "a claim on the day after"],
        of: clause
      ) { tested in
        guard let last = tested.judgement.claim?.until else { return [false, false] }
        if tested.looksAt.contains(.claim) {
          let isOwn = tested.checked.contains(clause.id)
          return [isOwn, isOwn]
        }
        guard tested.looksAt.contains(.settlement) else { return [false, false] }
        let funding = tested.funding
        let claimed = funding.statesRequestDay ? funding.requestedOn : funding.asOf
        return [claimed == last, claimed == last.adding(days: 1)]
      }
    ]
  }

  func repaymentEdges(_ rule: RepaymentRule, of clause: Clause) -> [EdgeProbe] {
    func begins(_ tested: TestedCase) -> [Day] {
      rule.start == .payment
        ? tested.funding.payments.items.map(\.paidOn)
        : [tested.funding.candidate.employedSince].compactMap { $0 }
    }
    func looked(_ tested: TestedCase) -> Leaving? {
      guard tested.looksAt.contains(.repayment), let leaving = tested.funding.leaving,
        rule.reasons.isEmpty || rule.reasons.contains(leaving.reason),
        !rule.exempt.contains(leaving.reason)
      else { return nil }
      return leaving
    }
    var spans = [rule.within]
    if case .bands(let bands) = rule.proration { spans += bands.map(\.leftWithin) }
    var seen: Set<Span> = []
    var probes = spans.filter { seen.insert($0).inserted }.map { span in
      twoSided(
        "leaving within \(span)", ["left on the last such day", "left on the day after"],
        of: clause
      ) { tested in
        guard let leaving = looked(tested) else { return [false, false] }
        let ends = begins(tested).map { $0.adding(span) }
        return [ends.contains(leaving.on.adding(days: 1)), ends.contains(leaving.on)]
      }
    }
    func threshold(_ edge: Money?, _ words: String, _ offsets: [Int64]) {
      guard let edge else { return }
      let amounts = offsets.map { edge.minorUnits + $0 }
      let sides = amounts.map { Policy.shown(.number($0), as: .money, in: currency) }
      probes.append(
        twoSided("\(words) \(edge)", sides.map { "paid \($0)" }, of: clause) { tested in
          guard looked(tested) != nil else { return [false, false] }
          let paid = tested.funding.payments.items.filter {
            rule.categories.isEmpty || rule.categories.contains($0.category)
          }.map(\.paid.minorUnits)
          return amounts.map(paid.contains)
        })
    }
    threshold(rule.atOrAbove, "at or above", [-1, 0])
    threshold(rule.above, "above", [0, 1])
    return probes
  }

  func preparationEdges(_ step: PreparationStep, of clause: Clause) -> [EdgeProbe] {
    func probe(
      _ words: String, _ sides: [String],
      _ touches: @escaping (FundingCase, Day, Day?) -> [Bool]
    ) -> EdgeProbe {
      twoSided(words, sides, of: clause) { tested in
        guard tested.requirements.contains(clause.id), tested.checked.contains(clause.id) else {
          return sides.map { _ in false }
        }
        let sheet = tested.sheet(tested.judgement.planned)
        return touches(tested.funding, tested.judgement.planned.day, sheet.lastFail)
      }
    }
    func within(_ span: Span, _ days: @escaping (FundingCase) -> [Day]) -> EdgeProbe {
      probe("within \(span)", ["on the first such day", "on the day before it"]) {
        funding, planned, fail in
        let first = planned.subtracting(span)
        let days = days(funding).filter { day in fail.map { day > $0 } ?? true }
        return [days.contains(first), days.contains(first.adding(days: -1))]
      }
    }
    func since(_ fail: Day?, _ day: Day) -> Bool { fail.map { day > $0 } ?? true }
    switch step {
    case .practiceTests(let count, let bar, let span):
      let rows = probe("\(count) in a row", ["\(count - 1) in a row", "\(count) in a row"]) {
        funding, planned, fail in
        let run = Policy.longestRun(
          funding.preparation.practiceTests.items.filter {
            $0.day >= planned.subtracting(span) && since(fail, $0.day)
          }, bar)
        return [run == count - 1, run == count]
      }
      let bars = bar.map { bar in
        probe("at or above \(bar)", ["a test below it", "a test at or above it"]) { funding, _, _ in
          let reached = funding.preparation.practiceTests.items.compactMap {
            $0.attested[Int64(bar.partsPerMillion)]
          }
          return [reached.contains(false), reached.contains(true)]
        }
      }
      return [rows] + [bars].compactMap { $0 }
        + [within(span) { $0.preparation.practiceTests.items.map(\.day) }]
    case .course(let hours?):
      return [
        probe("\(hours) hours of a course", ["\(hours - 1) hours", "\(hours) hours"]) {
          funding, _, fail in
          let all = funding.preparation.courses.items.filter { since(fail, $0.completed) }
            .compactMap(\.hours)
          return [all.contains(hours - 1), all.contains(hours)]
        }
      ]
    case .course(nil): return []
    case .labs(let hours):
      return [
        probe("\(hours) hours of labs", ["\(hours - 1) hours", "\(hours) hours"]) {
          funding, _, fail in
          let total = funding.preparation.labs.items.filter { since(fail, $0.day) }
            .reduce(0) { $0 + $1.hours }
          return [total == hours - 1, total == hours]
        }
      ]
    case .signOff(let what, let role, let span):
      return span.map { span in
        [
          within(span) { funding in
            funding.preparation.signOffs.items.filter { $0.what == what && $0.role == role }
              .map(\.day)
          }
        ]
      } ?? []
    }
  }

  private static func longestRun(_ tests: [Preparation.PracticeTest], _ bar: Probability?) -> Int {
    tests.sorted { $0.day < $1.day }.reduce(into: (run: 0, best: 0)) { state, test in
      let reached = bar.map { test.attested[Int64($0.partsPerMillion)] ?? false } ?? true
      state.run = reached ? state.run + 1 : 0
      state.best = max(state.best, state.run)
    }.best
  }
}
