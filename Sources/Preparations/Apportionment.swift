/// Shares whole hours out so that the parts add up to the whole.
enum Apportionment {
  /// Parts in proportion to weights, by largest remainder: each lies less than one from its exact part.
  ///
  /// - Parameters:
  ///   - total: hours, not below zero.
  ///   - weights: none below zero. Without one above zero nothing can be shared out: all parts are 0.
  /// - Returns: one part for each weight. Equal remainders go to the larger weight, then to the first.
  static func parts(of total: Int, by weights: [Int128]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0, total > 0 else { return weights.map { _ in 0 } }
    var parts = weights.map { Int(Int128(total) * $0 / sum) }
    let remainders = weights.map { Int128(total) * $0 % sum }
    let order = weights.indices.sorted {
      (remainders[$1], weights[$1], $0) < (remainders[$0], weights[$0], $1)
    }
    for index in order.prefix(total - parts.reduce(0, +)) { parts[index] += 1 }
    return parts
  }

  /// The same hours in a row, so that every stretch of them holds each part as evenly as whole hours can.
  ///
  /// - Returns: for each hour the index of its part.
  static func row(of parts: [Int]) -> [Int] {
    let total = parts.reduce(0, +)
    var given = parts.map { _ in 0 }
    return (0..<total).map { hour in
      // What a part is owed after this hour, times the total; the part that is owed most comes next.
      let next = parts.indices.filter { given[$0] < parts[$0] }.max { left, right in
        let owed = (
          Int128(parts[left]) * Int128(hour + 1) - Int128(given[left]) * Int128(total),
          Int128(parts[right]) * Int128(hour + 1) - Int128(given[right]) * Int128(total)
        )
        return owed.0 < owed.1 || owed.0 == owed.1 && left > right
      }
      guard let next else { return 0 }
      given[next] += 1
      return next
    }
  }

  /// `value × top / bottom`, halves up.
  static func rounded(_ value: Int128, times top: Int128, over bottom: Int128) -> Int {
    bottom > 0 ? Int((value * top * 2 + bottom) / (bottom * 2)) : 0
  }
}
