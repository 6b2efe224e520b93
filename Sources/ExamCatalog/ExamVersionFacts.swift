internal import Cases
internal import Facts
internal import Units

// The exam itself, its versions and what each of them weighs.
extension FactCollector {
  private func last(_ what: String) -> Rules<DayRange> {
    Rules(
      use: .stated(
        "a day on which every value has it on offer is met, one between them is asked about"),
      rival: { $0 != $1 && !($0.last == $1.last && ($0.first == nil || $1.first == nil)) },
      days: { value, _ in
        [
          Landing(situation: "the last day of \(what)", day: value.value.last),
          Landing(situation: "the first day of \(what)", day: value.value.first),
        ]
      })
  }

  var versions: [ExamFact] {
    var facts: [ExamFact] = []
    if !exam.offered.isEmpty {
      let name = Name(
        id: "offered/\(exam.id)", group: .exam, subject: "on offer", kind: .version)
      facts.append(fact(name, exam.offered, last("the exam"), words: \.words))
    }
    for version in exam.versions {
      let id = "\(exam.id)/\(version.name)"
      let isOver = version.successor != nil || version.valid.contains { $0.value.last != nil }
      let isPast = isOver && !version.isOffered(on: day) && !isAhead(version)
      var notes: [String] = []
      if let next = version.successor { notes.append("followed by version \(next)") }
      facts.append(
        fact(
          Name(
            id: "version/\(id)", group: .exam, subject: "version \(version.name)", kind: .version,
            notes: notes, absence: .unknown, isPast: isPast),
          version.valid, last("version \(version.name)"), words: \.words))
      let weights = Rules<[DomainWeight]>(
        use: .stated("no decision uses weights"), otherwise: "it changes no day and no amount")
      let isRough = version.weights.isEmpty && !version.roughWeights.isEmpty
      if !isRough {
        facts.append(
          fact(
            Name(
              id: "weights/\(id)", group: .exam, subject: "weights of version \(version.name)",
              kind: .weights, absence: version.weightsAbsence ?? stated("weights") ?? .unknown,
              isPast: isPast),
            version.weights, weights,
            words: { $0.map { "\($0.name) \($0.percent) %" }.joined(separator: ", ") }))
      }
      if !version.roughWeights.isEmpty {
        facts.append(
          fact(
            Name(
              id: "rough-weights/\(id)", group: .exam,
              subject: "rough weights of version \(version.name)", kind: .weights,
              isPast: isPast),
            version.roughWeights,
            Rules(
              use: .stated("no decision uses weights"), otherwise: "it changes no day and no amount"
            ),
            words: { $0.map(\.words).joined(separator: ", ") }))
      }
      facts += domains(of: version, isPast: isPast)
    }
    facts += reportBands
    let duration = Name(
      id: "duration/\(exam.id)", group: .exam, subject: "duration", kind: .duration,
      confirmedAs: "duration", absence: stated("duration") ?? .unknown)
    facts.append(
      fact(
        duration, exam.durationMinutes ?? [],
        Rules(use: .stated("no decision uses it")), words: { "\($0) minutes" }))
    if !exam.languages.isEmpty {
      for group in grouped(exam.languages, by: { $0.languages.sorted().joined(separator: ", ") }) {
        facts.append(
          fact(
            Name(
              id: "languages/\(exam.id)/\(group.key)", group: .exam, subject: "languages"),
            group.values, Rules(use: .stated("a sitting is planned in the months of each value")),
            words: \.words))
      }
    }
    if !exam.deliveries.isEmpty {
      facts.append(
        fact(
          Name(id: "deliveries/\(exam.id)", group: .exam, subject: "where it is sat"),
          exam.deliveries,
          Rules(
            use: .stated("another place is shown where any value has it"),
            otherwise: "it changes no day of the planned place"),
          words: { $0.map(\.rawValue).joined(separator: " or ") }))
    }
    return facts
  }

  private func isAhead(_ version: ExamVersion) -> Bool {
    version.valid.contains { $0.value.first.map { $0 > day } ?? false }
  }
}
