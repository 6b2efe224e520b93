internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// What the book says of this very request already.
struct BookChecks {
  let funding: FundingCase

  func findings(_ entries: [Entry], on day: Day) -> [Finding] {
    entries.compactMap(standing) + declines(on: day)
  }

  private func standing(_ entry: Entry) -> Finding? {
    guard let booked = entry.booked, !booked.charged.isZero else { return nil }
    let who = booked.by.map { $0.isEmpty ? "" : " by \($0)" } ?? ""
    let isPaid = !booked.paid.isZero
    var value = isPaid ? "paid \(booked.paid)" : "approved \(booked.promised)"
    value += "\(who) on \(booked.paidOn)"
    if isPaid, !booked.promised.isZero { value += ", \(booked.promised) still promised" }
    guard entry.owedBack.isZero else {
      return finding(
        "booked/\(entry.category.rawValue)", "paid before", .needsPerson(role: "HR"), value,
        "at most \(entry.atMost): \(entry.owedBack) more was paid than the policy gives",
        remedy: "HR settles it, and corrects the book by a line of its own")
    }
    return finding(
      "booked/\(entry.category.rawValue)", isPaid ? "paid before" : "approved before", .met, value,
      "still to pay now: \(entry.due)", note: "nothing is promised or paid twice")
  }

  /// A signed decline stands until somebody takes it up again.
  private func declines(on day: Day) -> [Finding] {
    funding.declines.filter { $0.exam == funding.exam && $0.sittingDay == day }.map { decline in
      let who = decline.by.isEmpty ? "whoever declined" : decline.by
      return finding(
        "declined/\(decline.category.rawValue)", "declined before", .needsPerson(role: who),
        "\(decline.category.rawValue) declined by \(who) on \(decline.on)",
        "whether that still stands",
        remedy: "record the new decision once \(who) has taken the old one back")
    }
  }

  private func finding(
    _ id: String, _ subject: String, _ verdict: Verdict, _ value: String, _ threshold: String,
    note: String? = nil, remedy: String? = nil
  ) -> Finding {
    Finding(
      id: id, origin: .request, subject: subject, verdict: verdict, value: value,
      threshold: threshold, quote: nil, source: "the book", age: nil, note: note, remedy: remedy)
  }
}
