public import Assessments
internal import Cases
internal import Facts
public import PolicyRules
public import Units

/// What the sittings so far come to: each entry with its state, and what is to be paid now.
public struct SettlementCard {
  private let judgement: Judgement
  private let audience: Audience
  private let asOf: Day
  private let conversions: [String]
  private let bookNotes: [String]
  private let withoutPayer: [Day]
  private let ink: Ink

  /// - Parameters:
  ///   - judgement: what the policy says of the case.
  ///   - audience: who reads it.
  ///   - asOf: the day of the settlement.
  ///   - conversions: how amounts came into the policy's currency, in words.
  ///   - bookNotes: where the book and the request differ, in words.
  ///   - withoutPayer: the sittings of which nobody said who paid.
  ///   - ink: whether it is coloured.
  public init(
    _ judgement: Judgement, for audience: Audience, asOf: Day, conversions: [String],
    bookNotes: [String] = [], withoutPayer: [Day] = [], ink: Ink
  ) {
    self.judgement = judgement
    self.audience = audience
    self.asOf = asOf
    self.conversions = conversions
    self.bookNotes = bookNotes
    self.withoutPayer = withoutPayer
    self.ink = ink
  }

  /// The whole card, ending in a line break.
  public func text() -> String {
    let title = Paragraph.lines(
      "Settlement of what was sat so far · as of \(asOf) · policy \(judgement.policy.id)", indent: 0
    )
    // HR pays, and is told neither how often somebody sat nor how it went.
    let parts =
      audience == .hr ? [title, sums] : [title, entries, unsaid, requirements, repayments, sum]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// What all of it comes to, and what may come on top.
  private var sums: String {
    // Said in any case: that something is not stated would tell that there is a sitting.
    let more = ", and whatever hangs on something that is not stated yet"
    let leaving = Repayment.inAll(judgement.repayments, under: judgement.policy).map {
      "Owed back on leaving, in all: \($0.owedBack.map { "\($0)" } ?? "not known")"
    }
    let others = [
      ("Later at most", \Entry.laterAtMost), ("Owed back", \.owedBack),
    ].compactMap { name, amount in
      let all = try? Money.sum(judgement.entries.map { $0[keyPath: amount] }, in: currency)
      return all.flatMap { $0.isZero ? nil : "\(name): \($0)" }
    }
    return ([sum + more] + others + [leaving].compactMap { $0 })
      .map { Paragraph.lines($0, indent: 2, first: 0) }.joined(separator: "\n")
  }

  private var currency: Currency { judgement.policy.currency }

  private var entries: String {
    guard !judgement.entries.isEmpty else {
      return withoutPayer.isEmpty
        ? "Nothing was paid by the candidate, so there is nothing to settle." : ""
    }
    let converted =
      (conversions.map { "converted: \($0)" } + bookNotes.map { "book: \($0)" })
      .map { Paragraph.lines($0, indent: 6, first: 2) }
    return ([ink.heading("Entries")] + judgement.entries.map(entry) + converted)
      .joined(separator: "\n")
  }

  /// What nobody said is not nothing.
  private var unsaid: String {
    guard !withoutPayer.isEmpty else { return "" }
    return
      ([ink.heading("Not stated")]
      + withoutPayer.map {
        Paragraph.lines(
          "who paid for the sitting of \($0): add `paid: [{category: exam-fee, amount: …, by: "
            + "candidate}]` to it, or `paid: []` if the candidate paid nothing", indent: 6, first: 2
        )
      }).joined(separator: "\n")
  }

  private func entry(_ entry: Entry) -> String {
    var text =
      "\(entry.sittingDay), attempt \(entry.attempt), \(entry.category.rawValue), "
      + "\(entry.asked): \(SettlementCard.state(entry)). \(entry.explanation)"
    if let booked = entry.booked, !booked.charged.isZero {
      text += ". In the book: \(booked.paid) paid, \(booked.promised) promised"
    }
    text += Card.due(entry)
    if !entry.owedBack.isZero { text += ". Owed back: \(entry.owedBack)" }
    for missing in entry.missing { text += ". Ask \(missing)" }
    return Paragraph.lines(text, indent: 6, first: 2)
  }

  private static func state(_ entry: Entry) -> String {
    switch entry.state {
    case .payable: "payable, \(entry.payable)"
    case .pending: "pending, at most \(entry.atMost) once it is decided"
    case .closed: entry.isCandidates ? "the candidate's own" : "closed, nothing is paid"
    case .open(let verdict):
      entry.atMost.isZero ? verdict.word : "\(verdict.word), at most \(entry.atMost)"
    }
  }

  private var requirements: String {
    let open = judgement.requirements.filter { $0.verdict != .met && $0.verdict != .doesNotApply }
    guard !open.isEmpty else { return "" }
    return
      ([ink.heading("Not met")]
      + open.map { finding in
        Paragraph.lines(
          "\(finding.subject): \(finding.verdict.word); needs: \(finding.threshold) "
            + "[\(finding.source)]", indent: 6, first: 2)
      }).joined(separator: "\n")
  }

  private var repayments: String {
    guard !judgement.repayments.isEmpty else { return "" }
    return
      ([ink.heading("Owed back on leaving")]
      + judgement.repayments.map { line in
        Paragraph.lines(
          "\(line.subject): "
            + "\(line.owedBack.map { "\($0)" } ?? "not known"). \(line.explanation) "
            + "[\(line.clause)]", indent: 6, first: 2)
      }).joined(separator: "\n")
  }

  private var sum: String {
    let due = (try? Money.sum(judgement.entries.map(\.due), in: currency)) ?? .zero(currency)
    return "To pay now: \(due)"
  }
}

extension Entry {
  /// The most that may be paid of it beyond what was paid and is due now.
  fileprivate var laterAtMost: Money {
    let out = booked.flatMap { try? $0.paid.adding(due) } ?? due
    guard let later = try? atMost.subtracting(out), !later.isNegative else {
      return .zero(atMost.currency)
    }
    return later
  }
}
