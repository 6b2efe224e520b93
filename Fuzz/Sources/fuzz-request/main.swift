internal import Documents
internal import FuzzDriver
internal import Intake

fuzz { bytes in
  let file = "request.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let reader = RequestReader(
    diagnostics, catalog: Readings.catalog, asOf: nil, today: Readings.today)
  let request = reader.read(node)
  Readings.check(diagnostics, gave: request != nil, of: file)
}
