internal import Cases
public import Documents
public import PolicyRules
internal import Units

/// Reads the tests of a policy, reporting everything that is wrong at its place.
public struct PolicyTestReader {
  private let diagnostics: Diagnostics

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// The tests, or nil when anything in the file is an error.
  public func read(_ node: Node, file: String, for policy: Policy) -> PolicyTests? {
    let errorsBefore = diagnostics.all.count
    guard let fields = node.fields(diagnostics, "tests of a policy") else { return nil }
    _ = fields.required("tests")?.integer(diagnostics, "tests", in: 1...1)
    if let named = fields.required("policy"), let id = named.text(diagnostics, "policy"),
      id != policy.id
    {
      diagnostics.error(
        "these are tests of `\(id)`, but the policy beside them is `\(policy.id)`", at: named.place,
        help: "name the file of the tests after the file of the policy")
    }
    let about = fields.optional("about")
    if let about { _ = about.fields(diagnostics, "about") }
    let nodes = fields.required("cases")?.list(diagnostics, "cases") ?? []
    fields.finish()
    var seen: [String: Place] = [:]
    let cases = nodes.compactMap { node -> PolicyTest? in
      guard let test = self.test(node, about, policy) else { return nil }
      if let first = seen[test.name] {
        diagnostics.error(
          "two cases are called `\(test.name)`", at: test.place, help: "the first is at \(first)")
      }
      seen[test.name] = test.place
      return test
    }
    guard diagnostics.all.count == errorsBefore || !diagnostics.hasErrors else { return nil }
    return PolicyTests(file: file, policy: policy.id, cases: cases)
  }

  private func test(_ node: Node, _ about: Node?, _ policy: Policy) -> PolicyTest? {
    guard let fields = node.fields(diagnostics, "a case") else { return nil }
    let nameNode = fields.required("name")
    let name = nameNode?.text(diagnostics, "name")
    let clauses =
      fields.optional("clauses")?.list(diagnostics, "clauses")?.compactMap { clause($0, policy) }
      ?? []
    let settles = fields.optional("settle")?.flag(diagnostics, "settle") ?? false
    let given = fields.optional("given")
    if let given { _ = given.fields(diagnostics, "given") }
    let expect = fields.required("expect")
    let expectations = expect.map {
      ExpectationReader(diagnostics, policy, settles: settles).read($0)
    }
    if let expect, let expectations, expectations.isEmpty, !diagnostics.hasErrors {
      diagnostics.error(
        "this case expects nothing", at: expect.place, help: "say what the policy makes of it")
    }
    fields.finish()
    let facts = CaseFacts.read(
      about: about, given: given, at: node.place, for: policy, diagnostics)
    guard let name, let nameNode, let expectations, let facts else { return nil }
    var funding = facts.funding
    // What is settled is asked for by itself: the request of other cases is for a sitting that is planned.
    if settles { funding.asked = [] }
    return PolicyTest(
      name: name, place: nameNode.place, clauses: clauses, funding: funding, vendor: facts.vendor,
      plannedDay: funding.plannedDay ?? funding.asOf, settles: settles, expectations: expectations)
  }

  private func clause(_ node: Node, _ policy: Policy) -> String? {
    guard let id = node.text(diagnostics, "a clause") else { return nil }
    if policy.clause(id) != nil { return id }
    diagnostics.error(
      "there is no clause `\(id)` in \(policy.id)", at: node.place,
      help: Spelling.suggestion(for: id, among: policy.clauses.map(\.id)))
    return nil
  }
}
