public import Documents
public import PolicyRules

extension RequestReader {
  /// A balance that no meter of the policy takes would be dropped, and money that was used be there again.
  public func checkBalances(_ node: Node?, against policy: Policy) {
    guard case .sequence(let items)? = node?.content else { return }
    for item in items {
      // What is no text was said already.
      guard let name = item["meter"], case .scalar(let text, _) = name.content else { continue }
      guard let meter = policy.meters.first(where: { $0.name == text }) else {
        let names = policy.meters.map(\.name)
        diagnostics.error(
          "`\(text)` is no meter of policy `\(policy.id)`", at: name.place,
          help: Spelling.suggestion(for: text, among: names)
            ?? (names.isEmpty ? "it has none" : "its meters are \(names.joined(separator: ", "))"))
        continue
      }
      guard let used = item["used"], case .scalar(let amount, _) = used.content,
        (Int(amount) != nil) != (meter.counts == .purchases)
      else { continue }
      diagnostics.error(
        "`\(amount)` is not what the meter `\(text)` counts", at: used.place,
        help: meter.counts == .purchases
          ? "write how many purchases, such as 3"
          : "write an amount, such as 300 \(policy.currency)")
    }
  }

  /// A reason for leaving that the policy does not know decides what is owed back all the same: it is said, since it may be
  /// another word for one that it does.
  public func checkLeaving(_ node: Node?, against policy: Policy) {
    guard let reason = node?["reason"], case .scalar(let text, _) = reason.content else { return }
    let known = policy.clauses.flatMap { clause -> [String] in
      guard case .repays(let rule) = clause.kind else { return [] }
      return rule.reasons + rule.exempt
    }
    guard !known.isEmpty, !known.contains(text) else { return }
    diagnostics.warning(
      "`\(text)` is no reason for leaving that policy `\(policy.id)` names", at: reason.place,
      help: Spelling.suggestion(for: text, among: known)
        ?? "it names \(Set(known).sorted().joined(separator: ", ")): write one of them if it is meant"
    )
  }
}
