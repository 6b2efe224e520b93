internal import CYAML

/// Why libyaml could not go on, and where.
struct YAMLProblem: Error {
  enum Spot {
    case mark(yaml_mark_t)
    case byte(Int)
  }

  let spot: Spot
  /// libyaml's own words.
  let problem: String
  /// The line on which the unfinished thing began, counted from 1.
  let began: Int

  /// Keys that are never followed by a `:` are noticed lines later; their own place is worth more.
  private static let noColon = "could not find expected ':'"

  init(_ parser: yaml_parser_t) {
    problem = parser.problem.map { String(cString: $0) } ?? "the text cannot be read"
    began = Int(parser.context_mark.line) + 1
    // The reader knows bytes only; the scanner and the parser know marks.
    spot =
      switch parser.error {
      case YAML_READER_ERROR: .byte(Int(parser.problem_offset))
      case _ where problem == YAMLProblem.noColon: .mark(parser.context_mark)
      default: .mark(parser.problem_mark)
      }
  }

  /// What is wrong, for a person who has never read about YAML's grammar.
  ///
  /// - Parameter isAtEnd: whether nothing but white space follows.
  func message(at character: Character?, isAtEnd: Bool) -> String {
    switch problem {
    case _ where problem.contains("tab character"),
      _ where problem.contains("cannot start any token") && character == "\t":
      return "a tab cannot indent a line: use spaces"
    case "found character that cannot start any token":
      let shown = character.map { String($0).inBackticks } ?? "this"
      return "\(shown) cannot begin a value: put the value in quotes"
    case "mapping values are not allowed in this context":
      return "a `:` is not expected here: put the text in quotes or check the indentation"
    case YAMLProblem.noColon: return "a key without a `:` behind it"
    case "did not find expected key":
      return "the indentation does not fit: this line belongs to no key above it"
    case "did not find expected '-' indicator":
      return "the indentation does not fit: this line is no item of the list of line \(began)"
    case "block sequence entries are not allowed in this context":
      return "a list item cannot begin here: put each `-` on a line of its own"
    case "did not find expected ',' or ']'":
      return "the list of line \(began) is not closed: a `,` or `]` is missing"
    case "did not find expected ',' or '}'":
      return "the braces of line \(began) are not closed: a `,` or `}` is missing"
    case "found unexpected end of stream": return "the quote of line \(began) is not closed"
    case "did not find expected <document start>":
      return "the indentation does not fit: this line belongs to nothing above it"
    case "did not find expected node content":
      return isAtEnd
        ? "what is open here is not closed: a `]` or `}` is missing"
        : "a value is missing here: put one that begins with a sign in quotes"
    case "found unknown escape character":
      return
        "`\\` and what follows it mean nothing in double quotes: write `\\\\`, or use single quotes"
    case "did not find expected hexdecimal number":
      return "`\\x`, `\\u` and `\\U` are followed by two, four and eight digits from 0 to f"
    case "mapping keys are not allowed in this context":
      return "a `?` cannot stand here: put the text in quotes"
    case "found unexpected document indicator":
      return "the quote of line \(began) is not closed before `---` or `...`"
    case "did not find expected alphabetic or numeric character":
      return "`&` and `*` cannot begin a value: put the value in quotes"
    case _ where problem.contains("tag"):
      return "`!` cannot begin a value: put the value in quotes"
    case _ where problem.contains("directive"):
      return "`%` cannot begin a line: put the text in quotes"
    case "did not find expected comment or line break":
      return "a `|` or `>` is followed by a line break: put the text in quotes or on the next line"
    case "control characters are not allowed": return "an invisible control character stands here"
    default: return "this is not YAML: \(problem)"
    }
  }

  /// What else a reader may want to know.
  static func help(isAtEnd: Bool) -> String? {
    isAtEnd ? "the file ends here: close what is open, or copy it again if it was cut off" : nil
  }
}
