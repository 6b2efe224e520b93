internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

// An exam that is sat within the vendor's testing windows only.
extension VendorChecks {
  private var testingWindows: [Dated<VendorWindow>] {
    exam.windows.filter { $0.value.boundsSittings }
      .sorted { ($0.valid.first ?? asOf) < ($1.valid.first ?? asOf) }
  }

  var hasTestingWindows: Bool { exam.windows.contains { $0.value.boundsSittings } }

  /// Within a window that somebody lists a day is met; between two it waits for the next; of days behind the last
  /// or before the first nobody says.
  func testingWindow(on day: Day) -> [Finding] {
    guard hasTestingWindows else { return [] }
    let windows = testingWindows
    guard let any = windows.first else { return [] }
    if let own = windows.first(where: { $0.valid.contains(day) }) {
      return [windowFinding(.met, "within \(own.value.name), \(own.valid)", own.provenance, day)]
    }
    // The day on which the next window begins, as the request states it, opens one that nobody lists.
    if let stated = funding.purchase.nextWindow {
      guard day >= stated else {
        return [
          windowFinding(
            .notYet(from: stated),
            "not before \(stated), when the next window begins as the request states",
            any.provenance, day)
        ]
      }
      return [
        windowFinding(
          day == stated ? .met : VendorChecks.askVendorWindow,
          "the window that begins on \(stated), whose last day nobody says", any.provenance, day)
      ]
    }
    let next = windows.first { $0.valid.first.map { $0 > day } ?? false }
    if let next, let first = next.valid.first,
      windows.contains(where: { $0.valid.last.map { $0 < day } ?? false })
    {
      return [
        windowFinding(
          .notYet(from: first), "not before \(first), when \(next.value.name) begins",
          next.provenance, day)
      ]
    }
    return [
      windowFinding(
        VendorChecks.askVendorWindow,
        "within a testing window of the vendor, and no source lists one around \(day)",
        any.provenance, day)
    ]
  }

  private static let askVendorWindow = Verdict.needsPerson(role: "whoever can ask the vendor")

  private func windowFinding(
    _ verdict: Verdict, _ threshold: String, _ source: Provenance, _ day: Day
  ) -> Finding {
    Finding(
      id: "\(exam.id)/window", origin: .vendor, subject: "testing window", verdict: verdict,
      value: "planned \(day)", threshold: threshold, quote: nil, source: Self.cite(source),
      age: source.age(on: asOf),
      remedy: verdict == .met
        ? nil : "look the window up, and add `purchase: {next window: DAY}` to the request",
      inquiry: vendorInquiry(
        "Does a testing window of the vendor hold \(day)?", otherwise: .unmet,
        confirmedBy: "add the window to `windows` in the vendor's file"))
  }

  /// The days on which that can be another than on the day before.
  var turnsOfWindows: [Day] {
    let stated = funding.purchase.nextWindow.map { [$0, $0.adding(days: 1)] } ?? []
    return stated
      + testingWindows.flatMap { window in
        [window.valid.first, window.valid.last?.adding(days: 1)].compactMap { $0 }
      }
  }
}
