public import Cases
internal import Cohorts
public import PolicyRules
public import Rosters
public import Units

/// Turns the rows of a roster into what a budget is computed of: rows that do not differ in anything that matters are
/// one series.
public struct RosterPlan: Sendable {
  public private(set) var roster: BudgetRoster
  /// Rows that are read and cannot be planned, and those that were to be left out.
  public private(set) var problems: [RefusedRow]
  public private(set) var assumed = Assumed()
  /// Whom vouchers of the stock are for.
  public private(set) var holders: StockHolders
  let year: BudgetYear
  let asOf: Day
  private let policies: [String: Policy]
  private let paid: [String: [Payment]]
  private let table: RosterTable
  /// The row of each line of people, and of each due, that was planned of the table; below zero for others.
  private(set) var rowOfLine: [Int32] = []
  private(set) var rowOfDue: [Int32] = []
  /// People of the table, by their code there; below zero as long as nothing is planned for them.
  private var personOf: [Int32] = []
  /// The same by id, and people of requests; filled with the first request.
  private var personByID: [String: Int32]?

  /// - Parameters:
  ///   - table: the rows as they were read.
  ///   - year: the year that is budgeted.
  ///   - asOf: the day of the budget; what lies before it is over.
  ///   - policies: by the name that a row gives; without a name, by the empty text.
  ///   - paid: what the book has of a person, by the person's id.
  ///   - stock: a row that names one of these by its id has that one, as the stock tells of it.
  ///   - refused: rows that are not planned, since they cannot be settled.
  ///   - roster: to which the rows are added.
  public init(
    _ table: RosterTable, year: BudgetYear, asOf: Day, policies: [String: Policy],
    paid: [String: [Payment]] = [:], stock: [Voucher] = [], without refused: [RefusedRow] = [],
    addingTo roster: BudgetRoster = BudgetRoster()
  ) {
    holders = StockHolders(stock)
    self.roster = roster
    self.year = year
    self.asOf = asOf
    self.policies = policies
    self.paid = paid
    self.table = table
    problems = refused
    rowOfLine = roster.lines.map { _ in -1 }
    rowOfDue = roster.dues.map { _ in -1 }
    add(table)
  }

  /// The columns that tell one series from another.
  private static let telling: [RosterColumn] = [
    .exam, .kind, .policy, .region, .planned, .attemptsUsed, .failedOn, .lastFailedOn, .voucher,
    .fee, .course, .chance, .chanceLow, .chanceHigh, .hours, .headCount,
  ]

  private mutating func add(_ table: RosterTable) {
    let codes = RosterPlan.telling.map { table.codes(of: $0) }
    let departments = table.codes(of: .department)
    let costCentres = table.codes(of: .costCentre)
    let statuses = table.codes(of: .status)
    let persons = table.codes(of: .person)
    // Departments are part of a series only where some policy reads them.
    let readsDepartment = policies.values.contains {
      $0.factsRead.contains("employee.department")
    }
    var departmentOf = [Int32](repeating: -1, count: table.distinct(in: .department) + 1)
    var costCentreOf = [Int32](repeating: -1, count: table.distinct(in: .costCentre) + 1)
    personOf = [Int32](repeating: -1, count: table.distinct(in: .person) + 1)
    // Who was paid before differs from everybody else.
    let payments = (0...table.distinct(in: .person)).map { code in
      paid.isEmpty ? nil : table.text(UInt32(code), in: .person).flatMap { paid[$0] }
    }
    var parts: [SIMD16<UInt32>: [SIMD2<UInt32>: Parts?]] = [:]
    let leftOut = Set(problems.map(\.row))
    for row in table.indices where leftOut.isEmpty || !leftOut.contains(row) {
      var key = SIMD16<UInt32>()
      for (place, column) in codes.enumerated() { key[place] = column?[row] ?? 0 }
      let department = departments?[row] ?? 0
      let person = persons?[row] ?? 0
      let before = payments[Int(person)]
      if key[RosterPlan.placeOfVoucher] != 0,
        let problem = holders.problem(with: table[row], at: row, of: table)
      {
        problems.append(problem)
        continue
      }
      let further = SIMD2(readsDepartment ? department : 0, before == nil ? 0 : person)
      let own: Parts?
      if let known = parts[key]?[further] {
        own = known
      } else {
        own = self.parts(of: table[row], paidBefore: before ?? [])
        parts[key, default: [:]][further] = own
      }
      guard let own else {
        problems.append(problem(of: table[row], row))
        continue
      }
      let status = statuses?[row] ?? 0
      let isPlanned = status == 0 || table[row].commitment == .planned
      let line = Line(
        department: index(
          department, &departmentOf, { table.text($0, in: .department) },
          { roster, name in roster.intern(department: name) }),
        costCentre: index(
          costCentres?[row] ?? 0, &costCentreOf, { table.text($0, in: .costCentre) },
          { roster, name in roster.intern(costCentre: name) }),
        status: isPlanned ? .planned : .committed)
      add(own, line, person: person)
      if !holders.isEmpty, let last = roster.lines.last {
        holders.note(table[row], person: last.person)
      }
      while rowOfLine.count < roster.lines.count { rowOfLine.append(Int32(row)) }
      while rowOfDue.count < roster.dues.count { rowOfDue.append(Int32(row)) }
    }
  }

  private static let placeOfVoucher = telling.firstIndex(of: .voucher) ?? 0

  private struct Line {
    let department: Int32
    let costCentre: Int32
    let status: BudgetRoster.Status
  }

  /// What rows of one key add: series with how many people each, or a due.
  private enum Parts {
    case series([(index: Int32, count: Int)], notes: Assumed)
    case due(BudgetRoster.Due, count: Int, notes: Assumed)
  }

  private mutating func index(
    _ code: UInt32, _ known: inout [Int32], _ text: (UInt32) -> String?,
    _ intern: (inout BudgetRoster, String) -> Int32
  ) -> Int32 {
    if known[Int(code)] < 0 { known[Int(code)] = text(code).map { intern(&roster, $0) } ?? 0 }
    return known[Int(code)]
  }

  private mutating func add(_ parts: Parts, _ line: Line, person: UInt32) {
    switch parts {
    case .due(let due, let count, let notes):
      assumed.add(notes)
      roster.add(
        due: due, person: person == 0 ? nil : self.person(person),
        count: Int32(clamping: count), department: line.department, costCentre: line.costCentre,
        status: line.status)
    case .series(let series, let notes):
      assumed.add(notes)
      for (index, count) in series {
        let own = person == 0 ? roster.newPerson() : self.person(person)
        roster.add(
          series: index, person: own, count: Int32(clamping: count), department: line.department,
          costCentre: line.costCentre, status: notes.booked > 0 ? .committed : line.status)
      }
    }
  }

  private mutating func person(_ code: UInt32) -> Int32 {
    if personOf[Int(code)] < 0 { personOf[Int(code)] = roster.newPerson() }
    return personOf[Int(code)]
  }

  /// One more exam, as a request has it; of somebody whom the roster has already, if the id is the same.
  public mutating func add(_ series: BudgetedSeries, of funding: FundingCase) {
    func latest(_ timeline: Timeline<String>) -> String? { timeline.stretches.last?.value }
    let id = funding.candidate.id
    var known = personByID ?? planned()
    let person = known[id] ?? roster.newPerson()
    known[id] = person
    personByID = known
    var series = series
    let booked = paid[id] ?? []
    // One cost counts once, as the book has it.
    series.paidBefore =
      series.paidBefore.map(\.anonymous).filter { own in
        !booked.contains {
          $0.isFor(exam: own.exam, day: own.sittingDay, category: own.category)
        }
      } + booked
    let isBooked = booked.contains {
      $0.exam == series.exam && $0.sittingDay == series.planned && !$0.charged.isZero
    }
    if isBooked { assumed.booked += 1 }
    roster.add(
      series: roster.intern(series), person: person,
      department: latest(funding.candidate.department).map { roster.intern(department: $0) } ?? 0,
      costCentre: latest(funding.candidate.costCentre).map { roster.intern(costCentre: $0) } ?? 0,
      status: isBooked ? .committed : .planned)
  }

  /// Under which department people stand whom the plan has, by id: that of their first line.
  public func departments(of people: Set<String>) -> [String: String] {
    let known = personByID ?? planned()
    let ids = Dictionary(people.compactMap { id in known[id].map { ($0, id) } }) { first, _ in first
    }
    var departments: [String: String] = [:]
    func note(_ person: Int32, _ department: Int32) {
      guard let id = ids[person], departments[id] == nil else { return }
      departments[id] = roster.departments[Int(department)]
    }
    for line in roster.lines { note(line.person, line.department) }
    for due in roster.dues { note(due.person, due.department) }
    return departments
  }

  /// Who is planned, by id.
  private func planned() -> [String: Int32] {
    var people: [String: Int32] = [:]
    for (code, person) in personOf.enumerated() where person >= 0 {
      if let id = table.text(UInt32(code), in: .person) { people[id] = person }
    }
    return people
  }

  /// Nil where the row cannot be planned.
  private mutating func parts(of row: RosterRow, paidBefore: [Payment]) -> Parts? {
    guard refusal(of: row) == nil else { return nil }
    var notes = Assumed()
    let count = row.headCount
    let day = planned(row, paidBefore, &notes)
    guard row.kind == .exam, let exam = row.exam, let policy = policies[row.policy ?? ""] else {
      return BudgetRoster.Due(row, policies[row.policy ?? ""], on: day, paidBefore: paidBefore)
        .map { .due($0, count: count, notes: notes) }
    }
    var series = BudgetedSeries(exam: exam, policy: policy.id, planned: day)
    series.earlier = earlier(row, &notes)
    series.fee = row.fee
    series.purchases = row.course.map { [AskedCost(category: .course, amount: $0)] } ?? []
    series.rates = rates(row)
    series.hours = row.hours
    series.paidBefore = paidBefore
    series.person = row.facts(readBy: policy)
    if case .group = row.grain { notes.inGroups += count }
    let vouchers = holders.voucher(of: row) == nil ? row.voucher?.count ?? 0 : 0
    let prepaid = min(vouchers, count)
    var parts: [(index: Int32, count: Int)] = []
    if prepaid > 0 {
      var held = series
      // Further ones of a person pay for retakes.
      held.vouchers = (1...max(1, vouchers / count)).map { number in
        Voucher(
          id: "of the roster \(number)", exam: exam, sitBy: year.last, boughtBy: .employer,
          isUsed: false)
      }
      notes.vouchersWithoutEnd += prepaid * held.vouchers.count
      parts.append((roster.intern(held), prepaid))
    }
    if count > prepaid { parts.append((roster.intern(series), count - prepaid)) }
    return .series(parts, notes: notes)
  }

  /// Why a row cannot be planned, and what to do; nil where it can.
  private func refusal(of row: RosterRow) -> (column: RosterColumn, message: String, help: String)?
  {
    if let planned = row.planned, planned.last <= asOf {
      return (
        .planned, "planned for \(planned.written), which is over on \(asOf)",
        "say what came of it under `failed on`, and plan the next sitting"
      )
    }
    if row.kind == .exam {
      guard policies[row.policy ?? ""] != nil else {
        return row.policy.map {
          (.policy, "no policy `\($0)` was read", "name a file of policies/employers")
        } ?? (
          .policy, "the row names no policy",
          "add a column `policy`, or name one for all with --policy"
        )
      }
      return nil
    }
    return row.fee == nil
      ? (.fee, "a \(row.kind.rawValue) needs an amount under `fee`", "add what one person's costs")
      : nil
  }

  private func problem(of row: RosterRow, _ place: Int) -> RefusedRow {
    guard let (column, message, help) = refusal(of: row) else {
      return RefusedRow(row: place, message: "it cannot be planned", help: "check its columns")
    }
    return RefusedRow(row: place, column: column, message: message, help: help)
  }
}
