/// Where a cell stands in the bytes of a file, without its quotes.
struct RawCell {
  var start: Int
  var end: Int
  /// Whether doubled quotes within stand for one each.
  var hasDoubledQuotes = false
  var isQuoted = false
}

/// A walk over the records of a CSV file (RFC 4180), whatever ends its lines; or one row of a sheet.
///
/// A record that cannot be parted into cells has a fault and is stepped over to the next line: one lost
/// quote must not take the rest of the file with it.
struct RecordScan {
  enum Fault: Hashable {
    case quoteNotClosed(at: Int)
    case quoteInside(at: Int)
    case textAfterQuote(at: Int)
    case tooLong
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let separator: UInt8
  private(set) var next = 0
  private(set) var line = 1
  /// The record that was stepped over last.
  private(set) var cells: [RawCell] = []
  private(set) var cellCount = 0
  private(set) var start = 0
  private(set) var startLine = 1
  private(set) var fault: Fault?
  /// Whether `line` counts the rows of a sheet.
  private let isSheet: Bool

  /// No row of a budget is longer; beyond it a quote was lost.
  static let longest = 1_000_000
  /// As many as the widest sheet has columns.
  static let mostCells = 16_384

  private static let quote = UInt8(ascii: "\"")

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    isSheet = false
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { next = 3 }
  }

  /// One row of a sheet, its texts put side by side.
  init(row: Int, _ bytes: UnsafeBufferPointer<UInt8>, cells: [RawCell]) {
    self.bytes = bytes
    self.cells = cells
    separator = 0
    isSheet = true
    cellCount = cells.count
    startLine = row
    next = bytes.count
  }

  /// Where the record ends, its line break left aside.
  var end: Int {
    var end = next
    while end > start, isBreak(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Makes the record that begins there the next one.
  mutating func go(to start: Int, line: Int) {
    next = start
    self.line = line
  }

  /// Steps over the next record that is not an empty line; false at the end of the file.
  mutating func advance() -> Bool {
    while next < bytes.count, isBreak(bytes[next]) { stepOverBreak() }
    guard next < bytes.count else { return false }
    start = next
    startLine = line
    cells.removeAll(keepingCapacity: true)
    cellCount = 0
    fault = nil
    while true {
      let cell = next < bytes.count && bytes[next] == RecordScan.quote ? quoted() : plain()
      guard fault == nil else {
        leaveLine()
        return true
      }
      cellCount += 1
      if cellCount <= RecordScan.mostCells { cells.append(cell) }
      guard next < bytes.count else { break }
      if bytes[next] == separator {
        next += 1
        continue
      }
      stepOverBreak()
      break
    }
    if next - start > RecordScan.longest { fault = .tooLong }
    return true
  }

  @inline(__always)
  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func stepOverBreak() {
    if bytes[next] == 0x0D, next + 1 < bytes.count, bytes[next + 1] == 0x0A { next += 1 }
    next += 1
    line += 1
  }

  @inline(__always)
  private mutating func plain() -> RawCell {
    let first = next
    while next < bytes.count {
      let byte = bytes[next]
      if byte == separator || isBreak(byte) { break }
      if byte == RecordScan.quote {
        fault = .quoteInside(at: next)
        break
      }
      next += 1
    }
    return RawCell(start: first, end: next)
  }

  private mutating func quoted() -> RawCell {
    let opening = next
    var cell = RawCell(start: next + 1, end: next + 1, isQuoted: true)
    next += 1
    while next < bytes.count, next - opening <= RecordScan.longest {
      let byte = bytes[next]
      if byte == RecordScan.quote {
        guard next + 1 < bytes.count, bytes[next + 1] == RecordScan.quote else {
          cell.end = next
          next += 1
          if next < bytes.count, bytes[next] != separator, !isBreak(bytes[next]) {
            fault = .textAfterQuote(at: next)
          }
          return cell
        }
        cell.hasDoubledQuotes = true
        next += 2
      } else if isBreak(byte) {
        stepOverBreak()
      } else {
        next += 1
      }
    }
    fault = .quoteNotClosed(at: opening)
    return cell
  }

  /// Goes on behind the line on which the record began.
  private mutating func leaveLine() {
    next = start
    line = startLine
    while next < bytes.count, !isBreak(bytes[next]) { next += 1 }
    if next < bytes.count { stepOverBreak() }
  }

  /// Line and column of a cell, both counted from 1.
  func position(ofCell index: Int) -> (line: Int, column: Int) {
    guard !isSheet, index < cells.count else { return (startLine, isSheet ? index + 1 : 1) }
    let cell = cells[index]
    return position(of: cell.isQuoted ? cell.start - 1 : cell.start)
  }

  /// Where the fault stands.
  var faultPosition: (line: Int, column: Int) {
    switch fault {
    case .quoteNotClosed(let offset), .quoteInside(let offset), .textAfterQuote(let offset):
      position(of: offset)
    case .tooLong, nil: (startLine, 1)
    }
  }

  /// Line and column of a byte of the record, both counted from 1; columns count characters.
  func position(of offset: Int) -> (line: Int, column: Int) {
    var (line, column) = (startLine, 1)
    var index = start
    while index < offset, index < bytes.count {
      if bytes[index] == 0x0A || (bytes[index] == 0x0D && !isFollowedByLF(index)) {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80, bytes[index] != 0x0D {
        column += 1
      }
      index += 1
    }
    return (line, column)
  }

  private func isFollowedByLF(_ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == 0x0A
  }
}
