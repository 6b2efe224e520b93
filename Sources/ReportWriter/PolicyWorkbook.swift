internal import Cases
internal import Facts
public import PolicyAnalysis
public import PolicyRules
public import Sheets
public import Units

/// A policy as a workbook for HR to review and sign: what it says, what the check found, what typical cases
/// come to. Nothing in it is live: amounts are as computed on its day.
public struct PolicyWorkbook {
  private let policy: Policy
  private let check: PolicyCheck
  private let created: Day

  public init(_ policy: Policy, _ check: PolicyCheck, created: Day) {
    self.policy = policy
    self.check = check
    self.created = created
  }

  public func workbook() -> Workbook {
    var book = Workbook(title: policy.title, author: "Retake", created: created)
    let review = book.sheet("Review", page: page(.portrait, tall: 1))
    let clauses = book.sheet("Clauses", page: page(.landscape, repeating: 0...0))
    let findings = book.sheet("Findings", page: page(.landscape, repeating: 0...0))
    let cases = book.sheet("Typical cases", page: page(.landscape, repeating: 1...1))
    fillReview(&book[review])
    fillClauses(&book[clauses])
    fillFindings(&book[findings])
    fillCases(&book[cases])
    return book
  }

  private func page(
    _ orientation: Page.Orientation, tall: Int = 0, repeating: ClosedRange<Int>? = nil
  ) -> Page {
    Page(
      orientation, fitToPagesTall: tall, repeatRows: repeating, header: policy.id,
      footer: "Made by Retake on \(created); as computed, nothing follows a change")
  }

  private func fillReview(_ sheet: inout Sheet) {
    sheet.setWidth(30, ofColumn: 0)
    sheet.setWidth(66, ofColumn: 1)
    sheet.append([SheetEntry(.text(policy.title), .title)])
    sheet.append([SheetEntry(.text("For HR: read each sheet, then sign below."), .note)])
    sheet.skip()
    let faults = check.remarks.count(where: \.isFault)
    let rows = [
      ("Source", policy.source + (policy.read.map { ", read on \($0)" } ?? "")),
      ("In force", policy.effective == .always ? "no dates given" : "\(policy.effective)"),
      ("Amounts", "\(policy.currency), \(policy.rounding.words)"),
      ("Attempts", policy.attempt.inWords), ("Series", policy.series.inWords),
      (
        "Approvals",
        policy.approvals.inWords.isEmpty
          ? "as the clauses say" : policy.approvals.inWords.joined(separator: "; ")
      ), ("Repayment", policy.repaymentSwitch.inWords), ("Clauses", "\(policy.clauses.count)"),
      ("Findings", "\(faults) to mend, \(check.remarks.count - faults) to know"),
    ]
    for (label, text) in rows {
      sheet.append([SheetEntry(.text(label), .label), SheetEntry(.text(text), .wrapped)])
    }
    sheet.skip()
    sheet.append([SheetEntry(.text("Sign-off"), .section)])
    for label in ["Agreed / to be changed", "By (name and role)", "On (day)", "Signature"] {
      sheet.append([
        SheetEntry(.text(label), .label),
        SheetEntry(.text(String(repeating: "_", count: 40)), .text),
      ])
    }
  }

  private func fillClauses(_ sheet: inout Sheet) {
    sheet.frozenRows = 1
    for (column, width) in [22, 46, 46, 36, 22, 14].enumerated() {
      sheet.setWidth(Double(width), ofColumn: column)
    }
    sheet.append(headings: ["Clause", "Text", "What it does", "When", "Waived by", "Agreed?"])
    for clause in policy.clauses {
      let condition = clause.conditionInWords(policy) ?? "always"
      let exception =
        clause.exceptionTo.isEmpty
        ? "" : "; exception to \(clause.exceptionTo.joined(separator: ", "))"
      let waiver = clause.waiver.map { waiver in
        waiver.role
          + (waiver.reasons.isEmpty ? "" : " (\(waiver.reasons.joined(separator: ", ")))")
      }
      sheet.append([
        SheetEntry(.text(clause.id), .wrapped), SheetEntry(.text(clause.text), .wrapped),
        SheetEntry(.text(clause.inWords(policy.currency)), .wrapped),
        SheetEntry(.text(condition + exception), .wrapped),
        SheetEntry(.text(waiver ?? "nobody"), .wrapped), SheetEntry(.text(""), .text),
      ])
    }
  }

  private func fillFindings(_ sheet: inout Sheet) {
    sheet.frozenRows = 1
    for (column, width) in [10, 20, 30, 70, 50].enumerated() {
      sheet.setWidth(Double(width), ofColumn: column)
    }
    sheet.append(headings: ["What to do", "Kind", "Clauses", "Finding", "Such a case"])
    for remark in check.remarks {
      sheet.append([
        SheetEntry(.text(remark.isFault ? "mend" : "know"), .text),
        SheetEntry(.text(remark.kind.rawValue), .text),
        SheetEntry(.text(remark.clauses.joined(separator: ", ")), .wrapped),
        SheetEntry(.text(remark.message), .wrapped),
        SheetEntry(.text(remark.witness.map(\.words).joined(separator: ", ")), .wrapped),
      ])
    }
    if check.remarks.isEmpty {
      sheet.append([SheetEntry(.text("-"), .text), SheetEntry(.text("nothing was found"), .text)])
    }
  }

  private func fillCases(_ sheet: inout Sheet) {
    sheet.frozenRows = 2
    for (column, width) in [10, 18, 18, 70, 16, 16].enumerated() {
      sheet.setWidth(Double(width), ofColumn: column)
    }
    let asked = TypicalCase.amount(in: policy.currency)
    sheet.append([
      SheetEntry(
        .text("Somebody full-time since 2015, every list complete, each cost \(asked)"), .note)
    ])
    sheet.append(
      headings: ["Attempt", "Cost", "Standing", "Why", "If passed", "If failed"], figuresFrom: 4)
    for row in TypicalCase.all(of: policy, asOf: created) {
      sheet.append([
        SheetEntry(.text("\(row.attempt)"), .text),
        SheetEntry(.text(row.entry.category.rawValue), .text),
        SheetEntry(.text(row.entry.state.word), .text),
        SheetEntry(.text(row.entry.explanation), .wrapped),
        SheetEntry(.money(row.entry.ifPassed), .money(policy.currency)),
        SheetEntry(.money(row.entry.ifFailed), .money(policy.currency)),
      ])
    }
  }
}

/// A case that most organisations have: somebody of long standing asks for each cost of an attempt.
struct TypicalCase {
  let attempt: Int
  let entry: PolicyRules.Entry

  /// 400 units of the currency.
  static func amount(in currency: Currency) -> Money {
    (try? Money(minorUnits: 400 * currency.minorUnitsPerMajor, currency)) ?? .zero(currency)
  }

  /// The first three attempts after as many fails.
  static func all(of policy: Policy, asOf: Day) -> [TypicalCase] {
    (1...3).flatMap { attempt -> [TypicalCase] in
      var candidate = Candidate(id: "typical")
      candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
      candidate.fte = Timeline([.init(from: nil, value: 1_000_000)])
      candidate.employedSince = Day(year: 2015, month: 1, day: 1)
      var funding = FundingCase(asOf: asOf, candidate: candidate, exam: "typical")
      let fails = (1..<attempt).map { index in
        Sitting(
          exam: "typical", version: nil, day: asOf.adding(days: -120 * (attempt - index)),
          outcome: .failed, costs: [])
      }
      funding.sittings = Listed(fails, completeSince: FundingCase.ever)
      funding.payments = Listed([], completeSince: FundingCase.ever)
      let categories = CostCategory.askable.filter { category in
        policy.clauses.contains { $0.covers(category) }
      }
      funding.asked = categories.map {
        AskedCost(category: $0, amount: amount(in: policy.currency))
      }
      return policy.judge(funding, vendor: "any", plannedDay: asOf.adding(days: 30))
        .entries.filter(\.isPlanned).map { TypicalCase(attempt: attempt, entry: $0) }
    }
  }
}
