/// Sends copies of rows to copies of columns so that the weights of all pairs add up to the most that is possible.
///
/// Row by row the path is taken along which the pairs so far change for the greatest gain (successive longest paths).
/// The result is exact: no way of pairing has a greater sum. What would add nothing stays alone.
struct StockMatching {
  /// By column, how many copies of each row it has.
  private(set) var pairs: [[Int: Int]]
  private let weights: [[Int128?]]
  /// Copies that a column still takes. Behind all columns stands one for rows that stay alone.
  private var room: [Int]

  /// - Parameters:
  ///   - rows: how many copies there are of each.
  ///   - columns: how many copies of rows each takes.
  ///   - weights: for each row that of one pair with each column; nil where the two do not fit.
  init(rows: [Int], columns: [Int], _ weights: [[Int128?]]) {
    self.weights = weights.map { $0 + [0] }
    room = columns + [.max]
    pairs = Array(repeating: [:], count: columns.count + 1)
    for row in rows.indices {
      var left = rows[row]
      while left > 0 {
        let sent = send(row, atMost: left)
        guard sent > 0 else { break }
        left -= sent
      }
    }
    pairs.removeLast()
  }

  /// The best ways from one row: a row pushes others out of a column, which then go elsewhere.
  private struct Paths {
    var gain: [Int128?]
    /// The row from which a column is reached.
    var row: [Int?]
    /// The column out of which a row is pushed, and what all is gained by then.
    var column: [Int: Int] = [:]
    var gainOfRow: [Int: Int128] = [:]
  }

  private func paths(from start: Int) -> Paths {
    var paths = Paths(
      gain: Array(repeating: nil, count: room.count), row: Array(repeating: nil, count: room.count))
    paths.gainOfRow[start] = 0
    var queue = [start]
    var next = 0
    while next < queue.count {
      let row = queue[next]
      next += 1
      let before = paths.gainOfRow[row] ?? 0
      for (column, weight) in weights[row].enumerated() {
        guard let weight, before + weight > paths.gain[column] ?? .min else { continue }
        paths.gain[column] = before + weight
        paths.row[column] = row
        // Who stays alone stands in nobody's way.
        guard column < room.count - 1 else { continue }
        for (other, count) in pairs[column] where other != start && other != row && count > 0 {
          let gain = before + weight - (weights[other][column] ?? 0)
          guard gain > paths.gainOfRow[other] ?? .min else { continue }
          paths.gainOfRow[other] = gain
          paths.column[other] = column
          queue.append(other)
        }
      }
    }
    return paths
  }

  /// Sends copies of a row along its best path; gives how many.
  private mutating func send(_ start: Int, atMost most: Int) -> Int {
    let paths = paths(from: start)
    let free = room.indices.filter { room[$0] > 0 && paths.gain[$0] != nil }
    guard let last = free.max(by: { (paths.gain[$0] ?? 0) < (paths.gain[$1] ?? 0) }) else {
      return 0
    }
    var steps: [(column: Int, row: Int)] = []
    var column = last
    while let row = paths.row[column] {
      steps.append((column, row))
      guard row != start, let before = paths.column[row] else { break }
      column = before
    }
    var count = min(most, room[last])
    for step in steps where step.row != start {
      count = min(count, paths.column[step.row].flatMap { pairs[$0][step.row] } ?? 0)
    }
    if last < room.count - 1 { room[last] -= count }
    for step in steps {
      pairs[step.column][step.row, default: 0] += count
      if step.row != start, let before = paths.column[step.row] {
        pairs[before][step.row, default: 0] -= count
      }
    }
    return count
  }
}
