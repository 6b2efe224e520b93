public import Documents
public import ExamCatalog

/// The exams that a roster names: who sits what, of which only the exams are read here.
public struct Roster {
  private let diagnostics: Diagnostics

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// The exams of a table with a column `exam`, each once, in the order of the rows. A row whose `kind` is a renewal or a
  /// membership names no exam that somebody sits.
  public func exams(in table: CSV.Table, file: String, _ catalog: Catalog) -> [Exam] {
    guard table.header.contains("exam") else {
      diagnostics.error(
        "a roster needs a column `exam`", at: .text(file: file, line: 1, column: 1, length: 1),
        help: Spelling.suggestion(for: "exam", among: table.header)
          ?? "the columns are \(table.header.joined(separator: ", "))")
      return []
    }
    let sat = table.rows.filter { row in
      guard case .scalar(let kind, _)? = row.node("kind")?.content else { return true }
      return !["renewal", "membership"].contains(kind.lowercased())
    }
    return exams(sat.map(\.mapping), catalog)
  }

  /// The exams of a list, or of one below `roster`: of names, or of items with a key `exam`.
  public func exams(in node: Node, _ catalog: Catalog) -> [Exam] {
    let list = node["roster"] ?? node
    return exams(list.list(diagnostics, "roster") ?? [], catalog)
  }

  private func exams(_ items: [Node], _ catalog: Catalog) -> [Exam] {
    var seen: Set<String> = []
    return items.compactMap { item in
      let name: Node?
      if case .mapping = item.content {
        name = item.fields(diagnostics, "a line of the roster")?.required("exam")
      } else {
        name = item
      }
      guard let name, let text = name.text(diagnostics, "exam"),
        let exam = catalog.exam(named: text, at: name.place, diagnostics),
        seen.insert(exam.id).inserted
      else { return nil }
      return exam
    }
  }
}

extension Catalog {
  /// The exam that a name stands for, or a problem at its place with the names that are near.
  public func exam(named name: String, at place: Place, _ diagnostics: Diagnostics) -> Exam? {
    switch find(name) {
    case .found(let exam): return exam
    case .ambiguous(let exams):
      diagnostics.error(
        "`\(name)` stands for several exams", at: place,
        help: "write one of \(exams.map { "`\($0.code)`" }.joined(separator: ", "))")
    case .unknown(let nearest):
      let vendor = vendors.first {
        [$0.id, $0.name].contains { $0.lowercased() == name.lowercased() }
      }
      let near = nearest.map { "`\($0)`" }.joined(separator: " or ")
      let help =
        vendor.map { "the exams of \($0.name): \($0.exams.map(\.code).joined(separator: ", "))" }
        ?? (nearest.isEmpty ? "`retake exams list` shows every exam" : "did you mean \(near)?")
      diagnostics.error("the catalogue has no exam `\(name)`", at: place, help: help)
    }
    return nil
  }
}
