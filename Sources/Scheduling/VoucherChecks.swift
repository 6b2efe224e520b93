internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

/// How the vouchers of a case stand for a sitting on a planned day.
struct VoucherChecks {
  let funding: FundingCase
  let exam: Exam

  func findings(on day: Day) -> [Finding] {
    funding.vouchers.items.filter { $0.exam == exam.id }.map { finding($0, on: day) }
  }

  private func finding(_ voucher: Voucher, on day: Day) -> Finding {
    var verdict = Verdict.met
    var threshold = voucher.sitBy.map { "sit by \($0)" } ?? "the last day of a sitting"
    var note: String?
    var remedy: String?
    if let last = voucher.sitBy, day > last {
      verdict = .doesNotApply
      note = "it does not pay for a sitting on \(day)"
      if funding.asOf < last { remedy = "plan the sitting by \(last), or the voucher is lost" }
    } else if voucher.isUsed == true {
      verdict = .doesNotApply
      note = "it paid for an earlier sitting"
    } else if funding.mayBeUsed(voucher) {
      verdict = .needsEvidence(from: "candidate")
      threshold += "; whether it paid for an earlier sitting"
      remedy = "add `used: yes` or `used: no` to the voucher"
    } else if voucher.boughtBy == .candidate {
      verdict = .doesNotApply
      note = "the candidate's own: what it cost is asked for as the exam fee"
    } else if voucher.boughtBy == nil {
      verdict = .needsEvidence(from: "candidate")
      threshold += "; who paid for it"
      remedy = "add `bought by: employer` or `bought by: candidate` to the voucher"
    } else if voucher.sitBy == nil {
      verdict = .needsEvidence(from: "whoever holds the voucher")
      remedy = "add `sit by: DAY` to the voucher"
    } else if let value = voucher.value, funding.hasForeignValue(voucher) {
      verdict = .needsEvidence(from: "candidate")
      threshold += "; what \(value) comes to in the currency of the fee"
      remedy = "add a dated rate under `rates`, or state the value in the currency of the fee"
    } else if funding.voucher(on: day) != voucher {
      note = "kept: another voucher that ends earlier is used first"
    } else {
      note =
        "it pays \(voucher.value.map { "up to \($0) of" } ?? "the whole of") the exam fee, and the "
        + "policy settles the rest"
    }
    return Finding(
      id: "voucher/\(voucher.id)", origin: .voucher, subject: "voucher \(voucher.id)",
      verdict: verdict, value: "planned \(day)", threshold: threshold, quote: nil,
      source: "the request", age: nil, note: note, remedy: remedy)
  }
}
