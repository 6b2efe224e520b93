internal import Cases
internal import ExamCatalog
internal import Facts
public import Units

/// Whether the next sitting comes with what was bought already.
public enum RetakeInPurchase: Hashable, Sendable {
  case notSold
  /// Lost, used up, over, or not part of this purchase: in words.
  case gone(String)
  /// It is not said when the exam was bought, or whether a retake came with it.
  case notStated
  case available(until: Day)
}

extension VendorChecks {
  /// Id of the check for a sitting that is paid for already.
  public static let includedRetake = "vendor/included-retake"

  /// How it stands with a retake that the vendor sells together with the first sitting.
  public func retakeInPurchase(on day: Day) -> RetakeInPurchase {
    let bought = funding.purchase.day
    let offers = catalog.included(with: exam, boughtOn: bought ?? funding.asOf)
    let sat = funding.earlierSittings.filter { $0.outcome != .technicalVoid }
    guard let offer = offers.first?.value, !sat.isEmpty else { return .notSold }
    guard funding.purchase.includesRetake != false else {
      return .gone("not part of this purchase")
    }
    guard let bought else { return .notStated }
    let used = sat.filter { $0.day >= bought }
    let until = bought.adding(offer.within)
    if let lost = used.first(where: { offer.lostBy.contains($0.outcome) }) {
      return .gone("lost by the \(lost.outcome.rawValue) on \(lost.day)")
    }
    guard !used.isEmpty else { return .gone("the exam was bought anew on \(bought)") }
    guard used.count < offer.sittings else { return .gone("used on \(used[used.count - 1].day)") }
    guard day <= until else { return .gone("over since \(until)") }
    return funding.purchase.includesRetake == nil ? .notStated : .available(until: until)
  }

  func includedRetake(on day: Day) -> [Finding] {
    let offers = catalog.included(
      with: exam, boughtOn: funding.purchase.day ?? funding.asOf)
    guard let offer = offers.first else { return [] }
    let terms = "one purchase holds \(offer.value.sittings) sittings in \(offer.value.within)"
    func finding(
      _ verdict: Verdict, _ value: String, _ threshold: String, note: String? = nil,
      remedy: String? = nil, inquiry: Inquiry? = nil
    ) -> [Finding] {
      [
        Finding(
          id: VendorChecks.includedRetake, origin: .vendor, subject: "included retake",
          verdict: verdict,
          value: value, threshold: threshold, quote: nil, source: Self.cite(offer.provenance),
          age: offer.provenance.age(on: asOf), note: note, remedy: remedy, inquiry: inquiry)
      ]
    }
    switch retakeInPurchase(on: day) {
    case .notSold: return []
    case .gone(let why): return finding(.doesNotApply, why, terms)
    case .notStated:
      return finding(
        .needsEvidence(from: "candidate"), "not stated",
        "no retake left that came with the exam: \(terms)",
        remedy:
          "add `purchase: {day: DAY, retake included: yes}` (or `no`) to the request, with the day on "
          + "which the exam was bought")
    case .available(let until):
      let asksFee = funding.asked.contains { $0.category == .examFee && $0.amount.minorUnits > 0 }
      return finding(
        asksFee ? .needsPerson(role: "whoever bought the exam") : .met, "planned \(day)",
        "by \(until): \(terms)", note: "no fee is due for this sitting",
        remedy: asksFee ? "use it and leave the exam fee out of the request" : nil,
        inquiry: asksFee
          ? .ruling(
            "Is the exam bought anew, although a sitting until \(until) is paid for already?")
          : nil)
    }
  }
}
