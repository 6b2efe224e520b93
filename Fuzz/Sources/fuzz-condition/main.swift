internal import Documents
internal import FuzzDriver
internal import PolicyRules

/// A policy whose only condition is the text.
func policy(when condition: String) -> Node? {
  let frame = """
    language: 1
    policy: fuzz
    currency: USD
    source: {title: fuzz, read: 2026-11-24}
    counter: {counts: [passed, failed, no-show]}
    facts:
      level: {is: word, ask: the level, known by: candidate}
      above-requirement: {is: yes or no, ask: whether it is above, known by: HR}
    clauses:
      - {id: one, text: One., when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: up front}
    """
  return YAML.read(Array(frame.utf8), file: "condition.yaml", Diagnostics())?.replacing(condition)
}

extension Node {
  /// The tree with another text where the condition stands.
  func replacing(_ condition: String) -> Node {
    switch content {
    case .scalar("attempt.number = 1", let quoted):
      Node(.scalar(condition, quoted: quoted), at: place)
    case .blank, .scalar: self
    case .sequence(let items): Node(.sequence(items.map { $0.replacing(condition) }), at: place)
    case .mapping(let entries):
      Node(
        .mapping(
          entries.map {
            Node.Entry(key: $0.key, keyPlace: $0.keyPlace, value: $0.value.replacing(condition))
          }), at: place)
    }
  }
}

/// What became of a condition within the policy.
func read(_ condition: String) -> (policy: Policy?, diagnostics: Diagnostics) {
  let diagnostics = Diagnostics()
  guard let node = policy(when: condition) else { preconditionFailure("the frame reads") }
  return (PolicyReader(diagnostics).read(node, file: "condition.yaml"), diagnostics)
}

// With a sound condition there is a policy: else no input would come as far as being made ready.
let sound = read("attempt.number = 2")
precondition(sound.policy != nil && !sound.diagnostics.hasErrors, "the frame is a policy")

fuzz { bytes in
  let (policy, diagnostics) = read(String(decoding: bytes, as: UTF8.self))
  Readings.check(diagnostics, gave: policy != nil, of: "condition.yaml")
}
