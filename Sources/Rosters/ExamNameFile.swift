public import Documents
public import ExamCatalog

/// The names by which people write exams, and which exam of the catalogue each is: filled in once and reused.
public struct ExamNameFile: Hashable, Sendable {
  public enum Answer: Hashable, Sendable {
    /// The permanent id of an exam.
    case exam(String)
    /// Rows of that name are left out on purpose.
    case skip
  }

  public struct Entry: Hashable, Sendable {
    public let written: String
    /// Nil where nobody answered yet.
    public let answer: Answer?
  }

  public let entries: [Entry]

  public init(entries: [Entry] = []) { self.entries = entries }

  /// Reads the YAML that `drafted` writes, or a CSV file with the columns `name` and `exam`.
  ///
  /// Nil after a problem: a name answered twice in two ways, an exam that is not in the catalogue.
  public static func read(
    _ bytes: [UInt8], file: String, catalog: Catalog, _ d: Diagnostics
  ) -> ExamNameFile? {
    let before = d.errors
    let answers =
      file.lowercased().hasSuffix(".csv")
      ? table(CSV.read(bytes, file: file, d), file, d) : mapping(YAML.read(bytes, file: file, d), d)
    guard d.errors == before else { return nil }
    let index = ExamNameIndex(catalog)
    var seen: [String: Answer?] = [:]
    var entries: [Entry] = []
    for (name, written, node) in answers {
      let answer = node.flatMap { meaning($0, index, d) }
      let known = seen.updateValue(answer, forKey: ExamNameIndex.key(written))
      if let known, known != answer {
        d.error(
          "\(written.inBackticks) is answered twice, and not alike", at: name,
          help: "keep one of the two")
      }
      if known == nil { entries.append(Entry(written: written, answer: answer)) }
    }
    return d.errors == before ? ExamNameFile(entries: entries) : nil
  }

  private typealias Line = (name: Place, written: String, answer: Node?)

  private static func mapping(_ node: Node?, _ d: Diagnostics) -> [Line] {
    guard let fields = node?.fields(d, "exam names") else { return [] }
    _ = fields.required("exam names")?.integer(d, "exam names", in: 1...1)
    let names = fields.optional("names")?.fields(d, "names")
    fields.finish()
    return (names?.entries() ?? []).map { ($0.keyPlace, $0.key, $0.value.isBlank ? nil : $0.value) }
  }

  private static func table(_ table: CSV.Table?, _ file: String, _ d: Diagnostics) -> [Line] {
    guard let table else { return [] }
    guard table.header.contains("name"), table.header.contains("exam") else {
      d.error(
        "a file of names needs the columns `name` and `exam`",
        at: .text(file: file, line: 1, column: 1, length: 1))
      return []
    }
    return table.rows.compactMap { row in
      guard let name = row.node("name"), let text = name.text(d, "name") else { return nil }
      let answer = row.node("exam")
      return (name.place, text, answer?.isBlank == true ? nil : answer)
    }
  }

  private static func meaning(_ node: Node, _ index: ExamNameIndex, _ d: Diagnostics) -> Answer? {
    guard let text = node.text(d, "exam") else { return nil }
    if text.lowercased() == "skip" { return .skip }
    let places = index.places(of: text)
    guard let only = places.first, places.count == 1 else {
      let codes = places.map { index.exams[$0].code }
      d.error(
        codes.isEmpty
          ? "\(text.inBackticks) is not an exam of the catalogue"
          : "\(text.inBackticks) may be \(codes.count) exams", at: node.place,
        help: codes.isEmpty
          ? Spelling.suggestion(for: text, among: index.exams.map(\.code))
            ?? "write the code of an exam, or `skip`"
          : "write one of: \(codes.joined(separator: ", "))")
      return nil
    }
    return .exam(index.exams[only].id)
  }
}

extension ExamNameFile {
  /// The file to fill in: what was answered before, then every name that is asked for once, with how many
  /// rows have it, where it stands first and the exams that are nearest.
  public static func drafted(
    for names: [UnresolvedName], keeping former: ExamNameFile? = nil
  ) -> String {
    var lines = [
      "# Names of exams as people write them, and which exam of the catalogue each is.",
      "# Behind each name write a code, or skip to leave its rows out. What stays blank is asked again.",
      "exam names: 1", "names:",
    ]
    for entry in former?.entries ?? [] {
      guard let answer = entry.answer else { continue }
      let text = if case .exam(let id) = answer { id } else { "skip" }
      lines.append("  \(entry.written.inYAMLQuotes): \(text)")
    }
    for name in names {
      let rows = name.rows == 1 ? "1 row" : "\(name.rows) rows"
      lines.append("  # \(rows): \(name.places.map(\.description).joined(separator: ", "))")
      for exam in name.nearest { lines.append("  #   \(exam.code)  \(comment(exam.name))") }
      lines.append("  \(name.written.inYAMLQuotes):")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func comment(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  /// The text as a scalar of YAML, whatever it holds.
  var inYAMLQuotes: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}"..."\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// A name of an exam that nobody said the meaning of.
public struct UnresolvedName: Hashable, Sendable {
  public let written: String
  public let rows: Int
  /// Where it stands first; at most five.
  public let places: [Place]
  /// At most three, the nearest first.
  public let nearest: [Exam]
}
