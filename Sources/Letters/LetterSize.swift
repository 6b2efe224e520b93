/// How long a letter would become, counted before it is written: a list within a list writes the inner one
/// once for each item of the outer, and a template of a few lines can ask for gigabytes.
struct LetterSize {
  /// Characters; a letter of ten pages has 30,000.
  static let most = 1_000_000

  /// What a template writes, as a tree of its sections.
  indirect enum Part: Hashable, Sendable {
    case text(Int)
    case value(String)
    case section(String, inverted: Bool, [Part])
    case partial(String)
  }

  let partials: [String: [Part]]
  private var counted = 0

  init(partials: [String: [Part]]) { self.partials = partials }

  /// Whether a letter of these values stays within the limit; counting ends where it does not.
  static func fits(
    _ parts: [Part], partials: [String: [Part]], _ values: [String: LetterValue]
  ) -> Bool {
    var size = LetterSize(partials: partials)
    return size.count(parts, [values])
  }

  private mutating func count(_ parts: [Part], _ scopes: [[String: LetterValue]]) -> Bool {
    for part in parts {
      // Every step counts, so that what writes nothing ends as well.
      counted += 1
      switch part {
      case .text(let length): counted += length
      case .value(let name):
        if case .text(let text)? = value(name, scopes) { counted += text.utf8.count }
      case .partial(let name):
        guard count(partials[name] ?? [], scopes) else { return false }
      case .section(let name, let inverted, let inner):
        guard count(section: value(name, scopes), inverted, inner, scopes) else { return false }
      }
      guard counted <= LetterSize.most else { return false }
    }
    return true
  }

  private mutating func count(
    section value: LetterValue?, _ inverted: Bool, _ inner: [Part],
    _ scopes: [[String: LetterValue]]
  ) -> Bool {
    switch value {
    case .list(let items):
      guard !inverted else { return items.isEmpty ? count(inner, scopes) : true }
      for item in items {
        counted += 1
        guard count(inner, scopes + [item]) else { return false }
      }
      return true
    case .flag(let flag): return flag == inverted || count(inner, scopes)
    case .text: return inverted || count(inner, scopes)
    case .absent, nil: return !inverted || count(inner, scopes)
    }
  }

  private func value(_ name: String, _ scopes: [[String: LetterValue]]) -> LetterValue? {
    for scope in scopes.reversed() {
      if let value = scope[name] { return value }
    }
    return nil
  }
}

extension LetterSize {
  /// The tree of a template that was checked: every section in it is closed.
  static func parts(of text: String) -> [Part] {
    var open: [(name: String, inverted: Bool, parts: [Part])] = [("", false, [])]
    let (tags, rest) = TemplateTags.withText(of: text)
    for (before, tag) in tags {
      open[open.count - 1].parts.append(.text(before))
      switch tag.kind {
      case .value: open[open.count - 1].parts.append(.value(tag.name))
      case .partial: open[open.count - 1].parts.append(.partial(tag.name))
      case .section: open.append((tag.name, false, []))
      case .invertedSection: open.append((tag.name, true, []))
      case .end:
        guard open.count > 1 else { continue }
        let closed = open.removeLast()
        open[open.count - 1].parts.append(
          .section(closed.name, inverted: closed.inverted, closed.parts))
      case .comment, .refused: continue
      }
    }
    open[open.count - 1].parts.append(.text(rest))
    return open[0].parts
  }
}

/// A letter that nobody would read to its end.
public struct LetterTooLong: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String {
    "the letter would have more than \(LetterSize.most / 1_000_000) million characters: a template "
      + "that lists one thing within another writes the inner list again for each item of the outer"
  }
}
