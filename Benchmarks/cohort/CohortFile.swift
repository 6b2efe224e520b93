import Cohorts
import Glibc

/// A file of the reference's format, read from memory as bytes: one person a line, every column a whole number.
///
/// The mapping is never written and lives as long as the program, so threads may share it.
struct CohortFile: Sendable {
  static let header =
    "employee_id,department,exam,fee_cents,training_cents,hours,retake_hours,hourly_rate_cents,"
    + "p1_ppm,p2_ppm,p3_ppm,max_funded,share1_bp,share2_bp,share3_bp\n"

  nonisolated(unsafe) private let bytes: UnsafeBufferPointer<UInt8>

  init(_ path: String) throws {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw Stop(description: "cannot open \(path)") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 0,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0),
      start != MAP_FAILED
    else { throw Stop(description: "cannot read \(path)") }
    let size = Int(status.st_size)
    bytes = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: size)
    guard bytes.starts(with: CohortFile.header.utf8) else {
      throw Stop(description: "\(path) has another header")
    }
  }

  /// So many stretches of about the same size, each ending with a line.
  func stretches(_ count: Int) -> [Range<Int>] {
    let first = CohortFile.header.utf8.count
    var begin = first
    return (1...count).map { index in
      var end = first + (bytes.count - first) / count * index
      if index == count { end = bytes.count }
      end = max(end, begin)
      while end < bytes.count, end > first, bytes[end - 1] != 10 { end += 1 }
      defer { begin = end }
      return begin..<end
    }
  }

  /// Calls `body` with the columns of each line of a stretch.
  func rows(
    in stretch: Range<Int>, _ body: (UnsafeMutableBufferPointer<Int64>) throws -> Void
  ) throws {
    try withUnsafeTemporaryAllocation(of: Int64.self, capacity: 15) { columns in
      guard var next = bytes.baseAddress?.advanced(by: stretch.lowerBound) else { return }
      let end = next.advanced(by: stretch.count)
      var column = 0
      var value: Int64 = 0
      var digits = 0
      while next < end {
        let byte = next.pointee
        next = next.advanced(by: 1)
        let digit = Int64(byte) &- 48
        if UInt64(bitPattern: digit) < 10 {
          value = value &* 10 &+ digit
          digits &+= 1
          continue
        }
        // Fifteen digits are below 2⁵⁰; a longer number is none of this format.
        guard digits > 0, digits < 16, column < 15, byte == (column == 14 ? 10 : 44) else {
          throw Stop(description: "a line is not fifteen whole numbers")
        }
        columns[column] = value
        (value, digits) = (0, 0)
        column &+= 1
        if column == 15 {
          column = 0
          try body(columns)
        }
      }
      guard column == 0, digits == 0 else {
        throw Stop(description: "the last line does not end")
      }
    }
  }
}

/// One line as a person's cost, by the reference's rules (`Benchmarks/peers/cost/costmodel.py`): fees and hours
/// of each funded attempt, which ends after attempt 1, 2 or 3.
struct CohortRow {
  let offset: Int64
  let second: Int64
  let third: Int64
  let firstFails: Int64
  let secondFails: Int64

  init(_ row: UnsafeMutableBufferPointer<Int64>) throws {
    let (fee, funded) = (row[3], row[11])
    let retake = row[6] * row[7]
    func share(_ column: Int) -> Int64 { (fee * row[column] + 5000) / 10000 }
    guard fee < 1 << 40, row[5] < 1 << 20, row[6] < 1 << 20, row[7] < 1 << 30, row[4] < 1 << 40,
      row[12] <= 10000, row[13] <= 10000, row[14] <= 10000, row[8] <= 1_000_000,
      row[9] <= 1_000_000
    else { throw Stop(description: "a number is too large") }
    offset = row[4] + (funded >= 1 ? share(12) : 0) + row[5] * row[7]
    second = funded >= 2 ? share(13) + retake : 0
    third = funded >= 3 ? share(14) + retake : 0
    firstFails = 1_000_000 - row[8]
    secondFails = 1_000_000 - row[9]
  }

  func add(to adder: inout CohortAdder) throws {
    let passes = 1_000_000 - secondFails
    if second > 0, third > 0, firstFails > 0, firstFails < 1_000_000, secondFails > 0, passes > 0 {
      let differences: InlineArray<2, Int64> = [second, second + third]
      let weights: InlineArray<2, UInt64> = [
        UInt64(bitPattern: firstFails * passes), UInt64(bitPattern: firstFails * secondFails),
      ]
      try adder.add(
        offset: offset, differences: differences.span, weights: weights.span, millions: 2)
    } else if second == 0, third == 0 {
      let (none, nothing) = (
        InlineArray<0, Int64>(repeating: 0), InlineArray<0, UInt64>(repeating: 0)
      )
      try adder.add(offset: offset, differences: none.span, weights: nothing.span, millions: 0)
    } else if third == 0, second > 0, firstFails > 0, firstFails < 1_000_000 {
      let differences: InlineArray<1, Int64> = [second]
      let weights: InlineArray<1, UInt64> = [UInt64(bitPattern: firstFails)]
      try adder.add(
        offset: offset, differences: differences.span, weights: weights.span, millions: 1)
    } else {
      try adder.add(
        CostLaw(
          amounts: [offset, offset + second, offset + second + third],
          passing: [Int32(1_000_000 - firstFails), Int32(passes)]))
    }
  }
}
