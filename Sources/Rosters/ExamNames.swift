internal import ExamCatalog

/// What a name of an exam means, by the names file first and the catalogue second.
struct ExamNames: Sendable {
  enum Meaning {
    /// Its place in the catalogue.
    case exam(Int)
    case skip
    /// Nobody said yet.
    case open
    case ambiguous([Exam])
  }

  let index: ExamNameIndex
  private let answers: [String: Meaning]

  init(_ index: ExamNameIndex, answers file: ExamNameFile?) {
    self.index = index
    var answers: [String: Meaning] = [:]
    for entry in file?.entries ?? [] {
      switch entry.answer {
      case .skip: answers[ExamNameIndex.key(entry.written)] = .skip
      case .exam(let id):
        if let place = index.exams.firstIndex(where: { $0.id == id }) {
          answers[ExamNameIndex.key(entry.written)] = .exam(place)
        }
      case nil: break
      }
    }
    self.answers = answers
  }

  func meaning(of name: String) -> Meaning {
    if let answer = answers[ExamNameIndex.key(name)] { return answer }
    let places = index.places(of: name)
    guard let only = places.first else { return .open }
    return places.count == 1 ? .exam(only) : .ambiguous(places.map { index.exams[$0] })
  }
}
