/// Pairs rows with columns so that the weights of the pairs add up to the most that is possible.
///
/// Row by row, the path along which the pairs so far change for the least loss is looked for by way of prices on
/// rows and columns (the Hungarian method). A row without a pair costs nothing. The result is exact: no pairing
/// has a greater sum.
enum BestMatching {
  /// The column of each row; nil for a row that stays alone.
  ///
  /// - Parameter weights: for each row the weight of its pair with each column, above zero; nil where the two do
  ///   not fit.
  static func columns(_ weights: [[Int128?]]) -> [Int?] {
    var state = State(weights, columns: weights.map(\.count).max() ?? 0)
    for row in weights.indices { state.insert(row + 1) }
    return state.columns
  }

  /// Rows and columns count from 1; column 0 holds the row that is being placed.
  private struct State {
    let weights: [[Int128?]]
    let count: Int
    var rowPrice: [Int128]
    var columnPrice: [Int128]
    /// The row in each column, 0 for none.
    var row: [Int]

    init(_ weights: [[Int128?]], columns: Int) {
      self.weights = weights
      count = columns
      rowPrice = Array(repeating: 0, count: weights.count + 1)
      columnPrice = Array(repeating: 0, count: columns + 1)
      row = Array(repeating: 0, count: columns + 1)
    }

    var columns: [Int?] {
      var columns = [Int?](repeating: nil, count: weights.count)
      for column in row.indices.dropFirst() where row[column] > 0 {
        columns[row[column] - 1] = column - 1
      }
      return columns
    }

    mutating func insert(_ new: Int) {
      row[0] = new
      var loss = [Int128?](repeating: nil, count: count + 1)
      var back = Array(repeating: 0, count: count + 1)
      var isReached = Array(repeating: false, count: count + 1)
      var leaving: (loss: Int128, column: Int)?
      var column = 0
      while true {
        isReached[column] = true
        let current = row[column]
        // Its row may also stay alone, which weighs nothing.
        if -rowPrice[current] < leaving?.loss ?? .max { leaving = (-rowPrice[current], column) }
        var next: (loss: Int128, column: Int)?
        for other in row.indices.dropFirst() where !isReached[other] {
          if let weight = weights[current - 1][other - 1] {
            let own = -weight - rowPrice[current] - columnPrice[other]
            if own < loss[other] ?? .max { (loss[other], back[other]) = (own, column) }
          }
          if let least = loss[other], least < next?.loss ?? .max { next = (least, other) }
        }
        if let leaving, leaving.loss <= next?.loss ?? .max {
          shift(by: leaving.loss, &loss, isReached)
          move(to: leaving.column, back)
          return
        }
        guard let next else { return }
        shift(by: next.loss, &loss, isReached)
        leaving?.loss -= next.loss
        column = next.column
        if row[column] == 0 {
          move(to: column, back)
          return
        }
      }
    }

    private mutating func shift(by amount: Int128, _ loss: inout [Int128?], _ isReached: [Bool]) {
      for column in row.indices {
        if isReached[column] {
          rowPrice[row[column]] += amount
          columnPrice[column] -= amount
        } else if let own = loss[column] {
          loss[column] = own - amount
        }
      }
    }

    /// Each row on the way to a column goes one column further; the row that was in the last one is alone.
    private mutating func move(to last: Int, _ back: [Int]) {
      var column = last
      while column != 0 {
        row[column] = row[back[column]]
        column = back[column]
      }
    }
  }
}
