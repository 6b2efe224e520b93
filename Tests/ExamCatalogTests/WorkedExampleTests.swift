import Cases
import ExamCatalog
import Facts
import Testing
import Units

/// Dates worked out by hand from the vendors' rules, numbered as in the research note.
@Suite("Worked examples: when the same exam can be sat again")
struct WorkedExampleTests {
  private func fails(_ vendor: String, _ exam: String, _ days: [String]) throws
    -> EarliestDay
  {
    let catalog = try Shelf.vendor(vendor)
    let found = try #require(catalog.exam(id: exam))
    let sittings = try days.map { try sat(exam, $0) }
    let booking = try day(days[days.count - 1])
    return try #require(
      catalog.earliestAfterFails(exam: found, sittings: sittings, asOf: booking))
  }

  private func cap(
    _ vendor: String, _ exam: String, _ days: [String], eligibleFrom: String? = nil
  ) throws -> EarliestDay {
    let catalog = try Shelf.vendor(vendor)
    let found = try #require(catalog.exam(id: exam))
    let sittings = try days.map { try sat(exam, $0) }
    let booking = try day(days[days.count - 1])
    let approved = try eligibleFrom.map { try day($0) }
    return try #require(
      catalog.earliestUnderCaps(
        exam: found, sittings: sittings, eligibleFrom: approved, asOf: booking))
  }

  @Test("Example 4: CompTIA's own example counts by exam number")
  func example4() throws {
    let first = "comptia-220-1201"
    #expect(
      try fails("comptia", first, ["2007-09-01", "2007-09-02"]).strict.description == "2007-09-16")
    // The other core exam has one fail of its own, and no wait.
    let catalog = try Shelf.vendor("comptia")
    let second = try #require(catalog.exam(id: "comptia-220-1202"))
    let both = try [
      sat(first, "2007-09-01"), sat(second.id, "2007-09-01"), sat(first, "2007-09-02"),
    ]
    let answer = catalog.earliestAfterFails(
      exam: second, sittings: both, asOf: try day("2007-09-02"))
    #expect(answer?.strict.description == "2007-09-01")
  }

  @Test("Example 5: Security+ failed twice on one day")
  func example5() throws {
    let exam = "comptia-sy0-701"
    let once = try fails("comptia", exam, ["2026-12-20"])
    #expect(once.strict.description == "2026-12-20")
    #expect(once.loose == once.strict)
    let twice = try fails("comptia", exam, ["2026-12-20", "2026-12-20"])
    #expect(twice.strict.description == "2027-01-03")
    #expect(twice.loose == twice.strict)
  }

  @Test("Known conflict 6: CompTIA after the third fail, 14 days or 90")
  func conflict6() throws {
    let answer = try fails(
      "comptia", "comptia-sy0-701", ["2026-09-01", "2026-09-02", "2026-09-16"])
    #expect(answer.loose.description == "2026-09-30")
    #expect(answer.strict.description == "2026-12-15")
    #expect(answer.provenance.confidence == .low)
  }

  @Test("Example 8: 24 hours over the night in which Berlin's clocks go back")
  func example8() throws {
    let catalog = try Shelf.vendor("microsoft")
    let exam = try #require(catalog.exam(id: "microsoft-az-104"))
    let saturday = try day("2026-10-24")
    let ended = try #require(Instant(parsing: "2026-10-24T15:30+02:00"))
    let known = Sitting(
      exam: exam.id, version: nil, day: saturday, outcome: .failed, costs: [], ended: ended)
    let answer = try #require(
      catalog.earliestAfterFails(exam: exam, sittings: [known], asOf: saturday))
    #expect(answer.strict.description == "2026-10-25")
    #expect(answer.opens?.at(offset: 0).description == "2026-10-25 13:30 UTC")
    #expect(answer.opens?.at(offset: 60).description == "2026-10-25 14:30 +01:00")
    // Without the moment there is only the day, and the hour of it is said in words.
    let unknown = try fails("microsoft", exam.id, ["2026-10-24"])
    #expect(unknown.strict.description == "2026-10-25")
    #expect(unknown.opens == nil)
    #expect(unknown.reasons.first?.words.contains("from the same time of day on") == true)
  }

  @Test("Example 9: AZ-104 failed five times waits for the cap, not for the ladder")
  func example9() throws {
    let days = ["2026-01-15", "2026-01-16", "2026-01-30", "2026-02-13", "2026-02-27"]
    #expect(try fails("microsoft", "microsoft-az-104", days).strict.description == "2026-03-13")
    let cap = try cap("microsoft", "microsoft-az-104", days)
    #expect(cap.strict.description == "2027-01-15")
    #expect(cap.loose == cap.strict)
    #expect(cap.arithmetic == "2026-01-15 + 12 months = 2027-01-15")
  }

  @Test("Known conflict 9: after three fails one site already has the cap reached")
  func conflict9() throws {
    let answer = try cap(
      "microsoft", "microsoft-az-104", ["2026-01-15", "2026-01-16", "2026-01-30"])
    #expect(answer.strict.description == "2027-01-15")
    #expect(answer.provenance.confidence == .low)
    #expect(answer.loose < answer.strict)
  }

  @Test("Example 10: twelve months from a 29 February end on a 28th")
  func example10() throws {
    let days = ["2028-02-29", "2028-03-01", "2028-03-15", "2028-04-01", "2028-05-01"]
    #expect(
      try cap("microsoft", "microsoft-az-104", days).strict.description == "2029-02-28")
    #expect(try fails("microsoft", "microsoft-az-104", days).strict.description == "2028-05-15")
  }

  @Test("Example 11: the former MTA counts from the sitting that reached the cap")
  func example11() throws {
    let (vendor, problems) = try Shelf.read(
      """
      vendor: certiport
      name: Certiport
      checked: 2026-11-23
      sources: {X1: {title: Certiport}}
      exams: [{id: certiport-mta, code: MTA, name: MTA, kind: mta}]
      rules:
        - id: cap
          kinds: [mta]
          cap:
            - value:
                at most: 5
                within: 12 months
                window: first attempt
                counts: [failed]
                then: {wait: 12 months, from: sitting that reached it, counted from: exam day}
              source: X1
              confidence: high
      """)
    #expect(problems == [])
    let catalog = Catalog(vendors: [try #require(vendor)])
    let days = ["2026-01-15", "2026-01-16", "2026-01-30", "2026-02-13", "2026-02-27"]
    let answer = catalog.earliestUnderCaps(
      exam: catalog.exams[0], sittings: try days.map { try sat("certiport-mta", $0) },
      eligibleFrom: nil, asOf: try day("2026-02-27"))
    #expect(answer?.strict.description == "2027-02-27")
  }

  @Test("Example 12: CISSP, 30 days free of tests")
  func example12() throws {
    let answer = try fails("isc2", "isc2-cissp", ["2026-11-02"])
    #expect(answer.strict.description == "2026-12-03")
    #expect(answer.loose.description == "2026-12-02")
  }

  @Test("Example 13: CISSP at the first chance each time, until the cap binds")
  func example13() throws {
    let days = ["2026-01-05", "2026-02-05", "2026-04-07", "2026-07-07"]
    let next = ["2026-02-05", "2026-04-07", "2026-07-07", "2026-10-06"]
    for count in 1...4 {
      let answer = try fails("isc2", "isc2-cissp", Array(days.prefix(count)))
      #expect(answer.strict.description == next[count - 1])
    }
    let cap = try cap("isc2", "isc2-cissp", days)
    #expect(cap.strict.description == "2027-01-05")
    #expect(cap.arithmetic == "2026-01-05 + 12 months = 2027-01-05")
    let three = try self.cap("isc2", "isc2-cissp", Array(days.prefix(3)))
    #expect(three.strict.description == "2026-04-07")
  }

  @Test("Example 14: a sitting older than twelve months drops out of the ladder")
  func example14() throws {
    let answer = try fails("isc2", "isc2-cissp", ["2023-04-13", "2024-06-28"])
    #expect(answer.strict.description == "2024-07-29")
    #expect(answer.loose.description == "2024-07-28")
  }

  @Test("a sitting that leaves the ladder's window while somebody waits shortens the loose reading")
  func leavingWhileWaiting() throws {
    // Two fails within the year: 60 days, or 30 once the first no longer counts, on 2026-12-01.
    let answer = try fails("isc2", "isc2-cissp", ["2025-12-01", "2026-11-25"])
    #expect(answer.strict.description == "2027-01-25")
    #expect(answer.loose.description == "2026-12-25")
  }

  @Test("Example 15: CISSP under the rule of 2018")
  func example15() throws {
    let days = ["2018-05-01", "2018-05-31", "2018-08-29"]
    let next = ["2018-05-31", "2018-08-29", "2019-02-25"]
    for count in 1...3 {
      let answer = try fails("isc2", "isc2-cissp", Array(days.prefix(count)))
      #expect(answer.strict.description == next[count - 1])
      #expect(answer.loose == answer.strict)
    }
    #expect(try cap("isc2", "isc2-cissp", days).strict.description == "2019-05-01")
  }

  @Test(
    "Example 16: CISM at the first chance each time; after the fourth fail only the cap is known")
  func example16() throws {
    let days = ["2026-11-30", "2026-12-30", "2027-03-30", "2027-06-28"]
    let next = ["2026-12-30", "2027-03-30", "2027-06-28"]
    for count in 1...3 {
      let answer = try fails("isaca", "isaca-cism", Array(days.prefix(count)))
      #expect(answer.strict.description == next[count - 1])
      #expect(answer.openPoint == nil)
    }
    #expect(try cap("isaca", "isaca-cism", days).strict.description == "2027-11-30")
    let fourth = try fails("isaca", "isaca-cism", days)
    #expect(
      fourth.openPoint == .askVendor("the wait after fail 4, which no source gives"))
  }

  @Test("Example 17: Professional Cloud Architect, 365 days are not a year")
  func example17() throws {
    let days = ["2027-12-20", "2028-01-03", "2028-03-03"]
    let next = ["2028-01-03", "2028-03-03", "2029-03-03"]
    for count in 1...3 {
      let answer = try fails("google", "google-pca", Array(days.prefix(count)))
      #expect(answer.strict.description == next[count - 1])
    }
    let other = try fails("google", "google-pca", ["2027-11-20", "2027-12-05", "2028-02-10"])
    #expect(other.strict.description == "2029-02-09")
    #expect(try fails("google", "google-pca", days + ["2029-03-03"]).openPoint != nil)
  }

  @Test("Example 18: PMP, three sittings in the eligibility year and then a year")
  func example18() throws {
    let days = ["2026-05-01", "2026-08-01", "2026-11-20"]
    let answer = try cap("pmi", "pmi-pmp", days, eligibleFrom: "2026-03-01")
    #expect(answer.strict.description == "2027-11-21")
    #expect(answer.reasons.map(\.day.description).contains("2027-11-20"))
    // One source allows a fourth sitting.
    #expect(answer.loose.description == "2026-11-20")
    // Without the day of approval nobody can tell whether the three lie in one year.
    let unknown = try cap("pmi", "pmi-pmp", days)
    #expect(
      unknown.openPoint
        == .askCandidate(
          "an application approved after 2026-05-01, so that fewer than 3 sittings count"))
    #expect(try cap("pmi", "pmi-pmp", Array(days.prefix(2))).openPoint == nil)
    // Other credentials are open at once.
    let catalog = try Shelf.vendor("pmi")
    let capm = try #require(catalog.exam(id: "pmi-capm"))
    #expect(
      catalog.earliestUnderCaps(
        exam: capm, sittings: try days.map { try sat("pmi-pmp", $0) },
        eligibleFrom: try day("2026-03-01"), asOf: try day("2026-11-20")) == nil)
  }

  @Test("Example 20: whether Juniper's count begins again after a pass is conflict 15: both stand")
  func example20() throws {
    let catalog = try Shelf.vendor("juniper")
    let exam = try #require(catalog.exam(id: "juniper-jncip-ent"))
    let pass = try sat(exam.id, "2023-12-01", .passed)
    let booking = try day("2026-11-10")
    let open = catalog.earliestAfterPass(exam: exam, sittings: [pass], asOf: booking)
    #expect(open?.strict.description == "2025-06-01")
    let answer = catalog.earliestAfterFails(
      exam: exam, sittings: [pass, try sat(exam.id, "2026-11-10")], asOf: booking)
    #expect(answer?.strict.description == "2026-11-25")
    // The quoted policy is silent, so a first fail since the pass may have no wait (medium); that the
    // count never begins again is one candidate's experience (low), by which it is the second attempt.
    #expect(answer?.loose.description == "2026-11-10")
    let readings = answer?.reasons.map { "\($0.day) \($0.provenance.confidence.rawValue)" }
    #expect(readings == ["2026-11-10 medium", "2026-11-25 low", "2026-11-24 low"])
    #expect(try fails("juniper", exam.id, ["2026-11-10"]).strict.description == "2026-11-10")
  }

  @Test("Example 24: AWS after a fail and after a pass, both over a 29 February")
  func example24() throws {
    #expect(try fails("aws", "aws-saa-c03", ["2028-02-20"]).strict.description == "2028-03-05")
    let catalog = try Shelf.vendor("aws")
    let exam = try #require(catalog.exam(id: "aws-clf-c01"))
    let pass = try sat(exam.id, "2028-02-29", .passed)
    let same = catalog.earliestAfterPass(exam: exam, sittings: [pass], asOf: pass.day)
    #expect(same?.toPlan?.day.description == "2030-02-28")
    // "Not until near expiry" (low): three years end on 2031-02-28, the day after is 2031-03-01.
    #expect(same?.strict.description == "2031-03-01")
    #expect(same?.loose.description == "2030-02-28")
    // Under a new exam code it is another exam.
    let code = try #require(catalog.exam(id: "aws-clf-c02"))
    #expect(catalog.earliestAfterPass(exam: code, sittings: [pass], asOf: pass.day) == nil)
  }

  @Test("Example 7: a ladder begins again two years after the last sitting")
  func example7() throws {
    let (vendor, problems) = try Shelf.read(
      """
      vendor: lpi
      name: LPI-Japan
      checked: 2026-11-23
      sources: {L1: {title: LPI-Japan}}
      exams: [{id: lpi-101, code: LPIC 101, name: LPIC 101, kind: lpic}]
      rules:
        - id: fail-wait
          kinds: [lpic]
          fail wait:
            - value: {days: [7 days, 30 days], counted from: exam day, starts over after: 2 years}
              source: L1
              confidence: high
      """)
    #expect(problems == [])
    let catalog = Catalog(vendors: [try #require(vendor)])
    func next(_ days: String...) throws -> String? {
      catalog.earliestAfterFails(
        exam: catalog.exams[0], sittings: try days.map { try sat("lpi-101", $0) },
        asOf: try day(days[days.count - 1]))?.strict.description
    }
    #expect(try next("2026-11-02", "2026-11-09") == "2026-12-09")
    #expect(try next("2024-11-20", "2026-11-23") == "2026-11-30")
    #expect(try next("2024-11-24", "2026-11-23") == "2026-12-23")
  }

  @Test("V7: the end of an exam comes before that of a voucher")
  func voucher() throws {
    let catalog = try Shelf.vendor("comptia")
    let exam = try #require(catalog.exam(id: "comptia-sy0-701"))
    let bought = try day("2026-02-28")
    #expect(
      catalog.lastDay(ofVoucherBoughtOn: bought, for: exam)?.description == "2027-02-28")
    let (vendor, _) = try Shelf.read(
      """
      vendor: acme
      name: Acme
      checked: 2026-11-23
      sources: {A1: {title: Acme}}
      exams:
        - {id: acme-1, code: ONE, name: One, kind: written, offered: [{until: 2026-12-31, source: A1, confidence: high}]}
      voucher life: [{value: 12 months, source: A1, confidence: high}]
      """)
    let ending = Catalog(vendors: [try #require(vendor)])
    #expect(
      ending.lastDay(ofVoucherBoughtOn: bought, for: ending.exams[0])?.description == "2026-12-31")
  }
}
