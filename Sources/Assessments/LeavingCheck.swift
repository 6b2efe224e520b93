internal import Cases
internal import Facts
internal import Units

/// Whether the employment lasts until the sitting; no policy is asked whether it pays for one after it.
struct LeavingCheck {
  let funding: FundingCase

  func findings(on day: Day) -> [Finding] {
    guard let leaving = funding.leaving, leaving.on < day else { return [] }
    return [
      Finding(
        id: "employment/end", origin: .request, subject: "employment at the sitting",
        verdict: .needsPerson(role: "HR"), value: "leaves on \(leaving.on) (\(leaving.reason))",
        threshold: "employed on \(day), the day of the sitting", quote: nil,
        source: "the request", age: nil,
        remedy: "plan the sitting by \(leaving.on), or HR says why it is funded all the same",
        inquiry: .ruling(
          "Is a sitting on \(day) funded although the employment ends on \(leaving.on)?"))
    ]
  }
}
