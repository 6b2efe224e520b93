public import Documents
public import ExamCatalog
internal import Facts
public import Units

/// `retake.facts/1`: everything that is known of an exam on a day, as JSON.
public enum FactsJSON {
  public static let schema = "retake.facts/1"

  public static func document(
    _ exam: Exam, of vendor: Vendor, _ facts: [ExamFact], beliefs: [Belief], on day: Day
  ) -> JSON {
    .object([
      .init("schema", .text(FactsJSON.schema)),
      .init("exam", .text(exam.code)), .init("id", .text(exam.id)), .init("name", .text(exam.name)),
      .init("aliases", .list(exam.aliases.map { .text($0) })),
      .init("certifications", .list(exam.certifications.map { .text($0) })),
      .init("kind", .text(exam.kind)), .init("vendor", .text(vendor.id)),
      .init("page", text(vendor.page)), .init("as of", .text("\(day)")),
      .init("facts", .list(facts.map { fact($0, on: day) })),
      .init("beliefs", .list(beliefs.map { belief($0, on: day) })),
    ])
  }

  static func fact(_ fact: ExamFact, on day: Day) -> JSON {
    var members: [JSON.Member] = [
      .init("id", .text(fact.id)), .init("group", .text(fact.group.rawValue)),
      .init("subject", .text(fact.subject)), .init("confirmed as", text(fact.confirmedAs)),
      .init("of a version that is over", .flag(fact.isPast)),
      .init("status", .text(fact.absence?.rawValue ?? "known")),
    ]
    let lists = [
      ("values", fact.values), ("outranked", fact.outranked), ("superseded", fact.superseded),
      ("upcoming", fact.upcoming),
    ]
    members += lists.map { name, values in .init(name, .list(values.map { value($0, on: day) })) }
    members.append(.init("notes", .list(fact.notes.map { .text($0) })))
    members.append(.init("quote", text(fact.quote)))
    let dispute = fact.dispute.map { dispute -> JSON in
      .object([
        .init("use", .text(dispute.use)), .init("changes a day", .flag(dispute.changesDay)),
        .init("effect", .text(dispute.effect)),
      ])
    }
    members.append(.init("dispute", dispute ?? .null))
    return .object(members)
  }

  private static func value(_ value: ExamFact.Value, on day: Day) -> JSON {
    .object(
      [
        .init("key", .text(value.key)), .init("value", .text(value.words)),
        .init("from", text(value.valid.first?.description)),
        .init("until", text(value.valid.last?.description)),
        .init("confirmed", .flag(value.isConfirmed)), .init("stale", .flag(value.isStale)),
        .init("quote", text(value.quote)),
      ] + (value.provenance.map { source($0, on: day) } ?? [.init("source", .null)]))
  }

  private static func source(_ provenance: Provenance, on day: Day) -> [JSON.Member] {
    [
      .init("source", .text(provenance.source)), .init("page", text(provenance.page)),
      .init("dated", .text(provenance.dated)),
      .init("checked", text(provenance.checked?.description)),
      .init("age", provenance.age(on: day).map { .number(Int64($0)) } ?? .null),
      .init("confidence", .text(provenance.confidence.rawValue)),
    ]
  }

  private static func belief(_ belief: Belief, on day: Day) -> JSON {
    .object(
      [
        .init("key", .text(belief.key)), .init("about", .text(belief.about)),
        .init("claim", .text(belief.claim)), .init("said by", .text(belief.saidBy)),
        .init("said", .text(belief.said)), .init("vendor says", .text(belief.vendorSays)),
      ] + source(belief.provenance, on: day))
  }

  private static func text(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }
}
