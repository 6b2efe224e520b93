public import ExamCatalog
internal import Facts
public import Units

/// Everything that is known of an exam on a day, as text of at most 80 columns.
public struct FactsCard {
  private let exam: Exam
  private let vendor: Vendor
  private let facts: [ExamFact]
  private let beliefs: [Belief]
  private let day: Day
  private let ink: Ink

  public init(
    _ exam: Exam, of vendor: Vendor, _ facts: [ExamFact], beliefs: [Belief], on day: Day, ink: Ink
  ) {
    self.exam = exam
    self.vendor = vendor
    self.facts = facts
    self.beliefs = beliefs
    self.day = day
    self.ink = ink
  }

  /// The whole text, ending in a line break.
  public func text() -> String {
    var parts = [title]
    for group in ExamFact.Group.allCases {
      let own = facts.filter { $0.group == group && !$0.isPast }
      guard !own.isEmpty else { continue }
      parts.append(
        ([ink.heading(group.rawValue)] + own.flatMap { lines($0) }).joined(
          separator: "\n"))
    }
    parts += [past(FactsCard.noLonger, \.superseded), past("Not yet in force", \.upcoming)]
    if !beliefs.isEmpty {
      parts.append(
        ([ink.heading("Often said, and not by the vendor")]
          + beliefs.flatMap { BeliefLines($0, on: day, ink: ink).lines }).joined(separator: "\n"))
    }
    parts.append(siblings)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static let noLonger = "No longer in force"

  private var title: String {
    var lines = [
      Paragraph.lines("\(vendor.name) \(exam.code) \(exam.name) · as of \(day)", indent: 0)
    ]
    if !exam.aliases.isEmpty {
      lines.append(
        Paragraph.lines("also called \(exam.aliases.joined(separator: ", "))", indent: 2))
    }
    if !exam.certifications.isEmpty {
      lines.append(
        Paragraph.lines("leads to \(exam.certifications.joined(separator: ", "))", indent: 2))
    }
    lines.append(Paragraph.lines("kind \(exam.kind), described in \(vendor.file)", indent: 2))
    if let page = vendor.page { lines.append("  \(page)") }
    return lines.joined(separator: "\n")
  }

  private var siblings: String {
    let codes = vendor.exams.filter { $0.id != exam.id }.map(\.code)
    guard !codes.isEmpty else { return "" }
    return Paragraph.lines(
      "Other exams of \(vendor.name): \(codes.joined(separator: ", "))", indent: 2, first: 0)
  }

  private func lines(_ fact: ExamFact) -> [String] {
    let body = FactLines(fact, on: day, ink: ink)
    return [Paragraph.lines(fact.subject, indent: 4, first: 2)] + body.values
      + body.outranked + body.dispute + body.rest
  }

  private func past(_ heading: String, _ values: (ExamFact) -> [ExamFact.Value]) -> String {
    let over = heading == FactsCard.noLonger ? facts.filter(\.isPast).flatMap(lines) : []
    let lines =
      over
      + facts.filter { !values($0).isEmpty }.flatMap { fact in
        [Paragraph.lines(fact.subject, indent: 4, first: 2)]
          + values(fact).flatMap { FactLines(fact, on: day, ink: ink).lines($0, showsDays: true) }
      }
    return lines.isEmpty ? "" : ([ink.heading(heading)] + lines).joined(separator: "\n")
  }
}

/// The lines about one fact, which several reports share.
struct FactLines {
  private let fact: ExamFact
  private let day: Day
  private let ink: Ink

  init(_ fact: ExamFact, on day: Day, ink: Ink) {
    self.fact = fact
    self.day = day
    self.ink = ink
  }

  /// Each value in force with its source, or the word for having none.
  var values: [String] {
    if let absence = fact.absence {
      let words =
        switch absence {
        case .unknown: "unknown: no usable source was found; there may be a rule"
        case .notPublished: "not published: the vendor does not give it"
        case .none: "none: a source says that there is no such rule"
        }
      return [Paragraph.lines(words, indent: 6, first: 4)]
    }
    // A disagreement calls the values by their numbers.
    guard fact.dispute != nil else { return fact.values.flatMap { lines($0) } }
    return fact.values.enumerated().flatMap { lines($1, number: $0 + 1) }
  }

  var outranked: [String] {
    fact.outranked.flatMap { value in
      [Paragraph.lines("outranked by what you confirmed:", indent: 6, first: 4)]
        + lines(value, indent: 6)
    }
  }

  /// What follows from a disagreement of the sources.
  var dispute: [String] {
    guard let dispute = fact.dispute else { return [] }
    return [
      Paragraph.lines("! the sources disagree: \(dispute.use)", indent: 6, first: 4),
      Paragraph.lines(
        dispute.changesDay ? "it changes a day: \(dispute.effect)" : dispute.effect, indent: 6),
    ]
  }

  var rest: [String] {
    fact.notes.map { Paragraph.lines($0, indent: 6, first: 4) }
      + (fact.quote.map { [Paragraph.lines("“\($0)”", indent: 6, first: 4)] } ?? [])
  }

  func lines(_ value: ExamFact.Value, showsDays: Bool = false, number: Int? = nil, indent: Int = 4)
    -> [String]
  {
    var words = (number.map { "\($0). " } ?? "") + value.words
    if value.isConfirmed { words += " (you confirmed it)" }
    // What is on offer is itself a range of days; others say until when they hold.
    let bounds = [value.valid.first.map { "from \($0)" }, value.valid.last.map { "until \($0)" }]
      .compactMap { $0 }.joined(separator: " ")
    if !bounds.isEmpty, !value.words.contains("\(value.valid.last ?? day)") || showsDays {
      words += ", \(bounds)"
    }
    if value.isStale { words += " (past its shelf life)" }
    var lines = [Paragraph.lines(words, indent: indent + 2, first: indent)]
    if let quote = value.quote { lines.append(Paragraph.lines("“\(quote)”", indent: indent + 2)) }
    if let provenance = value.provenance {
      lines.append(
        ink.faint(
          Paragraph.lines(
            "[\(FactLines.words(provenance, on: day))]", indent: indent + 2)))
    }
    return lines
  }

  /// `Cisco, exam policy; dated 2026-08, checked 2026-11-23, 1 day before, medium confidence`
  static func words(_ provenance: Provenance, on day: Day) -> String {
    let age = provenance.age(on: day).map { days in
      switch days {
      case ..<0: "after that day"
      case 0: "that day"
      case 1: "1 day before"
      default: "\(days) days before"
      }
    }
    let checked = provenance.checked.map { "checked \($0), \(age ?? "")" } ?? "never checked"
    let dated = provenance.dated == "undated" ? "undated" : "dated \(provenance.dated)"
    return
      "\(provenance.source); \(dated), \(checked), \(provenance.confidence.rawValue) confidence"
  }
}

/// What many say, beside what the vendor's text says.
struct BeliefLines {
  let lines: [String]

  init(_ belief: Belief, on day: Day, ink: Ink) {
    let about = belief.about.split(separator: "-").joined(separator: " ")
    let said = belief.said == "undated" ? "" : ", \(belief.said)"
    lines = [
      Paragraph.lines("\(about): “\(belief.claim)” (\(belief.saidBy)\(said))", indent: 4, first: 2),
      Paragraph.lines("the vendor's text: \(belief.vendorSays)", indent: 6, first: 4),
      ink.faint(Paragraph.lines("[\(FactLines.words(belief.provenance, on: day))]", indent: 6)),
    ]
  }
}
