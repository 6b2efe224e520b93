internal import Documents
internal import FuzzDriver
internal import PolicyRules

// A policy that reads is laid out, and reads to the same policy again.
fuzz { bytes in
  let file = "policy.yaml"
  let diagnostics = Diagnostics()
  guard let node = Readings.tree(bytes, file, diagnostics) else { return }
  let policy = PolicyReader(diagnostics).read(node, file: file)
  Readings.check(diagnostics, gave: policy != nil, of: file)
  guard let policy, !diagnostics.hasErrors,
    let text = try? PolicyFormatter.formatted(node, bytes, file: file)
  else { return }
  let again = Diagnostics()
  let back = YAML.read(Array(text.utf8), file: file, again)
    .flatMap { PolicyReader(again).read($0, file: file) }
  precondition(back?.clauses.count == policy.clauses.count, "formatting lost a clause")
}
