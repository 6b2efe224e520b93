internal import Cases
internal import Units

// What a value says, in words for somebody who looks it up.

extension Wait {
  /// `0 days, 14 days (the last repeats), counted from the day after`
  var words: String {
    if isReadFromSilence { return "none stated, which is read as none" }
    guard let last = ladder.last else { return "none" }
    let steps = ladder.map(\.description).joined(separator: ", ")
    var parts = [ladder.count > 1 ? "\(steps) (the last repeats)" : "\(last)"]
    if counting == .betweenSittings {
      parts.append("free of tests between two sittings")
    } else if last != .nextWindow, last != .unknown {
      parts.append("counted from the \(counting.rawValue)")
    }
    if let counts { parts.append("counting \(counts.words)") }
    if isAfterPassToo { parts.append("after a pass too") }
    if let forgetsAfter { parts.append("a sitting stops counting after \(forgetsAfter)") }
    if let startsOverAfter { parts.append("starts over after \(startsOverAfter) without one") }
    if startsOverWithWindow { parts.append("starts over with each window of the vendor") }
    if let waivableTo { parts.append("\(waivableTo) where the vendor waives the rest") }
    return parts.joined(separator: ", ")
  }
}

extension Set<Outcome> {
  var words: String { map(\.rawValue).sorted().joined(separator: ", ") }
}

extension AfterPass {
  var words: String {
    switch self {
    case .wait(let span): "\(span)"
    case .untilExpiry(nil): "until the certification has run out"
    case .untilExpiry(let before?): "until \(before) before the certification runs out"
    case .nextVersion(nil): "until a new version is out"
    case .nextVersion(let span?): "\(span), or until a new version is out"
    case .consent: "only with the vendor's consent"
    case .never: "never again"
    case .none: "none"
    }
  }
}

extension Cap {
  /// `4 sittings in 12 months (rolling), counting failed, passed`
  var words: String {
    guard let max else { return "none" }
    let length = window.map { " in \($0)" } ?? ""
    let after =
      switch reopening {
      case .window: ""
      case .afterLast(let span, let counting):
        "; then \(span) from the last sitting, counted from the \(counting.rawValue)"
      case .afterReaching(let span, let counting):
        "; then \(span) from the sitting that reached it, counted from the \(counting.rawValue)"
      case .unknown: "; what follows is unknown"
      }
    return "\(max) sitting\(max == 1 ? "" : "s")\(length) (\(anchor.rawValue)), counting "
      + counts.words + after
  }
}

extension Eligibility {
  var words: String {
    var parts = ["\(within) from the \(from.rawValue)"]
    if let retakeAdds { parts.append("a retake adds \(retakeAdds)") }
    if let retakeBoughtWithin {
      parts.append("a retake is sold until \(retakeBoughtWithin) after it")
    }
    if let zone { parts.append("ending by the clock of \(zone.rawValue)") }
    return parts.joined(separator: ", ")
  }
}

extension SeatRule {
  /// `until 48 hours before: nothing; until it begins: the fee`
  var words: String {
    var parts = bands.map { "until \($0.until): \($0.cost)" }
    if let moves { parts.append("moved \(moves) times at most") }
    if let shift { parts.append("to a day at most \(shift) later") }
    return parts.joined(separator: "; ")
  }
}

extension LanguageOffer {
  var words: String {
    let names = languages.joined(separator: ", ")
    return months.isEmpty
      ? names : "\(names), in months \(months.map(String.init).joined(separator: ", "))"
  }
}

extension RoughWeight {
  /// `Networking 20-25 %`, `about 17.5 %`
  var words: String {
    func percent(_ tenths: Int) -> String {
      tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
    let (low, high) = (tenths.lowerBound, tenths.upperBound)
    let figure = low == high ? percent(low) : "\(percent(low))-\(percent(high))"
    return "\(name) \(isAbout ? "about " : "")\(figure) %"
  }
}

extension DayRange {
  /// `until 2026-08-26`, `from 2026-08-27`, `2027-02-01 to 2027-05-31`
  package var words: String {
    switch (first, last) {
    case (nil, nil): "no first or last day"
    case (let first?, nil): "from \(first)"
    case (nil, let last?): "until \(last)"
    case (let first?, let last?): "\(first) to \(last)"
    }
  }
}

extension SourcedText {
  /// What it says, or the word for having no value.
  var words: String {
    [status?.rawValue, text].compactMap { $0 }.joined(separator: ": ")
  }
}
