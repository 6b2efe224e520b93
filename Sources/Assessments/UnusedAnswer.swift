public import Cases
internal import Facts
internal import PolicyRules
internal import Scheduling
public import Units

/// An answer in the request that settles nothing.
public struct UnusedAnswer: Hashable, Sendable {
  /// What it answers.
  public enum Subject: Hashable, Sendable {
    case check(String)
    /// A cost of a sitting, nil for the planned one, answered on a day.
    case cost(CostCategory, sitting: Day?, on: Day)
  }

  public enum Reason: Hashable, Sendable {
    /// There is nothing of that name, but these can be answered.
    case unknown(among: [String])
    /// It is decided without anybody's answer.
    case notAsked
    /// Somebody else answers it, or it is answered in another way.
    case elsewhere
  }

  public let subject: Subject
  public let reason: Reason
  public let message: String

  fileprivate init(_ subject: Subject, _ reason: Reason, _ message: String) {
    self.subject = subject
    self.reason = reason
    self.message = message
  }
}

extension Core {
  /// The answers that settle nothing, and why: never passed over in silence.
  func unusedAnswers(_ verdict: CoreVerdict) -> [UnusedAnswer] {
    unusedCheckRulings(verdict) + unusedCostRulings(verdict)
  }

  private func unusedCheckRulings(_ verdict: CoreVerdict) -> [UnusedAnswer] {
    funding.checkRulings.compactMap { ruling in
      let subject = UnusedAnswer.Subject.check(ruling.check)
      let checks = verdict.unanswered
      guard let finding = checks.first(where: { $0.id == ruling.check }) else {
        let asking = checks.filter { $0.inquiry?.way == .ruling }.map(\.id)
        return UnusedAnswer(
          subject, .unknown(among: asking), "`\(ruling.check)` is no check of this case")
      }
      guard case .needsPerson(let role) = finding.verdict, let inquiry = finding.inquiry else {
        return UnusedAnswer(
          subject, .notAsked, "`\(ruling.check)` asks nobody: the answer is not used")
      }
      if case .elsewhere(let line) = inquiry.way {
        return UnusedAnswer(
          subject, .elsewhere, "`\(ruling.check)` is not answered by a ruling, but by: \(line)")
      }
      guard ruling.role == role else {
        return UnusedAnswer(
          subject, .elsewhere,
          "a ruling on `\(ruling.check)` is by \(ruling.role), but only \(role) may answer it")
      }
      return nil
    }
  }

  /// Those on costs of earlier sittings, and on what is not asked for; another one on the planned sitting is told with its
  /// cost.
  private func unusedCostRulings(_ verdict: CoreVerdict) -> [UnusedAnswer] {
    guard let judgement = verdict.judgement else { return [] }
    let earlier = judgement.entries.filter { !$0.isPlanned }
    return funding.costRulings.compactMap { ruling in
      guard ruling.on <= funding.asOf else { return nil }
      guard let day = ruling.sitting, day != verdict.planned.day else {
        let planned = judgement.entries.filter(\.isPlanned).map(\.category)
        return planned.contains(ruling.category)
          ? nil
          : UnusedAnswer(
            .cost(ruling.category, sitting: ruling.sitting, on: ruling.on),
            .unknown(among: planned.map(\.rawValue)),
            "\(ruling.category.rawValue) is not asked for: the answer is not used")
      }
      let cost = "the \(ruling.category.rawValue) of the sitting of \(day)"
      let subject = UnusedAnswer.Subject.cost(ruling.category, sitting: day, on: ruling.on)
      let entry = earlier.first { $0.sittingDay == day && $0.category == ruling.category }
      guard let entry else {
        // An answer of a day that was sat or planned once stands where it was given.
        let isOfSitting = day > funding.asOf || funding.earlierSittings.contains { $0.day == day }
        return isOfSitting
          ? UnusedAnswer(
            subject, .notAsked, "the answer on \(cost) is not used: that is no cost of this case")
          : UnusedAnswer(
            subject,
            .unknown(among: earlier.map { "the \($0.category.rawValue) of \($0.sittingDay)" }),
            "\(cost) is no cost of this case")
      }
      guard !entry.isRuled, !entry.isUntold else { return nil }
      guard let block = entry.openBlock else {
        let policy = judgement.policy.id
        return UnusedAnswer(
          subject, .notAsked,
          entry.gap == nil
            ? "the answer on \(cost) is not used: \(policy) itself says what becomes of it"
            : "the answer on \(cost) is not used: where \(policy) says nothing only "
              + "\(Policy.ofSilence) answers")
      }
      return UnusedAnswer(
        subject, .elsewhere,
        block.rolesToPay.contains(ruling.role)
          ? "\(cost) is paid as the clauses of \(judgement.policy.id) say, or not at all: `share` "
            + "is left out of an answer"
          : "a ruling on \(cost) is by \(ruling.role), but only "
            + "\(block.rolesToPay.joined(separator: " or ")) may answer it")
    }
  }
}
