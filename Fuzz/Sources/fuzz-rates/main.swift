internal import Documents
internal import FuzzDriver
internal import Intake

fuzz { bytes in
  let file = "rates.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let rates = RatesReader(diagnostics, catalog: Readings.catalog).read(node)
  Readings.check(diagnostics, gave: rates != nil, of: file)
}
