internal import Cases
public import CostModel
public import Documents
internal import ExamCatalog
internal import PolicyRules
internal import Units

/// `retake.compare/1`: scenarios side by side, with every end of each.
public struct ComparisonJSON {
  public static let schema = "retake.compare/1"

  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice

  public init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice) {
    self.comparison = comparison
    self.advice = advice
  }

  public func document(program: String, inputs: [ReadInput]) -> JSON {
    let basis = comparison.basis
    return .object([
      .init("schema", .text(ComparisonJSON.schema)), .init("program", .text(program)),
      .init("asOf", .text("\(basis.funding.asOf)")), .init("exam", .text(basis.exam.id)),
      .init("policy", basis.policy.map { .text($0.id) } ?? .null),
      .init("currency", .text(basis.currency.code)),
      .init("thenExam", comparison.further.map { .text($0.basis.exam.id) } ?? .null),
      .init("measure", .text(comparison.measure.rawValue)),
      .init("readings", .list(comparison.readings.map { .text(words($0)) })),
      .init("scenarios", .list(comparison.columns.map(scenario))),
      .init("breakEvens", .list(comparison.breakEvens.map(breakEven))),
      .init("strategies", .list(advice.choices.map(strategy))),
      .init(
        "sensitivities",
        .list(zip(comparison.columns, advice.sensitivities).map { sensitivity($0, $1) })),
      .init("restsOn", .list(ComparisonSources(comparison).lines.map { .text($0) })),
      .init(
        "inputs",
        .list(
          inputs.map {
            .object([.init("path", .text($0.path)), .init("sha256", .text($0.sha256))])
          })),
    ])
  }

  private func words(_ reading: ScenarioComparison.Reading) -> String {
    switch reading {
    case .stated(let level): level.rawValue
    case .assumed(let chance): "\(chance)"
    }
  }

  private func scenario(_ column: ScenarioComparison.Column) -> JSON {
    .object([
      .init("id", .text(column.scenario.id)), .init("name", .text(column.scenario.name)),
      .init("payer", .text(column.scenario.payer.rawValue)),
      .init("attempts", .list(column.tree.attempts.map(attempt))),
      .init("ends", .list(column.tree.endStates.map(end))),
      .init(
        "outlooks", .list(zip(comparison.readings, column.outlooks).map(outlook))),
      .init("certification", .list(zip(comparison.readings, column.path).map(outlook))),
      .init(
        "spread",
        column.spread.map { spread in
          .object([
            .init("luck", amount(spread.luck)), .init("notKnowing", amount(spread.notKnowing)),
          ])
        } ?? .null),
      .init(
        "worthAbove",
        comparison.basis.valueOfPassing.flatMap {
          column.tree.worthAbove(comparison.measure, valueOfPassing: $0)
        }.map { .text(ComparisonWords.decimal($0)) } ?? .null),
      .init("practicalLimit", column.practical.map { practical($0, of: column) } ?? .null),
      .init(
        "flags",
        .list(
          column.flags.map { flag in
            .object([
              .init("id", .text(flag.id)),
              .init(
                "words", .text(ComparisonWords.words(flag, comparison.basis.currency))),
            ])
          })),
    ])
  }

  private func attempt(_ attempt: PlannedAttempt) -> JSON {
    .object([
      .init("number", .number(Int64(attempt.number))), .init("day", .text("\(attempt.day)")),
      .init("binding", .text(attempt.binding)),
      .init(
        "costs",
        .list(
          attempt.costs.map {
            .object([
              .init("category", .text($0.category.rawValue)),
              .init("amount", .text($0.amount.plainDigits)),
            ])
          })),
      .init("voucher", attempt.voucher.map { .text($0.id) } ?? .null),
      .init("refusedBy", .list(attempt.refusedBy.map { .text($0) })),
      .init("unanswered", .list(attempt.unanswered.map { .text($0) })),
      .init("conditions", .list(attempt.conditions.map { .text($0) })),
      .init("roles", .list(attempt.roles.map { .text($0) })),
      .init("newVersion", .flag(attempt.isNewVersion)),
    ])
  }

  private func end(_ end: EndState) -> JSON {
    .object([
      .init("attempts", .number(Int64(end.attempts))),
      .init("misses", .number(Int64(end.misses))), .init("moves", .number(Int64(end.moves))),
      .init("passedOn", end.passedOn.map { .text("\($0)") } ?? .null),
      .init("lastDay", .text("\(end.lastDay)")),
      .init("total", .text(end.cash.total.plainDigits)),
      .init("employer", .text(end.cash.employer.plainDigits)),
      .init("candidate", .text(end.cash.candidate.plainDigits)),
      .init("voucher", .text(end.cash.voucher.plainDigits)),
      .init("employerAtMost", .text(end.employerAtMost.plainDigits)),
      .init("released", .text(end.released.plainDigits)),
      .init("hoursAtWork", .number(Int64(end.hours.work))),
      .init("hoursOwn", .number(Int64(end.hours.own))),
      .init("worthAtWork", end.hours.workValue.map { .text($0.plainDigits) } ?? .null),
      .init("worthOwn", end.hours.ownValue.map { .text($0.plainDigits) } ?? .null),
      .init("owedBack", end.exposure.map { .text($0.amount.plainDigits) } ?? .null),
      .init("owedBackUntil", (end.exposure?.until).map { .text("\($0)") } ?? .null),
      .init("delay", end.delay.map { .text($0.plainDigits) } ?? .null),
    ])
  }

  private func outlook(_ reading: ScenarioComparison.Reading, _ outlook: ScenarioOutlook) -> JSON {
    .object([
      .init("reading", .text(words(reading))),
      .init("chances", .list(outlook.ends.map { .text(ComparisonWords.decimal($0.chance)) })),
      .init("certified", .text(ComparisonWords.decimal(outlook.certified))),
      .init(
        "chanceByDay",
        .list(
          outlook.chanceByDay.map {
            .object([
              .init("day", .text("\($0.day)")),
              .init("chance", .text(ComparisonWords.decimal($0.chance))),
            ])
          })),
      .init("expectedDay", outlook.expectedDay.map { .text("\($0)") } ?? .null),
      .init("total", distribution(outlook.total)),
      .init("employer", distribution(outlook.employer)),
      .init("candidate", distribution(outlook.candidate)),
      .init("costPerCertification", outlook.costPerCertification.map(amount) ?? .null),
      .init("presentTotal", outlook.presentTotal.map(amount) ?? .null),
    ])
  }

  private func distribution(_ distribution: Distribution) -> JSON {
    func quantile(_ level: Double) -> JSON {
      distribution.quantile(level).map { amount(Double($0)) } ?? .null
    }
    return .object([
      .init("mean", amount(distribution.mean)),
      .init("standardDeviation", amount(distribution.standardDeviation)),
      .init("p10", quantile(0.1)), .init("p50", quantile(0.5)), .init("p80", quantile(0.8)),
      .init("p95", quantile(0.95)),
      .init("worst", distribution.worst.map { amount(Double($0)) } ?? .null),
    ])
  }

  private func practical(_ limit: PracticalLimit, of column: ScenarioComparison.Column) -> JSON {
    .object([
      .init("lastWorthwhile", limit.lastWorthwhile.map { .number(Int64($0)) } ?? .null),
      .init(
        "withinBudget",
        advice.decider.budget.map {
          .number(Int64(column.attempts(within: $0, comparison.measure)))
        } ?? .null),
      .init(
        "attempts",
        .list(
          limit.attempts.map { attempt in
            .object([
              .init("number", .number(Int64(attempt.number))),
              .init("day", .text("\(attempt.day)")), .init("days", .number(Int64(attempt.days))),
              .init("chance", .text(ComparisonWords.decimal(attempt.chance))),
              .init("gain", .text(ComparisonWords.decimal(attempt.gain))),
              .init("employer", amount(attempt.employer)),
              .init("candidate", amount(attempt.candidate)),
              .init("total", amount(attempt.total)),
              .init("worthFrom", attempt.worthFrom.map(amount) ?? .null),
              .init("worth", attempt.worth.map(amount) ?? .null),
            ])
          })),
    ])
  }

  private func strategy(_ choice: ScenarioAdvice.Choice) -> JSON {
    let best = choice.setting.best
    return .object([
      .init("chance", .text("\(choice.chance)")), .init("learnt", .flag(choice.isLearnt)),
      .init("ownChances", .flag(choice.isOwnOfEach)),
      .init("rule", .text(StrategyWords(choice, in: comparison.basis.currency).rule)),
      .init("attempts", .number(Int64(choice.setting.attempts))),
      .init("planned", .number(Int64(choice.setting.stop.attempts))),
      .init(
        "delayPerMonth",
        advice.delayPerMonth.map { amount(Double($0.minorUnits)) } ?? .null),
      .init("cost", amount(best.cost)),
      .init("certified", .text(ComparisonWords.decimal(best.certified))),
      .init(
        "deviations",
        .list(
          best.deviations.map { deviation in
            .object([
              .init("fails", .number(Int64(deviation.fails))),
              .init("action", deviation.action.map { .text($0) } ?? .null),
              .init("costs", amount(deviation.costs)),
            ])
          })),
    ])
  }

  private func sensitivity(_ column: ScenarioComparison.Column, _ found: Sensitivity?) -> JSON {
    guard let found else { return .null }
    return .object([
      .init("scenario", .text(column.scenario.id)), .init("base", amount(found.base)),
      .init(
        "bars",
        .list(
          found.bars.map { bar in
            .object([
              .init("id", .text(bar.id)), .init("low", .text(bar.low)),
              .init("high", .text(bar.high)), .init("atLow", amount(bar.atLow)),
              .init("atHigh", amount(bar.atHigh)),
            ])
          })),
    ])
  }

  private func breakEven(_ pair: BreakEven) -> JSON {
    .object([
      .init("first", .text(pair.first)), .init("second", .text(pair.second)),
      .init("common", .list(pair.common.map { .text(ComparisonWords.decimal($0)) })),
      .init("cheaperBelow", pair.cheaperBelow.map { .text($0) } ?? .null),
      .init("needed", .list(pair.needed.map { .text(ComparisonWords.decimal($0)) })),
    ])
  }

  private func amount(_ minorUnits: Double) -> JSON {
    .text(ComparisonWords.money(minorUnits, comparison.basis.currency).plainDigits)
  }
}
