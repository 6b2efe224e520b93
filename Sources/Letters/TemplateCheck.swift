internal import Documents

/// Checks every tag of a template against the names that its letter knows, so that a letter never has a
/// hole where somebody mistyped a name or a value can be missing.
struct TemplateCheck {
  let kind: LetterKind
  let diagnostics: Diagnostics
  /// Gives the text and path of a template that another one includes; nil when there is none.
  let partial: (String) -> (text: String, file: String)?

  /// A section that is open at a tag.
  private struct Open {
    let tag: TemplateTag
    /// Nil where the name is unknown, which was said once and is not said again of what is within.
    let name: LetterName?
  }

  private var group: LetterGroup { kind.group }

  private static let deepest = 50
  /// How often templates may be included, all together: two that include two others each, and so on, grow
  /// beyond every measure.
  private static let mostIncluded = 100

  /// The templates that were included, by name, and how often any was.
  private struct Included {
    var texts: [String: String] = [:]
    var times = 0
  }

  /// - Returns: the texts of the included templates by name.
  func check(_ text: String, file: String) -> [String: String] {
    var all = Included()
    check(text, file: file, within: [], including: [], &all)
    let included = all.texts
    let used = Set(
      ([text] + included.values).flatMap { TemplateTags.of($0, file: file) }.map(\.name))
    for name in kind.required where !used.contains(name) {
      diagnostics.error(
        "nothing in the template uses `\(name)`, without which \(kind.title) does not say enough",
        at: .text(file: file, line: 1, column: 1, length: 1),
        help: "compare it with the template that retake init writes")
    }
    return included
  }

  private func check(
    _ text: String, file: String, within outer: [Open], including: [String],
    _ included: inout Included
  ) {
    diagnostics.remember(text, of: file)
    var open: [Open] = []
    for tag in TemplateTags.of(text, file: file) {
      switch tag.kind {
      case .comment: continue
      case .refused(let message, let help): diagnostics.error(message, at: tag.place, help: help)
      case .value: value(tag, outer + open)
      case .section, .invertedSection:
        guard outer.count + open.count < TemplateCheck.deepest else {
          diagnostics.error(
            "sections are nested more than \(TemplateCheck.deepest) deep here", at: tag.place,
            help: "close those that are open and not needed any more")
          return
        }
        open.append(Open(tag: tag, name: section(tag, outer + open)))
      case .end: close(tag, &open)
      case .partial:
        include(tag, outer + open, including, &included)
      }
    }
    for section in open { neverClosed(section.tag) }
  }

  private func value(_ tag: TemplateTag, _ open: [Open]) {
    guard let name = known(tag, open) else { return }
    switch name.kind {
    case .text: return
    case .optional:
      let isSure = open.contains { $0.name == name && $0.tag.kind == .section }
      guard !isSure else { return }
      diagnostics.error(
        "`\(name.name)` is missing in some cases, and would leave a hole in the letter",
        at: tag.place,
        help: "put it in a section: {{#\(name.name)}}… {{\(name.name)}} …{{/\(name.name)}}")
    case .flag, .list:
      diagnostics.error(
        "`\(name.name)` is no text", at: tag.place,
        help: "open a section with it: {{#\(name.name)}}…{{/\(name.name)}}")
    }
  }

  private func section(_ tag: TemplateTag, _ open: [Open]) -> LetterName? {
    if let same = open.last(where: { $0.tag.name == tag.name }) {
      diagnostics.error(
        "the section `\(tag.name)` stands within itself: it is open since \(same.tag.place)",
        at: tag.place, help: "take this tag and its {{/\(tag.name)}} out, or close the first before"
      )
      return nil
    }
    guard let name = known(tag, open) else { return nil }
    if name.kind == .text {
      diagnostics.error(
        "`\(name.name)` is always there and opens no section", at: tag.place,
        help: "write {{\(name.name)}}")
    }
    return name
  }

  private func close(_ tag: TemplateTag, _ open: inout [Open]) {
    guard let last = open.last else {
      diagnostics.error(
        "{{/\(tag.name)}} closes a section that is not open", at: tag.place,
        help: "open it with {{#\(tag.name)}}, or take this tag out")
      return
    }
    guard let index = open.lastIndex(where: { $0.tag.name == tag.name }) else {
      diagnostics.error(
        "{{/\(tag.name)}} closes nothing: the section that is open here is `\(last.tag.name)`, "
          + "from \(last.tag.place)", at: tag.place, help: "write {{/\(last.tag.name)}}")
      return
    }
    for section in open[(index + 1)...] { neverClosed(section.tag) }
    open.removeSubrange(index...)
  }

  private func neverClosed(_ tag: TemplateTag) {
    diagnostics.error(
      "the section `\(tag.name)` is not closed where it should be", at: tag.place,
      help: "add {{/\(tag.name)}}")
  }

  private func include(
    _ tag: TemplateTag, _ open: [Open], _ including: [String], _ included: inout Included
  ) {
    guard !including.contains(tag.name) else {
      diagnostics.error("`\(tag.name)` includes itself", at: tag.place, help: "take this tag out")
      return
    }
    included.times += 1
    guard included.times <= TemplateCheck.mostIncluded else {
      if included.times == TemplateCheck.mostIncluded + 1 {
        diagnostics.error(
          "templates are included more than \(TemplateCheck.mostIncluded) times", at: tag.place,
          help: "write the text itself where it is needed once")
      }
      return
    }
    guard let (text, file) = partial(tag.name) else {
      diagnostics.error(
        "there is no \(tag.name).mustache beside this template", at: tag.place,
        help: "write the file, or take this tag out")
      return
    }
    included.texts[tag.name] = text
    check(text, file: file, within: open, including: including + [tag.name], &included)
  }

  /// The name that a tag means: an item's own within a list, else the letter's.
  private func known(_ tag: TemplateTag, _ open: [Open]) -> LetterName? {
    let lists = open.filter { $0.tag.kind == .section }.compactMap(\.name).map(\.items)
    for names in lists.reversed() + [group.names] {
      if let name = names.first(where: { $0.name == tag.name }) { return name }
    }
    guard open.allSatisfy({ $0.name != nil }) else { return nil }
    diagnostics.error(
      "unknown name `\(tag.name)`", at: tag.place,
      help: help(for: tag.name, among: lists.flatMap(\.self) + group.names))
    return nil
  }

  private func help(for name: String, among names: [LetterName]) -> String {
    if let list = group.names.first(where: { $0.items.contains { $0.name == name } }) {
      return "it is known within {{#\(list.name)}}…{{/\(list.name)}}"
    }
    let others = LetterGroup.allCases.filter { $0.names.contains { $0.name == name } }
    if let other = others.first {
      return "only the templates of the group `\(other.rawValue)` know it"
    }
    return Spelling.nearest(name, among: names.map(\.name)).first.map { "did you mean `\($0)`?" }
      ?? "docs/letters.md lists the names"
  }
}
