/// A value of a document as it stands there: text is never guessed to be a number or a flag.
public struct Node: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case blank
    case scalar(String, quoted: Bool)
    case sequence([Node])
    case mapping([Entry])
  }

  public struct Entry: Hashable, Sendable {
    public let key: String
    public let keyPlace: Place
    public let value: Node

    public init(key: String, keyPlace: Place, value: Node) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  public let content: Content
  public let place: Place

  public init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  public var isBlank: Bool { content == .blank }

  /// The value of the first entry with that key; nil without one and for anything but a mapping.
  public subscript(key: String) -> Node? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
