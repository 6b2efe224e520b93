internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// The sentence that a manager reads first.
enum Headline {
  static func of(_ verdict: CoreVerdict, exam: Exam, attempt: Int?, asked: Money) -> String {
    let what = "\(attempt.map { "attempt \($0)" } ?? "the next attempt") at \(exam.code)"
    let day = verdict.planned.day
    switch verdict.recommendation {
    case .approve where isWithoutMoney(verdict),
      .approveWithConditions where isWithoutMoney(verdict):
      let how =
        verdict.recommendation == .approve ? "may go ahead" : "may go ahead on \(count(verdict))"
      return "\(what.prefix(1).uppercased())\(what.dropFirst()) \(how) on \(day); "
        + "the employer pays nothing further for it."
    case .approve, .approveWithConditions:
      let begin =
        verdict.recommendation == .approve
        ? "Approve \(what)" : "Approve \(what) on \(count(verdict)) before the sitting"
      return "\(begin) on \(day): \(money(verdict)) of \(asked) asked." + earlier(verdict)
    case .notYet(let from):
      return from.map { "Not yet: \(what) can be funded from \($0)." }
        ?? "Not yet: \(what) waits for something that time brings."
    case .needsEvidence(let from):
      return "Needs evidence from \(from.joined(separator: " and ")) before \(what) can be decided."
    case .needsPerson(let roles):
      return verdict.judgement == nil
        ? "No policy is given: here are the dates and costs of \(what), and what to ask the employer."
        : "Needs a decision by \(roles.joined(separator: " and ")) on \(what)."
    case .decline:
      let first = verdict.findings.first { $0.verdict == .unmet && !$0.isCondition }
      return
        "Decline \(what): \(first.map { "\($0.subject), \($0.threshold)" } ?? "no clause pays it")."
    }
  }

  private static func money(_ verdict: CoreVerdict) -> String {
    let funded = verdict.funded
    return funded.dependsOnResult
      ? "\(funded.ifPassedInWords) if passed, \(funded.ifFailedInWords) if failed,"
      : funded.ifPassedInWords
  }

  /// Whether a voucher or the candidate pays everything, so that there is nothing to approve but the
  /// attempt itself.
  private static func isWithoutMoney(_ verdict: CoreVerdict) -> Bool {
    verdict.funded.most.isZero
  }

  /// What this sitting decides of earlier ones, which is no part of what is asked for now.
  private static func earlier(_ verdict: CoreVerdict) -> String {
    guard let judgement = verdict.judgement else { return "" }
    let entries = judgement.entries.filter { !$0.isPlanned && !$0.mostByClauses.isZero }
    let currency = judgement.policy.currency
    guard !entries.isEmpty else { return "" }
    let funded = Funded(of: entries, in: currency)
    let amount =
      funded.dependsOnResult
      ? "\(funded.ifPassedInWords) if passed, \(funded.ifFailedInWords) if failed"
      : funded.ifPassedInWords
    return " For earlier sittings: \(amount)."
  }

  private static func count(_ verdict: CoreVerdict) -> String {
    let count = verdict.findings.filter(\.isCondition).count
    return count == 1 ? "one condition" : "\(count) conditions"
  }
}
