internal import Cases
public import Documents
public import ExamCatalog
internal import Units

/// Reads exports of voucher portals: Xvoucher's inventory and usage, PeopleCert's use of promo codes.
public struct PortalReader {
  private let diagnostics: Diagnostics
  private let catalog: Catalog
  private let names: ExamNames
  private let people: PeopleFile?

  public init(
    _ diagnostics: Diagnostics, catalog: Catalog, names: ExamNameFile? = nil,
    people: PeopleFile? = nil
  ) {
    self.diagnostics = diagnostics
    self.catalog = catalog
    self.names = ExamNames(ExamNameIndex(catalog), answers: names)
    self.people = people
  }

  /// Whether a file is an export of a portal that is known, by its headers.
  public static func isExport(_ file: RosterFile) -> Bool {
    var portal: VoucherPortal?
    let isRead = RowSource.walk(file, .portal, Diagnostics()) { found, _ in
      portal = VoucherPortal(found)
      return false
    } row: { _ in
      false
    }
    return isRead && portal != nil
  }

  /// What the export holds; nil where it is of no portal that is known. What is wrong with a row is an error
  /// at its place, and the row is counted as rejected.
  public func read(_ file: RosterFile) -> PortalStock? {
    var portal: VoucherPortal?
    var header: RosterHeader?
    var sheet: String?
    var (read, rejected) = (0, 0)
    var lots: [VoucherLot] = []
    var open = OpenNames()
    let isRead = RowSource.walk(file, .portal, diagnostics) { found, name in
      portal = VoucherPortal(found)
      (header, sheet) = (found, name)
      guard portal == nil else { return true }
      diagnostics.error(
        "this is the export of no voucher portal that is known", at: .file(file.name),
        help: "known are "
          + VoucherPortal.allCases.map {
            "\($0.rawValue) (\($0.columns.joined(separator: ", ")))"
          }.joined(separator: "; "))
      return false
    } row: { scan in
      guard let portal, let header, !scan.isBlank else { return true }
      read += 1
      let row = PortalRow(scan: scan, header: header, portal: portal, file: file, sheet: sheet)
      if let found = self.lots(of: row, &open) { lots += found } else { rejected += 1 }
      return true
    }
    guard isRead, let portal else { return nil }
    return PortalStock(
      portal: portal, lots: lots, read: read, rejected: rejected,
      unresolvedNames: open.listed(near: catalog))
  }

  /// The vouchers of a row; nil after a problem.
  private func lots(of row: PortalRow, _ open: inout OpenNames) -> [VoucherLot]? {
    guard row.scan.fault == nil, !row.scan.isRagged(row.header.columns.count) else {
      return refuse(
        row.place(of: nil),
        row.scan.fault?.message ?? row.scan.raggedMessage(row.header.columns.count),
        row.scan.fault?.help ?? "put a text that holds a comma in double quotes")
    }
    guard let lastDay = day("Expiration Date", row), let bought = day("Order Date", row) else {
      return nil
    }
    var value: Share?
    if let text = row.text("Discount %") {
      value = Share(parsing: text.hasSuffix("%") ? text : text + " %")
      guard value != nil else {
        return refuse(
          row.place(of: "Discount %"), "\(text.inBackticks) is not a share from 0 to 100 %", nil)
      }
    }
    guard let counts = counts(row) else { return nil }
    let written = row.portal.exams.lazy.compactMap { row.text($0) }.first
    var exam: String?
    if let written {
      switch names.meaning(of: written) {
      case .exam(let place): exam = names.index.exams[place].id
      case .skip: return []
      case .open, .ambiguous: open.note(written, at: row.place(of: nil))
      }
    }
    let person = row.text("Candidate Email").flatMap { address -> String? in
      guard let people else { return nil }
      let number = people.person(ofEmail: address)
      return number > 0 ? people.id(of: number) : nil
    }
    // Xvoucher leaves the status of a voucher that was handed out blank.
    let isGiven =
      row.text("Candidate Email") != nil
      || row.portal == .xvoucherInventory && row.text("Status") == nil
    return counts.map { state, count in
      // A voucher that is converted or registered is somebody's.
      VoucherLot(
        examAsWritten: written, exam: exam, state: state,
        lastDay: row.portal.isOver(state) ? nil : lastDay.day,
        bought: bought.day, value: value, maskedCode: row.maskedCode + (count.mark ?? ""),
        isGiven: isGiven || state == .converted || state == .registered, person: person,
        count: count.number, place: row.place(of: nil))
    }
  }

  private typealias Count = (number: Int, mark: String?)

  /// How many vouchers of which state a row holds.
  private func counts(_ row: PortalRow) -> [(VoucherState, Count)]? {
    guard row.portal == .peopleCertPromos else {
      let column = row.portal == .xvoucherInventory ? "Status" : "Current State"
      let word = row.text(column) ?? ""
      guard let state = row.portal.state(word) else {
        return refuse(
          row.place(of: column), "\(word.inBackticks) is no state that this portal is known to use",
          "correct it, or take the row out and list the voucher in a stock of your own")
      }
      return [(state, (1, nil))]
    }
    var numbers: [Int] = []
    for column in ["# Issued", "# Used", "# Remaining"] {
      let text = row.text(column) ?? ""
      guard let number = Int(text), (0...1_000_000).contains(number) else {
        return refuse(row.place(of: column), "\(text.inBackticks) is not a number of vouchers", nil)
      }
      numbers.append(number)
    }
    guard numbers[0] == numbers[1] + numbers[2] else {
      return refuse(
        row.place(of: "# Issued"),
        "\(numbers[0]) issued are not \(numbers[1]) used and \(numbers[2]) remaining together",
        "ask the portal's owner which number is right")
    }
    let counts: [(VoucherState, Count)] = [
      (.bought, (numbers[2], nil)), (.used, (numbers[1], "-used")),
    ]
    return counts.filter { $0.1.number > 0 }
  }

  /// A day that may be missing; nil after a problem.
  private func day(_ column: String, _ row: PortalRow) -> (day: Day?, isGiven: Bool)? {
    guard let text = row.text(column) else { return (nil, false) }
    let format = row.file.profile?.dateFormat ?? row.portal.dateFormat
    if let day = Day(parsing: text) ?? format?.day(text) { return (day, true) }
    return refuse(
      row.place(of: column), "\(text.inBackticks) is not a day",
      "name the date format of the file in a profile")
  }

  private func refuse<T>(_ place: Place, _ message: String, _ help: String?) -> T? {
    diagnostics.error(message, at: place, help: help)
    return nil
  }
}

/// One row of an export, by the names of its columns.
struct PortalRow {
  let scan: RecordScan
  let header: RosterHeader
  let portal: VoucherPortal
  let file: RosterFile
  let sheet: String?

  private func cell(_ column: String) -> Int? {
    let key = HeaderName(column).key
    return header.columns.firstIndex { $0.name.key == key }
  }

  /// Nil for a blank, and without such a column.
  func text(_ column: String) -> String? {
    guard let index = cell(column), index < scan.cells.count else { return nil }
    let text = CellText.with(scan.cells[index], in: scan.bytes) {
      String(decoding: $0, as: UTF8.self)
    }
    return text.isEmpty ? nil : text
  }

  func place(of column: String?) -> Place {
    let (line, column) = scan.position(ofCell: column.flatMap(cell) ?? 0)
    return .ofRow(line, column: column, file: file.name, sheet: sheet)
  }

  /// The row, and the last four letters of a code that is long enough to keep the rest secret.
  var maskedCode: String {
    let code = text(portal == .peopleCertPromos ? "Promo Code" : "Xvoucher Number") ?? ""
    let end = code.count >= 8 ? code.suffix(4).filter { $0.isLetter || $0.isNumber } : ""
    return "row-\(scan.startLine)" + (end.isEmpty ? "" : "-\(end)")
  }
}
