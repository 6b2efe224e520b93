internal import Documents
internal import ExamCatalog
internal import Units

// What the cells of one row say together, and what becomes of the row.
extension RosterBuilder {
  /// Takes what the people file knows of the person: the id that belongs to an address, and what is blank.
  mutating func join(_ scan: RecordScan, _ plan: FilePlan) {
    let personOrdinal = RosterColumn.person.ordinal
    var person: UInt32 = 0
    if let people, has(.person), let id = stores[personOrdinal].text(row[personOrdinal]) {
      person = Array(id.utf8).withUnsafeBufferPointer { people.person($0) }
    }
    if let cell = plan.emailCell { find(cell, scan, &person) }
    guard let people, has(.person) else { return }
    guard person > 0 else {
      notes.note(.notInPeople, at: place)
      return
    }
    for column in PeopleFile.columns {
      guard let fact = people.fact(column, of: person) else { continue }
      let code = peopleCodes.code(column, fact, &stores[column.ordinal], reading)
      if !has(column) {
        row[column.ordinal] = code
      } else if row[column.ordinal] != code {
        notes.note(.otherFact, at: place)
      }
    }
    if !has(.employment), let isActive = people.isActive(person) {
      let ordinal = RosterColumn.employment.ordinal
      row[ordinal] = stores[ordinal].number(of: isActive ? "active" : "inactive", reading)
    }
  }

  private mutating func find(_ cell: Int, _ scan: RecordScan, _ person: inout UInt32) {
    let address = CellText.with(scan.cells[cell], in: scan.bytes) {
      String(decoding: $0, as: UTF8.self)
    }
    guard !address.isEmpty else { return }
    let found = people?.person(ofEmail: address) ?? 0
    if has(.person) {
      if found > 0, person > 0, found != person {
        problems.append(
          Problem(
            cell: cell, message: "this address belongs to another person of the people file",
            help: "correct the id or the address"))
      }
      return
    }
    guard found > 0, let people else {
      problems.append(
        Problem(
          cell: cell,
          message: people == nil
            ? "an address is no id of a person"
            : "the people file has no single person of this address",
          help: people == nil
            ? "give the people file that says whose it is, or write the id under `person`"
            : "write the id of the person under `person`"))
      return
    }
    person = found
    let ordinal = RosterColumn.person.ordinal
    row[ordinal] = stores[ordinal].number(of: people.id(of: found), reading)
  }

  /// Judges the row as a whole and puts it where it belongs.
  mutating func settle() {
    let kind = kindOfRow
    let heads = checkHeads()
    checkExam(kind)
    if kind == .exam { checkAttempts() } else { checkRenewal(kind) }
    checkVoucher(heads)
    checkChances()
    checkCurrency()
    if problems.isEmpty, case .skip? = value(.exam) {
      leftOut.append(LeftOutRow(place: place, reason: .skippedExam, headCount: heads ?? 1))
    } else if problems.isEmpty, !includesInactive, case .word(1)? = value(.employment) {
      leftOut.append(LeftOutRow(place: place, reason: .inactivePerson, headCount: heads ?? 1))
    } else if problems.isEmpty, let other = duplicate(kind) {
      reject(
        "the same person and exam stand on \(other)",
        help: "keep one row a person and exam; attempts so far go into `attempts used`",
        heads: heads)
    } else if problems.isEmpty {
      accept(heads ?? 1)
    } else {
      reject(heads)
    }
  }

  private var kindOfRow: RosterKind {
    guard case .word(let place)? = value(.kind) else { return .exam }
    return RosterKind.allCases[place]
  }

  /// How many people the row is for; nil where it does not say.
  private mutating func checkHeads() -> Int? {
    var count: Int?
    if case .whole(let number)? = value(.headCount) { count = number }
    if has(.person) {
      if let count, count != 1 {
        refuse(
          .headCount, "a row for one person has the head count \(count)",
          help: "clear the head count, or the person where the row is for a group")
      }
      return 1
    }
    if !has(.headCount), problems.isEmpty {
      refuse(
        .person, "this row says neither who sits the exam nor how many",
        help: "fill in `person` or `head count`")
    }
    return count
  }

  private mutating func checkExam(_ kind: RosterKind) {
    guard has(.exam) else {
      if kind == .exam {
        refuse(.exam, "this row names no exam", help: "fill in the exam, or delete the row")
      }
      return
    }
    let ordinal = RosterColumn.exam.ordinal
    guard let problem = stores[ordinal].problem(row[ordinal]), kind == .exam || !problem.asksName
    else { return }
    refuse(.exam, problem.message, help: problem.help)
    if problem.asksName {
      openNames.note(row[ordinal], stores[ordinal].text(row[ordinal]) ?? "", at: place)
    }
  }

  private mutating func checkAttempts() {
    var days: [Day] = []
    if case .days(let found)? = value(.failedOn) { days = found }
    var last = days.last
    if case .day(let day)? = value(.lastFailedOn) {
      if let known = last, day < known {
        refuse(
          .lastFailedOn, "the last fail \(day) lies before the one of \(known)",
          help: "correct one of the two")
      }
      last = max(day, last ?? day)
      if days.last != day { days.append(day) }
    }
    guard let last else { return }
    if last > asOf {
      refuse(
        has(.lastFailedOn) ? .lastFailedOn : .failedOn, "the fail of \(last) lies after \(asOf)",
        help: "correct the day")
    }
    if case .whole(let used)? = value(.attemptsUsed), used < days.count {
      refuse(
        .attemptsUsed,
        "\(used == 1 ? "1 attempt is" : "\(used) attempts are") used, but \(days.count == 1 ? "1 fail is" : "\(days.count) fails are") listed",
        help: "every fail used an attempt: correct the number or the days")
    }
    if case .time(let planned)? = value(.planned), planned.last < last {
      refuse(
        .planned, "\(planned.written.inBackticks) is over before the fail of \(last)",
        help: "write when the next sitting is planned")
    }
  }

  /// A renewal is paid at its fee; nobody sits it.
  private mutating func checkRenewal(_ kind: RosterKind) {
    if !has(.fee) {
      refuse(
        .fee, "a \(kind.rawValue) needs its fee", help: "fill in `fee`: no list of fees has it")
    }
    let sitting: [RosterColumn] = [
      .attemptsUsed, .failedOn, .lastFailedOn, .voucher, .chance, .chanceLow, .chanceHigh,
    ]
    for column in sitting where has(column) {
      refuse(
        column, "a \(kind.rawValue) has no `\(column.name)`", help: "clear it, or the kind")
    }
  }

  private mutating func checkVoucher(_ heads: Int?) {
    guard let heads, case .voucher(let cell)? = value(.voucher) else { return }
    switch cell {
    case .yes where heads > 1:
      refuse(
        .voucher, "`yes` does not say how many of the \(heads) have a voucher",
        help: "write how many there are")
    case .count(let count) where count > heads && !has(.person):
      refuse(
        .voucher, "\(count) vouchers for \(heads == 1 ? "1 person" : "\(heads) people")",
        help: "correct the number, or list what is left over in a stock of vouchers")
    case .yes, .no, .count, .id: break
    }
  }

  private mutating func checkChances() {
    guard has(.chanceLow) || has(.chanceHigh) else { return }
    let order: [RosterColumn] = [.chanceLow, .chance, .chanceHigh]
    let given = order.compactMap { column -> (RosterColumn, Probability)? in
      if case .chance(let chance)? = value(column) { (column, chance) } else { nil }
    }
    for (lower, higher) in zip(given, given.dropFirst()) where higher.1 < lower.1 {
      refuse(
        higher.0,
        "\(higher.0.name.inBackticks) \(higher.1) is below \(lower.0.name.inBackticks) \(lower.1)",
        help: "write the lowest under `chance low`, the highest under `chance high`")
    }
  }

  private mutating func checkCurrency() {
    guard case .currency(let stated)? = value(.currency) else { return }
    for column in [RosterColumn.fee, .course] {
      guard case .amount(let money)? = value(column), money.currency != stated else { continue }
      refuse(
        column, "this amount is in \(money.currency), and the row's currency is \(stated)",
        help: "clear one of the two")
    }
  }
}
