internal import Units

// How a value is written so that `retake exams confirm` reads it back: what a card proposes.
extension Catalog {
  /// The values of the fact behind a key, as they would be confirmed; nil for one that has no such words.
  public func words(toConfirm key: String, of exam: Exam) -> String? {
    let rules = vendor(of: exam)?.rules ?? []
    if let wait = rules.flatMap(\.failWait).first(where: { $0.key == key }) {
      return wait.value.confirmation
    }
    if let cap = rules.flatMap(\.cap).first(where: { $0.key == key }) {
      return cap.value.confirmation
    }
    return nil
  }
}

extension Wait {
  /// The strict reading of every step; nil where a step is unknown.
  fileprivate var confirmation: String? {
    guard !ladder.isEmpty else { return "none" }
    guard !ladder.contains(.unknown) else { return nil }
    let end = counting == .dayAfter ? ", strict" : ""
    return ladder.map(\.description).joined(separator: ", ")
      + (counting == .examDay ? "" : counting.words) + end
  }
}

extension Cap {
  fileprivate var confirmation: String? {
    guard let max, let window else { return "none" }
    return "\(max) in \(window)\(anchor.words ?? "")"
  }
}

extension Counting {
  /// What follows the last step of a ladder.
  var words: String { self == .betweenSittings ? " between sittings" : " from the \(rawValue)" }
}

extension Cap.Anchor {
  /// What follows the window; nil for a rolling one.
  var words: String? {
    switch self {
    case .rolling: nil
    case .firstAttempt: " from the first attempt"
    case .eligibility: " from the approval"
    }
  }
}
