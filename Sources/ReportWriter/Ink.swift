public import Assessments
public import Facts

/// How a card marks words: colours on a terminal, nothing in a pipe. A sign always says it too.
public struct Ink: Sendable {
  private let isColoured: Bool

  public init(coloured: Bool) { isColoured = coloured }

  public func heading(_ text: String) -> String { wrapped(text, "1") }
  public func faint(_ text: String) -> String { wrapped(text, "2") }

  public func verdict(_ verdict: Verdict, _ text: String) -> String {
    switch verdict {
    case .met: wrapped(text, "32")
    case .unmet: wrapped(text, "31")
    case .notYet, .needsEvidence, .needsPerson: wrapped(text, "33")
    case .doesNotApply: faint(text)
    }
  }

  public func recommendation(_ recommendation: Recommendation) -> String {
    let word = recommendation.word.uppercased()
    return switch recommendation {
    case .approve, .approveWithConditions: wrapped(word, "1;32")
    case .decline: wrapped(word, "1;31")
    case .notYet, .needsEvidence, .needsPerson: wrapped(word, "1;33")
    }
  }

  /// A sign of one column for each verdict, so that colour is never the only mark.
  public static func sign(_ finding: Finding) -> String {
    if finding.isCondition { return "o" }
    return switch finding.verdict {
    case .met: "+"
    case .unmet: "x"
    case .notYet: ">"
    case .needsEvidence, .needsPerson: "?"
    case .doesNotApply: "-"
    }
  }

  private func wrapped(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
