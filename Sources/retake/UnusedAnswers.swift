import Assessments
import Documents

/// An answer that settles nothing is a slip, said at its place.
enum UnusedAnswers {
  static func report(_ answers: [UnusedAnswer], in request: Node, _ diagnostics: Diagnostics) {
    guard !answers.isEmpty, case .sequence(let items)? = request["rulings"]?.content else { return }
    for answer in answers {
      let item = items.first {
        guard case .scalar(answer.check, _)? = $0["check"]?.content else { return false }
        return true
      }
      let place = item?["check"]?.place ?? request.place
      switch answer.reason {
      case .notAsked: diagnostics.warning(answer.message, at: place)
      case .elsewhere: diagnostics.error(answer.message, at: place)
      case .unknown(let among):
        diagnostics.error(
          answer.message, at: place,
          help: Spelling.suggestion(for: answer.check, among: among)
            ?? (among.isEmpty
              ? "no check of it waits for a ruling"
              : "checks that wait for a ruling are \(among.joined(separator: ", "))"))
      }
    }
  }
}
