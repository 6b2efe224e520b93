public import Documents

extension Node {
  /// The exams that a request names, under the key `exam` wherever it stands.
  ///
  /// One that the request brings along is not among them: nobody need know it.
  public var namedExams: [String] {
    switch content {
    case .blank, .scalar: return []
    case .sequence(let items): return items.flatMap(\.namedExams)
    case .mapping(let entries):
      return entries.flatMap { entry -> [String] in
        if entry.key == "exams" { return entry.value.examNames.map(\.text) }
        if entry.key == "exam", case .scalar(let name, _) = entry.value.content { return [name] }
        return entry.value.namedExams
      }
    }
  }

  /// The codes of exams that a request brings along; the catalogue is asked whether it has them.
  public var broughtAlongCodes: [String] {
    guard case .mapping(let entries) = content else { return [] }
    return entries.filter { $0.key == "exam" }.compactMap { entry in
      guard case .mapping(let fields) = entry.value.content,
        case .scalar(let code, _)? = fields.first(where: { $0.key == "code" })?.value.content
      else { return nil }
      return code
    }
  }

  /// The exams of a list, or of one text that parts them by semicolons, as a cell must.
  var examNames: [(text: String, place: Place)] {
    switch content {
    case .blank, .mapping: return []
    case .sequence(let items): return items.flatMap(\.examNames)
    case .scalar(let text, _):
      return text.split(separator: ";").map { part in
        (part.split(whereSeparator: \.isWhitespace).joined(separator: " "), place)
      }.filter { !$0.0.isEmpty }
    }
  }
}
