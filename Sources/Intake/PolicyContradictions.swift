internal import Cases
internal import Documents
internal import Units

/// Finds answers that are each well written and cannot all hold.
struct PolicyContradictions {
  let answers: PolicyAnswers
  let diagnostics: Diagnostics

  func check() {
    currencies()
    shares()
    caps()
    preparation()
    otherCosts()
    approvers()
    leaving()
  }

  private func refuse(_ answer: PolicyAnswer, _ problem: String, help: String) {
    diagnostics.error(
      "\(answer.shown.inBackticks) in \(answer.question.point.rawValue): \(problem)",
      at: answer.place, help: help)
  }

  /// Reports each of these that is given although another answer leaves nothing for it to say.
  private func refuse(_ points: [PolicyPoint], _ why: String, _ other: PolicyPoint) {
    for answer in answers[points] where answer.isGiven {
      refuse(
        answer, "\(why) (\(answers[other].cell))",
        help: "clear it, or change \(other.rawValue)")
    }
  }

  private func currencies() {
    guard let currency = answers.currency else { return }
    for amount in answers.amounts where amount.money?.currency != currency {
      let said =
        answers[.currency].isGiven ? "\(PolicyPoint.currency.rawValue) says" : "others are in"
      refuse(
        amount, "\(said) \(currency)", help: "a policy has one currency: write every amount in it")
    }
  }

  private func shares() {
    guard let funded = answers[.attempts].count else { return }
    for (point, first, _) in PolicyAnswers.shares where first > funded {
      refuse([point], "only \(funded) attempt\(funded == 1 ? " is" : "s are") funded", .attempts)
    }
  }

  private func caps() {
    if answers[.yearlyCap].isNone {
      refuse([.capYear, .fiscalYear], "there is no limit for a year", .yearlyCap)
    } else if let year = answers[.capYear].text, year != PolicyWord.fiscalYear {
      refuse([.fiscalYear], "the year is no fiscal year", .capYear)
    }
  }

  private func preparation() {
    if answers[.practiceTests].isNone {
      refuse([.testScore, .testsWithin], "no practice tests are asked for", .practiceTests)
    }
    if answers[.signOff].isNone { refuse([.signOffBy], "nothing is signed off", .signOff) }
    if answers[PolicyAnswers.preparation].allSatisfy(\.isNone) {
      refuse([.shownBy], "no preparation is asked for", .practiceTests)
    }
  }

  private func otherCosts() {
    for cost in PolicyCost.all where answers[cost.share].isNone {
      refuse([cost.cap], "nothing is paid for \(cost.category.rawValue)", cost.share)
    }
    if answers[PolicyCost.all.map(\.share)].allSatisfy(\.isNone) {
      refuse([.costsPaid], "no other cost is paid", .courseShare)
    }
  }

  /// Each band begins where the one before it ends, so that no two overlap.
  private func approvers() {
    let bands = PolicyAnswers.approvers
    if answers[.firstApprover].isNone {
      let rest = bands.flatMap { [$0.who, $0.upTo] }.dropFirst()
      refuse(Array(rest), "nobody has to approve", .firstApprover)
      return
    }
    var last: PolicyPoint?
    for band in bands {
      let upTo = answers[band.upTo]
      if let last, answers[last].isNone {
        refuse([band.who, band.upTo], "the band before has no upper end, so they overlap", last)
        continue
      }
      if let amount = upTo.money, let last, let below = answers[last].money,
        amount.currency == below.currency, amount.minorUnits <= below.minorUnits
      {
        refuse(
          upTo, "the band overlaps with the one up to \(below) (\(answers[last].cell))",
          help: "write an amount above \(below), or none")
      }
      if !upTo.isBlank { last = band.upTo }
    }
  }

  private func leaving() {
    if answers[.leavingWithin].isNone {
      refuse(
        [.leavingAmount, .leavingHowMuch, .leavingFrom, .leavingRegions], "nothing is paid back",
        .leavingWithin)
    }
    if let regions = answers[.leavingRegions].names, regions.count > 1,
      regions.contains(PolicyWord.allRegions)
    {
      refuse(
        answers[.leavingRegions], "`\(PolicyWord.allRegions)` leaves no region to name beside it",
        help: "write `\(PolicyWord.allRegions)` alone, or the regions")
    }
    if answers[.leavingHowMuch].text == PolicyWord.perMonth,
      let span = answers[.leavingWithin].span,
      span.unit != .months, span.unit != .years
    {
      refuse(
        answers[.leavingWithin], "per month (\(answers[.leavingHowMuch].cell)) needs whole months",
        help: "write it in months or years, such as `12 months`")
    }
  }
}
