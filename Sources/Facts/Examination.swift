/// What an outcome may still be, over every completion of the facts it reads.
public struct Examination<Value: Hashable & Sendable, Outcome: Hashable & Sendable>: Sendable {
  /// Each possible outcome once, in the order of first appearance, with a completion that gives it.
  public let outcomes: [(outcome: Outcome, witness: [Value])]
  /// The smallest set of variables on which the outcome depends (indexes into the variables).
  public let blame: [Int]
  /// Whether the work limit cut the examination; then `outcomes` is not complete.
  public let isCut: Bool

  /// The outcome, when every completion gives the same.
  public var decided: Outcome? { !isCut && outcomes.count == 1 ? outcomes[0].outcome : nil }
}

/// Evaluates `outcome` over every completion of `variables`, each given by its representatives.
///
/// The blame is exact: a variable is in it if and only if two completions that differ in it alone give
/// different outcomes, and the outcome is a function of the variables in it.
///
/// - Parameters:
///   - variables: the values that each may have.
///   - limit: the most completions that are tried.
///   - outcome: works out the outcome of one completion, which has a value for each variable in their order.
public func examine<Value: Hashable & Sendable, Outcome: Hashable & Sendable>(
  _ variables: [[Value]], limit: Int = 20_000, outcome: ([Value]) -> Outcome
) -> Examination<Value, Outcome> {
  guard let all = completions(of: variables, limit: limit) else {
    return Examination(outcomes: [], blame: Array(variables.indices), isCut: true)
  }
  return examine(variables, all, results: all.map(outcome))
}

/// Every completion of the variables, first variable fastest; nil when there are more than `limit`, none
/// when a variable has no value at all.
public func completions<Value>(of variables: [[Value]], limit: Int = 20_000) -> [[Value]]? {
  var total = 1
  for values in variables {
    let product = total.multipliedReportingOverflow(by: values.count)
    guard !product.overflow, product.partialValue <= limit else { return nil }
    total = product.partialValue
  }
  return (0..<total).map { completion($0, of: variables) }
}

/// The same for results that are known already, one for each of all completions in their order.
public func examine<Value: Hashable & Sendable, Outcome: Hashable & Sendable>(
  _ variables: [[Value]], _ completions: [[Value]], results: [Outcome]
) -> Examination<Value, Outcome> {
  let total = results.count
  var found: [(outcome: Outcome, witness: [Value])] = []
  var seen: Set<Outcome> = []
  for (completion, result) in zip(completions, results) where seen.insert(result).inserted {
    found.append((result, completion))
  }

  // Completions are numbered in mixed radix, first variable fastest: neighbours in one variable are
  // `stride` apart, so influence is read off the table.
  var blame: [Int] = []
  var stride = 1
  for (variable, values) in variables.enumerated() where found.count > 1 {
    let influences = (0..<total).contains { index in
      let digit = index / stride % max(values.count, 1)
      return digit > 0 && results[index] != results[index - digit * stride]
    }
    if influences { blame.append(variable) }
    stride *= max(values.count, 1)
  }
  return Examination(outcomes: found, blame: blame, isCut: false)
}

private func completion<Value>(_ index: Int, of variables: [[Value]]) -> [Value] {
  var rest = index
  return variables.map { values in
    defer { rest /= values.count }
    return values[rest % values.count]
  }
}
