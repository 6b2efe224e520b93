internal import Assessments
internal import Cases
internal import ExamCatalog
internal import PolicyRules
internal import Scheduling
internal import Sheets
internal import Units

/// *Timeline*: the stretches that lead to the planned day, as a table and a picture.
struct TimelineSheet {
  let assessment: Assessment
  let stillValid: CellID

  init(_ assessment: Assessment, stillValid: CellID) {
    self.assessment = assessment
    self.stillValid = stillValid
  }

  private struct Stretch {
    let name: String
    let first: Day
    let last: Day
    let source: String
  }

  func fill(_ sheet: inout Sheet) {
    for (column, width) in [32.0, 13, 13, 10, 60].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.append([SheetEntry(.text("Timeline"), .title)])
    sheet.append([
      SheetEntry(
        asComputed(
          "As computed: planned for \(assessment.planned.day), bound by \(assessment.planned.binding).",
          while: stillValid), .subtitle)
    ])
    sheet.skip()
    sheet.append(headings: ["Stretch", "From", "To", "Days", "Source"])
    let stretches = self.stretches
    guard !stretches.isEmpty else {
      sheet.append([SheetEntry(.text("nothing to wait for"), .text)])
      return
    }
    var names: [CellID] = []
    var starts: [CellID] = []
    var lengths: [CellID] = []
    for stretch in stretches {
      let row = sheet.nextRow
      func put(_ value: Value, _ column: Int, _ style: Style) -> CellID {
        sheet.put(value, at: Position(row: row, column: column), style: style)
      }
      names.append(put(.text(stretch.name), 0, .label))
      let first = put(.day(stretch.first), 1, .day)
      let last = put(.day(stretch.last), 2, .day)
      starts.append(first)
      lengths.append(put(.formula(last.formula - first.formula), 3, .integer))
      _ = put(.text(stretch.source), 4, .wrapped)
    }
    guard let categories = Block(names), let begin = Block(starts), let length = Block(lengths),
      let first = stretches.map(\.first).min(), let last = stretches.map(\.last).max()
    else { return }
    let span = last.days(since: first)
    let chart = Chart(
      .stackedBar, title: "From the last sitting to the planned day",
      altText:
        "\(stretches.count) bars from \(first) to \(last), one for each row of the table above.",
      series: [
        .init("from", categories: categories, values: begin, paint: .invisible),
        .init("days", categories: categories, values: length, paint: .color(0x1F4E79)),
      ], categoryAxis: .init("Stretch", reversed: true),
      valueAxis: .init(
        "Day", figure: .day, minimum: .day(first.adding(days: -1)),
        maximum: .day(last.adding(days: 2)), step: Exact(Int64(max(1, span / 6)))),
      legend: .none, width: 880, height: 90 + 34 * stretches.count)
    sheet.add(chart, at: Position(row: sheet.nextRow + 1, column: 0))
  }

  private var stretches: [Stretch] {
    let planned = assessment.planned.day
    let begin = assessment.funding.earlierSittings.last?.day ?? assessment.funding.asOf
    var stretches = assessment.planned.bounds.filter { $0.day > begin }.map { bound in
      Stretch(name: bound.subject, first: begin, last: bound.day, source: bound.source)
    }
    if planned > begin {
      stretches.append(
        Stretch(name: "until the planned day", first: begin, last: planned, source: "this decision")
      )
    }
    if let claim = assessment.judgement?.claim, let until = claim.until {
      stretches.append(
        Stretch(
          name: "claim window", first: planned, last: until,
          source: "claim \(claim.words)"))
    }
    if let deadline = assessment.funding.deadline, deadline > begin {
      stretches.append(
        Stretch(
          name: "until the deadline", first: begin, last: deadline,
          source: assessment.funding.deadlineSetBy ?? "the request"))
    }
    return stretches
  }
}
