import Documents

/// What reading a text gives: a value, and the diagnostics as a person sees them.
struct Reading<Value> {
  let value: Value?
  let shown: [String]

  /// All diagnostics, with an empty line between two.
  var report: String { shown.joined(separator: "\n\n") }
}

/// Reads YAML named `request.yaml` and lets `read` take the value out of it.
func reading<Value>(
  _ yaml: String, _ read: (Node, Diagnostics) -> Value?
) -> Reading<Value> {
  let d = Diagnostics()
  let node = YAML.read(Array(yaml.utf8), file: "request.yaml", d)
  let value = node.flatMap { read($0, d) }
  return Reading(value: value, shown: d.all.map { $0.rendered() })
}

func readingYAML(_ yaml: String) -> Reading<Node> { reading(yaml) { node, _ in node } }

/// Reads `key: text` and lets `read` take the value behind the key.
func readingValue<Value>(
  _ text: String, _ read: (Node, Diagnostics) -> Value?
) -> Reading<Value> {
  reading("key: \(text)") { node, d in node["key"].flatMap { read($0, d) } }
}

/// The meaning of a node without its places, as one line.
func outline(_ node: Node?) -> String {
  switch node?.content {
  case nil: "nothing"
  case .blank: "blank"
  case .scalar(let text, let quoted): quoted ? "'\(text)'" : text
  case .sequence(let items): "[" + items.map { outline($0) }.joined(separator: ", ") + "]"
  case .mapping(let entries):
    "{" + entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
  }
}
