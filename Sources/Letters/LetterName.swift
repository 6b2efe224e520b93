/// One name that a template may use.
public struct LetterName: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Always there: `{{name}}`.
    case text
    /// Missing in some cases, so it stands only within `{{#name}}…{{/name}}`.
    case optional
    /// Yes or no: opens a section.
    case flag
    /// Opens a section that is written once for each item; within it the item's own names are known.
    case list([LetterName])
  }

  public let name: String
  public let kind: Kind
  public let meaning: String

  init(_ name: String, _ meaning: String) { self.init(name, .text, meaning) }

  init(_ name: String, _ kind: Kind, _ meaning: String) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
  }

  /// The names of an item, when this is a list.
  var items: [LetterName] {
    if case .list(let items) = kind { items } else { [] }
  }
}
