internal import Facts

extension Catalog {
  /// The catalogue with each confirmed value in the place of all others for that exam and fact.
  ///
  /// A confirmation of an exam that is not there, or that cannot be understood, changes nothing.
  public func applying(_ overlay: [Confirmation]) -> Catalog {
    var result = self
    for confirmation in overlay { result.apply(confirmation) }
    return result
  }

  private mutating func apply(_ confirmation: Confirmation) {
    guard let value = ConfirmedValue(confirmation) else { return }
    for index in vendors.indices {
      guard let place = vendors[index].exams.firstIndex(where: { $0.id == confirmation.exam })
      else { continue }
      vendors[index].put(value, confirmation, at: place)
    }
  }
}

extension Confirmation {
  fileprivate var provenance: Provenance {
    Provenance(
      source: "\(source), confirmed by \(by)", page: source.hasPrefix("http") ? source : nil,
      dated: "\(on)", checked: on, confidence: .high)
  }
}

extension Vendor {
  fileprivate mutating func put(
    _ value: ConfirmedValue, _ confirmation: Confirmation, at place: Int
  ) {
    let exam = exams[place]
    let key = "confirmed/\(exam.id)/\(confirmation.fact)"
    let provenance = confirmation.provenance
    switch value {
    case .fee(let money): exams[place].fees = [Dated(money, provenance, key: key)]
    case .duration(let minutes):
      exams[place].durationMinutes = [Dated(minutes, provenance, key: key)]
    case .wait(let wait):
      let id = outrank(for: exam, key) { !$0.failWait.isEmpty || $0.absent[.wait] != nil }
      rules.append(
        RetakeRule(
          id: id, exams: [exam.id], failWait: [Dated(wait, provenance, key: key)],
          isConfirmed: true))
    case .afterPass(let wait):
      let id = outrank(for: exam, key) { !$0.afterPass.isEmpty || $0.absent[.afterPass] != nil }
      rules.append(
        RetakeRule(
          id: id, exams: [exam.id], afterPass: [Dated(wait, provenance, key: key)],
          isConfirmed: true))
    case .cap(let cap):
      let id = outrank(for: exam, key) { !$0.cap.isEmpty || $0.absent[.cap] != nil }
      rules.append(
        RetakeRule(
          id: id, exams: [exam.id], cap: [Dated(cap, provenance, key: key)], isConfirmed: true))
    }
  }

  /// The id of the rule that is outranked, which the confirmed one keeps; an earlier confirmation of
  /// the same fact goes.
  private mutating func outrank(
    for exam: Exam, _ key: String, where says: (RetakeRule) -> Bool
  ) -> String {
    let closest = rules.filter { says($0) && $0.rank(for: exam) != nil }
      .max { ($0.rank(for: exam) ?? 0) < ($1.rank(for: exam) ?? 0) }
    rules.removeAll { $0.isConfirmed && $0.exams == [exam.id] && says($0) }
    return closest?.id ?? key
  }
}
