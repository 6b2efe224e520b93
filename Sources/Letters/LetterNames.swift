extension LetterGroup {
  /// Every name that a template of the group may use: the one table from which templates are checked,
  /// values are filled in and `docs/letters.md` is tested.
  public var names: [LetterName] {
    let own =
      switch self {
      case .request: LetterGroup.ofRequest
      case .decision: LetterGroup.ofDecision
      case .notice: LetterGroup.ofNotice
      }
    // A heading above a list is written only when there is something below it.
    return LetterGroup.common + own
      + own.filter { !$0.items.isEmpty }.map {
        LetterName("has-\($0.name)", .flag, "whether `\($0.name)` has an item")
      }
  }

  private static let common = [
    LetterName("exam", "vendor, code and name of the exam"),
    LetterName("exam-code", "the exam's code"),
    LetterName("as-of", "the day for which the rules were looked at"),
    LetterName("requested-on", "the day of the request"),
    LetterName("planned-day", "the day on which the sitting is planned"),
    LetterName("asked", "everything asked for, in one amount"),
  ]

  private static let toWhom = [
    LetterName("candidate", "the candidate's id, as the request writes it"),
    LetterName(
      "attempt", "`attempt 2`, as the policy counts; `the next attempt` where it does not"),
    LetterName("approvers", .optional, "the roles that must approve"),
    LetterName(
      "against-day", .optional,
      "what the request itself says against the planned day: `days away`, a closed test centre"),
  ]

  private static let costs = LetterName(
    "costs",
    .list([
      LetterName("category", "what it is for, such as `exam fee`"),
      LetterName("amount", "the amount asked for"),
    ]), "what is asked for, cost by cost")

  private static let ofRequest: [LetterName] =
    toWhom + [
      LetterName("policy", .optional, "the policy that was applied"),
      costs,
      LetterName(
        "fee-note", .optional, "where the amount comes from, when the request states none"),
      LetterName("earliest-day", "the first day that every rule of time allows"),
      LetterName("binding", "the rule that makes it the first"),
      LetterName("is-too-early", .flag, "whether the planned day lies before it"),
      LetterName("deadline", .optional, "the last day on which the sitting is of use"),
      LetterName("study-hours", .optional, "hours of study that the request plans"),
      LetterName(
        "sittings",
        .list([
          LetterName("sat-on", "the day of the sitting"),
          LetterName("outcome", "how it ended, in the candidate's own request"),
        ]), "earlier sittings of this exam, as the candidate listed them"),
      LetterName(
        "attached",
        .list([
          LetterName("what", "what is shown"),
          LetterName("shows", "what the policy asks for and it shows, or when it was done"),
        ]),
        "evidence that the request brings along: what the policy asks for; all that was done, where it asks for nothing"
      ),
      LetterName(
        "missing",
        .list([
          LetterName("what", "what is to be shown"),
          LetterName("needs", "what the policy asks for"),
          LetterName("who", "who can show it: `me`, or a role"),
        ]), "evidence that is still missing"),
      LetterName(
        "is-nothing-asked", .flag, "whether there is a policy and it asks for no evidence at all"),
      LetterName(
        "steps",
        .list([
          LetterName("what", "what is still to be done"),
          LetterName("needs", "how much of it is enough"),
        ]), "what is done between now and the sitting"),
    ]

  private static let rule = [
    LetterName("what", "what is checked, in a few words"),
    LetterName("found", "what stands in the case"),
    LetterName("needs", "what the rule asks for"),
    LetterName("quote", .optional, "the rule in its own words"),
    LetterName("source", "where the rule stands, and when it was last looked at"),
    LetterName("note", .optional, "something to know about it"),
  ]

  private static let amounts = [
    LetterName("if-passed", "what is paid if the planned sitting is passed"),
    LetterName("if-failed", "what is paid if it is not passed"),
    LetterName("depends-on-result", .flag, "whether the two differ"),
  ]

  private static let ofDecision: [LetterName] =
    toWhom + amounts + [
      LetterName("policy", "the policy that was applied"),
      LetterName(
        "payments",
        .list([
          LetterName(
            "for-what", "the cost, such as `exam fee`, with the day of an earlier sitting"),
          LetterName("paid-if-passed", "what is paid for it if the planned sitting is passed"),
          LetterName("paid-if-failed", "what is paid for it if it is not passed"),
          LetterName("differs", .flag, "whether the two differ"),
          LetterName("arithmetic", .optional, "how the amount comes about"),
          LetterName("when-paid", .optional, "when it is paid, in the policy's terms"),
        ]), "costs that are paid, wholly or in part, now or on a result"),
      LetterName(
        "unpaid",
        .list([
          LetterName("for-what", "the cost"), LetterName("amount", "the amount asked for"),
          LetterName("why", "why nothing is paid for it"),
          LetterName("quote", .optional, "the clause in its own words"),
        ]), "costs that the policy does not pay"),
      LetterName("claim-within", .optional, "by when to claim, in words"),
      LetterName("claim-by", .optional, "the last day for it, from the planned day"),
      LetterName("from-day", .optional, "the day from which the answer can change by time alone"),
      LetterName("conditions", .list(rule), "what must be shown before the sitting"),
      LetterName(
        "evidence",
        .list(rule + [LetterName("who", "who can show it: `you`, or a role")]),
        "what must be shown before there can be an answer"),
      LetterName("waits", .list(rule), "rules that only time meets"),
      LetterName("reasons", .list(rule), "the rules that decide against it"),
      LetterName("vendor-decides", .flag, "whether a rule of the vendor is among the reasons"),
      LetterName(
        "questions",
        .list([
          LetterName("role", "who is asked"), LetterName("question", "what is asked"),
          LetterName(
            "answers",
            .list([
              LetterName("answer", "an answer"), LetterName("leads-to", "what would then hold"),
            ]), "the answers, each run through the rules"),
        ]), "questions that a person has to answer"),
      LetterName(
        "changes",
        .list([
          LetterName("change", "what would have to change, all of it together"),
          LetterName(
            "leads-to", "the answer after the change, as the rules gave it when run again"),
        ]), "the smallest changes that turn the answer into an approval; none when nothing does"),
      LetterName("appeal", .optional, "how to appeal, in the policy's words"),
    ]

  private static let ofNotice = [
    LetterName("policy", "the policy that was applied"),
    LetterName("recommendation", "the answer, such as `approve with conditions`"),
    LetterName("is-approved", .flag, "whether the answer is an approval"),
    LetterName("least", "the least that the planned sitting brings"),
    LetterName("most", "the most that it brings"),
    LetterName("may-be-paid", .flag, "whether that is anything"),
    LetterName("depends-on-result", .flag, "whether the two differ"),
    LetterName("department", .optional, "the department on the day of the decision"),
    costs,
  ]
}
