import Cohorts
import Glibc
import Units

// A file of persons to the exact distribution of their total: read, laws, sums, quantiles. Prints one JSON object.
// Usage: cohort-total [--threads N] [--departments] FILE

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

func main() async throws {
  var arguments = Array(CommandLine.arguments.dropFirst())
  var (threads, byDepartment) = (2, false)
  if let place = arguments.firstIndex(of: "--threads"), place + 1 < arguments.count,
    let count = Int(arguments[place + 1]), (1...64).contains(count)
  {
    threads = count
    arguments.removeSubrange(place...(place + 1))
  }
  if let place = arguments.firstIndex(of: "--departments") {
    byDepartment = true
    arguments.remove(at: place)
  }
  guard arguments.count == 1 else {
    throw Stop(description: "usage: cohort-total [--threads N] [--departments] FILE")
  }
  let (begin, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
  let file = try CohortFile(arguments[0])
  let parts = try await parts(file, threads: threads, byDepartment: byDepartment)
  let summed = seconds(CLOCK_MONOTONIC)
  let totals = try parts.sorted { $0.key < $1.key }.map {
    "\"\($0.key)\": " + (try described(try CohortTotal($0.value)))
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
