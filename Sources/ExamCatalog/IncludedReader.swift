internal import Cases
internal import Documents
internal import Units

// Reading what one purchase holds.
extension RuleReader {
  func sittingsOfOnePurchase(_ node: Node) -> IncludedRetake? {
    if isNone(node) { return IncludedRetake.none }
    guard let fields = node.fields(diagnostics, "included") else { return nil }
    let sittings = fields.required("sittings")?.integer(diagnostics, "sittings", in: 2...100)
    let withinNode = fields.required("within")
    let isOpen = withinNode.map(isUnknown) ?? false
    let within = isOpen ? nil : withinNode?.span(diagnostics, "within")
    let from = fields.optional("begins with")?.word(
      diagnostics, "begins with", as: IncludedRetake.Begin.self)
    let lost = fields.optional("lost by").map(outcomes)
    let soldAs = fields.optional("sold as")?.text(diagnostics, "sold as")
    let price = fields.optional("price")?.money(diagnostics, "price")
    let buyNode = fields.optional("buy by")
    let buyBy = buyNode.map(buyBy)
    let proof = fields.optional("proof within")?.span(diagnostics, "proof within")
    let delivery = fields.optional("delivery")?.word(diagnostics, "delivery", as: Delivery.self)
    let isPool = fields.optional("any exam")?.flag(diagnostics, "any exam")
    fields.finish()
    guard let sittings, within != nil || isOpen, buyNode == nil || buyBy != nil else { return nil }
    return IncludedRetake(
      sittings: sittings, within: within, lostBy: lost ?? [], from: from ?? .purchase,
      soldAs: soldAs, price: price, buyBy: buyBy ?? nil, proofWithin: proof, delivery: delivery,
      isPool: isPool ?? false
    )
  }

  private func isUnknown(_ node: Node) -> Bool {
    if case .scalar("unknown", _) = node.content { return true }
    return false
  }

  private func buyBy(_ node: Node) -> BuyBy? {
    guard let text = node.text(diagnostics, "buy by") else { return nil }
    if let buyBy = BuyBy(parsing: text) { return buyBy }
    let near = Spelling.nearest(
      text, among: ["with the purchase", "with the application", "15 minutes before the sitting"])
    diagnostics.error(
      "`\(text)` is not a last moment to buy", at: node.place,
      help: near.first.map { "did you mean `\($0)`?" }
        ?? "write `with the purchase`, `with the application` or `15 minutes before the sitting`")
    return nil
  }
}
