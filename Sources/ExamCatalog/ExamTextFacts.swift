internal import Facts
internal import Units

// Facts in words, from which nothing is computed.
extension FactCollector {
  /// Facts in words that are about this exam, or about all; those of other exams are left out.
  var others: [ExamFact] {
    let own = vendor.other.filter { isAbout($0.scope) }
    var order: [String] = []
    for text in own where !order.contains(text.kind) { order.append(text.kind) }
    // That one of these has no value stands with the fact itself.
    let elsewhere = ["fee", "duration", "validity"]
    return order.compactMap { kind in
      let texts = own.filter { $0.kind == kind }
      if elsewhere.contains(kind), texts.allSatisfy({ $0.text == nil }) { return nil }
      func listed(_ texts: [SourcedText]) -> [ExamFact.Value] {
        texts.map { text in
          let scope = text.scope.map { "\($0): " } ?? ""
          return ExamFact.Value(
            key: text.key, words: scope + text.words, provenance: text.provenance,
            valid: text.valid, isConfirmed: false,
            isStale: text.provenance.map { vendor.isStale($0, .terms, asOf: day) } ?? false,
            quote: text.quote)
        }
      }
      let inForce = texts.filter { $0.valid.contains(day) }
      // Several texts may all be true; a text beside a source that has none cannot.
      let denied = inForce.contains { $0.status != nil && $0.text == nil && $0.status != .unknown }
      let isDisputed = denied && inForce.contains { $0.status == nil }
      return ExamFact(
        id: "other/\(kind)/\(exam.id)", group: .other,
        subject: kind.split(separator: "-").joined(separator: " "), kind: .terms, confirmedAs: nil,
        quote: nil, notes: [], absence: nil, isPast: false,
        values: FactCollector.ordered(listed(inForce)),
        superseded: listed(texts.filter { $0.valid.last.map { $0 < day } ?? false }),
        upcoming: listed(texts.filter { $0.valid.first.map { $0 > day } ?? false }),
        dispute: isDisputed
          ? ExamFact.Dispute(
            use: "nothing is computed from it", changesDay: false, effect: "it changes no day")
          : nil)
    }
  }

  /// Why a fact has no value, where the file says so among its texts.
  func stated(_ kind: String) -> Absence? {
    vendor.other.first {
      $0.kind == kind && $0.text == nil && isAbout($0.scope) && $0.valid.contains(day)
    }?.status
  }

  /// Whether a scope, which is words, is about the exam or does not name another one.
  private func isAbout(_ scope: String?) -> Bool {
    guard let scope else { return true }
    let wanted = Catalog.key(scope)
    func isNamed(_ other: Exam) -> Bool {
      ([other.code] + other.aliases).contains { wanted.contains(Catalog.key($0)) }
        || Catalog.key(other.name) == wanted
    }
    if isNamed(exam) || wanted == Catalog.key(exam.kind) { return true }
    // One word with a digit in it is the code of an exam that the file does not describe.
    if !scope.contains(" "), scope.contains(where: \.isNumber) { return false }
    let kinds = Set(vendor.exams.map { Catalog.key($0.kind) })
    return !kinds.contains(wanted) && !vendor.exams.contains(where: isNamed)
  }
}
