internal import Documents
internal import FuzzDriver
internal import Rosters

// Every row of a roster is accepted, left out or rejected.
fuzz { bytes in
  let file = "roster.csv"
  let diagnostics = Diagnostics()
  let reader = RosterReader(diagnostics, catalog: Readings.catalog, asOf: Readings.today)
  let reading = reader.read([RosterFile(bytes, name: file)])
  Readings.check(diagnostics, gave: reading != nil, of: file)
  guard let totals = reading?.totals else { return }
  precondition(
    totals.read == totals.accepted + totals.leftOut + totals.rejected, "a row is nowhere")
}
