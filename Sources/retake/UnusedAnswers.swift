import Assessments
import Cases
import Documents
import Units

/// An answer that settles nothing is a slip, said at its place.
enum UnusedAnswers {
  static func report(_ answers: [UnusedAnswer], in request: Node, _ diagnostics: Diagnostics) {
    guard !answers.isEmpty, case .sequence(let items)? = request["rulings"]?.content else { return }
    for answer in answers {
      let item = items.first { answer.subject.isAnswered(by: $0) }
      let place = item?[answer.subject.key]?.place ?? request.place
      switch answer.reason {
      case .notAsked: diagnostics.warning(answer.message, at: place)
      case .elsewhere: diagnostics.error(answer.message, at: place)
      case .unknown(let among):
        diagnostics.error(answer.message, at: place, help: answer.subject.help(among))
      }
    }
  }
}

extension UnusedAnswer.Subject {
  fileprivate var key: String {
    switch self {
    case .check: "check"
    case .cost: "cost"
    }
  }

  /// Whether a line of the request is this answer.
  fileprivate func isAnswered(by item: Node) -> Bool {
    func says(_ key: String, _ value: String) -> Bool {
      guard case .scalar(value, _)? = item[key]?.content else { return false }
      return true
    }
    return switch self {
    case .check(let check): says("check", check)
    case .cost(let category, let sitting, let day):
      says("cost", category.rawValue) && says("on", "\(day)")
        && (sitting.map { says("sitting", "\($0)") } ?? (item["sitting"] == nil))
    }
  }

  fileprivate func help(_ among: [String]) -> String {
    switch self {
    case .check(let check):
      Spelling.suggestion(for: check, among: among)
        ?? (among.isEmpty
          ? "no check of it waits for a ruling"
          : "checks that wait for a ruling are \(among.joined(separator: ", "))")
    case .cost(_, sitting: nil, _):
      "what is asked for: \(among.joined(separator: ", "))"
    case .cost:
      among.isEmpty
        ? "leave `sitting` out for the planned sitting"
        : "earlier costs are \(among.joined(separator: ", ")); leave `sitting` out for the planned one"
    }
  }
}
