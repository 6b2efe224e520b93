internal import Cases

/// The questions on one category of other costs.
struct PolicyCost {
  let category: CostCategory
  let share: PolicyPoint
  let cap: PolicyPoint

  static let all = [
    PolicyCost(category: .course, share: .courseShare, cap: .courseCap),
    PolicyCost(category: .materials, share: .materialsShare, cap: .materialsCap),
    PolicyCost(category: .practiceTests, share: .testsShare, cap: .testsCap),
    PolicyCost(category: .travel, share: .travelShare, cap: .travelCap),
    PolicyCost(category: .membership, share: .membershipShare, cap: .membershipCap),
  ]
}
