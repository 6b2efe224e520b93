internal import Cases
internal import PolicyRules
internal import Units

/// What stands at the top of two versions: compared as it is written, without a case that shows it.
struct SettingsComparison {
  let old: Policy
  let new: Policy

  func differences() -> [PolicyComparison.Difference] {
    settings + named(\.counters, \.name, "counter") { $0.counter.inWords }
      + named(\.meters, \.name, "meter") { $0.inWords } + facts
  }

  /// What each version says once.
  private var settings: [PolicyComparison.Difference] {
    [
      told("currency", "\(old.currency)", "\(new.currency)"),
      told("counter", old.attempt.inWords, new.attempt.inWords),
      told("series", old.series.inWords, new.series.inWords),
      told("rounding", old.rounding.words, new.rounding.words),
      told("effective", old.effectiveInWords, new.effectiveInWords),
      told("fill order", old.fillOrderInWords, new.fillOrderInWords),
      told("approvals", old.approvalsInWords, new.approvalsInWords),
      told("repayment", old.repaymentSwitch.inWords, new.repaymentSwitch.inWords),
    ].compactMap { $0 }
  }

  /// What has a name, by that.
  private func named<Value>(
    _ list: (Policy) -> [Value], _ name: (Value) -> String, _ what: String,
    _ words: (Value) -> String
  ) -> [PolicyComparison.Difference] {
    let (before, after) = (list(old), list(new))
    let names = before.map(name)
    return (names + after.map(name).filter { !names.contains($0) }).compactMap { one in
      told(
        "\(what) `\(one)`", before.first { name($0) == one }.map(words) ?? "not there",
        after.first { name($0) == one }.map(words) ?? "not there")
    }
  }

  /// A fact of another kind is another fact: what conditions say of it cannot be compared.
  private var facts: [PolicyComparison.Difference] {
    named(\.declared, \.name.name, "fact", \.inWords)
      + old.declared.compactMap { fact in
        guard let other = new.declared.first(where: { $0.name.name == fact.name.name }),
          other.name != fact.name
        else { return nil }
        return .notCovered(
          "fact `\(fact.name.name)`", "what conditions say of it: it is not the same kind of fact")
      }
  }

  private func told(_ subject: String, _ before: String, _ after: String)
    -> PolicyComparison.Difference?
  {
    guard before != after else { return nil }
    return PolicyComparison.Difference(
      change: .different, subject: subject, before: before, after: after, example: nil,
      witness: [])
  }
}
