/// The keys of one mapping; knows which were asked for, so that the rest can be reported.
public final class Fields {
  public let place: Place
  public let what: String
  private let all: [Node.Entry]
  private let diagnostics: Diagnostics
  private var asked: [String] = []
  private var isAsked: Set<String> = []

  init(_ entries: [Node.Entry], of what: String, at place: Place, _ diagnostics: Diagnostics) {
    all = entries
    self.what = what
    self.place = place
    self.diagnostics = diagnostics
  }

  /// The value of a key; nil when it is absent or blank.
  public func optional(_ key: String) -> Node? {
    guard let value = entry(key)?.value, !value.isBlank else { return nil }
    return value
  }

  /// Whether the key stands there, even with nothing behind it.
  public func has(_ key: String) -> Bool { entry(key) != nil }

  /// The value of a key that must be given; reports its absence at the mapping's place.
  public func required(_ key: String) -> Node? {
    guard let entry = entry(key) else {
      diagnostics.error("\(what.inBackticks) needs \(key.inBackticks)", at: place)
      return nil
    }
    guard !entry.value.isBlank else {
      diagnostics.error(
        "\(what.inBackticks) needs \(key.inBackticks), which is left blank here",
        at: entry.isBelowItsKey ? entry.value.place : entry.keyPlace)
      return nil
    }
    return entry.value
  }

  /// Every entry, for mappings with free keys; all of them count as asked for.
  public func entries() -> [Node.Entry] {
    for entry in all { note(entry.key) }
    return all
  }

  /// Reports each key that was never asked for, with the key that was probably meant.
  public func finish() {
    guard all.contains(where: { !isAsked.contains($0.key) }) else { return }
    let given = Set(all.map(\.key))
    let missing = asked.filter { !given.contains($0) }
    for entry in all where !isAsked.contains(entry.key) {
      diagnostics.error(
        "unknown key \(entry.key.inBackticks) in \(what.inBackticks)", at: entry.keyPlace,
        help: splitAmount(entry) ?? help(for: entry.key, missing))
    }
  }

  /// A key already given is not what the slip stands for, unless nothing else is close.
  private func help(for key: String, _ missing: [String]) -> String {
    Spelling.suggestion(for: key, among: missing)
      ?? Spelling.suggestion(for: key, among: asked)
      ?? (asked.isEmpty
        ? "no keys are read here" : "the keys here are \(asked.inBackticks(joinedBy: "and"))")
  }

  /// A comma inside braces parts an amount in two, and its rest looks like a key.
  private func splitAmount(_ entry: Node.Entry) -> String? {
    let digits = entry.key.prefix { $0.isNumber }
    guard digits.count == 3, entry.value.isBlank else { return nil }
    return "inside braces a comma ends the value: quote the amount, as in \"1,\(entry.key)\""
  }

  private func entry(_ key: String) -> Node.Entry? {
    note(key)
    return all.first { $0.key == key }
  }

  private func note(_ key: String) {
    if isAsked.insert(key).inserted { asked.append(key) }
  }
}

extension Node.Entry {
  /// Whether the value stands on another line than its name, as in a table.
  fileprivate var isBelowItsKey: Bool {
    guard case .text(_, let keyLine, _, _) = keyPlace,
      case .text(_, let line, _, _) = value.place
    else { return false }
    return line != keyLine
  }
}
