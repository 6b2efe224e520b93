public import Cases
public import Documents
public import Facts
public import PolicyRules
internal import Units

extension RequestReader {
  /// What a request says of the facts that a policy declares, typed by the declaration.
  ///
  /// A value alone holds "since unknown"; a list gives each value its first day, as for the candidate.
  public func stated(_ node: Node?, for policy: Policy) -> [String: Timeline<Scalar>] {
    guard let fields = node?.fields(diagnostics, "facts") else { return [:] }
    var stated: [String: Timeline<Scalar>] = [:]
    for declared in policy.declared {
      let name = declared.name.name
      stated[name] = fields.optional(name).map { node in
        timeline(node, name) { scalar($0, declared.name, policy) }
      }
    }
    fields.finish()
    return stated
  }

  private func scalar(_ node: Node, _ name: FactName, _ policy: Policy) -> Scalar? {
    switch name.type {
    case .word: return node.text(diagnostics, name.name).map { .word($0) }
    case .flag: return node.flag(diagnostics, name.name).map { .flag($0) }
    case .number:
      return node.integer(diagnostics, name.name, in: 0...1_000_000).map { .number(Int64($0)) }
    case .days:
      return node.span(diagnostics, name.name).flatMap { span in
        switch span.unit {
        case .days: return .number(Int64(span.count))
        case .weeks: return .number(Int64(span.count) * 7)
        case .months, .years:
          diagnostics.error(
            "`\(span)` is no number of days", at: node.place, help: "write days or weeks")
          return nil
        }
      }
    case .day: return node.day(diagnostics, name.name).map { .number(Int64($0.number)) }
    case .share:
      return node.probability(diagnostics, name.name).map { .number(Int64($0.partsPerMillion)) }
    case .money:
      return node.money(diagnostics, name.name).flatMap { money in
        guard money.currency == policy.currency else {
          diagnostics.error(
            "`\(money)` is not in the policy's currency, \(policy.currency)", at: node.place,
            help: "write the amount in \(policy.currency)")
          return nil
        }
        return .number(money.minorUnits)
      }
    }
  }
}
