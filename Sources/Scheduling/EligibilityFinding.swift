internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

// Until when the vendor's approval of an application lets somebody sit.
extension VendorChecks {
  /// After the eligibility nobody sits without a new application; its last day itself is in doubt.
  func eligibility(on day: Day) -> [Finding] {
    guard let begin = funding.purchase.eligibleFrom,
      let end = catalog.eligibility(for: exam, from: begin, asOf: asOf).first, day >= end.value
    else { return [] }
    return [
      Finding(
        id: "\(exam.id)/eligibility", origin: .vendor, subject: "eligibility",
        verdict: .needsPerson(role: "whoever can ask the vendor"), value: "planned \(day)",
        threshold:
          "before \(end.value), when the eligibility ends that began with the approval on \(begin)",
        quote: nil,
        source: Self.cite(end.provenance), age: end.provenance.age(on: asOf),
        remedy:
          "a new application begins a new count: state its day as `purchase: {eligible from: DAY}`",
        inquiry: Inquiry(
          "Does the eligibility that began on \(begin) still allow a sitting on \(day)?",
          allowing: .init("yes, or a new application was approved", .met),
          refusing: .init("no", .unmet),
          by: .elsewhere("`purchase: {eligible from: DAY}` in the request")))
    ]
  }
}
