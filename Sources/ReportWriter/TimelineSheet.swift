internal import Assessments
internal import Scheduling
internal import Sheets
internal import Units

/// *Timeline*: which days each rule closes and which are left, as a table and a picture of bars.
struct TimelineSheet {
  let assessment: Assessment
  let asComputed: AsComputed

  init(_ assessment: Assessment, _ asComputed: AsComputed) {
    self.assessment = assessment
    self.asComputed = asComputed
  }

  func fill(_ sheet: inout Sheet) {
    for (column, width) in [34.0, 12, 12, 12, 12, 11, 56].enumerated() {
      sheet.setWidth(width, ofColumn: column)
    }
    sheet.append([SheetEntry(.text("Timeline"), .title)])
    sheet.append([SheetEntry(asComputed.verdict(summary), .subtitle)])
    sheet.skip()
    sheet.append(
      headings: ["Stretch", "From", "To", "Days closed", "Days open", "Decides", "Source"])
    guard let outlook = assessment.outlook else { return }
    let stretches = TimelineStretches(assessment, outlook).all
    var cells: [[CellID]] = [[], [], [], []]
    for stretch in stretches {
      let row = sheet.nextRow
      func put(_ value: Value, _ column: Int, _ style: Style) -> CellID {
        sheet.put(value, at: Position(row: row, column: column), style: style)
      }
      cells[0].append(put(.text(stretch.name), 0, .label))
      let first = put(.day(stretch.first), 1, .day)
      let last = put(.day(stretch.last), 2, .day)
      cells[1].append(first)
      // Both ends count.
      let days = Value.formula(last.formula - first.formula + 1)
      cells[2].append(put(stretch.isOpen ? .number(.zero) : days, 3, .integer))
      cells[3].append(put(stretch.isOpen ? days : .number(.zero), 4, .integer))
      _ = put(.text(stretch.binds), 5, .label)
      _ = put(.text(stretch.source), 6, .wrapped)
    }
    if let chart = chart(of: stretches, cells) {
      sheet.add(chart, at: Position(row: sheet.nextRow + 1, column: 0))
    }
  }

  private var summary: String {
    let planned = assessment.planned
    let begin = "As computed: planned for \(planned.day), bound by \(planned.binding)"
    guard let window = assessment.outlook?.answer.windows.last, let rule = window.closesBy.first
    else { return begin + "." }
    return begin + "; the last safe day is \(window.last), bound by \(rule.subject)."
  }

  private func chart(of stretches: [TimelineStretch], _ cells: [[CellID]]) -> Chart? {
    guard let categories = Block(cells[0]), let begin = Block(cells[1]),
      let closed = Block(cells[2]), let open = Block(cells[3]),
      let first = stretches.map(\.first).min(), let last = stretches.map(\.last).max()
    else { return nil }
    let span = last.days(since: first)
    return Chart(
      .stackedBar, title: "What closes days, and which are left",
      altText:
        "\(stretches.count) bars from \(first) to \(last), one for each row of the table above.",
      series: [
        .init("from", categories: categories, values: begin, paint: .invisible),
        .init("closed", categories: categories, values: closed, paint: .color(0xA6A6A6)),
        .init("open", categories: categories, values: open, paint: .color(0x1F4E79)),
      ], categoryAxis: .init("Stretch", reversed: true),
      valueAxis: .init(
        "Day", figure: .day, minimum: .day(first.adding(days: -1)),
        maximum: .day(last.adding(days: 2)), step: Exact(Int64(max(1, span / 6)))),
      legend: .none, width: 980, height: 90 + 30 * stretches.count)
  }
}
