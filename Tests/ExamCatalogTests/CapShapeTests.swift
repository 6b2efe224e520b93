import Cases
import ExamCatalog
import Testing
import Units

@Suite("Windows of a cap")
struct CapShapeTests {
  private func value(_ text: String) -> String {
    "cap: [{value: {\(text), counts: [passed, failed]}, source: A1, confidence: high}]"
  }

  private func caps(
    _ ruled: Ruled, _ fails: [String], _ purchase: Purchase = Purchase(), asOf: String? = nil
  ) throws -> [EarliestDay] {
    ruled.catalog.underCaps(
      exam: ruled.exam, sittings: try fails.map { try sat("acme-1", $0) }, purchase: purchase,
      asOf: try day(asOf ?? fails[fails.count - 1]))
  }

  @Test("3 in a calendar year: the next one opens on 1 January")
  func calendarYear() throws {
    let sun = try Ruled(value("at most: 3, window: calendar year"))
    let reached = try caps(sun, ["2009-03-02", "2009-06-02", "2009-11-02"])
    #expect(reached.map(\.strict.description) == ["2010-01-01"])
    // Two in the year, one in the year before.
    let free = try caps(sun, ["2008-12-31", "2009-06-02", "2009-11-02"])
    #expect(free.map(\.strict.description) == ["2009-11-02"])
    #expect(free[0].arithmetic == "2 of at most 3 sittings in a calendar year so far")
  }

  @Test("what one purchase holds: asked for only where it can matter, used up until a new purchase")
  func perPurchase() throws {
    let giac = try Ruled(value("at most: 3, window: purchase"))
    let fails = ["2026-01-05", "2026-03-05", "2026-05-05"]
    #expect(try caps(giac, Array(fails.prefix(2)))[0].openPoint == nil)
    let unknown = try caps(giac, fails)[0]
    #expect(
      unknown.openPoint
        == .askCandidate(
          "3 sittings for one purchase, and the day of the purchase is not given: one after 2026-01-05 "
            + "leaves a sitting", .purchaseDay))
    var purchase = Purchase()
    purchase.day = try day("2025-12-01")
    #expect(
      try caps(giac, fails, purchase)[0].openPoint
        == .askCandidate(
          "3 sittings for one purchase, which that of 2025-12-01 has had: the exam is bought anew",
          .purchaseDay))
    purchase.day = try day("2026-05-06")
    #expect(try caps(giac, fails, purchase)[0].openPoint == nil)
  }

  @Test("3 in a release: the next one opens it, by the calendar or by the request")
  func vendorWindow() throws {
    let more = """
      windows:
        - {value: Spring, from: 2022-04-14, until: 2022-08-21, source: A1, confidence: high}
        - {value: Summer, from: 2022-08-24, until: 2022-12-05, source: A1, confidence: high}
      """
    let ruled = try Ruled(value("at most: 3, window: vendor window"), more: more)
    let spring = try caps(ruled, ["2022-06-01", "2022-06-02", "2022-06-16"])[0]
    #expect(spring.strict.description == "2022-08-24")
    #expect(spring.loose == spring.strict)
    // One of the three lies in the next release.
    let two = try caps(ruled, ["2022-06-01", "2022-06-02", "2022-08-24"])[0]
    #expect(two.strict.description == "2022-08-24")
    #expect(two.arithmetic == "1 of at most 3 sittings in one window of the vendor so far")
    // No calendar of 2026: three sittings may or may not lie in one release.
    let fails = ["2026-06-01", "2026-06-02", "2026-06-16"]
    #expect(
      try caps(ruled, fails)[0].openPoint
        == .askCandidate(
          "3 sittings in one window of the vendor, and when the next one begins is not given",
          .nextWindow))
    var purchase = Purchase()
    purchase.nextWindow = try day("2026-08-20")
    let stated = try caps(ruled, fails, purchase)[0]
    #expect(stated.strict.description == "2026-08-20")
    #expect(stated.openPoint == nil)
    purchase.nextWindow = try day("2026-06-10")
    // 2026-06-16 is the only one in the window that began on 2026-06-10.
    #expect(try caps(ruled, fails, purchase)[0].strict.description == "2026-06-16")
  }

  @Test("two caps hold at once, each with a reason of its own; the values of one are rivals")
  func twoCaps() throws {
    let ruled = try Ruled(
      """
      cap:
            - {value: {at most: 3, within: 1 year, window: rolling, counts: [failed]}, source: A1, confidence: high}
        - id: pool
          exams: [ONE]
          scope: vendor
          cap:
            - {value: {at most: 4, within: 1 year, window: rolling, counts: [failed]}, source: A1, confidence: high}
      """)
    let own = try ["2026-01-05", "2026-02-05"].map { try sat("acme-1", $0) }
    let other = try ["2026-01-07", "2026-02-07"].map { try sat("acme-2", $0) }
    let both = ruled.catalog.underCaps(
      exam: ruled.exam, sittings: own + other, purchase: Purchase(), asOf: try day("2026-03-01"))
    #expect(both.map(\.ruleId) == ["acme/rule", "acme/pool"])
    // Two of three at the exam itself; four of four at the vendor, until 2026-01-05 + 1 year.
    #expect(both.map(\.strict.description) == ["2026-02-05", "2027-01-05"])
    // What somebody confirms of one leaves the other as it is.
    let confirmed = ruled.catalog.applying([
      Confirmation(
        exam: "acme-1", fact: "cap", value: "2 in 12 months", source: "page",
        on: try day("2026-02-28"), by: "Ann")
    ])
    let after = confirmed.underCaps(
      exam: confirmed.exams[0], sittings: own + other, purchase: Purchase(),
      asOf: try day("2026-03-01"))
    #expect(after.count == 2)
    #expect(after.map(\.strict.description) == ["2027-01-05", "2027-01-05"])
  }

  @Test("a window of days needs a length")
  func wrong() throws {
    #expect(
      try Ruled.problems(value("at most: 3, window: rolling"))
        == ["v.yaml:12:19: error: `a cap` needs `within`"])
    #expect(
      try Ruled.problems(value("at most: 3, window: calender year"))
        == [
          "v.yaml:12:40: error: `calender year` is not a value of `window`: use `rolling`, `first attempt`, "
            + "`eligibility`, `purchase`, `vendor window` or `calendar year` "
            + "|help: did you mean `calendar year`?"
        ])
  }
}
