internal import CXLSXWriter
import Units

/// Writes one chart, its points filled in from the model: a viewer that does not work formulas out
/// would otherwise draw a flat line.
struct ChartWriting {
  let sheet: SheetWriting
  let chart: Chart

  func insert(at position: Position) throws(WorkbookProblem) {
    let place = sheet.sheet.place(position)
    guard let picture = workbook_add_chart(sheet.book, UInt8(kind.rawValue)) else {
      throw WorkbookProblem(
        .chart, at: place, "the chart is refused", advice: "Choose another kind of chart.")
    }
    if chart.title.isEmpty {
      chart_title_off(picture)
    } else {
      chart_title_set_name(picture, chart.title)
    }
    var font = lxw_chart_font()
    font.size = 12
    font.bold = 1
    chart_title_set_name_font(picture, &font)
    for (index, series) in chart.series.enumerated() { try add(series, index, to: picture, place) }
    setAxes(of: picture)
    setLegend(of: picture)
    let words = CText()
    var options = lxw_chart_options()
    options.description = words.keep(chart.altText)
    // The library's picture is 480 by 288 pixels.
    options.x_scale = Double(chart.width) / 480
    options.y_scale = Double(chart.height) / 288
    options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
    let (row, column) = position.cell
    let code = withExtendedLifetime(words) {
      worksheet_insert_chart_opt(sheet.page, row, column, picture, &options)
    }
    try Writing.check(code, at: place)
  }

  private var kind: lxw_chart_type {
    switch chart.kind {
    case .column: LXW_CHART_COLUMN
    case .bar: LXW_CHART_BAR
    case .line: LXW_CHART_LINE
    case .scatter: LXW_CHART_SCATTER
    case .stackedColumn: LXW_CHART_COLUMN_STACKED
    case .stackedBar: LXW_CHART_BAR_STACKED
    }
  }

  private func add(
    _ series: Chart.Series, _ index: Int, to picture: UnsafeMutablePointer<lxw_chart>,
    _ place: String
  ) throws(WorkbookProblem) {
    guard let drawn = chart_add_series(picture, nil, nil) else {
      throw WorkbookProblem(
        .chart, at: place, "a series is refused", advice: "Chart fewer than 255 series.")
    }
    // A blank name keeps an unseen series out of the legend; programs disagree on which entry to drop.
    chart_series_set_name(drawn, series.paint == .invisible ? " " : series.name)
    if let categories = series.categories,
      let area = sheet.workbook.area(categories.first, categories.last)
    {
      chart_series_set_categories(
        drawn, sheet.workbook.sheets[area.sheet].name, UInt32(area.top), UInt16(area.left),
        UInt32(area.bottom), UInt16(area.right))
      try fill(drawn.pointee.categories, area, place)
    }
    if let area = sheet.workbook.area(series.values.first, series.values.last) {
      chart_series_set_values(
        drawn, sheet.workbook.sheets[area.sheet].name, UInt32(area.top), UInt16(area.left),
        UInt32(area.bottom), UInt16(area.right))
      try fill(drawn.pointee.values, area, place)
    }
    paint(drawn, series, index)
  }

  private func paint(
    _ drawn: UnsafeMutablePointer<lxw_chart_series>, _ series: Chart.Series, _ index: Int
  ) {
    var fill = lxw_chart_fill()
    var line = lxw_chart_line()
    switch series.paint {
    case .invisible:
      fill.none = 1
      line.none = 1
      chart_series_set_fill(drawn, &fill)
      chart_series_set_line(drawn, &line)
      return
    case .palette: fill.color = Look.series[index % Look.series.count]
    case .color(let color): fill.color = color
    }
    line.color = fill.color
    switch chart.kind {
    case .line:
      line.width = 2.25
      chart_series_set_line(drawn, &line)
      markers(drawn, index, fill, line)
    case .scatter: markers(drawn, index, fill, line)
    default: chart_series_set_fill(drawn, &fill)
    }
  }

  /// Series differ in the shape of their points too, never in colour alone.
  private func markers(
    _ drawn: UnsafeMutablePointer<lxw_chart_series>, _ index: Int, _ fill: lxw_chart_fill,
    _ line: lxw_chart_line
  ) {
    let shapes = [
      LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_DIAMOND,
      LXW_CHART_MARKER_TRIANGLE,
    ]
    var (fill, line) = (fill, line)
    line.width = 0.75
    chart_series_set_marker_type(drawn, UInt8(shapes[index % shapes.count].rawValue))
    // Points of a scatter may fall on each other, and spreadsheets do not agree on which is in front: both show.
    chart_series_set_marker_size(drawn, chart.kind == .scatter ? UInt8(6 + 4 * min(index, 4)) : 6)
    chart_series_set_marker_fill(drawn, &fill)
    chart_series_set_marker_line(drawn, &line)
  }

  /// Lays the cells' values beside the reference to them.
  private func fill(
    _ range: UnsafeMutablePointer<lxw_series_range>?, _ area: Area, _ place: String
  ) throws(WorkbookProblem) {
    guard let range else { return }
    let values = (area.top...area.bottom).flatMap { row in
      (area.left...area.right).map { column in
        sheet.workbook.cell(at: Position(row: row, column: column), onSheet: area.sheet)
          .flatMap { sheet.writing.evaluation[$0] } ?? .blank
      }
    }
    var blank = [UInt8](repeating: 0, count: values.count)
    try Writing.check(
      lxw_chart_add_data_cache(range, &blank, UInt16(clamping: values.count), 1, 0), at: place)
    let hasTexts = values.contains { $0.text != nil }
    range.pointee.has_string_cache = hasTexts ? 1 : 0
    var point = range.pointee.data_cache?.pointee.stqh_first
    for value in values {
      guard let current = point else { return }
      if hasTexts {
        // The library frees these copies with the chart.
        current.pointee.is_string = 1
        current.pointee.string = strdup(value == .blank ? "" : value.text ?? value.phrase)
      } else if let number = value.number {
        current.pointee.number = number.double
      } else {
        current.pointee.no_data = 1
      }
      point = current.pointee.list_pointers.stqe_next
    }
  }

  private func setLegend(of picture: UnsafeMutablePointer<lxw_chart>) {
    // Beside a series that is not seen, a single one needs no key.
    let seen = chart.series.count { $0.paint != .invisible }
    let position =
      switch chart.legend {
      case .bottom: LXW_CHART_LEGEND_BOTTOM
      case .right: LXW_CHART_LEGEND_RIGHT
      case .none: LXW_CHART_LEGEND_NONE
      }
    let isNeeded = seen == chart.series.count || seen > 1
    chart_legend_set_position(
      picture, UInt8((isNeeded ? position : LXW_CHART_LEGEND_NONE).rawValue))
  }
}
