internal import Documents
internal import ExamCatalog

/// The names of exams that nobody said the meaning of, each once, however its spaces and case differ.
struct OpenNames {
  private struct Name {
    let written: String
    var rows = 0
    var places: [Place] = []
  }

  private var names: [Name] = []
  /// By what names are compared by.
  private var places: [String: Int] = [:]
  /// By the number of a text.
  private var known: [UInt32: Int] = [:]

  private static let shown = 5
  /// For more names than anybody answers by hand nothing is looked for.
  private static let mostNearest = 1_000

  /// - Parameter code: the number of the text in its column.
  mutating func note(_ code: UInt32, _ written: @autoclosure () -> String, at place: Place) {
    let index = known[code] ?? find(written())
    known[code] = index
    count(index, place)
  }

  mutating func note(_ written: String, at place: Place) { count(find(written), place) }

  private mutating func count(_ index: Int, _ place: Place) {
    names[index].rows += 1
    if names[index].places.count < OpenNames.shown { names[index].places.append(place) }
  }

  private mutating func find(_ written: String) -> Int {
    let key = ExamNameIndex.key(written)
    if let index = places[key] { return index }
    places[key] = names.count
    names.append(Name(written: written))
    return names.count - 1
  }

  /// Those of most rows first, then in the order of the rows.
  func listed(near catalog: Catalog) -> [UnresolvedName] {
    guard !names.isEmpty else { return [] }
    let nearest = NearestExams(catalog)
    return names.enumerated().sorted { ($1.element.rows, $0.offset) < ($0.element.rows, $1.offset) }
      .map(\.element).enumerated().map { index, name in
        UnresolvedName(
          written: name.written, rows: name.rows, places: name.places,
          nearest: index < OpenNames.mostNearest ? nearest.three(to: name.written) : [])
      }
  }
}
