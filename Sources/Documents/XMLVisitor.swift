internal import CExpat

/// Walks over XML and calls back; names come without their namespace.
class XMLVisitor {
  func begin(_ element: String, _ attributes: [String: String]) {}
  func end(_ element: String) {}
  func text(_ text: String) {}

  /// False when the bytes are not well-formed XML, or declare a document type of their own: entities
  /// can make a small file huge, and no workbook has any.
  final func walk(_ bytes: [UInt8]) -> Bool {
    guard let parser = XML_ParserCreateNS(nil, CChar(UInt8(ascii: "|"))) else { return false }
    defer { XML_ParserFree(parser) }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { visitor, name, attributes in
        guard let name, let attributes else { return }
        XMLVisitor.at(visitor)?.begin(XMLVisitor.local(name), XMLVisitor.pairs(attributes))
      },
      { visitor, name in
        guard let name else { return }
        XMLVisitor.at(visitor)?.end(XMLVisitor.local(name))
      })
    XML_SetCharacterDataHandler(parser) { visitor, start, count in
      guard let start else { return }
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(count))
      XMLVisitor.at(visitor)?.text(String(decoding: bytes, as: UTF8.self))
    }
    XML_SetStartDoctypeDeclHandler(parser) { visitor, _, _, _, _ in
      XML_StopParser(XMLVisitor.at(visitor)?.parser, 0)
    }
    self.parser = parser
    defer { self.parser = nil }
    let status = bytes.withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        XML_Parse(parser, $0.baseAddress, Int32($0.count), 1)
      }
    }
    return status == XML_STATUS_OK
  }

  /// The parser of the walk under way.
  private var parser: XML_Parser?

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> XMLVisitor? {
    pointer.map { Unmanaged<XMLVisitor>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func local(_ name: UnsafePointer<CChar>) -> String {
    let name = String(cString: name)
    return name.lastIndex(of: "|").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Expat gives names and values in turn, ended by a null pointer.
  private static func pairs(
    _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>
  ) -> [String: String] {
    var pairs: [String: String] = [:]
    var index = 0
    while let name = list[index], let value = list[index + 1] {
      pairs[local(name)] = String(cString: value)
      index += 2
    }
    return pairs
  }
}
