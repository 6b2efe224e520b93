internal import Cases
internal import Sheets
internal import Units

/// One key of the sheet *Scenarios*, with what each scenario of the running example says: the base case first.
struct ScenarioFormRow {
  let key: String
  let meaning: String
  let values: [Value]

  /// - Parameter values: by the place of the scenario; what is not named stays blank.
  init(_ key: String, _ meaning: String, _ values: [Int: Value] = [:]) {
    self.key = key
    self.meaning = meaning
    self.values = (0..<ScenarioFormRow.scenarios).map { values[$0] ?? .blank }
  }

  /// How many scenarios the running example has.
  static let scenarios = 5

  static let all: [ScenarioFormRow] = plan + costs + risks + time + chance + rest

  private static let plan: [ScenarioFormRow] = [
    .init(
      "name", "of the scenario",
      [
        0: .text("at once"), 1: .text("targeted plan"), 2: .text("boot camp"),
        3: .text("bundle, on my own account"), 4: .text("wait for the money"),
      ]),
    .init(
      "pays",
      "policy (as it settles each sitting), candidate, or employer (an assumption); blank as the base",
      [3: .text("candidate")]),
    .init(
      "days", "earliest, earliest under the policy, or when the employer pays",
      [0: .text("earliest"), 4: .text("when the employer pays")]),
    .init(
      "days.weeks after", "instead of a word: weeks behind the first possible day",
      [1: .whole(4), 2: .whole(2)]),
    .init("days.1", "instead of either: the day of the first sitting itself, such as 2026-12-10"),
    .init("days.2", "the day of the second one, and so on"),
    .init(
      "stop.attempts", "attempts from now on at most; 3 where nobody says how many",
      [0: .whole(3)]),
    .init("stop.last day", "no attempt after it; the deadline of the request counts as well"),
    .init(
      "stop.candidate pays at most", "no attempt once the candidate would have paid more",
      [0: .sample(usd: 2_000)]),
  ]

  private static let costs: [ScenarioFormRow] =
    [
      .init(
        "without.1", "a category of the request that is not bought: \(categories)",
        [0: .text("course")]),
      .init("without.2", "another one"),
    ]
    + (1...2).flatMap { number -> [ScenarioFormRow] in
      let isFirst = number == 1
      return [
        .init(
          "costs.\(number).category", isFirst ? "what is bought: \(categories)" : "another cost",
          [2: .text(isFirst ? "course" : "materials")]),
        .init(
          "costs.\(number).amount", "its price, with the currency",
          [2: .sample(usd: isFirst ? 2_995 : 120)]),
        .init(
          "costs.\(number).again", "kept for a further attempt, or repeated",
          isFirst ? [:] : [2: .text("kept")]),
        .init(
          "costs.\(number).again.upgraded for", "instead of a word: what a further attempt costs",
          isFirst ? [2: .sample(usd: 300)] : [:]),
        .init(
          "costs.\(number).of one version", "yes where another version of the exam needs it anew",
          isFirst ? [:] : [2: .text("yes")]),
      ]
    } + [
      .init("vouchers", "no where vouchers of the request are not used", [3: .text("no")]),
      .init(
        "bundle.surcharge", "what a second sitting costs when it is bought with the first",
        [3: .sample(usd: 60)]),
      .init("bundle.within", "within how long after the first", [3: .text("180 days")]),
    ]

  private static let risks: [ScenarioFormRow] = [
    .init("no-show.chance", "that nobody comes to a booked sitting, whose fee or voucher is lost"),
    .init("cancellation.chance", "that a booking is moved, once for each attempt"),
    .init("cancellation.fee", "what that costs, with the currency"),
    .init("cancellation.by", "who pays it: employer or candidate; the candidate where left blank"),
    .init("membership.dues", "of an association whose members pay less: the list has their fee"),
    .init("membership.again each year", "yes or no; yes where left blank"),
  ]

  private static let categories = CostCategory.askable.map(\.rawValue).joined(separator: ", ")

  private static let time: [ScenarioFormRow] = [
    .init(
      "hours.study.at work", "whole hours before the first of the coming sittings", [1: .whole(10)]),
    .init("hours.study.own time", "likewise", [0: .whole(20), 1: .whole(50)]),
    .init("hours.study again.at work", "before each further one", [0: .whole(0)]),
    .init("hours.study again.own time", "likewise", [0: .whole(10)]),
    .init("hours.seat", "whole hours of every attempt", [0: .whole(4)]),
    .init("hours.travel", "likewise, on the way", [0: .whole(2)]),
    .init("hours.hourly cost", "a band's average, never a person's pay", [0: .sample(usd: 62)]),
    .init(
      "delay per month", "what is not earned or billed in a month without the certification",
      [4: .sample(usd: 250)]),
  ]

  private static let chance: [ScenarioFormRow] = [
    .init(
      "chance.base", "to pass an attempt; leave it out rather than guess", [0: .sample(percent: 55)]
    ),
    .init("chance.low", "the range, where you know it", [0: .sample(percent: 40)]),
    .init("chance.high", "likewise", [0: .sample(percent: 65)]),
    .init(
      "chance.source", "who says so, and from what",
      [0: .text("our own last 40 second attempts")]),
    .init("chance.each attempt.1", "instead of base: the chance of the first attempt"),
    .init("chance.each attempt.2", "of the second and every further one"),
    .init("chance.passes", "instead of all these: so many comparable sittings passed"),
    .init("chance.fails", "and so many failed"),
    .init(
      "preparation", "as before, or targeted (an assumption of the program, with its range)",
      [1: .text("targeted")]),
    .init(
      "preparation.odds", "instead of a word: by how much a training multiplies the odds",
      [2: .sample(decimal: "1.8")]),
    .init("preparation.odds at worst", "likewise, at worst", [2: .whole(1)]),
    .init("preparation.odds at best", "likewise, at best", [2: .whole(3)]),
    .init(
      "preparation.source", "who says so", [2: .text("half of what the provider claims")]),
  ]

  private static let rest: [ScenarioFormRow] = [
    .init("extra", "none where the base case has money that no policy speaks of, and this has not"),
    .init("extra.1.what", "money that no policy speaks of", [3: .text("a proctored room")]),
    .init("extra.1.amount", "with its currency", [3: .sample(usd: 25)]),
    .init("extra.1.by", "employer or candidate", [3: .text("candidate")]),
    .init("extra.1.when", "each attempt, or not certified", [3: .text("each attempt")]),
    .init("extra.1.when.not certified by", "instead of a word: no pass by the end of this day"),
    .init("extra.2.what", "another one", [3: .text("penalty of the project")]),
    .init("extra.2.amount", "likewise", [3: .sample(usd: 500)]),
    .init("extra.2.by", "likewise", [3: .text("employer")]),
    .init("extra.2.when", "likewise"),
    .init("extra.2.when.not certified by", "likewise", [3: .sample(day: "2027-01-31")]),
    .init("extra.3.what", "another one", [3: .text("CCNP lapses and is taken anew")]),
    .init("extra.3.amount", "likewise", [3: .sample(usd: 400)]),
    .init("extra.3.by", "likewise", [3: .text("candidate")]),
    .init("extra.3.when", "likewise"),
    .init("extra.3.when.not certified by", "likewise", [3: .sample(day: "2027-06-30")]),
    .init(
      "tax.share", "what the candidate pays on what the employer pays", [4: .sample(percent: 20)]),
    .init("tax.label", "under which reading", [4: .text("taken as a taxable benefit")]),
    .init(
      "discount a year", "by how much money of next year counts less", [4: .sample(percent: 5)]),
  ]

  /// What is said once for all scenarios.
  static let file: [(key: String, value: Value, meaning: String)] = [
    ("scenarios", .whole(1), "the version of this form: leave it as it is"),
    ("request", .text("request.yaml"), "the path of the request, from here; request.xlsx will do"),
    ("then", .blank, "a request for the exam that completes the certification, where there is one"),
    (
      "decider.budget", .sample(usd: 6_000),
      "the most that the best strategy spends; blank without a limit"
    ),
    (
      "decider.risk tolerance", .blank,
      "who would just accept an even bet to win this sum or to lose half of it"
    ),
    (
      "decider.count delay", .blank,
      "yes: the best strategy counts the base case's delay per month until the pass"
    ),
  ]
}

extension Value {
  /// A share of the running example, in whole percent.
  static func sample(percent: Int64) -> Value {
    Exact(Int128(percent), over: 100).flatMap { Share($0) }.map { .share($0) } ?? .blank
  }

  /// A figure of the running example.
  static func sample(decimal text: String) -> Value {
    Exact(decimal: text).map { .number($0) } ?? .blank
  }
}
