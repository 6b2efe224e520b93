public import Calendars
public import Cases
public import ExamCatalog
public import Facts
public import Units

/// How the vendor's rules stand for a sitting on a planned day.
public struct VendorChecks {
  let catalog: Catalog
  let exam: Exam
  let funding: FundingCase
  /// The days before which the vendor's rules allow no sitting, strict readings first.
  public let waits: [VendorWait]
  /// Whose working days count; nil for online delivery or where nobody said.
  let place: SittingPlace?
  var asOf: Day { funding.asOf }

  /// - Parameters:
  ///   - catalog: what vendors say.
  ///   - exam: the exam that is meant.
  ///   - funding: the case.
  ///   - place: where the sitting is, for vendors that count business days.
  public init(
    _ catalog: Catalog, _ exam: Exam, _ funding: FundingCase, at place: SittingPlace? = nil
  ) {
    self.init(
      catalog, exam, funding, waits: VendorChecks.waits(catalog, exam, funding, place?.calendar),
      at: place)
  }

  /// - Parameters:
  ///   - catalog: what vendors say.
  ///   - exam: the exam that is meant.
  ///   - funding: the case.
  ///   - waits: those of another case with this log, decided on this day, of the same purchase and place.
  ///   - place: where the sitting is, as above.
  public init(
    _ catalog: Catalog, _ exam: Exam, _ funding: FundingCase, waits: [VendorWait],
    at place: SittingPlace?
  ) {
    self.catalog = catalog
    self.exam = exam
    self.funding = funding
    self.waits = waits
    self.place = place
  }

  private static func waits(
    _ catalog: Catalog, _ exam: Exam, _ funding: FundingCase, _ calendar: WorkCalendar?
  ) -> [VendorWait] {
    let asOf = funding.asOf
    let sittings = funding.sittings.items.filter { $0.outcome != .booked }
    let fail = catalog.earliestAfterFails(
      exam: exam, sittings: sittings, asOf: asOf, purchase: funding.purchase,
      businessDays: calendar.map { calendar in
        { count, day in try? calendar.adding(businessDays: count, to: day) }
      })
    let pass = catalog.earliestAfterPass(exam: exam, sittings: sittings, asOf: asOf)
    let caps = catalog.underCaps(
      exam: exam, sittings: sittings, purchase: funding.purchase, asOf: asOf)
    return [fail.map { VendorWait(.fail, $0) }, pass.map { VendorWait(.pass, $0) }]
      .compactMap { $0 } + caps.map { VendorWait(.cap, $0) }
  }

  /// Findings for one day: waits, caps, the version's last day, vouchers, and the deadline.
  public func findings(on day: Day) -> [Finding] {
    [
      waits.map { finding($0, on: day) }, possible(day), ofSittings(on: day),
      unlistedSittings(on: day), ofExam(on: day), includedRetake(on: day), bookings(),
      VoucherChecks(catalog: catalog, exam: exam, funding: funding).findings(on: day),
      deadline(on: day),
    ].flatMap { $0 }
  }

  /// The first of these by which the vendor forbids a day, or does not allow it yet; nil where none does.
  ///
  /// Only waits, caps and what bounds the exam forbid a day in the vendor's name. The words of a wait are not made
  /// unless it does.
  public func refusal(on day: Day) -> Finding? {
    if let wait = waits.first(where: { forbids($0, day) }) { return finding(wait, on: day) }
    return ofExam(on: day).first { $0.origin == .vendor && $0.verdict.forbids }
  }

  /// What the sittings so far leave open for a day, beside waits and caps.
  func ofSittings(on day: Day) -> [Finding] {
    resultAwaited(before: day) + passedBefore(day) + unknownWait(on: day)
  }

  /// Those of them that leave a day in doubt: what the employer is asked after a pass leaves none.
  func doubtsOfSittings(on day: Day) -> [Finding] {
    resultAwaited(before: day) + unknownWait(on: day)
  }

  /// What bounds every sitting of the exam, whatever was sat before it.
  func ofExam(on day: Day) -> [Finding] {
    versions(on: day) + testingWindow(on: day) + language(on: day) + eligibility(on: day)
      + pairing(on: day)
  }

  /// Whether sittings can leave any day in doubt.
  var mayBeInDoubtBySittings: Bool {
    let own = funding.sittings.items.filter { $0.exam == exam.id }
    return own.contains(where: \.isAwaited)
      || own.contains { $0.outcome == .failed } && catalog.waitIsUnknown(exam: exam)
  }

  /// Whether `ofExam` can say anything of a day between two.
  func mayBoundExam(from first: Day, through last: Day) -> Bool {
    let hasPartner = funding.sittings.items.contains { $0.exam != exam.id }
    return hasTestingWindows || funding.language != nil || funding.purchase.eligibleFrom != nil
      || !exam.eligibility.isEmpty
      || catalog.retirement(of: exam, version: funding.version).contains { $0.value < last }
      || catalog.opening(of: exam, version: funding.version).contains { $0.value > first }
      || hasPartner && !(catalog.vendor(of: exam)?.pairings ?? []).isEmpty
  }

  /// Whether nobody knows from which day on the vendor allows a further sitting, or it never does.
  var isOpenEnded: Bool {
    waits.contains { $0.earliest.openPoint != nil || $0.earliest.isNever }
      || !unknownWait(on: asOf.adding(days: 1)).isEmpty
  }

  private func possible(_ day: Day) -> [Finding] {
    guard day < funding.asOf else { return [] }
    return [
      Finding(
        id: "request/planned-day", origin: .request, subject: "planned day",
        verdict: .notYet(from: funding.asOf.adding(days: 1)), value: "planned \(day)",
        threshold: "not before the decision on \(funding.asOf)", quote: nil, source: "the request",
        age: nil)
    ]
  }

  /// A sitting without a result decides nothing yet.
  private func resultAwaited(before day: Day) -> [Finding] {
    let open = funding.sittings.items.filter { sitting in
      sitting.exam == exam.id && sitting.day < day && sitting.isAwaited
    }
    return open.map { sitting in
      Finding(
        id: "result/\(sitting.day)", origin: .request, subject: "earlier sitting",
        verdict: .needsEvidence(from: "candidate"), value: sitting.outcome.rawValue,
        threshold: "the result of the sitting on \(sitting.day)", quote: nil,
        source: "the request", age: nil)
    }
  }

  private func unknownWait(on day: Day) -> [Finding] {
    let hasFailed = funding.sittings.items.contains {
      $0.exam == funding.exam && $0.outcome == .failed
    }
    guard hasFailed, catalog.waitIsUnknown(exam: exam)
    else { return [] }
    return [
      Finding(
        id: "\(exam.vendor)/fail-wait", origin: .vendor, subject: "wait after a fail",
        verdict: .needsPerson(role: "whoever can ask the vendor"), value: "planned \(day)",
        threshold: "unknown: no source gives the wait", quote: nil, source: exam.vendor, age: nil,
        remedy: confirmation("fail-wait", value: "…"),
        inquiry: vendorInquiry(
          "Does the vendor allow a sitting on \(day) after the last fail?",
          otherwise: .notYet(from: nil),
          confirmedBy: confirmation("fail-wait", value: "…")))
    ]
  }

  /// Before its first day an exam or a version is not sold.
  private func firstDay(of name: String, _ day: Day) -> [Finding] {
    let opens = catalog.opening(of: exam, version: funding.version)
    guard let first = opens.map(\.value).min(), let last = opens.map(\.value).max(), day < last,
      let source = opens.first?.provenance
    else { return [] }
    return [
      Finding(
        id: "\(exam.id)/first-day", origin: .vendor, subject: "first day of \(name)",
        verdict: day < first
          ? .notYet(from: last) : .needsPerson(role: "whoever can ask the vendor"),
        value: "planned \(day)", threshold: "not before \(last)", quote: nil,
        source: Self.cite(source), age: source.age(on: asOf),
        inquiry: vendorInquiry(
          "Is \(name) offered on \(day) already?", otherwise: .notYet(from: last),
          confirmedBy: "plan the sitting for \(last) or later"))
    ]
  }

  private func versions(on day: Day) -> [Finding] {
    let name = funding.version.map { "version \($0)" } ?? "the exam"
    return firstDay(of: name, day) + lastDay(of: name, day)
  }

  private func lastDay(of name: String, _ day: Day) -> [Finding] {
    let ends = catalog.retirement(of: exam, version: funding.version)
    guard let first = ends.map(\.value).min(), let last = ends.map(\.value).max(),
      let source = ends.first?.provenance
    else { return [] }
    // A source that knows of no last day disagrees with one that does.
    let mayGoOn = catalog.mayGoOn(exam, version: funding.version)
    let verdict: Verdict =
      day <= first
      ? .met : day > last && !mayGoOn ? .unmet : .needsPerson(role: "whoever can ask the vendor")
    return [
      Finding(
        id: "\(exam.id)/last-day", origin: .vendor, subject: "last day of \(name)",
        verdict: verdict, value: "planned \(day)",
        threshold: (first == last ? "not after \(last)" : "not after \(first), or \(last)")
          + (mayGoOn ? ", or offered still" : ""),
        quote: nil, source: Self.cite(source), age: source.age(on: funding.asOf),
        remedy: verdict == .met ? nil : "prepare for the version that is offered on \(day)",
        inquiry: vendorInquiry(
          "Is \(name) still offered on \(day)?", otherwise: .unmet,
          confirmedBy: "plan the sitting by \(first), or correct the last day in the vendor's file")
      )
    ]
  }

  private func deadline(on day: Day) -> [Finding] {
    guard let deadline = funding.deadline else { return [] }
    return [
      Finding(
        id: "request/deadline", origin: .request, subject: "deadline",
        verdict: day <= deadline ? .met : .unmet, value: "planned \(day)",
        threshold: "by \(deadline)", quote: nil,
        source: funding.deadlineSetBy.map { "set by \($0)" } ?? "the request", age: nil)
    ]
  }

  /// How somebody who looked a fact up says so.
  func confirmation(_ fact: String, value: String) -> String {
    guard catalog.vendor(of: exam)?.isBroughtAlong != true else {
      return fact == "fail-wait"
        ? "ask the vendor, then write `wait: N days` and `counted from: exam day` (or another) under "
          + "`exam` in the request"
        : "ask the vendor; an exam that a request brings along has no rule for this"
    }
    return
      "confirm it: retake exams confirm \(exam.code.contains(" ") ? "\"\(exam.code)\"" : exam.code) \(fact) --value \"\(value)\" "
      + "--source \"…\" --on DAY --by NAME"
      + (catalog.vendor(of: exam)?.page.map { " (see \($0))" } ?? "")
  }

  /// A question that the vendor can answer; a no leaves the check as a sure rule would.
  func vendorInquiry(_ question: String, otherwise: Verdict, confirmedBy line: String) -> Inquiry {
    Inquiry(
      question, allowing: .init("yes", .met), refusing: .init("no", otherwise),
      by: .elsewhere(line))
  }

  static func cite(_ provenance: Provenance) -> String {
    "\(provenance.source) (\(provenance.dated), \(provenance.confidence.rawValue) confidence)"
  }
}
