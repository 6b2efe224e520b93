public import Assessments
internal import Cases
internal import CostModel
public import Documents
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// A file that was read, by the hash of its meaning.
public struct ReadInput: Hashable, Sendable {
  public let path: String
  public let sha256: String

  public init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}

/// `retake.decision/1`: the decision with what it was made from. Amounts are text with a currency.
public struct DecisionJSON {
  public static let schema = "retake.decision/1"

  let assessment: Assessment
  let audience: Audience

  /// - Parameters:
  ///   - assessment: already projected to its audience.
  ///   - audience: who reads it.
  public init(_ assessment: Assessment, for audience: Audience) {
    self.assessment = assessment
    self.audience = audience
  }

  /// The document; the same inputs and program version give the same bytes.
  public func document(
    program: String, invocation: [JSON.Member], inputs: [ReadInput]
  ) -> JSON {
    .object([
      .init("schema", .text(DecisionJSON.schema)),
      .init("program", .text(program)),
      .init("asOf", .text("\(assessment.funding.asOf)")),
      .init("audience", .text(audience.rawValue)),
      .init("invocation", .object(invocation)),
      .init(
        "inputs",
        .list(
          inputs.map {
            .object([.init("path", .text($0.path)), .init("sha256", .text($0.sha256))])
          })),
      .init("exam", exam),
      .init("recommendation", .text(assessment.recommendation.word)),
      .init("headline", .text(assessment.headline)),
      .init("plannedDay", plannedDay),
      .init("deadline", deadline),
      .init("checks", .list(assessment.findings.map(check))),
      .init("money", money),
      .init("approvers", .list((assessment.judgement?.approvers ?? []).map { .text($0) })),
      .init(
        "questions",
        .list(
          assessment.questions.map(question) + assessment.openPoints.map(DecisionJSON.openPoint))),
      .init("previews", .list(assessment.previews.map(preview))),
      .init(
        "flips",
        .list(
          assessment.flips.map {
            .object([
              .init("changes", .list($0.changes.map { .text($0) })),
              .init("outcome", .text($0.outcome)), .init("days", .number(Int64($0.days))),
              .init("people", .number(Int64($0.people))),
            ])
          })),
      .init("flipsAreCut", .flag(assessment.flipsAreCut)),
      .init("wayToTheEnd", way),
      .init("time", time),
    ])
  }

  private var exam: JSON {
    .object([
      .init("id", .text(assessment.exam.id)), .init("code", .text(assessment.exam.code)),
      .init("attempt", assessment.attempt.map { .number(Int64($0)) } ?? .null),
    ])
  }

  private var plannedDay: JSON {
    .object([
      .init("day", .text("\(assessment.planned.day)")),
      .init("isAskedFor", .flag(assessment.planned.isAskedFor)),
      .init("againstAsked", .list(assessment.planned.againstAsked.map { .text($0) })),
      .init("earliest", .text("\(assessment.planned.earliest)")),
      .init("binding", .text(assessment.planned.binding)),
    ])
  }

  private var deadline: JSON {
    guard let day = assessment.funding.deadline else { return .null }
    return .object([
      .init("day", .text("\(day)")), .init("setBy", optional(assessment.funding.deadlineSetBy)),
    ])
  }

  private func preview(_ preview: PolicyPreview) -> JSON {
    .object([
      .init("policy", .text(preview.policy)), .init("title", .text(preview.title)),
      .init("recommendation", .text(preview.recommendation.word)),
      .init("atMost", amount(preview.atMost)),
    ])
  }

  /// What the employer has to say before anybody can answer for it.
  private static func openPoint(_ question: String) -> JSON {
    .object([
      .init("role", .text("the employer")), .init("question", .text(question)),
      .init("answers", .list([])), .init("rulingLine", .null),
    ])
  }

  private func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }

  private func check(_ finding: Finding) -> JSON {
    .object([
      .init("id", .text(finding.id)), .init("origin", .text(finding.origin.rawValue)),
      .init("subject", .text(finding.subject)), .init("verdict", .text(finding.verdict.word)),
      .init("isCondition", .flag(finding.isCondition)), .init("value", .text(finding.value)),
      .init("threshold", .text(finding.threshold)),
      .init("quote", finding.quote.map { .text($0) } ?? .null),
      .init("source", .text(finding.source)),
      .init("ageInDays", finding.age.map { .number(Int64($0)) } ?? .null),
      .init("note", finding.note.map { .text($0) } ?? .null),
      .init("remedy", finding.remedy.map { .text($0) } ?? .null),
    ])
  }

  private var money: JSON {
    .object(
      [
        .init("asked", amount(assessment.asked))
      ] + totals + [
        .init("feeNote", optional(assessment.feeNote)),
        .init("claim", claim),
        .init("conversions", .list(assessment.funding.conversions.map { .text($0) })),
        .init("bookNotes", .list(assessment.funding.bookNotes.map { .text($0) })),
        .init("entries", .list((assessment.judgement?.entries ?? []).map(entry))),
        .init(
          "meters",
          .list(
            (assessment.judgement?.meters ?? []).map { meter in
              .object([
                .init("clause", .text(meter.clause)), .init("meter", .text(meter.name)),
                .init("from", meter.windowStart.map { .text("\($0)") } ?? .null),
                .init("limit", amount(meter.limit)),
                .init("used", meter.used.map(amount) ?? .null),
                .init("leftAfter", meter.leftAfter.map(amount) ?? .null),
              ])
            })),
        .init("repayments", .list((assessment.judgement?.repayments ?? []).map(repayment))),
      ])
  }

  /// The amount by the result; HR, which plans money, is shown the two ends without the result. Null where
  /// nobody knows.
  private var totals: [JSON.Member] {
    let funded = assessment.funded
    func member(_ key: String, _ figure: (Funded) -> Money) -> JSON.Member {
      .init(key, funded.map { amount(figure($0)) } ?? .null)
    }
    guard audience == .hr else {
      return [
        member("ifPassed", \.ifPassed), member("ifPassedAtMost", \.mostIfPassed),
        member("ifFailed", \.ifFailed), member("ifFailedAtMost", \.mostIfFailed),
      ]
    }
    return [member("least", \.least), member("most", \.most)]
  }

  private var claim: JSON {
    guard let claim = assessment.judgement?.claim else { return .null }
    return .object([
      .init("words", .text(claim.words)),
      .init("until", claim.until.map { .text("\($0)") } ?? .null),
    ])
  }

  private func ends(of entry: Entry) -> [JSON.Member] {
    guard audience == .hr else {
      return [
        .init("ifPassed", amount(entry.passed.sure)),
        .init("ifPassedAtMost", amount(entry.passed.most)),
        .init("ifFailed", amount(entry.failed.sure)),
        .init("ifFailedAtMost", amount(entry.failed.most)),
      ]
    }
    return [
      .init("least", amount(entry.least.sure)), .init("most", amount(entry.greatest.most)),
    ]
  }

  private var time: JSON {
    let time = assessment.time
    return .object([
      .init("hours", .number(Int64(time.hours))),
      .init("studyHours", time.studyHours.map { .number(Int64($0)) } ?? .null),
      .init("seatHours", time.seatHours.map { .number(Int64($0)) } ?? .null),
      .init("value", time.value.map(amount) ?? .null),
      .init("delayDays", .number(Int64(time.delayDays))),
      .init("delay", time.delay.map(amount) ?? .null),
    ])
  }

  private func repayment(_ line: Repayment) -> JSON {
    .object([
      .init("clause", .text(line.clause)),
      .init("sitting", line.cost.map { .text("\($0.sittingDay)") } ?? .null),
      .init("category", line.cost.map { .text($0.category.rawValue) } ?? .null),
      .init("paid", amount(line.paid)),
      .init("owedBack", line.owedBack.map(amount) ?? .null),
      .init("explanation", .text(line.explanation)),
    ])
  }

  private func entry(_ entry: Entry) -> JSON {
    let state =
      switch entry.state {
      case .payable: "payable"
      case .pending: "pending"
      case .closed: "closed"
      case .open: "refer"
      }
    return .object(
      [
        .init("id", .text(entry.id)), .init("planned", .flag(entry.isPlanned)),
        .init("category", .text(entry.category.rawValue)), .init("asked", amount(entry.asked)),
        .init("voucher", amount(entry.voucher)),
        .init("state", .text(state)), .init("payable", amount(entry.payable)),
      ] + ends(of: entry) + [
        .init("atMost", amount(entry.atMost)),
        .init("paidBefore", entry.booked.map { amount($0.paid) } ?? .null),
        .init("due", amount(entry.due)), .init("owedBack", amount(entry.owedBack)),
        .init("clause", entry.clause.map { .text($0) } ?? .null),
        .init("paid", entry.paid.map { .text($0) } ?? .null),
        .init("explanation", .text(entry.explanation)),
      ])
  }

  private func question(_ question: Question) -> JSON {
    .object([
      .init("role", .text(question.role)), .init("question", .text(question.question)),
      .init(
        "answers",
        .list(
          question.answers.map {
            .object([.init("answer", .text($0.answer)), .init("outcome", .text($0.outcome))])
          })),
      .init("rulingLine", question.rulingLine.map { .text($0) } ?? .null),
    ])
  }

  /// A share as the card shows it.
  func share(_ exact: Exact?) -> JSON { optional(exact.map(Card.percent)) }

  func amount(_ money: Money) -> JSON { .text(money.canonical) }

  /// Who pays which part is not known without a policy, and not shown to HR.
  func known(_ money: Money) -> JSON {
    assessment.judgement == nil || audience == .hr ? .null : amount(money)
  }
}
