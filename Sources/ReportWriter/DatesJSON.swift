public import Assessments
internal import Cases
public import Documents
internal import ExamCatalog
internal import PolicyRules
public import Scheduling
internal import Units

/// `retake.dates/1`: the possible days with the rules that bind them.
public struct DatesJSON {
  public static let schema = "retake.dates/1"

  private let assessment: Assessment
  private let outlook: DateOutlook

  public init(_ assessment: Assessment, _ outlook: DateOutlook) {
    self.assessment = assessment
    self.outlook = outlook
  }

  public func document(program: String, inputs: [ReadInput]) -> JSON {
    let answer = outlook.answer
    return .object([
      .init("schema", .text(DatesJSON.schema)), .init("program", .text(program)),
      .init("asOf", day(assessment.funding.asOf)), .init("exam", .text(assessment.exam.id)),
      .init(
        "policy", assessment.judgement.map { .text($0.policy.id) } ?? .null),
      .init(
        "horizon",
        .object([.init("first", day(outlook.first)), .init("last", day(outlook.last))])),
      .init("attempt", outlook.attempt.map { .number(Int64($0)) } ?? .null),
      .init("asked", outlook.asked.map(day) ?? .null),
      .init("isBooked", .flag(outlook.isBooked)),
      .init("againstAsked", ids(outlook.againstAsked)),
      .init("recommended", outlook.recommended.map(day) ?? .null),
      .init("opens", outlook.opens.map { .text("\($0)") } ?? .null),
      .init("unlistedOnAsked", outlook.unlistedOnAsked.map { .text($0) } ?? .null),
      .init("unlisted", outlook.unlisted.map { .text($0) } ?? .null),
      .init(
        "vouchers",
        .list(
          outlook.vouchers.map {
            .object([
              .init("voucher", .text($0.voucher)), .init("words", .text($0.words)),
              .init("by", $0.by.map(day) ?? .null),
            ])
          })),
      .init(
        "elsewhere",
        .list(
          outlook.alternatives.map {
            .object([.init("place", .text($0.place)), .init("day", day($0.day))])
          })),
      .init(
        "windows",
        .list(
          answer.windows.map { window in
            .object([
              .init("first", day(window.first)), .init("last", day(window.last)),
              .init("opensBy", ids(window.opensBy)), .init("closesBy", ids(window.closesBy)),
            ])
          })), .init("doubtful", runs(answer.doubtful)), .init("clash", ids(answer.clash)),
      .init(
        "openings",
        .list(
          answer.openings.map { opening in
            .object([
              .init(
                "rules",
                .list(
                  opening.steps.map { step in
                    .object([
                      .init("rule", .text(step.rule.id)),
                      .init("shift", .number(Int64(step.shift))),
                    ])
                  })), .init("day", day(opening.day)), .init("words", .text(opening.words)),
            ])
          })),
      .init("rules", .list(outlook.rules.map(rule))),
      .init(
        "attempts",
        .list(
          outlook.series.attempts.map { attempt in
            .object([
              .init("earliest", attempt.earliest.map(day) ?? .null),
              .init("latest", attempt.latest.day.map(day) ?? .null),
              .init("notBoundedUntil", notBounded(attempt.latest)),
            ])
          })),
      .init(
        "inputs",
        .list(
          inputs.map {
            .object([.init("path", .text($0.path)), .init("sha256", .text($0.sha256))])
          })),
    ])
  }

  private func day(_ day: Day) -> JSON { .text("\(day)") }

  private func notBounded(_ latest: SeriesPlan.Latest) -> JSON {
    if case .notBounded(let until) = latest { day(until) } else { .null }
  }

  private func ids(_ rules: [DateRule]) -> JSON { .list(rules.map { .text($0.id) }) }

  private func runs(_ set: DaySet) -> JSON {
    .list(set.runs.map { .object([.init("first", day($0.first)), .init("last", day($0.last))]) })
  }

  private func rule(_ rule: DateRule) -> JSON {
    .object([
      .init("id", .text(rule.id)), .init("subject", .text(rule.subject)),
      .init("origin", .text(rule.origin.rawValue)), .init("source", .text(rule.source)),
      .init("allowed", runs(rule.allowed)), .init("doubtful", runs(rule.doubtful)),
    ])
  }
}
