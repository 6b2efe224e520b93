internal import Documents

/// What is generated from the vocabulary: its page in the documentation, and a JSON Schema for editors.
public enum LanguageReference {
  /// `docs/policy-vocabulary.md`
  public static var vocabulary: String {
    var lines = [
      "# The vocabulary of policies", "",
      "Made from the table in `Sources/PolicyRules/Vocabulary.swift`; `retake policy reference docs` writes it anew.",
      "", "## Facts", "",
      "| fact | type | a constant | changes over time | who can tell | who can change it | meaning |",
      "|---|---|---|---|---|---|---|",
    ]
    lines += Vocabulary.facts.map { fact in
      let form =
        fact == Vocabulary.days ? "days from … to …" : fact == Vocabulary.day ? "day of …" : nil
      let cells = [
        "`\(form ?? fact.name)`", fact.type.rawValue, "`\(fact.type.example)`",
        fact.variesInTime ? "yes: `at`, `throughout`" : "no", fact.who, fact.effort.inWords,
        fact.meaning,
      ]
      return "| \(cells.joined(separator: " | ")) |"
    }
    lines += ["", "## Events", "", "| event | its day |", "|---|---|"]
    lines += Event.allCases.map { event in
      let stated = event.stated == nil ? "" : ", stated under `events`"
      return "| `\(event.rawValue)` | \(event.inWords)\(stated) |"
    }
    lines += ["", "## Kinds of clauses", "", "| kind | an example that runs |", "|---|---|"]
    lines += ClauseReader.kinds.map { kind in
      let name = kind.split(separator: " ").joined(separator: "-")
      return "| `\(kind)` | [\(name).yaml](policy-examples/\(name).yaml) |"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `docs/policy.schema.json`, JSON Schema draft 2020-12, for editors that complete and underline.
  public static var schema: String {
    let clause = object(
      required: ["id", "text"],
      [
        ("id", text("a name that is its own")), ("text", text("the policy's own words")),
        ("when", condition), ("waived by", any("a role, or {role, reasons}")),
        ("exception to", any("a clause or several")),
        (
          "in force",
          object(
            required: ["by"],
            [
              ("from", text("a day")), ("until", text("a day")), ("by", word(Event.allCases)),
            ])
        ),
      ]
        + ClauseReader.kinds.map { ($0, any("see docs/policy-language.md")) }
        + [
          ("share", any("50 %, or a table")), ("deductible", any("an amount, or a table")),
          ("at most", any("an amount, a part of one, a number, or a table")),
          ("bands", any("{on: METER, steps: […]}")), ("prorated by", text("a share of the case")),
          ("in order", list(word(CoverageStep.allCases))),
          ("net of", list(word(Deduction.allCases))), ("paid", any("when it is earned")),
          ("once per", word(Meter.Per.allCases)), ("due on the later of", any("events")),
          ("of", any("cost categories")), ("by", word(DueBy.allCases)),
        ])
    let root = object(
      required: ["language", "policy", "currency", "source", "counter", "clauses"],
      [
        ("language", .object([.init("const", .number(Int64(PolicyLanguage.version)))])),
        ("policy", text("its id")),
        ("title", text("one line for people")), ("currency", text("ISO 4217, such as USD")),
        ("rounding", any("a mode, or {mode, to, at}")),
        (
          "source",
          object(
            required: ["title", "read"],
            [
              ("title", text("where it was read")), ("read", text("the day it was read")),
            ])
        ),
        ("effective", any("{from, until, by}")), ("appeal", text("how to appeal")),
        ("facts", any("facts of its own")), ("counter", any("how attempts are numbered")),
        ("counters", any("further counters")), ("series", any("how a series ends")),
        ("meters", any("what limits and bands measure")),
        ("fill order", any("cost categories")), ("approvals", any("for all approvals")),
        ("repayment", any("where repayment is on")), ("clauses", list(clause)),
      ])
    guard case .object(let members) = root else { return "" }
    return JSON.object(
      [
        .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        .init("title", .text("A policy of Retake, language \(PolicyLanguage.version)")),
      ] + members
    ).written()
  }

  private static func object(required: [String], _ properties: [(String, JSON)]) -> JSON {
    .object([
      .init("type", .text("object")), .init("additionalProperties", .flag(false)),
      .init("required", .list(required.map { .text($0) })),
      .init("properties", .object(properties.map { .init($0.0, $0.1) })),
    ])
  }

  private static func list(_ items: JSON) -> JSON {
    .object([.init("type", .text("array")), .init("items", items)])
  }

  private static func text(_ meaning: String) -> JSON {
    .object([.init("type", .text("string")), .init("description", .text(meaning))])
  }

  private static func any(_ meaning: String) -> JSON {
    .object([.init("description", .text(meaning))])
  }

  private static func word<Word: RawRepresentable>(_ words: [Word]) -> JSON
  where Word.RawValue == String {
    .object([.init("enum", .list(words.map { .text($0.rawValue) }))])
  }

  /// Editors show the facts that a condition may name.
  private static var condition: JSON {
    let names = Vocabulary.facts.map(\.name).joined(separator: ", ")
    return text("a condition; facts: \(names), and those of `facts` and `counters`")
  }
}

extension Effort {
  /// Who can change a fact, in words.
  var inWords: String {
    switch self {
    case .fixed: "nobody"
    case .wait: "time"
    case .choice: "the candidate"
    case .organisation: "the organisation"
    }
  }
}
