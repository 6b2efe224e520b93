internal import Facts
internal import Preparations
internal import Sheets
internal import Units

/// *Domains*: where each stands, what its hours are spent on, and what it still has to show.
struct PlanDomainsSheet {
  private let preparation: RetakePreparation
  private let sums: [CellID]
  private let words: StudyPlanWords
  private var plan: StudyPlan { preparation.plan }

  /// - Parameter sums: the live hours of each domain on the sheet of hours.
  init(_ preparation: RetakePreparation, _ sums: [CellID]) {
    self.preparation = preparation
    self.sums = sums
    words = StudyPlanWords(preparation)
  }

  func fill(_ sheet: inout Sheet) {
    for (column, width) in [24.0, 8, 18, 7, 9, 26, 28, 15, 28].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.head("Domains", "The one that costs most first")
    sheet.skip()
    sheet.append(headings: [
      "Domain", "Weight", "Stands", "Hours", "Part of hours", "Spent on", "Practise", "Ready?",
      "Still to show",
    ])
    var (hours, parts, verdicts) = ([CellID](), [Position](), [CellID]())
    for (index, part) in plan.parts.enumerated() {
      let row = sheet.nextRow
      func place(_ column: Int) -> Position { Position(row: row, column: column) }
      let check = preparation.readiness.domains.first { $0.subject == part.standing.domain }
      sheet.put(.text(part.standing.domain), at: place(0), style: .wrapped)
      sheet.put(
        .number(Exact(Int128(part.standing.weight), over: 100) ?? .zero), at: place(1),
        style: .share())
      sheet.put(.text(words.standing(part.standing)), at: place(2), style: .wrapped)
      hours.append(
        sheet.put(
          sums.indices.contains(index)
            ? .formula(sums[index].formula) : .number(Exact(Int64(part.hours))), at: place(3),
          style: .integer))
      parts.append(place(4))
      sheet.put(.text(words.kinds(part).joined(separator: "; ")), at: place(5), style: .wrapped)
      sheet.put(.text(topics(part)), at: place(6), style: .wrapped)
      verdicts.append(sheet.put(.text(check?.verdict.word ?? "?"), at: place(7), style: .label))
      sheet.put(
        .text(check?.missing.joined(separator: "; ") ?? ""), at: place(8), style: .wrapped)
    }
    guard let all = Block(hours) else { return }
    for (place, cell) in zip(parts, hours) {
      sheet.put(
        .formula(.when(.sum(all) .> 0, cell.formula / .sum(all), otherwise: 0)), at: place,
        style: .share())
    }
    if let block = Block(verdicts), let first = verdicts.first {
      VerdictColours.apply(to: block, first, in: &sheet)
    }
    fillRest(&sheet)
  }

  private func topics(_ part: StudyPlan.Part) -> String {
    [words.topics(part), words.linked(part)].compactMap { $0 }.joined(separator: "; ")
  }

  private func fillRest(_ sheet: inout Sheet) {
    sheet.skip()
    sheet.append(headings: ["Practice test in", "Reach", "On"])
    for point in plan.checkPoints {
      for bar in point.bars {
        sheet.append([
          SheetEntry(.text(bar.domain), .wrapped),
          SheetEntry(.number(bar.atOrAbove.exact), .share()), SheetEntry(.day(point.day), .day),
        ])
      }
    }
    let notes =
      preparation.warnings.map { words.warning($0) } + words.choices.map { "or \($0)" }
      + [words.waiting].compactMap { $0 }
    guard !notes.isEmpty else { return }
    sheet.skip()
    sheet.append([SheetEntry(.text("To look at"), .section)])
    for note in notes { sheet.append([SheetEntry(.text(note), .text)]) }
  }
}
