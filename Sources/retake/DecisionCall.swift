import Assessments
import Documents

/// What `decide` was asked, in a form that a decision can carry and `replay` can run again.
struct DecisionCall {
  var request: String?
  var exam: String?
  var failed: [String] = []
  var policy: String?
  var amount: String?
  var planned: String?
  var asOf: String?
  var book: String?
  var policies: String?
  var audience: Audience = .manager

  /// The key that names what an audience must not see of the call; such a decision cannot be replayed.
  static let withheld = "withheld"

  /// HR sees neither that an attempt failed nor on which day, so the call leaves both out; nor the name of
  /// the request's file, which may say either.
  private var withheld: [String] {
    guard audience == .hr else { return [] }
    return (failed.isEmpty ? [] : ["earlier sittings"])
      + (request == nil ? [] : ["name of the request"])
  }

  var members: [JSON.Member] {
    func text(_ key: String, _ value: String?) -> JSON.Member? {
      value.map { JSON.Member(key, .text($0)) }
    }
    return [
      audience == .hr ? nil : text("request", request), text("exam", exam),
      failed.isEmpty || audience == .hr
        ? nil : JSON.Member("failed", .list(failed.map { .text($0) })),
      text("policy", policy), text("amount", amount), text("planned", planned),
      text("asOf", asOf), text("book", book), text("policies", policies),
      withheld.isEmpty
        ? nil : JSON.Member(DecisionCall.withheld, .list(withheld.map { .text($0) })),
    ].compactMap { $0 }
  }
}
