internal import Cases
internal import Units

// A voucher that the employer bought is the employer's money: it pays nothing that the policy does not.
extension Settlement {
  /// Whether a voucher that the employer bought is good for a cost.
  func hasEmployersVoucher(_ cost: SettledCost) -> Bool {
    !cost.voucher.isZero && funding.voucher(on: cost.sitting.day)?.boughtBy == .employer
  }

  /// Whether clauses, or a person where they are silent, keep the employer's money from a cost, whatever happens.
  ///
  /// - Parameter results: of the cost in every world; nil where there are too many.
  func isKeptFromEmployer(_ cost: SettledCost, _ results: [CostResult]?) -> Bool {
    guard let results, hasEmployersVoucher(cost) else { return false }
    return results.allSatisfy {
      switch $0 {
      case .excluded, .candidatePays: true
      // Refused by a person is as refused as by a clause.
      case .ruled: ruling(on: cost)?.share == Share.none
      default: false
      }
    }
  }
}

extension Entry {
  /// Whether the planned sitting is paid by a voucher that the employer bought.
  var isPaidByEmployersVoucher: Bool { isPlanned && hasEmployersVoucher && !voucher.isZero }
}
