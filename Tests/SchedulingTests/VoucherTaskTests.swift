import Calendars
import Cases
import Documents
import ExamCatalog
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

@Suite("What is to be done with vouchers")
struct VoucherTaskTests {
  private func tasks(_ change: (inout Voucher) throws -> Void) throws -> [String] {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    var voucher = Voucher(
      id: "v-1", exam: scor.exam.id, sitBy: try day("2027-01-31"), boughtBy: .employer,
      isUsed: false)
    try change(&voucher)
    scor.funding.vouchers = Listed([voucher])
    return scor.outlook().vouchers.map {
      "\($0.words)\($0.by.map { ", by \($0)" } ?? "")"
    }
  }

  @Test("the steps that are open, then the sitting")
  func steps() throws {
    #expect(
      try tasks {
        $0.convertBy = try day("2026-11-30")
        $0.registerBy = try day("2026-12-05")
      } == [
        "convert voucher v-1, by 2026-11-30", "register voucher v-1, by 2026-12-05",
        "sit with voucher v-1, by 2027-01-31",
      ])
    #expect(try tasks { _ in } == ["sit with voucher v-1, by 2027-01-31"])
  }

  @Test("a used one is told for its retake, whose proof is asked for until it is given")
  func retake() throws {
    func found(proved: String?, proofBy: String?) throws -> [String] {
      try tasks { voucher in
        voucher.isUsed = true
        voucher.retake = AttachedRetake(
          until: try day("2027-03-31"), proofBy: try proofBy.map { try day($0) })
        voucher.history = try VoucherHistory(
          [
            VoucherEvent(.registered, on: try day("2026-10-01")),
            VoucherEvent(.used, on: try day("2026-11-06")),
          ] + (proved.map { [VoucherEvent(.failProved, on: try day($0))] } ?? []), hasRetake: true)
      }
    }
    let sit = "sit the retake of voucher v-1, by 2027-03-31"
    #expect(
      try found(proved: nil, proofBy: "2026-11-30") == [
        "prove the fail for the retake of voucher v-1, by 2026-11-30", sit,
      ])
    #expect(try found(proved: "2026-11-13", proofBy: "2026-11-30") == [sit])
    #expect(try found(proved: nil, proofBy: nil) == [sit])
    // Until it is used, nothing has failed.
    #expect(
      try tasks {
        $0.retake = AttachedRetake(until: try day("2027-03-31"), proofBy: try day("2026-11-30"))
      } == ["sit with voucher v-1, by 2027-01-31"])
  }

  @Test("what nobody said of one that may pay is asked; one that cannot is left out")
  func questions() throws {
    #expect(
      try tasks { $0.boughtBy = nil } == [
        "voucher v-1 may pay; not known: sit by 2027-01-31; who paid for it: add `bought by: employer` or "
          + "`bought by: candidate` to the voucher, by 2027-01-31"
      ])
    #expect(try tasks { $0.boughtBy = .candidate } == [])
    #expect(try tasks { $0.isUsed = true } == [])
    #expect(try tasks { $0.exams = ["cisco-200-301"] } == [])
  }
}
