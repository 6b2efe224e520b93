internal import Assessments
internal import CostModel
internal import PolicyRules
internal import Units

// The part of the card on the way to the end: cash by chance, and time apart from it.
extension Card {
  var costs: String {
    guard let way = assessment.way else { return "" }
    var lines = [
      ink.heading("Way to the end, in cash")
        + " (up to \(WayToTheEnd.attemptsConsidered) attempts from now, the full fee each time)",
      "  chance each time   certified    expected cash   "
        + (showsSplit ? "employer      candidate" : ""),
    ]
    for row in way.rows {
      let split =
        showsSplit ? row.employer.digits.padding(to: 14) + row.candidate.digits : ""
      lines.append(
        "  " + row.chance.description.padding(to: 19) + Card.percent(row.certified).padding(to: 13)
          + row.cash.digits.padding(to: 16) + split)
    }
    if showsSplit, isOpen {
      lines.append("  The employer's part is what is sure; more once the questions are answered.")
    } else if let first = way.unsure.first {
      lines.append(
        Paragraph.lines(
          "The employer's part is what is sure: attempt \(first.attempt) from now waits for "
            + "\(first.subjects.joined(separator: " and ")).", indent: 4, first: 2))
    }
    lines.append(
      way.rows.first?.source.map { Paragraph.lines("chance: \($0)", indent: 4, first: 2) }
        ?? "  No chance was given: three are shown, none is claimed.")
    if let gain = way.trainingBreakEven {
      let text =
        gain > .one
        ? "Fees saved alone cannot pay for the training: it costs more than a further attempt."
        : "The training pays for itself in fees if it raises the chance by more than "
          + "\(Card.percent(gain)) points."
      lines.append(Paragraph.lines(text, indent: 4, first: 2))
    }
    if let worth = way.worthAbove {
      lines.append("  Worth its cash above a chance of \(Card.percent(worth)).")
    }
    lines += time
    return lines.joined(separator: "\n")
  }

  /// Who pays which part nobody knows without a policy, and HR is not shown.
  private var showsSplit: Bool { assessment.judgement != nil && audience != .hr }

  /// Whether a fact is missing, so that the employer's part is only a lower bound.
  private var isOpen: Bool {
    (assessment.judgement?.entries ?? []).contains { entry in
      if case .open = entry.state { true } else { false }
    }
  }

  private var time: [String] {
    let time = assessment.time
    var lines: [String] = []
    if time.hours > 0 {
      let value = time.value.map { ", worth \($0)" } ?? ""
      lines.append(
        Paragraph.lines(
          "Time, apart from cash: \(time.hoursInWords)\(value)", indent: 4, first: 2))
    }
    if let delay = time.delay {
      lines.append(
        "  Delay, apart from cash: \(time.delayDays) days until the sitting, worth \(delay)")
    }
    return lines
  }
}
