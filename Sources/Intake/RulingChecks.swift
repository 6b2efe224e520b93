public import Cases
public import Documents
public import PolicyRules

extension RequestReader {
  /// Silence of a policy is for HR to fill; what stands against an earlier sitting, for who may waive that clause, too.
  private func checkCostRuling(_ item: Node, _ policy: Policy, in funding: FundingCase?) {
    guard let role = item["role"], case .scalar(let given, _) = role.content,
      given != Policy.ofSilence,
      !isOfEarlier(item, in: funding) || !policy.clauses.contains(where: { $0.waivedBy == given })
    else { return }
    diagnostics.error(
      "a ruling on a cost is by \(given), but of what no clause says \(Policy.ofSilence) decides",
      at: role.place)
  }

  private func isOfEarlier(_ item: Node, in funding: FundingCase?) -> Bool {
    guard case .scalar(let text, _)? = item["sitting"]?.content else { return false }
    return funding?.sittings.items.contains { "\($0.day)" == text && $0.outcome != .booked } ?? true
  }

  /// A ruling that answers nothing is a slip, and not to be passed over in silence.
  public func checkRulings(_ node: Node?, against policy: Policy, in funding: FundingCase?) {
    let open = policy.clauses.filter { $0.waivedBy != nil }.map(\.id)
    for item in node?.list(diagnostics, "rulings") ?? [] {
      if let funding, let by = item["by"], case .scalar(let who, _) = by.content,
        case .scalar(let role, _)? = item["role"]?.content
      {
        _ = isRightful(who, as: role, at: by.place, in: funding)
      }
      if item["cost"] != nil {
        checkCostRuling(item, policy, in: funding)
        continue
      }
      // What is no text was said already.
      guard let name = item["clause"], case .scalar(let id, _) = name.content else { continue }
      guard let clause = policy.clause(id), let role = clause.waivedBy else {
        diagnostics.error(
          "`\(id)` is no clause of policy `\(policy.id)` that anybody may waive", at: name.place,
          help: Spelling.suggestion(for: id, among: open)
            ?? (open.isEmpty
              ? "no clause of it has `waived by`"
              : "clauses with `waived by` are \(open.joined(separator: ", "))"))
        continue
      }
      checkReason(item, clause)
      guard let by = item["role"], case .scalar(let given, _) = by.content, given != role else {
        continue
      }
      diagnostics.error(
        "a ruling on `\(id)` is by \(given), but only \(role) may waive it", at: by.place)
    }
  }

  /// Where a clause names the reasons for which it may be waived, one of them has to be given.
  private func checkReason(_ item: Node, _ clause: Clause) {
    guard let waiver = clause.waiver, !waiver.reasons.isEmpty,
      case .scalar("allow", _)? = item["answer"]?.content
    else { return }
    let choice = waiver.reasons.joined(separator: ", ")
    guard let reason = item["reason"], case .scalar(let given, _) = reason.content else {
      diagnostics.error(
        "`\(clause.id)` is waived for a coded reason only", at: item.place,
        help: "add `reason:` with one of: \(choice)")
      return
    }
    guard !waiver.allows(given) else { return }
    diagnostics.error(
      "`\(given)` is no reason for which `\(clause.id)` may be waived", at: reason.place,
      help: Spelling.suggestion(for: given, among: waiver.reasons) ?? "reasons: \(choice)")
  }
}
