import CostModel
import Foundation
import ReportWriter
import ShippedFiles
import Testing
import Units

@testable import Sheets

/// A single fault in a formula of *Bookings* or *Path* has to show in a figure that the engine confirms.
@Suite("Faults in single formulas about bookings and the second exam")
struct ComparisonRiskFaultTests {
  private static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil
  /// Of so many faults one is looked at.
  private static let every = isThorough ? 10 : 40

  /// What is typed in, and what the workbook then shows.
  private struct Trial {
    let values: [CellID: Value]
    let shown: Evaluation
  }

  /// Every figure that `ComparisonChange` compares with the engine, and those that as delivered are beside it.
  private func known(_ built: ComparisonWorkbook.Built) -> [CellID] {
    let (options, time) = (built.options.columns, built.time)
    let path = (built.path?.columns ?? []).compactMap { $0 }
    let ends = options.flatMap { $0.weights + $0.totals + $0.employers + $0.candidates }
    return ends + time.ends.flatMap { $0.flatMap { $0 } }
      + options.compactMap(\.expected).flatMap {
        [$0.certified, $0.total, $0.employer, $0.candidate, $0.voucher]
      }
      + [time.work, time.own, time.workValue, time.ownValue, time.delay].flatMap { $0 }
      .compactMap { $0 }
      + path.flatMap { [$0.certified, $0.total, $0.employer, $0.candidate] }
  }

  @Test("are found in at least 95 of 100 cases", arguments: [0, 1])
  func found(file: Int) throws {
    let text = [ComparisonDesk.risks, ComparisonDesk.files[0].text][file]
    // By generous the employer's share of the first exam differs from end to end.
    let policy = ["strict", "generous"][file]
    let desk = try ComparisonDesk(Shipped.policy(policy), file: text).then()
    let built = try desk.built()
    var trials = [Trial(values: [:], shown: try built.workbook.evaluate())]
    let extremes: [ComparisonChange.Extreme?] = [
      nil, nil, nil, .init(chance: 1), .init(chance: 0), .init(chance: 1, odds: 0),
      .init(chance: 1, noShow: 1_000_000),
    ]
    for (seed, extreme) in extremes.enumerated() {
      let change = try ComparisonChange(
        desk, built, seed: 77 + seed, movesPrices: seed == 2, extreme)
      let differences = try change.differences(desk, built).found
      #expect(differences == [])
      trials.append(
        Trial(
          values: change.typed, shown: try built.workbook.evaluate(replacing: change.typed)))
    }
    // A price far beyond every range: nothing about a scenario that pays it stands.
    let dear = try built.prices.inputs.reduce(into: [CellID: Value]()) {
      $0[$1.cell] = .money(try Money(minorUnits: 100_000_100, .usd))
    }
    let outdated = try built.workbook.evaluate(replacing: dear)
    for (index, column) in built.options.columns.enumerated() {
      #expect(outdated.number(built.prices.follows[index]) == .zero)
      let total = try #require(column.expected?.total)
      #expect(outdated[total] == .text("CHANGED: RUN AGAIN"))
    }
    trials.append(Trial(values: dear, shown: outdated))
    let shape = FormulaShape(workbook: built.workbook)
    let known = known(built)
    let faults = FormulaFaults(workbook: built.workbook)
    var (number, seeded, found) = (0, 0, 0)
    var missed: [String] = []
    for cell in built.workbook.formulaCells
    where ["Bookings", "Path"].contains(built.workbook[cell.sheetID].name) {
      guard case .formula(let sound) = built.workbook.cell(cell)?.value else { continue }
      for fault in faults.faults(of: sound) {
        number += 1
        guard number % ComparisonRiskFaultTests.every == 0 else { continue }
        seeded += 1
        let faulty = built.workbook.replacing([cell: .formula(fault)])
        let isFound =
          shape.isBroken(by: fault, in: cell) || isUnguarded(fault, sound, built)
          || trials.contains { trial in
            guard let shown = try? faulty.evaluate(replacing: trial.values) else { return true }
            return (known + asComputed(sound, cell, built)).contains {
              shown[$0] != trial.shown[$0]
            }
          }
        if isFound {
          found += 1
        } else {
          missed.append(
            "\(faulty.place(of: cell)) \((try? built.workbook.formulaText(of: cell)) ?? "") became "
              + "\((try? faulty.formulaText(of: cell)) ?? "")")
        }
      }
    }
    print("\(file): \(found) of \(seeded) single-formula faults of bookings and path found")
    #expect(seeded > 20)
    #expect(found * 100 >= seeded * 95, "\(missed.joined(separator: "\n"))")
    if ProcessInfo.processInfo.environment["SHOW_MISSED"] != nil {
      print(missed.joined(separator: "\n"))
    }
  }

  private func isGuard(_ formula: Formula, _ built: ComparisonWorkbook.Built) -> Bool {
    ([built.options.unchanged] + built.prices.follows).contains {
      formula == .compare(.equal, .cell($0), 1)
    } || built.prices.changes.contains { formula == .compare(.equal, .cell($0), 0) }
  }

  /// Every figure that an input outdates hangs on its guard in the same way, and says the same.
  private func isUnguarded(_ fault: Formula, _ sound: Formula, _ built: ComparisonWorkbook.Built)
    -> Bool
  {
    guard case .function(.if, let parts) = sound, isGuard(parts[0], built),
      case .function(.if, let wrong) = fault
    else { return false }
    return parts[0] != wrong[0] || parts[2] != wrong[2]
  }

  /// A figure as computed is the engine's own.
  private func asComputed(_ sound: Formula, _ cell: CellID, _ built: ComparisonWorkbook.Built)
    -> [CellID]
  {
    guard case .function(.if, let parts) = sound, isGuard(parts[0], built),
      case .number = parts[1]
    else { return [] }
    return [cell]
  }
}
