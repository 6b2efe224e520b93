/// Collects every problem of all files read, so that one run shows them all.
public final class Diagnostics {
  /// Nobody mends more at a time, and a file of nothing but slips must not fill the memory.
  public static let most = 1_000

  private var reported: [Diagnostic] = []
  /// A slip in a column's name is met again on every row.
  private var known: Set<Diagnostic> = []
  private var linesOfFile: [String: Lines] = [:]
  /// How many problems came after the `most` that are kept.
  public private(set) var unlisted = 0
  /// Every error so far, those that are not kept included.
  public private(set) var errors = 0
  public var hasErrors: Bool { errors > 0 }

  public init() {}

  /// Adds the line the problem stands on where the file's text is known and no line is given.
  public func report(_ diagnostic: Diagnostic) {
    guard admits(diagnostic) else { return }
    guard diagnostic.excerpt == nil,
      case .text(let file, let line, let column, _) = diagnostic.place,
      let excerpt = linesOfFile[file]?.excerpt(line: line, column: column)
    else {
      reported.append(diagnostic)
      return
    }
    reported.append(Diagnostic(diagnostic, excerpt: excerpt.text, leftOut: excerpt.leftOut))
  }

  /// The texts are made only for problems that are kept.
  public func error(
    _ message: @autoclosure () -> String, at place: Place,
    help: @autoclosure () -> String? = nil
  ) {
    guard isRoom else { return note(.error) }
    report(Diagnostic(.error, at: place, message(), help: help()))
  }

  public func warning(_ message: String, at place: Place, help: String? = nil) {
    report(Diagnostic(.warning, at: place, message, help: help))
  }

  private var isRoom: Bool { reported.count < Diagnostics.most }

  private func admits(_ diagnostic: Diagnostic) -> Bool {
    guard !known.contains(diagnostic) else { return false }
    guard isRoom else {
      note(diagnostic.severity)
      return false
    }
    known.insert(diagnostic)
    if diagnostic.severity == .error { errors += 1 }
    return true
  }

  /// Counts a problem that is not kept; it still forbids going on.
  private func note(_ severity: Diagnostic.Severity) {
    unlisted += 1
    if severity == .error { errors += 1 }
  }

  /// Every problem once, by file, line and column; at one place in the order of reporting.
  public var all: [Diagnostic] {
    reported.sorted { Place.inReadingOrder($0.place, $1.place) }
  }

  /// Keeps the text of a file so that problems in it can show their line.
  public func remember(_ text: String, of file: String) {
    remember(Lines(Array(text.utf8)), of: file)
  }

  func remember(_ lines: Lines, of file: String) { linesOfFile[file] = lines }

  func lines(of file: String) -> Lines? { linesOfFile[file] }
}
