internal import Cases
public import Documents
public import ExamCatalog
public import Scheduling
internal import Units

/// `retake.vouchers/1`: the same as JSON, for other programs.
public struct StockJSON {
  public static let schema = "retake.vouchers/1"

  private let plan: StockPlan
  private let catalog: Catalog

  public init(_ plan: StockPlan, catalog: Catalog) {
    self.plan = plan
    self.catalog = catalog
  }

  public var json: JSON {
    .object([
      .init("schema", .text(StockJSON.schema)),
      .init("as of", .text("\(plan.asOf)")), .init("currency", .text(plan.currency.code)),
      .init("taken", .list(plan.taken.map(taken))),
      .init("used worth", total(plan.taken.map(\.worth))),
      .init("stranded", plan.stranded.map { .list($0.map(line)) } ?? .null),
      .init("stranded worth", plan.stranded.map { total($0.map(\.worth)) } ?? .null),
      .init("usable", .list(plan.usable.map(line))), .init("booked", .list(plan.booked.map(line))),
      .init("open", .list(plan.open.map(line))), .init("over", .list(plan.over.map(line))),
      .init("without", .list(plan.without.map(left))),
    ])
  }

  private func taken(_ taken: StockPlan.Taken) -> JSON {
    .object([
      .init("voucher", line(taken.line)), .init("person", .text(taken.sitting.person)),
      .init("exam", .text(code(taken.sitting.exam))), .init("from", day(taken.days.first)),
      .init("until", day(taken.days.last)), .init("pays", amount(taken.worth)),
    ])
  }

  private func line(_ line: StockPlan.Line) -> JSON {
    let end = line.voucher.sitBy == line.lastDay ? line.voucher.end?.at(offset: 0) : nil
    return .object([
      .init("id", .text(line.voucher.id)),
      .init("exams", .list(line.voucher.exams.map { .text(code($0)) })),
      .init("person", line.voucher.person.map { .text($0) } ?? .null),
      .init("worth", amount(line.worth)),
      .init("last day", day(line.lastDay)), .init("over at", end.map { .text("\($0)") } ?? .null),
      .init("because", line.because.map { .text($0) } ?? .null),
      .init("words", line.words.map { .text($0) } ?? .null),
      .init("to do", line.remedy.map { .text($0) } ?? .null),
    ])
  }

  private func left(_ left: StockPlan.Left) -> JSON {
    let sitting = left.sitting
    return .object([
      .init("person", .text(sitting.person)), .init("exam", .text(code(sitting.exam))),
      .init("from", day(sitting.from)), .init("until", day(sitting.until)),
      .init("has fitting", .flag(left.hasFitting)),
    ])
  }

  /// A known sum, and of how many vouchers nothing is known.
  private func total(_ worths: [Money?]) -> JSON {
    guard let total = try? plan.total(worths) else { return .null }
    return .object([
      .init("amount", .text(total.money.plainDigits)),
      .init("unknown", .number(Int64(total.unknown))),
    ])
  }

  private func amount(_ money: Money?) -> JSON { money.map { .text($0.plainDigits) } ?? .null }
  private func day(_ day: Day?) -> JSON { day.map { .text("\($0)") } ?? .null }
  private func code(_ exam: String) -> String { catalog.exam(id: exam)?.code ?? exam }
}
