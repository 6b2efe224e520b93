import Sheets
import Units

/// A workbook with something of everything: the price of a garden shed.
struct Sample {
  var workbook = Workbook(title: "Garden shed", author: "Sheets", created: Sample.today)
  let cover: SheetID
  let costs: SheetID
  let plan: SheetID
  var inputs: [String: CellID] = [:]
  var total: CellID
  var check: CellID

  static let today = Day(number: 20_783)  // 2026-11-26

  static func day(_ offset: Int) -> Day { today.adding(days: offset) }

  init() throws {
    cover = workbook.sheet(
      "Cover", page: Page(fitToPagesTall: 1, header: "Nuts & bolts", footer: "Garden shed"))
    costs = workbook.sheet("Costs", page: Page(.landscape, repeatRows: 4...4, tabColor: 0x1F3864))
    plan = workbook.sheet("Plan", page: Page(.landscape, fitToPagesTall: 1))
    total = workbook[costs].reserve()
    check = workbook[costs].reserve()
    try fillCover()
    try fillCosts()
    fillPlan()
  }

  private mutating func fillCover() throws {
    let usd = try Money.parse("12.35 USD")
    workbook[cover].append([Entry(.text("Garden shed"), .title)])
    workbook[cover].append([Entry(.text("What it costs and when it stands"), .subtitle)])
    workbook[cover].skip()
    workbook[cover].append(headings: ["Input", "Value", "Unit", "Source"])
    inputs["price"] = workbook[cover].input(
      name: "BoardPrice", label: "Price of a board", value: .money(usd), unit: "USD a board",
      limits: .number(from: .zero, to: Exact(1_000)), source: "Price list of the timber yard",
      comment: "Asked by telephone.")
    inputs["boards"] = workbook[cover].input(
      name: "Boards", label: "Boards", value: .whole(37), unit: "boards",
      limits: .whole(from: 0, to: 500))
    inputs["rebate"] = workbook[cover].input(
      name: "Rebate", label: "Rebate", value: .share(try part(1, 8)), unit: "of the price",
      limits: .number(from: .zero, to: .one))
    inputs["start"] = workbook[cover].input(
      name: "StartDay", label: "Work starts", value: .day(Sample.day(10)), unit: "day",
      limits: .day(from: Sample.day(0), to: Sample.day(365)))
    inputs["paint"] = workbook[cover].input(
      name: "Paint", label: "Paint", value: .text("red"), unit: "colour",
      limits: .words(["red", "green", "naïve blue, the second"]))
    workbook[cover].skip()
    workbook[cover].append([
      Entry(.text("Total"), .label), Entry(.formula(total.formula), .money(.usd)),
    ])
    workbook[cover].append([Entry(.text("Check"), .label), Entry(.formula(check.formula), .text)])
    workbook[cover].append([Entry(.link("To the costs", .sheet(costs)), .link)])
  }

  private func part(_ top: Int128, _ bottom: Int128) throws -> Share {
    guard let share = Exact(top, over: bottom).flatMap(Share.init) else {
      throw ArithmeticProblem.divisionByZero
    }
    return share
  }

  private func input(_ name: String) -> Formula { inputs[name].map { .cell($0) } ?? 0 }

  private mutating func fillCosts() throws {
    workbook[costs].append([Entry(.text("Costs"), .title)])
    workbook[costs].append([Entry(.text("Each line is rounded to the cent."), .note)])
    workbook[costs].skip(rows: 2)
    workbook[costs].append(
      headings: ["Part", "Boards", "Before rebate, USD", "After rebate, USD", "Running sum, USD"],
      figuresFrom: 1)
    var before: [CellID] = []
    var after: [CellID] = []
    var names: [CellID] = []
    var running: CellID?
    for (index, name) in ["Floor", "Walls", "Roof", "Door"].enumerated() {
      let row = workbook[costs].nextRow
      let part = workbook[costs].put(.text(name), at: Position(row: row, column: 0), style: .label)
      let boards = workbook[costs].put(
        .formula(.round(input("boards") * .number(Exact(Int64(index + 1))) / 10, 0)),
        at: Position(row: row, column: 1), style: .integer)
      let gross = workbook[costs].put(
        .formula(boards.formula * input("price")), at: Position(row: row, column: 2),
        style: .number(decimals: 2))
      let net = workbook[costs].put(
        .formula(.round(gross.formula * (1 - input("rebate")), 2)),
        at: Position(row: row, column: 3), style: .number(decimals: 2))
      running = workbook[costs].put(
        .formula(running.map { $0.formula + net.formula } ?? net.formula),
        at: Position(row: row, column: 4), style: .number(decimals: 2))
      names.append(part)
      before.append(gross)
      after.append(net)
    }
    guard let gross = Block(before), let net = Block(after), let keys = Block(names) else { return }
    let row = workbook[costs].nextRow
    workbook[costs].put(.text("Total"), at: Position(row: row, column: 0), style: .total(.text))
    workbook[costs].put(
      .blank, at: Position(row: row, column: 1), style: .total(.integer))
    workbook[costs].put(
      .formula(.sum(gross)), at: Position(row: row, column: 2), style: .total(.number(decimals: 2)))
    workbook[costs].put(
      .formula(.sum(net)), in: total, at: Position(row: row, column: 3), style: .total(.money(.usd))
    )
    workbook[costs].put(
      .formula(.when((running?.formula ?? 0) .== .sum(net), "OK", otherwise: "CHECK")), in: check,
      at: Position(row: row, column: 4), style: .text)
    workbook[costs].emphasise(Block(check), as: .good, when: check.formula .== "OK")
    workbook[costs].emphasise(Block(check), as: .bad, when: check.formula .!= "OK")
    workbook[costs].skip()
    for (label, formula) in more(keys: keys, net: net) {
      workbook[costs].append([
        Entry(.text(label), .label), Entry(.formula(formula), .number(decimals: 3)),
      ])
    }
    workbook[costs].append([
      Entry(.text("In words"), .label),
      Entry(.formula("Paint: " & input("paint") & ", boards: " & input("boards")), .text),
    ])
    workbook[costs].frozenRows = 5
    workbook[costs].add(
      Chart(
        .column, title: "Cost by part", altText: "Columns: cost of four parts after the rebate.",
        series: [
          .init("Before rebate", categories: keys, values: gross),
          .init("After rebate", categories: keys, values: net),
        ], categoryAxis: .init("Part"), valueAxis: .init("USD", figure: .integer)),
      at: Position(row: 5, column: 6))
  }

  private func more(keys: Block, net: Block) -> [(String, Formula)] {
    [
      ("Dearest part, USD", .max(net)), ("Cheapest part, USD", .min(net)),
      ("Cost of the roof, USD", .lookUp("ROOF", in: keys, giving: net)),
      ("Cost of the walls by SUMIF, USD", .sum(net, whereIn: keys, is: "walls")),
      ("Parts above 60 USD", .count(in: net, where: ">60")),
      ("A third of the total, USD", total.formula / 3),
      ("Negated", -total.formula + .abs(1 - total.formula)),
      ("Tie rounded away from zero", .round(.number(Exact(2_675, over: 1_000) ?? .zero), 2)),
      ("Negative tie", .round(-.number(Exact(1_005, over: 1_000) ?? .zero), 2)),
      ("Rounded to hundreds", .round(total.formula, -2)),
      ("All true", .when(.all([total.formula .> 0, .not(total.formula .< 0)]), 1, otherwise: 0)),
      ("Any true", .when(.any([total.formula .<= 0, input("boards") .>= 40]), 1, otherwise: 0)),
      ("Share of the roof, as a fraction", .lookUp("Roof", in: keys, giving: net) / total.formula),
      ("Brackets", total.formula - (1 - (input("boards") - 2)) / (4 / input("boards"))),
    ]
  }

  private mutating func fillPlan() {
    workbook[plan].append([Entry(.text("Plan"), .title)])
    workbook[plan].skip()
    workbook[plan].append(headings: ["Step", "Starts", "Days", "Rest, days"], figuresFrom: 1)
    var steps: [CellID] = []
    var starts: [CellID] = []
    var lengths: [CellID] = []
    var rests: [CellID] = []
    for (index, step) in ["Dig", "Frame", "Roof", "Paint"].enumerated() {
      let start: Formula =
        index == 0 ? input("start") : starts[index - 1].formula + lengths[index - 1].formula
      let cells = workbook[plan].append([
        Entry(.text(step), .label), Entry(.formula(start), .day),
        Entry(.number(Exact(Int64(3 + 2 * index))), .integer), Entry(.whole(2), .integer),
      ])
      steps.append(cells[0])
      starts.append(cells[1])
      lengths.append(cells[2])
      rests.append(cells[3])
    }
    guard let names = Block(steps), let from = Block(starts), let days = Block(lengths),
      let rest = Block(rests)
    else {
      return
    }
    workbook[plan].add(
      Chart(
        .stackedBar, title: "When each step is done",
        altText: "Bars: four steps one after another.",
        series: [
          .init("Starts", categories: names, values: from, paint: .invisible),
          .init("Days", categories: names, values: days),
          .init("Rest", categories: names, values: rest),
        ],
        categoryAxis: .init("Step", reversed: true),
        valueAxis: .init(
          "Day", figure: .day, minimum: .day(Sample.day(7)), maximum: .day(Sample.day(42)),
          step: Exact(7)),
        width: 720),
      at: Position(row: 9, column: 0))
    workbook[plan].add(
      Chart(
        .line, title: "Days", altText: "Line: days of each step.",
        series: [.init("Days", categories: names, values: days)],
        categoryAxis: .init("Step"), valueAxis: .init("Days", figure: .integer), legend: .none),
      at: Position(row: 27, column: 0))
    workbook[plan].add(
      Chart(
        .scatter, title: "Days by start", altText: "Points: days against start.",
        series: [.init("Days", categories: from, values: days)],
        categoryAxis: .init("Start", figure: .day), valueAxis: .init("Days"), legend: .none),
      at: Position(row: 27, column: 10))
  }
}
