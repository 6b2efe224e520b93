internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Units

/// Who paid for the sittings so far: what the policy pays for them comes out of the same limits.
extension Core {
  /// Earlier sittings of the exam of which the request does not say who paid.
  var sittingsOfUnknownPayer: [Sitting] { funding.earlierSittings.filter { !$0.statesCosts } }

  /// What an earlier sitting is likely to have cost: the highest fee that is asked for or listed.
  var likelyFee: Money {
    let currency = policy?.currency ?? .usd
    let asked = funding.asked.filter { $0.category == .examFee }.map(\.amount)
    let listed =
      catalog.fee(of: exam, on: funding.asOf, asOf: funding.asOf, in: currency)?.values
      .map(\.value.amount) ?? []
    return (asked + listed).filter { $0.currency == currency }
      .max { $0.minorUnits < $1.minorUnits } ?? .zero(currency)
  }

  /// A question for each sitting whose payer is not stated, if the answer can change what is paid now.
  func payerFindings(_ judgement: Judgement) -> [Finding] {
    let open = sittingsOfUnknownPayer.filter { $0.day <= judgement.planned.day }
    guard !open.isEmpty, changesAmounts(open, judgement) else { return [] }
    let alone = open.count == 1 ? open : open.filter { changesAmounts([$0], judgement) }
    return (alone.isEmpty ? open : alone).map { sitting in
      Finding(
        id: "payer/\(sitting.day)", origin: .request, subject: "who paid before",
        verdict: .needsEvidence(from: "candidate"),
        value: "not stated for the sitting of \(sitting.day)",
        threshold:
          "who paid for it, since what is paid for it takes from what is left for this one",
        quote: nil, source: "the request", age: nil,
        remedy: "add `paid: [{category: exam-fee, amount: …, by: candidate}]` to the sitting of "
          + "\(sitting.day), or `paid: []` if the candidate paid nothing for it")
    }
  }

  /// Whether the costs of the planned sitting get something else once the candidate paid for these.
  private func changesAmounts(_ sittings: [Sitting], _ judgement: Judgement) -> Bool {
    let cost = SittingCost(category: .examFee, amount: likelyFee, payer: .candidate)
    var changed = sittings.reduce(funding) { $0.replacing($1, by: $1.stating([cost])) }
    // Whether a voucher is used is a question of its own: until it is answered none pays.
    for voucher in funding.vouchers.items where funding.mayBeUsed(voucher) {
      changed = changed.replacing(voucher, isUsed: true)
    }
    let other = judgement.policy.judge(
      changed, vendor: exam.soldBy, plannedDay: judgement.planned.day)
    func amounts(_ judgement: Judgement) -> [[Money]] {
      judgement.entries.filter(\.isPlanned).map {
        [$0.payable, $0.ifPassed, $0.ifFailed, $0.atMost]
      }
    }
    return amounts(other) != amounts(judgement)
  }
}
