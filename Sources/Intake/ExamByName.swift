public import Documents
public import ExamCatalog

extension Catalog {
  /// The id of the exam that a text means, or nil after reporting the nearest names.
  ///
  /// - Parameter help: what to do where no name is near.
  public func exam(
    named name: String, at place: Place, _ diagnostics: Diagnostics, orElse help: String
  )
    -> String?
  {
    switch find(name) {
    case .found(let exam): return exam.id
    case .ambiguous(let exams):
      diagnostics.error(
        "`\(name)` may be \(exams.count) exams", at: place,
        help: "write one of: \(exams.map(\.code).joined(separator: ", "))")
    case .unknown(let nearest):
      diagnostics.error(
        "`\(name)` is not an exam of the catalogue", at: place,
        help: nearest.isEmpty
          ? help : "did you mean \(nearest.map { "`\($0)`" }.joined(separator: " or "))?")
    }
    return nil
  }
}
