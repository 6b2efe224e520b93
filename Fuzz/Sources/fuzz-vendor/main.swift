internal import Cases
internal import Documents
internal import ExamCatalog
internal import FuzzDriver
internal import Units

/// Nothing sat, two fails, a fail in a list with gaps, and a pass.
func cases(_ exam: Exam) -> [FundingCase] {
  let logs: [([Outcome], isComplete: Bool)] = [
    ([], true), ([.failed, .failed], true), ([.failed], false), ([.failed, .passed], true),
  ]
  return logs.map { outcomes, isComplete in
    var funding = FundingCase(
      asOf: Readings.today, candidate: Candidate(id: "c-1"), exam: exam.id)
    let sittings = outcomes.enumerated().map { index, outcome in
      Sitting(
        exam: exam.id, version: nil, day: Readings.today.adding(days: -90 + 40 * index),
        outcome: outcome, costs: [])
    }
    funding.sittings = Listed(sittings, completeSince: isComplete ? FundingCase.ever : nil)
    return funding
  }
}

// A vendor that reads is asked when its first exams can be sat.
fuzz { bytes in
  let file = "vendor.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let vendor = VendorReader(diagnostics).read(node, file: file)
  Readings.check(diagnostics, gave: vendor != nil, of: file)
  guard let vendor, !diagnostics.hasErrors else { return }
  let catalog = Catalog(vendors: [vendor])
  for exam in catalog.exams.prefix(2) {
    for funding in cases(exam) { Days.check(funding, exam, catalog, nil) }
  }
}
