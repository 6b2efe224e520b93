internal import Units

extension PolicyQuestion {
  public static let sections = [
    Section(title: "The policy", questions: policy),
    Section(title: "Which exams, and who may ask", questions: who),
    Section(title: "Attempts and the exam fee", questions: attempts),
    Section(title: "Limits", questions: limits),
    Section(title: "Before a retake", questions: beforeRetake),
    Section(title: "Other costs", questions: otherCosts),
    Section(title: "Claiming and approving", questions: approving),
    Section(title: "Leaving, exceptions, appeal", questions: leaving),
  ]

  private static let policy = [
    PolicyQuestion(
      .title, "title", "What is the policy called?", .text, none: "its file's name is enough",
      example: "Certification policy 2026"),
    PolicyQuestion(
      .effectiveFrom, "first-day", "From which day on does it hold?", .day,
      none: "it holds for every day", example: "2026-01-01"),
    PolicyQuestion(
      .currency, "currency", "In which currency are its amounts?", .currency, example: "USD"),
  ]

  private static let who = [
    PolicyQuestion(
      .exams, "exams", "Which vendors or exams may be funded?", .exams,
      none: "any exam may be funded", example: "Cisco, AWS, Security+"),
    PolicyQuestion(
      .employment, "employment-type", "Which employment types may ask?", .names,
      none: "every employment type may ask", example: "full-time, part-time"),
    PolicyQuestion(
      .tenure, "tenure", "For how long must somebody have been employed to ask?", .days,
      none: "from the first day on", example: "90"),
  ]

  private static let attempts = [
    PolicyQuestion(
      .attempts, "attempts", "How many attempts at one exam are funded?", .count(to: 20),
      none: "attempts are not limited", example: "2"),
    PolicyQuestion(
      .noShow, "no-show", "What does a no-show count as?",
      .words([PolicyWord.anAttempt, PolicyWord.noAttempt]),
      none: "there is no rule on it, so its costs are asked about",
      example: PolicyWord.anAttempt),
    share(.firstShare, "first-attempt", "the first attempt", example: "100 %"),
    share(.secondShare, "second-attempt", "the second attempt", example: "50 %"),
    share(
      .thirdShare, "third-attempt", "the third attempt",
      example: PolicyQuestion.leftOut("2 are funded")),
    share(
      .furtherShare, "further-attempts", "every further attempt",
      example: PolicyQuestion.leftOut("2 are funded")),
    PolicyQuestion(
      .feePaid, "exam-fee-paid", "When is the exam fee paid?", .words(PolicyWord.paid),
      hint: PolicyQuestion.series, example: "after any result"),
  ]

  private static func share(
    _ point: PolicyPoint, _ slug: String, _ which: String, example: String
  ) -> PolicyQuestion {
    PolicyQuestion(
      point, slug, "Which share of the exam fee is paid for \(which)?", .share,
      none: "nothing is paid for it", example: example)
  }

  private static let limits = [
    PolicyQuestion(
      .yearlyCap, "yearly-cap", "How much is paid at most for one employee in a year?", .money,
      none: "there is no limit for an employee", example: "1,500 USD"),
    PolicyQuestion(
      .capYear, "year-of-the-cap", "Which year is that?", .words(PolicyWord.years),
      example: PolicyWord.fiscalYear),
    PolicyQuestion(
      .fiscalYear, "fiscal-year", "If it is a fiscal year: on which day does it begin?",
      .yearStart, example: "1 October"),
    PolicyQuestion(
      .examCap, "cap-for-one-exam",
      "How much is paid at most for one exam, all its attempts together?", .money,
      none: "there is no limit for an exam", example: "600 USD"),
  ]

  private static let beforeRetake = [
    PolicyQuestion(
      .practiceTests, "practice-tests-first",
      "Before a retake: how many practice tests in a row?", .count(to: 20),
      none: "no practice tests are asked for", example: "2"),
    PolicyQuestion(
      .testScore, "score", "At or above which score must each practice test be?", .score,
      none: "taking them is enough", example: "85 %"),
    PolicyQuestion(
      .testsWithin, "practice-tests-within",
      "Within how many days before the exam must they be taken?", .days, example: "30"),
    PolicyQuestion(
      .courseHours, "course-first", "Before a retake: a course of at least how many hours?",
      .hours, none: "no course is asked for", example: "none"),
    PolicyQuestion(
      .labHours, "labs-first", "Before a retake: how many hours in labs?", .count(to: 1000),
      none: "no labs are asked for", example: "10"),
    PolicyQuestion(
      .signOff, "sign-off", "Before a retake: what must be signed off?", .text,
      none: "nothing is signed off", example: "study plan"),
    PolicyQuestion(
      .signOffBy, "sign-off-by", "By which role is it signed off?", .text,
      example: "line-manager"),
    PolicyQuestion(
      .shownBy, "shown-by", "By when must this preparation be shown?",
      .words(PolicyWord.shownBy), example: PolicyWord.decision),
    PolicyQuestion(
      .daysBetween, "days-between-attempts",
      "How many days must lie between a failed attempt and the next one?", .days,
      none: "the policy asks for no wait", example: "14"),
  ]

  private static let nothing = leftOut("nothing is paid")

  private static let otherCosts =
    cost(.courseShare, .courseCap, "course", "a course", "50 %", "500 USD")
    + cost(.materialsShare, .materialsCap, "materials", "books and material", "100 %", "100 USD")
    + cost(.testsShare, .testsCap, "practice-tests", "practice tests", "100 %", "100 USD")
    + cost(.travelShare, .travelCap, "travel", "travel to the exam", "none", nothing)
    + cost(.membershipShare, .membershipCap, "membership", "a membership", "none", nothing)
    + [
      PolicyQuestion(
        .costsPaid, "other-costs-paid", "When are these other costs paid?",
        .words(PolicyWord.paid), hint: PolicyQuestion.series, example: "on pass")
    ]

  private static let series =
    "on pass: the attempt that is passed. on series pass: failed attempts too, once one of the funded "
    + "attempts is passed."

  private static func cost(
    _ share: PolicyPoint, _ cap: PolicyPoint, _ slug: String, _ what: String, _ sample: String,
    _ most: String
  ) -> [PolicyQuestion] {
    [
      PolicyQuestion(
        share, slug, "Which share of the cost of \(what) is paid?", .share,
        none: "nothing is paid for it", example: sample),
      PolicyQuestion(
        cap, slug + "-cap", "How much is paid at most for \(what), each time?", .money,
        none: "there is no limit for it", example: most),
    ]
  }

  private static let approving = [
    PolicyQuestion(
      .claim, "claim", "Within how many days of the exam must a claim be made?", .days,
      none: "claims are not limited in time", example: "30"),
    PolicyQuestion(
      .firstApprover, "approver", "Who approves the lowest amounts?", .names,
      none: "nobody has to approve", example: "line-manager"),
    PolicyQuestion(
      .firstUpTo, "approver-up-to", "Up to which amount are these approvers enough?", .money,
      none: "whatever the amount", example: "300 USD"),
    PolicyQuestion(
      .secondApprover, "second-approver", "Who approves the next higher amounts?", .names,
      example: "line-manager, department-head"),
    PolicyQuestion(
      .secondUpTo, "second-approver-up-to", "Up to which amount are these approvers enough?",
      .money,
      none: "whatever the amount", example: "none"),
    PolicyQuestion(
      .thirdApprover, "third-approver", "Who approves the highest amounts?", .names,
      example: PolicyQuestion.leftOut("14d says none")),
    PolicyQuestion(
      .thirdUpTo, "third-approver-up-to", "Up to which amount are these approvers enough?", .money,
      none: "whatever the amount", example: PolicyQuestion.leftOut("14d says none")),
  ]

  private static let leaving = [
    PolicyQuestion(
      .leavingWithin, "leaving",
      "Within how many months must somebody who leaves pay money back?", .months,
      none: "nothing is paid back", example: "12 months"),
    PolicyQuestion(
      .leavingAmount, "leaving-amount", "From which amount on is a cost paid back?", .money,
      none: "from the first cent on", example: "200 USD"),
    PolicyQuestion(
      .leavingHowMuch, "leaving-how-much", "How much is paid back?",
      .words(PolicyWord.howMuch), example: PolicyWord.perMonth),
    PolicyQuestion(
      .leavingFrom, "leaving-counted-from", "From when do the months count?",
      .words(PolicyWord.leavingFrom), example: PolicyWord.payment),
    PolicyQuestion(
      .leavingRegions, "leaving-regions", "In which regions does paying back apply?", .names,
      hint: "The law of a region may forbid it. all regions: wherever somebody is employed.",
      example: PolicyWord.allRegions),
    PolicyQuestion(
      .exceptions, "exceptions", "Who may make an exception to 4, 5, 6, 10 and 11?", .text,
      none: "nobody may", example: "training-lead"),
    PolicyQuestion(
      .appeal, "appeal", "How can somebody appeal against a decision?", .text,
      none: "there is no appeal",
      example: "Write to HR within 14 days."),
  ]
}
