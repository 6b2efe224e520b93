import Units

extension Workbook {
  func chartProblems(of placed: Sheet.PlacedChart, on sheet: Sheet) -> [WorkbookProblem] {
    let chart = placed.chart
    let place = sheet.place(placed.position)
    var faults: [String] = []
    if !placed.position.isOnSheet { faults.append("the chart stands outside the sheet") }
    if chart.altText.isEmpty {
      faults.append("the chart has no text for readers who cannot see it")
    }
    if chart.series.isEmpty { faults.append("the chart has no series") }
    if chart.valueAxis.title.isEmpty || chart.categoryAxis.title.isEmpty {
      faults.append("an axis has no title")
    }
    if !(100...4_000).contains(chart.width) || !(100...4_000).contains(chart.height) {
      faults.append("the chart is smaller than 100 or larger than 4,000 pixels")
    }
    for axis in [chart.categoryAxis, chart.valueAxis] {
      if let low = axis.minimum?.exact, let high = axis.maximum?.exact, low >= high {
        faults.append("the least value of an axis is not below its greatest")
      }
      if let step = axis.step, step <= .zero {
        faults.append("the step of an axis is not above zero")
      }
    }
    let texts = [chart.title, chart.altText, chart.categoryAxis.title, chart.valueAxis.title]
    var found = (texts + chart.series.map(\.name)).compactMap {
      TextChecks.problem(
        in: $0, at: place, what: "a text of the chart", longest: 255, oneLine: true)
    }
    for series in chart.series {
      // A name that starts with = would be read as a formula.
      if series.name.isEmpty || series.name.hasPrefix("=") {
        faults.append("a series has no name or one that starts with =")
      }
      if chart.kind == .scatter && series.categories == nil {
        faults.append("a series of a scatter chart has no x values")
      }
      found += blockProblems(of: series, at: place)
    }
    if [chart.title, chart.categoryAxis.title, chart.valueAxis.title].contains(where: {
      $0.hasPrefix("=")
    }) {
      faults.append("a title starts with =")
    }
    return found
      + faults.map { WorkbookProblem(.chart, at: place, $0, advice: "Complete the chart.") }
  }

  private func blockProblems(of series: Chart.Series, at place: String) -> [WorkbookProblem] {
    var sizes: [Int] = []
    for block in [series.values, series.categories].compactMap({ $0 }) {
      guard let area = area(block.first, block.last) else { return [badBlock(block, from: place)] }
      guard area.rows == 1 || area.columns == 1, area.rows * area.columns <= 32_000,
        area.columns <= 255
      else {
        return [
          WorkbookProblem(
            .chart, at: place, "a series is no single row or column of at most 32,000 cells",
            advice: "Chart one row or column a series.")
        ]
      }
      sizes.append(area.rows * area.columns)
    }
    guard Set(sizes).count <= 1 else {
      return [
        WorkbookProblem(
          .chart, at: place, "a series has more values than categories or fewer",
          advice: "Give both blocks the same length.")
      ]
    }
    return []
  }
}
