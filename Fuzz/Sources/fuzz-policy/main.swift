internal import Documents
internal import FuzzDriver
internal import PolicyRules

/// The layout of a policy that reads; nil where a comment would lose its place. `PolicyFormatter` refuses to write what
/// means something else, so that such a refusal here is a policy that it cannot lay out.
func layout(_ node: Node, _ bytes: [UInt8], _ file: String) -> String? {
  do {
    return try PolicyFormatter.formatted(node, bytes, file: file)
  } catch PolicyFormatter.Refused.comment {
    return nil
  } catch {
    preconditionFailure("a policy that reads is not laid out: \(error)")
  }
}

// A policy that reads is laid out, reads again, and is then laid out as it stands.
fuzz { bytes in
  let file = "policy.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let policy = PolicyReader(diagnostics).read(node, file: file)
  Readings.check(diagnostics, gave: policy != nil, of: file)
  guard let policy, !diagnostics.hasErrors else { return }
  guard let text = layout(node, bytes, file).map({ Array($0.utf8) }) else { return }
  let again = Diagnostics()
  guard let laidOut = YAML.read(text, file: file, again),
    let back = PolicyReader(again).read(laidOut, file: file)
  else { preconditionFailure("a layout that does not read") }
  precondition(back.clauses.map(\.id) == policy.clauses.map(\.id), "another policy")
  let second = layout(laidOut, text, file).map { Array($0.utf8) }
  precondition(second == text, "another layout the second time")
}
