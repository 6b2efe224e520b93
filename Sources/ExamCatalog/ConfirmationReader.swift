public import Documents
internal import Units

// Reading and writing what somebody confirmed.
extension VendorReader {
  /// The confirmations of an overlay file; those that cannot be understood are reported.
  public func readConfirmations(_ node: Node) -> [Confirmation] {
    guard let fields = node.fields(diagnostics, "confirmations") else { return [] }
    // An empty list reads like a key left out.
    let list = fields.optional("confirmations")?.list(diagnostics, "confirmations") ?? []
    fields.finish()
    return list.compactMap(confirmation)
  }

  private func confirmation(_ node: Node) -> Confirmation? {
    guard let fields = node.fields(diagnostics, "a confirmation") else { return nil }
    let exam = fields.required("exam")?.text(diagnostics, "exam")
    let factNode = fields.required("fact")
    let fact = factNode?.text(diagnostics, "fact")
    let valueNode = fields.required("value")
    let value = valueNode?.text(diagnostics, "value")
    let source = fields.required("source")?.text(diagnostics, "source")
    let on = fields.required("on")?.day(diagnostics, "on")
    let by = fields.required("by")?.text(diagnostics, "by")
    fields.finish()
    guard let exam, let fact, let value, let source, let on, let by else { return nil }
    guard Confirmation.facts.contains(fact) else {
      let near = Spelling.nearest(fact, among: Confirmation.facts).first
      let all = Confirmation.facts.map { "`\($0)`" }.joined(separator: ", ")
      diagnostics.error(
        "`\(fact)` cannot be confirmed", at: factNode?.place ?? node.place,
        help: near.map { "did you mean `\($0)`?" } ?? "the facts are \(all)")
      return nil
    }
    let confirmation = Confirmation(
      exam: exam, fact: fact, value: value, source: source, on: on, by: by)
    guard ConfirmedValue(confirmation) != nil else {
      diagnostics.error(
        "`\(value)` is not a value of `\(fact)`", at: valueNode?.place ?? node.place,
        help: "write it as \(ConfirmedValue.example(of: fact))")
      return nil
    }
    return confirmation
  }

  /// The overlay file that reads as these confirmations.
  public static func written(confirmations: [Confirmation]) -> String {
    guard !confirmations.isEmpty else { return "confirmations: []\n" }
    return "confirmations:\n" + confirmations.map { written($0, indent: 2) }.joined()
  }

  /// A file of confirmations with one more at its end, every byte before it kept; nil where its list is not written
  /// item below item, so that nothing can follow.
  ///
  /// - Parameters:
  ///   - confirmation: the one that is added.
  ///   - text: the file as it is.
  ///   - node: the same, read.
  public static func adding(_ confirmation: Confirmation, to text: String, _ node: Node) -> String?
  {
    guard case .sequence(let items)? = node["confirmations"]?.content, let first = items.first,
      case .text(_, _, let column, _) = first.place
    else { return nil }
    let all =
      (text.hasSuffix("\n") ? text : text + "\n") + written(confirmation, indent: column - 3)
    let again = Diagnostics()
    guard let read = YAML.read(Array(all.utf8), file: "", again) else { return nil }
    let before = VendorReader(Diagnostics()).readConfirmations(node)
    return VendorReader(again).readConfirmations(read) == before + [confirmation]
      && !again.hasErrors ? all : nil
  }

  private static func written(_ confirmation: Confirmation, indent: Int) -> String {
    let margin = String(repeating: " ", count: max(0, indent))
    return [
      "- exam: \(quoted(confirmation.exam))", "  fact: \(quoted(confirmation.fact))",
      "  value: \(quoted(confirmation.value))", "  source: \(quoted(confirmation.source))",
      "  on: \(confirmation.on)", "  by: \(quoted(confirmation.by))",
    ].map { "\(margin)\($0)\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      default: String(Character(scalar))
      }
    }
    return "\"\(escaped.joined())\""
  }
}
