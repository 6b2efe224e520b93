internal import Documents
internal import Units

/// Reads a required step of preparation.
struct PreparationStepReader {
  private let diagnostics: Diagnostics

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  func read(_ node: Node) -> PreparationStep? {
    guard let fields = node.fields(diagnostics, "requires preparation") else { return nil }
    defer { fields.finish() }
    if let tests = fields.optional("practice tests") {
      guard let inner = tests.fields(diagnostics, "practice tests") else { return nil }
      defer { inner.finish() }
      let count = inner.required("in a row")?.integer(diagnostics, "in a row", in: 1...20)
      let bar = inner.optional("at or above")?.probability(diagnostics, "at or above")
      let within = inner.required("within")?.span(diagnostics, "within")
      guard let count, let within else { return nil }
      return .practiceTests(inARow: count, atOrAbove: bar, within: within)
    }
    if let course = fields.optional("course") {
      guard let inner = course.fields(diagnostics, "course") else { return nil }
      defer { inner.finish() }
      return .course(hours: inner.optional("hours")?.integer(diagnostics, "hours", in: 1...1000))
    }
    if let labs = fields.optional("labs") {
      guard let inner = labs.fields(diagnostics, "labs") else { return nil }
      defer { inner.finish() }
      return inner.required("hours")?.integer(diagnostics, "hours", in: 1...1000).map {
        .labs(hours: $0)
      }
    }
    guard let signOff = fields.required("sign-off")?.fields(diagnostics, "sign-off") else {
      return nil
    }
    defer { signOff.finish() }
    let within = signOff.optional("within")?.span(diagnostics, "within")
    guard let what = signOff.required("of")?.text(diagnostics, "of"),
      let by = signOff.required("by")?.text(diagnostics, "by")
    else { return nil }
    return .signOff(what: what, by: by, within: within)
  }
}
