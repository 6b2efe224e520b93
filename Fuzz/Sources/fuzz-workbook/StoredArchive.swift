/// A zip archive whose files are stored as they are (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
struct StoredArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  mutating func add(_ name: String, _ content: [UInt8]) {
    let start = UInt32(bytes.count)
    let size = UInt32(content.count)
    let label = Array(name.utf8)
    // Version, flags, method, time and day (1 January 1980), checksum, both sizes, both lengths.
    var common: [UInt8] = []
    for value in [20, 0, 0, 0, 33] as [UInt16] { common += word(value) }
    for value in [StoredArchive.checksum(content), size, size] { common += long(value) }
    common += word(UInt16(label.count)) + word(0)
    bytes += long(0x0403_4B50) + common + label + content
    directory += long(0x0201_4B50) + word(20) + common
    directory += [UInt8](repeating: 0, count: 10) + long(start) + label
    count += 1
  }

  func closed() -> [UInt8] {
    var end = long(0x0605_4B50) + word(0) + word(0) + word(count) + word(count)
    end += long(UInt32(directory.count)) + long(UInt32(bytes.count)) + word(0)
    return bytes + directory + end
  }

  private func word(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private func long(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32 as zip has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }
}
