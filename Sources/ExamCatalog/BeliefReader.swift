internal import Documents
internal import Facts

/// Reads what is commonly believed beside what the vendor's text says.
struct BeliefReader {
  let exams: ExamReader
  private var diagnostics: Diagnostics { exams.facts.diagnostics }

  func beliefs(_ node: Node, among known: [Exam]) -> [Belief] {
    (node.list(diagnostics, "beliefs") ?? []).enumerated().compactMap { index, node in
      guard let fields = node.fields(diagnostics, "a belief") else { return nil }
      let named = fields.optional("exams").map { exams.ids($0, among: known) }
      let kinds = fields.optional("kinds").map { exams.kinds($0, among: known) }
      let about = fields.required("about")?.text(diagnostics, "about")
      let claim = fields.required("claim")?.text(diagnostics, "claim")
      let saidBy = fields.required("said by")?.text(diagnostics, "said by")
      let said = fields.optional("said")?.text(diagnostics, "said") ?? "undated"
      let vendorSays = fields.required("vendor says")?.text(diagnostics, "vendor says")
      let provenance = exams.facts.provenance(fields)
      fields.finish()
      guard let about, let claim, let saidBy, let vendorSays, let provenance else { return nil }
      let concerned = known.filter { exam in
        named?.contains(exam.id) ?? (kinds == nil) || kinds?.contains(exam.kind) ?? false
      }
      return Belief(
        key: "\(exams.vendor)/belief/\(index + 1)", exams: concerned.map(\.id), about: about,
        claim: claim, saidBy: saidBy, said: said, vendorSays: vendorSays, provenance: provenance)
    }
  }
}
