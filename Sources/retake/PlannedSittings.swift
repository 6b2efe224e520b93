import Rosters

/// Who sits what, by rosters and requests. Renewals are nobody's sitting.
struct PlannedSittings {
  /// Exams by person, both by id.
  private var exams: [String: Set<String>] = [:]

  init(_ table: RosterTable) {
    for row in table {
      guard case .person(let person) = row.grain, row.kind == .exam, let exam = row.exam else {
        continue
      }
      exams[person, default: []].insert(exam)
    }
  }

  /// - Returns: whether it was not planned before.
  mutating func add(_ exam: String, of person: String) -> Bool {
    exams[person, default: []].insert(exam).inserted
  }
}
