internal import Cases
public import CostModel
internal import ExamCatalog
public import Sheets
internal import Units

/// The comparison as a workbook: chances and amounts that can be changed, figures that follow them, and the rest as
/// computed, which says so once anything is changed.
public struct ComparisonWorkbook {
  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice

  public init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice) {
    self.comparison = comparison
    self.advice = advice
  }

  /// A built workbook with the cells that tests compare with the engine.
  public struct Built: Sendable {
    public var workbook: Workbook
    public let options: OptionCells
    public let prices: PriceCells
    public let time: ScenarioTimeCells
    public let bookings: BookingCells
    /// Nil where one exam is all.
    public let path: PathCells?
    /// Live formula beside the engine's figure, in minor units.
    public let comparisons: [(name: String, live: CellID, engine: Double)]

    /// The file, unless a figure differs from the engine's by more than a minor unit: then the problem names it.
    public func checkedBytes() throws(WorkbookProblem) -> [UInt8] {
      let shown = try workbook.evaluate()
      for comparison in comparisons {
        let live = shown.number(comparison.live)?.double ?? .nan
        guard !(abs(live * options.minorUnits - comparison.engine) <= 1) else { continue }
        throw WorkbookProblem(
          .selfCheck, at: "Options",
          "\u{201C}\(comparison.name)\u{201D} comes to \(live) by formula and to "
            + "\(comparison.engine / options.minorUnits) by the rules; the workbook was not written",
          advice: "This is a fault of the program: please report it with the request.")
      }
      return try workbook.bytes()
    }
  }

  public func bytes() throws(WorkbookProblem) -> [UInt8] { try workbook().checkedBytes() }

  /// Builds the model; a sheet that others refer to is filled before them.
  public func workbook() -> Built {
    var book = Workbook(
      title: "Scenarios: \(comparison.basis.exam.code)", author: "Retake",
      created: comparison.basis.funding.asOf)
    var wholePage = page
    wholePage.fitToPagesTall = 1
    let options = book.sheet("Options", page: wholePage)
    let prices = book.sheet("Prices", page: page)
    var tablePage = page
    tablePage.repeatRows = WhoPaysSheet.headingRow...WhoPaysSheet.headingRow
    let whoPays = book.sheet("Who pays", page: tablePage)
    let time = book.sheet("Time", page: wholePage)
    let bookings = comparison.hasRisks ? book.sheet("Bookings", page: page) : nil
    let path = comparison.further == nil ? nil : book.sheet("Path", page: page)
    let dates = book.sheet("Chance by date", page: wholePage)
    let cost = book.sheet("Cost", page: page)
    let figures = book.sheet("All figures", page: page)
    let breakEven = book.sheet("Break-even", page: page)
    let sensitivity = book.sheet(
      "Sensitivity",
      page: comparison.columns.count > ComparisonWorkbook.onOnePage ? page : wholePage)
    let strategy = book.sheet("Strategy", page: page)
    let howFar = book.sheet("How far", page: page)
    let sources = book.sheet("Assumptions and sources", page: page)
    var checkPage = page
    checkPage.repeatRows = ComparisonWorkbook.headingOfChecks...ComparisonWorkbook.headingOfChecks
    let check = book.sheet("Self-check", page: checkPage)
    let priceSheet = PricesSheet(comparison)
    let priceCells = priceSheet.fillInputs(&book[prices])
    let paid = WhoPaysSheet(comparison, priceCells).fill(&book[whoPays])
    priceSheet.fillRanges(&book[prices], priceCells, pinned: paid.map(\.isPinned))
    let bookingSheet = BookingsSheet(comparison)
    let bookingCells =
      bookings.map { bookingSheet.fillInputs(&book[$0]) }
      ?? BookingCells(columns: comparison.columns.map { _ in .init() })
    let cells = OptionsSheet(comparison, priceCells, bookingCells, paid.map(\.ends))
      .fill(&book[options])
    if let bookings { bookingSheet.fillWays(&book[bookings], bookingCells, cells, priceCells) }
    let timeCells = ScenarioTimeSheet(comparison, cells, priceCells, bookingCells)
      .fill(&book[time])
    let pathCells = path.map { PathSheet(comparison, cells, priceCells).fill(&book[$0]) }
    ChanceByDateSheet(comparison, cells, priceCells, bookingCells).fill(&book[dates])
    CostRangeSheet(comparison, cells).fill(&book[cost])
    ComparisonFiguresSheet(comparison, cells, timeCells).fill(&book[figures])
    BreakEvenSheet(comparison, cells, priceCells, bookingCells).fill(&book[breakEven])
    TornadoSheet(comparison, advice, cells).fill(&book[sensitivity])
    StrategySheet(comparison, advice, cells, timeCells).fill(&book[strategy])
    PracticalLimitSheet(comparison, advice, cells).fill(&book[howFar])
    fillSources(&book[sources], cells)
    let comparisons = comparisons(cells) + comparisons(timeCells) + comparisons(pathCells)
    let overall = fillCheck(&book[check], comparisons)
    book[options].append([
      SheetEntry(.text("Self-check, as delivered"), .label),
      SheetEntry(.formula(overall.formula), .text),
    ])
    return Built(
      workbook: book, options: cells, prices: priceCells, time: timeCells,
      bookings: bookingCells, path: pathCells, comparisons: comparisons)
  }

  /// So many scenarios have their sensitivities on one page.
  private static let onOnePage = 6

  /// The row with the names of the columns of *Self-check*, which each page repeats.
  private static let headingOfChecks = 3

  private var page: Page {
    Page(
      .landscape, fitToPagesTall: 0,
      header: "\(comparison.basis.exam.code), as of \(comparison.basis.funding.asOf)",
      footer: "Made by Retake; figures in blue on yellow may be changed")
  }

  private func fillSources(_ sheet: inout Sheet, _ cells: OptionCells) {
    sheet.setWidth(Sheet.sidewaysText, ofColumn: 0)
    sheet.append([SheetEntry(.text("Assumptions and sources"), .title)])
    sheet.skip()
    for line in ComparisonSources(comparison).lines {
      sheet.append([SheetEntry(.text(line), .wrapped)])
    }
    for column in comparison.columns {
      for flag in column.flags {
        let words = ComparisonWords.words(flag, comparison.basis.currency)
        sheet.append([
          SheetEntry(
            asComputed("\(column.scenario.id): \(words)", while: cells.unchanged), .wrapped)
        ])
      }
    }
  }

  private func comparisons(_ cells: OptionCells) -> [(name: String, live: CellID, engine: Double)] {
    zip(comparison.columns, cells.columns).flatMap { column, cells in
      guard let outlook = column.outlooks[safe: OptionsSheet.reading(comparison)],
        let expected = cells.expected
      else { return [(name: String, live: CellID, engine: Double)]() }
      let id = column.scenario.id
      // What a way costs on which nobody came to a booking is the engine's figure itself.
      let line = column.hasMisses ? [] : column.line
      let ends = line.enumerated().flatMap { index, end in
        let name = end.isPassed ? "passed at \(index + 1)" : "stopped"
        return [
          ("\(id), \(name): cash", cells.totals[index], Double(end.cash.total.minorUnits)),
          (
            "\(id), \(name): employer", cells.employers[index], Double(end.cash.employer.minorUnits)
          ),
          (
            "\(id), \(name): candidate", cells.candidates[index],
            Double(end.cash.candidate.minorUnits)
          ),
        ]
      }
      return ends + [
        ("\(id): expected cash", expected.total, outlook.total.mean),
        ("\(id): of it employer", expected.employer, outlook.employer.mean),
        ("\(id): of it candidate", expected.candidate, outlook.candidate.mean),
        ("\(id): of it vouchers and others", expected.voucher, outlook.voucher),
      ]
    }
  }

  private func comparisons(_ time: ScenarioTimeCells) -> [(
    name: String, live: CellID, engine: Double
  )] {
    comparison.columns.indices.flatMap { index in
      guard let outlook = comparison.columns[index].outlooks[safe: OptionsSheet.reading(comparison)]
      else { return [(name: String, live: CellID, engine: Double)]() }
      let id = comparison.columns[index].scenario.id
      let figures: [(String, CellID?, Double?)] = [
        ("worth of hours at work", time.workValue[index], outlook.hoursValue?.work),
        ("worth of one's own hours", time.ownValue[index], outlook.hoursValue?.own),
        ("delay", time.delay[index], outlook.delay),
      ]
      return figures.compactMap { name, live, engine in
        guard let live, let engine else { return nil }
        return ("\(id): \(name)", live, engine)
      }
    }
  }

  private func comparisons(_ path: PathCells?) -> [(name: String, live: CellID, engine: Double)] {
    zip(comparison.columns, path?.columns ?? []).flatMap { column, cells in
      guard let cells, let outlook = column.path[safe: OptionsSheet.reading(comparison)] else {
        return [(name: String, live: CellID, engine: Double)]()
      }
      let id = column.scenario.id
      return [
        ("\(id), both exams: expected cash", cells.total, outlook.total.mean),
        ("\(id), both exams: of it employer", cells.employer, outlook.employer.mean),
        ("\(id), both exams: of it candidate", cells.candidate, outlook.candidate.mean),
      ]
    }
  }

  /// Live figures beside the engine's, with one overall result.
  private func fillCheck(
    _ sheet: inout Sheet, _ comparisons: [(name: String, live: CellID, engine: Double)]
  ) -> CellID {
    sheet.setWidth(40, ofColumn: 0)
    for column in 1...3 { sheet.setWidth(18, ofColumn: column) }
    sheet.head(
      "Self-check",
      "OK within a cent as delivered; after a change live and engine differ, as they should.")
    sheet.skip()
    sheet.append(headings: ["Figure", "Live", "Engine", "Result"], figuresFrom: 1)
    let currency = comparison.basis.currency
    let cent = Exact(1, over: Int128(currency.minorUnitsPerMajor)) ?? .one
    var results: [CellID] = []
    for line in comparisons {
      let row = sheet.nextRow
      sheet.put(.text(line.name), at: Position(row: row, column: 0), style: .label)
      let live = sheet.put(
        .formula(line.live.formula), at: Position(row: row, column: 1), style: .money(currency))
      let engine = sheet.put(
        .money(ComparisonWords.money(line.engine, currency)), at: Position(row: row, column: 2),
        style: .money(currency))
      let off = Formula.abs(live.formula - engine.formula)
      let isClose = Formula.when(off .<= .number(cent), "OK", otherwise: "CHECK")
      results.append(
        sheet.put(
          .formula(
            .when(live.formula .== .text(DecisionWorkbook.changed), "CHECK", otherwise: isClose)),
          at: Position(row: row, column: 3), style: .unit))
    }
    return OverallCheck.fill(&sheet, results, column: 3)
  }
}

extension Array {
  /// The element at an index; nil where there is none.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
