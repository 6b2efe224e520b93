internal import Cases
internal import Documents
internal import Units

/// The part of a request that is about money and time.
extension RequestReader {
  func cost(_ node: Node) -> SittingCost? {
    guard let fields = node.fields(diagnostics, "a cost") else { return nil }
    let category = fields.required("category").flatMap(askable)
    let amount = fields.required("amount")?.money(diagnostics, "amount")
    let by = fields.required("by")?.word(diagnostics, "by", as: Payer.self)
    let reductions = reductions(fields)
    fields.finish()
    guard let category, let amount, let by else { return nil }
    return SittingCost(category: category, amount: amount, payer: by, reductions: reductions)
  }

  /// What was paid for a sitting: a category once for each payer, so that a limit for one cost holds.
  func costs(_ nodes: [Node]) -> [SittingCost] {
    var seen: Set<String> = []
    return nodes.compactMap { node in
      guard let cost = cost(node) else { return nil }
      if !seen.insert("\(cost.category.rawValue)/\(cost.payer.rawValue)").inserted {
        diagnostics.error(
          "`\(cost.category.rawValue)` by \(cost.payer.rawValue) is listed twice for one sitting",
          at: node.place, help: "add the amounts up in one line")
      }
      return cost
    }
  }

  private func askable(_ node: Node) -> CostCategory? {
    let category = node.word(diagnostics, "category", as: CostCategory.self)
    guard category == .bonus else { return category }
    diagnostics.error(
      "nobody asks for a `bonus`: the policy pays it by itself", at: node.place,
      help: "leave the line out")
    return nil
  }

  func ask(_ node: Node, _ funding: inout FundingCase) {
    guard let fields = node.fields(diagnostics, "ask") else { return }
    let planned = fields.optional("planned day")?.day(diagnostics, "planned day")
    funding.plannedStart = fields.optional("planned start").flatMap {
      moment($0, "is planned to start", on: planned)
    }
    funding.plannedDay = planned ?? funding.plannedStart?.day
    let requested = fields.optional("requested on")?.day(diagnostics, "requested on")
    funding.requestedOn = requested ?? funding.asOf
    funding.statesRequestDay = requested != nil
    funding.language = fields.optional("language")?.text(diagnostics, "language")
    funding.events = fields.optional("events").map(events) ?? [:]
    var seen: Set<CostCategory> = []
    funding.asked = items(fields.optional("costs"), "costs").compactMap { node in
      guard let fields = node.fields(diagnostics, "a cost") else { return nil }
      let category = fields.required("category").flatMap(askable)
      let amount = fields.required("amount")?.money(diagnostics, "amount")
      let again = fields.optional("every attempt")?.flag(diagnostics, "every attempt")
      let reductions = reductions(fields)
      fields.finish()
      guard let category, let amount else { return nil }
      if !seen.insert(category).inserted {
        diagnostics.error(
          "`\(category.rawValue)` is asked for twice", at: node.place,
          help: "add the amounts up in one line")
      }
      return AskedCost(
        category: category, amount: amount, isPaidAgain: again ?? false,
        reductions: reductions)
    }
    fields.finish()
  }

  func payment(_ node: Node, _ exam: String, _ person: String, asOf: Day) -> Payment? {
    guard let fields = node.fields(diagnostics, "a payment") else { return nil }
    let sitting = fields.required("sitting")?.day(diagnostics, "sitting")
    let category = fields.required("category")?.word(diagnostics, "category", as: CostCategory.self)
    let paid = fields.required("paid")?.money(diagnostics, "paid")
    let eligible = fields.optional("eligible cost")?.money(diagnostics, "eligible cost")
    let onNode = fields.optional("on")
    let on = onNode?.day(diagnostics, "on")
    if let onNode, let on, on > asOf {
      diagnostics.error(
        "`\(on)` lies after \(asOf): nothing was paid on a day that is still to come",
        at: onNode.place, help: "correct the day, or decide as of a later one")
    }
    let other = fields.optional("exam").map { node in
      node.text(diagnostics, "exam").flatMap { self.exam(named: $0, at: node.place) }
    }
    fields.finish()
    guard let sitting, let category, let paid else { return nil }
    return Payment(
      person: person, exam: (other ?? exam) ?? exam, sittingDay: sitting, category: category,
      eligible: eligible ?? paid, paid: paid, paidOn: on ?? sitting)
  }

  func rate(_ node: Node) -> ExchangeRate? {
    guard let fields = node.fields(diagnostics, "a rate") else { return nil }
    let from = fields.required("from").flatMap(currency)
    let to = fields.required("to").flatMap(currency)
    let rateNode = fields.required("rate")
    let on = fields.required("on")?.day(diagnostics, "on")
    let source = fields.required("source")?.text(diagnostics, "source")
    fields.finish()
    guard let from, let to, let rateNode, let text = rateNode.text(diagnostics, "rate"), let on,
      let source
    else { return nil }
    guard let rate = Exact(decimal: text), rate > .zero else {
      diagnostics.error(
        "`\(text)` is not a rate", at: rateNode.place,
        help: "write what one \(from) costs in \(to), such as `83.20`")
      return nil
    }
    return ExchangeRate(from: from, to: to, rate: rate, on: on, source: source)
  }

  private func currency(_ node: Node) -> Currency? {
    guard let code = node.text(diagnostics, "a currency") else { return nil }
    if let currency = Currency(code) { return currency }
    diagnostics.error(
      "`\(code)` is not an ISO 4217 currency", at: node.place,
      help: Spelling.suggestion(for: code, among: Currency.codes) ?? "write three letters")
    return nil
  }

  func time(_ fields: Fields, _ funding: inout FundingCase) {
    funding.time.studyHours = fields.optional("study hours")?.integer(
      diagnostics, "study hours", in: 0...5000)
    funding.time.seatHours = fields.optional("seat hours")?.integer(
      diagnostics, "seat hours", in: 0...100)
    funding.time.hourlyRate = fields.optional("hourly rate")?.money(diagnostics, "hourly rate")
    funding.time.delayPerMonth = fields.optional("delay per month")?.money(
      diagnostics, "delay per month")
    fields.finish()
  }
}
