/// The parts of a workbook: its sheets in order, its shared texts and its cell formats.
final class Workbook {
  private(set) var sheets: [(name: String, part: String)] = []
  private(set) var texts: [String] = []
  private(set) var formats = CellFormats()
  private let archive: ZipArchive
  private var textOfCells = 0

  /// Nobody makes a longer name, and a spreadsheet takes 31 characters; each problem with a cell shows it.
  private static let longestName = 250
  private static let mostSheets = 1_000

  init(_ archive: ZipArchive) throws(WorkbookProblem) {
    self.archive = archive
    guard archive.holds("_rels/.rels") else { throw .noWorkbook }
    let roots = try relationships(of: "")
    guard let main = roots.first(where: { $0.kind == "officeDocument" })?.part else {
      throw .noWorkbook
    }
    let parts = try relationships(of: main)
    if let part = parts.first(where: { $0.kind == "sharedStrings" })?.part {
      let shared = SharedTexts()
      try walk(part, with: shared)
      texts = shared.texts
    }
    let list = SheetList()
    try walk(main, with: list)
    if let part = parts.first(where: { $0.kind == "styles" })?.part {
      let styles = StyleFormats()
      try walk(part, with: styles)
      formats = CellFormats(styles, countsFrom1904: list.countsFrom1904)
    }
    guard list.sheets.count <= Workbook.mostSheets else { throw .tooManySheets }
    guard list.sheets.allSatisfy({ $0.name.utf8.count <= Workbook.longestName }) else {
      throw .damaged
    }
    // Charts and dialogs are listed among the sheets but have no cells.
    let worksheets = Dictionary(
      parts.filter { $0.kind == "worksheet" }.map { ($0.id, $0.part) },
      uniquingKeysWith: { first, _ in first })
    sheets = list.sheets.compactMap { sheet in worksheets[sheet.id].map { (sheet.name, $0) } }
  }

  /// Whether cells may hold so many bytes of text more. Thousands of cells can refer to one shared text, so that
  /// what stands in them is far more than what was unpacked.
  func takes(_ bytes: Int) -> Bool {
    textOfCells += bytes
    return !holdsTooMuch
  }

  var holdsTooMuch: Bool { textOfCells > ZipArchive.largest }

  func walk(_ part: String, with visitor: XMLVisitor) throws(WorkbookProblem) {
    do throws(ZipArchive.Problem) {
      guard let bytes = try archive.part(part), visitor.walk(bytes) else { throw .damaged }
    } catch {
      throw error == .tooLarge ? .tooLarge : .damaged
    }
  }

  /// What a part refers to; the archive itself has the empty name.
  private func relationships(of part: String) throws(WorkbookProblem) -> [Relationship] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let visitor = Relationships(folder: folder)
    try walk(folder + "_rels/" + part.dropFirst(folder.count) + ".rels", with: visitor)
    return visitor.found
  }
}

struct Relationship {
  let id: String
  let kind: String
  let part: String
}

private final class Relationships: XMLVisitor {
  private(set) var found: [Relationship] = []
  private let folder: String

  init(folder: String) { self.folder = folder }

  override func begin(_ element: String, _ attributes: [String: String]) {
    guard element == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    let kind = type.split(separator: "/").last.map(String.init) ?? ""
    found.append(Relationship(id: id, kind: kind, part: part(target)))
  }

  /// Targets stand from the archive's root or from the folder of the part that names them.
  private func part(_ target: String) -> String {
    let path = target.hasPrefix("/") ? target : folder + target
    return path.split(separator: "/").reduce(into: [Substring]()) { names, name in
      if name == ".." { _ = names.popLast() } else if name != "." { names.append(name) }
    }.joined(separator: "/")
  }
}

private final class SheetList: XMLVisitor {
  private(set) var sheets: [(name: String, id: String)] = []
  private(set) var countsFrom1904 = false

  override func begin(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "workbookPr":
      countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    case "sheet": sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
    default: break
    }
  }
}

/// The texts that cells refer to by number, put together from their runs.
private final class SharedTexts: XMLVisitor {
  private(set) var texts: [String] = []
  private var current = TextRuns()

  override func begin(_ element: String, _ attributes: [String: String]) {
    if element == "si" { current = TextRuns() } else { current.begin(element) }
  }

  override func end(_ element: String) {
    if element == "si" { texts.append(current.text) } else { current.end(element) }
  }

  override func text(_ text: String) { current.add(text) }
}

/// The text of a rich string without its reading aids (`rPh`), which repeat it in another script.
struct TextRuns {
  private(set) var text = ""
  private var isInText = false
  private var isInReadingAid = false

  mutating func begin(_ element: String) {
    if element == "rPh" { isInReadingAid = true }
    if element == "t" { isInText = true }
  }

  mutating func end(_ element: String) {
    if element == "rPh" { isInReadingAid = false }
    if element == "t" { isInText = false }
  }

  mutating func add(_ part: String) {
    if isInText, !isInReadingAid { text += part }
  }
}
