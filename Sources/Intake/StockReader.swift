public import Cases
public import Documents
public import ExamCatalog
public import Units

/// Reads a stock of vouchers, and the people who are going to sit, from CSV files.
public struct StockReader {
  private let diagnostics: Diagnostics
  private let catalog: Catalog
  private let asOf: Day

  /// Nobody counts a longer stock by hand, and pairing takes the third power of its length.
  private static let mostRows = 1_000

  public init(_ diagnostics: Diagnostics, catalog: Catalog, asOf: Day) {
    self.diagnostics = diagnostics
    self.catalog = catalog
    self.asOf = asOf
  }

  /// The exams that a file of either kind names, for looking up their vendors.
  public static func exams(in table: CSV.Table) -> [String] {
    table.rows.flatMap { row in
      [row.node("exams"), row.node("exam")].compactMap { $0 }.flatMap(\.examNames).map(\.text)
    }
  }

  /// The currency of every amount in a stock; the dollar where none has one. Nil after reporting a second one.
  public func currency(of stock: [Voucher], in table: CSV.Table) -> Currency? {
    var first: Currency?
    for (row, voucher) in zip(table.rows, stock) {
      guard case .amount(let amount) = voucher.value else { continue }
      guard let known = first, known != amount.currency else {
        first = amount.currency
        continue
      }
      diagnostics.error(
        "this amount is in \(amount.currency), the ones above are in \(known)",
        at: row.node("value")?.place ?? row.place,
        help: "keep a file for each currency: money of two currencies is not compared")
      return nil
    }
    return first ?? .usd
  }

  /// Every voucher of a stock; nil after a problem.
  public func stock(_ table: CSV.Table) -> [Voucher]? {
    guard isReadable(table) else { return nil }
    table.checkHeader(
      required: ["voucher", "exams"],
      optional: [
        "bought", "bought by", "value", "convert by", "register by", "sit by", "zone", "state",
        "person",
      ], diagnostics)
    var seen: Set<String> = []
    let vouchers = table.rows.compactMap { row -> Voucher? in
      guard let voucher = voucher(row) else { return nil }
      if !seen.insert(voucher.id).inserted {
        diagnostics.error(
          "the voucher `\(voucher.id)` is listed twice",
          at: row.node("voucher")?.place ?? row.place, help: "give each voucher an id of its own")
      }
      return voucher
    }
    return diagnostics.hasErrors ? nil : vouchers
  }

  /// Everybody who is going to sit; nil after a problem.
  public func people(_ table: CSV.Table) -> [AwaitedSitting]? {
    guard isReadable(table) else { return nil }
    table.checkHeader(required: ["person", "exam"], optional: ["from", "until"], diagnostics)
    var seen: Set<String> = []
    let people = table.rows.compactMap { row -> AwaitedSitting? in
      guard let sitting = sitting(row) else { return nil }
      if !seen.insert("\(sitting.person)\n\(sitting.exam)").inserted {
        diagnostics.error(
          "`\(sitting.person)` is listed twice for this exam",
          at: row.node("person")?.place ?? row.place,
          help: "one line a person and exam: the next sitting")
      }
      return sitting
    }
    return diagnostics.hasErrors ? nil : people
  }

  private func isReadable(_ table: CSV.Table) -> Bool {
    guard table.rows.count > StockReader.mostRows, let row = table.rows.last else { return true }
    diagnostics.error(
      "there are \(table.rows.count) lines, and at most \(StockReader.mostRows) are read",
      at: row.place, help: "split the file, such as by vendor")
    return false
  }

  private func voucher(_ row: CSV.Row) -> Voucher? {
    guard let fields = row.mapping.fields(diagnostics, "a voucher") else { return nil }
    let reader = VoucherReader(diagnostics: diagnostics, catalog: catalog, asOf: asOf)
    let id = fields.required("voucher")?.text(diagnostics, "voucher")
    let exams = fields.required("exams").map { node in
      node.examNames.compactMap { exam(named: $0.text, at: $0.place) }
    }
    let bought = past(fields.optional("bought"), "bought")
    let buyer = fields.optional("bought by")?.word(diagnostics, "bought by", as: Payer.self)
    let value = fields.optional("value").flatMap(reader.value)
    let convertBy = fields.optional("convert by")?.day(diagnostics, "convert by")
    let registerBy = fields.optional("register by")?.day(diagnostics, "register by")
    let sitBy = fields.optional("sit by")?.day(diagnostics, "sit by")
    let zone = fields.optional("zone").flatMap(reader.zone)
    let state = fields.optional("state")?.word(diagnostics, "state", as: VoucherState.self)
    let person = fields.optional("person")?.text(diagnostics, "person")
    fields.finish()
    guard let id, let exams, let first = exams.first else { return nil }
    var voucher = Voucher(
      id: id, exam: first, sitBy: sitBy, value: value ?? .unknown, boughtBy: buyer,
      isUsed: state.map { $0 == .used })
    voucher.exams = exams
    voucher.convertBy = convertBy
    voucher.registerBy = registerBy
    voucher.person = person
    // Without a state the day of purchase is kept, which says nothing of what came after.
    voucher.history = state.map { VoucherHistory(standing: $0, bought: bought) }
    reader.checkOrder(of: voucher, at: row.place)
    reader.setEnd(of: &voucher, in: zone)
    return voucher
  }

  private func sitting(_ row: CSV.Row) -> AwaitedSitting? {
    guard let fields = row.mapping.fields(diagnostics, "a person waiting") else { return nil }
    let person = fields.required("person")?.text(diagnostics, "person")
    let exam = fields.required("exam").flatMap { node in
      node.text(diagnostics, "exam").flatMap { self.exam(named: $0, at: node.place) }
    }
    let from = fields.optional("from")?.day(diagnostics, "from") ?? asOf
    let untilNode = fields.optional("until")
    let until = untilNode?.day(diagnostics, "until")
    fields.finish()
    if let untilNode, let until, until < from {
      diagnostics.error(
        "`until` \(until) lies before \(from)", at: untilNode.place,
        help: "write the first possible day under `from`, the last under `until`")
    }
    guard let person, let exam else { return nil }
    return AwaitedSitting(person: person, exam: exam, from: from, until: until)
  }

  private func past(_ node: Node?, _ what: String) -> Day? {
    guard let node, let day = node.day(diagnostics, what) else { return nil }
    guard day > asOf else { return day }
    diagnostics.error(
      "`\(what)` \(day) lies after \(asOf)", at: node.place, help: "correct the day")
    return nil
  }

  private func exam(named name: String, at place: Place) -> String? {
    catalog.exam(named: name, at: place, diagnostics, orElse: "see retake exams list")
  }
}
