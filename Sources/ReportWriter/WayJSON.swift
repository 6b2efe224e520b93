internal import Assessments
internal import CostModel
internal import Documents
internal import Units

// The part of the document on the way to the end.
extension DecisionJSON {
  var way: JSON {
    guard let way = assessment.way else { return .null }
    return .object([
      .init("furtherCost", amount(way.furtherCost)),
      .init("trainingBreakEven", share(way.trainingBreakEven)),
      .init("worthAbove", share(way.worthAbove)),
      .init(
        "paths",
        .list(
          way.paths.map { path in
            .object([
              .init("attempts", .number(Int64(path.attempts))),
              .init("passed", .flag(path.isPassed)), .init("cash", amount(path.cash)),
              .init("employer", known(path.employer)),
              .init("candidate", known(path.candidate)),
            ])
          })),
      .init(
        "unsure",
        .list(
          way.unsure.map { attempt in
            .object([
              .init("attempt", .number(Int64(attempt.attempt))),
              .init("subjects", .list(attempt.subjects.map { .text($0) })),
            ])
          })),
      .init(
        "outlook",
        .list(
          way.rows.map { row in
            .object([
              .init("chance", .text(row.chance.description)),
              .init("source", row.source.map { .text($0) } ?? .null),
              .init("certified", .text(row.certified.description)),
              .init("expectedCash", amount(row.cash)),
              .init("expectedEmployer", known(row.employer)),
              .init("expectedCandidate", known(row.candidate)),
            ])
          })),
    ])
  }
}
