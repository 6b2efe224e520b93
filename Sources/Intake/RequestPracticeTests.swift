internal import Cases
internal import Documents
internal import Units

// Practice tests, and what somebody attests of them.
extension RequestReader {
  /// The tests as listed; an attestation names one of them by its id.
  func practiceTests(_ node: Node?) -> Listed<Preparation.PracticeTest> {
    var seen: Set<String> = []
    return listed(node, "practice tests") { node in
      guard let fields = node.fields(diagnostics, "a practice test") else { return nil }
      let idNode = fields.required("id")
      let id = idNode?.text(diagnostics, "id")
      let day = fields.required("day")?.day(diagnostics, "day")
      fields.finish()
      if let id, !seen.insert(id).inserted {
        diagnostics.error(
          "two practice tests are called `\(id)`", at: idNode?.place ?? node.place,
          help: "give each an id of its own, since an attestation names its test by it")
      }
      guard let id, let day else { return nil }
      return Preparation.PracticeTest(id: id, day: day, attested: [:])
    }
  }

  /// By practice test: whether it reached a threshold. The score itself never stands in a request.
  func attestations(_ node: Node?, of tests: [Preparation.PracticeTest], _ asOf: Day)
    -> [String: [Int64: Bool]]
  {
    var found: [String: [Int64: Bool]] = [:]
    for item in node?.list(diagnostics, "attested") ?? [] {
      guard let fields = item.fields(diagnostics, "an attestation") else { continue }
      let id = fields.required("practice test")?.text(diagnostics, "practice test")
      let bar = fields.required("at or above")?.probability(diagnostics, "at or above")
      let reached = fields.required("reached")?.flag(diagnostics, "reached")
      _ = fields.required("evidence")?.text(diagnostics, "evidence")
      _ = fields.required("checked by")?.text(diagnostics, "checked by")
      let on = fields.required("on")?.day(diagnostics, "on")
      fields.finish()
      guard let id, let bar, let reached, let on,
        let test = test(called: id, among: tests, item)
      else { continue }
      guard isInTime(on, test, item, asOf) else { continue }
      let parts = Int64(bar.partsPerMillion)
      // A test that reached a bar reached each lower one.
      let isContradicted = (found[id] ?? [:]).contains { known, didReach in
        didReach != reached && (reached ? parts >= known : known >= parts)
      }
      if isContradicted {
        diagnostics.error(
          "`\(id)` cannot both reach and miss \(bar), as another line has it",
          at: item["reached"]?.place ?? item.place,
          help: "keep the line that is true; retake attest evidence.yaml prints it")
      }
      found[id, default: [:]][parts] = reached
    }
    return found
  }

  private func test(called id: String, among tests: [Preparation.PracticeTest], _ item: Node)
    -> Preparation.PracticeTest?
  {
    if let test = tests.first(where: { $0.id == id }) { return test }
    diagnostics.error(
      "no practice test `\(id)` is listed", at: item["practice test"]?.place ?? item.place,
      help: Spelling.suggestion(for: id, among: tests.map(\.id))
        ?? "list it with its day under `practice tests`")
    return nil
  }

  /// Whether the check was made after the test, which it must be, and by the day of the decision.
  private func isInTime(
    _ on: Day, _ test: Preparation.PracticeTest, _ item: Node, _ asOf: Day
  ) -> Bool {
    let place = item["on"]?.place ?? item.place
    if on < test.day {
      diagnostics.error(
        "`\(test.id)` was checked on \(on), before it was taken on \(test.day)", at: place,
        help: "correct the day of the check, or of the test")
      return false
    }
    if on > asOf {
      diagnostics.warning(
        "`\(test.id)` was checked on \(on), after the decision of \(asOf): the line is not used",
        at: place, help: "decide as of a later day, or correct the day")
      return false
    }
    return true
  }
}
