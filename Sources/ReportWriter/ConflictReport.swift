public import ExamCatalog
internal import Facts
public import Units

/// The register of facts of which sources disagree, and of what is wrongly believed.
public struct ConflictReport {
  private let catalog: Catalog
  private let exams: [Exam]
  private let day: Day
  private let ink: Ink

  public init(_ catalog: Catalog, _ exams: [Exam], on day: Day, ink: Ink) {
    self.catalog = catalog
    self.exams = exams
    self.day = day
    self.ink = ink
  }

  /// The whole text, ending in a line break.
  public func text() -> String {
    let disputes = self.disputes
    var parts = ["\(count(disputes.count, "conflict")) of sources on \(day)"]
    for dispute in disputes {
      let body = FactLines(dispute.fact, on: day, ink: ink)
      parts.append(
        ([ink.heading(Paragraph.lines(dispute.title, indent: 2, first: 0))] + body.values
          + body.dispute).joined(separator: "\n"))
    }
    let beliefs = self.beliefs
    if !beliefs.isEmpty {
      parts.append(
        ([ink.heading("Often said, and not by the vendor")]
          + beliefs.flatMap { title, belief in
            [Paragraph.lines(title, indent: 2, first: 0)]
              + BeliefLines(belief, on: day, ink: ink).lines
          }).joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A conflict that exams share is listed once, with their codes.
  private var disputes: [(title: String, fact: ExamFact)] {
    var order: [String] = []
    var found: [String: (vendor: String, codes: [String], fact: ExamFact)] = [:]
    for exam in exams {
      let vendor = catalog.vendor(of: exam)?.name ?? exam.vendor
      for fact in catalog.facts(of: exam, on: day) where fact.dispute != nil {
        let words = fact.values.map { "\($0.words) \($0.provenance?.source ?? "")" }
        let id = ([exam.vendor, fact.subject] + words).joined(separator: "|")
        if found[id] == nil { order.append(id) }
        found[id, default: (vendor, [], fact)].codes.append(exam.code)
      }
    }
    return order.compactMap { found[$0] }.map { entry in
      ("\(entry.vendor) \(entry.codes.joined(separator: ", ")): \(entry.fact.subject)", entry.fact)
    }
  }

  private var beliefs: [(String, Belief)] {
    let ids = Set(exams.map(\.id))
    return catalog.vendors.flatMap { vendor in
      vendor.beliefs.compactMap { belief in
        let own = belief.exams.filter(ids.contains)
        guard !own.isEmpty else { return nil }
        let codes = own.compactMap { catalog.exam(id: $0)?.code }
        return ("\(vendor.name) \(codes.joined(separator: ", "))", belief)
      }
    }
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
