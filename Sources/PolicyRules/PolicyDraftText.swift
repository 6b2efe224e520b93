internal import Cases
internal import Documents
internal import Units

extension PolicyDraft {
  /// The file, in the language that `PolicyReader` reads.
  public var yaml: String {
    var lines = PolicyDraft.comments(remarks)
    lines += ["language: \(PolicyLanguage.version)", "policy: \(YAML.written(id))"]
    lines += remarks(on: .title) + [title.map { "title: \(YAML.quoted($0))" }].compactMap { $0 }
    lines += remarks(on: .currency) + ["currency: \(currency)"]
    lines.append("rounding: half-away")
    lines.append("source: {title: \(YAML.quoted(source)), read: \(read)}")
    lines += remarks(on: .effective)
    if let effectiveFrom { lines.append("effective: {from: \(effectiveFrom)}") }
    lines += remarks(on: .appeal) + [appeal.map { "appeal: \(YAML.quoted($0))" }].compactMap { $0 }
    lines += facts
    lines += [""] + remarks(on: .counter)
    lines.append("counter: {counts: [\(counts.map(\.rawValue).joined(separator: ", "))]}")
    if !meters.isEmpty || keyRemarks[.meters] != nil { lines += [""] + remarks(on: .meters) }
    if !meters.isEmpty {
      lines.append("meters:")
      lines += meters.map { "  \($0.name): \($0.definition)" }
    }
    if !repaymentIn.isEmpty {
      let regions = repaymentIn.map(YAML.written).joined(separator: ", ")
      lines += [""] + remarks(on: .repayment)
      lines.append("repayment: {on in: \(repaymentIn.count == 1 ? regions : "[\(regions)]")}")
    }
    lines += ["", "clauses:"] + items.flatMap(PolicyDraft.lines)
    // Without any clause the key holds a list of none.
    if !items.contains(where: { if case .clause = $0 { true } else { false } }) {
      lines.append("  []")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var facts: [String] {
    guard !open.isEmpty else { return [] }
    let lines = open.flatMap { point in
      [
        "  \(point.fact):", "    is: yes or no", "    ask: \(YAML.quoted(point.ask))",
        "    decided by: \(YAML.written(point.role))",
      ]
    }
    return [
      "", "# What nobody answered: each is asked for every request that it concerns.", "facts:",
    ]
      + lines
  }

  private func remarks(on key: Key) -> [String] { PolicyDraft.comments(keyRemarks[key] ?? []) }

  private static func lines(of item: Item) -> [String] {
    switch item {
    case .heading(let text): return ["", "  # --- \(text) ---"]
    case .remark(let text): return [""] + comments([text], indent: "  ")
    case .clause(let clause):
      return [""] + comments(clause.remarks, indent: "  ")
        + ["  - id: \(clause.id)", "    text: \(YAML.quoted(clause.text))"]
        + clause.lines.map { "    \($0)" }
    }
  }

  /// Remarks as comments, broken at blanks.
  private static func comments(_ remarks: [String], indent: String = "") -> [String] {
    remarks.flatMap { remark in
      var lines: [String] = []
      var line = ""
      for word in remark.split(whereSeparator: \.isWhitespace) {
        if !line.isEmpty, line.count + 1 + word.count > 96 - indent.count {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      return (lines + [line]).map { "\(indent)# \($0)" }
    }
  }
}
