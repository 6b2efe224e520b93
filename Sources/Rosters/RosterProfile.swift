public import Documents
public import Units

/// How one source writes its columns: which header means what, and what the file leaves unsaid.
public struct RosterProfile: Hashable, Sendable {
  /// What a header means.
  public enum Meaning: Hashable, Sendable {
    case column(RosterColumn)
    /// Known, and not read.
    case ignore
  }

  /// By the header as it is compared.
  private var meanings: [String: Meaning] = [:]
  /// Values for every row whose cell is blank.
  public private(set) var constants: [RosterColumn: String] = [:]
  public private(set) var dateFormat: DateFormat?
  /// Of amounts that name none.
  public private(set) var currency: Currency?
  public private(set) var separator: Character?
  /// Headers, as they are compared, that are dropped as sensitive ones are.
  private var drops: Set<String> = []

  public init() {}

  /// How the source writes days, and nothing else: for files with columns of their own.
  public var daysAlone: RosterProfile {
    var days = RosterProfile()
    days.dateFormat = dateFormat
    return days
  }

  func meaning(of header: HeaderName) -> Meaning? { meanings[header.key] }

  func drops(_ header: HeaderName) -> Bool { drops.contains(header.key) }

  /// Reads a profile; nil after a problem.
  public static func read(_ node: Node, _ d: Diagnostics) -> RosterProfile? {
    let before = d.errors
    guard let fields = node.fields(d, "roster profile") else { return nil }
    var profile = RosterProfile()
    _ = fields.required("roster profile")?.integer(d, "roster profile", in: 1...1)
    if let columns = fields.optional("columns")?.fields(d, "columns") {
      for entry in columns.entries() where !entry.value.isBlank { profile.add(entry, d) }
    }
    if let constants = fields.optional("constants")?.fields(d, "constants") {
      for entry in constants.entries() where !entry.value.isBlank { profile.fix(entry, d) }
    }
    for node in fields.optional("drop")?.list(d, "drop") ?? [] {
      if let text = node.text(d, "drop") { profile.drops.insert(HeaderName(text).key) }
    }
    if let node = fields.optional("date format"), let text = node.text(d, "date format") {
      profile.dateFormat = DateFormat(parsing: text)
      if profile.dateFormat == nil {
        d.error(
          "\(text.inBackticks) is not a date format", at: node.place,
          help: "write year, month and day as in `DD.MM.YYYY`, `M/D/YYYY` or `YYYY-MM-DD`")
      }
    }
    if let node = fields.optional("currency"), let text = node.text(d, "currency") {
      profile.currency = Currency(text)
      if profile.currency == nil {
        d.error(
          "\(text.inBackticks) is not an ISO 4217 code", at: node.place,
          help: Spelling.suggestion(for: text, among: Currency.codes))
      }
    }
    if let node = fields.optional("separator"), let text = node.text(d, "separator") {
      let mark: Character? = text == "tab" ? "\t" : text.count == 1 ? text.first : nil
      profile.separator = mark.flatMap { ",;\t|".contains($0) ? $0 : nil }
      if profile.separator == nil {
        d.error(
          "\(text.inBackticks) is no separator", at: node.place,
          help: "write \",\", \";\", \"|\" or tab")
      }
    }
    fields.finish()
    return d.errors == before ? profile : nil
  }

  private static let words = RosterColumn.allCases.map(\.name)

  private mutating func add(_ entry: Node.Entry, _ d: Diagnostics) {
    guard let text = entry.value.text(d, entry.key) else { return }
    let header = HeaderName(entry.key)
    guard meanings[header.key] == nil else {
      d.error("\(entry.key.inBackticks) is named twice", at: entry.keyPlace, help: "keep one")
      return
    }
    if text.lowercased() == "ignore" {
      meanings[header.key] = .ignore
      return
    }
    guard let column = RosterColumn(named: text) else {
      d.error(
        "\(text.inBackticks) is no column of a roster", at: entry.value.place,
        help: Spelling.suggestion(for: text, among: RosterProfile.words + ["ignore"])
          ?? "the columns are \(RosterProfile.words.joined(separator: ", ")); or ignore")
      return
    }
    guard !SensitiveColumns.contains(header) else {
      d.error(
        "\(entry.key.inBackticks) is one of the columns that are never read", at: entry.keyPlace,
        help: "give the column another name in the file if it holds nothing of the kind")
      return
    }
    meanings[header.key] = .column(column)
  }

  private mutating func fix(_ entry: Node.Entry, _ d: Diagnostics) {
    guard let text = entry.value.text(d, entry.key) else { return }
    let free: [RosterColumn] = [
      .department, .costCentre, .policy, .region, .planned, .status, .kind, .exam, .chance,
      .chanceLow, .chanceHigh, .hours, .course, .fee,
    ]
    guard let column = RosterColumn(named: entry.key), free.contains(column) else {
      d.error(
        "\(entry.key.inBackticks) cannot be the same for every row", at: entry.keyPlace,
        help: "constants are for \(free.map(\.name).joined(separator: ", "))")
      return
    }
    constants[column] = text
  }
}

extension RosterProfile {
  /// The profile that a person edits: each header of the file with what it is read as.
  public static func drafted(for columns: RosterHeader) -> String {
    var lines = [
      "# How the columns of a roster are read. Behind each header write a column of docs/rosters.md,",
      "# or ignore. A header that is left blank is not read.",
      "roster profile: 1", "columns:",
    ]
    for column in columns.columns {
      let name = column.written.inYAMLQuotes
      switch column.use {
      case .read(let column): lines.append("  \(name): \(column.name)")
      case .ignored: lines.append("  \(name): ignore")
      case .dropped: lines.append("  # \(name) is dropped before anything is kept.")
      case .unknown:
        let near = Spelling.nearest(column.written, among: words)
        lines.append("  \(name):" + (near.first.map { "  # \($0)?" } ?? ""))
      }
    }
    lines += [
      "# How days are written, where not as 2026-11-06: DD.MM.YYYY, M/D/YYYY.", "date format:",
      "# Of amounts that name none, such as USD.", "currency:",
      "# Values for every row whose cell is blank, such as department: Sales.", "constants:",
      "# Further headers that are dropped before anything is kept.", "drop: []",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
