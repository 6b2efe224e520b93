// Writes 100,000 rows of 20 mixed columns through `LongTables`; `Benchmarks/rows.c` writes the same cells
// with the C library alone. Prints CPU seconds and the greatest memory in kB.
//
//     sheet-rows [FILE [ROWS]]

import Glibc
import Sheets
import Units

let rowCount = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 100_000
let names = (0..<1_000).map { "Item \($0) of the list" }

let columns: [LongColumn] =
  (0..<5).map { LongColumn("Text \($0)", .text, width: 20) }
  + (0..<5).map { LongColumn("Count \($0)", .whole, isTotalled: $0 == 0) }
  + (0..<4).map { LongColumn("Amount \($0)", .money(.usd), isTotalled: $0 == 0) }
  + (0..<3).map { LongColumn("Day \($0)", .day) }
  + (0..<2).map { LongColumn("Share \($0)", .share(decimals: 1)) }
  + [LongColumn("Flow", .number(decimals: 3))]

let rows = (0..<rowCount).lazy
let first = Day(number: 20_000)
let shares = (0...1_000).compactMap { Exact($0, over: 1_000).flatMap { Share($0) } }
let flows = (0..<1_000).compactMap { Exact($0, over: 8) }
let path = CommandLine.arguments.dropFirst().first ?? "rows.xlsx"

do {
  try LongTables.write(title: "Rows", author: "Sheets", created: first, to: path) {
    book throws(WorkbookProblem) in
    _ = try book.table("Rows", columns, rows: rows) { number, row in
      for column in 0..<5 { row.text(names[(number + column * 7) % 1_000]) }
      for column in 0..<5 { row.whole(Int64(number * (column + 1))) }
      for column in 0..<4 {
        if let money = try? Money(minorUnits: Int64(number % 90_000 * 10 + column), .usd) {
          row.money(money)
        }
      }
      for column in 0..<3 { row.day(first.adding(days: (number + column) % 3_000)) }
      for column in 0..<2 { row.share(shares[(number + column) % 1_000]) }
      row.number(flows[number % 1_000])
    }
  }
} catch {
  print(error)
  exit(1)
}

var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
let system = Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
print(user + system, usage.ru_maxrss)
