internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

// In which language an exam can be sat when, and whether it still pairs with another one.
extension VendorChecks {
  /// A language that is offered in some months only, or of which no source tells.
  func language(on day: Day) -> [Finding] {
    guard let wanted = funding.language?.lowercased() else { return [] }
    let known = exam.languages.filter { $0.valid.contains(day) }
    func finding(_ verdict: Verdict, _ threshold: String, _ source: Provenance) -> [Finding] {
      [
        Finding(
          id: "\(exam.id)/language", origin: .vendor, subject: "language of the exam",
          verdict: verdict, value: "\(wanted), planned \(day)", threshold: threshold, quote: nil,
          source: Self.cite(source), age: source.age(on: asOf),
          inquiry: vendorInquiry(
            "Is the exam offered in \(wanted) on \(day)?", otherwise: .unmet,
            confirmedBy: "ask the vendor, then state another `language`, or plan for it"))
      ]
    }
    let own = known.first { $0.value.languages.contains { $0.lowercased() == wanted } }
    if let own {
      guard !own.value.months.isEmpty else { return [] }
      let first = own.value.firstDay(from: day)
      let months = own.value.months.map { "\($0)" }.joined(separator: ", ")
      return finding(
        first == day ? .met : .notYet(from: first), "offered in the months \(months) only",
        own.provenance)
    }
    // What is offered in some months is no list of all languages.
    guard let list = known.first(where: { $0.value.months.isEmpty }) else { return [] }
    return finding(
      .needsPerson(role: "whoever can ask the vendor"),
      "offered in \(list.value.languages.joined(separator: ", "))", list.provenance)
  }

  /// Another exam of the certification was passed: until when the two count together.
  func pairing(on day: Day) -> [Finding] {
    guard funding.sittings.items.contains(where: { $0.outcome == .passed }) else { return [] }
    let known = (catalog.vendor(of: exam)?.pairings ?? []).filter { $0.valid.contains(asOf) }
    return known.flatMap { pair -> [Finding] in
      let partners = pair.value.partners(of: exam.id)
      let passes = funding.sittings.items.filter {
        partners.contains($0.exam) && $0.outcome == .passed && $0.day <= day
      }
      // The latest pass leaves most time.
      guard let pass = passes.max(by: { $0.day < $1.day }) else { return [] }
      let last = pass.day.adding(pair.value.within)
      let other = catalog.exam(id: pass.exam)?.code ?? pass.exam
      return [
        Finding(
          id: pair.key, origin: .vendor, subject: "pair of exams",
          verdict: day <= last ? .met : .needsPerson(role: "HR"), value: "planned \(day)",
          threshold:
            "by \(last): \(other) passed on \(pass.day) + \(pair.value.within), for "
            + pair.value.certification,
          quote: nil, source: Self.cite(pair.provenance), age: pair.provenance.age(on: asOf),
          remedy: day <= last
            ? nil
            : "decide whether the exam is worth it alone: \(other) would have to be passed again",
          inquiry: .ruling(
            "Is this exam funded although \(other) would have to be passed again after \(last)?"))
      ]
    }
  }
}
