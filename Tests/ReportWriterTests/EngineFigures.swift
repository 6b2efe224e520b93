import Assessments
import Cases
import CostModel
import PolicyRules
import ReportWriter
import Testing
import Units

@testable import Sheets

/// What the engine says that each formula cell shows, without a formula: the other side of the proof.
struct EngineFigures {
  private(set) var of: [CellID: EvaluatedValue] = [:]
  /// Those of them that follow their inputs also outside the range in which the verdicts hold.
  private(set) var amounts: [CellID: EvaluatedValue] = [:]
  /// Cells whose text or day is only good as long as the guard holds.
  private(set) var asComputed: [CellID] = []
  /// Cells that follow a figure as long as the guard holds.
  private(set) var followed: [CellID] = []
  /// Cells whose words name amounts, only good as long as none is changed.
  private(set) var naming: [CellID] = []
  let built: DecisionWorkbook.Built

  init(_ assessment: Assessment) throws {
    built = DecisionWorkbook(assessment, inputs: []).workbook()
    of[built.guardCell] = .number(.one)
    of[built.changesCell] = .number(.zero)
    try fillEntries(assessment)
    fillWay(assessment)
    try fillRest(assessment)
    // A cell that only shows another one has its figure, and a text as computed has the engine's words.
    for cell in built.workbook.formulaCells {
      switch built.workbook.cell(cell)?.value {
      case .formula(.cell(let source)) where of[cell] == nil: of[cell] = of[source]
      case .formula(.function(.if, let parts)):
        fill(cell, parts)
      default: break
      }
    }
    for cell in built.workbook.formulaCells where of[cell] == nil {
      switch built.workbook.cell(cell)?.value {
      case .formula(.cell(let source)): of[cell] = of[source]
      case .formula(.function(.if, let parts)):
        if case .cell(let source) = parts[1] {
          of[cell] = of[source]
          followed.append(cell)
        }
      default: break
      }
    }
  }

  private mutating func fill(_ cell: CellID, _ parts: [Formula]) {
    switch (parts[0], parts[1]) {
    case (.compare(.equal, .cell(built.guardCell), 1), .text(let text)):
      of[cell] = .text(text)
      asComputed.append(cell)
    case (.compare(.equal, .cell(built.guardCell), 1), .number(let day)):
      of[cell] = .number(day)
      asComputed.append(cell)
    case (.compare(.equal, .cell(built.changesCell), 0), let words):
      of[cell] = .text(EngineFigures.text(words))
      naming.append(cell)
    case (_, "OK"): of[cell] = .text("OK")
    default: break
    }
  }

  /// A long text stands in pieces.
  private static func text(_ words: Formula) -> String {
    switch words {
    case .text(let text): text
    case .concatenate(let begin, let end): text(begin) + text(end)
    default: ""
    }
  }

  private func sheet(_ name: String) throws -> SheetID {
    try #require(built.workbook.sheets.first { $0.name == name }?.id)
  }

  private func rows(of name: String) throws -> [[Int: CellID]] {
    let sheet = built.workbook[try sheet(name)]
    return Dictionary(grouping: sheet.keys, by: \.key.row).sorted { $0.key < $1.key }.map {
      $0.value.reduce(into: [:]) {
        $0[$1.key.column] = CellID(sheet: sheet.id.index, key: $1.value)
      }
    }
  }

  private func text(_ cell: CellID?) -> String? {
    guard let cell, case .text(let text) = built.workbook.cell(cell)?.value else { return nil }
    return text
  }

  /// What stands under a heading of *Costs* for one cost.
  private static func figure(_ heading: String, of entry: PolicyRules.Entry) throws -> Money? {
    let eligible = try entry.asked.subtracting(entry.voucher)
    return switch heading {
    case "Asked": entry.asked
    case "Voucher": entry.voucher
    case "If passed", "If passed, sure": entry.passed.sure
    case "If passed, at most": entry.passed.most
    case "If failed", "If failed, sure": entry.failed.sure
    case "If failed, at most": entry.failed.most
    case "Candidate if passed", "Candidate if passed, at most":
      try eligible.subtracting(entry.passed.sure)
    case "Candidate if failed", "Candidate if failed, at most":
      try eligible.subtracting(entry.failed.sure)
    default: nil
    }
  }

  private mutating func fillEntries(_ assessment: Assessment) throws {
    let own = (assessment.judgement?.entries ?? []).filter(\.isPlanned)
    var headings: [Int: String] = [:]
    for row in try rows(of: "Costs") {
      if text(row[0]) == "Cost" {
        headings = row.compactMapValues { text($0) }
        continue
      }
      let entries = own.filter { $0.category.rawValue == text(row[0]) }
      guard row.count >= 6, text(row[0]) == "Total" || !entries.isEmpty else { continue }
      for (column, heading) in headings where column > 0 {
        let parts = try (entries.isEmpty ? own : entries).compactMap {
          try EngineFigures.figure(heading, of: $0)
        }
        guard !parts.isEmpty else { continue }
        let sum = try Money.sum(parts, in: assessment.asked.currency).majorUnits
        let cell = try #require(row[column])
        of[cell] = .number(sum)
        amounts[cell] = .number(sum)
      }
    }
  }

  private mutating func fillWay(_ assessment: Assessment) {
    for (index, row) in (assessment.way?.rows ?? []).enumerated() {
      guard let chance = input("Chance_\(index + 1)") else { continue }
      of[beside(chance, columns: 1)] = .number(row.certified)
      of[beside(chance, columns: 2)] = .number(row.cash.majorUnits)
    }
  }

  private mutating func fillRest(_ assessment: Assessment) throws {
    let time = assessment.funding.time
    if let rate = time.hourlyRate, let cell = input("HourlyRate") {
      let hours = Exact(Int64((time.studyHours ?? 0) + (time.seatHours ?? 0)))
      of[beside(cell, rows: 1)] = .number(
        try rate.majorUnits.multiplied(by: hours).rounded(toOneOver: 100, .halfAway))
    }
    for row in try rows(of: "Timeline") {
      guard let first = row[1], let last = row[2], let closed = row[3], let open = row[4],
        case .day(let begin) = built.workbook.cell(first)?.value,
        case .day(let end) = built.workbook.cell(last)?.value
      else { continue }
      for length in [closed, open] {
        guard case .formula = built.workbook.cell(length)?.value else { continue }
        of[length] = .number(Exact(Int64(end.days(since: begin) + 1)))
      }
    }
  }

  private func input(_ name: String) -> CellID? {
    built.workbook.placedCells.first { $0.cell.inputName == name }?.id
  }

  private func beside(_ cell: CellID, rows: Int = 0, columns: Int = 0) -> CellID {
    built.workbook.position(of: cell).flatMap {
      built.workbook.cell(at: $0.offset(rows: rows, columns: columns), onSheet: cell.sheet)
    } ?? cell
  }
}
