/// Text files of a format of their own, line by line.
public enum TextLines {
  /// The lines without their breaks, the first at index 0; remembered, so that problems can show them.
  ///
  /// Nil, after a diagnostic, for a file of more than 10 MB and for one that is not UTF-8.
  public static func read(_ bytes: [UInt8], file: String, _ d: Diagnostics) -> [String]? {
    guard let lines = SourceText.lines(of: bytes, file: file, d) else { return nil }
    return (1...lines.starts.count).map { lines[$0] ?? "" }
  }
}
