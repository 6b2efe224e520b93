internal import Cases
internal import ExamCatalog
internal import Facts
public import Units

/// Something to be done with a voucher, or to be said of it, so that it pays.
public struct VoucherTask: Hashable, Sendable {
  public let voucher: String
  /// `register voucher v-1`, or what is not known of it and how to say it.
  public let words: String
  /// The last day for it; nil where nobody knows one.
  public let by: Day?
}

extension VoucherChecks {
  /// What every voucher for the exam still asks of somebody before a sitting on a day.
  func todo(on day: Day) -> [VoucherTask] {
    let usable = funding.usableVouchers(on: day)
    return funding.vouchers.items.filter { $0.isFor(exam.id) }.flatMap { voucher -> [VoucherTask] in
      guard usable.contains(voucher) else { return questions(of: voucher, on: day) }
      let steps = voucher.stepsToDo(asOf: funding.asOf).map {
        VoucherTask(voucher: voucher.id, words: "\($0.verb) voucher \(voucher.id)", by: $0.by)
      }
      let use = VoucherTask(
        voucher: voucher.id,
        words: voucher.isUsed == true
          ? "sit the retake of voucher \(voucher.id)" : "sit with voucher \(voucher.id)",
        by: voucher.lastDay)
      return steps + proof(for: voucher) + [use]
    }
  }

  private func proof(for voucher: Voucher) -> [VoucherTask] {
    guard voucher.isUsed == true, let by = voucher.retake?.proofBy,
      voucher.history?.last(.failProved) == nil
    else { return [] }
    return [
      VoucherTask(
        voucher: voucher.id, words: "prove the fail for the retake of voucher \(voucher.id)", by: by
      )
    ]
  }

  /// What nobody said of a voucher that might pay.
  private func questions(of voucher: Voucher, on day: Day) -> [VoucherTask] {
    findings(on: day).filter { $0.subject == "voucher \(voucher.id)" }.compactMap { finding in
      guard case .needsEvidence = finding.verdict else { return nil }
      let todo = finding.remedy.map { ": \($0)" } ?? ""
      return VoucherTask(
        voucher: voucher.id,
        words: "voucher \(voucher.id) may pay; not known: \(finding.threshold)\(todo)",
        by: voucher.sitBy)
    }
  }
}
