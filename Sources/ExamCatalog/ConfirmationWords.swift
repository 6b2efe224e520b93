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
    if let wait = rules.flatMap(\.afterPass).first(where: { $0.key == key }) {
      return wait.value.confirmation
    }
    return nil
  }
}

extension Wait {
  /// The strict reading of every step; nil where a step is unknown.
  ///
  /// Days from the exam day leave nothing to read twice, so `5 days` from the day after are `6 days`.
  fileprivate var confirmation: String? {
    guard !ladder.isEmpty else { return "none" }
    guard !ladder.contains(.unknown) else { return nil }
    let steps = ladder.map(\.description).joined(separator: ", ")
    switch counting {
    case .examDay: return steps
    case .betweenSittings: return steps + counting.words
    case .dayAfter: return strict?.map(\.description).joined(separator: ", ")
    }
  }

  /// A day more for each step of days that is a wait at all; nil for steps in another unit.
  var strict: [Pause]? {
    let strict = ladder.compactMap { pause -> Pause? in
      guard case .span(let span) = pause, span.unit == .days else { return nil }
      return .span(.days(span.count == 0 ? 0 : span.count + 1))
    }
    return strict.count == ladder.count ? strict : nil
  }
}

extension AfterPass {
  /// Nil for what has no words of its own: consent, and the end of a certification.
  fileprivate var confirmation: String? {
    switch self {
    case .wait(let span): "\(span)"
    case .none: "none"
    case .never: "never"
    case .consent, .untilExpiry: nil
    }
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
