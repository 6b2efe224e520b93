internal import Amounts
internal import Assessments
internal import PolicyRules
internal import Units

/// A column of amounts in *Costs*: one figure of every cost, and how it is worked out.
struct CostColumn {
  /// The name of its total in JSON.
  let key: String
  let heading: String
  let amount: (PolicyRules.Entry) -> Money
  let steps: (PolicyRules.Entry) -> MoneySteps?
  let total: (Funded) -> Money
  /// The heading of what is then left to the candidate; nil where that is not shown.
  let candidate: String?

  /// If passed and if failed; what is sure and the most where the two differ. HR, which plans money, is shown
  /// the two ends without the result.
  static func all(of assessment: Assessment, for audience: Audience) -> [CostColumn] {
    guard audience != .hr else {
      return [
        CostColumn(
          key: "least", heading: "At least", amount: \.least.sure, steps: \.least.sureSteps,
          total: \.least, candidate: "Candidate, at most"),
        CostColumn(
          key: "most", heading: "At most", amount: \.greatest.most, steps: \.greatest.mostSteps,
          total: \.most, candidate: nil),
      ]
    }
    let entries = assessment.judgement?.entries ?? []
    let isOpen = entries.contains { $0.passed.isOpen || $0.failed.isOpen }
    let (sure, most) = isOpen ? (", sure", ", at most") : ("", "")
    return [
      CostColumn(
        key: "ifPassed", heading: "If passed\(sure)", amount: \.passed.sure,
        steps: \.passed.sureSteps, total: \.ifPassed, candidate: "Candidate if passed\(most)"),
      isOpen
        ? CostColumn(
          key: "ifPassedAtMost", heading: "If passed, at most", amount: \.passed.most,
          steps: \.passed.mostSteps, total: \.mostIfPassed, candidate: nil) : nil,
      CostColumn(
        key: "ifFailed", heading: "If failed\(sure)", amount: \.failed.sure,
        steps: \.failed.sureSteps, total: \.ifFailed, candidate: "Candidate if failed\(most)"),
      isOpen
        ? CostColumn(
          key: "ifFailedAtMost", heading: "If failed, at most", amount: \.failed.most,
          steps: \.failed.mostSteps, total: \.mostIfFailed, candidate: nil) : nil,
    ].compactMap { $0 }
  }
}
