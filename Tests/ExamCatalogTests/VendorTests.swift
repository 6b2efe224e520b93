import Cases
import ExamCatalog
import Facts
import Testing
import Units

@Suite("A vendor's file")
struct VendorTests {
  private func acme() throws -> Catalog {
    let (vendor, problems) = try Shelf.read(Shelf.acme)
    #expect(problems == [])
    return Catalog(vendors: [try #require(vendor)])
  }

  @Test("zero is a wait, and the last step of the ladder repeats")
  func ladder() throws {
    let catalog = try acme()
    let exam = try #require(catalog.exam(id: "acme-1"))
    let fails = ["2026-12-20", "2026-12-20", "2027-01-03"]
    let expected = ["2026-12-20", "2027-01-03", "2027-01-17"]
    for count in 1...3 {
      let sittings = try fails.prefix(count).map { try sat(exam.id, $0) }
      let answer = catalog.earliestAfterFails(
        exam: exam, sittings: sittings, asOf: try day("2026-12-20"))
      #expect(answer?.strict.description == expected[count - 1])
      #expect(answer?.loose == answer?.strict)
    }
    #expect(!catalog.waitIsUnknown(exam: exam))
  }

  @Test("an unknown wait gives no day, which is not the same as no wait")
  func unknown() throws {
    let catalog = try acme()
    let today = try day("2026-12-20")
    let second = try #require(catalog.exam(id: "acme-2"))
    let fails = [try sat("acme-2", "2026-12-20"), try sat("acme-3", "2026-12-20")]
    #expect(catalog.waitIsUnknown(exam: second))
    #expect(catalog.earliestAfterFails(exam: second, sittings: fails, asOf: today) == nil)
    let third = try #require(catalog.exam(id: "acme-3"))
    #expect(!catalog.waitIsUnknown(exam: third))
    #expect(
      catalog.earliestAfterFails(exam: third, sittings: fails, asOf: today)?.strict == today)
    #expect(
      catalog.vendors[0].rules.map(\.absent) == [[:], [.wait: .unknown], [.cap: .notPublished]])
  }

  @Test("after a pass: never and none")
  func afterPass() throws {
    let catalog = try acme()
    let today = try day("2026-12-20")
    let passes = [
      try sat("acme-1", "2026-12-20", .passed), try sat("acme-2", "2026-12-20", .passed),
    ]
    let first = try #require(catalog.exam(id: "acme-1"))
    let second = try #require(catalog.exam(id: "acme-2"))
    #expect(catalog.earliestAfterPass(exam: first, sittings: passes, asOf: today)?.isNever == true)
    #expect(catalog.earliestAfterPass(exam: second, sittings: passes, asOf: today)?.strict == today)
  }

  @Test("a name that two exams share is ambiguous")
  func ambiguous() throws {
    let catalog = try acme()
    #expect(catalog.find("TWIN") == .ambiguous(catalog.exams.suffix(2)))
  }

  @Test("an exam brought along is a vendor of its own with weak facts")
  func broughtAlong() throws {
    let today = try day("2026-11-24")
    let vendor = Exam.broughtAlong(
      code: "XY 1", name: "Xylophone", fee: try Money.parse("90 EUR"), wait: .days(7),
      source: "an e-mail", on: today)
    let catalog = Catalog(vendors: [vendor])
    guard case .found(let exam) = catalog.find("xy-1") else {
      Issue.record("the exam is not found")
      return
    }
    #expect(exam.id == "own-xy-1")
    let fee = try #require(catalog.fee(of: exam, on: today, asOf: today))
    #expect(fee.values.map(\.provenance.confidence) == [.low])
    let answer = catalog.earliestAfterFails(
      exam: exam, sittings: [try sat(exam.id, "2026-11-20")], asOf: today)
    #expect(answer?.strict.description == "2026-11-28")
    #expect(answer?.loose.description == "2026-11-27")
  }

  @Test("says what is wrong with it, and where")
  func diagnostics() throws {
    let (vendor, problems) = try Shelf.read(
      """
      vendor: acme
      name: Acme
      checked: 2026-02-30
      sources:
        A1: {title: Acme handbook}
      exams:
        - {id: acme-1, code: ONE, name: First, knid: written}
        - {id: acme-2, code: TWO, name: Second, kind: written}
      fees:
        - {exams: [TWO], value: 90, source: A1, confidence: high}
        - exams: [TWOO]
          value: 90 EUR
          from: 2026-02
          until: 2026-01-31
          source: A1
          confidence: high
      rules:
        - id: wait
          kinds: [written]
          fail wait:
            - value: {days: 5, counted from: exam day}
              source: A11
              confidence: high
          cap: 4
      """)
    #expect(vendor == nil)
    let expected = """
      v.yaml:3:10: error: `2026-02-30` is not a day: February 2026 has 28 days
        3 | checked: 2026-02-30
          |          ^~~~~~~~~~
      v.yaml:7:5: error: `an exam` needs `kind`
        7 |   - {id: acme-1, code: ONE, name: First, knid: written}
          |     ^
      v.yaml:7:42: error: unknown key `knid` in `an exam`
        7 |   - {id: acme-1, code: ONE, name: First, knid: written}
          |                                          ^~~~
        help: did you mean `kind`?
      v.yaml:10:27: error: `90` needs a currency, such as `90 USD`
        10 |   - {exams: [TWO], value: 90, source: A1, confidence: high}
           |                           ^~
      v.yaml:11:13: error: there is no exam `TWOO` in this file
        11 |   - exams: [TWOO]
           |             ^~~~
        help: did you mean `TWO`?
      v.yaml:14:12: error: this ends on 2026-01-31, before it begins on 2026-02-01
        14 |     until: 2026-01-31
           |            ^~~~~~~~~~
        help: `from` is the first day and `until` the last
      v.yaml:21:23: error: `5` is not a length of time with its unit, such as `5 days` or `12 months`
        21 |       - value: {days: 5, counted from: exam day}
           |                       ^
      v.yaml:22:17: error: there is no source `A11`
        22 |         source: A11
           |                 ^~~
        help: did you mean `A1`?
      v.yaml:24:10: error: `4` is not a value of `cap`: use `unknown`, `not published` or `none`
        24 |     cap: 4
           |          ^
      """
    #expect(problems.joined(separator: "\n") == expected)
  }
}
