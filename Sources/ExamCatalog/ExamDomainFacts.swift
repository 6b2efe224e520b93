internal import Facts
internal import Units

// What is known of a version's domains beside their weights, and how score reports name levels.
extension FactCollector {
  private var use: Use { .stated("a study plan shows it, no decision uses it") }
  private var otherwise: String { "it changes no day and no amount" }

  /// Topics, moves and links; a version of which nothing of the kind is written has no such fact.
  func domains(of version: ExamVersion, isPast: Bool) -> [ExamFact] {
    let id = "\(exam.id)/\(version.name)"
    func name(_ kind: String, _ subject: String, _ absence: Absence? = nil) -> Name {
      Name(
        id: "\(kind)/\(id)", group: .exam, subject: subject,
        notes: absence == nil ? [] : ["none listed"], absence: absence, isPast: isPast)
    }
    var facts: [ExamFact] = []
    if !version.topics.isEmpty || version.topicsAbsence != nil {
      facts.append(
        fact(
          name("topics", "practice topics of version \(version.name)", version.topicsAbsence),
          version.topics, Rules(use: use, otherwise: otherwise),
          words: {
            $0.map { "\($0.domain): \($0.topics.joined(separator: ", "))" }.joined(separator: "; ")
          }))
    }
    if !version.movedFrom.isEmpty {
      facts.append(
        fact(
          name("moved-from", "where domains of version \(version.name) come from"),
          version.movedFrom, Rules(use: use, otherwise: otherwise),
          words: {
            $0.map { "\($0.domain) from \($0.predecessors.joined(separator: " and "))" }
              .joined(separator: "; ")
          }))
    }
    if !version.linkedDomains.isEmpty {
      facts.append(
        fact(
          name("linked-domains", "domains of version \(version.name) to practise together"),
          version.linkedDomains, Rules(use: use, rival: { _, _ in false }, otherwise: otherwise),
          words: { $0.joined(separator: " with ") }))
    }
    return facts
  }

  var reportBands: [ExamFact] {
    guard !vendor.reportBands.isEmpty else { return [] }
    return [
      fact(
        Name(id: "report-bands/\(vendor.id)", group: .exam, subject: "words of score reports"),
        vendor.reportBands, Rules(use: use, otherwise: otherwise),
        words: {
          $0.map { "\($0.words) is \($0.level.rawValue) the level" }.joined(separator: ", ")
        })
    ]
  }
}
