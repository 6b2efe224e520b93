internal import Assessments
internal import Facts
internal import PolicyRules

/// What is said under *What would change the answer*, on a card and on a sheet.
struct FlipWords {
  let flips: ArraySlice<Flip>
  /// How many more there are, or why there are none.
  let asides: [String]
  /// What the policy says of an appeal, where nothing else is left.
  let appeal: String?

  /// - Parameters:
  ///   - assessment: as the reader may see it.
  ///   - most: so many changes are said.
  /// - Returns: nil where no answer is to be changed, and for HR, who is shown no changes: none must not read as if there
  ///   were none.
  init?(of assessment: Assessment, for audience: Audience, atMost most: Int) {
    guard audience != .hr, !assessment.recommendation.isApproval, assessment.judgement != nil
    else { return nil }
    flips = assessment.flips.prefix(most)
    var asides: [String] = []
    let more = assessment.flips.count - most
    if more > 0 { asides.append("and \(more) more in JSON") }
    if assessment.flipsAreCut { asides.append("Not every set of changes was tried.") }
    var appeal: String?
    if assessment.flips.isEmpty {
      switch assessment.recommendation {
      case .needsEvidence:
        asides.append("That depends on what is shown or stated for the checks above.")
      case .needsPerson where !assessment.questions.isEmpty:
        asides.append("That depends on the answers to the questions above.")
      default:
        let isVendors = assessment.findings.contains { $0.origin == .vendor && $0.verdict != .met }
        asides.append(
          isVendors
            ? "Nothing that a person can change now; a vendor's rule has no appeal."
            : "Nothing that a person can change now.")
        appeal = assessment.judgement?.policy.appeal
      }
    }
    self.asides = asides
    self.appeal = appeal
  }
}
