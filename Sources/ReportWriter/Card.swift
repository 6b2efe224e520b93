public import Assessments
internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Facts
public import PolicyRules
internal import Scheduling
internal import Units

/// The decision card: what a manager reads on a terminal, at most 80 columns wide.
public struct Card {
  let assessment: Assessment
  let audience: Audience
  let ink: Ink

  /// At most this many checks stand on the card; the rest are counted.
  static let checksShown = 8

  /// - Parameters:
  ///   - assessment: already projected to its audience.
  ///   - audience: who reads it.
  ///   - ink: whether it is coloured.
  public init(_ assessment: Assessment, for audience: Audience, ink: Ink) {
    self.assessment = assessment
    self.audience = audience
    self.ink = ink
  }

  /// The whole card, ending in a line break.
  public func text() -> String {
    let parts = [
      title, checks, when, money, previews, approvers, questions, flips, costs,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var title: String {
    let policy = assessment.judgement.map { "policy \($0.policy.id)" } ?? "no policy"
    return Paragraph.lines(
      "\(assessment.examTitle) · as of "
        + "\(assessment.funding.asOf) · \(policy)", indent: 0)
      + "\n\n" + ink.recommendation(assessment.recommendation) + "\n"
      + Paragraph.lines(assessment.headline, indent: 0)
  }

  private var checks: String {
    let findings = assessment.findings
    guard !findings.isEmpty else { return "" }
    var lines = [ink.heading("Checks")]
    for finding in findings.prefix(Card.checksShown) { lines.append(check(finding)) }
    let rest = findings.count - Card.checksShown
    if rest > 0 { lines.append("  and \(rest) more in the sheet Checks (--workbook FILE)") }
    return lines.joined(separator: "\n")
  }

  private func check(_ finding: Finding) -> String {
    let word = finding.isCondition ? "condition of the approval" : finding.verdict.word
    let age = finding.age.map { ", " + Card.checked($0) } ?? ""
    var lines = [
      "  \(ink.verdict(finding.verdict, Ink.sign(finding))) \(finding.subject): "
        + ink.verdict(finding.verdict, word),
      Paragraph.lines("\(finding.value); needs: \(finding.threshold)", indent: 6),
    ]
    if let note = finding.note { lines.append(Paragraph.lines("note: \(note)", indent: 6)) }
    if let remedy = finding.remedy {
      lines.append(Paragraph.lines("to do: \(remedy)", indent: 6))
    }
    lines.append(ink.faint(Paragraph.lines("[\(finding.source)\(age)]", indent: 6)))
    return lines.joined(separator: "\n")
  }

  /// How long before the decision a source was last looked at.
  static func checked(_ days: Int) -> String {
    switch days {
    case ..<0: "checked after that day"
    case 0: "checked that day"
    case 1: "checked 1 day before"
    default: "checked \(days) days before"
    }
  }

  private var when: String {
    let planned = assessment.planned
    let isBooked = assessment.funding.booking?.day == planned.day
    let first =
      planned.against.isEmpty
      ? "the first day that every rule of time allows"
      : "the first day on which nothing says not yet"
    let but =
      planned.against.isEmpty
      ? ""
      : ". No day is possible: \(planned.against.joined(separator: ", ")) stand against that one"
    let aside =
      planned.againstAsked.isEmpty
      ? "" : " against what the request says (\(planned.againstAsked.joined(separator: ", ")))"
    let text =
      planned.isAskedFor
      ? "\(planned.day), as \(isBooked ? "booked" : "asked")\(aside); \(first) is \(planned.earliest), bound by "
        + "\(planned.binding)\(but)"
      : "\(planned.day), \(first), bound by \(planned.binding)\(but)"
    return ink.heading("Planned day") + "\n" + Paragraph.lines(text, indent: 2)
  }

  private var money: String {
    let hasMoney =
      !assessment.asked.isZero || assessment.feeNote != nil
      || !(assessment.judgement?.entries ?? []).isEmpty
      || !(assessment.judgement?.repayments ?? []).isEmpty
    guard hasMoney else { return "" }
    var lines = [ink.heading("Money")]
    if let note = assessment.feeNote { lines.append(Paragraph.lines(note, indent: 6, first: 2)) }
    if assessment.judgement == nil {
      lines.append("  What the employer pays is not known: no policy is given.")
    }
    for entry in assessment.judgement?.entries ?? [] {
      let name =
        entry.isPlanned
        ? entry.category.rawValue : "\(entry.category.rawValue) of \(entry.sittingDay)"
      lines.append(
        Paragraph.lines(
          "\(name): \(Card.state(entry, for: audience))"
            + (entry.explanation.isEmpty ? "" : ". \(entry.explanation)") + Card.booked(entry)
            + Card.due(entry),
          indent: 6, first: 2))
    }
    for conversion in assessment.funding.conversions {
      lines.append(Paragraph.lines("converted: \(conversion)", indent: 6, first: 2))
    }
    for note in assessment.funding.bookNotes {
      lines.append(Paragraph.lines("book: \(note)", indent: 6, first: 2))
    }
    for meter in assessment.judgement?.meters ?? [] {
      lines.append(Paragraph.lines(Card.meter(meter, for: audience), indent: 6, first: 2))
    }
    for repayment in assessment.judgement?.repayments ?? [] {
      let owed = repayment.owedBack.map { "\($0)" } ?? "not known"
      lines.append(
        Paragraph.lines(
          "owed back on leaving, \(repayment.subject): "
            + "\(owed). \(repayment.explanation) [\(repayment.clause)]", indent: 6, first: 2))
    }
    if let claim = assessment.judgement?.claim, assessment.recommendation != .decline {
      lines.append("  claim \(claim.words)" + (claim.until.map { ", by \($0)" } ?? ""))
    }
    return lines.joined(separator: "\n")
  }

  public static func state(_ entry: Entry, for audience: Audience) -> String {
    let amounts =
      switch audience {
      case .hr: Outlay.words(from: entry.least.sure, to: entry.greatest.most)
      case _ where !entry.dependsOnResult: entry.passed.words
      case .manager, .candidate:
        "\(entry.passed.words) if passed, \(entry.failed.words) if failed"
      }
    return switch entry.state {
    case .payable: "payable, \(entry.payable)\(entry.paid.map { " \($0)" } ?? "")"
    case .pending: "pending, \(amounts)"
    case .closed where entry.isCandidates: "the candidate's own"
    case .closed where entry.voucher == entry.asked: "paid by the voucher, \(entry.voucher)"
    case .closed where entry.isPaidByOthers: "not paid: nothing is left of it"
    case .closed: "not paid"
    case .open(let verdict) where entry.atMost.isZero: verdict.word
    case .open(let verdict): "\(verdict.word), \(amounts)"
    }
  }

  /// When it is to be paid, where that is not at once.
  static func due(_ entry: Entry) -> String {
    if let day = entry.dueOn { return ". Due on \(day)" }
    return entry.isDueLater && !entry.atMost.isZero ? ". Due once its days are known" : ""
  }

  /// What a voucher pays of it, and what the book has of it already.
  private static func booked(_ entry: Entry) -> String {
    var text = entry.voucher.isZero ? "" : ". The voucher pays \(entry.voucher) of \(entry.asked)"
    if let booked = entry.booked, !booked.paid.isZero {
      text += ". Paid already: \(booked.paid); due now: \(entry.due)"
    }
    return text
  }

  static func meter(_ meter: MeterState, for audience: Audience) -> String {
    let window = meter.windowStart.map { "from \($0)" } ?? "lifetime"
    guard let used = meter.used else {
      return "\(meter.name) (\(window)): limit \(meter.limit), what was paid so far is not known"
    }
    let after = meter.leftAfter.map { "\($0)" } ?? "what nobody can tell"
    let overspent = meter.overspentAfter.map { "overspent by \($0)" }
    let before = (try? meter.limit.subtracting(used)) ?? meter.limit
    let begin = "\(meter.name) (\(window)): limit \(meter.limit)"
    guard audience != .hr else {
      let over = (try? used.subtracting(meter.limit)) ?? used
      return begin + (before.isNegative ? ", overspent by \(over)" : ", left \(before)") + " before"
    }
    guard !before.isNegative else {
      let over = (try? used.subtracting(meter.limit)) ?? used
      return "\(begin), overspent by \(over) before, \(overspent ?? "\(after) left") after"
    }
    return "\(begin), left \(before) before, \(overspent ?? after) after"
  }

  private var previews: String {
    guard !assessment.previews.isEmpty || !assessment.openPoints.isEmpty else { return "" }
    var lines = [ink.heading("What the starting templates would say")]
    for preview in assessment.previews {
      lines.append(
        Paragraph.labelled(
          "  \(preview.policy)",
          "\(preview.recommendation.word); at most \(preview.atMost)", margin: 14))
    }
    lines.append(ink.heading("Ask the employer"))
    lines += assessment.openPoints.map { Paragraph.lines("- \($0)", indent: 4, first: 2) }
    return lines.joined(separator: "\n")
  }

  private var approvers: String {
    guard let judgement = assessment.judgement, !judgement.approvers.isEmpty,
      assessment.recommendation != .decline
    else { return "" }
    return ink.heading("Must approve") + "\n"
      + Paragraph.lines(judgement.approvers.joined(separator: ", "), indent: 2)
  }

  private var questions: String {
    guard !assessment.questions.isEmpty else { return "" }
    var lines = [ink.heading("Questions for a person")]
    let rulings = assessment.questions.compactMap(\.rulingLine).filter {
      $0.hasPrefix("rulings: [") && $0.hasSuffix("]")
    }.map { String($0.dropFirst("rulings: [".count).dropLast()) }
    for question in assessment.questions {
      lines.append(
        Paragraph.lines("\(question.role): \(question.question)", indent: 4, first: 2))
      for answer in question.answers {
        lines.append(Paragraph.lines("\(answer.answer) → \(answer.outcome)", indent: 8, first: 6))
      }
      if let line = question.rulingLine {
        lines.append(Paragraph.lines("then: \(line)", indent: 8, first: 6))
      }
    }
    // A request has one list of rulings, so that several answers are one block to copy.
    if rulings.count > 1 {
      let block = "rulings: [\(rulings.joined(separator: ", "))]"
      lines.append(Paragraph.lines("for all of them together: \(block)", indent: 4, first: 2))
    }
    return lines.joined(separator: "\n")
  }

  private static let flipsShown = 4

  private var flips: String {
    guard let words = FlipWords(of: assessment, for: audience, atMost: Card.flipsShown) else {
      return ""
    }
    var lines = [ink.heading("What would change the answer")]
    for flip in words.flips {
      lines.append(
        Paragraph.lines("- " + flip.changes.joined(separator: "; and "), indent: 4, first: 2))
      lines.append(Paragraph.lines("→ \(flip.outcome)", indent: 6, first: 4))
    }
    lines += words.asides.map { "  \($0)" }
    if let appeal = words.appeal {
      lines.append(Paragraph.lines("Appeal: \(appeal)", indent: 4, first: 2))
    }
    return lines.joined(separator: "\n")
  }

  static func percent(_ exact: Exact) -> String {
    let tenths = (try? exact.multiplied(by: Exact(1000)).roundedToWhole(.halfAway)) ?? 0
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
