internal import Documents
internal import Facts
internal import Units

/// Reads what holds for a policy as a whole: rounding, the end of a series, approvals, repayment.
struct SettingsReader {
  private let clause: ClauseReader
  private var diagnostics: Diagnostics { clause.diagnostics }

  init(_ clause: ClauseReader) { self.clause = clause }

  /// `half-away`, or `{mode: down, to: 1 USD, at: every step}`.
  func rounding(_ node: Node) -> RoundingRule {
    guard case .mapping = node.content, let fields = node.fields(diagnostics, "rounding") else {
      let mode = node.word(diagnostics, "rounding", as: RoundingMode.self)
      return RoundingRule(mode: mode ?? .halfAway, at: .entry, to: nil)
    }
    let mode = fields.required("mode")?.word(diagnostics, "mode", as: RoundingMode.self)
    let place = fields.optional("at")?.word(diagnostics, "at", as: RoundingRule.Place.self)
    let toNode = fields.optional("to")
    let to = toNode.flatMap { clause.money($0, "to") }
    if let toNode, let to, to.isZero {
      diagnostics.error("nothing is a multiple of zero", at: toNode.place, help: "such as `1 USD`")
    }
    fields.finish()
    return RoundingRule(mode: mode ?? .halfAway, at: place ?? .entry, to: to)
  }

  func series(_ node: Node) -> SeriesRule {
    guard let fields = node.fields(diagnostics, "series") else { return .none }
    let attempts = fields.optional("attempts")?.integer(diagnostics, "attempts", in: 1...100)
    let within = fields.optional("within")?.span(diagnostics, "within")
    let idle = fields.optional("idle for")?.span(diagnostics, "idle for")
    let leaving = fields.optional("on leaving")?.flag(diagnostics, "on leaving")
    let stopped =
      fields.optional("stopped by")?.list(diagnostics, "stopped by")?
      .compactMap { $0.text(diagnostics, "a role") } ?? []
    fields.finish()
    return SeriesRule(
      attempts: attempts, within: within, idleFor: idle, onLeaving: leaving ?? false,
      stoppedBy: stopped)
  }

  func approvals(_ node: Node) -> ApprovalRules {
    guard let fields = node.fields(diagnostics, "approvals") else { return .none }
    let own = fields.optional("own request")?.fields(diagnostics, "own request")
    let instead = own?.required("by")?.text(diagnostics, "by")
    own?.finish()
    let forbids = fields.optional("no self-approval")?.flag(diagnostics, "no self-approval")
    let delegations = (fields.optional("delegates")?.list(diagnostics, "delegates") ?? [])
      .compactMap { node -> ApprovalRules.Delegation? in
        guard let fields = node.fields(diagnostics, "a delegation") else { return nil }
        let of = fields.required("of")?.text(diagnostics, "of")
        let to = fields.required("to")?.text(diagnostics, "to")
        let upTo = fields.required("up to").flatMap { clause.money($0, "up to") }
        fields.finish()
        guard let of, let to, let upTo else { return nil }
        return ApprovalRules.Delegation(of: of, to: to, upTo: upTo)
      }
    fields.finish()
    return ApprovalRules(
      insteadOfCandidate: instead, forbidsSelfApproval: forbids ?? (instead != nil),
      delegations: delegations)
  }

  /// `{on in: all regions, except: [{region, agreements from, law}]}`, or the regions by name.
  func repayment(_ node: Node) -> RepaymentSwitch {
    guard let fields = node.fields(diagnostics, "repayment") else { return .off }
    let regions =
      fields.required("on in")?.list(diagnostics, "on in")?
      .compactMap { $0.text(diagnostics, "a region") } ?? []
    let restrictions = (fields.optional("except")?.list(diagnostics, "except") ?? [])
      .compactMap { node -> RepaymentSwitch.Restriction? in
        guard let fields = node.fields(diagnostics, "an exception") else { return nil }
        let region = fields.required("region")?.text(diagnostics, "region")
        let from = fields.required("agreements from")?.day(diagnostics, "agreements from")
        let law = fields.required("law")?.text(diagnostics, "law")
        fields.finish()
        guard let region, let from, let law else { return nil }
        return RepaymentSwitch.Restriction(region: region, agreementsFrom: from, law: law)
      }
    fields.finish()
    return RepaymentSwitch(
      regions: regions == [RepaymentSwitch.everywhere] ? nil : regions, restrictions: restrictions)
  }
}

extension RoundingRule {
  /// To the minor unit, once for each entry, halves away from zero.
  static let usual = RoundingRule(mode: .halfAway, at: .entry, to: nil)
}
