/// Which person sits which exam on which row: finds the second of two rows for the same.
struct RowKeys {
  private var keys: [UInt64] = Array(repeating: 0, count: 64)
  private var rows: [Int32] = Array(repeating: 0, count: 64)
  private var count = 0

  /// Notes a row under a key above zero; gives the row that stands there already.
  mutating func note(_ key: UInt64, row: Int) -> Int? {
    var slot = RowKeys.slot(key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return Int(rows[slot]) }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    rows[slot] = Int32(truncatingIfNeeded: row)
    count += 1
    if count * 2 > keys.count { grow() }
    return nil
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  private mutating func grow() {
    let (oldKeys, oldRows) = (keys, rows)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    rows = Array(repeating: 0, count: oldKeys.count * 2)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      var slot = RowKeys.slot(oldKeys[index]) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = oldKeys[index]
      rows[slot] = oldRows[index]
    }
  }
}
