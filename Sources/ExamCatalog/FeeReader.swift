internal import Cases
internal import Documents
internal import Units

/// Reads the price lists; a share stands for so much of the plain price of the same exam.
struct FeeReader {
  let exams: ExamReader
  private var diagnostics: Diagnostics { exams.facts.diagnostics }

  /// A price as the file writes it.
  private struct Entry: Hashable {
    enum Price: Hashable {
      case amount(Money)
      case share(Share, at: Place)
    }

    let price: Price
    let payer: PayerClass?
    let from: Int
    let to: Int?
    let every: Int
    let list: String?

    /// Whether it is what an exam costs at any attempt.
    var isPlain: Bool { from == 1 && to == nil && every == 1 }

    func fee(_ amount: Money, payer other: PayerClass? = nil) -> ListFee {
      ListFee(
        amount, payer: payer ?? other, fromAttempt: from, toAttempt: to, every: every, list: list)
    }
  }

  /// The fees of each exam by its id.
  func fees(_ node: Node, among known: [Exam]) -> [String: [Dated<ListFee>]] {
    exams.shared(node, "fee", among: known, entry).mapValues { entries in
      entries.flatMap { entry -> [Dated<ListFee>] in
        switch entry.value.price {
        case .amount(let money):
          [Dated(entry.value.fee(money), entry.provenance, valid: entry.valid, key: entry.key)]
        case .share(let share, let place): shares(share, of: entries, as: entry, at: place)
        }
      }
    }
  }

  private func entry(_ value: Node, _ fields: Fields) -> Entry? {
    let payer = fields.optional("payer")?.word(diagnostics, "payer", as: PayerClass.self)
    let from = fields.optional("from attempt")?.integer(diagnostics, "from attempt", in: 1...100)
    let toNode = fields.optional("to attempt")
    let to = toNode?.integer(diagnostics, "to attempt", in: 1...100)
    let every = fields.optional("every")?.integer(diagnostics, "every", in: 1...100)
    let list = fields.optional("list")?.text(diagnostics, "list")
    if let to, let toNode, to < from ?? 1 {
      diagnostics.error(
        "this ends with attempt \(to), before it begins with attempt \(from ?? 1)",
        at: toNode.place, help: "`from attempt` is the first attempt and `to attempt` the last")
      return nil
    }
    return price(value).map {
      Entry(price: $0, payer: payer, from: from ?? 1, to: to, every: every ?? 1, list: list)
    }
  }

  private func price(_ node: Node) -> Entry.Price? {
    if case .scalar(let text, _) = node.content, text.hasSuffix("%") {
      return node.share(diagnostics, "fee").map { .share($0, at: node.place) }
    }
    return node.money(diagnostics, "fee").map { .amount($0) }
  }

  /// So much of each plain price that holds on some of the same days, for the same buyers.
  private func shares(
    _ share: Share, of entries: [Dated<Entry>], as entry: Dated<Entry>, at place: Place
  ) -> [Dated<ListFee>] {
    let bases = entries.filter { base in
      base.value.isPlain && base.value.list == entry.value.list
        && (entry.value.payer == nil || base.value.payer == entry.value.payer)
        && !base.valid.intersection(entry.valid).isEmpty
    }
    var found: [Dated<ListFee>] = []
    for base in bases {
      guard case .amount(let whole) = base.value.price,
        let exact = try? whole.majorUnits.multiplied(by: share.value),
        let part = try? Money(majorUnits: exact, whole.currency, rounding: .halfAway)
      else { continue }
      found.append(
        Dated(
          entry.value.fee(part, payer: base.value.payer), entry.provenance,
          valid: base.valid.intersection(entry.valid),
          key: found.isEmpty ? entry.key : "\(entry.key).\(found.count + 1)"))
    }
    if found.isEmpty {
      diagnostics.error(
        "`\(share)` is a share of no price: none is listed for such an exam and buyer", at: place,
        help: "list the plain price, without `from attempt`, beside it")
    }
    return found
  }
}
