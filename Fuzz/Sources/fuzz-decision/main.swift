internal import Assessments
internal import Cases
internal import CostModel
internal import Documents
internal import ExamCatalog
internal import Facts
internal import FuzzDriver
internal import Intake
internal import PolicyRules
internal import Units

guard let strict = Readings.policy("strict") else { preconditionFailure("a policy is shipped") }

/// A decision's amounts, for everybody who may read it.
func check(_ assessment: Assessment) {
  for entry in assessment.judgement?.entries ?? [] {
    for outlay in [entry.passed, entry.failed] {
      precondition(
        outlay.sure.minorUnits >= 0 && outlay.sure.minorUnits <= outlay.most.minorUnits,
        "bounds out of order")
    }
  }
  for audience in Audience.allCases {
    let seen = assessment.disclosed(to: audience)
    precondition(seen.recommendation == assessment.recommendation, "another answer")
    if audience != .candidate {
      precondition(
        !seen.findings.contains { $0.valueIsPrivate && $0.value == hidden(assessment, $0.id) },
        "what only the candidate sees")
    }
  }
}

/// What stands in a check that only the candidate sees; nil where it says nothing of anybody.
func hidden(_ assessment: Assessment, _ id: String) -> String? {
  assessment.findings.first { $0.id == id && $0.valueIsPrivate && !$0.value.isEmpty }?.value
}

// A request that reads is decided with a policy and without, its days are looked for, and the ways that are always shown
// are compared.
fuzz { bytes in
  let file = "request.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let reader = RequestReader(
    diagnostics, catalog: Readings.catalog, asOf: nil, today: Readings.today)
  let request = reader.read(node)
  guard let request, !diagnostics.hasErrors else { return }
  let catalog = Catalog(
    vendors: Readings.catalog.vendors + [request.broughtAlong].compactMap { $0 })
  guard let exam = catalog.exam(id: request.funding.exam) else {
    preconditionFailure("a request for an exam that nobody knows")
  }
  for policy in [nil, strict] {
    guard
      let assessment = try? Assessor(catalog, templates: []).assess(
        request.funding, exam: exam, policy: policy, attempts: 2)
    else { continue }
    check(assessment)
    if let outlook = assessment.outlook { Days.check(outlook) }
    Days.check(assessment.funding, exam, catalog, policy)
    let basis = ScenarioBasis(
      funding: assessment.funding, exam: exam, catalog: catalog, policy: policy, place: nil)
    guard
      let comparison = try? ScenarioComparison(
        Array(StandardScenarios.of(basis).prefix(3)), basis, .total)
    else { continue }
    for column in comparison.columns {
      let days = column.tree.attempts.map(\.day)
      precondition(zip(days, days.dropFirst()).allSatisfy { $0 < $1 }, "attempts out of order")
    }
  }
}
