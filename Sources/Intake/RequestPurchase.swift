internal import Cases
internal import Documents
internal import ExamCatalog
internal import Units

// Reading what a vendor's rules ask beside days: purchase, eligibility, instants, versions.
extension RequestReader {
  /// How the exam was or will be bought.
  func purchase(_ node: Node) -> Purchase {
    var purchase = Purchase()
    guard let fields = node.fields(diagnostics, "purchase") else { return purchase }
    purchase.day = fields.optional("day")?.day(diagnostics, "day")
    purchase.eligibleFrom = fields.optional("eligible from")?.day(diagnostics, "eligible from")
    purchase.includesRetake = fields.optional("retake included")?.flag(
      diagnostics, "retake included")
    purchase.nextWindow = fields.optional("next window")?.day(diagnostics, "next window")
    purchase.delivery = fields.optional("delivery")?.word(
      diagnostics, "delivery", as: Delivery.self)
    purchase.priceList = fields.optional("price list")?.text(diagnostics, "price list")
    purchase.payer = fields.optional("payer")?.word(diagnostics, "payer", as: PayerClass.self)
    fields.finish()
    return purchase
  }

  /// The moment at which a sitting `started` or `ended`, on its own day.
  func moment(_ node: Node, _ what: String, on day: Day?) -> Instant? {
    guard let text = node.text(diagnostics, what) else { return nil }
    guard let instant = Instant(parsing: text) else {
      diagnostics.error(
        "`\(text)` is not a moment with its offset from UTC", at: node.place,
        help: "write it as `2026-10-24T15:30+02:00`")
      return nil
    }
    guard day == nil || instant.day == day else {
      diagnostics.error(
        "the sitting \(what) on \(instant.day), which is not its day", at: node.place,
        help: "correct `day`, or the moment")
      return nil
    }
    return instant
  }

  /// A wait after a fail that somebody may have to keep.
  func plausibleWait(_ node: Node) -> Span? {
    guard let span = node.span(diagnostics, "wait") else { return nil }
    guard span.isPlausibleWait else {
      diagnostics.error(
        "`\(span)` is longer than anybody waits for an exam", at: node.place,
        help: "the longest wait that is read is \(Span.longestWait)")
      return nil
    }
    return span
  }

  /// A version that the catalogue knows; an exam without any in the catalogue may have each.
  func version(_ node: Node, of exam: Exam?) -> String? {
    guard let name = node.text(diagnostics, "version") else { return nil }
    let known = exam?.versions.map(\.name) ?? []
    guard !known.isEmpty, !known.contains(name) else { return name }
    let near = Spelling.nearest(name, among: known, limit: 2)
    diagnostics.error(
      "`\(name)` is no version of \(exam?.code ?? "the exam") that the catalogue knows",
      at: node.place,
      help: near.isEmpty
        ? "the versions are \(known.map { "`\($0)`" }.joined(separator: ", "))"
        : "did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?")
    return nil
  }
}
