import Cases
import ExamCatalog
import Testing
import Units

@Suite("Caps against going from day to day")
struct CapPropertyTests {
  /// Small numbers that are the same on every run.
  private struct Numbers {
    var state: UInt64
    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  private func catalog(_ most: Int, window: String) throws -> Catalog {
    let (vendor, problems) = try Shelf.read(
      """
      vendor: acme
      name: Acme
      checked: 2026-11-23
      sources: {A1: {title: Acme}}
      exams: [{id: acme-1, code: ONE, name: One, kind: written}]
      rules:
        - id: cap
          kinds: [written]
          cap:
            - value: {at most: \(most), within: 12 months, window: \(window), counts: [failed]}
              source: A1
              confidence: high
      """)
    #expect(problems == [])
    return Catalog(vendors: [try #require(vendor)])
  }

  /// The first day from `asOf` on which one more sitting keeps every window of twelve months at `most`.
  private func rolling(_ days: [Day], _ most: Int, from asOf: Day) -> Day {
    var day = asOf
    while days.count(where: { $0.adding(months: 12) > day }) >= most { day = day.adding(days: 1) }
    return day
  }

  /// The same where the window of the first attempt is fixed and the next attempt after it begins one.
  private func fixed(_ days: [Day], _ most: Int, from asOf: Day) -> Day {
    var day = asOf
    while true {
      var first: Day?
      var count = 0
      for sitting in days + [day] {
        if let begin = first, sitting < begin.adding(months: 12) {
          count += 1
        } else {
          first = sitting
          count = 1
        }
      }
      if count <= most { return day }
      day = day.adding(days: 1)
    }
  }

  @Test("rolling and from the first attempt", arguments: 1...4)
  func days(most: Int) throws {
    let kinds: [(String, ([Day], Int, Day) -> Day)] = [
      ("rolling", { rolling($0, $1, from: $2) }), ("first attempt", { fixed($0, $1, from: $2) }),
    ]
    for (window, reference) in kinds {
      let catalog = try catalog(most, window: window)
      var numbers = Numbers(state: UInt64(most))
      var bound = 0
      for _ in 0..<60 {
        var last = try day("2024-02-20")
        let days = (0..<(1 + numbers.next(below: 7))).map { _ in
          last = last.adding(days: numbers.next(below: 160))
          return last
        }
        let asOf = last.adding(days: numbers.next(below: 200))
        let sittings = days.map {
          Sitting(exam: "acme-1", version: nil, day: $0, outcome: .failed, costs: [])
        }
        let answer = try #require(
          catalog.earliestUnderCaps(
            exam: catalog.exams[0], sittings: sittings, eligibleFrom: nil, asOf: asOf))
        let expected = reference(days, most, asOf)
        #expect(max(answer.strict, asOf) == expected, "\(window): \(days) as of \(asOf)")
        if expected > asOf { bound += 1 }
      }
      // The numbers make the cap bind at least sometimes.
      #expect(bound > 3)
    }
  }
}
