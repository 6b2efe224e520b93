public import Documents

/// Lays out a policy file in one way, comments kept: the order of keys, indentation, quotes, blank lines.
///
/// What it writes is read again and must mean the same, with as many comments; else nothing is written.
public struct PolicyFormatter {
  /// Why a file was left as it is.
  public enum Refused: Error, Hashable, Sendable {
    /// The end of what it is behind is not known, as of a text over several lines.
    case comment(Place)
    /// It would not mean the same: a fault of the program.
    case meaning
  }

  /// Lines are at most so long where they can be.
  static let width = 120

  private var comments: YAMLComments
  private var lines: [String] = []

  /// - Parameters:
  ///   - node: the file as it was read.
  ///   - bytes: the same file, for its comments.
  ///   - file: its path, as problems name it.
  public static func formatted(_ node: Node, _ bytes: [UInt8], file: String) throws -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    var formatter = PolicyFormatter(comments: YAMLComments(of: text))
    formatter.write(node)
    if let left = formatter.comments.left {
      throw Refused.comment(
        .text(
          file: file, line: left.line, column: left.column,
          length: left.text.unicodeScalars.count))
    }
    let written = formatter.lines.joined(separator: "\n") + "\n"
    let diagnostics = Diagnostics()
    guard let again = YAML.read(Array(written.utf8), file: file, diagnostics),
      Digest.ofMeaning(again) == Digest.ofMeaning(node),
      YAMLComments(of: written).count == YAMLComments(of: text).count
    else {
      throw Refused.meaning
    }
    return written
  }

  private init(comments: YAMLComments) { self.comments = comments }

  private mutating func write(_ node: Node) {
    guard case .mapping(let entries) = node.content else { return }
    let ends = PolicyFormatter.ends(before: entries, from: 0)
    for (index, entry) in PolicyFormatter.ordered(entries, by: KeyOrder.policy).enumerated() {
      if index > 0, KeyOrder.parted.contains(entry.key) { lines.append("") }
      write(entry, indent: 0, after: ends[entry.key] ?? 0)
    }
    flush(after: -1, before: .max, indent: 0)
  }

  /// For each key the last line of what stands before it: comments from there on are about it, wherever it
  /// is moved.
  private static func ends(before entries: [Node.Entry], from line: Int) -> [String: Int] {
    var ends: [String: Int] = [:]
    var last = line
    for entry in entries {
      ends[entry.key] = last
      last = entry.value.lastLine(from: entry.keyPlace.line ?? last)
    }
    return ends
  }

  private static func ordered(_ entries: [Node.Entry], by order: [String]) -> [Node.Entry] {
    let known = order.compactMap { key in entries.first { $0.key == key } }
    return known + entries.filter { !order.contains($0.key) }
  }

  private mutating func write(
    _ entry: Node.Entry, indent: Int, after: Int, prefix: String? = nil
  ) {
    let first = entry.keyPlace.line ?? 0
    if prefix == nil { flush(after: after, before: first, indent: indent) }
    let lead = prefix ?? String(repeating: " ", count: indent)
    // What stands above the first key of an item is about the item.
    let above = prefix == nil ? indent : indent - 2
    let key = YAMLLayout.scalar(entry.key, inFlow: false)
    let last = entry.value.lastLine(from: first)
    var trailing = comments.take(on: first)
    if entry.value.isFlat, first < last {
      // The value goes up to its key, and of two comments behind them the first above both.
      let behind = comments.take(on: last)
      if !trailing.isEmpty, !behind.isEmpty {
        lines.append(String(repeating: " ", count: above) + trailing.drop { $0 == " " })
      }
      flush(after: first, before: last, indent: above)
      if !behind.isEmpty { trailing = behind }
    }
    if let flat = YAMLLayout.flat(entry.value, inFlow: false),
      entry.value.isFlat || lead.count + key.count + 2 + flat.count <= PolicyFormatter.width,
      indent > 0 || !KeyOrder.open.contains(entry.key), !comments.has(within: first...last)
    {
      lines.append("\(lead)\(key): \(flat)" + trailing)
      return
    }
    lines.append("\(lead)\(key):" + trailing)
    switch entry.value.content {
    case .mapping(let entries):
      let ends = PolicyFormatter.ends(before: entries, from: first)
      for inner in entries { write(inner, indent: indent + 2, after: ends[inner.key] ?? first) }
    case .sequence(let items):
      var end = first
      for (index, item) in items.enumerated() {
        if entry.key == "clauses", index > 0 { lines.append("") }
        write(item: item, indent: indent + 2, after: end)
        end = item.lastLine(from: end)
      }
    case .scalar, .blank: break
    }
  }

  private mutating func write(item: Node, indent: Int, after: Int) {
    let lead = String(repeating: " ", count: indent)
    let first = item.place.line ?? 0
    flush(after: after, before: first, indent: indent)
    let last = item.lastLine(from: first)
    if case .mapping(let entries) = item.content,
      item["id"] != nil || isLong(item, indent, first...last)
    {
      let ends = PolicyFormatter.ends(before: entries, from: first)
      for (index, entry) in PolicyFormatter.ordered(entries, by: KeyOrder.clause).enumerated() {
        write(
          entry, indent: indent + 2, after: ends[entry.key] ?? first,
          prefix: index == 0 ? "\(lead)- " : nil)
      }
      return
    }
    let trailing = comments.take(on: first)
    lines.append("\(lead)- \(YAMLLayout.flat(item, inFlow: false) ?? "")" + trailing)
  }

  private func isLong(_ item: Node, _ indent: Int, _ range: ClosedRange<Int>) -> Bool {
    let flat = YAMLLayout.flat(item, inFlow: false) ?? ""
    return indent + 2 + flat.count > PolicyFormatter.width || comments.has(within: range)
  }

  /// Whole-line comments that stand before a line, at the indentation of what they are about.
  private mutating func flush(after first: Int, before line: Int, indent: Int) {
    for comment in comments.takeLines(after: first, before: line) {
      lines.append(String(repeating: " ", count: indent) + comment)
    }
  }
}

/// The order in which keys are written.
private enum KeyOrder {
  static let policy = [
    "language", "policy", "title", "currency", "rounding", "source", "effective", "appeal", "facts",
    "counter", "counters", "series", "meters", "fill order", "approvals", "repayment", "clauses",
  ]
  /// Keys before which a blank line stands.
  static let parted: Set<String> = [
    "facts", "counter", "meters", "approvals", "repayment", "clauses",
  ]
  /// Keys whose parts stand on lines of their own, however short they are.
  static let open: Set<String> = ["facts", "counters", "meters", "clauses"]
  static let clause =
    ["id", "text", "when", "in force", "exception to"] + ClauseReader.kinds + [
      "in order", "deductible", "share", "bands", "prorated by", "at most", "net of", "of", "paid",
      "once per", "due on the later of", "by", "waived by",
    ]
}

extension Node {
  /// Whether it is one value, which no other layout can make shorter.
  fileprivate var isFlat: Bool {
    switch content {
    case .scalar, .blank: true
    case .sequence, .mapping: false
    }
  }

  /// The last line that it reaches.
  fileprivate func lastLine(from line: Int) -> Int {
    let own = max(line, place.line ?? line)
    return switch content {
    case .scalar, .blank: own
    case .sequence(let items): items.reduce(own) { $1.lastLine(from: $0) }
    case .mapping(let entries):
      entries.reduce(own) { $1.value.lastLine(from: $0) }
    }
  }
}
