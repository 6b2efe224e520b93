internal import Cases
public import Units

// Which rules speak for an exam, and which sittings they count.
extension Catalog {
  /// The most sittings of an exam that any rule in force on a day tells from one fewer: a longer log changes nothing
  /// but days.
  public func mostCounted(of exam: Exam, asOf: Day) -> Int {
    let waits = rules(for: exam) { !$0.failWait.isEmpty }.flatMap(\.failWait)
    let steps = waits.filter { $0.valid.contains(asOf) }.map(\.value.ladder.count)
    return (steps + caps(of: exam, asOf: asOf).compactMap(\.value.max)).max() ?? 1
  }

  /// The rules for an exam that say something; those meant more closely push the others aside.
  func rules(for exam: Exam, where says: (RetakeRule) -> Bool) -> [RetakeRule] {
    let rules = vendors.first { $0.id == exam.vendor }?.rules ?? []
    var (found, closest) = ([Int](), Int.min)
    for index in rules.indices {
      guard let rank = rules[index].rank(for: exam), rank >= closest, says(rules[index]) else {
        continue
      }
      if rank > closest { found = [] }
      closest = rank
      found.append(index)
    }
    return found.map { rules[$0] }
  }

  /// The sittings that a rule counts, oldest first: once without those of which nobody says whether
  /// they count, and once with them where that differs.
  func logs(of rule: RetakeRule, _ counts: Set<Outcome>, exam: Exam, _ sittings: [Sitting])
    -> [[Sitting]]
  {
    let ids = counted(with: exam, rule.scope)
    let own = sittings.filter { ids.contains($0.exam) }.sorted { $0.day < $1.day }
    let sure = own.filter { counts.contains($0.outcome) }
    guard !rule.mayCount.isEmpty else { return [sure] }
    let wide = own.filter { counts.contains($0.outcome) || rule.mayCount.contains($0.outcome) }
    return sure == wide ? [sure] : [sure, wide]
  }

  /// A ladder may begin again after a pass unless passes are counted; no vendor says that it does,
  /// so it is read both ways.
  func ladders(
    of rule: RetakeRule, _ wait: Wait, exam: Exam, _ sittings: [Sitting]
  ) -> [[Sitting]] {
    let counts = wait.counts ?? rule.counts
    let logs = logs(of: rule, counts, exam: exam, sittings)
    let passes = sittings.filter { $0.exam == exam.id && $0.outcome == .passed }
    guard !counts.contains(.passed), let pass = passes.map(\.day).max() else { return logs }
    return logs + logs.map { $0.filter { $0.day > pass } }
  }

  /// The ids of the exams whose sittings a scope counts together with those of this one.
  func counted(with exam: Exam, _ scope: CountingScope) -> [String] {
    switch scope {
    case .exam: [exam.id]
    case .programme: programme(of: exam)
    case .vendor: vendor(of: exam)?.exams.map(\.id) ?? [exam.id]
    }
  }

  /// The ids of the vendor's exams that lead to a certification of this one.
  private func programme(of exam: Exam) -> [String] {
    let own = Set(exam.certifications)
    let related = (vendor(of: exam)?.exams ?? []).filter { other in
      other.certifications.contains(where: own.contains)
    }
    return related.isEmpty ? [exam.id] : related.map(\.id)
  }
}
