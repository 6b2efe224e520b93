internal import Calendars
internal import Documents
internal import FuzzDriver

fuzz { bytes in
  let file = "centre.ics"
  let diagnostics = Diagnostics()
  let days = ClosedDaysReader(diagnostics).read(
    bytes, file: file, owner: "Centre", years: 2026...2028)
  Readings.check(diagnostics, gave: days != nil, of: file)
}
