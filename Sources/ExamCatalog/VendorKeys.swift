internal import Cases
internal import Documents
internal import Facts
internal import Units

/// What stands behind a key of a vendor's file.
indirect enum Shape: Sendable {
  /// One line of text; what it is, in words.
  case text(String)
  case number(ClosedRange<Int>)
  case flag
  case word([String])
  /// A list, for which its only item may stand alone.
  case list(Shape)
  case keys([VendorKey])
  /// Keys that the file chooses, each with a value of the same shape.
  case named(Shape)
  case either([Shape])

  static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Shape
  where Word.RawValue == String {
    .word(Word.allCases.map(\.rawValue))
  }

  static var span: Shape { .text("a length of time, such as `14 days`, `12 months` or `3 years`") }
  static var day: Shape { .text("a day, such as 2026-11-23") }
  static var money: Shape { .text("an amount, such as 400 USD") }
}

/// A key of a vendor's file.
struct VendorKey: Sendable {
  let name: String
  let isRequired: Bool
  let shape: Shape

  init(_ name: String, _ shape: Shape, required isRequired: Bool = false) {
    self.name = name
    self.isRequired = isRequired
    self.shape = shape
  }

  static func required(_ name: String, _ shape: Shape) -> VendorKey {
    VendorKey(name, shape, required: true)
  }
}

/// The keys of a vendor's file as its readers know them: one table, from which the schema is made.
enum VendorKeys {
  private static let name = Shape.text("a name")

  private static let days: [VendorKey] = [
    VendorKey("from", .text("first day: a day, a month or a year")),
    VendorKey("until", .text("last day: a day, a month or a year")),
  ]

  private static let provenance: [VendorKey] = [
    .required("source", .list(.text("an id of `sources`"))),
    VendorKey("dated", .text("the source's own date, as written there")),
    VendorKey("checked", .day), .required("confidence", .words(Confidence.self)),
  ]

  private static let concerned: [VendorKey] = [
    VendorKey("exams", .list(.text("the code of an exam of this file"))),
    VendorKey("kinds", .list(.text("a kind of exams of this file"))),
  ]

  /// Sourced values in a list.
  private static func facts(_ value: Shape, _ more: [VendorKey] = []) -> Shape {
    .list(.keys([.required("value", value)] + more + days + provenance))
  }

  /// The same, or the word that tells why there is none.
  private static func factsOrAbsence(_ value: Shape) -> Shape {
    .either([.words(Absence.self), facts(value)])
  }

  private static func shared(_ value: Shape, _ more: [VendorKey] = []) -> Shape {
    facts(value, concerned + more)
  }

  static let file: [VendorKey] = [
    .required("vendor", .text("its permanent id")), .required("name", name),
    VendorKey("page", .text("where it states its retake policy")), .required("checked", .day),
    VendorKey("shelf life", .keys(FactKind.allCases.map { VendorKey($0.rawValue, .span) })),
    .required(
      "sources", .named(.keys([.required("title", name), VendorKey("page", .text("its address"))]))),
    .required("exams", .list(.keys(exam))),
    VendorKey("fees", shared(.text("an amount, or a share of the plain price: 50 %"), fee)),
    VendorKey("durations", shared(.number(1...2880))),
    VendorKey("validity", shared(.text("a length of time, or `forever`"))),
    VendorKey("windows", shared(name, [VendorKey("bounds sittings", .flag)])),
    VendorKey("deliveries", shared(.list(.words(Delivery.self)))),
    VendorKey("eligibility", shared(.keys(eligibility))),
    VendorKey("languages", shared(.keys(languages))),
    VendorKey("seat changes", shared(.keys(seatChange))),
    VendorKey("rules", .list(.keys(rule))),
    VendorKey("voucher life", facts(.either([.span, .keys(voucher)]))),
    VendorKey("voucher zone", facts(.words(VendorZone.self))),
    VendorKey("pairings", facts(.keys(pairing))),
    VendorKey("report bands", facts(.named(.words(ReportLevel.self)))),
    VendorKey("other", .list(.keys(other))),
    VendorKey("beliefs", .list(.keys(belief))),
  ]

  private static let exam: [VendorKey] = [
    .required("id", .text("its permanent id, the vendor's and a hyphen first")),
    .required("code", .text("the vendor's number")), .required("name", name),
    .required("kind", .text("a word of your own")), VendorKey("aliases", .list(name)),
    VendorKey("certifications", .list(name)),
    VendorKey("offered", .list(.keys(days + provenance))),
    VendorKey("versions", .list(.keys(version))),
  ]

  private static let version: [VendorKey] = [
    .required("name", name), VendorKey("offered", .list(.keys(days + provenance))),
    VendorKey("followed by", .text("the next version")),
    VendorKey("weights", factsOrAbsence(.named(.number(0...100)))),
    VendorKey("rough weights", facts(.named(.text("`20-25`, `about 17.5` or a number")))),
    VendorKey("topics", factsOrAbsence(.named(.list(.text("what is practised for the domain"))))),
    VendorKey("moved from", facts(.named(.list(.text("a domain of the version before"))))),
    VendorKey("linked domains", facts(.list(.text("a domain")))),
  ]

  private static let fee: [VendorKey] = [
    VendorKey("payer", .words(PayerClass.self)), VendorKey("from attempt", .number(1...100)),
    VendorKey("to attempt", .number(1...100)), VendorKey("every", .number(1...100)),
    VendorKey("list", .text("the price list")),
  ]

  private static let eligibility: [VendorKey] = [
    .required("within", .span), .required("begins with", .words(Eligibility.Begin.self)),
    VendorKey("a retake adds", .span), VendorKey("retake sold for", .span),
    VendorKey("zone", .words(VendorZone.self)),
  ]

  private static let languages: [VendorKey] = [
    .required("in", .list(.text("a language, such as en"))),
    VendorKey("months", .list(.number(1...12))),
  ]

  private static let seatChange: [VendorKey] = [
    .required("to", .list(.words(SeatRule.Action.self))),
    VendorKey("delivery", .words(Delivery.self)),
    .required(
      "bands",
      .list(
        .keys([
          .required("until", .text("`48 hours`, `16 days`, `6 business days` or `start`")),
          .required(
            "costs", .text("an amount, `nothing`, `the fee`, `not possible` or `unknown`")),
        ]))),
    VendorKey("moves", .number(1...100)), VendorKey("shift", .span),
  ]

  private static let voucher: [VendorKey] = [
    VendorKey("convert by", .span), VendorKey("register by", .span), VendorKey("sit by", .span),
  ]

  private static let pairing: [VendorKey] = [
    .required("certification", name), .required("each of", .list(name)),
    .required("with one of", .list(name)), .required("within", .span),
  ]

  private static let other: [VendorKey] =
    [
      .required("kind", .text("what it is about")),
      VendorKey("scope", .text("the exams or sittings it is about")),
      VendorKey("status", .words(Absence.self)), VendorKey("text", .text("the fact in words")),
      VendorKey("quote", .text("the source's own words")),
    ] + days + provenance.map { VendorKey($0.name, $0.shape) }

  private static let belief: [VendorKey] =
    concerned + [
      .required("about", .text("the fact, such as `fail-wait`")),
      .required("claim", .text("what is said")), .required("said by", .text("who says it")),
      VendorKey("said", .text("when it was said, as written there")),
      .required("vendor says", .text("what the vendor's text says")),
    ] + provenance

  private static let outcomes = Shape.list(.words(Outcome.self))

  private static let rule: [VendorKey] =
    [.required("id", .text("its stable id"))] + concerned + [
      VendorKey("quote", .text("the vendor's own words")),
      VendorKey("scope", .words(CountingScope.self)), VendorKey("counts", outcomes),
      VendorKey("may count", outcomes), VendorKey("fail wait", factsOrAbsence(.keys(wait))),
      VendorKey("after pass", factsOrAbsence(.text("`180 days`, `never`, `none`, `consent` …"))),
      VendorKey("cap", factsOrAbsence(.either([.word(["none"]), .keys(cap)]))),
      VendorKey("included", facts(.either([.word(["none"]), .keys(included)]))),
    ]

  private static let wait: [VendorKey] = [
    .required("days", .list(.text("`14 days`, `24 hours`, `5 business days`, `next window` …"))),
    .required("counted from", .words(Counting.self)), VendorKey("forgets after", .span),
    VendorKey("starts over after", .span), VendorKey("counts", outcomes),
    VendorKey("after a pass too", .flag), VendorKey("starts over with window", .flag),
    VendorKey("waivable to", .span),
  ]

  private static let cap: [VendorKey] = [
    .required("at most", .number(1...100)), VendorKey("within", .span),
    .required("window", .words(Cap.Anchor.self)), .required("counts", outcomes),
    VendorKey(
      "then",
      .either([
        .word(["unknown"]),
        .keys([
          .required("wait", .span), .required("from", .words(ReopeningAnchor.self)),
          .required("counted from", .words(Counting.self)),
        ]),
      ])),
  ]

  private static let included: [VendorKey] = [
    .required("sittings", .number(2...100)),
    .required("within", .text("a length of time, or `unknown`")),
    VendorKey("begins with", .words(IncludedRetake.Begin.self)), VendorKey("lost by", outcomes),
    VendorKey("sold as", .text("the product")), VendorKey("price", .money),
    VendorKey("buy by", .text("`with the purchase` or how long before the sitting")),
    VendorKey("proof within", .span), VendorKey("delivery", .words(Delivery.self)),
    VendorKey("any exam", .flag),
  ]
}
