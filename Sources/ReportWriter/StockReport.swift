internal import Cases
public import ExamCatalog
public import Scheduling
internal import Units

/// Who takes which voucher, and which will be lost, as text.
public struct StockReport {
  private let plan: StockPlan
  private let catalog: Catalog
  private let ink: Ink

  public init(_ plan: StockPlan, catalog: Catalog, ink: Ink) {
    self.plan = plan
    self.catalog = catalog
    self.ink = ink
  }

  /// The whole report, ending in a line break.
  public func text() -> String {
    let parts = [
      summary, section("Who takes which", plan.taken.map(words)),
      section("Registered already", plan.booked.map(words)),
      section("Will be lost: nobody in the list can use them", (plan.stranded ?? []).map(words)),
      section("Can be used, by the day on which they die", plan.usable.map(words)),
      section("Not known: no voucher for anybody until somebody says", plan.open.map(question)),
      section("Over", plan.over.map(ending)),
      section("Without a voucher", plan.without.map(words)),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var summary: String {
    func sum(_ lines: [StockPlan.Line]) -> String { self.sum(lines.map(\.worth)) }
    var lines = ["Vouchers on \(plan.asOf)"]
    if let stranded = plan.stranded {
      lines.append("used: \(self.sum(plan.taken.map(\.worth)))")
      lines.append("will be lost: \(sum(stranded))")
    } else {
      lines.append(
        "can be used: \(sum(plan.usable)); who is going to sit was not given (--people FILE)")
    }
    if !plan.open.isEmpty { lines.append("not known: \(sum(plan.open))") }
    let dead = plan.over.filter { $0.voucher.isUsed != true && $0.voucher.boughtBy != .candidate }
    if !dead.isEmpty { lines.append("over without being used: \(sum(dead))") }
    return lines.enumerated().map {
      Paragraph.lines($1, indent: $0 == 0 ? 0 : 4, first: $0 == 0 ? 0 : 2)
    }.joined(separator: "\n")
  }

  /// `2 vouchers, 700.00 USD and one of which nobody knows what it pays`
  private func sum(_ worths: [Money?]) -> String {
    let count = worths.count == 1 ? "1 voucher" : "\(worths.count) vouchers"
    guard !worths.isEmpty else { return "none" }
    guard let total = try? plan.total(worths) else {
      return "\(count), worth more than can be added up"
    }
    guard total.unknown < worths.count else { return "\(count), and nobody knows what they pay" }
    let rest = total.unknown == 0 ? "" : " beside \(total.unknown) of unknown worth"
    return "\(count), \(total.money)\(rest)"
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    return ([ink.heading(title)] + lines.map { Paragraph.lines($0, indent: 6, first: 2) })
      .joined(separator: "\n")
  }

  private func words(_ taken: StockPlan.Taken) -> String {
    let last = taken.days.last.map { " to \($0)" } ?? " on"
    return
      "\(taken.line.voucher.id) for \(taken.sitting.person): \(code(taken.sitting.exam)), sit from "
      + "\(taken.days.first.map { "\($0)" } ?? "now")\(last); "
      + details(taken.line, worth: taken.worth)
  }

  private func words(_ line: StockPlan.Line) -> String {
    let exams = line.voucher.exams.map(code).joined(separator: " or ")
    let holder = line.voucher.person.map { " of \($0)" } ?? ""
    return "\(line.voucher.id)\(holder): \(exams), " + details(line, worth: line.worth)
  }

  private func ending(_ line: StockPlan.Line) -> String {
    "\(line.voucher.id): \(worth(line.worth)); \(line.words ?? "over")"
  }

  private func question(_ line: StockPlan.Line) -> String {
    "\(line.voucher.id): \(worth(line.worth)); not stated: \(line.words ?? ""). To do: "
      + (line.remedy ?? "")
  }

  private func words(_ left: StockPlan.Left) -> String {
    let sitting = left.sitting
    let last = sitting.until.map { " to \($0)" } ?? " on"
    let why = left.hasFitting ? "every voucher that fits pays more elsewhere" : "no voucher fits"
    return "\(sitting.person): \(code(sitting.exam)), from \(sitting.from)\(last); \(why)"
  }

  private func details(_ line: StockPlan.Line, worth: Money?) -> String {
    let end = line.voucher.sitBy == line.lastDay ? line.voucher.end?.at(offset: 0) : nil
    let last = line.lastDay.map { last in
      "dies after \(last)" + (end.map { " (good before \($0))" } ?? "")
    }
    return [self.worth(worth), last, line.because, line.words].compactMap { $0 }.joined(
      separator: "; ")
  }

  private func worth(_ worth: Money?) -> String { worth.map { "\($0)" } ?? "worth not known" }

  private func code(_ exam: String) -> String { catalog.exam(id: exam)?.code ?? exam }
}
