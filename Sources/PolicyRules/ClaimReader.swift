internal import Documents
internal import Units

/// Reads by when to claim: `30 days`, `{time: 30 days, of: payment, grace: 5 days, last day: counts}` or
/// `{by: 01-31, after the year of: sitting}`.
struct ClaimReader {
  private let diagnostics: Diagnostics

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  private enum LastDay: String, CaseIterable {
    case counts
    case tooLate = "is too late"
  }

  func read(_ node: Node) -> ClaimDeadline? {
    guard case .mapping = node.content else {
      return node.span(diagnostics, "claim within").map {
        .within($0, of: .sitting, grace: nil, isOpen: false)
      }
    }
    guard let fields = node.fields(diagnostics, "claim within") else { return nil }
    defer { fields.finish() }
    if let by = fields.optional("by") {
      let event = fields.required("after the year of")?.word(
        diagnostics, "after the year of", as: Event.self)
      guard let text = by.text(diagnostics, "by"), let event else { return nil }
      guard let day = Day(parsing: "2027-\(text)") else {
        diagnostics.error(
          "`\(text)` is not a day of a year", at: by.place, help: "write month and day: `01-31`")
        return nil
      }
      return .cutOff(month: day.civil.month, day: day.civil.day, of: event)
    }
    let span = fields.required("time")?.span(diagnostics, "time")
    let event = fields.required("of")?.word(diagnostics, "of", as: Event.self)
    let grace = fields.optional("grace")?.span(diagnostics, "grace")
    let last = fields.optional("last day")?.word(diagnostics, "last day", as: LastDay.self)
    guard let span, let event else { return nil }
    return .within(span, of: event, grace: grace, isOpen: last == .tooLate)
  }
}
