import Cohorts
import Glibc
import Units

// A file of persons to the exact distribution of their total: read, laws, sums, quantiles. Prints one JSON object.
// Usage: cohort-total [--threads N] [--departments] [--quick] FILE

struct Stop: Error, CustomStringConvertible { let description: String }

func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Parts of each stretch of the file by department, or one part under 0 for all.
func parts(_ file: CohortFile, threads: Int, byDepartment: Bool) async throws -> [Int: CohortPart] {
  try await withThrowingTaskGroup(of: (Int, [Int: CohortPart]).self) { group in
    for (index, stretch) in file.stretches(threads).enumerated() {
      group.addTask {
        guard byDepartment else {
          var adder = CohortAdder()
          try file.rows(in: stretch) { try CohortRow($0).add(to: &adder) }
          return (index, [0: adder.finished()])
        }
        var adders: [Int: CohortAdder] = [:]
        try file.rows(in: stretch) {
          try CohortRow($0).add(to: &adders[Int($0[1]), default: CohortAdder()])
        }
        return (index, adders.mapValues { $0.finished() })
      }
    }
    var found: [Int: [Int: CohortPart]] = [:]
    for try await (index, parts) in group { found[index] = parts }
    var merged: [Int: CohortPart] = [:]
    for (_, parts) in found.sorted(by: { $0.key < $1.key }) {
      for (key, part) in parts { merged[key] = try merged[key]?.merged(with: part) ?? part }
    }
    return merged
  }
}

let chances: [Int32] = [500_000, 800_000, 900_000, 950_000, 990_000, 999_000]

func described(_ total: CohortTotal) throws -> String {
  let mean = total.meanAboveOffset
  let whole = try mean.denominator.multiplied(by: UInt128(total.offset)).adding(mean.numerator)
  var fields = [
    "\"people\": \(total.people)", "\"method\": \"\(total.method)\"", "\"span\": \(total.span)",
    "\"mean\": [\(whole), \(mean.denominator)]",
    "\"variance\": [\(total.variance.numerator), \(total.variance.denominator)]",
    "\"error\": \(total.error)",
  ]
  let quantiles = chances.compactMap { Probability(partsPerMillion: $0) }.map {
    total.quantile($0)
  }
  fields.append(
    "\"quantiles\": {"
      + quantiles.map {
        "\"\(Double($0.chance.partsPerMillion) / 1e6)\": [\($0.estimate), \($0.least), \($0.most)]"
      }.joined(separator: ", ") + "}")
  if let chance = Probability(partsPerMillion: 950_000), let worst = total.shortfall(chance) {
    fields.append("\"shortfall95\": [\(worst.amount), \(worst.error)]")
  }
  return "{" + fields.joined(separator: ", ") + "}"
}

/// What a call asks for.
struct Call {
  var threads = 2
  var byDepartment = false
  var effort = CohortTotal.Effort.thorough
  /// Only so much of a file, as bytes of a part.
  var piece: (number: Int, of: Int)?
  var isMerge = false
  var files: [String] = []

  static let usage =
    "usage: cohort-total [--threads N] [--departments] [--quick] FILE | --part I N FILE | --merge PART…"

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    func number(_ range: ClosedRange<Int>) throws -> Int {
      guard let text = rest.popFirst(), let number = Int(text), range.contains(number) else {
        throw Stop(description: Call.usage)
      }
      return number
    }
    while let word = rest.popFirst() {
      switch word {
      case "--threads": threads = try number(1...64)
      case "--departments": byDepartment = true
      case "--quick": effort = .quick
      case "--part": piece = (try number(0...63), try number(1...64))
      case "--merge": isMerge = true
      default: files.append(word)
      }
    }
    guard isMerge ? !files.isEmpty : files.count == 1, piece.map({ $0.number < $0.of }) ?? true
    else { throw Stop(description: Call.usage) }
  }
}

func write(_ bytes: [UInt8]) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    guard written > 0 else { throw Stop(description: "cannot write") }
    rest = rest.dropFirst(written)
  }
}

func read(_ path: String) throws -> [UInt8] {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { throw Stop(description: "cannot open \(path)") }
  defer { close(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = Glibc.read(file, &buffer, buffer.count)
    guard count > 0 else { return bytes }
    bytes += buffer[..<count]
  }
}

func main() async throws {
  let call = try Call(Array(CommandLine.arguments.dropFirst()))
  let (begin, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
  if let piece = call.piece {
    let file = try CohortFile(call.files[0])
    var adder = CohortAdder()
    try file.rows(in: file.stretches(piece.of)[piece.number]) {
      try CohortRow($0).add(to: &adder)
    }
    return try write(adder.finished().bytes)
  }
  let found: [Int: CohortPart]
  if call.isMerge {
    let parts = try call.files.map { try CohortPart(bytes: try read($0)) }
    found = [0: try parts.dropFirst().reduce(parts[0]) { try $0.merged(with: $1) }]
  } else {
    found = try await parts(
      try CohortFile(call.files[0]), threads: call.threads, byDepartment: call.byDepartment)
  }
  let summed = seconds(CLOCK_MONOTONIC)
  let totals = try found.sorted { $0.key < $1.key }.map {
    "\"\($0.key)\": " + (try described(try CohortTotal($0.value, effort: call.effort)))
  }
  let end = seconds(CLOCK_MONOTONIC)
  let used = seconds(CLOCK_PROCESS_CPUTIME_ID) - processor
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  print(
    "{\"wall_s\": \(end - begin), \"sums_s\": \(summed - begin), \"cpu_s\": \(used), "
      + "\"peak_mb\": \(Double(usage.ru_maxrss) / 1024), \"totals\": {"
      + totals.joined(separator: ", ") + "}}")
}

do { try await main() } catch {
  print("cohort-total: \(error)")
  exit(1)
}
