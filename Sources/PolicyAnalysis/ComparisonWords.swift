internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

// What versions say, for somebody who compares them: everything that decides, so that two that decide
// otherwise are never put in the same words.

extension Policy {
  /// `from 2026-01-01 on, by the day of the request`; the event decides nothing where the policy has no days.
  var effectiveInWords: String {
    effective == .always ? "always" : "\(effective), by the day of the \(effectiveBy.rawValue)"
  }

  var approvalsInWords: String {
    let words = approvals.inWords
    return words.isEmpty ? "nothing that holds for all" : words.joined(separator: "; ")
  }

  var fillOrderInWords: String {
    fillOrder.isEmpty ? "as asked for" : fillOrder.map(\.rawValue).joined(separator: ", ")
  }
}

extension DeclaredFact {
  /// `yes or no, decided by VP`
  var inWords: String {
    "\(name.type.rawValue), \(decidedBy.map { "decided by \($0)" } ?? "known by \(name.who)")"
      + (name.variesInTime ? ", changes over time" : "")
  }
}

extension Clause {
  /// What it says: kind, figures, condition, waiver and exceptions.
  func says(_ policy: Policy) -> String {
    var parts = [inWords(policy.currency) + moreInWords]
    if when != .always { parts.append("when \(Policy.words(for: when, in: policy.currency))") }
    if let waiver {
      let reasons =
        waiver.reasons.isEmpty ? "" : " for \(waiver.reasons.joined(separator: " or "))"
      parts.append("waived by \(waiver.role)\(reasons)")
    }
    let exceptions = policy.clauses.filter { $0.exceptionTo.contains(id) }
    if !exceptions.isEmpty {
      let names = exceptions.map { "`\($0.id)`" }.joined(separator: " or ")
      parts.append("but where \(names) applies")
    }
    return parts.joined(separator: ", ")
  }

  /// The second threshold of a repayment, of which the words of the kind name one.
  private var moreInWords: String {
    guard case .repays(let rule) = kind, rule.atOrAbove != nil, let above = rule.above else {
      return ""
    }
    return ", above \(above)"
  }

  /// What it pays for given values of what its figures follow, where a table may have no row for them.
  func says(for values: [FactReference: Scalar]) -> String {
    guard let table = tables.first(where: { $0.isSilent(for: values) }) else { return paysInWords }
    return "`\(id)` has no row for this `\(table.fact)`: needs a person"
  }

  var paidInWords: String {
    if case .covers(let coverage) = kind { coverage.paidInWords } else { "otherwise" }
  }

  /// ``second-attempt`: 50 %, paid after any result`
  var paysInWords: String {
    switch kind {
    case .covers(let coverage):
      "`\(id)`: \(coverage.amountInWords), paid \(coverage.paidInWords)" + coverage.netInWords
    case .excludes: "`\(id)`: excluded"
    case .candidatePays: "`\(id)`: the candidate's own cost"
    case .pays(let bonus):
      "`\(id)`: \(bonus.amount), paid \(bonus.paid.rawValue), once per \(bonus.oncePer.rawValue)"
        + (bonus.due.isEmpty
          ? "" : ", due on the later of \(bonus.due.map(\.description).joined(separator: ", "))")
    default: "`\(id)`"
    }
  }
}

extension Coverage {
  /// What is taken off first, where that is not everything.
  fileprivate var netInWords: String {
    guard netOf != Set(Deduction.allCases) else { return "" }
    let listed = Deduction.allCases.filter(netOf.contains).map(\.rawValue)
    return ", net of \(listed.isEmpty ? "nothing" : listed.joined(separator: ", "))"
  }
}
