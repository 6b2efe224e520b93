/// Conversions for inner loops: the standard ones of `UInt128` are not specialised and take tens of
/// nanoseconds each.
extension UInt128 {
  /// The lower half comes first in memory on every machine that Swift supports.
  @inline(__always)
  init(high: UInt64 = 0, low: UInt64) { self = unsafeBitCast((low, high), to: UInt128.self) }

  @inline(__always)
  var words: (low: UInt64, high: UInt64) {
    unsafeBitCast(self, to: (low: UInt64, high: UInt64).self)
  }

  /// Within two units in the last place, and exact below 2⁵³.
  @inline(__always)
  var double: Double {
    let (low, high) = words
    return high == 0 ? Double(low) : Double(high) * 0x1p64 + Double(low)
  }

  @inline(__always)
  static func product(_ left: UInt64, _ right: UInt64) -> UInt128 {
    let product = left.multipliedFullWidth(by: right)
    return UInt128(high: product.high, low: product.low)
  }
}

extension Int128 {
  /// Likewise.
  @inline(__always)
  var double: Double { self < 0 ? -magnitude.double : magnitude.double }
}

extension Double {
  /// 2 to a power from −1022 to 1023.
  @inline(__always)
  static func two(to exponent: Int) -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(exponent + 1023)) << 52)
  }
}
