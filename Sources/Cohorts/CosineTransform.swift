import Glibc

/// Σ h[d] cos(2π k d / n) for k from 0 to n / 2: one transform answers for every grid frequency at once.
///
/// The real values are packed in pairs into a complex transform of half the length (Cooley-Tukey, radix 2).
enum CosineTransform {
  /// - Parameter values: 2ᵐ of them, at least 4.
  static func of(_ values: [Double]) -> [Double] {
    let half = values.count / 2
    var packed = (0..<half).map { Complex(values[2 * $0], values[2 * $0 + 1]) }
    let roots = (0..<half).map { index -> Complex in
      let angle = -Double.pi * (Double(index) / Double(half))
      return Complex(cos(angle), sin(angle))
    }
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
      roots.withUnsafeBufferPointer { roots in
        var width = 1
        while width < count {
          let stride = count / width
          var begin = 0
          while begin < count {
            for index in begin..<(begin + width) {
              let turned = values[index + width] * roots[(index - begin) * stride]
              values[index + width] = values[index] - turned
              values[index] = values[index] + turned
            }
            begin += 2 * width
          }
          width *= 2
        }
      }
    }
  }
}
