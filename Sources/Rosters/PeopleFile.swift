public import Documents
internal import ExamCatalog

/// What an HR system says of people: by their id, department, cost centre, region and whether they are active.
///
/// Names, addresses of e-mail and whatever else such a file holds are not kept; the addresses serve to find
/// the id of a row that has none, and never leave this value.
public struct PeopleFile: Sendable {
  public let name: String
  public let header: RosterHeader
  /// How many people the file has.
  public var count: Int { persons.count }

  private var persons = TextPool()
  private var emails = TextPool()
  /// By the number of an address the number of its person; 0 where several people share it.
  private var owners: [UInt32] = [0]
  /// By the number of a person.
  private var isActive: [Bool?] = [nil]
  private var facts: [Fact]

  /// One column that a roster can take over.
  private struct Fact: Sendable {
    let column: RosterColumn
    var pool = TextPool()
    var codes: [UInt32] = [0]
  }

  /// What a roster takes from the people file where it has nothing of its own.
  static let columns: [RosterColumn] = [.department, .costCentre, .region]

  private init(name: String, header: RosterHeader) {
    self.name = name
    self.header = header
    facts = PeopleFile.columns.filter(header.has).map { Fact(column: $0) }
  }

  /// Reads an export of BambooHR, Workday, SAP SuccessFactors or any other system with such columns.
  ///
  /// Nil after a problem: of a person of whom only half is known nothing is taken.
  public static func read(_ file: RosterFile, _ d: Diagnostics) -> PeopleFile? {
    let before = d.errors
    var people: PeopleFile?
    let reading = CellReading(names: ExamNames(ExamNameIndex(Catalog(vendors: [])), answers: nil))
    var sheet: String?
    let isRead = RowSource.walk(file, .people, d) { header, name in
      sheet = name
      guard header.has(.person) else {
        d.error(
          "a people file needs a column for the id of the person", at: .file(file.name),
          help: "say in a profile which column is `person`; the columns are "
            + header.columns.map(\.written).joined(separator: ", "))
        return false
      }
      people = PeopleFile(name: file.name, header: header)
      return true
    } row: { scan in
      people?.add(scan, reading, sheet, d)
      return true
    }
    return isRead && d.errors == before ? people : nil
  }

  private mutating func add(
    _ scan: RecordScan, _ reading: CellReading, _ sheet: String?,
    _ d: Diagnostics
  ) {
    func place(_ index: Int) -> Place {
      let (line, column) = scan.position(ofCell: index)
      return .ofRow(line, column: column, file: name, sheet: sheet)
    }
    guard scan.fault == nil, !scan.isRagged(header.columns.count) else {
      if !scan.isBlank {
        d.error(
          scan.fault.map(\.message) ?? scan.raggedMessage(header.columns.count),
          at: place(0), help: "correct the row")
      }
      return
    }
    guard !scan.isBlank else { return }
    func cell(_ column: RosterColumn) -> (index: Int, text: String)? {
      guard let index = header.columns.firstIndex(where: { $0.use == .read(column) }) else {
        return nil
      }
      let found = CellText.with(scan.cells[index], in: scan.bytes) {
        String(decoding: $0, as: UTF8.self)
      }
      return found.isEmpty ? nil : (index, found)
    }
    for column in [.person, .employment] + PeopleFile.columns {
      if let (index, text) = cell(column),
        case .wrong(let problem) = reading.value(of: text, in: column)
      {
        d.error(problem.message, at: place(index), help: problem.help)
        return
      }
    }
    guard let (index, id) = cell(.person) else {
      d.error("this row has no id of a person", at: place(0), help: "fill it in, or delete the row")
      return
    }
    let known = persons.count
    let person = persons.number(of: id)
    guard persons.count > known else {
      d.error("\(id.inBackticks) is listed twice", at: place(index), help: "keep one of the rows")
      return
    }
    var active: Bool?
    if let (_, text) = cell(.employment),
      case .word(let place) = reading.value(of: text, in: .employment)
    {
      active = place == 0
    }
    isActive.append(active)
    for index in facts.indices {
      let code = cell(facts[index].column).map { facts[index].pool.number(of: $0.text) } ?? 0
      facts[index].codes.append(code)
    }
    if let address = cell(.email)?.text { own(address, person) }
  }

  private mutating func own(_ address: String, _ person: UInt32) {
    let known = emails.count
    let number = Int(emails.number(of: address.lowercased()))
    if emails.count > known {
      owners.append(person)
    } else {
      owners[number] = 0
    }
  }

  /// The number of the person of that id; 0 for nobody.
  func person(_ id: UnsafeBufferPointer<UInt8>) -> UInt32 { persons.known(id) }

  /// The number of the only person of that address; 0 for nobody.
  func person(ofEmail address: String) -> UInt32 {
    owners[Int(Array(address.lowercased().utf8).withUnsafeBufferPointer { emails.known($0) })]
  }

  func id(of person: UInt32) -> String { persons[person] }

  /// Nil where the file does not say.
  func isActive(_ person: UInt32) -> Bool? { isActive[Int(person)] }

  /// The number of what the file says of a person in a column, and the text; nil where it says nothing.
  func fact(_ column: RosterColumn, of person: UInt32) -> (code: UInt32, text: String)? {
    guard let fact = facts.first(where: { $0.column == column }) else { return nil }
    let code = fact.codes[Int(person)]
    return code > 0 ? (code, fact.pool[code]) : nil
  }
}
