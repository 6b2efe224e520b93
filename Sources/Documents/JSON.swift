/// A JSON value whose objects keep the order of their keys.
public indirect enum JSON: Hashable, Sendable {
  case text(String)
  case number(Int64)
  case flag(Bool)
  case null
  case list([JSON])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The one way this value is written: two spaces of indentation, LF, and a last LF.
  public func written() -> String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .text(let value): text += JSON.quoted(value)
    case .number(let value): text += "\(value)"
    case .flag(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .list(let items):
      JSON.write(items, between: "[", "]", to: &text, indentation: indentation) {
        $0.write(to: &$1, indentation: $2)
      }
    case .object(let members):
      JSON.write(members, between: "{", "}", to: &text, indentation: indentation) {
        $1 += JSON.quoted($0.key) + ": "
        $0.value.write(to: &$1, indentation: $2)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between opening: String, _ closing: String, to text: inout String,
    indentation: String, _ writeItem: (Item, inout String, String) -> Void
  ) {
    guard !items.isEmpty else {
      text += opening + closing
      return
    }
    let inner = indentation + "  "
    text += opening
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + inner
      writeItem(item, &text, inner)
    }
    text += "\n" + indentation + closing
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      // Line and paragraph separators would break lines in readers that part lines as YAML does.
      case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
