internal import Cohorts
internal import CostModel
public import Documents
public import ExamCatalog
public import PassRates
internal import Units

/// Reads the rates that a budget is computed with: those that somebody states, exam by exam.
public struct RatesReader {
  private let diagnostics: Diagnostics
  private let catalog: Catalog

  public init(_ diagnostics: Diagnostics, catalog: Catalog) {
    self.diagnostics = diagnostics
    self.catalog = catalog
  }

  /// Nil after a problem with the whole file.
  public func read(_ node: Node) -> RateBook? {
    guard let fields = node.fields(diagnostics, "the rates") else { return nil }
    _ = fields.required("rates")?.integer(diagnostics, "rates", in: 1...1)
    var book = RateBook()
    let exams = fields.optional("exams")?.list(diagnostics, "exams") ?? []
    let slices = RateSpread.slices(exams: max(exams.count, 1))
    book.general = fields.optional("all exams").flatMap { rates($0, slices) }
    for item in exams {
      guard let fields = item.fields(diagnostics, "an exam") else { continue }
      let nameNode = fields.required("exam")
      let exam = nameNode?.text(diagnostics, "exam").flatMap { name in
        catalog.exam(
          named: name, at: nameNode?.place ?? item.place, diagnostics,
          orElse: "name it as the roster does, by its code or name")
      }
      let rates = fields.required("chance").flatMap { self.rates($0, slices) }
      fields.finish()
      guard let exam, let rates else { continue }
      guard book.exams[exam] == nil else {
        diagnostics.error("the rates of this exam are given twice", at: item.place)
        continue
      }
      book.exams[exam] = rates
    }
    book.shock = fields.optional("shock").flatMap(shock)
    fields.finish()
    return book
  }

  private func rates(_ node: Node, _ slices: Int) -> ExamRates? {
    guard
      let chance = ChanceReader(diagnostics).chance(
        node, help: "leave the exam out rather than guess: a table at 50, 65 and 80 % is shown then"
      )
    else { return nil }
    func spread(_ range: ChanceRange) -> RateSpread? {
      range.low == range.high
        ? RateSpread(range.base) : RateSpread(low: range.low, base: range.base, high: range.high)
    }
    let spreads: [RateSpread?] =
      switch chance.given {
      case .range(let range): [spread(range)]
      case .byAttempt(let ranges): ranges.map(spread)
      case .counts(let passes, let fails):
        [
          RateSpread(
            passes: Double(passes) + 1, fails: Double(fails) + 1, slices: slices)
        ]
      }
    return ExamRates(spreads.compactMap { $0 }, source: chance.source)
  }

  private func shock(_ node: Node) -> RateShock? {
    guard let fields = node.fields(diagnostics, "shock") else { return nil }
    let label = fields.required("label")?.text(diagnostics, "label")
    let chance = fields.required("chance")?.probability(diagnostics, "chance")
    let oddsNode = fields.required("odds")
    let text = oddsNode?.text(diagnostics, "odds")
    let names = fields.optional("exams")?.list(diagnostics, "exams")
    fields.finish()
    let exams = names?.compactMap { name in
      name.text(diagnostics, "exams").flatMap {
        catalog.exam(
          named: $0, at: name.place, diagnostics, orElse: "leave `exams` out for all exams")
      }
    }
    guard let label, let chance, let oddsNode, let text else { return nil }
    guard let odds = Exact(decimal: text), odds > .zero else {
      diagnostics.error(
        "`odds` is a number above zero", at: oddsNode.place,
        help: "0.7 makes a pass less likely, 1 leaves it as it is")
      return nil
    }
    return RateShock(chance: chance, odds: odds, exams: exams.map(Set.init), label: label)
  }
}
