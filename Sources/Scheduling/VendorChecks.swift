public import Cases
public import ExamCatalog
public import Facts
public import Units

/// How the vendor's rules stand for a sitting on a planned day.
public struct VendorChecks {
  private let catalog: Catalog
  private let exam: Exam
  private let funding: FundingCase

  public init(_ catalog: Catalog, _ exam: Exam, _ funding: FundingCase) {
    self.catalog = catalog
    self.exam = exam
    self.funding = funding
  }

  /// The days before which the vendor's rules allow no sitting, strict readings first.
  public var waits: [(subject: String, earliest: EarliestDay)] {
    let sittings = funding.earlierSittings
    var waits: [(String, EarliestDay)] = []
    if let wait = catalog.earliestAfterFails(exam: exam, sittings: sittings, asOf: funding.asOf) {
      waits.append(("wait after a fail", wait))
    }
    if let wait = catalog.earliestAfterPass(exam: exam, sittings: sittings, asOf: funding.asOf) {
      waits.append(("wait after a pass", wait))
    }
    return waits
  }

  /// Findings for one day: waits, the version's last day, vouchers, and the deadline.
  public func findings(on day: Day) -> [Finding] {
    waits.map { wait(subject: $0.subject, $0.earliest, on: day) }
      + possible(day) + earlierSittings(before: day) + unknownWait(on: day) + versions(on: day)
      + VoucherChecks(funding: funding, exam: exam).findings(on: day) + deadline(on: day)
  }

  private func wait(subject: String, _ earliest: EarliestDay, on day: Day) -> Finding {
    let verdict: Verdict
    var note: String?
    var remedy: String?
    let readings = earliest.reasons.map { "\($0.day): \($0.words)" }.joined(separator: "; ")
    if day >= earliest.strict {
      verdict = .met
      if earliest.strict != earliest.loose { note = "met under every reading (\(readings))" }
    } else if day < earliest.loose {
      verdict = .notYet(from: earliest.strict)
      note = earliest.strict == earliest.loose ? nil : "readings differ: \(readings)"
    } else {
      verdict = .needsPerson(role: "whoever can ask the vendor")
      note = "readings differ: \(readings)"
      remedy = confirmation("fail-wait", value: strictWords(earliest))
    }
    if earliest.isStale {
      note = [note, "checked longer ago than this kind of fact keeps"].compactMap { $0 }
        .joined(separator: "; ")
      remedy = remedy ?? confirmation("fail-wait", value: strictWords(earliest))
    }
    return Finding(
      id: earliest.ruleId, origin: .vendor, subject: subject, verdict: verdict,
      value: "planned \(day)", threshold: "not before \(earliest.strict): \(earliest.arithmetic)",
      quote: earliest.quote, source: Self.cite(earliest.provenance),
      age: earliest.provenance.age(on: funding.asOf), note: note, remedy: remedy)
  }

  /// The strict reading as days from the exam day, which leaves nothing to read twice.
  private func strictWords(_ earliest: EarliestDay) -> String {
    funding.earlierSittings.last.map { "\(earliest.strict.days(since: $0.day)) days" } ?? "…"
  }

  private func possible(_ day: Day) -> [Finding] {
    guard day < funding.asOf else { return [] }
    return [
      Finding(
        id: "planned-day", origin: .request, subject: "planned day",
        verdict: .notYet(from: funding.asOf.adding(days: 1)), value: "planned \(day)",
        threshold: "not before the decision on \(funding.asOf)", quote: nil, source: "the request",
        age: nil)
    ]
  }

  /// A sitting without a result decides nothing yet, and one after a pass may be a renewal.
  private func earlierSittings(before day: Day) -> [Finding] {
    funding.sittings.items.filter { $0.exam == exam.id && $0.day < day }.compactMap { sitting in
      switch sitting.outcome {
      case .resultAwaited, .booked:
        Finding(
          id: "result/\(sitting.day)", origin: .request, subject: "earlier sitting",
          verdict: .needsEvidence(from: "candidate"), value: sitting.outcome.rawValue,
          threshold: "the result of the sitting on \(sitting.day)", quote: nil,
          source: "the request", age: nil)
      case .passed:
        Finding(
          id: "passed/\(sitting.day)", origin: .request, subject: "passed before",
          verdict: .needsPerson(role: "HR"), value: "passed on \(sitting.day)",
          threshold: "whether this renews an expired certification, which is no retake", quote: nil,
          source: "the request", age: nil)
      default: nil
      }
    }
  }

  private func unknownWait(on day: Day) -> [Finding] {
    guard funding.earlierSittings.contains(where: { $0.outcome == .failed }),
      catalog.waitIsUnknown(exam: exam)
    else { return [] }
    return [
      Finding(
        id: "\(exam.vendor)/fail-wait", origin: .vendor, subject: "wait after a fail",
        verdict: .needsPerson(role: "whoever can ask the vendor"), value: "planned \(day)",
        threshold: "unknown: no source gives the wait", quote: nil, source: exam.vendor, age: nil,
        remedy: confirmation("fail-wait", value: "…"))
    ]
  }

  private func versions(on day: Day) -> [Finding] {
    let ends = catalog.retirement(of: exam, version: funding.version)
    guard let first = ends.map(\.value).min(), let last = ends.map(\.value).max(),
      let source = ends.first?.provenance
    else { return [] }
    let name = funding.version.map { "version \($0)" } ?? "the exam"
    let verdict: Verdict =
      day <= first ? .met : day > last ? .unmet : .needsPerson(role: "whoever can ask the vendor")
    return [
      Finding(
        id: "\(exam.id)/last-day", origin: .vendor, subject: "last day of \(name)",
        verdict: verdict, value: "planned \(day)",
        threshold: first == last ? "not after \(last)" : "not after \(first), or \(last)",
        quote: nil, source: Self.cite(source), age: source.age(on: funding.asOf),
        remedy: verdict == .met ? nil : "prepare for the version that is offered on \(day)")
    ]
  }

  private func deadline(on day: Day) -> [Finding] {
    guard let deadline = funding.deadline else { return [] }
    return [
      Finding(
        id: "deadline", origin: .request, subject: "deadline",
        verdict: day <= deadline ? .met : .unmet, value: "planned \(day)",
        threshold: "by \(deadline)", quote: nil,
        source: funding.deadlineSetBy.map { "set by \($0)" } ?? "the request", age: nil)
    ]
  }

  private func confirmation(_ fact: String, value: String) -> String {
    "confirm it: retake exams confirm \(exam.code) \(fact) --value \"\(value)\" "
      + "--source \"…\" --on DAY --by NAME"
      + (catalog.vendor(of: exam)?.page.map { " (see \($0))" } ?? "")
  }

  static func cite(_ provenance: Provenance) -> String {
    "\(provenance.source) (\(provenance.dated), \(provenance.confidence.rawValue) confidence)"
  }
}
