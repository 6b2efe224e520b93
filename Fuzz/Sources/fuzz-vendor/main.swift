internal import Documents
internal import ExamCatalog
internal import FuzzDriver

fuzz { bytes in
  let file = "vendor.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let vendor = VendorReader(diagnostics).read(node, file: file)
  Readings.check(diagnostics, gave: vendor != nil, of: file)
}
