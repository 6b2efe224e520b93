internal import Cases
internal import Sheets
internal import Units

/// One list of the request: a sheet named by its key.
struct RequestFormList: Sendable {
  struct Field: Sendable {
    let name: String
    let meaning: String
    var figure: Figure = .text
    /// What may be typed into the column.
    var limits: Limits?
  }

  let key: String
  let fields: [Field]
  /// Items of the running example, one value a field.
  let items: [[Value]]

  static let all =
    [sittings, costs, payments] + preparation + [
      vouchers, rates, rulings, balances, seats, away, centres,
    ]

  private static func choice<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type, _ more: String = ""
  ) -> Field where Word.RawValue == String {
    choice(name, type.allCases.map(\.rawValue), more)
  }

  static func choice(_ name: String, _ words: [String], _ more: String = "") -> Field {
    Field(
      name: name, meaning: "one of: " + words.joined(separator: ", ") + more,
      limits: .words(words))
  }

  static func day(_ name: String, _ meaning: String) -> Field {
    Field(name: name, meaning: meaning, figure: .day, limits: .anyDay)
  }

  static func amount(_ name: String, _ meaning: String = "with its currency: 400 USD")
    -> Field
  {
    Field(name: name, meaning: meaning, figure: .money(.usd))
  }

  private static let category = choice("category", CostCategory.askable.map(\.rawValue))

  private static let sittings = RequestFormList(
    key: "sittings.list",
    fields: [
      day("day", "day of the sitting; the rows go from the earliest to the latest"),
      choice("outcome", Outcome.self),
      Field(name: "exam", meaning: "when it is not the exam asked for"),
      Field(name: "version", meaning: "of the exam, if you know it"),
      Field(name: "ended", meaning: "moment, for waits in hours: 2026-11-06T15:30+01:00"),
      choice("paid.category", CostCategory.askable.map(\.rawValue)),
      amount("paid.amount"),
      choice("paid.by", Payer.self, "; with 0 USD by candidate when the candidate paid nothing"),
      choice("beta", ["yes", "no"], "; yes for an exam that was still being tried out"),
      Field(name: "language", meaning: "of the exam, such as en"),
      Field(name: "started", meaning: "moment, where the vendor counts hours from the start"),
    ],
    items: [
      [
        .sample(day: "2026-11-06"), .text("failed"), .blank, .blank, .blank, .text("exam-fee"),
        .sample(usd: 400), .text("employer"), .blank, .blank, .blank,
      ]
    ])

  private static let costs = RequestFormList(
    key: "ask.costs",
    fields: [
      category, amount("amount"),
      choice("every attempt", ["yes", "no"], "; yes when a further attempt costs it again"),
      amount("discount", "taken off the price"),
      amount("paid by others", "what another programme or payer bears"),
    ],
    items: [("exam-fee", 400), ("course", 780), ("travel", 35)].map {
      [.text($0.0), .sample(usd: $0.1), .blank, .blank, .blank]
    })

  private static let payments = RequestFormList(
    key: "payments.list",
    fields: [
      day("sitting", "day of the sitting it was for"), category, amount("paid"),
      amount("eligible cost", "what the payment was a share of; blank when all was paid"),
      day("on", "day of the payment; blank for the day of the sitting"),
      Field(name: "exam", meaning: "when it was not for the exam asked for"),
    ],
    items: [
      [
        .sample(day: "2026-11-06"), .text("exam-fee"), .sample(usd: 400), .blank,
        .sample(day: "2026-11-10"), .blank,
      ]
    ])

  private static let preparation: [RequestFormList] = [
    RequestFormList(
      key: "preparation.courses.list",
      fields: [
        Field(name: "title", meaning: "of the course"), day("completed", "last day of it"),
        Field(name: "hours", meaning: "whole hours; blank when not known", figure: .integer),
      ], items: []),
    RequestFormList(
      key: "preparation.practice tests.list",
      fields: [
        Field(name: "id", meaning: "as in evidence.yaml"),
        day("day", "no score: it stays in evidence.yaml"),
      ],
      items: [
        [.text("pt-1"), .sample(day: "2026-11-14")], [.text("pt-2"), .sample(day: "2026-11-21")],
      ]),
    RequestFormList(
      key: "preparation.attested",
      fields: [
        Field(name: "practice test", meaning: "its id"),
        Field(name: "at or above", meaning: "threshold, such as 85 %"),
        choice("reached", ["yes", "no"]),
        Field(name: "evidence", meaning: "hash that retake attest printed"),
        Field(name: "checked by", meaning: "who looked at the score"),
        day("on", "day of the check"),
      ],
      items: ["pt-1", "pt-2"].map { test in
        [
          .text(test), .text("85 %"), .text("yes"), .text("sha256:8d1f"), .text("training desk"),
          .sample(day: "2026-11-22"),
        ]
      }),
    RequestFormList(
      key: "preparation.labs.list",
      fields: [
        day("day", "of the labs"), Field(name: "hours", meaning: "whole hours", figure: .integer),
      ], items: [[.sample(day: "2026-11-19"), .whole(6)]]),
    RequestFormList(
      key: "preparation.sign-offs.list",
      fields: [
        Field(name: "of", meaning: "what, such as study plan"),
        Field(name: "by", meaning: "the role of who signed"), day("on", "day of the sign-off"),
      ], items: [[.text("study plan"), .text("line-manager"), .sample(day: "2026-11-16")]]),
  ]

  private static let rates = RequestFormList(
    key: "rates",
    fields: [
      Field(name: "from", meaning: "currency of an amount, such as USD"),
      Field(name: "to", meaning: "currency of the policy, such as INR"),
      Field(name: "rate", meaning: "what one of the first costs in the second"),
      day("on", "day of the rate"), Field(name: "source", meaning: "where you read it"),
    ], items: [])

  private static let rulings = RequestFormList(
    key: "rulings",
    fields: [
      Field(name: "clause", meaning: "id of the clause that the card asked about"),
      choice("answer", ["allow", "refuse", "pay"], "; pay for a cost"),
      Field(name: "by", meaning: "who answered"), Field(name: "role", meaning: "their role"),
      day("on", "day of the answer"), Field(name: "why", meaning: "in a sentence"),
      Field(name: "reason", meaning: "the coded reason, where the clause names some"),
      Field(name: "cost", meaning: "instead of a clause: a cost that no clause speaks of"),
      Field(name: "share", meaning: "how much of the cost is paid, such as 100 %"),
      day("sitting", "of an earlier sitting that it is about"),
      Field(name: "check", meaning: "instead of a clause: a check that the card asked about"),
    ], items: [])

  private static let seats = RequestFormList(
    key: "dates.seats", fields: [day("day", "a day with a free seat")], items: [])

  private static let away = RequestFormList(
    key: "dates.away",
    fields: [
      day("from", "first day on which you cannot sit"), day("until", "last such day"),
      Field(name: "why", meaning: "in a word or two"),
    ], items: [])

  private static let centres = RequestFormList(
    key: "dates.other centres",
    fields: [
      Field(name: "name", meaning: "as you call the other centre"),
      Field(name: "country", meaning: "au, ca, de, fr, gb, in, jp or us"),
      Field(name: "region", meaning: "where holidays differ within the country, such as BY"),
      Field(name: "closed days", meaning: "a calendar file (.ics) of the centre's own"),
    ], items: [])

  private static let balances = RequestFormList(
    key: "balances",
    fields: [
      Field(name: "meter", meaning: "name of the policy's meter"),
      amount("used", "what was used up elsewhere"), day("from", "first day that it is for"),
      day("until", "last day that it is for"), Field(name: "source", meaning: "who says so"),
    ], items: [])
}
