internal import Cases
internal import Documents
internal import FuzzDriver
internal import PolicyRules
internal import Units

/// The layout of a policy that reads; nil where a comment would lose its place. `PolicyFormatter` refuses to write what
/// means something else, so that such a refusal here is a policy that it cannot lay out.
func layout(_ node: Node, _ bytes: [UInt8], _ file: String) -> String? {
  do {
    return try PolicyFormatter.formatted(node, bytes, file: file)
  } catch PolicyFormatter.Refused.comment {
    return nil
  } catch {
    preconditionFailure("a policy that reads is not laid out: \(error)")
  }
}

/// A first sitting, one behind two fails, one whose list has gaps, and one behind a result that is awaited, in this
/// currency.
func cases(in currency: Currency) -> [FundingCase] {
  let outcomes: [([Outcome], isComplete: Bool)] = [
    ([], true), ([.failed, .failed], true), ([.failed], false), ([.resultAwaited], true),
    ([.failed, .passed], true),
  ]
  let asOf = Day(number: 20_780)
  let amounts = [40_000, 90_000, 7_501].compactMap { try? Money(minorUnits: $0, currency) }
  return outcomes.map { outcomes, isComplete in
    var funding = FundingCase(asOf: asOf, candidate: Candidate(id: "c-1"), exam: "cisco-350-701")
    funding.candidate.employedSince = asOf.adding(days: -700)
    let sittings = outcomes.enumerated().map { index, outcome in
      Sitting(
        exam: funding.exam, version: nil, day: asOf.adding(days: -200 + 60 * index),
        outcome: outcome,
        costs: amounts.prefix(1).map {
          SittingCost(category: .examFee, amount: $0, payer: .candidate)
        })
    }
    funding.sittings = Listed(sittings, completeSince: isComplete ? FundingCase.ever : nil)
    funding.payments = Listed([], completeSince: isComplete ? FundingCase.ever : nil)
    funding.asked = zip([CostCategory.examFee, .course, .materials], amounts).map {
      AskedCost(category: $0, amount: $1)
    }
    return funding
  }
}

/// What a policy says of a case: bounds in order, none below nothing, the same with and without words.
func check(_ policy: Policy, _ funding: FundingCase) {
  let planned = funding.asOf.adding(days: 30)
  let judged = policy.judge(funding, vendor: "cisco", plannedDay: planned)
  let shares = policy.shares(of: funding, vendor: "cisco", plannedDay: planned)
  precondition(
    shares.shares.map(\.passed.sure) == judged.entries.map(\.passed.sure)
      && shares.shares.map(\.failed.most) == judged.entries.map(\.failed.most),
    "other amounts without words")
  for entry in judged.entries {
    for outlay in [entry.passed, entry.failed] {
      precondition(
        outlay.sure.minorUnits >= 0 && outlay.sure.minorUnits <= outlay.most.minorUnits,
        "bounds out of order")
    }
  }
  let days = policy.turningDays(
    of: funding, vendor: "cisco", from: funding.asOf, through: planned.adding(days: 400))
  precondition(days == Set(days).sorted(), "days out of order")
  _ = policy.settle(funding, vendor: "cisco")
}

// A policy that reads is asked about cases, laid out, reads again, and is then laid out as it stands.
fuzz { bytes in
  let file = "policy.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let policy = PolicyReader(diagnostics).read(node, file: file)
  Readings.check(diagnostics, gave: policy != nil, of: file)
  guard let policy, !diagnostics.hasErrors else { return }
  for funding in cases(in: policy.currency) { check(policy, funding) }
  guard let text = layout(node, bytes, file).map({ Array($0.utf8) }) else { return }
  let again = Diagnostics()
  guard let laidOut = YAML.read(text, file: file, again),
    let back = PolicyReader(again).read(laidOut, file: file)
  else { preconditionFailure("a layout that does not read") }
  precondition(back.clauses.map(\.id) == policy.clauses.map(\.id), "another policy")
  let second = layout(laidOut, text, file).map { Array($0.utf8) }
  precondition(second == text, "another layout the second time")
}
