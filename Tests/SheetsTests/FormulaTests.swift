import Sheets
import Testing
import Units

/// One sheet with a formula and cells it may use.
struct Desk {
  var workbook: Workbook
  let sheet: SheetID
  let numbers: [CellID]
  let words: [CellID]
  let empty: CellID

  init() {
    var workbook = Workbook(title: "Desk", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Desk")
    var (numbers, words): ([CellID], [CellID]) = ([], [])
    for (row, entry) in [(3, "Red"), (1, "green"), (2, "red")].enumerated() {
      numbers.append(workbook[sheet].put(.whole(entry.0), at: Position(row: row, column: 0)))
      words.append(workbook[sheet].put(.text(entry.1), at: Position(row: row, column: 1)))
    }
    empty = workbook[sheet].put(.blank, at: Position(row: 3, column: 0))
    (self.workbook, self.sheet, self.numbers, self.words) = (workbook, sheet, numbers, words)
  }

  mutating func result(of formula: Formula) throws -> EvaluatedValue {
    let cell = workbook[sheet].put(.formula(formula), at: Position(row: 9, column: 4))
    return try workbook.value(of: cell)
  }

  mutating func text(of formula: Formula) throws -> String? {
    let cell = workbook[sheet].put(.formula(formula), at: Position(row: 9, column: 4))
    return try workbook.formulaText(of: cell)
  }

  var numberBlock: Block { Block(numbers[0], empty) }
  var wordBlock: Block { Block(words[0], words[2]) }
}

func decimal(_ text: String) -> Exact { Exact(decimal: text) ?? .zero }

@Suite("A formula")
struct FormulaTests {
  @Test("is worked out exactly")
  func functions() throws {
    let desk = Desk()
    let (numbers, words) = (desk.numberBlock, desk.wordBlock)
    let three = Block(desk.numbers[0], desk.numbers[2])
    let cases: [(Formula, EvaluatedValue)] = [
      (.sum(numbers), .number(Exact(6))),
      (.min(numbers), .number(Exact(1))),
      (.max(numbers), .number(Exact(3))),
      (.sum(words), .number(.zero)),
      (.function(.sum, [.range(numbers), 4, desk.words[0].formula]), .number(Exact(10))),
      (desk.numbers[0].formula / 9 * 3, .number(.one)),
      (-desk.numbers[0].formula + 1, .number(Exact(-2))),
      (.when(desk.numbers[0].formula .>= 3, "yes", otherwise: "no"), .text("yes")),
      (.when(desk.words[0].formula .== "RED", 1, otherwise: 0), .number(.one)),
      (.when(desk.words[0].formula .!= 1, 1, otherwise: 0), .number(.one)),
      (.when(desk.empty.formula .== "", 1, otherwise: 0), .number(.one)),
      (.when(desk.empty.formula .== 0, 1, otherwise: 0), .number(.one)),
      (.when(.all([1 .< 2, 2 .<= 2]), 1, otherwise: 0), .number(.one)),
      (.when(.any([1 .> 2, 2 .!= 2]), 1, otherwise: 0), .number(.zero)),
      (.when(.not(1 .> 2), 1, otherwise: 0), .number(.one)),
      (.abs(-4), .number(Exact(4))),
      (.count(in: words, where: "red"), .number(Exact(2))),
      (.count(in: words, where: "<>red"), .number(Exact(1))),
      (.count(in: numbers, where: ">=2"), .number(Exact(2))),
      (.count(in: numbers, where: 2), .number(.one)),
      (.sum(three, whereIn: words, is: "red"), .number(Exact(5))),
      (.lookUp("green", in: words, giving: three), .number(.one)),
      ("a" & desk.numbers[0].formula & desk.empty.formula, .text("a3")),
      (desk.empty.formula, .number(.zero)),
    ]
    for (formula, expected) in cases {
      var copy = desk
      #expect(try copy.result(of: formula) == expected, "\(formula)")
    }
  }

  @Test(
    "rounds halves away from zero",
    arguments: [
      ("2.675", 2, "2.68"), ("1.005", 2, "1.01"), ("0.5", 0, "1"), ("2.5", 0, "3"),
      ("1250", -2, "1300"), ("2.6749999", 2, "2.67"),
    ])
  func rounding(number: String, decimals: Int, expected: String) throws {
    var (up, down) = (Desk(), Desk())
    #expect(
      try up.result(of: .round(.number(decimal(number)), decimals)) == .number(decimal(expected)))
    #expect(
      try down.result(of: .round(.number(decimal(number).negated), decimals))
        == .number(decimal(expected).negated))
  }

  @Test("is written with the brackets it needs and no more")
  func brackets() throws {
    let cases: [(Formula, String)] = [
      (1 - (2 - 3), "=1-(2-3)"), (1 - 2 - 3, "=1-2-3"), ((1 + 2) * 3, "=(1+2)*3"),
      (1 + 2 * 3, "=1+2*3"), (1 / (2 / 3), "=1/(2/3)"), (-(.number(.one) + 2), "=-(1+2)"),
      (2 * .number(Exact(1, over: 3) ?? .zero), "=2*(1/3)"),
      ("a" & ("b" & "c"), "=\"a\"&(\"b\"&\"c\")"),
      ("say \"so\"", "=\"say \"\"so\"\"\""), (.when(1 .< 2, 1, otherwise: 0), "=IF(1<2,1,0)"),
    ]
    for (formula, text) in cases {
      var desk = Desk()
      #expect(try desk.text(of: formula) == text)
    }
  }

  @Test("names its inputs, other sheets and places far away")
  func references() throws {
    var workbook = Workbook(title: "Names", author: "Sheets", created: Sample.today)
    let (first, second) = (workbook.sheet("It's first"), workbook.sheet("Second"))
    let input = workbook[first].input(name: "Rate", label: "Rate", value: .whole(2))
    let far = workbook[first].put(.whole(3), at: Position(row: 30, column: 27))
    let near = workbook[second].put(.whole(4), at: Position(row: 2, column: 1))
    let fixed = workbook[second].put(.whole(5), at: Position(row: 0, column: 1))
    let cell = workbook[second].put(
      .formula(input.formula + far.formula + near.formula + fixed.formula),
      at: Position(row: 2, column: 2))
    #expect(try workbook.formulaText(of: cell) == "=Rate+'It''s first'!$AB$31+B3+B$1")
    #expect(try workbook.value(of: cell) == .number(Exact(14)))
    #expect(try workbook.evaluate(replacing: [input: .whole(10)]).number(cell) == Exact(22))
  }

  @Test("that needs its own result is named")
  func cycle() throws {
    var workbook = Workbook(title: "Cycle", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Loop")
    let (first, second) = (workbook[sheet].reserve(), workbook[sheet].reserve())
    workbook[sheet].put(.formula(second.formula + 1), in: first, at: Position(row: 0, column: 0))
    workbook[sheet].put(.formula(first.formula + 1), in: second, at: Position(row: 1, column: 0))
    let problem = #expect(throws: WorkbookProblem.self) { try workbook.evaluate() }
    #expect(problem?.code == .cycle)
  }

  @Test("may stand at the end of a long chain")
  func chain() throws {
    var workbook = Workbook(title: "Chain", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Chain")
    var cells = [workbook[sheet].put(.whole(0), at: Position(row: 0, column: 0))]
    for row in 1...20_000 {
      cells.append(
        workbook[sheet].put(.formula(cells[row - 1].formula + 1), at: Position(row: row, column: 0))
      )
    }
    #expect(try workbook.value(of: cells[20_000]) == .number(Exact(20_000)))
  }

  @Test("without a result is a problem that says where and why")
  func faults() {
    let desk = Desk()
    let (numbers, words) = (desk.numberBlock, desk.wordBlock)
    let cases: [(Formula, WorkbookProblem.Code)] = [
      (1 / desk.empty.formula, .arithmetic), (1 + desk.words[0].formula, .kind),
      (.lookUp("blue", in: words, giving: numbers), .notFound), ("a" .< "b", .kind),
      (.range(numbers), .block), (.function(.if, [1, 2]), .formula),
      (.function(.abs, [.range(numbers)]), .block), (.count(in: words, where: "r*"), .formula),
      (.sum(Block(desk.numbers[0], desk.numbers[1]), whereIn: words, is: "red"), .block),
      (.function(.match, [1, .range(words), 1]), .formula), (.round(1, 40), .formula),
      (.all([desk.empty.formula]), .kind),
    ]
    for (formula, code) in cases {
      var copy = desk
      let problem = #expect(throws: WorkbookProblem.self) { try copy.result(of: formula) }
      #expect(problem?.code == code, "\(formula)")
      #expect(problem?.place == "Desk!E10")
    }
  }
}
