internal import Units

/// Whose cash is compared.
public enum CostMeasure: String, Hashable, Sendable, CaseIterable {
  case candidate, employer, total

  /// In minor units.
  public func of(_ end: EndState) -> Int64 {
    switch self {
    case .candidate: end.cash.candidate.minorUnits
    case .employer: end.cash.employer.minorUnits
    case .total: end.cash.total.minorUnits
    }
  }

  public func distribution(_ outlook: ScenarioOutlook) -> Distribution {
    switch self {
    case .candidate: outlook.candidate
    case .employer: outlook.employer
    case .total: outlook.total
    }
  }
}

extension AttemptTree {
  /// The cash of every end, in their order, in minor units; what passing is worth is lost where there is no pass.
  ///
  /// - Parameter valueOfPassing: nil where cash alone counts.
  func values(_ measure: CostMeasure, valueOfPassing: Money? = nil) -> [Double] {
    endStates.map { end in
      Double(measure.of(end)) + (end.isPassed ? 0 : Double(valueOfPassing?.minorUnits ?? 0))
    }
  }

  /// The expected figure as a polynomial in one chance, the same at every attempt and moved by nothing:
  /// `Σ v_k · p (1−p)^(k−1) + v_none · (1−p)^n`, each end weighed with what else is known of its chance.
  func expected(_ values: [Double]) -> Polynomial {
    let (pass, fail) = (Polynomial([0, 1]), Polynomial([1, -1]))
    let most = branches.map(\.failed.count).max() ?? 0
    let fails = (0..<most).reduce(into: [Polynomial([1])]) { powers, _ in
      powers.append((powers.last ?? Polynomial([1])).multiplied(by: fail))
    }
    return zip(branches, values).reduce(Polynomial([0])) { sum, end in
      let failed = fails[end.0.failed.count]
      let power = end.0.passed == nil ? failed : failed.multiplied(by: pass)
      return sum.adding(power.scaled(by: end.1 * end.0.known))
    }
  }
}
