internal import Cases
internal import CostModel
internal import Documents
internal import ExamCatalog
internal import FuzzDriver
internal import Intake

guard let exam = Readings.catalog.exam(id: "cisco-350-701") else {
  preconditionFailure("the exam is shipped")
}
let basis = ScenarioBasis(
  funding: FundingCase(asOf: Readings.today, candidate: Candidate(id: "c-17"), exam: exam.id),
  exam: exam, catalog: Readings.catalog, policy: nil, place: nil)

fuzz { bytes in
  let file = "scenarios.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let scenarios = ScenarioReader(diagnostics, basis).read(node)
  Readings.check(diagnostics, gave: scenarios != nil, of: file)
}
