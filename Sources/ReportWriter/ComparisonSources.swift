internal import Cases
internal import CostModel
internal import ExamCatalog
internal import PolicyRules
internal import Preparations
internal import Units

/// What the figures of a comparison rest on, in words.
struct ComparisonSources {
  private let comparison: ScenarioComparison

  init(_ comparison: ScenarioComparison) {
    self.comparison = comparison
  }

  var lines: [String] {
    chances + preparations + plans + plannedDays + clauses + ownVouchers + whole + rates + [
      "The days are those of the date rules, given that the attempts before failed; what each end costs "
        + "whom is settled with the policy over the whole series."
    ]
  }

  /// Scenarios have days of their own.
  private var plannedDays: [String] {
    [comparison.basis, comparison.further?.basis].compactMap { basis in
      guard let basis, let day = basis.funding.plannedDay else { return nil }
      return
        "The request plans \(basis.exam.code) for \(day), which plays no part here: each way has days of its own."
    }
  }

  /// What each clause pays by which a cost is settled.
  private var clauses: [String] {
    let judgements = comparison.columns.flatMap { $0.tree.judgements.compactMap(\.self) }
    let named = Set(judgements.flatMap(\.entries).compactMap(\.clause))
    return (comparison.basis.policy?.clauses ?? []).compactMap { clause in
      guard named.contains(clause.id), case .covers(let coverage) = clause.kind else { return nil }
      return "Clause \(clause.id) pays \(coverage.amountInWords)."
    }
  }

  /// What is in another currency than the comparison.
  private var rates: [String] {
    let missing = comparison.basis.withoutRate
    guard !missing.isEmpty else { return [] }
    return [
      "No rate to \(comparison.basis.currency) is stated for \(missing.joined(separator: ", ")): it plays no part. Add "
        + "`rates` to the request."
    ]
  }

  /// What the candidate paid for is no money of somebody else.
  private var ownVouchers: [String] {
    guard scenarios.contains(where: \.usesVouchers) else { return [] }
    let basis = comparison.basis
    return basis.funding.vouchers.items.filter {
      $0.boughtBy == .candidate && $0.isUsed != true && $0.isFor(basis.exam.id)
        && $0.sitBy.map { $0 >= basis.funding.asOf } ?? true
    }.map {
      "Voucher \($0.id), which the candidate bought, takes nothing off here: what it cost is a cost like any other, so that "
        + "it counts as far as the request asks for it."
    }
  }

  private var whole: [String] {
    guard let further = comparison.further else { return [] }
    return [
      "With \(further.basis.exam.code) behind it: figures on the card, in JSON and on the workbook's sheet Path. The best "
        + "strategy, how far it makes sense to go on, and the other sheets are about \(comparison.basis.exam.code) alone."
    ]
  }

  private var scenarios: [Scenario] { comparison.columns.map(\.scenario) }

  private var chances: [String] {
    guard comparison.isStated else {
      return ["No chance was given: three are shown, none is claimed."]
    }
    let sources = Set(scenarios.compactMap { $0.chance?.source }).sorted()
    return sources.map { "Chance: \($0)" }
  }

  private var preparations: [String] {
    var lines: [String] = []
    let targeted = scenarios.filter { if case .targeted = $0.preparation { true } else { false } }
    if !targeted.isEmpty {
      lines.append(words(RetakeFactors.targetedPlan, targeted.map(\.id)))
    }
    let waiting = comparison.columns.filter { column in
      column.scenario.days == .whenEmployerPays && column.tree.isMoved
    }
    if !waiting.isEmpty {
      lines.append(words(RetakeFactors.waiting, waiting.map(\.scenario.id)))
    }
    if comparison.columns.contains(where: { $0.tree.attempts.contains(where: \.isNewVersion) }) {
      let changed = comparison.columns.filter { $0.tree.attempts.contains(where: \.isNewVersion) }
      lines.append(words(RetakeFactors.versionChange, changed.map(\.scenario.id)))
    }
    for scenario in scenarios {
      if case .training(let odds, let source) = scenario.preparation {
        let isAgain = scenario.costs.contains { $0.category == .course && $0.again != .kept }
        lines.append(
          "\(scenario.id): odds times \(digits(odds.base)), from \(digits(odds.low)) to \(digits(odds.high))"
            + (isAgain ? ", once more for each time that the course is bought again" : "")
            + " (\(source))")
      }
    }
    return lines
  }

  private func digits(_ factor: Exact) -> String { factor.decimalDigits ?? "\(factor)" }

  private func words(_ assumption: Assumption, _ ids: [String]) -> String {
    "\(ids.joined(separator: ", ")): \(assumption.name), \(assumption.words); \(assumption.source)"
  }

  private var plans: [String] {
    let usual = scenarios.filter { !$0.stop.statesAttempts }
    var lines =
      usual.isEmpty
      ? [] : ["At most \(StopRule.usualAttempts) attempts from now on, where nobody says how many."]
    for scenario in scenarios {
      if let tax = scenario.tax {
        lines.append("\(scenario.id): \(tax.share) tax on what the employer pays (\(tax.label))")
      }
      if let own = scenario.membership {
        let fee = own.fees.first.map { "\($0)" } ?? "not known"
        lines.append(
          "\(scenario.id): the fee for members, \(fee), and dues of \(own.dues)"
            + (own.isYearly ? " again each year" : " once"))
      }
      if let chance = scenario.noShow {
        lines.append(
          "\(scenario.id): nobody comes to a booking with \(chance), and what was bought for it is lost"
        )
      }
      if let moved = scenario.cancellation {
        lines.append(
          "\(scenario.id): a booking is moved with \(moved.chance) for \(moved.fee), "
            + "\(moved.payer.rawValue)")
      }
      for item in scenario.contingencies {
        lines.append("\(scenario.id): \(item.label), \(item.amount), \(item.payer.rawValue)")
      }
    }
    return lines
  }
}
