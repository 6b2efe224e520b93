import Documents

/// Where tests of policies lie: those of `strict.yaml` in `strict.tests.yaml` beside it.
enum TestFiles {
  static let ending = ".tests.yaml"

  /// The tests in a folder; a folder that cannot be read is an error, not an empty one.
  static func files(in folder: String, _ diagnostics: Diagnostics) -> [String] {
    let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    do {
      return try FileAccess.names(in: folder).filter { $0.hasSuffix(ending) }.sorted()
        .map { "\(folder)/\($0)" }
    } catch {
      diagnostics.error(error.message, at: .file(error.path))
      return []
    }
  }

  /// The tests that a file of tests or a policy stands for; nil for anything else.
  static func file(of path: String) -> String? {
    guard path.hasSuffix(".yaml") else { return nil }
    return path.hasSuffix(ending) ? path : String(path.dropLast(".yaml".count)) + ending
  }

  static func policy(besides path: String) -> String {
    String(path.dropLast(ending.count)) + ".yaml"
  }
}
