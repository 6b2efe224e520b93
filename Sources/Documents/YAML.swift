internal import CYAML

/// Reads the part of YAML that has one meaning: text, lists and mappings in one document.
///
/// Anchors, aliases and tags are refused, and no scalar is resolved: `NO` stays the text `NO`.
public enum YAML {
  public static func read(_ bytes: [UInt8], file: String, _ d: Diagnostics) -> Node? {
    guard let lines = SourceText.lines(of: bytes, file: file, d) else { return nil }
    return lines.bytes.withUnsafeBufferPointer { buffer in
      guard let events = YAMLEvents(buffer) else {
        d.error("there is no memory left to read the file", at: .file(file))
        return nil
      }
      var composer = YAMLComposer(events: events, lines: lines, file: file, diagnostics: d)
      return composer.document()
    }
  }
}

/// Puts libyaml's events together to nodes.
private struct YAMLComposer {
  let events: YAMLEvents
  let lines: Lines
  let file: String
  let diagnostics: Diagnostics
  /// Each refused feature is named once, so that a file full of aliases gives one diagnostic.
  private var refused: Set<String> = []

  private static let deepest = 50

  /// Reading cannot go on; the reason is reported.
  private enum Stop: Error { case stop }

  init(events: YAMLEvents, lines: Lines, file: String, diagnostics: Diagnostics) {
    self.events = events
    self.lines = lines
    self.file = file
    self.diagnostics = diagnostics
  }

  /// The one document; nil when it cannot be read to its end, or an alias hides a value of it.
  mutating func document() -> Node? {
    do {
      _ = try next()
      let opening = try next()
      guard case .documentStart = opening.kind else { return Node(.blank, at: end) }
      let root = try node(try next(), depth: 0)
      _ = try next()
      let following = try next()
      if case .documentStart = following.kind {
        diagnostics.error(
          "a second document begins here: a file holds one", at: place(following, length: 3))
      }
      guard !root.isBlank else { return Node(.blank, at: end) }
      return refused.contains("an alias") ? nil : root
    } catch {
      return nil
    }
  }

  /// Behind the last thing that stands in the file, so that a file without a value shows a line as well.
  private var end: Place {
    let (line, column) = lines.endOfContent
    return .text(file: file, line: line, column: column, length: 1)
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> Node {
    refuseMarks(of: event)
    let place = place(event)
    switch event.kind {
    case .scalar(let text, let quoted):
      let isBlank = !quoted && ["", "~", "null"].contains(text)
      return Node(isBlank ? .blank : .scalar(text, quoted: quoted), at: place)
    case .sequenceStart:
      try check(depth: depth + 1, at: place)
      return Node(.sequence(try items(depth: depth + 1)), at: place)
    case .mappingStart:
      try check(depth: depth + 1, at: place)
      return Node(.mapping(try entries(depth: depth + 1)), at: place)
    case .alias:
      refuse("an alias", at: place)
      return Node(.blank, at: place)
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      return Node(.blank, at: place)
    }
  }

  private mutating func items(depth: Int) throws(Stop) -> [Node] {
    var items: [Node] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind { return items }
      items.append(try node(event, depth: depth))
    }
  }

  /// Of a key given twice the first entry is kept, so that reading can go on.
  private mutating func entries(depth: Int) throws(Stop) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var lineOfKey: [String: Int] = [:]
    while true {
      let event = try next()
      if case .mappingEnd = event.kind { return entries }
      let key = try key(event, depth: depth)
      let value = try node(try next(), depth: depth)
      guard let key else { continue }
      if let line = lineOfKey[key] {
        diagnostics.error(
          "the key \(key.inBackticks) is given twice: first on line \(line)", at: place(event))
        continue
      }
      lineOfKey[key] = Int(event.start.line) + 1
      entries.append(Node.Entry(key: key, keyPlace: place(event), value: value))
    }
  }

  /// The text of a key; nil, and a diagnostic, for anything else.
  private mutating func key(_ event: YAMLEvent, depth: Int) throws(Stop) -> String? {
    if case .scalar(let text, _) = event.kind, !text.isEmpty {
      refuseMarks(of: event)
      return text
    }
    _ = try node(event, depth: depth)
    if case .alias = event.kind { return nil }
    diagnostics.error("a key must be text, such as `department:`", at: place(event))
    return nil
  }

  private func check(depth: Int, at place: Place) throws(Stop) {
    guard depth > YAMLComposer.deepest else { return }
    diagnostics.error("lists and keys are nested more than 50 deep here", at: place)
    throw .stop
  }

  private mutating func refuseMarks(of event: YAMLEvent) {
    let spot = place(event, length: 1)
    if event.hasAnchor { refuse("an anchor", at: spot) }
    // Tags do not multiply, so each is told; of anchors and aliases the first stands for all.
    if event.hasTag {
      diagnostics.error("a tag is not read here: write the value itself", at: spot)
    }
  }

  private mutating func refuse(_ feature: String, at place: Place) {
    guard refused.insert(feature).inserted else { return }
    diagnostics.error("\(feature) is not read here: write the value itself", at: place)
  }

  private func next() throws(Stop) -> YAMLEvent {
    do {
      return try events.next()
    } catch {
      var (line, column) =
        switch error.spot {
        case .mark(let mark): (Int(mark.line) + 1, Int(mark.column) + 1)
        case .byte(let offset): lines.position(of: offset)
        }
      let end = lines.endOfContent
      let isAtEnd = (line, column) >= end
      // What is missing belongs behind the last thing that stands there, not on an empty line below it.
      if isAtEnd { (line, column) = end }
      let character = lines[line]?.unicodeScalars.dropFirst(column - 1).first.map(Character.init)
      diagnostics.error(
        error.message(at: character, isAtEnd: isAtEnd),
        at: .text(file: file, line: line, column: column, length: 1),
        help: YAMLProblem.help(isAtEnd: isAtEnd))
      throw .stop
    }
  }

  /// Scalars are underlined to their end on their first line, lists and mappings at their start.
  private func place(_ event: YAMLEvent, length: Int? = nil) -> Place {
    let (start, end) = (event.start, event.end)
    let natural =
      switch event.kind {
      case .scalar, .alias:
        start.line == end.line ? Int(end.column) - Int(start.column) : Int(Int32.max)
      default: 1
      }
    return .text(
      file: file, line: Int(start.line) + 1, column: Int(start.column) + 1,
      length: max(1, length ?? natural))
  }
}
