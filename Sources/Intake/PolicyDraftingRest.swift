internal import Cases
internal import Documents
internal import PolicyRules
internal import Units

// Preparation, other costs, claiming and approving, leaving.
extension PolicyDrafting {
  mutating func preparation() {
    let asked = answers[PolicyAnswers.preparation].contains(where: \.isGiven)
    let shownBy = answers[.shownBy].text
    if asked, shownBy == nil { ask(.shownBy, onRetakes: true) }
    let canBeWritten = shownBy != nil
    let by = shownBy == PolicyWord.sitting ? "by: sitting" : nil

    practiceTests(canBeWritten, by)
    if let course = decided(.courseHours, onRetakes: true), canBeWritten {
      let hours = course.count.map { "hours: \($0)" } ?? ""
      step([.courseHours, .shownBy], "course-first", "course: {\(hours)}", by)
    }
    if let labs = decided(.labHours, onRetakes: true)?.count, canBeWritten {
      step([.labHours, .shownBy], "labs-first", "labs: {hours: \(labs)}", by)
    }
    if let what = decided(.signOff, onRetakes: true)?.text {
      if let role = answers[.signOffBy].text {
        if canBeWritten {
          step(
            [.signOff, .signOffBy, .shownBy], "sign-off",
            "sign-off: {of: \(YAML.written(what)), by: \(YAML.written(role))}", by)
        }
      } else {
        ask(.signOffBy, onRetakes: true)
      }
    }
    if let wait = decided(.daysBetween, onRetakes: true)?.span {
      clause(
        [.daysBetween], "days-between-attempts",
        [
          PolicyDrafting.retake, "requires: attempt.days-since-last-fail >= \(wait)", waiver,
        ])
    }
  }

  private mutating func practiceTests(_ canBeWritten: Bool, _ by: String?) {
    guard let count = decided(.practiceTests, onRetakes: true)?.count else { return }
    let missing = [PolicyPoint.testScore, .testsWithin].filter { answers[$0].isBlank }
    for point in missing { ask(point, onRetakes: true) }
    guard missing.isEmpty, canBeWritten, let within = answers[.testsWithin].span else { return }
    let score = answers[.testScore].share.map { ", at or above: \($0)" } ?? ""
    step(
      [.practiceTests, .testScore, .testsWithin, .shownBy], "practice-tests-first",
      "practice tests: {in a row: \(count)\(score), within: \(within)}", by)
  }

  private mutating func step(
    _ points: [PolicyPoint], _ id: String, _ step: String, _ by: String?
  ) {
    clause(
      points, id,
      [PolicyDrafting.retake, "requires preparation:", "  \(step)", by, waiver])
  }

  // MARK: Other costs

  mutating func otherCosts() {
    for cost in PolicyCost.all {
      let share = answers[cost.share]
      let silence = "No clause speaks of that cost, so a request for it needs a person."
      if share.isNone {
        clause([cost.share], share.question.slug, ["excludes: \(cost.category.rawValue)"])
        continue
      }
      let needed = [cost.share, cost.cap, .costsPaid]
      let missing = needed.filter { answers[$0].isBlank }
      guard missing.isEmpty, let part = share.share, let paid = answers[.costsPaid].text else {
        remark(missing.map { blank($0, "") }.joined() + silence)
        continue
      }
      clause(
        needed, share.question.slug,
        [
          "covers: \(cost.category.rawValue)", "share: \(part)",
          answers[cost.cap].money.map { "at most: \(PolicyDrafting.amount($0))" }, "paid: \(paid)",
        ])
    }
  }

  // MARK: Claiming and approving

  mutating func approving() {
    if let span = decided(.claim)?.span { clause([.claim], "claim", ["claim within: \(span)"]) }
    guard decided(.firstApprover) != nil else { return }
    guard !answers[.firstUpTo].isBlank else { return ask(.firstUpTo) }
    var points: [PolicyPoint] = []
    var lines = ["approval:"]
    var above: Money?
    for band in PolicyAnswers.approvers {
      let upTo = answers[band.upTo]
      guard let roles = answers[band.who].names, !upTo.isBlank else {
        // Of an amount that no band speaks of, the policy asks who approves it.
        for point in [band.who, band.upTo] where answers[point].isBlank {
          remark(
            blank(point, "A request for more\(above.map { " than \($0)" } ?? "") needs a person."))
        }
        break
      }
      points += [band.who, band.upTo]
      let edges = [
        above.map { "above: \(PolicyDrafting.amount($0))" },
        upTo.money.map { "up to: \(PolicyDrafting.amount($0))" },
        "by: \(PolicyDrafting.list(roles))",
      ]
      lines.append("  - {\(edges.compactMap { $0 }.joined(separator: ", "))}")
      above = upTo.money
      if above == nil { break }
    }
    clause(points, "approvers", lines)
  }

  // MARK: Leaving, exceptions, appeal

  mutating func leaving() {
    repayment()
    if answers[.exceptions].isNone { remark(none(.exceptions)) }
    if answers[.exceptions].isBlank {
      remark(
        blank(.exceptions, "Where a condition is not met, \(PolicyDrafting.role) is asked."))
    }
    let appeal = answers[.appeal]
    draft.appeal = appeal.text
    if appeal.isBlank { return ask(.appeal) }
    draft.keyRemarks[.appeal] = [appeal.isNone ? none(.appeal) : appeal.cell]
  }

  private mutating func repayment() {
    guard let within = decided(.leavingWithin)?.span else { return }
    let points = [PolicyPoint.leavingAmount, .leavingHowMuch, .leavingFrom, .leavingRegions]
    let missing = points.filter { answers[$0].isBlank }
    for point in missing { ask(point) }
    guard missing.isEmpty else { return }
    draft.repaymentIn = answers[.leavingRegions].names ?? []
    draft.keyRemarks[.repayment] = [answers[.leavingRegions].cell]
    let months = within.unit == .years ? within.count * 12 : within.count
    clause(
      [.leavingWithin] + points, "leaving",
      [
        "repays:", "  leaving within: \(within)",
        answers[.leavingFrom].text == PolicyWord.payment
          ? "  of the: payment" : "  of the: employment",
        answers[.leavingAmount].money.map { "  at or above: \(PolicyDrafting.amount($0))" },
        answers[.leavingHowMuch].text == PolicyWord.perMonth
          ? "  per month not served: 1/\(months)" : nil,
      ])
  }
}
