internal import Cases
internal import Documents
internal import Units

/// The part of a request that says what was done since the last sitting.
extension RequestReader {
  func preparation(_ node: Node, _ asOf: Day) -> Preparation {
    var preparation = Preparation()
    guard let fields = node.fields(diagnostics, "preparation") else { return preparation }
    preparation.courses = listed(fields.optional("courses"), "courses") { node in
      guard let fields = node.fields(diagnostics, "a course") else { return nil }
      let title = fields.required("title")?.text(diagnostics, "title")
      let completed = fields.required("completed")?.day(diagnostics, "completed")
      let hours = fields.optional("hours")?.integer(diagnostics, "hours", in: 1...1000)
      fields.finish()
      guard let title, let completed else { return nil }
      return Preparation.Course(title: title, completed: completed, hours: hours)
    }
    let tests = practiceTests(fields.optional("practice tests"))
    let attested = attestations(fields.optional("attested"), of: tests.items, asOf)
    preparation.practiceTests = Listed(
      tests.items.map {
        Preparation.PracticeTest(id: $0.id, day: $0.day, attested: attested[$0.id] ?? [:])
      }, completeSince: tests.completeSince)
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
}
