internal import Cases
internal import Facts
internal import Scheduling
internal import Units

/// Changes that state what is open, one for each value that it may have: what somebody will show is not
/// known before, and only some of it may lead to an approval.
extension FlipSearch {
  func answers() -> [Change] {
    let open = Set(
      verdict.findings.filter {
        if case .needsEvidence = $0.verdict { !$0.isCondition } else { false }
      }.map(\.id))
    return results(open) + payers(open) + vouchers(open)
  }

  /// The result of a sitting that has none yet.
  private func results(_ open: Set<String>) -> [Change] {
    core.funding.sittings.items.filter { $0.isAwaited && open.contains("result/\($0.day)") }
      .flatMap { sitting in
        let verb = sitting.outcome == .booked ? "is" : "was"
        return [Outcome.failed, .passed].map { outcome in
          Change(
            words: "the sitting of \(sitting.day) \(verb) \(outcome.rawValue)",
            answers: "result/\(sitting.day)"
          ) { core in
            let now = core.funding.sittings.items.first {
              $0.day == sitting.day && $0.exam == sitting.exam && $0.isAwaited
            }
            if let now {
              core.funding = core.funding.replacing(now, by: now.with(outcome: outcome))
            }
          }
        }
      }
  }

  /// Who paid for an earlier sitting.
  private func payers(_ open: Set<String>) -> [Change] {
    core.sittingsOfUnknownPayer.filter { open.contains("payer/\($0.day)") }.flatMap { sitting in
      let fee = core.likelyFee
      let answers = [
        ("nothing", [SittingCost]()),
        ("\(fee)", [SittingCost(category: .examFee, amount: fee, payer: .candidate)]),
      ]
      return answers.map { amount, costs in
        Change(
          words: "the candidate paid \(amount) for the sitting of \(sitting.day)",
          answers: "payer/\(sitting.day)"
        ) { core in
          let now = core.sittingsOfUnknownPayer.first { $0.day == sitting.day }
          if let now { core.funding = core.funding.replacing(now, by: now.stating(costs)) }
        }
      }
    }
  }

  private func vouchers(_ open: Set<String>) -> [Change] {
    let day = verdict.planned.day
    return core.funding.vouchers.items.filter { open.contains("voucher/\($0.id)") }
      .flatMap { voucher -> [Change] in
        func change(
          _ words: String, of question: String,
          _ apply:
            @escaping @Sendable (Voucher, FundingCase)
            -> FundingCase
        ) -> Change {
          Change(words: "voucher \(voucher.id) \(words)", answers: "\(voucher.id)/\(question)") {
            core in
            let now = core.funding.vouchers.items.first { $0.id == voucher.id }
            if let now { core.funding = apply(now, core.funding) }
          }
        }
        var changes: [Change] = []
        if core.funding.mayBeUsed(voucher) {
          changes += [false, true].map { used in
            change(used ? "is used" : "is not used yet", of: "used") {
              $1.replacing($0, isUsed: used)
            }
          }
        }
        if voucher.boughtBy == nil {
          changes += [Payer.employer, .candidate].map { buyer in
            change("was paid by the \(buyer.rawValue)", of: "buyer") {
              $1.replacing($0, boughtBy: buyer)
            }
          }
        }
        if voucher.sitBy == nil, voucher.isUsed != true {
          changes += [day, day.adding(days: -1)].map { last in
            change(last == day ? "lasts until \(day)" : "ends before \(day)", of: "last day") {
              $1.replacing($0, sitBy: last)
            }
          }
        }
        return changes
      }
  }
}
