public import Documents

/// `docs/vendor.schema.json`: a JSON Schema for editors, made from the table of keys.
public enum VendorSchema {
  /// Draft 2020-12. A value alone stands for a list of one, and numbers may be written as text.
  public static var document: JSON {
    var writer = SchemaWriter()
    guard case .object(let members) = writer.object(VendorKeys.file) else { return .null }
    return .object(
      [
        .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        .init("title", .text("What is known of a vendor of exams")),
      ] + members + [.init("$defs", .object(writer.definitions))])
  }
}

/// Writes shapes as schemas; what stands in lists is written once and referred to.
private struct SchemaWriter {
  private(set) var definitions: [JSON.Member] = []

  mutating func object(_ keys: [VendorKey]) -> JSON {
    let properties = keys.map { JSON.Member($0.name, schema($0.shape, of: $0.name)) }
    return .object([
      .init("type", .text("object")), .init("additionalProperties", .flag(false)),
      .init("required", .list(keys.filter(\.isRequired).map { .text($0.name) })),
      .init("properties", .object(properties)),
    ])
  }

  /// - Parameter key: names what is referred to.
  private mutating func schema(_ shape: Shape, of key: String) -> JSON {
    switch shape {
    case .text(let meaning):
      return .object([
        .init("type", .list([.text("string"), .text("number")])),
        .init("description", .text(meaning)),
      ])
    case .number(let range):
      return .object([
        .init("type", .text("integer")), .init("minimum", .number(Int64(range.lowerBound))),
        .init("maximum", .number(Int64(range.upperBound))),
      ])
    case .flag:
      let words: [JSON] = [.flag(true), .flag(false), .text("yes"), .text("no")]
      return .object([.init("enum", .list(words))])
    case .word(let words): return .object([.init("enum", .list(words.map { .text($0) }))])
    case .list(let item):
      let item = referred(schema(item, of: key), item, as: key)
      return .object([
        .init(
          "anyOf",
          .list([.object([.init("type", .text("array")), .init("items", item)]), item]))
      ])
    case .keys(let keys): return object(keys)
    case .named(let value):
      return .object([
        .init("type", .text("object")), .init("additionalProperties", schema(value, of: key)),
      ])
    case .either(let shapes):
      return .object([.init("anyOf", .list(shapes.map { schema($0, of: key) }))])
    }
  }

  private mutating func referred(_ schema: JSON, _ shape: Shape, as key: String) -> JSON {
    guard case .keys = shape else { return schema }
    let base = key.split(separator: " ").joined(separator: "-")
    var name = base
    var number = 1
    while let other = definitions.first(where: { $0.key == name }), other.value != schema {
      number += 1
      name = "\(base)-\(number)"
    }
    if !definitions.contains(where: { $0.key == name }) {
      definitions.append(.init(name, schema))
    }
    return .object([.init("$ref", .text("#/$defs/\(name)"))])
  }
}
