internal import Documents

/// A tag of a template, with where it stands.
struct TemplateTag: Hashable {
  enum Kind: Hashable {
    case value
    case section
    case invertedSection
    case end
    case partial
    case comment
    /// Something that templates of letters do not use: what it is, and what to write instead.
    case refused(String, help: String)
  }

  let kind: Kind
  /// The name without sigil and spaces.
  let name: String
  let place: Place
}

/// Finds the tags of a template. The parser that renders it knows lines, but not of sections that are
/// well formed and name nothing; so every tag is looked at here first.
struct TemplateTags {
  private let text: [Character]
  private let file: String
  private var offset = 0
  private var line = 1
  private var column = 1

  /// - Parameter text: with line breaks as LF.
  init(_ text: String, file: String) {
    self.text = Array(text)
    self.file = file
  }

  static func of(_ text: String, file: String) -> [TemplateTag] {
    var reader = TemplateTags(text, file: file)
    return reader.tags()
  }

  /// Each tag with the number of characters between it and the one before, and what stands after the last.
  static func withText(
    of text: String
  ) -> (tags: [(before: Int, tag: TemplateTag)], rest: Int) {
    var reader = TemplateTags(text, file: "")
    var found: [(before: Int, tag: TemplateTag)] = []
    var end = 0
    while let tag = reader.nextTag() {
      found.append((tag.start - end, tag.tag))
      end = reader.offset
    }
    return (found, reader.offset - end)
  }

  private mutating func tags() -> [TemplateTag] {
    var found: [TemplateTag] = []
    while let next = nextTag() { found.append(next.tag) }
    return found
  }

  private mutating func nextTag() -> (start: Int, tag: TemplateTag)? {
    while offset < text.count {
      guard text[offset] == "{", stands("{{") else {
        step()
        continue
      }
      let start = offset
      return (start, tag())
    }
    return nil
  }

  private func stands(_ mark: String) -> Bool {
    text[offset...].starts(with: Array(mark))
  }

  private mutating func step() {
    if text[offset] == "\n" {
      line += 1
      column = 1
    } else {
      column += text[offset].unicodeScalars.count
    }
    offset += 1
  }

  private mutating func tag() -> TemplateTag {
    let (line, column) = (line, column)
    step()
    step()
    let isComment = offset < text.count && text[offset] == "!"
    var inner = ""
    while offset < text.count, !stands("}}"), isComment || text[offset] != "\n" {
      inner.append(text[offset])
      step()
    }
    func place(_ length: Int) -> Place {
      .text(file: file, line: line, column: column, length: length)
    }
    guard offset < text.count, stands("}}") else {
      return TemplateTag(
        kind: .refused("`{{` opens a tag that is not finished on its line", help: "add `}}`"),
        name: "", place: place(2))
    }
    step()
    step()
    if inner.first == "{", offset < text.count, text[offset] == "}" { step() }
    let length = inner.unicodeScalars.count + (inner.first == "{" ? 5 : 4)
    guard !isComment else { return TemplateTag(kind: .comment, name: "", place: place(length)) }
    let (kind, name) = TemplateTags.kind(of: inner)
    return TemplateTag(kind: kind, name: name, place: place(length))
  }

  private static func kind(of inner: String) -> (TemplateTag.Kind, String) {
    let sigil = inner.first ?? " "
    let name = String(
      ("#^/>{&=%<$*".contains(sigil) ? inner.dropFirst() : inner[...])
        .trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace)
        .reversed())
    let kind: TemplateTag.Kind =
      switch sigil {
      case "#": .section
      case "^": .invertedSection
      case "/": .end
      case ">": .partial
      case "{", "&":
        .refused(
          "values are never escaped for HTML, so there is nothing to switch off",
          help: "write {{\(name.filter { $0 != "}" })}}")
      case "=": .refused("the marks of a tag cannot be changed", help: "write tags as {{name}}")
      case "%", "<", "$", "*":
        .refused("this tag has no use in letters", help: "docs/letters.md lists those that have")
      default: .value
      }
    if case .refused = kind { return (kind, name) }
    guard !name.isEmpty else {
      return (.refused("a tag without a name", help: "docs/letters.md lists the names"), name)
    }
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
    else {
      return (
        .refused(
          "`\(name)` is not a name: names have letters, digits and hyphens",
          help: "docs/letters.md lists the names"), name
      )
    }
    return (kind, name)
  }
}
