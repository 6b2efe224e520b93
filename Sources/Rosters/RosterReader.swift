public import Documents
public import ExamCatalog
public import Units

/// Reads rosters: CSV files of a million rows or workbooks, several at once, each with the columns of its source.
public struct RosterReader {
  private let diagnostics: Diagnostics
  private let catalog: Catalog
  private let asOf: Day
  private let names: ExamNameFile?
  private let people: PeopleFile?
  private let currency: Currency?
  private let includesInactive: Bool

  /// - Parameters:
  ///   - diagnostics: takes every problem, with its place.
  ///   - catalog: of all vendors; names are looked up in it.
  ///   - asOf: no fail can lie after it.
  ///   - names: what people call exams.
  ///   - people: joined by the id of the person, or by e-mail where a row has no id.
  ///   - currency: of amounts that name none, where a file's profile does not say.
  ///   - includesInactive: whether people who are no longer active count.
  public init(
    _ diagnostics: Diagnostics, catalog: Catalog, asOf: Day, names: ExamNameFile? = nil,
    people: PeopleFile? = nil, currency: Currency? = nil, includesInactive: Bool = false
  ) {
    self.diagnostics = diagnostics
    self.catalog = catalog
    self.asOf = asOf
    self.names = names
    self.people = people
    self.currency = currency
    self.includesInactive = includesInactive
  }

  /// The columns of a file without its rows, for a profile to edit; nil after a problem with the file.
  public func header(of file: RosterFile) -> RosterHeader? {
    var header: RosterHeader?
    let isRead = RowSource.walk(file, .roster, diagnostics) { found, _ in
      header = found
      return false
    } row: { _ in
      false
    }
    return isRead ? header : nil
  }

  /// Every row of the files.
  ///
  /// Nil only where a file as a whole cannot be read: it is no text or workbook, names a column twice, or
  /// has no column for the exam or for who sits it. What is wrong with a row is in `rejected`, and not
  /// among the diagnostics.
  public func read(_ files: [RosterFile]) -> RosterReading? {
    let before = diagnostics.errors
    let index = ExamNameIndex(catalog)
    var builder = RosterBuilder(
      CellReading(names: ExamNames(index, answers: names)), asOf: asOf, people: people,
      includesInactive: includesInactive)
    for file in files {
      let isRead = RowSource.walk(file, .roster, diagnostics) { header, sheet in
        let plan = FilePlan(file, sheet, header, currency: currency)
        return check(plan) && open(plan, &builder)
      } row: { scan in
        builder.take(scan)
        return true
      }
      guard isRead else { continue }
      builder.closeFile()
    }
    guard diagnostics.errors == before else { return nil }
    builder.warn(diagnostics)
    return builder.reading(exams: index.exams, catalog: catalog)
  }

  private func open(_ plan: FilePlan, _ builder: inout RosterBuilder) -> Bool {
    for (column, text, problem) in builder.open(plan) {
      diagnostics.error(
        "the profile's \("\(column.name): \(text)".inBackticks): \(problem.message)",
        at: .file(plan.file.name), help: problem.help)
    }
    return true
  }

  /// Whether the file says what is sat, and by whom.
  private func check(_ plan: FilePlan) -> Bool {
    let header = plan.header
    let before = diagnostics.errors
    let unread = header.headers(.unknown)
    let help =
      "say in a profile which column it is"
      + (unread.isEmpty
        ? "" : "; not read are \(unread.map(\.inBackticks).joined(separator: ", "))")
    let place = header.columns.first?.place ?? .file(plan.file.name)
    if !header.has(.exam), plan.file.profile?.constants[.exam] == nil {
      diagnostics.error("a roster needs a column `exam`", at: place, help: help)
    }
    if !header.has(.person), !header.has(.headCount), !header.has(.email) {
      diagnostics.error(
        "a roster needs a column `person` or `head count`", at: place, help: help)
    }
    for (column, meant) in header.slips {
      diagnostics.error(
        "the column \(column.written.inBackticks) is not known: did you mean \(meant.inBackticks)?",
        at: column.place,
        help: "correct it, or say in a profile which column it is, or `ignore`")
    }
    return diagnostics.errors == before
  }
}
