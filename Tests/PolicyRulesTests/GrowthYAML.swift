import Cases
import Documents
import PolicyRules
import Testing
import Units

private func words(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

extension GrowthPolicy {
  var yaml: String {
    var lines = [
      "language: 1", "policy: random", "title: Random", "currency: USD",
      "rounding: {mode: \(mode.rawValue), to: \(dollars(roundTo)), at: "
        + "\(roundsEveryStep ? "every step" : "entry")}",
      "source: {title: generated, read: 2026-11-24}", "effective: {from: 2019-01-01}",
      "appeal: None.",
    ]
    if !facts.isEmpty { lines += ["facts:"] + facts.map(\.yaml) }
    lines.append("counter: \(counter.yaml)")
    if !counters.isEmpty {
      lines += ["counters:"] + counters.map { "  \($0.name): \($0.counter.yaml)" }
    }
    if let series { lines.append("series: \(series.yaml)") }
    if !meters.isEmpty { lines += ["meters:"] + meters.map(\.yaml) }
    if !fillOrder.isEmpty { lines.append("fill order: \(list(fillOrder))") }
    lines += settings
    return (lines + ["clauses:"] + clauses.map(\.yaml)).joined(separator: "\n") + "\n"
  }

  func read() throws -> Policy {
    let diagnostics = Diagnostics()
    let node = YAML.read(Array(yaml.utf8), file: "random.yaml", diagnostics)
    let policy = node.flatMap { PolicyReader(diagnostics).read($0, file: "random") }
    return try #require(diagnostics.all.isEmpty ? policy : nil, "\(diagnostics.all)\n\(yaml)")
  }
}

extension GrowthDeclared {
  var yaml: String {
    let who = knownBy.map { "known by: \($0)" } ?? "decided by: \(decidedBy ?? "?")"
    return "  \(name): {is: \(type.rawValue), ask: what \(name) is, \(who)}"
  }
}

extension GrowthCounter {
  var yaml: String {
    var fields = ["counts: \(words(counts.map(\.rawValue)))"]
    if !resets.isEmpty { fields.append("resets: \(words(resets.map(\.rawValue)))") }
    if !leavesOut.isEmpty { fields.append("leaves out: \(words(leavesOut.map(\.rawValue)))") }
    if !treats.isEmpty {
      let pairs = treats.map { "\($0.key.rawValue): \($0.value.rawValue)" }.sorted()
      fields.append("treats: {\(pairs.joined(separator: ", "))}")
    }
    return "{\(fields.joined(separator: ", "))}"
  }
}

extension GrowthSeries {
  var yaml: String {
    var fields: [String] = []
    if let attempts { fields.append("attempts: \(attempts)") }
    if let within { fields.append("within: \(within)") }
    if let idleFor { fields.append("idle for: \(idleFor)") }
    if onLeaving { fields.append("on leaving: yes") }
    if !stoppedBy.isEmpty { fields.append("stopped by: \(words(stoppedBy))") }
    return "{\(fields.joined(separator: ", "))}"
  }
}

extension GrowthMeter {
  var yaml: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let over =
      switch window {
      case .year("calendar", _, _): "calendar year"
      case .year(let kind, let month, let day): "\(kind) year from \(two(month))-\(two(day))"
      case .rolling(let span): "rolling \(span)"
      case .programme(let first, let last): "programme from \(first) until \(last)"
      case .lifetime: "lifetime"
      }
    var fields = ["over: \(over)"]
    if !of.isEmpty { fields.append("of: \(list(of))") }
    if counts != .paid { fields.append("counts: \(counts.rawValue)") }
    if per != .employee { fields.append("per: \(per.rawValue)") }
    if datedBy != .sitting { fields.append("dated by: \(datedBy.rawValue)") }
    return "  \(name): {\(fields.joined(separator: ", "))}"
  }
}

extension GrowthFigure {
  func yaml(_ write: (Value) -> String) -> String {
    switch self {
    case .same(let value): return write(value)
    case .table(let fact, let rows, let otherwise):
      let cells = rows.map { "\($0.key.text(fact.type)): \(write($0.value))" }
      let rest = otherwise.map { ", otherwise: \(write($0))" } ?? ""
      return "{by: \(fact.text), is: {\(cells.joined(separator: ", "))}\(rest)}"
    }
  }
}

extension GrowthAmount {
  var yaml: String {
    switch self {
    case .cents(let cents): dollars(cents)
    case .part(let share, let fact): "\(percent(share)) of \(fact.text)"
    }
  }
}

extension GrowthCoverage {
  var yaml: [String] {
    var lines = ["covers: \(list(categories))"]
    switch rate {
    case .share(let figure): lines.append("share: \(figure.yaml(percent))")
    case .bands(let meter, let bands):
      let steps = bands.map { "{up to: \(dollars($0.upTo)), share: \(percent($0.share))}" }
      lines.append("bands: {on: \(meter), steps: \(words(steps))}")
    }
    if let deductible { lines.append("deductible: \(deductible.yaml(dollars))") }
    if let proratedBy { lines.append("prorated by: \(proratedBy.text)") }
    if let atMost { lines.append("at most: \(atMost.yaml(\.yaml))") }
    if let order { lines.append("in order: \(words(order))") }
    if let netOf { lines.append("net of: \(words(netOf.map(\.rawValue)))") }
    if instalments.count == 1 {
      lines.append("paid: \(instalments[0].paid.rawValue)")
    } else {
      let parts = instalments.map { "{share: \(percent($0.share)), paid: \($0.paid.rawValue)}" }
      lines.append("paid: \(words(parts))")
    }
    return lines
  }
}

extension GrowthLimit {
  var yaml: [String] {
    var lines = ["limits: \(meter)"]
    lines.append("at most: \(atMost.map { $0.yaml(\.yaml) } ?? "\(count)")")
    switch proratedBy {
    case .fact(let fact)?: lines.append("prorated by: \(fact.text)")
    case .months?: lines.append("prorated by: months employed")
    case nil: break
    }
    return lines
  }
}

extension GrowthClause {
  var yaml: String {
    var lines = ["text: Clause \(id)."]
    if case .always = when {} else { lines.append("when: \(when.text)") }
    if let inForce {
      let ends = [inForce.from.map { "from: \($0)" }, inForce.until.map { "until: \($0)" }]
      lines.append(
        "in force: {\((ends.compactMap { $0 } + ["by: \(inForce.by.rawValue)"]).joined(separator: ", "))}"
      )
    }
    switch kind {
    case .covers(let coverage): lines += coverage.yaml
    case .excludes(let categories): lines.append("excludes: \(list(categories))")
    case .candidatePays(let categories): lines.append("candidate pays: \(list(categories))")
    case .pays(let cents, let per, let paid):
      lines += ["pays: \(dollars(cents))", "once per: \(per.rawValue)", "paid: \(paid.rawValue)"]
    case .limits(let limit): lines += limit.yaml
    case .requires(let condition): lines.append("requires: \(condition.text)")
    case .other(let text): lines.append(text)
    }
    if !exceptionTo.isEmpty { lines.append("exception to: \(words(exceptionTo))") }
    if let waivedBy { lines.append("waived by: \(waivedBy)") }
    return (["  - id: \(id)"] + lines.map { "    \($0)" }).joined(separator: "\n")
  }
}
