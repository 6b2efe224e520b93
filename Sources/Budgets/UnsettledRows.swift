internal import Cases
internal import ExamCatalog
internal import PolicyRules
public import Rosters
internal import Units

// Which rows it is that a budget cannot be computed with.
extension RosterPlan {
  /// The rows that are planned and cannot be settled: of an exam whose fee nobody knows, with an amount that no rate of
  /// exchange turns into the currency it is needed in, or of a person whose exams can end in too many ways together.
  ///
  /// It settles every series anew, and is for finding out why there is no budget.
  public func unsettled(under rules: BudgetRules) -> [RefusedRow] {
    let findings = roster.series.map { Finding(of: $0, rules) }
    var refused: [RefusedRow] = []
    // Most people have one line: only those with more are gathered.
    var lineCounts = [UInt8](repeating: 0, count: Int(roster.persons))
    for line in roster.lines where lineCounts[Int(line.person)] < .max {
      lineCounts[Int(line.person)] += 1
    }
    var linesOf: [Int32: [Int]] = [:]
    for (place, line) in roster.lines.enumerated() {
      if rowOfLine.indices.contains(place), rowOfLine[place] >= 0,
        case .refused(let column, let message, let help) = findings[Int(line.series)]
      {
        refused.append(
          RefusedRow(row: Int(rowOfLine[place]), column: column, message: message, help: help))
      }
      if lineCounts[Int(line.person)] > 1 { linesOf[line.person, default: []].append(place) }
    }
    for lines in linesOf.values {
      refused += tooManyEnds(of: lines, findings)
    }
    for (place, line) in roster.dues.enumerated()
    where rowOfDue.indices.contains(place) && rowOfDue[place] >= 0 {
      guard
        case .refused(let column, let message, let help) = Finding(
          of: roster.dueKinds[Int(line.due)], rules)
      else {
        continue
      }
      refused.append(
        RefusedRow(row: Int(rowOfDue[place]), column: column, message: message, help: help))
    }
    // A row of a group may stand on two lines: those with a voucher and those without.
    var seen: Set<Int> = []
    return refused.sorted { $0.row < $1.row }.filter { seen.insert($0.row).inserted }
  }

  private func tooManyEnds(of lines: [Int], _ findings: [Finding]) -> [RefusedRow] {
    let ways = lines.reduce(1) { ways, line in
      guard case .settled(let attempts) = findings[Int(roster.lines[line].series)] else {
        return ways
      }
      return min(ways, PersonWalk.mostEnds + 1) * (attempts + 1)
    }
    guard ways > PersonWalk.mostEnds else { return [] }
    let rows = lines.filter { rowOfLine.indices.contains($0) && rowOfLine[$0] >= 0 }.map {
      Int(rowOfLine[$0])
    }
    return rows.map { row in
      RefusedRow(
        row: row, column: .exam,
        message: "the \(lines.count) exams of this person can end in more than "
          + "\(PersonWalk.mostEnds) ways together",
        help: "plan fewer attempts with --attempts, or split the exams over years")
    }
  }

  /// What comes of settling one series or one due by itself.
  private enum Finding {
    case settled(attempts: Int)
    case refused(RosterColumn?, message: String, help: String)

    init(of series: BudgetedSeries, _ rules: BudgetRules) {
      self = Finding.found(series.fee, series.purchases.first?.amount) {
        guard let basis = try SeriesBasis(series, rules) else { return .settled(attempts: 0) }
        // What the policy pays is added up in the currency of the budget.
        _ = try rules.converted(.zero(basis.policy.currency))
        guard !basis.lacksFee else {
          return .refused(
            .exam, message: "nobody knows the fee of \(basis.exam.code)",
            help: "fill in `fee`, or add the fee to the vendor's file")
        }
        return .settled(attempts: basis.attempts.count)
      }
    }

    init(of due: BudgetRoster.Due, _ rules: BudgetRules) {
      self = Finding.found(due.amount, nil) {
        _ = try rules.converted(due.amount)
        return .settled(attempts: 0)
      }
    }

    private static func found(_ fee: Money?, _ course: Money?, _ work: () throws -> Finding)
      -> Finding
    {
      do throws(BudgetProblem) { return try BudgetProblem.wrapping(work) } catch {
        guard case .noRate(let from, let to) = error else {
          return .refused(.fee, message: error.message, help: "correct the amounts of the row")
        }
        let help = "give a dated rate: --rate \(from):\(to)=…@DAY"
        if fee?.currency == from || course?.currency == from {
          return .refused(
            fee?.currency == from ? .fee : .course,
            message: "this amount is in \(from), and no rate turns it into \(to)", help: help)
        }
        return .refused(
          nil, message: "what is paid for this row is in \(from), and no rate turns it into \(to)",
          help: help)
      }
    }
  }
}
