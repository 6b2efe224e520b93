internal import CXLSXWriter
import Units

extension ChartWriting {
  func setAxes(of picture: UnsafeMutablePointer<lxw_chart>) {
    // For bars the library has exchanged the two: its x axis, along the page, is that of the values.
    let isTurned = chart.kind == .bar || chart.kind == .stackedBar
    let categories = isTurned ? picture.pointee.y_axis : picture.pointee.x_axis
    let values = isTurned ? picture.pointee.x_axis : picture.pointee.y_axis
    set(chart.categoryAxis, on: categories)
    var valueAxis = chart.valueAxis
    // Bars that do not start at zero mislead; days have no zero worth showing.
    if valueAxis.minimum == nil, valueAxis.figure != .day { valueAxis.minimum = .number(.zero) }
    set(valueAxis, on: values)
    if chart.categoryAxis.reversed, chart.kind != .scatter {
      chart_axis_set_reverse(categories)
      // Keeps the labels of the values at the bottom, where they were before the turn.
      chart_axis_set_crossing_max(categories)
    }
    var line = lxw_chart_line()
    line.color = 0xD9D9D9
    line.width = 0.75
    chart_axis_major_gridlines_set_visible(values, 1)
    chart_axis_major_gridlines_set_line(values, &line)
    if isTurned {
      chart_axis_major_gridlines_set_visible(categories, 0)
      chart_set_series_gap(picture, 60)
    }
  }

  private func set(_ axis: Chart.Axis, on drawn: UnsafeMutablePointer<lxw_chart_axis>?) {
    guard let drawn else { return }
    var font = lxw_chart_font()
    font.size = 9
    chart_axis_set_name(drawn, axis.title)
    chart_axis_set_name_font(drawn, &font)
    if let figure = axis.figure { chart_axis_set_num_format(drawn, figure.numberFormat) }
    if let minimum = axis.minimum { chart_axis_set_min(drawn, minimum.exact.double) }
    if let maximum = axis.maximum { chart_axis_set_max(drawn, maximum.exact.double) }
    if let step = axis.step { chart_axis_set_major_unit(drawn, step.double) }
  }
}
