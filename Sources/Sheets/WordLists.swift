/// The words of every input that offers a list, on a sheet of their own behind the others.
///
/// A list written into the validation itself is limited to 255 characters and unsafe in the writer.
struct WordLists {
  private(set) var blocks: [[String]: Block] = [:]

  /// Adds the sheet when some input offers words.
  init(completing workbook: inout Workbook) {
    var lists: [(title: String, words: [String])] = []
    for (_, cell) in workbook.placedCells {
      guard case .words(let words) = cell.limits,
        !lists.contains(where: { $0.words == words })
      else { continue }
      lists.append((cell.inputName ?? "Choose one of", words))
    }
    guard !lists.isEmpty else { return }
    let sheet = workbook.sheet("Lists")
    workbook[sheet].put(.text("Lists"), at: Position(row: 0, column: 0), style: .title)
    workbook[sheet].put(
      .text("The words that inputs offer."), at: Position(row: 1, column: 0), style: .subtitle)
    for (column, list) in lists.enumerated() {
      workbook[sheet].put(
        .text(list.title), at: Position(row: 3, column: column), style: .heading)
      let cells = list.words.enumerated().map { row, word in
        workbook[sheet].put(.text(word), at: Position(row: 4 + row, column: column), style: .text)
      }
      blocks[list.words] = Block(cells)
    }
  }
}
