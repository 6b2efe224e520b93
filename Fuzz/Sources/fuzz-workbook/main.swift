internal import Documents
internal import FuzzDriver
internal import Intake
internal import PolicyRules
internal import Rosters

/// Parts in the order of a seed, each up to the next NUL.
let names = [
  "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml",
  "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
]
let relationships = """
  <Relationships><Relationship Id="r" \
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
  Target="xl/workbook.xml"/></Relationships>
  """

/// Bytes of an archive are taken as they are. Anything else is packed, so that damage reaches the XML and is not
/// caught by a checksum.
func workbook(_ bytes: [UInt8]) -> [UInt8] {
  guard !bytes.starts(with: [0x50, 0x4B]) else { return bytes }
  var archive = StoredArchive()
  archive.add("_rels/.rels", Array(relationships.utf8))
  let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
  for (name, part) in zip(names, parts) { archive.add(name, Array(part)) }
  return archive.closed()
}

// Read as a request, as a roster, as scenarios and as the answers that make a policy.
fuzz { bytes in
  let packed = workbook(bytes)
  let file = "book.xlsx"
  let diagnostics = Diagnostics()
  if let sheets = Spreadsheet.read(packed, file: file, diagnostics),
    let node = RequestWorkbook(diagnostics).tree(of: sheets, file: file)
  {
    let request = RequestReader(
      diagnostics, catalog: Readings.catalog, asOf: nil, today: Readings.today
    ).read(node)
    Readings.check(diagnostics, gave: request != nil, of: file)
  } else {
    Readings.check(diagnostics, gave: false, of: file)
  }
  let problems = Diagnostics()
  let reading = RosterReader(problems, catalog: Readings.catalog, asOf: Readings.today)
    .read([RosterFile(packed, name: file)])
  Readings.check(problems, gave: reading != nil, of: file)
  let own = Diagnostics()
  guard let sheets = Spreadsheet.read(packed, file: file, own) else { return }
  let node = ScenarioWorkbook(own).tree(of: sheets, file: file)
  Readings.check(own, gave: node != nil, of: file)
  let answers = Diagnostics()
  let draft = PolicyIntake(answers, catalog: Readings.catalog).draft(
    of: sheets, file: file, named: "own", readOn: Readings.today)
  Readings.check(answers, gave: draft != nil, of: file)
  guard let draft, !answers.hasErrors else { return }
  // What is drafted is a policy.
  let drafted = Diagnostics()
  let policy = YAML.read(Array(draft.yaml.utf8), file: file, drafted).flatMap {
    PolicyReader(drafted).read($0, file: file)
  }
  precondition(policy != nil && !drafted.hasErrors, "a draft that is no policy")
}
