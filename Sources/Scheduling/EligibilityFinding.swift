internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

// Until when the vendor's approval of an application, or what stands for it, lets somebody sit.
extension VendorChecks {
  /// After the eligibility nobody sits without a new application.
  func eligibility(on day: Day) -> [Finding] { ofCaps(on: day) + periods(on: day) }

  /// The window of a cap; its last day itself is in doubt.
  private func ofCaps(on day: Day) -> [Finding] {
    guard let begin = funding.purchase.eligibleFrom,
      let end = catalog.eligibility(for: exam, from: begin, asOf: asOf).first, day >= end.value
    else { return [] }
    return [
      finding(
        "\(exam.id)/eligibility", end.provenance, Self.askVendor, day,
        "before \(end.value), when the eligibility ends that began with the approval on \(begin)",
        remedy: Self.anew)
    ]
  }

  /// Periods that are facts of their own; behind the first end that a source gives somebody must ask.
  private func periods(on day: Day) -> [Finding] {
    let known = exam.eligibility.filter { $0.valid.contains(asOf) }
    let confidence = known.map(\.provenance.confidence).max()
    guard let best = known.first(where: { $0.provenance.confidence == confidence }) else {
      return []
    }
    let event = best.value.from.rawValue
    guard let begin = funding.purchase.eligibleFrom else {
      return [
        finding(
          best.key, best.provenance, .needsEvidence(from: "candidate"), day,
          "within \(best.value.within) of the \(event), whose day is not given",
          remedy:
            "add `purchase: {eligible from: DAY}` to the request: the day of the \(event), or the one on "
            + "which it is expected")
      ]
    }
    let isRetake = funding.earlierSittings.contains { $0.day >= begin && $0.day < day }
    let ends = known.map { $0.value.lastDay(from: begin, isRetake: isRetake) }
    guard let first = ends.min() else { return [] }
    let zone = best.value.zone.map { " (\($0.rawValue))" } ?? ""
    let added = isRetake ? best.value.retakeAdds.map { " + \($0) for the retake" } ?? "" : ""
    let words = "by \(first)\(zone): the \(event) on \(begin) + \(best.value.within)\(added)"
    return [
      finding(
        best.key, best.provenance, day <= first ? .met : Self.askVendor, day, words,
        remedy: day <= first ? nil : Self.anew)
    ] + (isRetake ? purchase(of: best, from: begin, day) : [])
  }

  /// A retake that can no longer be bought.
  private func purchase(of period: Dated<Eligibility>, from begin: Day, _ day: Day) -> [Finding] {
    guard let last = period.value.lastPurchase(from: begin), asOf > last else { return [] }
    let lastSitting = funding.earlierSittings.last?.day ?? begin
    if let bought = funding.purchase.day, bought <= last, bought >= lastSitting { return [] }
    return [
      finding(
        "\(period.key)/purchase", period.provenance, Self.askVendor, day,
        "a retake is bought by \(last)",
        remedy: "state the day of its purchase as `purchase: {day: DAY}`, or register anew")
    ]
  }

  private static let askVendor = Verdict.needsPerson(role: "whoever can ask the vendor")
  private static let anew =
    "a new application begins a new count: state its day as `purchase: {eligible from: DAY}`"

  private func finding(
    _ id: String, _ source: Provenance, _ verdict: Verdict, _ day: Day, _ threshold: String,
    remedy: String?
  ) -> Finding {
    Finding(
      id: id, origin: .vendor, subject: "eligibility", verdict: verdict, value: "planned \(day)",
      threshold: threshold, quote: nil, source: Self.cite(source), age: source.age(on: asOf),
      remedy: remedy,
      inquiry: Inquiry(
        "Does the vendor allow a sitting on \(day), or was a new application approved?",
        allowing: .init("yes", .met), refusing: .init("no", .unmet),
        by: .elsewhere("`purchase: {eligible from: DAY}` in the request")))
  }
}
