// Where a part of a scalar stands: behind a quote, or lines further on where the text is folded.
extension Diagnostics {
  /// The place of a part of a node's text.
  ///
  /// The text of the file is walked beside that of the node, white space left aside in both: folding
  /// changes nothing else. Where an escape does, the place of the whole is given.
  ///
  /// - Parameters:
  ///   - offset: characters of the node's text before the part.
  ///   - length: characters of the part.
  ///   - node: the node whose text it is.
  public func place(ofPart offset: Int, length: Int, of node: Node) -> Place {
    guard case .text(let file, let line, let column, _) = node.place,
      case .scalar(let text, let isQuoted) = node.content
    else { return node.place }
    func moved(_ line: Int, _ column: Int) -> Place {
      .text(file: file, line: line, column: column, length: max(1, length))
    }
    var wanted = text.prefix(offset).unicodeScalars.filter { !$0.properties.isWhitespace }.map(
      \.self)
    let target = text.dropFirst(offset).unicodeScalars.first { !$0.properties.isWhitespace }
    if let target { wanted.append(target) }
    var walk = RawText(lines: lines(of: file), line: line, column: column)
    guard let begin = walk.peek() else { return moved(line, column + offset) }
    if begin == ">" || begin == "|" {
      walk.skipLine()
    } else if isQuoted {
      walk.advance()
    }
    for (index, scalar) in wanted.enumerated() {
      walk.skipWhitespace()
      guard walk.peek() == scalar else { return node.place }
      if index + 1 < wanted.count || target == nil { walk.advance() }
    }
    return moved(walk.line, walk.column)
  }
}

/// A walk over the code points of a file from a place on.
private struct RawText {
  let lines: Lines?
  private(set) var line: Int
  private(set) var column: Int
  private var rest: [Unicode.Scalar]

  init(lines: Lines?, line: Int, column: Int) {
    self.lines = lines
    self.line = line
    self.column = column
    rest = (lines?[line]?.unicodeScalars.dropFirst(column - 1)).map { $0.reversed() } ?? []
  }

  func peek() -> Unicode.Scalar? { rest.last }

  mutating func advance() {
    guard rest.popLast() != nil else { return }
    column += 1
  }

  mutating func skipLine() {
    line += 1
    column = 1
    rest = lines?[line]?.unicodeScalars.reversed() ?? []
  }

  mutating func skipWhitespace() {
    while let lines {
      if let next = peek() {
        guard next.properties.isWhitespace else { return }
        advance()
      } else {
        guard line < lines.starts.count else { return }
        skipLine()
      }
    }
  }
}
