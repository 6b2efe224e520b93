/// What a name stands for in one letter.
indirect enum LetterValue: Hashable {
  case text(String)
  /// An optional value that this case does not have.
  case absent
  case flag(Bool)
  case list([[String: LetterValue]])

  static func optional(_ text: String?) -> LetterValue { text.map { .text($0) } ?? .absent }

  /// The form that the template's renderer reads: texts as safe Markdown, nothing for what is absent.
  private var rendered: Any? {
    switch self {
    case .text(let text): Markdown.literal(text)
    case .absent: nil
    case .flag(let flag): flag
    case .list(let items): items.map(LetterValue.rendered)
    }
  }

  static func rendered(_ values: [String: LetterValue]) -> [String: Any] {
    values.compactMapValues(\.rendered)
  }
}
