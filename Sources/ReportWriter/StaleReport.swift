public import ExamCatalog
internal import Facts
public import Units

/// The facts of some exams that were checked longer ago than their kind keeps.
public struct StaleReport {
  private let stale: [(exam: Exam, vendor: Vendor, facts: [ExamFact])]
  private let catalog: Catalog
  private let examined: Int
  private let day: Day

  public init(_ catalog: Catalog, _ exams: [Exam], on day: Day) {
    self.day = day
    self.catalog = catalog
    examined = exams.count
    stale = exams.compactMap { exam in
      let facts = catalog.facts(of: exam, on: day).filter { $0.isStale && !$0.isPast }
      guard !facts.isEmpty, let vendor = catalog.vendor(of: exam) else { return nil }
      return (exam, vendor, facts)
    }
  }

  public var isEmpty: Bool { stale.isEmpty }

  /// The whole text, ending in a line break.
  public func text() -> String {
    let facts = stale.map(\.facts.count).reduce(0, +)
    let exams = "\(examined) exam\(examined == 1 ? "" : "s")"
    guard facts > 0 else {
      return "nothing that is known of \(exams) is past its shelf life on \(day)\n"
    }
    let noun = facts == 1 ? "fact is" : "facts are"
    var lines = ["\(facts) \(noun) past the shelf life on \(day), of \(exams) looked at"]
    for (exam, vendor, facts) in stale {
      lines += [
        "", Paragraph.lines("\(vendor.name) \(exam.code) \(exam.name)", indent: 2, first: 0),
      ]
      if let page = vendor.page { lines.append("  look at \(page)") }
      for fact in facts { lines += self.lines(fact, exam, vendor) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ fact: ExamFact, _ exam: Exam, _ vendor: Vendor) -> [String] {
    let oldest = fact.values.filter(\.isStale).compactMap { $0.provenance?.checked }.min()
    let life = vendor.shelfLife[fact.kind].map { ", keeps \($0)" } ?? ""
    let age = oldest.map { "checked \($0), \(day.days(since: $0)) days before" } ?? "never checked"
    let values = fact.values.map(\.words).joined(separator: " or ")
    let code = exam.code.contains(" ") ? "\"\(exam.code)\"" : exam.code
    let remedy =
      fact.confirmedAs.map {
        "retake exams confirm \(code) \($0) --value \"\(value(fact, exam))\" --source \"…\" --on DAY --by NAME"
      } ?? "look it up, and write `checked: DAY` beside the value in \(vendor.file)"
    return [
      Paragraph.lines("\(fact.subject): \(values)", indent: 6, first: 2),
      Paragraph.lines("\(age)\(life)", indent: 6), Paragraph.lines(remedy, indent: 6),
    ]
  }

  /// What stands there now, where it is one value that can be written so.
  private func value(_ fact: ExamFact, _ exam: Exam) -> String {
    guard let value = fact.values.first, fact.values.count == 1 else { return "…" }
    let isPlain = fact.kind == .fee || fact.kind == .duration
    return isPlain ? value.words : catalog.words(toConfirm: value.key, of: exam) ?? "…"
  }
}
