internal import Cases
internal import ExamCatalog
internal import Facts
public import Units

// How a wait or a cap stands on a planned day.
extension VendorChecks {
  func finding(_ wait: VendorWait, on day: Day) -> Finding {
    let earliest = wait.earliest
    let readings = readings(wait)
    let isNearDoubt = isStaleNear(wait, day)
    let sure = verdict(earliest, on: day)
    // A fact that nobody checked for too long may have changed; not by more than this, it is taken.
    let verdict =
      sure == .met && isNearDoubt ? Verdict.needsPerson(role: "whoever can ask the vendor") : sure
    var note: String?
    var remedy: String?
    switch verdict {
    case .met: note = readings.isEmpty ? nil : "met under every reading (\(join(readings)))"
    case .needsPerson where sure == .met:
      note =
        "the day is within \(margin(wait)) days of the first one allowed, and a change could move that"
    case .needsPerson, .needsEvidence, .notYet, .unmet:
      note = readings.isEmpty ? nil : "readings differ: \(join(readings))"
    case .doesNotApply: note = nil
    }
    if verdict.isOpen { remedy = self.remedy(wait) }
    if earliest.isStale {
      note = [note, "checked longer ago than this kind of fact keeps"].compactMap { $0 }
        .joined(separator: "; ")
      remedy = remedy ?? self.remedy(wait)
    }
    if earliest.isReadFromSilence {
      note = [note, "no source states a wait, which is read as none: silence is no rule"]
        .compactMap { $0 }.joined(separator: "; ")
      remedy = remedy ?? self.remedy(wait)
    }
    if let hours = earliest.reasons.first(where: { $0.day == day && $0.reckoning == .hours }),
      verdict == .met
    {
      note = [note, hours.words].compactMap { $0 }.joined(separator: "; ")
    }
    return Finding(
      id: earliest.ruleId, origin: .vendor, subject: wait.subject, verdict: verdict,
      value: "planned \(day)", threshold: threshold(wait), quote: earliest.quote,
      source: Self.cite(earliest.provenance), age: earliest.provenance.age(on: asOf), note: note,
      remedy: remedy,
      inquiry: vendorInquiry(
        "Does the vendor allow a sitting on \(day)?",
        otherwise: .notYet(
          from: earliest.openPoint == nil && earliest.strict > day && !earliest.isNever
            ? earliest.strict : nil),
        confirmedBy: self.remedy(wait)))
  }

  /// Whether a finding on the wait forbids the day: no doubt about a stale fact turns that.
  func forbids(_ wait: VendorWait, _ day: Day) -> Bool { verdict(wait.earliest, on: day).forbids }

  /// Whether the day is so close behind the first one that a stale fact allows that it might fall before it
  /// had the vendor changed the rule since. A cap that is not reached gives no day to be close to.
  private func isStaleNear(_ wait: VendorWait, _ day: Day) -> Bool {
    let earliest = wait.earliest
    guard earliest.isStale, !earliest.isNever, earliest.reckoning != .none else {
      return false
    }
    return day >= earliest.strict && day < earliest.strict.adding(days: margin(wait))
  }

  /// The first day from this one on that no stale rule puts in doubt.
  public func firstDayWithoutDoubt(from day: Day) -> Day {
    waits.filter { isStaleNear($0, day) }
      .map { $0.earliest.strict.adding(days: margin($0)) }.max() ?? day
  }

  /// As many days again as the wait itself, but two weeks at least and a month at most.
  private func margin(_ wait: VendorWait) -> Int {
    let begin = wait.kind == .pass ? lastPass : funding.earlierSittings.last?.day
    let length = begin.map { wait.earliest.strict.days(since: $0) } ?? 0
    return min(max(length, 14), 30)
  }

  private func verdict(_ earliest: EarliestDay, on day: Day) -> Verdict {
    if day < earliest.loose {
      return earliest.isNever ? .unmet : .notYet(from: earliest.strict)
    }
    switch earliest.openPoint {
    case .askVendor: return .needsPerson(role: "whoever can ask the vendor")
    case .askCandidate: return .needsEvidence(from: "candidate")
    case nil: break
    }
    return day >= earliest.strict ? .met : .needsPerson(role: "whoever can ask the vendor")
  }

  private func threshold(_ wait: VendorWait) -> String {
    let earliest = wait.earliest
    if let point = earliest.openPoint {
      let known = earliest.reasons.filter { $0.open == nil && $0.day > asOf }.map(\.day).max()
      let bound = known.map { "; not before \($0)" } ?? ""
      switch point {
      case .askVendor(let words): return "unknown: \(words)\(bound)"
      case .askCandidate(let words, _): return "\(words)\(bound)"
      }
    }
    if earliest.isNever, let never = earliest.reasons.first(where: { $0.day == earliest.strict }) {
      return "\(never.words): \(never.arithmetic)"
    }
    // A cap that is not reached gives no day that anybody waits for.
    let isCounted = wait.kind == .cap && earliest.reckoning == .none
    return isCounted ? earliest.arithmetic : "not before \(earliest.strict): \(earliest.arithmetic)"
  }

  /// Each reading, one of a weaker source marked as such; none where all come to the same.
  private func readings(_ wait: VendorWait) -> [String] {
    let earliest = wait.earliest
    guard earliest.strict != earliest.loose || earliest.openPoint != nil else { return [] }
    var seen: Set<String> = []
    let best = earliest.reasons.map(\.provenance.confidence).max()
    let readings = earliest.reasons.map { reason in
      let day = reason.reckoning != .none ? "\(reason.day): " : ""
      let confidence = reason.provenance.confidence
      let mark = confidence == best ? "" : " (\(confidence.rawValue) confidence)"
      return "\(day)\(reason.words)\(mark)"
    }.filter { seen.insert($0).inserted }
    return readings.count > 1 ? readings : []
  }

  private func join(_ readings: [String]) -> String { readings.joined(separator: "; ") }

  private func remedy(_ wait: VendorWait) -> String {
    if case .askCandidate(_, let key) = wait.earliest.openPoint {
      return "add `purchase: {\(key.rawValue): DAY}` to the request: \(key.meaning)"
    }
    let best = wait.earliest.toPlan
    let words = best.flatMap { catalog.words(toConfirm: $0.key, of: exam) }
    return confirmation(wait.kind.rawValue, value: words ?? "…")
  }
}

extension Verdict {
  /// Whether a day is refused, be it until a later one.
  var forbids: Bool {
    if case .notYet = self { true } else { self == .unmet }
  }

  /// Whether somebody must find something out.
  fileprivate var isOpen: Bool {
    switch self {
    case .needsPerson, .needsEvidence: true
    default: false
    }
  }
}
