public import Cases
public import Documents
internal import ExamCatalog
internal import Units

/// The book: what was decided and paid so far, one line an event, appended to and never rewritten.
///
/// A line `approved` promises an amount; a line `paid` says what went out, and what stays promised after
/// it. All lines for one cost of one sitting together say how that cost stands.
public struct Book: Sendable {
  public static let columns = [
    "person", "exam", "sitting", "category", "eligible cost", "approved", "paid", "currency",
    "event day", "decision", "by", "decision hash",
  ]
  /// Those that a book of somebody else may lack.
  private static let optionalColumns = ["approved", "event day", "decision", "by", "decision hash"]

  public let lines: [Line]

  public enum Decision: String, Hashable, Sendable, CaseIterable {
    case approved, declined, paid
    /// What came back of what was paid; it counts as if it had never gone out.
    case returned
    /// Takes back what stands, so that it can be decided again; what was paid stays paid.
    case withdrawn
  }

  /// One line of the book.
  public struct Line: Hashable, Sendable {
    /// Of a line `returned`, `paid` is what came back.
    public let payment: Payment
    public let decision: Decision
    public let by: String
    public let hash: String

    public init(payment: Payment, decision: Decision, by: String, hash: String) {
      self.payment = payment
      self.decision = decision
      self.by = by
      self.hash = hash
    }

    var cells: [String] {
      [
        payment.person, payment.exam, "\(payment.sittingDay)", payment.category.rawValue,
        payment.eligible.plainDigits, payment.promised.plainDigits, payment.paid.plainDigits,
        payment.paid.currency.code,
        "\(payment.paidOn)", decision.rawValue, by, hash,
      ]
    }
  }

  /// The lines as they stand once what came back is taken off what went out.
  private let net: [Line]

  public init(lines: [Line]) {
    self.lines = lines
    net = ReturnedMoney.takenOff(lines)
  }

  /// What was promised and paid to one person, one payment for each cost of each sitting and currency.
  public func payments(of person: String) -> [Payment] {
    var costs: [[Payment.Said]] = []
    var places: [Payment.CostInCurrency: Int] = [:]
    let own = net.filter { $0.decision != .declined && $0.payment.person == person }
    let days = dated(of: person).filter { $0.line.decision != .returned }.map(\.since)
    for (payment, since) in zip(own.map(\.payment), days) {
      if let place = places[payment.costInCurrency] {
        costs[place].append((payment, since))
      } else {
        places[payment.costInCurrency] = costs.count
        costs.append([(payment, since)])
      }
    }
    // What is paid and promised was eligible, whatever a line says.
    let payments = costs.compactMap(Payment.standing).map {
      $0.charged.minorUnits > $0.eligible.minorUnits ? $0.lookedAt($0.charged) : $0
    }
    return payments.map { payment in
      let all = payments.filter { Book.isSameCost($0, payment) }
      guard all.count > 1 else { return payment }
      let own = lastLine(of: payment)
      return payment.asPart(all.count { lastLine(of: $0) < own })
    }
  }

  /// The lines of a person that say how a cost stands, each with the latest day of those of its cost down to it, lines that
  /// decline it among them: in view of which it was said.
  func dated(of person: String) -> [(line: Line, since: Day)] {
    var latest: [Payment.Cost: Day] = [:]
    return lines.filter { $0.payment.person == person }.compactMap { line in
      let day = line.payment.paidOn
      let since = max(latest[line.payment.cost] ?? day, day)
      latest[line.payment.cost] = since
      return line.decision == .declined ? nil : (line, since)
    }
  }

  /// The place of the last line that tells the eligible cost of a payment: one that only takes a promise back does not.
  private func lastLine(of payment: Payment) -> Int {
    lines.lastIndex {
      $0.decision != .declined && $0.decision != .withdrawn && Book.isInSame($0.payment, payment)
    } ?? -1
  }

  /// What was promised and paid to everybody, for limits of a pool.
  public func payments() -> [Payment] { byPerson.flatMap { $1.payments(of: $0) } }

  /// Each sum that went out to anybody, on its own day, less what came back of it.
  public func paidEvents() -> [Payment] { byPerson.flatMap { $1.paidEvents(of: $0) } }

  /// The lines of each person, in the order in which people come up.
  private var byPerson: [(person: String, book: Book)] {
    var people: [String] = []
    var ofPerson: [String: [Line]] = [:]
    for line in lines {
      let person = line.payment.person
      if ofPerson[person] == nil { people.append(person) }
      ofPerson[person, default: []].append(line)
    }
    return people.map { ($0, Book(lines: ofPerson[$0] ?? [])) }
  }

  /// Each sum that went out to one person, on its own day, less what came back of the cost: of the last sums first.
  public func paidEvents(of person: String) -> [Payment] {
    net.map(\.payment).filter { $0.person == person && !$0.paid.isZero }
  }

  /// What was declined to one person and not approved since.
  public func declines(of person: String) -> [Decline] {
    net.indices.filter { index in
      let line = net[index]
      return line.decision == .declined && line.payment.person == person
        && !net[(index + 1)...].contains {
          $0.decision != .declined && Book.isSameCost($0.payment, line.payment)
        }
    }.map { index in
      let payment = net[index].payment
      return Decline(
        exam: payment.exam, sittingDay: payment.sittingDay, category: payment.category,
        on: payment.paidOn, by: net[index].by)
    }
  }

  /// How the same person's cost of the same sitting stands already: its last line, if not withdrawn. What came back of it
  /// is no decision.
  public func standing(_ payment: Payment) -> Line? {
    net.last { Book.isSameCost($0.payment, payment) }.flatMap {
      $0.decision == .withdrawn ? nil : $0
    }
  }

  /// Whether the last that the book tells of a cost is that money came back.
  public func cameBackLast(_ payment: Payment) -> Bool {
    lines.last { Book.isSameCost($0.payment, payment) }?.decision == .returned
  }

  /// What further lines say of which cost, such as `exam fee of 2026-12-10: 200.00 USD promised`.
  public func words(ofNext lines: [Line]) -> [String] {
    lines.indices.map { index in
      let line = lines[index]
      let payment = line.payment
      let before = Book(lines: self.lines + lines[..<index]).payments(of: payment.person).first {
        Book.isInSame($0, payment)
      }
      var words: [String]
      switch line.decision {
      case .approved: words = ["\(payment.promised) promised"]
      case .declined: words = ["declined"]
      case .paid: words = ["\(payment.paid) paid"]
      case .returned:
        let kept = before.flatMap { try? $0.paid.subtracting(payment.paid) }
        words = ["\(payment.paid) came back"] + (kept.map { ["\($0) stays paid"] } ?? [])
      case .withdrawn:
        words =
          before.flatMap { $0.promised.isZero ? nil : "\($0.promised) taken back" }
          .map { [$0] } ?? ["taken back"]
        if let paid = before?.paid, !paid.isZero { words.append("\(paid) stays paid") }
      }
      if line.decision == .paid || line.decision == .returned, !payment.promised.isZero {
        words.append("\(payment.promised) still promised")
      }
      if line.decision == .paid, let promised = before?.promised,
        let ended = try? promised.subtracting(payment.paid).subtracting(payment.promised),
        ended.minorUnits > 0
      {
        words.append("\(ended) no longer promised")
      }
      return "\(payment.category.words) of \(payment.sittingDay): "
        + words.joined(separator: ", ")
    }
  }

  private static func isInSame(_ one: Payment, _ other: Payment) -> Bool {
    one.costInCurrency == other.costInCurrency
  }

  static func isSameCost(_ one: Payment, _ other: Payment) -> Bool {
    one.person == other.person
      && one.isFor(exam: other.exam, day: other.sittingDay, category: other.category)
  }

  /// The whole book as CSV, with its header.
  public func written() -> String {
    Book.row(Book.columns) + lines.map { Book.row($0.cells) }.joined()
  }

  /// The columns of a line that a file has none for, so that no line can be put below what stands there.
  public static func missingColumns(in bytes: [UInt8]) -> [String] {
    let header = CSV.read(bytes, file: "", Diagnostics())?.header ?? []
    return columns.filter { !header.contains($0) }
  }

  /// A file with these lines below what stands there, which stays as it is, byte for byte, and with the order of columns
  /// and the ends of lines that it has.
  ///
  /// - Precondition: none of `missingColumns(in:)`; cells of such a column would be left out.
  public static func appending(_ new: [Line], to bytes: [UInt8]) -> [UInt8] {
    let header = CSV.read(bytes, file: "", Diagnostics())?.header ?? columns
    let lineFeed = UInt8(ascii: "\n")
    let first = bytes.firstIndex(of: lineFeed) ?? bytes.startIndex
    let end = first > 0 && bytes[first - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
    let rows = new.map { line in
      let cells = Dictionary(uniqueKeysWithValues: zip(Book.columns, line.cells))
      return header.map { Book.quoted(cells[$0] ?? "") }.joined(separator: ",") + end
    }
    let begin = bytes.last == lineFeed ? "" : end
    return bytes + Array((begin + rows.joined()).utf8)
  }

  private static func row(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\n"
  }

  /// Reads a book; nil when anything in it is an error.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its path, as problems name it.
  ///   - diagnostics: takes every problem, with its place.
  ///   - resolve: the permanent id of an exam as the book names it, or nil after reporting it.
  public static func read(
    _ bytes: [UInt8], file: String, _ diagnostics: Diagnostics, resolve: (String, Place) -> String?
  ) -> Book? {
    guard let table = CSV.read(bytes, file: file, diagnostics) else { return nil }
    table.checkHeader(
      required: columns.filter { !optionalColumns.contains($0) }, optional: optionalColumns,
      diagnostics)
    let reader = BookLineReader(diagnostics: diagnostics)
    var lines: [Line] = []
    var soFar = CostsSoFar()
    for row in table.rows {
      guard let line = reader.read(row, resolve) else { continue }
      lines.append(line)
      let before = soFar.add(line)
      guard line.decision == .returned else { continue }
      let currency = line.payment.paid.currency
      if line.payment.paid.minorUnits > before.paid {
        let most = try? Money(minorUnits: before.paid, currency)
        diagnostics.error(
          "\(line.payment.paid) came back, and the lines above have \(most ?? .zero(currency)) of that "
            + "cost as paid",
          at: row.node("paid")?.place ?? row.place,
          help: "write what was paid in a line `paid` above it: nothing more can come back")
      }
      let promised = line.payment.promised
      if !promised.isZero, promised.minorUnits != before.promised {
        diagnostics.error(
          "a line that says `returned` promises \(promised), and the lines above another sum",
          at: row.node("approved")?.place ?? row.place,
          help: "leave it empty: what is promised of the cost stays so")
      }
    }
    return diagnostics.hasErrors ? nil : Book(lines: lines)
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
