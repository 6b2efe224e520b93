internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

// A sitting of an exam that was passed before is a renewal, or a question.
extension VendorChecks {
  var lastPass: Day? {
    passes.map(\.day).max()
  }

  private var passes: [Sitting] {
    exam.id == funding.exam ? funding.earlierSittings.filter { $0.outcome == .passed } : []
  }

  /// What a pass before the planned day means: nothing once the certification has run out, and nothing
  /// that HR need say as long as the vendor's own rule keeps the exam closed.
  func passedBefore(_ day: Day) -> [Finding] {
    guard exam.id == funding.exam, let pass = funding.lastPass(before: day) else { return [] }
    func finding(
      _ verdict: Verdict, _ threshold: String, source: String = "the request", note: String? = nil,
      asking question: String? = nil
    ) -> Finding {
      Finding(
        id: "passed/\(pass)", origin: .request, subject: "passed before",
        verdict: verdict,
        value: "passed on \(pass)", threshold: threshold, quote: nil, source: source, age: nil,
        note: note, inquiry: question.map { .ruling($0) })
    }
    let askHR = Verdict.needsPerson(role: "HR")
    guard let (last, validity) = catalog.expiry(of: exam, passedOn: pass),
      let source = validity.first.map({ Self.cite($0.provenance) })
    else {
      return isClosed(on: day)
        ? []
        : [
          finding(
            askHR, "whether this renews an expired certification, which is no retake",
            asking: "Is a sitting after the pass of \(pass) funded, as a renewal or otherwise?")
        ]
    }
    if let last, day > last {
      let life = validity.map { "\($0.value)" }.joined(separator: " or ")
      return [
        finding(
          .met, "the certification was valid until \(last): \(pass) + \(life)", source: source,
          note:
            "sitting again after expiry is no retake (unless the certification was renewed in another way)"
        )
      ]
    }
    guard !isClosed(on: day) else { return [] }
    let until = last.map { "is valid until \($0)" } ?? "does not run out"
    return [
      finding(
        askHR, "why the exam is sat again while the certification \(until)", source: source,
        asking: "The certification \(until): is another sitting funded all the same?")
    ]
  }

  /// Whether the vendor's rule after a pass already keeps the exam closed, or leaves it open itself.
  private func isClosed(on day: Day) -> Bool {
    guard let wait = waits.first(where: { $0.kind == .pass }) else { return false }
    return finding(wait, on: day).verdict != .met
  }
}
