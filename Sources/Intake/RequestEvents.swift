internal import Cases
internal import Documents
internal import Units

/// The parts of a request about days of events, reductions, and what was brought from elsewhere.
extension RequestReader {
  /// `{registration: 2026-10-02, payment: 2026-10-05}`
  func events(_ node: Node) -> EventDays {
    var days: EventDays = [:]
    for entry in node.fields(diagnostics, "events")?.entries() ?? [] {
      let key = Node(.scalar(entry.key, quoted: false), at: entry.keyPlace)
      guard let event = key.word(diagnostics, "events", as: StatedEvent.self),
        let day = entry.value.day(diagnostics, entry.key)
      else { continue }
      days[event] = day
    }
    return days
  }

  func reductions(_ fields: Fields) -> Reductions {
    Reductions(
      discount: fields.optional("discount")?.money(diagnostics, "discount"),
      otherPayers: fields.optional("paid by others")?.money(diagnostics, "paid by others"))
  }

  /// `{meter: year, used: 300 USD, from: 2026-01-01, until: 2026-06-30, source: …}`
  func balance(_ node: Node) -> OpeningBalance? {
    guard let fields = node.fields(diagnostics, "a balance") else { return nil }
    let meter = fields.required("meter")?.text(diagnostics, "meter")
    let used = fields.required("used").flatMap(used)
    let from = fields.required("from")?.day(diagnostics, "from")
    let until = fields.required("until")?.day(diagnostics, "until")
    let source = fields.required("source")?.text(diagnostics, "source")
    fields.finish()
    guard let meter, let used, let from, let until, let source else { return nil }
    guard from <= until else {
      diagnostics.error(
        "the balance ends on \(until), before it begins", at: node.place,
        help: "write its first day under `from`, its last under `until`")
      return nil
    }
    return OpeningBalance(meter: meter, used: used, since: from, until: until, source: source)
  }

  /// An amount, or how many purchases.
  private func used(_ node: Node) -> OpeningBalance.Used? {
    if case .scalar(let text, _) = node.content, Int(text) != nil {
      return node.integer(diagnostics, "used", in: 0...100_000).map { .count($0) }
    }
    return node.money(diagnostics, "used").map { .money($0) }
  }

  /// Balances of one meter follow each other: of a day in two of them nobody could tell what was used.
  func refuseOverlaps(of balances: [OpeningBalance], _ nodes: [Node]) {
    for (index, balance) in balances.enumerated() {
      let earlier = balances.prefix(index).first {
        $0.meter == balance.meter && $0.since <= balance.until && balance.since <= $0.until
      }
      guard let earlier, nodes.indices.contains(index) else { continue }
      diagnostics.error(
        "the balance of `\(balance.meter)` from \(balance.since) has days in common with the one "
          + "until \(earlier.until)", at: nodes[index].place,
        help: "let each balance begin after the one before it ends")
    }
  }

  /// `{on: 2026-11-20, by: NAME, role: candidate}`
  func stop(_ node: Node) -> SeriesStop? {
    guard let fields = node.fields(diagnostics, "stopped") else { return nil }
    let on = fields.required("on")?.day(diagnostics, "on")
    let by = fields.required("by")?.text(diagnostics, "by")
    let role = fields.required("role")?.text(diagnostics, "role")
    fields.finish()
    guard let on, let by, let role else { return nil }
    return SeriesStop(on: on, by: by, role: role)
  }

  /// `{line-manager: m-3}`: who holds a role, by id.
  func people(_ node: Node) -> [String: String] {
    var people: [String: String] = [:]
    for entry in node.fields(diagnostics, "people")?.entries() ?? [] {
      people[entry.key] = entry.value.text(diagnostics, entry.key)
    }
    return people
  }
}
