/// Reads a compiled zone of the system's database (TZif, RFC 8536).
struct ZoneFile {
  private let bytes: [UInt8]
  private var offset = 0

  /// Nil for anything that is not such a file, and for one that counts leap seconds.
  static func read(_ bytes: [UInt8], name: String) -> Zone? {
    var file = ZoneFile(bytes: bytes)
    return file.zone(name: name)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private struct Header {
    let version: UInt8
    /// Counts of: UTC flags, standard flags, leap seconds, changes, types, characters of abbreviations.
    let counts: [Int]

    func size(timeSize: Int) -> Int {
      counts[0] + counts[1] + counts[2] * (timeSize + 4) + counts[3] * (timeSize + 1)
        + counts[4] * 6 + counts[5]
    }
  }

  private mutating func zone(name: String) -> Zone? {
    guard var header = self.header() else { return nil }
    var timeSize = 4
    if header.version >= 0x32 {
      // The first part is for readers of 32 bits; the second says more.
      guard skip(header.size(timeSize: 4)), let second = self.header(), second.version >= 0x32
      else {
        return nil
      }
      (header, timeSize) = (second, 8)
    }
    guard header.counts[2] == 0 else { return nil }
    return zone(name: name, header, timeSize: timeSize)
  }

  private mutating func zone(name: String, _ header: Header, timeSize: Int) -> Zone? {
    let body = offset
    guard skip(header.size(timeSize: timeSize)) else { return nil }
    let (changes, types) = (header.counts[3], header.counts[4])
    let times = (0..<changes).map { number(at: body + $0 * timeSize, size: timeSize) }
    let indexes = (0..<changes).map { Int(bytes[body + changes * timeSize + $0]) }
    let typesAt = body + changes * (timeSize + 1)
    let offsets = (0..<types).map { Int(number(at: typesAt + $0 * 6, size: 4)) }
    guard let first = offsets.first, indexes.allSatisfy({ $0 < types }),
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
      offsets.allSatisfy({ abs($0) < 26 * 3600 })
    else { return nil }
    var rule: ZoneRule?
    if timeSize == 8 {
      guard let footer = self.footer() else { return nil }
      rule = ZoneRuleReader.read(footer)
      guard rule != nil || footer.isEmpty else { return nil }
    }
    return Zone(
      name: name, changes: times, offsets: [first] + indexes.map { offsets[$0] }, rule: rule)
  }

  private mutating func header() -> Header? {
    let start = offset
    guard skip(44), bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
    let counts = (0..<6).map { Int(number(at: start + 20 + $0 * 4, size: 4)) }
    guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    return Header(version: bytes[start + 4], counts: counts)
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard count <= bytes.count - offset else { return false }
    offset += count
    return true
  }

  /// The text between the two line feeds at the end.
  private func footer() -> String? {
    let rest = bytes[offset...]
    guard rest.first == 0x0A, let end = rest.dropFirst().firstIndex(of: 0x0A) else { return nil }
    return String(decoding: rest[(offset + 1)..<end], as: UTF8.self)
  }

  /// A signed number, its highest byte first.
  private func number(at start: Int, size: Int) -> Int64 {
    let bits = bytes[start..<start + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return size == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }
}
