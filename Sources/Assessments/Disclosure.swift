internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// Who reads a report; each sees only what concerns them.
public enum Audience: String, Hashable, Sendable, CaseIterable {
  case manager, candidate, hr
}

extension Assessment {
  /// The assessment as one audience may see it. Every report renders a projection, never the whole,
  /// so that what is left out here cannot leak through a hidden sheet or a JSON field.
  public func disclosed(to audience: Audience) -> Assessment {
    var projection = self
    switch audience {
    case .candidate: break
    case .manager:
      projection.findings = findings.map(Assessment.withoutPrivateValue)
    case .hr:
      // HR plans money: neither how preparation went nor that an attempt failed is part of that.
      projection.findings = findings.filter { $0.origin == .policy && !$0.valueIsPrivate }
        .filter { !Assessment.tellsOfAFail($0) }
      projection.funding.sittings = .init()
      projection.funding.preparation = .init()
      projection.funding.conversions = []
      projection.funding.bookNotes = []
      projection.judgement = judgement?.forBudgets()
      projection.attempt = nil
      projection.flips = []
      projection.questions = []
      projection.planned = planned.withoutBounds()
      projection.headline =
        "\(recommendation.word.prefix(1).uppercased())\(recommendation.word.dropFirst()): "
        + "\(asked) asked for \(exam.code)."
    }
    return projection
  }

  /// The verdict is enough for a manager: how many tests came close is the candidate's own.
  private static func withoutPrivateValue(_ finding: Finding) -> Finding {
    guard finding.valueIsPrivate else { return finding }
    return Finding(
      id: finding.id, origin: finding.origin, subject: finding.subject, verdict: finding.verdict,
      value: finding.verdict == .met ? "shown" : "not shown yet", threshold: finding.threshold,
      quote: finding.quote, source: finding.source, age: finding.age, note: finding.note,
      remedy: finding.remedy == nil ? nil : "the candidate shows it",
      isCondition: finding.isCondition, valueIsPrivate: true)
  }

  private static func tellsOfAFail(_ finding: Finding) -> Bool {
    // What a cost gets names the clause that decided, and that may be the one for second attempts.
    finding.id.hasPrefix("cost/")
      || ["attempt", "series", "fail", "since-last"].contains { word in
        [finding.value, finding.threshold, finding.id, finding.quote ?? "", finding.note ?? ""]
          .contains { $0.contains(word) }
      }
  }
}
