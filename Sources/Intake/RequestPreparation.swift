internal import Cases
internal import Documents
internal import Units

/// The part of a request that says what was done since the last sitting.
extension RequestReader {
  func preparation(_ node: Node) -> Preparation {
    var preparation = Preparation()
    guard let fields = node.fields(diagnostics, "preparation") else { return preparation }
    let attested = attestations(fields.optional("attested"))
    preparation.courses = listed(fields.optional("courses"), "courses") { node in
      guard let fields = node.fields(diagnostics, "a course") else { return nil }
      let title = fields.required("title")?.text(diagnostics, "title")
      let completed = fields.required("completed")?.day(diagnostics, "completed")
      let hours = fields.optional("hours")?.integer(diagnostics, "hours", in: 1...1000)
      fields.finish()
      guard let title, let completed else { return nil }
      return Preparation.Course(title: title, completed: completed, hours: hours)
    }
    preparation.practiceTests = listed(fields.optional("practice tests"), "practice tests") {
      node in
      guard let fields = node.fields(diagnostics, "a practice test") else { return nil }
      let id = fields.required("id")?.text(diagnostics, "id")
      let day = fields.required("day")?.day(diagnostics, "day")
      fields.finish()
      guard let id, let day else { return nil }
      return Preparation.PracticeTest(id: id, day: day, attested: attested[id] ?? [:])
    }
    preparation.labs = listed(fields.optional("labs"), "labs") { node in
      guard let fields = node.fields(diagnostics, "labs") else { return nil }
      let day = fields.required("day")?.day(diagnostics, "day")
      let hours = fields.required("hours")?.integer(diagnostics, "hours", in: 1...500)
      fields.finish()
      guard let day, let hours else { return nil }
      return Preparation.Labs(day: day, hours: hours)
    }
    preparation.signOffs = listed(fields.optional("sign-offs"), "sign-offs") { node in
      guard let fields = node.fields(diagnostics, "a sign-off") else { return nil }
      let what = fields.required("of")?.text(diagnostics, "of")
      let role = fields.required("by")?.text(diagnostics, "by")
      let day = fields.required("on")?.day(diagnostics, "on")
      fields.finish()
      guard let what, let role, let day else { return nil }
      return Preparation.SignOff(what: what, role: role, day: day)
    }
    fields.finish()
    return preparation
  }

  /// By practice test: whether it reached a threshold. The score itself never stands in a request.
  private func attestations(_ node: Node?) -> [String: [Int64: Bool]] {
    var found: [String: [Int64: Bool]] = [:]
    for item in node?.list(diagnostics, "attested") ?? [] {
      guard let fields = item.fields(diagnostics, "an attestation") else { continue }
      let test = fields.required("practice test")?.text(diagnostics, "practice test")
      let bar = fields.required("at or above")?.probability(diagnostics, "at or above")
      let reached = fields.required("reached")?.flag(diagnostics, "reached")
      _ = fields.required("evidence")?.text(diagnostics, "evidence")
      _ = fields.required("checked by")?.text(diagnostics, "checked by")
      _ = fields.required("on")?.day(diagnostics, "on")
      fields.finish()
      if let test, let bar, let reached {
        found[test, default: [:]][Int64(bar.partsPerMillion)] = reached
      }
    }
    return found
  }
}
