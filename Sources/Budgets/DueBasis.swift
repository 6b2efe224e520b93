internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Units

/// A due of a person made ready: what the policy that pays says of it.
///
/// Facts that nobody stated are taken as the policy asks for them, as for sittings. Of a due of which no clause speaks
/// nobody knows whether it is paid: what is asked counts, as far as limits allow.
struct DueBasis {
  /// What the policy says of a due.
  enum Treatment: Hashable {
    /// A clause pays it, all or in part.
    case covered(clause: String)
    /// A clause says that nothing is paid.
    case excluded(clause: String)
    /// No clause settles it.
    case silent
    /// Nobody said which policy it is.
    case withoutPolicy
  }

  let due: BudgetRoster.Due
  let treatment: Treatment
  private let policy: Policy?
  private let vendor: String
  /// The case that the policy is asked, without the payments before it.
  private let funding: FundingCase

  /// - Throws: where the amount cannot be computed with, or its policy was not read.
  init(_ due: BudgetRoster.Due, _ rules: BudgetRules) throws {
    self.due = due
    let exam = due.exam.flatMap { rules.catalog.exam(id: $0) }
    vendor = exam?.soldBy ?? ""
    guard let name = due.policy else {
      (policy, treatment) = (nil, .withoutPolicy)
      funding = FundingCase(asOf: rules.asOf, candidate: Candidate(id: ""), exam: "")
      return
    }
    guard let policy = rules.policies[name] else { throw BudgetProblem.unknownPolicy(name) }
    self.policy = policy
    var funding = try DueBasis.funding(due, policy, rules)
    treatment = DueBasis.treatment(policy, funding, vendor, due)
    if treatment == .silent {
      funding.costRulings = [
        CostRuling(
          category: due.category, sitting: nil, share: .whole, by: "the budget",
          role: Policy.ofSilence, on: rules.asOf, why: "counted as it is asked for")
      ]
    }
    self.funding = funding
  }

  private static func funding(_ due: BudgetRoster.Due, _ policy: Policy, _ rules: BudgetRules)
    throws -> FundingCase
  {
    // It is no sitting of an exam: what limits measure by exam has none of it.
    var funding = FundingCase(
      asOf: rules.asOf, candidate: BudgetRoster.candidate(due.person), exam: due.key)
    funding.sittings = Listed([], completeSince: FundingCase.ever)
    funding.vouchers = Listed([], completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.poolPayments = Listed([], completeSince: FundingCase.ever)
    funding.asked = [
      AskedCost(
        category: due.category, amount: try rules.converted(due.amount, to: policy.currency))
    ]
    return funding
  }

  private static func treatment(
    _ policy: Policy, _ funding: FundingCase, _ vendor: String, _ due: BudgetRoster.Due
  ) -> Treatment {
    let entry = policy.judge(funding, vendor: vendor, plannedDay: due.day).entries.first {
      $0.category == due.category
    }
    guard let entry, entry.gap == nil, let clause = entry.clause.flatMap({ policy.clause($0) })
    else { return .silent }
    switch clause.kind {
    case .excludes, .candidatePays: return .excluded(clause: clause.id)
    default: return .covered(clause: clause.id)
    }
  }

  /// What the employer pays of it, in the policy's currency, after what was paid before.
  func paid(after payments: [Payment], _ rules: BudgetRules) throws -> Money {
    guard let policy else { return try rules.converted(due.amount) }
    var asked = funding
    asked.payments = Listed(
      try policy.measured(payments, rules), completeSince: FundingCase.ever)
    let share = policy.shares(of: asked, vendor: vendor, plannedDay: due.day).shares.first {
      $0.category == due.category
    }
    return share?.atMost ?? .zero(policy.currency)
  }

  /// In which it is paid; nil where nobody said which policy it is.
  var currency: Currency? { policy?.currency }

  /// What limits measure of it.
  func payment(of paid: Money) -> Payment {
    Payment(
      person: "", exam: due.key, sittingDay: due.day, category: due.category,
      eligible: funding.asked.first?.amount ?? paid, paid: paid, paidOn: due.day)
  }
}

extension BudgetRoster.Due {
  /// What stands for an exam where it is paid.
  var key: String { "\(label) \(exam ?? "")" }
}

extension BudgetRoster {
  /// Somebody of whom a roster tells these facts, by the word of the policy's vocabulary.
  static func candidate(_ facts: [String: String]) -> Candidate {
    var candidate = Candidate(id: "")
    func word(_ name: String) -> Timeline<String> {
      Timeline(facts[name].map { [.init(from: nil, value: $0)] } ?? [])
    }
    candidate.department = word("employee.department")
    candidate.employmentType = word("employee.type")
    candidate.grade = word("employee.grade")
    candidate.region = word("employee.region")
    candidate.employedSince = facts["employed since"].flatMap { Day(parsing: $0) }
    return candidate
  }
}
