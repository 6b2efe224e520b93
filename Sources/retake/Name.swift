import ArgumentParser

/// Whoever answers for something that is written down has a name.
enum Name {
  /// - Throws: the error of a flag that names nobody.
  static func demand(_ text: String, of flag: String) throws {
    guard !text.allSatisfy(\.isWhitespace) else { throw ValidationError("\(flag) needs a name") }
  }
}
