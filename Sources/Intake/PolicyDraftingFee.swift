internal import Cases
internal import PolicyRules
internal import Units

// Attempts, the exam fee, and limits.
extension PolicyDrafting {
  mutating func attempts() {
    if let most = decided(.attempts)?.count {
      clause([.attempts], "attempts-funded", ["requires: attempt.number <= \(most)", waiver])
    }
    noShow()
    for (point, first, isLast) in PolicyAnswers.shares
    where first <= answers[.attempts].count ?? first {
      share(point, isLast ? "attempt.number >= \(first)" : "attempt.number = \(first)")
    }
    failedSeries()
  }

  private mutating func noShow() {
    let answer = answers[.noShow]
    let counts = answer.text == PolicyWord.anAttempt
    draft.counts = [.passed, .failed] + (counts ? [.noShow] : [])
    if answer.isBlank {
      ask(.noShow)
      draft.keyRemarks[.counter] = [blank(.noShow, "It is not counted until that is answered.")]
    } else {
      draft.keyRemarks[.counter] = [
        answer.isNone ? none(.noShow) : "\(answer.cell): \(answer.quoted)"
      ]
    }
  }

  /// A fee is paid by share and time together: without either no clause speaks, and a person is asked.
  private mutating func share(_ point: PolicyPoint, _ condition: String) {
    let answer = answers[point]
    let silence = "No clause speaks of that fee, so a request for it needs a person."
    if answer.isNone {
      return clause(
        [point], answer.question.slug, ["excludes: exam-fee", "when: \(condition)"])
    }
    guard let share = answer.share, let paid = answers[.feePaid].text else {
      let missing = [point, .feePaid].filter { answers[$0].isBlank }
      let given = answer.share.map { "\(answer.cell) says \($0), but " } ?? ""
      return remark(given + missing.map { blank($0, "") }.joined() + silence)
    }
    var when = condition
    if paid == PaidWhen.onSeriesPass.rawValue, let most = answers[.attempts].count {
      when += " and series.passed-at <= \(most)"
    }
    clause(
      [point, .feePaid], answer.question.slug,
      ["covers: exam-fee", "when: \(when)", "share: \(share)", "paid: \(paid)"])
  }

  /// Paid once the series is passed: a pass after the last funded attempt comes too late for all of them.
  private mutating func failedSeries() {
    guard answers[.feePaid].text == PaidWhen.onSeriesPass.rawValue,
      let most = answers[.attempts].count
    else { return }
    clause(
      [.attempts, .feePaid], "not-passed-in-time",
      ["excludes: exam-fee", "when: series.passed-at > \(most)"])
  }

  mutating func limits() {
    if let most = decided(.examCap)?.money {
      draft.meters.append(.init("exam", "{over: lifetime, per: exam}"))
      clause(
        [.examCap], "cap-for-one-exam", ["limits: exam", "at most: \(PolicyDrafting.amount(most))"])
    }
    guard let most = decided(.yearlyCap)?.money else { return }
    guard let year = answers[.capYear].text else { return ask(.capYear) }
    var points = [PolicyPoint.yearlyCap, .capYear]
    var window = year
    if year == PolicyWord.fiscalYear {
      guard case .given(.yearStart(let month, let day)) = answers[.fiscalYear].content else {
        return ask(.fiscalYear)
      }
      points.append(.fiscalYear)
      window += " from \(PolicyDrafting.twoDigits(month))-\(PolicyDrafting.twoDigits(day))"
    }
    draft.meters.append(.init("year", "{over: \(window)}"))
    clause(points, "yearly-cap", ["limits: year", "at most: \(PolicyDrafting.amount(most))"])
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
