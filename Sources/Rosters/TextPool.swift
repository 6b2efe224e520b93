/// Texts by small whole numbers, each kept once: a department that stands in a million rows takes its bytes
/// once, and four bytes a row.
struct TextPool: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt32] = [0]
  /// The number of a text, or 0, by its hash.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  /// Drawn anew, so that no file can be made in which all texts fall upon one slot.
  private let seed = UInt64.random(in: 0 ... .max)

  /// How many texts there are; they are numbered from 1, and 0 is a blank.
  var count: Int { ends.count - 1 }

  /// The number of a text, which is kept where it is new.
  @inline(__always)
  mutating func number(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    let hash = hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash, holds(text, Int(number)) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(text, hash, slot)
  }

  mutating func number(of text: String) -> UInt32 {
    Array(text.utf8).withUnsafeBufferPointer { number(of: $0) }
  }

  /// The number of a text that is there already; 0 for any other.
  func known(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    let hash = hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash, holds(text, Int(number)) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0
  }

  subscript(number: UInt32) -> String {
    let number = Int(number)
    guard number > 0, number < ends.count else { return "" }
    return String(decoding: arena[ends[number - 1]..<ends[number]], as: UTF8.self)
  }

  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, _ hash: UInt32, _ slot: Int
  ) -> UInt32 {
    arena.append(contentsOf: text)
    ends.append(arena.count)
    hashes.append(hash)
    let number = UInt32(truncatingIfNeeded: ends.count - 1)
    slots[slot] = number
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    for number in 1..<hashes.count {
      var slot = Int(hashes[number]) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = UInt32(truncatingIfNeeded: number)
    }
    slots = larger
  }

  @inline(__always)
  private func holds(_ text: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    let start = ends[number - 1]
    guard ends[number] - start == text.count else { return false }
    return arena.withUnsafeBufferPointer { arena in
      var index = 0
      while index < text.count, arena[start + index] == text[index] { index += 1 }
      return index == text.count
    }
  }

  /// Eight bytes at a time, multiplied and folded.
  @inline(__always)
  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state = seed ^ UInt64(truncatingIfNeeded: text.count)
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index + 8 <= raw.count {
      state = TextPool.mixed(state, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index])
      index += 1
    }
    state = TextPool.mixed(state, rest)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
