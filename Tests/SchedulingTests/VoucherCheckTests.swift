import Calendars
import Cases
import Documents
import ExamCatalog
import Facts
import Scheduling
import Testing
import Units

@Suite("A voucher on a planned day")
struct VoucherCheckTests {
  private func case17(_ change: (inout Voucher) throws -> Void = { _ in }) throws -> Planning {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    var voucher = Voucher(
      id: "v-1", exam: scor.exam.id, sitBy: try day("2027-01-31"), boughtBy: .employer,
      isUsed: false)
    try change(&voucher)
    scor.funding.vouchers = Listed([voucher])
    return scor
  }

  private func finding(_ on: String = "2026-12-10", _ change: (inout Voucher) throws -> Void)
    throws -> Finding
  {
    try #require(try case17(change).finding("voucher v-1", on: on))
  }

  @Test(
    "V1: a Certiport voucher of 2026-10-31 is good before 05:00 UTC, one of 2026-11-30 before 06:00"
  )
  func certiport() throws {
    // 23:59:59 in US Central: CDT is UTC-5, CST is UTC-6.
    let mos = try Planning("certiport", "certiport-mo-210", asOf: "2026-10-01")
    for (last, moment) in [
      ("2026-10-31", "2026-11-01T04:59Z"), ("2026-11-30", "2026-12-01T05:59Z"),
    ] {
      var voucher = Voucher(id: "v", exam: mos.exam.id, sitBy: try day(last), boughtBy: .employer)
      voucher.end = mos.catalog.end(ofVoucherUntil: try day(last), for: mos.exam)
      let good = try #require(Instant(parsing: moment))
      #expect(voucher.isAlive(at: good) == true)
      #expect(voucher.isAlive(at: Instant(minutes: good.minutes + 1)) == false)
    }
  }

  @Test(
    "one that dies at 23:59:59 US Central is still valid at 04:30 UTC, though its day is over there"
  )
  func lastHour() throws {
    let zone = try TimeZones().zone("America/Chicago")
    let last = try day("2026-10-31")
    var scor = try case17 { voucher in
      voucher.sitBy = last
      voucher.zone = zone.name
      voucher.end = zone.end(of: last)
    }
    scor.funding.asOf = try day("2026-10-01")
    // By the day alone it is over on 2026-11-01.
    #expect(try scor.verdict("voucher v-1", on: "2026-11-01") == "does not apply")
    scor.funding.plannedStart = Instant(parsing: "2026-11-01T04:30Z")
    let found = try #require(try scor.finding("voucher v-1", on: "2026-11-01"))
    #expect(found.verdict == .met)
    #expect(
      found.note
        == "it can pay the whole of the exam fee, and the policy settles the rest; good before "
        + "2026-11-01 05:00 UTC, by the clock of America/Chicago")
    #expect(scor.funding.voucher(on: try day("2026-11-01"))?.id == "v-1")
    scor.funding.plannedStart = Instant(parsing: "2026-11-01T05:00Z")
    #expect(try scor.verdict("voucher v-1", on: "2026-11-01") == "does not apply")
    #expect(scor.funding.voucher(on: try day("2026-11-01")) == nil)
    // In Auckland it is 2026-11-01 for the whole of the morning; in Honolulu the last evening is too late.
    scor.funding.plannedStart = Instant(parsing: "2026-10-31T19:30-10:00")
    #expect(try scor.verdict("voucher v-1", on: "2026-10-31") == "does not apply")
  }

  @Test("a day until which a sitting can still be planned is named, and today is none")
  func lastChance() throws {
    func remedy(_ last: String) throws -> String? {
      try finding { $0.sitBy = try day(last) }.remedy
    }
    #expect(
      try remedy("2026-11-25") == "plan the sitting by 2026-11-25, or the voucher is lost")
    #expect(try remedy("2026-11-24") == nil)
    #expect(try remedy("2026-12-10") == nil)
  }

  @Test("on its last day, whose clock ends it is said or asked for, with its source")
  func clock() throws {
    let silent = try finding("2027-01-31") { _ in }
    #expect(silent.verdict == .met)
    #expect(silent.note?.hasSuffix("add `zone` to the voucher") == true)
    #expect(silent.source == "the request")
    var mos = try Planning("certiport", "certiport-mo-210", asOf: "2026-10-01")
    let last = try day("2026-10-31")
    var voucher = Voucher(
      id: "v-1", exam: mos.exam.id, sitBy: last, boughtBy: .employer, isUsed: false)
    voucher.end = mos.catalog.end(ofVoucherUntil: last, for: mos.exam)
    mos.funding.vouchers = Listed([voucher])
    let stated = try #require(try mos.finding("voucher v-1", on: "2026-10-31"))
    #expect(stated.note?.contains("2026-11-01 05:00 UTC, by the vendor's clock") == true)
    #expect(stated.source.hasPrefix("the request; "))
    #expect(stated.age != nil)
  }

  @Test("one for several exams may have paid for a sitting of the other, and is asked about")
  func otherExam() throws {
    func verdict(_ payer: Payer, exam: String = "cisco-300-710") throws -> String? {
      var scor = try case17 {
        $0.exams = ["cisco-350-701", "cisco-300-710"]
        $0.isUsed = nil
      }
      scor.funding.sittings = Listed(
        [
          Sitting(
            exam: exam, version: nil, day: try day("2026-08-01"), outcome: .passed,
            costs: [
              SittingCost(
                category: .examFee, amount: try Money.parse("300 USD"), payer: payer)
            ])
        ], completeSince: FundingCase.ever)
      return try scor.verdict("voucher v-1", on: "2026-12-10")
    }
    #expect(try verdict(.voucher) == "needs evidence")
    #expect(try verdict(.candidate) == "met")
    #expect(try verdict(.voucher, exam: "cisco-200-301") == "met")
  }

  @Test("registered after register-by or converted after convert-by, it pays nothing")
  func late() throws {
    let registered = try finding { voucher in
      voucher.registerBy = try day("2026-10-31")
      voucher.history = try VoucherHistory([VoucherEvent(.registered, on: try day("2026-11-01"))])
    }
    #expect(registered.verdict == .doesNotApply)
    #expect(registered.note == "registered on 2026-11-01, after 2026-10-31")
    #expect(registered.threshold == "register by 2026-10-31, sit by 2027-01-31")
    let inTime = try finding { voucher in
      voucher.registerBy = try day("2026-10-31")
      voucher.history = try VoucherHistory([VoucherEvent(.registered, on: try day("2026-10-31"))])
    }
    #expect(inTime.verdict == .met)
    let converted = try finding { voucher in
      voucher.convertBy = try day("2026-06-30")
      voucher.history = try VoucherHistory([VoucherEvent(.converted, on: try day("2026-07-01"))])
    }
    #expect(converted.note == "converted on 2026-07-01, after 2026-06-30")
    let never = try finding { voucher in
      voucher.convertBy = try day("2026-06-30")
      voucher.history = try VoucherHistory([])
    }
    #expect(never.note == "not converted by 2026-06-30")
  }

  @Test("of two that are good the one that ends first pays, and the other is kept")
  func kept() throws {
    var scor = try case17()
    let first = Voucher(
      id: "v-0", exam: scor.exam.id, sitBy: try day("2026-12-31"), boughtBy: .employer,
      isUsed: false)
    scor.funding.vouchers = Listed(scor.funding.vouchers.items + [first])
    let pays = "it can pay the whole of the exam fee, and the policy settles the rest"
    let kept = "kept: another voucher that ends earlier is used first"
    for (on, notes) in [
      ("2026-12-10", [kept, pays]),
      ("2027-01-10", [pays, "it does not pay for a sitting on 2027-01-10"]),
    ] {
      #expect(
        try ["voucher v-1", "voucher v-0"].map { try scor.finding($0, on: on)?.note } == notes)
    }
  }

  @Test("what is still to be done is said; what nobody knows is asked for")
  func steps() throws {
    let todo = try finding { voucher in
      voucher.convertBy = try day("2026-11-30")
      voucher.registerBy = try day("2026-12-05")
    }
    #expect(todo.verdict == .met)
    #expect(todo.remedy == "convert it by 2026-11-30, register it by 2026-12-05")
    let unknown = try finding { $0.registerBy = try day("2026-11-23") }
    #expect(unknown.verdict == .needsEvidence(from: "whoever holds the voucher"))
    #expect(
      unknown.threshold
        == "register by 2026-11-23, sit by 2027-01-31; whether it was registered by 2026-11-23")
    #expect(
      unknown.remedy
        == "add `events: [{registered: DAY}]` to the voucher, or `events: []` if nothing happened")
    let open = try finding { $0.sitBy = nil }
    #expect(open.threshold == "the last day of a sitting")
    #expect(open.verdict.word == "needs evidence")
  }

  @Test("a no-show forfeits it; what a cancellation gave back is asked for until somebody says")
  func effects() throws {
    func found(_ kind: VoucherEvent.Kind, _ back: Bool?) throws -> Finding {
      try finding { voucher in
        voucher.history = try VoucherHistory([
          VoucherEvent(.registered, on: try day("2026-10-01")),
          VoucherEvent(kind, on: try day("2026-11-06"), givesBack: back),
        ])
      }
    }
    #expect(try found(.noShow, nil).note == "forfeited by the no-show on 2026-11-06")
    #expect(try found(.noShow, nil).verdict == .doesNotApply)
    #expect(try found(.lateCancellation, nil).verdict == .doesNotApply)
    let open = try found(.technicalVoid, nil)
    #expect(open.verdict == .needsEvidence(from: "whoever sold the voucher"))
    #expect(open.threshold.hasSuffix("what the technical-void on 2026-11-06 gave back"))
    #expect(
      open.remedy == "add `gives back: yes` or `gives back: no` beside `technical-void`")
    #expect(try found(.cancelled, true).verdict == .met)
    #expect(try found(.cancelled, false).verdict == .doesNotApply)
  }

  @Test("the retake that comes with it pays once the fail was proved in time")
  func retake() throws {
    func found(proved: String?, asOf: String = "2026-11-24", on planned: String = "2026-12-10")
      throws -> (verdict: String, words: String?)
    {
      var scor = try case17 { voucher in
        voucher.retake = AttachedRetake(
          until: try day("2027-03-31"), proofBy: try day("2026-11-13"))
        voucher.isUsed = true
        voucher.history = try VoucherHistory(
          [
            VoucherEvent(.registered, on: try day("2026-10-01")),
            VoucherEvent(.used, on: try day("2026-11-06")),
          ] + (proved.map { [VoucherEvent(.failProved, on: try day($0))] } ?? []), hasRetake: true)
      }
      scor.funding.asOf = try day(asOf)
      let finding = try #require(try scor.finding("voucher v-1", on: planned))
      return (finding.verdict.word, finding.remedy ?? finding.note)
    }
    #expect(try found(proved: "2026-11-13").verdict == "met")
    #expect(try found(proved: "2026-11-13", on: "2027-03-31").verdict == "met")
    #expect(try found(proved: "2026-11-13", on: "2027-04-01").verdict == "does not apply")
    #expect(
      try found(proved: "2026-11-14").words
        == "the fail was proved on 2026-11-14, after 2026-11-13")
    #expect(try found(proved: nil).words == "the fail was not proved by 2026-11-13")
    #expect(try found(proved: nil, asOf: "2026-11-13").words == "prove the fail by 2026-11-13")
  }

  @Test("V2: the resit of Take2 after a first sitting on 2026-08-31 is open until 2027-02-28")
  func take2() throws {
    // 2026-08-31 + 6 months: February 2027 has no 31st.
    let itil = try Planning("peoplecert", "peoplecert-itil-4-foundation", asOf: "2026-09-01")
    let offers = itil.catalog.included(with: itil.exam, boughtOn: try day("2026-08-01"))
    let offer = try #require(offers.first { $0.value.from == .firstSitting }?.value)
    let within = try #require(offer.within)
    let last = try day("2026-08-31").adding(within)
    #expect(last.description == "2027-02-28")
    let retake = AttachedRetake(until: last, proofBy: nil)
    var voucher = Voucher(
      id: "v", exam: itil.exam.id, sitBy: nil, boughtBy: .employer, isUsed: true)
    voucher.retake = retake
    let asOf = try day("2026-09-01")
    #expect(voucher.use(on: last, from: nil, asOf: asOf).pays)
    #expect(!voucher.use(on: last.adding(days: 1), from: nil, asOf: asOf).pays)
  }

  @Test("a share of the fee is rounded to the cent, a retake is a whole sitting")
  func shares() throws {
    let fee = try Money(minorUnits: 40_001, .usd)
    var voucher = Voucher(
      id: "v", exam: "x", sitBy: nil, value: .share(try #require(Share(parsing: "50 %"))))
    // 400.01 × 50 % = 200.005, half away from zero.
    #expect(voucher.part(of: fee).description == "200.01 USD")
    voucher.isUsed = true
    #expect(voucher.part(of: fee) == fee)
    #expect(VoucherValue.unknown.part(of: fee) == nil)
  }
}
