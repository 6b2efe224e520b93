public import Budgets
internal import Cohorts
public import Documents
internal import ExamCatalog
internal import PassRates
internal import Rosters
internal import Units

/// `retake.budget/1`: a year's budget with its slices and what was asked beside it. No person is in it.
public struct BudgetJSON {
  public static let schema = "retake.budget/1"

  let report: BudgetReport
  private let words: BudgetWords

  public init(_ report: BudgetReport) {
    self.report = report
    words = BudgetWords(currency: report.budget.rules.currency)
  }

  private var budget: Budget { report.budget }

  public func document(program: String, inputs: [ReadInput]) -> JSON {
    let year = budget.rules.year
    return .object([
      .init("schema", .text(BudgetJSON.schema)), .init("program", .text(program)),
      .init("asOf", .text("\(budget.rules.asOf)")), .init("year", .text(year.name)),
      .init("from", .text("\(year.first)")), .init("to", .text("\(year.last)")),
      .init("currency", .text(budget.rules.currency.code)),
      .init("people", .number(budget.people)),
      .init("missingRows", .number(Int64(report.missing?.rows ?? 0))),
      .init(
        "leftOut",
        .list(
          report.leftOut.map {
            .object([
              .init("reason", .text($0.reason.rawValue)), .init("rows", .number(Int64($0.rows))),
              .init("people", .number(Int64($0.people))),
            ])
          })),
      .init("total", range(budget.total)), .init("pool", budget.pool.map(pool) ?? .null),
      .init("beforePool", range(budget.beforePool)), .init("luckOnly", range(budget.luckOnly)),
      .init("lowCaseMean", amount(budget.lowCase)),
      .init("lowCaseIsShocked", .flag(budget.lowCaseIsShocked)),
      .init("luckHidesRates", .flag(report.luckHidesRates)),
      .init("withoutRates", .list(budget.withoutRates.map { .text($0) })),
      .init("assumedChances", .list(budget.table.map(assumed))),
      .init("carriedOver", range(budget.carriedOver)), .init("later", range(budget.later)),
      .init("before", range(budget.before)),
      .init("certified", count(budget.certified)), .init("sittings", count(budget.sittings)),
      .init("hours", count(budget.hours)),
      .init("commitments", commitments(budget.commitments)),
      .init("quarters", .list(budget.quarters.map(slice))),
      .init("departments", .list(budget.departments.map(slice))),
      .init("costCentres", .list(budget.costCentres.map(slice))),
      .init("vendors", .list(budget.vendors.map(slice))),
      .init("exams", .list(budget.examGroups.map(slice))),
      .init("throughMonths", .list(budget.throughMonths.map { range($0) })),
      .init("allocations", .list(report.allocations.map(allocated))),
      .init("withoutDepartment", report.withoutDepartment.map(gone) ?? .null),
      .init("standing", report.standing.map(standing) ?? .null),
      .init("terms", .list((report.comparison?.all ?? []).map(terms))),
      .init(
        "termsLeftOut", .list((report.comparison?.leftOut ?? []).map { .text($0) })),
      .init("target", report.target.map(target) ?? .null),
      .init("gate", report.gate.map(gate) ?? .null),
      .init("vouchers", .list(report.shownVouchers.map(vouchers))),
      .init("rates", .list(report.shownRates.map(rate))),
      .init("backTest", report.backTest.map(backTest) ?? .null),
      .init("restsOn", .list(report.assumptions.map { .text($0) })),
      .init(
        "inputs",
        .list(
          inputs.map {
            .object([.init("path", .text($0.path)), .init("sha256", .text($0.sha256))])
          })),
    ])
  }

  private func plain(_ minorUnits: Int128) -> String {
    words.digits(minorUnits).filter { $0 != "," }
  }

  func amount(_ minorUnits: Double?) -> JSON {
    minorUnits.map { .text(words.digits($0).filter { $0 != "," }) } ?? .null
  }

  func decimal(_ chance: Double) -> JSON { .text(ComparisonWords.decimal(chance)) }

  private func range(_ range: BudgetRange?) -> JSON {
    guard let range else { return .null }
    return .object([
      .init("people", .number(range.people)), .init("mean", amount(range.mean)),
      .init("deviation", amount(range.deviation)), .init("luck", decimal(range.shareOfLuck)),
      .init("least", .text(plain(range.least))), .init("most", .text(plain(range.most))),
      .init(
        "quantiles",
        .list(
          BudgetRange.shown.map { chance in
            let quantile = range.quantile(chance)
            return .object([
              .init("chance", .text("\(chance)")), .init("amount", .text(plain(quantile.estimate))),
              .init("atLeast", .text(plain(quantile.least))),
              .init("atMost", .text(plain(quantile.most))),
              .init("proven", .flag(quantile.isProven)),
            ])
          })),
      .init(
        "worst5", amount(BudgetRange.shown.last.flatMap { range.shortfall($0)?.amount })),
      .init("method", .text(range.method)),
      .init("error", .text(BudgetWords.scientific(range.error))),
    ])
  }

  private func pool(_ pool: BudgetPool) -> JSON {
    let within = budget.beforePool?.chanceAsked(within: Int128(pool.left))
    return .object([
      .init("names", .list(pool.names.map { .text($0) })),
      .init("limit", .text(plain(Int128(pool.limit)))),
      .init("used", pool.hasBook ? .text(plain(Int128(pool.used))) : .null),
      .init("exact", .flag(pool.isExact)), .init("why", pool.reason.map { .text($0) } ?? .null),
      .init(
        "chanceToRunOut",
        pool.isExact
          ? within.map { decimal(1 - ($0.lowerBound + $0.upperBound) / 2) } ?? .null : .null),
    ])
  }

  /// A number of things; no money.
  private func count(_ range: BudgetRange?) -> JSON {
    guard let range else { return .null }
    return .object([
      .init("mean", decimal(range.mean)), .init("deviation", range.deviation.map(decimal) ?? .null),
      .init("least", .text("\(range.least)")), .init("most", .text("\(range.most)")),
      .init(
        "quantiles",
        .list(
          BudgetRange.shown.map { chance in
            .object([
              .init("chance", .text("\(chance)")),
              .init("count", .text("\(range.quantile(chance).estimate)")),
            ])
          })),
    ])
  }

  private func assumed(_ one: Budget.AssumedChance) -> JSON {
    .object([
      .init("chance", .text("\(one.chance)")), .init("mean", amount(one.mean)),
      .init("meanBeforePool", amount(one.meanBeforePool)),
      .init("certified", decimal(one.certified)), .init("sittings", decimal(one.sittings)),
    ])
  }

  private func slice(_ slice: BudgetSlice) -> JSON {
    .object([
      .init("name", .text(slice.name)), .init("people", .number(slice.people)),
      .init("mean", amount(slice.mean)), .init("range", range(slice.range)),
      .init("shareOf80", slice.allocation.map { .text(plain($0)) } ?? .null),
    ])
  }

  private func commitments(_ all: BudgetCommitments) -> JSON {
    .object([
      .init("committedFirm", .text(plain(all.committedFirm))),
      .init("committedContingent", amount(all.committedContingent)),
      .init("requestedFirm", .text(plain(all.requestedFirm))),
      .init("requestedContingent", amount(all.requestedContingent)),
      .init("firstSittings", amount(all.firstSittings)), .init("retakes", amount(all.retakes)),
      .init("dues", amount(all.dues)),
    ])
  }

  private func terms(_ one: BudgetWhatIf) -> JSON {
    .object([
      .init("name", .text(one.name)), .init("policy", one.policy.map { .text($0) } ?? .null),
      .init("mean", amount(one.cash)), .init("certified", decimal(one.certified)),
      .init("sittings", decimal(one.sittings)),
      .init(
        "perExtraPass",
        amount(report.comparison?.all.first.flatMap { one.costPerExtraPass(beside: $0) })),
      .init("onFrontier", .flag(one.isOnFrontier)),
      .init(
        "flips",
        .list(
          one.flips.map {
            .object([
              .init("change", .text($0.kind.rawValue)), .init("exam", .text($0.exam)),
              .init("people", $0.people.map { .number($0) } ?? .null),
            ])
          })),
    ])
  }

  private func gate(_ gate: GateWhatIf) -> JSON {
    .object([
      .init("price", .text(gate.price.plainDigits)), .init("cost", amount(gate.cost)),
      .init("perPassToday", amount(gate.perPassToday)),
      .init("perPassWithoutGain", amount(gate.perPassWithoutGain)),
      .init("neededGain", gate.neededGain.map(decimal) ?? .null),
    ])
  }

  private func vouchers(_ one: VoucherAdvice) -> JSON {
    .object([
      .init("exam", .text(one.exam)), .init("people", .number(one.people)),
      .init("sureSittings", .number(one.sureSittings)),
      .init("expectedSittings", decimal(one.expectedSittings)),
      .init("sittings90", one.likelySittings.map { .text("\($0)") } ?? .null),
      .init("bundleWorth", amount(one.bundleWorth)),
      .init(
        "stock",
        .list(
          one.stock.map { stock in
            .object([
              .init("sitBy", .text("\(stock.sitBy)")),
              .init("count", .number(Int64(stock.count))),
              .init("countUntil", .number(Int64(stock.countUntil))),
              .init("givenUntil", .number(Int64(stock.givenUntil))),
              .init("endsInYear", .flag(stock.endsInYear)),
              .init("expectedUnused", stock.expectedDead.map(decimal) ?? .null),
              .init("chanceOfUnused", stock.chanceOfDead.map(decimal) ?? .null),
              .init("exact", .flag(stock.isExact)),
            ])
          })),
    ])
  }

  private func rate(_ line: LearntRates.Line) -> JSON {
    .object([
      .init("exam", .text(line.exam)), .init("attempt", .number(Int64(line.attempt))),
      .init("passes", .number(Int64(line.count.passes))),
      .init("fails", .number(Int64(line.count.fails))), .init("mean", decimal(line.mean)),
      .init("low", .text("\(line.low)")), .init("high", .text("\(line.high)")),
    ])
  }

  private func backTest(_ test: BackTest) -> JSON {
    .object([
      .init("held", .number(Int64(test.hits))), .init("of", .number(Int64(test.checks.count))),
      .init(
        "checks",
        .list(
          report.shownChecks.map { check in
            .object([
              .init("exam", .text(check.cell.exam)),
              .init("attempt", .number(Int64(check.cell.attempt))),
              .init("year", .number(Int64(check.cell.year))),
              .init("sittings", .number(Int64(check.sittings))),
              .init("passes", .number(Int64(check.passes))),
              .init("low", .number(Int64(check.low))), .init("high", .number(Int64(check.high))),
            ])
          })),
    ])
  }
}
