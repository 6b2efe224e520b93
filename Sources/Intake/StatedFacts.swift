public import Cases
public import Documents
public import Facts
public import PolicyRules
internal import Units

extension RequestReader {
  /// What a request says of the facts that a policy declares, typed by the declaration.
  ///
  /// A value alone holds "since unknown"; a list gives each value its first day, as for the candidate. What
  /// a role decides is signed: `{is: yes, by: NAME, on: DAY, why: …}`.
  ///
  /// - Parameters:
  ///   - node: what stands under `facts`; nil where nothing does.
  ///   - policy: declares the facts and their types.
  ///   - isSigned: whether it has to be; tests of policies state such a fact like any other.
  ///   - funding: the case, for who may sign and when; nil where the rest of it could not be read.
  public func stated(
    _ node: Node?, for policy: Policy, isSigned: Bool, in funding: FundingCase? = nil
  )
    -> [String: Timeline<Scalar>]
  {
    guard let fields = node?.fields(diagnostics, "facts") else { return [:] }
    var stated: [String: Timeline<Scalar>] = [:]
    for declared in policy.declared {
      let name = declared.name.name
      stated[name] = fields.optional(name).flatMap { node in
        if let role = declared.decidedBy, isSigned {
          return decided(node, declared.name, by: role, policy, funding)
        }
        return timeline(node, name) { scalar($0, declared.name, policy) }
      }
    }
    fields.finish()
    return stated
  }

  /// What a role decided, with who did, when and why; nil where it does not count.
  private func decided(
    _ node: Node, _ name: FactName, by role: String, _ policy: Policy, _ funding: FundingCase?
  ) -> Timeline<Scalar>? {
    guard case .mapping = node.content else {
      diagnostics.error(
        "`\(name.name)` is for \(role) to decide, and nobody is named who did", at: node.place,
        help: "write `\(name.name): {is: yes, by: NAME, on: DAY, why: …}`")
      return nil
    }
    guard let fields = node.fields(diagnostics, name.name) else { return nil }
    let value = fields.required("is").flatMap { scalar($0, name, policy) }
    let byNode = fields.required("by")
    let by = byNode?.text(diagnostics, "by")
    let onNode = fields.required("on")
    let on = onNode?.day(diagnostics, "on")
    _ = fields.required("why")?.text(diagnostics, "why")
    fields.finish()
    guard let value, let by, let byNode, let on, let onNode, let funding else { return nil }
    guard isRightful(by, as: role, at: byNode.place, in: funding) else { return nil }
    guard on <= funding.asOf else {
      diagnostics.warning(
        "this answer of \(on) is later than the decision of \(funding.asOf), and is not used",
        at: onNode.place, help: "decide as of a later day, or correct the day")
      return nil
    }
    return Timeline([.init(from: nil, value: value)])
  }

  /// Whether somebody may answer in a role; says why not.
  func isRightful(_ who: String, as role: String, at place: Place, in funding: FundingCase) -> Bool
  {
    guard !funding.mayRule(who, as: role) else { return true }
    diagnostics.error(
      who == funding.candidate.id
        ? "\(who) is the candidate, and nobody rules on a request of their own"
        : "\(who) is not \(role): `people` names \(funding.people[role] ?? "another")", at: place,
      help: "name who answered in the role of \(role)")
    return false
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
