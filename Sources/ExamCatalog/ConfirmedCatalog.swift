internal import Cases
internal import Facts
public import Units

extension Catalog {
  /// The catalogue with each confirmed value in the place of all others for that exam and fact.
  ///
  /// A confirmation of an exam that is not there, or that cannot be understood, changes nothing. Of two for
  /// one fact the later looked last.
  ///
  /// - Parameters:
  ///   - overlay: what the user looked up at vendors.
  ///   - day: what was looked up after it was not known then, and is left out.
  public func applying(_ overlay: [Confirmation], asOf day: Day? = nil) -> Catalog {
    var result = self
    let known = overlay.filter { confirmation in day.map { confirmation.on <= $0 } ?? true }
    let inTime = known.enumerated().sorted {
      ($0.element.on, $0.offset) < ($1.element.on, $1.offset)
    }
    for (_, confirmation) in inTime { result.apply(confirmation) }
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
    case .fee(let money): exams[place].fees = [Dated(ListFee(money), provenance, key: key)]
    case .duration(let minutes):
      exams[place].durationMinutes = [Dated(minutes, provenance, key: key)]
    case .wait(let wait):
      let outranked = outrank(for: exam) { $0.says(.wait, on: confirmation.on) }
      // What was looked up is the length of the wait; how sittings are counted stays as it was.
      let before = outranked?.failWait.last?.value
      let confirmed = Wait(
        ladder: wait.ladder, counting: wait.counting, forgetsAfter: before?.forgetsAfter,
        startsOverAfter: before?.startsOverAfter,
        startsOverWithWindow: before?.startsOverWithWindow ?? false,
        waivableTo: before?.waivableTo)
      rules.append(
        RetakeRule(
          id: outranked?.id ?? key, exams: [exam.id], scope: outranked?.scope ?? .exam,
          counts: outranked?.counts ?? [.failed], mayCount: outranked?.mayCount ?? [],
          failWait: [Dated(confirmed, provenance, key: key)], isConfirmed: true))
    case .afterPass(let wait):
      let outranked = outrank(for: exam) { $0.says(.afterPass, on: confirmation.on) }
      rules.append(
        RetakeRule(
          id: outranked?.id ?? key, exams: [exam.id],
          afterPass: [Dated(wait, provenance, key: key)], isConfirmed: true))
    case .cap(let cap):
      let outranked = outrank(for: exam, meaning: cap.anchor, on: confirmation.on)
      let before = outranked?.cap.first {
        $0.value.max != nil && $0.value.anchor == cap.anchor
      }?.value
      let confirmed = Cap(
        max: cap.max, window: cap.window, anchor: cap.anchor, counts: before?.counts ?? cap.counts,
        reopening: before?.reopening ?? .window)
      rules.append(
        RetakeRule(
          id: outranked?.id ?? key, exams: [exam.id], scope: outranked?.scope ?? .exam,
          mayCount: outranked?.mayCount ?? [], cap: [Dated(confirmed, provenance, key: key)],
          isConfirmed: true))
    }
  }

  /// Of several caps that hold at once the one whose window begins as the confirmed one's does is outranked;
  /// the others go on beside it.
  private mutating func outrank(for exam: Exam, meaning anchor: Cap.Anchor, on day: Day)
    -> RetakeRule?
  {
    let caps = rules.filter { $0.says(.cap, on: day) && $0.rank(for: exam) != nil }
    let rank = caps.compactMap { $0.rank(for: exam) }.max()
    let closest = caps.filter { $0.rank(for: exam) == rank }
    guard closest.count > 1 else { return outrank(for: exam) { $0.says(.cap, on: day) } }
    let meant =
      closest.first { rule in rule.cap.contains { $0.value.anchor == anchor } } ?? closest.first
    rules.removeAll { $0.isConfirmed && $0.exams == [exam.id] && $0.says(.cap, on: day) }
    rules += closest.filter { $0.id != meant?.id }.map { other in
      RetakeRule(
        id: other.id, exams: [exam.id], quote: other.quote, scope: other.scope,
        mayCount: other.mayCount, cap: other.cap, isConfirmed: true)
    }
    return meant
  }

  /// The rule that is outranked, whose id the confirmed one keeps; an earlier confirmation of the same
  /// fact goes.
  private mutating func outrank(
    for exam: Exam, where says: (RetakeRule) -> Bool
  ) -> RetakeRule? {
    let closest = rules.filter { says($0) && $0.rank(for: exam) != nil }
      .max { ($0.rank(for: exam) ?? 0) < ($1.rank(for: exam) ?? 0) }
    rules.removeAll { $0.isConfirmed && $0.exams == [exam.id] && says($0) }
    return closest
  }
}

extension RetakeRule {
  /// Whether it has a value in force that day, or a word in the place of one.
  fileprivate func says(_ kind: FactKind, on day: Day) -> Bool {
    let ranges: [DayRange]
    switch kind {
    case .wait: ranges = failWait.map(\.valid)
    case .afterPass: ranges = afterPass.map(\.valid)
    case .cap: ranges = cap.map(\.valid)
    default: ranges = []
    }
    return absent[kind] != nil || ranges.contains { $0.contains(day) }
  }
}
