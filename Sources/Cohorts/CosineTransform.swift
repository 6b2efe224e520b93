import Glibc

/// Σ h[d] cos(2π k d / n) for k from 0 to n / 2: one transform answers for every grid frequency at once.
///
/// The real values are packed in pairs into a complex transform of half the length (Cooley-Tukey, radix 2).
enum CosineTransform {
  /// - Parameter values: 2ᵐ of them, at least 4.
  static func of(_ values: [Double]) -> [Double] {
    let half = values.count / 2
    var packed = (0..<half).map { Complex(values[2 * $0], values[2 * $0 + 1]) }
    let roots = CosineTransform.roots(half)
    transform(&packed, roots)
    return (0...half).map { k in
      let (own, other) = (packed[k % half], packed[(half - k) % half])
      let even = (own.real + other.real) / 2
      // (own − conjugate of other) / 2i is the transform of the odd places.
      let odd = Complex((own.imaginary + other.imaginary) / 2, (other.real - own.real) / 2)
      let root = k == half ? Complex(-1, 0) : roots[k]
      return even + root.real * odd.real - root.imaginary * odd.imaginary
    }
  }

  private static func transform(_ values: inout [Complex], _ roots: [Complex]) {
    let count = values.count
    var mirrored = 0
    for index in 1..<count {
      var bit = count >> 1
      while mirrored & bit != 0 {
        mirrored ^= bit
        bit >>= 1
      }
      mirrored |= bit
      if index < mirrored { values.swapAt(index, mirrored) }
    }
    values.withUnsafeMutableBufferPointer { values in
      roots.withUnsafeBufferPointer { combine(values, 0..<count, $0) }
    }
  }

  /// exp(−iπ k / count): each a product of two entries of short tables, a sine being slow.
  private static func roots(_ count: Int) -> [Complex] {
    func table(_ size: Int, step: Int) -> [Complex] {
      (0..<size).map {
        let angle = -Double.pi * (Double($0 * step) / Double(count))
        return Complex(angle: angle)
      }
    }
    let fine = min(count, 1024)
    let (low, high) = (table(fine, step: 1), table(count / fine, step: fine))
    return (0..<count).map { high[$0 / fine] * low[$0 % fine] }
  }

  /// The levels over a range whose places are already mirrored: halves first, so that they stay in the cache.
  private static func combine(
    _ values: UnsafeMutableBufferPointer<Complex>, _ range: Range<Int>,
    _ roots: UnsafeBufferPointer<Complex>
  ) {
    guard range.count > 1 else { return }
    let width = range.count / 2
    let middle = range.lowerBound + width
    combine(values, range.lowerBound..<middle, roots)
    combine(values, middle..<range.upperBound, roots)
    // The table has a half turn in as many steps as all values; this level has `width` steps.
    let stride = roots.count / width
    for index in 0..<width {
      let (low, high) = (range.lowerBound + index, middle + index)
      let turned = values[high] * roots[index * stride]
      values[high] = values[low] - turned
      values[low] = values[low] + turned
    }
  }
}
