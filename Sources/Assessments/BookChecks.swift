internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// What the book says of this request already: what was promised, paid or declined stands.
struct BookChecks {
  let funding: FundingCase
  let policy: Policy

  /// Payments and declines stand in the request itself where no book is given.
  private var source: String { funding.poolPayments == nil ? "the request" : "the book" }

  func findings(_ entries: [Entry], on day: Day) -> [Finding] {
    let unmatched = funding.promises(beside: entries)
    return entries.compactMap(standing)
      + unmatched.compactMap { unlisted($0, planned: day) } + elsewhere(unmatched, planned: day)
      + otherExams(planned: day) + declines()
  }

  private func standing(_ entry: Entry) -> Finding? {
    guard let booked = entry.booked, !booked.charged.isZero || booked.hasForeign else { return nil }
    let name = "booked/\(entry.isPlanned ? "" : "\(entry.sittingDay)/")\(entry.category.rawValue)"
    let who = booked.by.map { $0.isEmpty ? "" : " by \($0)" } ?? ""
    let isPaid = !booked.paid.isZero
    var value = isPaid ? "paid \(booked.paid)" : "approved \(booked.promised)"
    value += "\(who) on \(booked.on)"
    if isPaid, !booked.promised.isZero { value += ", \(booked.promised) still promised" }
    if booked.hasForeign {
      return finding(
        name, "paid before", .needsEvidence(from: "employer"),
        value + ", and more in a currency "
          + "without a rate", "a dated rate, to know what is left to pay",
        remedy: "add the rate under `rates` in the request")
    }
    guard entry.owedBack.isZero else {
      let cameBack =
        funding.poolPayments == nil
        ? "once it has come back, `payments` says what is left"
        : "once it has come back, "
          + returning(entry.owedBack, of: entry.category, on: entry.sittingDay)
      return finding(
        name, "paid before", .needsPerson(role: "HR"), value,
        "at most \(entry.atMost): \(entry.owedBack) more was paid than the policy gives",
        remedy: "HR settles it: \(cameBack)",
        inquiry: Inquiry(
          "Is the overpayment of \(entry.owedBack) settled?", allowing: .init("yes", .met),
          refusing: .init("not yet", .notYet(from: nil)), by: .elsewhere(cameBack)))
    }
    let surplus = surplus(of: entry)
    guard entry.isPlanned, entry.state != .closed else {
      guard let surplus else { return nil }
      let more = entry.atMost.isZero ? "nothing more" : "no more than \(entry.atMost)"
      return finding(
        name, "approved before", .met, value, "\(more) of it is paid: \(entry.explanation)",
        note: surplus)
    }
    return finding(
      name, isPaid ? "paid before" : "approved before", .met, value,
      "still to pay now: \(entry.due)",
      note: (["nothing is promised or paid twice"] + [surplus].compactMap { $0 })
        .joined(separator: "; "))
  }

  private func returning(_ amount: Money, of category: CostCategory, on day: Day) -> String {
    "retake record REQUEST --returned \"\(amount)\" --sitting \(day) --category "
      + category.rawValue
  }

  /// How to free the room of what was promised beyond what is paid; nil where nothing was.
  private func surplus(of entry: Entry) -> String? {
    guard !entry.promisedInVain.isZero else { return nil }
    let idle = idle(entry.promisedInVain, of: entry.category, on: entry.sittingDay)
    // What is still paid of it stays promised.
    guard funding.poolPayments != nil,
      let rest = try? entry.atMost.subtracting(entry.booked?.paid ?? .zero(entry.atMost.currency)),
      rest.minorUnits > 0
    else { return idle }
    return idle + " --still-promised \"\(rest)\""
  }

  private func idle(_ promised: Money, of category: CostCategory, on day: Day) -> String {
    "\(promised) \(policy.meters.isEmpty ? "stays promised" : "takes its room of limits") until "
      + (funding.poolPayments == nil
        ? "it is left out of `payments`" : "it is taken back: \(withdrawal(of: category, on: day))")
  }

  private func withdrawal(of category: CostCategory, on day: Day) -> String {
    "retake record REQUEST --withdrawn --sitting \(day) --category \(category.rawValue)"
  }

  /// What was promised for the planned sitting and is not asked for now, or for one that is logged without this cost; nil
  /// for any other day.
  private func unlisted(_ payment: Payment, planned day: Day) -> Finding? {
    let isPlanned = payment.sittingDay == day
    guard isPlanned || isLogged(payment.sittingDay) && !isAhead(payment.sittingDay) else {
      return nil
    }
    let category = payment.category.words
    let by = payment.by.map { $0.isEmpty ? "" : " by \($0)" } ?? ""
    return finding(
      "booked/\(isPlanned ? "" : "\(payment.sittingDay)/")\(payment.category.rawValue)",
      "approved before", .met, "approved \(payment.promised)\(by) on \(payment.paidOn)",
      isPlanned
        ? "the \(category) is not asked for now"
        : "no \(category) that the candidate paid for the sitting of \(payment.sittingDay) is listed",
      note: isPlanned
        ? idle(payment.promised, of: payment.category, on: payment.sittingDay) : settling(payment))
  }

  /// What may have become of a promise for a sitting that is over, other than that nothing was paid.
  private func settling(_ payment: Payment) -> String {
    let recording =
      "retake record REQUEST --paid AMOUNT --sitting \(payment.sittingDay) --category "
      + "\(payment.category.rawValue) --in-advance"
    if funding.saysThatEmployerPaid(payment) {
      return "as its list says that the employer paid it, \(recording)"
    }
    return
      (payment.paid.isZero
      ? "if the candidate paid it, list it under `paid` of that sitting, so that it is settled; if the "
        + "employer did, \(recording); "
      : "") + idle(payment.promised, of: payment.category, on: payment.sittingDay)
  }

  /// What was promised for a sitting of another exam that is over: it keeps its room of limits that bind this one, and a
  /// decision on this exam cannot tell whether it is still due.
  private func otherExams(planned day: Day) -> [Finding] {
    funding.payments.items.filter {
      $0.exam != funding.exam && !$0.promised.isZero && isOver($0)
        && policy.measures($0, of: funding, besideCostsOf: day)
    }.map { payment in
      let by = payment.by.map { $0.isEmpty ? "" : " by \($0)" } ?? ""
      return finding(
        "booked/\(payment.exam)/\(payment.sittingDay)/\(payment.category.rawValue)",
        "approved for another exam", .met, "approved \(payment.promised)\(by) on \(payment.paidOn)",
        "\(payment.category.words) of \(payment.exam), \(payment.sittingDay), is over and not paid",
        note: "\(payment.promised) takes its room of limits until it is paid, or "
          + (funding.poolPayments == nil
            ? "left out of `payments`"
            : "taken back, with a request for \(payment.exam): "
              + withdrawal(of: payment.category, on: payment.sittingDay)))
    }
  }

  /// Whether the sitting that a payment is for is over, or was ahead of its day.
  private func isOver(_ payment: Payment) -> Bool {
    payment.sittingDay < funding.asOf
      || funding.sittings.items.contains {
        $0.exam == payment.exam && $0.day >= payment.sittingDay && $0.outcome != .booked
      }
  }

  private func isLogged(_ day: Day) -> Bool {
    funding.sittings.items.contains { $0.exam == funding.exam && $0.day == day }
  }

  /// A promise for a sitting that did not take place would pay for the same attempt again.
  private func elsewhere(_ promises: [Payment], planned day: Day) -> [Finding] {
    funding.payments.items.filter { payment in
      payment.exam == funding.exam && payment.sittingDay != day && !payment.charged.isZero
        && (isAhead(payment.sittingDay)
          || promises.contains(payment) && !isLogged(payment.sittingDay))
    }.map { payment in
      finding(
        "booked/\(payment.sittingDay)/\(payment.category.rawValue)", "approved for another day",
        .needsPerson(role: payment.by.flatMap { $0.isEmpty ? nil : $0 } ?? "HR"),
        "\(payment.charged) of \(payment.category.rawValue) for a sitting on "
          + "\(payment.sittingDay)",
        "one sitting at a time: the other is withdrawn, or was sat and is listed",
        remedy: funding.poolPayments == nil
          ? "correct the day under `payments`, or list the sitting" : ending(payment),
        inquiry: Inquiry(
          "Is the approval for \(payment.sittingDay) taken back?", allowing: .init("yes", .met),
          refusing: .init("no, it stands", .unmet),
          by: .elsewhere(
            funding.poolPayments == nil
              ? "leave the payment out of `payments`" : ending(payment))))
    }
  }

  /// What ends that the book has money for a sitting that did not take place.
  private func ending(_ payment: Payment) -> String {
    guard !payment.promised.isZero else {
      return
        "list what became of the sitting of \(payment.sittingDay), or, where what was paid came back "
        + "or is for another day now, "
        + returning(payment.paid, of: payment.category, on: payment.sittingDay)
    }
    return withdrawal(of: payment.category, on: payment.sittingDay)
      + ", or list the sitting; what was paid of it stands under `payments`"
  }

  /// A signed decline of the attempt that is ahead stands, whatever day is planned for it, until somebody
  /// takes it up again.
  private func declines() -> [Finding] {
    funding.declines.filter { $0.exam == funding.exam && isAhead($0.sittingDay) }.map { decline in
      let who = decline.by.isEmpty ? "whoever declined" : decline.by
      return finding(
        "declined/\(decline.sittingDay)/\(decline.category.rawValue)", "declined before",
        .needsPerson(role: who),
        "\(decline.category.rawValue) of \(decline.sittingDay) declined by \(who) on "
          + "\(decline.on)", "whether that still stands",
        remedy: "\(withdrawal(of: decline.category, on: decline.sittingDay)) once \(who) has taken "
          + "it back",
        inquiry: Inquiry(
          "Is the decline of \(decline.on) taken back?", allowing: .init("yes", .met),
          refusing: .init("no, it stands", .unmet),
          by: .elsewhere(withdrawal(of: decline.category, on: decline.sittingDay))))
    }
  }

  /// Whether no sitting on that day or later is logged: the attempt it was about is still to come.
  private func isAhead(_ day: Day) -> Bool {
    !funding.sittings.items.contains {
      $0.exam == funding.exam && $0.day >= day && $0.outcome != .booked
    }
  }

  private func finding(
    _ id: String, _ subject: String, _ verdict: Verdict, _ value: String, _ threshold: String,
    note: String? = nil, remedy: String? = nil, inquiry: Inquiry? = nil
  ) -> Finding {
    Finding(
      id: id, origin: .request, subject: subject, verdict: verdict, value: value,
      threshold: threshold, quote: nil, source: source, age: nil, note: note, remedy: remedy,
      inquiry: inquiry)
  }
}

extension FundingCase {
  /// Whether the list of the sitting that a promise is for says that the employer paid what is not booked as paid.
  func saysThatEmployerPaid(_ promise: Payment) -> Bool {
    (try? employersCost(
      promise.category, exam: promise.exam, on: promise.sittingDay, in: [promise],
      currency: promise.promised.currency))
      .flatMap(\.self)?.unpaid.isZero == false
  }

  /// What was promised for this exam and is for none of these costs, nor for what a later sitting is listed with, which a
  /// decision does not settle.
  func promises(beside entries: [Entry]) -> [Payment] {
    payments.items.filter { payment in
      payment.exam == exam && !payment.promised.isZero
        && !entries.contains {
          $0.sittingDay == payment.sittingDay && $0.category == payment.category
        }
        && !sittings.items.contains { sitting in
          sitting.exam == exam && sitting.day == payment.sittingDay
            && sitting.costs.contains { $0.payer == .candidate && $0.category == payment.category }
        }
    }
  }
}
