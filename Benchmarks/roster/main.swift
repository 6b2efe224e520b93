// A roster of so many rows from its bytes to a table: the time of a CPU and the greatest memory.
// Usage: roster-rows FILE ROWS writes the file; roster-rows FILE reads it.
import Documents
import ExamCatalog
import Foundation
import Rosters
import Units

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  print("usage: roster-rows FILE [ROWS]")
  exit(64)
}
let path = arguments[1]

/// The same rows every time.
struct Sequence64 {
  var state: UInt64 = 1

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

func text(rows: Int) -> String {
  let exams = ["SCOR", "Security+", "AZ-104", "SAA-C03", "CISSP", "PMP", "200-301", "MO-210"]
  let policies = ["strict", "generous", "pass-only"]
  var random = Sequence64()
  var text = "person,exam,department,cost centre,policy,planned,attempts used,chance\n"
  for index in 0..<rows {
    let department = random.next(below: 40)
    let month = 1 + random.next(below: 12)
    text +=
      "p-\(1_000_000 + index),\(exams[random.next(below: exams.count)]),Department number \(department),"
    text += "CC-\(1000 + department * 7),\(policies[random.next(below: 3)]),"
    text += "2027-\(month < 10 ? "0" : "")\(month),\(random.next(below: 3)),"
    text += "\(40 + random.next(below: 50)) %\n"
  }
  return text
}

if arguments.count > 2, let rows = Int(arguments[2]) {
  try text(rows: rows).write(toFile: path, atomically: true, encoding: .utf8)
  exit(0)
}

let diagnostics = Diagnostics()
let vendors = ["cisco", "isc2", "comptia", "microsoft", "aws", "pmi", "certiport"].compactMap {
  name -> Vendor? in
  let path = "policies/vendors/\(name).yaml"
  guard let bytes = FileAccess.read(path, diagnostics),
    let node = YAML.read(bytes, file: path, diagnostics)
  else { return nil }
  return VendorReader(diagnostics).read(node, file: path)
}

func cpu() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

guard let today = Day(parsing: "2026-11-24") else { exit(1) }
let begun = cpu()
guard let bytes = FileAccess.read(path, diagnostics, atMost: RosterFile.largest),
  let reading = RosterReader(diagnostics, catalog: Catalog(vendors: vendors), asOf: today)
    .read([RosterFile(bytes, name: path)])
else {
  print(diagnostics.all.map { $0.rendered() }.joined(separator: "\n"))
  exit(1)
}
let taken = cpu() - begun
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
let megabytes = Double(usage.ru_maxrss) / 1_000
let totals = reading.totals
print(
  "\(totals.read) rows, \(totals.accepted) accepted, \(totals.rejected) rejected: "
    + String(format: "%.2f s of a CPU (bar 1.50), %.0f MB at most (bar 300)", taken, megabytes))
exit(taken > 1.5 || megabytes > 300 || totals.read != totals.accepted ? 1 : 0)
