/// Rows that differ in nothing but who they are for: what is worked out for one of them holds for all.
public struct AlikeRows: Hashable, Sendable {
  /// The first of them, by its place in the table.
  public let first: Int
  /// How many rows they are.
  public fileprivate(set) var rows: Int
  /// For how many people.
  public fileprivate(set) var headCount: Int
}

extension RosterTable {
  /// The rows put together by everything but person and head count, in the order of their first rows.
  ///
  /// Names of one exam are one exam; a department written in two ways is two.
  ///
  /// - Returns: the classes, and for each row the place of its class among them.
  public func alike() -> (classes: [AlikeRows], classOfRow: [UInt32]) {
    var classOf = [UInt32](repeating: 0, count: count)
    var classes = 1
    let aside: Set<RosterColumn> = [.person, .headCount, .email, .employment, .currency, .problem]
    for column in RosterColumn.allCases where !aside.contains(column) {
      guard var codes = codes(of: column) else { continue }
      if column == .exam { codes = examCodes(codes) }
      // One class and one text of a column lead to one finer class.
      var finer: [UInt64: UInt32] = [:]
      for row in codes.indices {
        let key = UInt64(classOf[row]) << 32 | UInt64(codes[row])
        if let known = finer[key] {
          classOf[row] = known
        } else {
          let next = UInt32(truncatingIfNeeded: finer.count)
          finer[key] = next
          classOf[row] = next
        }
      }
      classes = finer.count
    }
    var found: [AlikeRows] = []
    found.reserveCapacity(classes)
    for row in indices {
      let heads = headCount(at: row)
      if Int(classOf[row]) == found.count {
        found.append(AlikeRows(first: row, rows: 1, headCount: heads))
      } else {
        found[Int(classOf[row])].rows += 1
        found[Int(classOf[row])].headCount += heads
      }
    }
    return (found, classOf)
  }

  /// The first number of each exam for all the names that it has; texts of no exam keep their own.
  private func examCodes(_ codes: [UInt32]) -> [UInt32] {
    var firsts: [String: UInt32] = [:]
    var known: [UInt32: UInt32] = [:]
    return codes.map { code in
      if let first = known[code] { return first }
      guard let exam = exam(code) else {
        known[code] = code
        return code
      }
      let first = firsts[exam] ?? code
      firsts[exam] = first
      known[code] = first
      return first
    }
  }
}
