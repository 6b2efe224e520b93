/// The lines of a text, parted as YAML parts them: LF, CR LF, CR, NEL, LS and PS.
struct Lines {
  let bytes: [UInt8]
  /// The offset of each line's first byte.
  let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for index in bytes.indices {
      switch bytes[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D where !(index + 1 < bytes.count && bytes[index + 1] == 0x0A):
        starts.append(index + 1)
      case 0x85 where index >= 1 && bytes[index - 1] == 0xC2: starts.append(index + 1)
      case 0xA8, 0xA9:
        if index >= 2, bytes[index - 1] == 0x80, bytes[index - 2] == 0xE2 {
          starts.append(index + 1)
        }
      default: break
      }
    }
    self.starts = starts
  }

  /// The text of a line counted from 1, without its break; nil past the last line.
  subscript(number: Int) -> String? {
    guard number >= 1, number <= starts.count else { return nil }
    return String(
      decoding: bytes[starts[number - 1]..<endOfText(ofLine: number)], as: UTF8.self)
  }

  /// The offset of a line's break, or the end of the text.
  private func endOfText(ofLine number: Int) -> Int {
    guard number < starts.count else { return bytes.count }
    let line = bytes[starts[number - 1]..<starts[number]]
    return line.endIndex - Lines.breakLength(endingIn: line)
  }

  /// The text of a line; of a line of thousands of characters what stands around a column, so that a
  /// problem costs the same wherever it stands. Nil past the last line.
  func excerpt(line number: Int, column: Int) -> (text: String, leftOut: Int)? {
    guard number >= 1, number <= starts.count else { return nil }
    let end = endOfText(ofLine: number)
    var start = starts[number - 1]
    guard end - start > Lines.shownWhole else { return self[number].map { ($0, 0) } }
    var leftOut = 0
    let before = column - 1 - Lines.shownAround
    while leftOut < before, start < end {
      start += 1
      while start < end, bytes[start].continuesCharacter { start += 1 }
      leftOut += 1
    }
    // Room for what is shown at four bytes a character; one cut in half shows as `�`.
    let stop = min(end, start + 8 * Lines.shownAround)
    return (String(decoding: bytes[start..<stop], as: UTF8.self), leftOut)
  }

  private static let shownWhole = 4_000
  private static let shownAround = 300

  /// How many bytes the break at the end of a line takes.
  private static func breakLength(endingIn line: ArraySlice<UInt8>) -> Int {
    switch line.last {
    case 0x0A: line.dropLast().last == 0x0D ? 2 : 1
    case 0x0D: 1
    case 0x85: 2
    default: 3
    }
  }

  /// Line and column right behind the last character that is no white space.
  var endOfContent: (line: Int, column: Int) {
    let last = bytes.lastIndex { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
    return position(of: last.map { $0 + 1 } ?? 0)
  }

  /// Line and column of a byte, both counted from 1.
  func position(of offset: Int) -> (line: Int, column: Int) {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = bytes[starts[low]..<min(max(offset, starts[low]), bytes.count)]
    return (low + 1, 1 + before.count { !$0.continuesCharacter })
  }
}

/// Walks over the bytes of a text and knows the line and column it stands on.
struct Cursor {
  let lines: Lines
  private(set) var offset = 0
  private(set) var line = 1
  private(set) var column = 1

  init(_ lines: Lines) { self.lines = lines }

  var next: UInt8? { offset < lines.bytes.count ? lines.bytes[offset] : nil }

  mutating func advance() {
    guard let byte = next else { return }
    offset += 1
    if line < lines.starts.count, offset == lines.starts[line] {
      line += 1
      column = 1
    } else if !byte.continuesCharacter {
      column += 1
    }
  }

  /// Steps over `byte` if it stands next.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    advance()
    return true
  }

  func place(in file: String, length: Int = 1) -> Place {
    .text(file: file, line: line, column: column, length: length)
  }
}

extension UInt8 {
  /// In UTF-8 only a character's first byte counts as a column.
  var continuesCharacter: Bool { self & 0xC0 == 0x80 }
}
