internal import Assessments
internal import CostModel
internal import Sheets
internal import Units

/// The rows of *Costs* about hours and delay, apart from cash: they are never added to it.
struct TimeRows {
  private let time: TimeCost

  init(_ assessment: Assessment) { time = assessment.time }

  func fill(_ sheet: inout Sheet, _ cells: inout CostCells) {
    guard time.hours > 0 || time.delay != nil else { return }
    sheet.skip()
    sheet.append([SheetEntry(.text("Time, apart from cash"), .section)])
    if time.hours > 0 { fillHours(&sheet, &cells) }
    if time.delay != nil { fillDelay(&sheet, &cells) }
  }

  private func fillHours(_ sheet: inout Sheet, _ cells: inout CostCells) {
    let label =
      switch (time.studyHours, time.seatHours) {
      case (.some, nil): "study (seat not stated)"
      case (nil, .some): "seat (study not stated)"
      default: "study and seat"
      }
    let count = sheet.input(
      name: "Hours", label: label, value: .whole(time.hours), unit: "hours",
      limits: .whole(from: 0, to: 10_000), source: "the request")
    guard let rate = time.hourlyRate, let value = time.value else { return }
    let cost = sheet.input(
      name: "HourlyRate", label: "average loaded hourly cost", value: .money(rate),
      unit: "\(rate.currency.code) an hour", limits: .number(from: .zero, to: Exact(10_000)),
      source: "a band's or department's average, never a person's pay")
    let live = total(&sheet, "value of the time", count.formula * cost.formula, rate.currency)
    cells.comparisons.append(("value of the time", live, value))
  }

  private func fillDelay(_ sheet: inout Sheet, _ cells: inout CostCells) {
    guard let month = time.delayPerMonth, let delay = time.delay else { return }
    let days = sheet.input(
      name: "DelayDays", label: "from the decision to the sitting", value: .whole(time.delayDays),
      unit: "days", limits: .whole(from: 0, to: 4_000), source: "the planned day")
    let cost = sheet.input(
      name: "DelayPerMonth", label: "a month without the certification", value: .money(month),
      unit: "\(month.currency.code) a month", limits: .number(from: .zero, to: Exact(1_000_000)),
      source: "the request; a month is a twelfth of 365 days")
    let live = total(
      &sheet, "value of the delay", days.formula * 12 / 365 * cost.formula, month.currency)
    cells.comparisons.append(("value of the delay", live, delay))
  }

  private func total(
    _ sheet: inout Sheet, _ label: String, _ formula: Formula, _ currency: Currency
  ) -> CellID {
    let row = sheet.nextRow
    sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
    return sheet.put(
      .formula(.round(formula, currency.decimals)), at: Position(row: row, column: 1),
      style: .total(.money(currency)))
  }
}
