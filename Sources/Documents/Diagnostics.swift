/// Collects every problem of all files read, so that one run shows them all.
public final class Diagnostics {
  private var reported: [Diagnostic] = []
  private var linesOfFile: [String: Lines] = [:]

  public init() {}

  /// Adds the line the problem stands on where the file's text is known and no line is given.
  public func report(_ diagnostic: Diagnostic) {
    guard diagnostic.excerpt == nil, case .text(let file, let line, _, _) = diagnostic.place,
      let excerpt = linesOfFile[file]?[line]
    else {
      reported.append(diagnostic)
      return
    }
    reported.append(
      Diagnostic(
        diagnostic.severity, at: diagnostic.place, diagnostic.message, excerpt: excerpt,
        help: diagnostic.help))
  }

  public func error(_ message: String, at place: Place, help: String? = nil) {
    report(Diagnostic(.error, at: place, message, help: help))
  }

  public func warning(_ message: String, at place: Place, help: String? = nil) {
    report(Diagnostic(.warning, at: place, message, help: help))
  }

  /// Every problem once, by file, line and column; at one place in the order of reporting.
  public var all: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return reported.filter { seen.insert($0).inserted }
      .sorted { Place.inReadingOrder($0.place, $1.place) }
  }

  public var hasErrors: Bool { reported.contains { $0.severity == .error } }

  /// Keeps the text of a file so that problems in it can show their line.
  public func remember(_ text: String, of file: String) {
    remember(Lines(Array(text.utf8)), of: file)
  }

  func remember(_ lines: Lines, of file: String) { linesOfFile[file] = lines }
}
