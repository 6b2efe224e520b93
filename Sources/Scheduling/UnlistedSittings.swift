internal import Cases
internal import ExamCatalog
public import Facts
public import Units

// What sittings would forbid that a list with gaps may lack.
extension VendorChecks {
  /// The id of the question whether the list of sittings is complete.
  public static let unlistedSittings = "sittings/complete"

  /// Whether fails that the list may lack would forbid a day that the listed ones allow.
  ///
  /// As many are tried as any rule counts, on the last day of the gap. Passes are not: who passed has no attempt to
  /// ask for, and "never again" would ask everybody for the list of a life.
  public func unlistedSittings(on day: Day) -> [Finding] {
    guard let last = lastUnlistedDay, !waits.contains(where: { forbids($0, day) }) else {
      return []
    }
    let inDoubt = waits.filter { mayForbid($0, day, last) }.map(\.earliest.ruleId)
    let wait = waitsAfterFails(on: last).first {
      mayForbid($0, day, last) && !inDoubt.contains($0.earliest.ruleId)
    }
    if let wait { return [unlisted(last, because: consequence(wait, last), of: wait.earliest)] }
    let hasFailed = funding.sittings.items.contains {
      $0.exam == exam.id && $0.outcome == .failed
    }
    guard funding.sittings.completeSince == nil, !hasFailed, catalog.waitIsUnknown(exam: exam)
    else { return [] }
    return [unlisted(last, because: "no source gives the wait after a fail", of: nil)]
  }

  private func unlisted(_ last: Day, because reason: String, of rule: EarliestDay?) -> Finding {
    let listed = funding.sittings.items.filter { $0.exam == exam.id }.count
    let said = funding.sittings.completeSince.map { "complete since \($0)" }
    return Finding(
      id: VendorChecks.unlistedSittings, origin: .vendor, subject: "earlier sittings",
      verdict: .needsEvidence(from: "candidate"),
      value: "\(listed) listed, " + (said ?? "without `complete since`"),
      threshold: "every sitting of the exam is listed, those until \(last) too",
      quote: rule?.quote, source: rule.map { Self.cite($0.provenance) } ?? exam.vendor,
      age: rule?.provenance.age(on: asOf), note: reason,
      remedy:
        "list every sitting, and write `complete since: DAY` above the list: the day from which on "
        + "nothing is missing, or `ever`; with no sitting at all, {complete since: ever}")
  }

  /// The last day on which a sitting may have been that nobody listed; nil where the list has no gaps.
  private var lastUnlistedDay: Day? {
    guard let since = funding.sittings.completeSince else { return asOf }
    return since > FundingCase.ever ? min(since.adding(days: -1), asOf) : nil
  }

  private func waitsAfterFails(on day: Day) -> [VendorWait] {
    let fails = catalog.mostCounted(of: exam, asOf: asOf)
    var more = funding
    let unlisted = Array(
      repeating: Sitting(
        exam: exam.id, version: funding.version, day: day, outcome: .failed, costs: [],
        language: funding.language), count: fails)
    more.sittings = Listed(
      (funding.sittings.items + unlisted).sorted { $0.day < $1.day },
      completeSince: FundingCase.ever)
    return VendorChecks(catalog, exam, more, at: place).waits
  }

  /// Under some reading at least. What is open hangs on no day: it is asked about where nobody said how far the list goes
  /// back, and where a cap still counts on the day what lies before the list.
  private func mayForbid(_ wait: VendorWait, _ day: Day, _ last: Day) -> Bool {
    guard day >= wait.earliest.strict else { return true }
    guard wait.earliest.openPoint != nil else { return false }
    guard funding.sittings.completeSince != nil else { return true }
    return wait.kind == .cap
      && catalog.caps(of: exam, asOf: asOf).compactMap(\.value.window).contains {
        last.adding($0) > day
      }
  }

  private func consequence(_ wait: VendorWait, _ last: Day) -> String {
    let answer =
      wait.earliest.isNever
      ? "no further one is allowed"
      : wait.earliest.openPoint == nil
        ? "none is allowed before \(wait.earliest.strict)" : "nobody knows when the next is allowed"
    return "\(wait.subject): after fails until \(last) that are not listed, \(answer)"
  }
}
