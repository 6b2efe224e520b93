internal import Sheets
internal import Units

/// One key of the sheet *Request*.
struct RequestFormRow {
  let key: String
  let value: Value
  let meaning: String
  let limits: Limits?

  init(_ key: String, _ value: Value, _ meaning: String, limits: Limits? = nil) {
    self.key = key
    self.value = value
    self.meaning = meaning
    // A blank cell may be filled or not, and a list may be complete since "ever": no limits hold them.
    let isFree = value == .blank || key.hasSuffix("complete since")
    self.limits = isFree ? nil : limits ?? RequestFormRow.limits(for: value)
  }

  private static func limits(for value: Value) -> Limits? {
    if case .day = value { .anyDay } else { nil }
  }

  /// Every key that a request may have, apart from the items of its lists.
  static func all(policies: [String]) -> [RequestFormRow] {
    [
      .init("request", .whole(1), "the version of this form: leave it as it is"),
      .init("as of", .sample(day: "2026-11-24"), "day of the decision; blank for today"),
      // No list of words: it would refuse the name of a policy of one's own.
      .init(
        "policy", .text("strict"),
        "whose rules apply: \(policies.joined(separator: ", ")), or one of your own"),
      .init("exam", .text("SCOR"), "code, name or alias of an exam (see: retake exams list)"),
      .init("exam.code", .blank, "only for an exam outside the catalogue: clear exam then"),
      .init("exam.vendor", .blank, "its vendor, where the catalogue knows it, such as cisco"),
      .init("exam.name", .blank, "likewise: its name"),
      .init("exam.fee", .blank, "likewise: its fee with the currency; blank when not known"),
      .init("exam.wait", .blank, "likewise: wait after a fail, such as 14 days"),
      .init(
        "exam.counted from", .blank,
        "likewise: the wait counts from the exam day or the day after; blank when not known"),
      .init("exam.source", .blank, "likewise: where you read it"),
      .init("version", .blank, "of the exam, such as '2.0 (the apostrophe keeps the zero)"),
      .init("facts", .blank, "what the policy asks beside: add rows such as facts.needed-for-job"),
      .init("people", .blank, "who holds a role, by id: add rows such as people.line-manager"),
      .init("stopped.on", .blank, "day on which somebody said that no further attempt comes"),
      .init("stopped.by", .blank, "likewise: who said so"),
      .init("stopped.role", .blank, "likewise: their role"),
      .init("leaving.on", .blank, "last day of the employment, when it ends"),
      .init("leaving.reason", .blank, "likewise: in the policy's words, such as resignation"),
    ] + candidate + lists + ask + time
  }

  private static let candidate: [RequestFormRow] = [
    .init("candidate.id", .text("c-17"), "an id of your own, never a name"),
    .init("candidate.department", .text("security"), "as your organisation writes it"),
    .init("candidate.cost centre", .blank, "likewise"),
    .init(
      "candidate.employment type", .text("full-time"),
      "a word that the policy uses: full-time, part-time, contractor ..."),
    .init("candidate.fte", .text("100 %"), "share of a full-time week"),
    .init("candidate.grade", .blank, "as your organisation writes it"),
    .init("candidate.manager", .blank, "an id, never a name"),
    .init("candidate.region", .blank, "as your organisation writes it"),
    .init("candidate.employed since", .sample(day: "2021-04-01"), "first day of employment"),
  ]

  private static let lists: [RequestFormRow] = [
    .init(
      "sittings.complete since", .sample(day: "2021-04-01"),
      "from this day on sittings.list has every sitting; blank when it may have gaps"),
    .init(
      "preparation.courses.complete since", .blank, "from this day on every course is listed"),
    .init(
      "preparation.practice tests.complete since", .sample(day: "2026-11-06"),
      "from this day on every practice test is listed"),
    .init(
      "preparation.labs.complete since", .sample(day: "2026-11-06"),
      "from this day on every hour in labs is listed"),
    .init(
      "preparation.sign-offs.complete since", .sample(day: "2026-11-06"),
      "from this day on every sign-off is listed"),
    .init(
      "payments.complete since", .sample(day: "2026-01-01"),
      "from this day on nothing was paid but what payments.list has"),
    .init("vouchers.complete since", .blank, "from this day on every voucher is listed"),
  ]

  private static let ask: [RequestFormRow] = [
    .init(
      "ask.requested on", .sample(day: "2026-11-24"), "day of the request; blank for as of"),
    .init(
      "ask.planned day", .sample(day: "2026-12-10"),
      "day of the sitting; blank for the first possible one"),
    .init(
      "ask.planned start", .blank,
      "moment at which it begins, where a voucher ends then: 2026-12-10T09:00+01:00"),
    .init("ask.language", .blank, "of the planned exam, such as en; where the card asks for it"),
    .init("ask.events", .blank, "days the card asks for: add rows such as ask.events.payment"),
    .init("dates.centre.name", .blank, "as you call it; blank for its country and region"),
    .init("dates.centre.country", .blank, "for retake dates: au, ca, de, fr, gb, in, jp or us"),
    .init("dates.centre.region", .blank, "where holidays differ within the country, such as BY"),
    .init("dates.centre.closed days", .blank, "a calendar file (.ics) of the centre's own"),
    .init("dates.time to get a seat", .blank, "such as 10 days"),
    .init("dates.hours a week", .blank, "how many hours a week you study"),
    .init("purchase.day", .blank, "day on which the exam was bought, if a retake came with it"),
    .init("purchase.retake included", .blank, "yes or no, where the card asks for it"),
    .init("purchase.payer", .blank, "member or non-member, where the vendor has two prices"),
    .init(
      "purchase.eligible from", .blank, "day on which the vendor approved the application (PMI)"),
    .init(
      "purchase.next window", .blank,
      "first day of the vendor's next release, testing window or edition"),
    .init("purchase.delivery", .blank, "online or test-centre, where the vendor has two rules"),
    .init("purchase.price list", .blank, "such as early, where the vendor has several lists"),
    .init("deadline.day", .sample(day: "2027-03-31"), "last useful day; blank when there is none"),
    .init("deadline.set by", .text("the customer project"), "who set the deadline"),
  ]

  private static let time: [RequestFormRow] = [
    .init(
      "time.study hours", .whole(60), "whole hours, shown apart from cash",
      limits: .whole(from: 0, to: 5000)),
    .init(
      "time.seat hours", .whole(4), "whole hours at the test centre and on the way",
      limits: .whole(from: 0, to: 100)),
    .init(
      "time.hourly rate", .sample(usd: 62), "a band's or department's average, never a person's pay"
    ),
    .init(
      "time.delay per month", .sample(usd: 250), "what a month without the certification costs"),
    .init("chance.value", .blank, "chance to pass, such as 60 %; blank shows thresholds instead"),
    .init("chance.source", .blank, "who says so, and from what"),
    .init(
      "score report", .blank, "the candidate's own file, for retake prepare; nobody else opens it"),
    .init("value of passing", .sample(usd: 4000), "if somebody put a figure on it"),
  ]
}

extension Limits {
  /// Days that a request can reasonably name.
  static var anyDay: Limits? {
    guard let first = Day(year: 1950, month: 1, day: 1),
      let last = Day(year: 2199, month: 12, day: 31)
    else { return nil }
    return .day(from: first, to: last)
  }
}

extension Value {
  /// A day of the running example.
  static func sample(day text: String) -> Value { Day(parsing: text).map { .day($0) } ?? .blank }

  /// An amount of the running example, in whole dollars.
  static func sample(usd dollars: Int64) -> Value {
    (try? Money(minorUnits: dollars * 100, .usd)).map { .money($0) } ?? .blank
  }
}
