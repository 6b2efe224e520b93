internal import Cases
internal import Documents
internal import Facts
public import PolicyAnalysis
public import PolicyRules
public import Units

/// A remark's case as a request that can be run: `retake decide` shows what the remark says.
public struct WitnessRequest {
  private let policy: Policy
  private let remark: PolicyRemark
  private let asOf: Day

  /// - Parameters:
  ///   - policy: the policy of which something is remarked.
  ///   - remark: with the case that shows it.
  ///   - asOf: the day of the decision; the sitting is planned thirty days later.
  public init(_ policy: Policy, _ remark: PolicyRemark, asOf: Day) {
    self.policy = policy
    self.remark = remark
    self.asOf = asOf
  }

  /// The request, or nil where the case cannot be stated as one: where it hangs on how the planned sitting
  /// will end, or on a day that only the calendar of a real case has.
  public var yaml: String? {
    guard !remark.witness.isEmpty, remark.witness.allSatisfy({ canState($0.reference) }) else {
      return nil
    }
    let amount = number(.requestAmount) ?? 400 * policy.currency.minorUnitsPerMajor
    let money = (try? Money(minorUnits: amount, policy.currency)) ?? .zero(policy.currency)
    var lines = [
      "# \(remark.kind.rawValue): \(remark.message)", "request: 1", "as of: \(asOf)",
      "policy: \(YAML.written(policy.file))", "exam: \(exam)", "candidate:", "  id: witness",
      "  employed since: \(employedSince)",
    ]
    lines += [
      ("employee.type", "employment type"), ("employee.department", "department"),
      ("employee.grade", "grade"), ("employee.region", "region"), ("employee.fte", "fte"),
    ].compactMap { name, key in stated(name).map { "  \(key): \($0)" } }
    lines += [
      "sittings:", "  complete since: ever", "  list: [\(sittings.joined(separator: ", "))]",
    ]
    lines += [
      "payments: {complete since: ever}", "ask:", "  requested on: \(asOf)",
      "  planned day: \(planned)",
      "  costs: [{category: \(category), amount: \(money.plainDigits) \(policy.currency)}]",
    ]
    let facts = policy.declared.compactMap { fact in
      stated(fact.name.name).map { "\(fact.name.name): \($0)" }
    }
    if !facts.isEmpty { lines.append("facts: {\(facts.joined(separator: ", "))}") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What such facts are, a request can say; of the others the planned sitting or time decides.
  private func canState(_ reference: FactReference) -> Bool {
    let name = reference.fact.name
    if policy.declared.contains(where: { $0.name == reference.fact }) { return true }
    return ["attempt.number", "attempt.days-since-last-fail", "request.amount", "exam.vendor"]
      .contains(name) || name.hasPrefix("employee.")
  }

  private func value(_ name: String) -> WitnessFact? {
    remark.witness.first { $0.reference.fact.name == name }
  }

  private func number(_ reference: FactReference) -> Int64? {
    guard case .number(let number)? = value(reference.fact.name)?.value else { return nil }
    return number
  }

  /// The value of a fact as a request writes it.
  private func stated(_ name: String) -> String? {
    guard let fact = value(name) else { return nil }
    switch fact.value {
    case .word(let word): return YAML.written(word == "(something else)" ? "something-else" : word)
    case .flag(let flag): return flag ? "yes" : "no"
    case .number: return Policy.shown(fact.value, as: fact.reference.fact.type, in: policy.currency)
    }
  }

  private var planned: Day { asOf.adding(days: 30) }

  private var exam: String {
    let vendor = stated("exam.vendor")
    return vendor == "cisco" || vendor == nil ? "SCOR" : "{code: W-1, source: a witness}"
  }

  private var employedSince: Day {
    if case .number(let months)? = value("employee.months")?.value {
      return asOf.adding(months: -Int(months))
    }
    guard case .number(let days)? = value("employee.tenure")?.value else {
      return asOf.adding(days: -4000)
    }
    return asOf.adding(days: -Int(days))
  }

  /// As many fails before the planned day as the attempt needs, the last so many days before it.
  private var sittings: [String] {
    let attempt = Int(
      number(.attemptNumber) ?? (value("attempt.days-since-last-fail") == nil ? 1 : 2))
    guard attempt > 1 else { return [] }
    var since = 60
    if case .number(let days)? = value("attempt.days-since-last-fail")?.value, days < 10_000 {
      since = Int(days)
    }
    return (1..<min(attempt, 20)).reversed().map { index in
      let day = planned.adding(days: -since - 40 * (index - 1))
      return "{day: \(day), outcome: failed, paid: []}"
    }
  }

  /// The category that the remark is about: the first of its clauses', or the fee.
  private var category: String {
    remark.categories.first?.rawValue
      ?? remark.clauses.compactMap { policy.clause($0)?.categories.first?.rawValue }.first
      ?? "exam-fee"
  }
}
