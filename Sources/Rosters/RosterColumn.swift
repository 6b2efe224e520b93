/// Every column that a roster or a people file may have, with the name that files write.
///
/// The table below is the only list of them: reader, profile, form and documentation derive from it.
public enum RosterColumn: Int, Hashable, Sendable, CaseIterable {
  case person
  case email
  case headCount
  case exam
  case kind
  case department
  case costCentre
  case policy
  case region
  case planned
  case status
  case attemptsUsed
  case failedOn
  case lastFailedOn
  case voucher
  case fee
  case course
  case currency
  case chance
  case chanceLow
  case chanceHigh
  case hours
  case employment
  case problem

  /// What is written in its cells.
  public enum Form: Hashable, Sendable {
    case text
    case exam
    case wholeNumber(ClosedRange<Int>)
    case day
    /// A day, a month or a quarter.
    case time
    case amount
    case currency
    case chance
    case voucher
    case words([String])
    /// Anything: it is not read.
    case ignored
  }

  /// Whose columns these are.
  public enum Kind: Hashable, Sendable {
    case roster, people
    /// An export of a voucher portal, whose columns have a table of their own.
    case portal
  }

  /// What the table says of one column.
  public struct Entry: Sendable {
    public let column: RosterColumn
    /// As files write it.
    public let name: String
    public let form: Form
    /// Other headers that mean the same, without regard to case, spaces, hyphens and underscores.
    public let aliases: [String]
    /// Headers that mean it in a people file only.
    public let peopleAliases: [String]
    public let kinds: Set<Kind>
    public let meaning: String

    init(
      _ column: RosterColumn, _ name: String, _ form: Form, _ meaning: String,
      aliases: [String] = [],
      people: [String]? = nil, in kinds: Set<Kind> = [.roster]
    ) {
      self.column = column
      self.name = name
      self.form = form
      self.meaning = meaning
      self.aliases = aliases
      peopleAliases = people ?? []
      self.kinds = kinds
    }
  }

  /// The columns in the order in which forms show them, which is that of the cases.
  public static let table: [Entry] = [
    Entry(
      .person, "person", .text, "an id of your own for the person; one row a person and exam",
      aliases: [
        "person id", "employee id", "employee number", "employee no", "emp id", "emp no",
        "user id", "worker id", "staff id", "personnel number", "candidate id",
        "client candidate id",
      ], people: ["id"], in: [.roster, .people]),
    Entry(
      .email, "e-mail", .text, "finds the person in the people file; it is not kept",
      aliases: [
        "work email", "email address", "primary work email", "candidate email", "user email",
      ], in: [.roster, .people]),
    Entry(
      .headCount, "head count", .wholeNumber(1...1_000_000),
      "instead of a person: how many people of a group sit the exam",
      aliases: ["heads", "people", "number of people", "employees", "count"]),
    Entry(
      .exam, "exam", .exam,
      "code, name or alias of the exam; what is renewed where the row is no exam",
      aliases: [
        "exam name", "exam code", "exam title", "exam series code", "certification",
        "certification name", "certification exam", "cert",
      ]),
    Entry(
      .kind, "kind", .words(RosterKind.allCases.map(\.rawValue)),
      "what is paid for: an exam, or the renewal or the membership at the fee of the row; "
        + "blank for an exam",
      aliases: ["type", "cost type"]),
    Entry(
      .department, "department", .text, "as your organisation writes it",
      aliases: [
        "dept", "org unit", "organisation", "organization", "business unit",
        "supervisory organization", "team",
      ], in: [.roster, .people]),
    Entry(
      .costCentre, "cost centre", .text, "likewise",
      aliases: ["cost center", "cost center id", "cost centre id"],
      in: [.roster, .people]),
    Entry(
      .policy, "policy", .text, "whose rules apply to the row, where regions or contracts differ",
      aliases: ["policy name", "reimbursement policy"]),
    Entry(
      .region, "region", .text, "as your organisation writes it",
      aliases: ["work region", "location", "country"],
      in: [.roster, .people]),
    Entry(
      .planned, "planned", .time,
      "when the sitting is planned: 2027-03-14, 2027-03 or 2027-Q1 (of the calendar year)",
      aliases: [
        "planned day", "planned date", "planned month", "planned quarter", "planned for",
        "target date", "target month", "target quarter",
      ]),
    Entry(
      .status, "status", .words(RosterCommitment.allCases.map(\.rawValue)),
      "how firm it is; blank when nobody said", aliases: ["commitment", "budget status"]),
    Entry(
      .attemptsUsed, "attempts used", .wholeNumber(0...100),
      "how many attempts at this exam failed so far; blank when not known",
      aliases: ["attempts", "attempts so far", "fails so far", "failed attempts"]),
    Entry(
      .failedOn, "failed on", .day,
      "day of a fail; several columns (failed on 2), or several days in one cell parted by ;",
      aliases: ["fail date", "date failed", "fail day"]),
    Entry(
      .lastFailedOn, "last failed on", .day, "day of the last fail, where only that is known",
      aliases: ["last fail", "last fail date", "last failed"]),
    Entry(
      .voucher, "voucher", .voucher,
      "yes, no, how many vouchers there are, or the id of one; never its code",
      aliases: ["vouchers", "has voucher", "voucher id"]),
    Entry(
      .fee, "fee", .amount, "the fee of a sitting (or of the renewal), where it is not the list's",
      aliases: ["exam fee", "fee override", "price", "exam price"]),
    Entry(
      .course, "course", .amount, "what training for it costs a person",
      aliases: ["course cost", "course fee", "training", "training cost"]),
    Entry(
      .currency, "currency", .currency, "of amounts of the row that name none, such as USD",
      aliases: ["ccy", "currency code"]),
    Entry(
      .chance, "chance", .chance, "chance to pass, such as 60 %",
      aliases: ["pass rate", "chance to pass", "pass chance", "chance base"]),
    Entry(
      .chanceLow, "chance low", .chance, "the least that it may be",
      aliases: ["low chance", "pass rate low"]),
    Entry(
      .chanceHigh, "chance high", .chance, "the most that it may be",
      aliases: ["high chance", "pass rate high"]),
    Entry(
      .hours, "hours", .wholeNumber(0...5_000),
      "hours of work for each attempt, study included, apart from cash",
      aliases: ["study hours"]),
    Entry(
      .employment, "employment", .words(["active", "inactive"]),
      "whether the person is still with you; who is not is left out",
      aliases: ["employment status", "worker status", "active"], people: ["status"],
      in: [.roster, .people]),
    Entry(
      .problem, "problem", .ignored, "why a row was rejected; not read", in: [.roster, .people]),
  ]

  public var entry: Entry { RosterColumn.table[rawValue] }

  /// The place among all columns, from 0.
  var ordinal: Int { rawValue }

  /// As files write it, such as `head count`.
  public var name: String { entry.name }

  /// The column that files call so, whatever the case.
  public init?(named name: String) {
    guard let found = RosterColumn.table.first(where: { $0.name == name.lowercased() }) else {
      return nil
    }
    self = found.column
  }

  /// Whether two headers for it are a question and not a choice.
  var identifies: Bool { [.person, .email, .exam, .headCount].contains(self) }
}

/// What a row of a roster asks money for.
public enum RosterKind: String, Hashable, Sendable, CaseIterable {
  case exam, renewal, membership
}

/// How firm a row of a roster is.
public enum RosterCommitment: String, Hashable, Sendable, CaseIterable {
  case planned, committed, booked
}
