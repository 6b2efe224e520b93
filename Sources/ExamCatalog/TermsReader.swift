internal import Cases
internal import Documents
internal import Units

/// Reads what a vendor says of eligibility, languages, pairs of exams, vouchers and bookings.
struct TermsReader {
  let exams: ExamReader
  var diagnostics: Diagnostics { exams.facts.diagnostics }

  func eligibility(_ node: Node, _ rest: Fields) -> Eligibility? {
    guard let fields = node.fields(diagnostics, "eligibility") else { return nil }
    let within = fields.required("within")?.span(diagnostics, "within")
    let from = fields.required("begins with")?.word(
      diagnostics, "begins with", as: Eligibility.Begin.self)
    let adds = fields.optional("a retake adds")?.span(diagnostics, "a retake adds")
    let sold = fields.optional("retake sold for")?.span(diagnostics, "retake sold for")
    let zone = fields.optional("zone")?.word(diagnostics, "zone", as: VendorZone.self)
    fields.finish()
    guard let within, let from else { return nil }
    return Eligibility(
      within: within, from: from, retakeAdds: adds, retakeBoughtWithin: sold, zone: zone)
  }

  func languages(_ node: Node, _ rest: Fields) -> LanguageOffer? {
    guard let fields = node.fields(diagnostics, "languages") else { return nil }
    let languages = (fields.required("in")?.list(diagnostics, "in") ?? []).compactMap {
      $0.text(diagnostics, "in")
    }
    let monthNodes = fields.optional("months")?.list(diagnostics, "months") ?? []
    let months = monthNodes.compactMap { $0.integer(diagnostics, "months", in: 1...12) }
    fields.finish()
    guard !languages.isEmpty, months.count == monthNodes.count else { return nil }
    return LanguageOffer(languages: languages, months: months)
  }

  func pairing(_ node: Node, among known: [Exam]) -> Pairing? {
    guard let fields = node.fields(diagnostics, "pairings") else { return nil }
    let nameNode = fields.required("certification")
    let name = nameNode?.text(diagnostics, "certification")
    let core = fields.required("each of").map { exams.ids($0, among: known) }
    let oneOf = fields.required("with one of").map { exams.ids($0, among: known) }
    let within = fields.required("within")?.span(diagnostics, "within")
    fields.finish()
    guard let name, let core, let oneOf, let within, let nameNode else { return nil }
    let names = known.flatMap(\.certifications)
    guard names.contains(name) else {
      let near = Spelling.nearest(name, among: names).first
      diagnostics.error(
        "no exam of this file leads to `\(name)`", at: nameNode.place,
        help: near.map { "did you mean `\($0)`?" } ?? "name it under `certifications` of its exams")
      return nil
    }
    return Pairing(certification: name, core: core, oneOf: oneOf, within: within)
  }

  /// `12 months` until the exam is sat, or `{register by: 6 months}`.
  func voucher(_ node: Node) -> VoucherTerm? {
    guard case .mapping = node.content else {
      return node.span(diagnostics, "voucher life").map { VoucherTerm($0) }
    }
    guard let fields = node.fields(diagnostics, "voucher life") else { return nil }
    let terms = [
      (VoucherTerm.Date.convert, fields.optional("convert by")),
      (.register, fields.optional("register by")), (.sit, fields.optional("sit by")),
    ].compactMap { date, node in
      node.flatMap { $0.span(diagnostics, date.rawValue) }.map { VoucherTerm($0, date) }
    }
    fields.finish()
    guard terms.count < 2 else {
      diagnostics.error(
        "each date of a voucher is a fact of its own", at: node.place,
        help: "give `\(terms[1].date.rawValue)` an item of its own below `voucher life`")
      return nil
    }
    return terms.first
  }

  func zone(_ node: Node) -> VendorZone? {
    node.word(diagnostics, "voucher zone", as: VendorZone.self)
  }

  func seatRule(_ node: Node, _ rest: Fields) -> SeatRule? {
    guard let fields = node.fields(diagnostics, "seat changes") else { return nil }
    let actions = (fields.required("to")?.list(diagnostics, "to") ?? []).compactMap {
      $0.word(diagnostics, "to", as: SeatRule.Action.self)
    }
    let delivery = fields.optional("delivery")?.word(diagnostics, "delivery", as: Delivery.self)
    let bandNodes = fields.required("bands")?.list(diagnostics, "bands") ?? []
    let bands = bandNodes.compactMap(band)
    let moves = fields.optional("moves")?.integer(diagnostics, "moves", in: 1...100)
    let shift = fields.optional("shift")?.span(diagnostics, "shift")
    fields.finish()
    guard !actions.isEmpty, !bands.isEmpty, bands.count == bandNodes.count else { return nil }
    return SeatRule(
      actions: Set(actions), delivery: delivery, bands: bands, moves: moves, shift: shift)
  }

  private func band(_ node: Node) -> SeatBand? {
    guard let fields = node.fields(diagnostics, "a band") else { return nil }
    let until = fields.required("until").flatMap(lead)
    let cost = fields.required("costs").flatMap(cost)
    fields.finish()
    guard let until, let cost else { return nil }
    return SeatBand(until: until, cost: cost)
  }

  private func lead(_ node: Node) -> Lead? {
    guard let text = node.text(diagnostics, "until") else { return nil }
    if let lead = Lead(parsing: text) { return lead }
    diagnostics.error(
      "`\(text)` does not tell how long before the sitting", at: node.place,
      help: "write it as `48 hours`, `16 days`, `6 business days` or `start`")
    return nil
  }

  private func cost(_ node: Node) -> SeatCost? {
    guard case .scalar(let text, _) = node.content, !text.contains(where: \.isNumber) else {
      return node.money(diagnostics, "costs").map { .amount($0) }
    }
    if let cost = SeatCost(word: text) { return cost }
    let near = Spelling.nearest(text, among: ["nothing", "the fee", "not possible", "unknown"])
      .first
    diagnostics.error(
      "`\(text)` is no cost of a change", at: node.place,
      help: near.map { "did you mean `\($0)`?" }
        ?? "write an amount, `nothing`, `the fee`, `not possible` or `unknown`")
    return nil
  }
}
