internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

/// How the vouchers of a case stand for a sitting on a planned day.
struct VoucherChecks {
  let catalog: Catalog
  let exam: Exam
  let funding: FundingCase

  func findings(on day: Day) -> [Finding] {
    funding.vouchers.items.filter { $0.isFor(exam.id) }.map { finding($0, on: day) }
  }

  /// What the check of one voucher comes to, before it is laid out.
  private struct Result {
    var verdict = Verdict.met
    /// What is asked for beside its dates.
    var question: String?
    var note: String?
    var remedy: String?

    static func no(_ note: String, remedy: String? = nil) -> Result {
      Result(verdict: .doesNotApply, note: note, remedy: remedy)
    }

    static func open(_ question: String, from: String, remedy: String) -> Result {
      Result(verdict: .needsEvidence(from: from), question: question, remedy: remedy)
    }
  }

  private func finding(_ voucher: Voucher, on day: Day) -> Finding {
    let result = result(voucher, on: day)
    let clock = clock(of: voucher, on: day)
    let notes = [result.note, clock?.note].compactMap { $0 }
    let sources = ["the request", clock?.source].compactMap { $0 }
    return Finding(
      id: "voucher/\(voucher.id)", origin: .voucher, subject: "voucher \(voucher.id)",
      verdict: result.verdict, value: "planned \(funding.start(on: day)?.description ?? "\(day)")",
      threshold: ([dates(of: voucher)] + [result.question].compactMap { $0 })
        .joined(separator: "; "),
      quote: nil, source: sources.joined(separator: "; "), age: clock?.age,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "), remedy: result.remedy)
  }

  private func result(_ voucher: Voucher, on day: Day) -> Result {
    let use = voucher.use(on: day, from: funding.start(on: day), asOf: funding.asOf)
    if case .no(let why) = use {
      let last = voucher.lastDay.flatMap { $0 < day && funding.asOf < $0 ? $0 : nil }
      return .no(why, remedy: last.map { "plan the sitting by \($0), or the voucher is lost" })
    }
    if funding.mayBeUsed(voucher) {
      return .open(
        "whether it paid for an earlier sitting", from: "candidate",
        remedy: "add `used: yes` or `used: no` to the voucher")
    }
    if voucher.boughtBy == .candidate {
      return .no("the candidate's own: what it cost is asked for as the exam fee")
    }
    guard funding.isHolder(of: voucher) else { return .no("it is another person's") }
    if voucher.boughtBy == nil {
      return .open(
        "who paid for it", from: "candidate",
        remedy: "add `bought by: employer` or `bought by: candidate` to the voucher")
    }
    if case .open(let question, let who, let remedy) = use {
      // Its dates ask for the last day already.
      return question == Voucher.lastDayQuestion
        ? Result(
          verdict: .needsEvidence(from: who),
          remedy: remedy + (vendorsLastDay(of: voucher).map { "; \($0)" } ?? ""))
        : .open(question, from: who, remedy: remedy)
    }
    if case .amount(let value) = voucher.value, funding.hasForeignValue(voucher) {
      return .open(
        "what \(value) comes to in the currency of the fee", from: "candidate",
        remedy: "add a dated rate under `rates`, or state the value in the currency of the fee")
    }
    guard funding.voucher(on: day) == voucher else {
      return Result(note: "kept: another voucher that ends earlier is used first")
    }
    var todo: String?
    if case .yes(let words) = use { todo = words }
    let share: String
    switch voucher.value {
    case _ where voucher.isUsed == true: share = "its retake pays the whole of"
    case .full, .unknown: share = "it can pay the whole of"
    case .share(let part): share = "it can pay \(part) of"
    case .amount(let amount): share = "it can pay up to \(amount) of"
    }
    return Result(note: "\(share) the exam fee, and the policy settles the rest", remedy: todo)
  }

  /// Until when the vendor's own rule lets a voucher of its age be used, which a seller may shorten.
  private func vendorsLastDay(of voucher: Voucher) -> String? {
    guard let bought = voucher.history?.events.first(where: { $0.kind == .bought })?.day,
      let last = catalog.lastDay(ofVoucherBoughtOn: bought, for: exam, version: funding.version)
    else { return nil }
    return
      "bought on \(bought), it ends on \(last) by what is known of the vendor, unless it says otherwise"
  }

  /// The days that stand on it.
  private func dates(of voucher: Voucher) -> String {
    if voucher.isUsed == true, let retake = voucher.retake {
      let proof = retake.proofBy.map { "prove the fail by \($0), " } ?? ""
      return proof + "sit its retake by \(retake.until.map { "\($0)" } ?? "a day that nobody said")"
    }
    let steps = [
      voucher.convertBy.map { "convert by \($0)" }, voucher.registerBy.map { "register by \($0)" },
    ]
    .compactMap { $0 }
    return (steps + [voucher.sitBy.map { "sit by \($0)" } ?? Voucher.lastDayQuestion])
      .joined(separator: ", ")
  }

  /// On its last day and around it, the hour counts.
  private func clock(of voucher: Voucher, on day: Day) -> (
    note: String, source: String?, age: Int?
  )? {
    guard voucher.isUsed != true, let last = voucher.sitBy, abs(day.days(since: last)) <= 1 else {
      return nil
    }
    guard let end = voucher.end else {
      return day == last
        ? ("nobody said by which clock its last day ends: add `zone` to the voucher", nil, nil)
        : nil
    }
    let note = "good before \(end.at(offset: 0))"
    if let zone = voucher.zone { return ("\(note), by the clock of \(zone)", nil, nil) }
    guard
      let zone = catalog.vendor(of: exam)?.voucherZones.first(where: { $0.valid.contains(last) })
    else { return (note, nil, nil) }
    return (
      "\(note), by the vendor's clock (\(zone.value.rawValue))",
      VendorChecks.cite(zone.provenance), zone.provenance.age(on: funding.asOf)
    )
  }
}
