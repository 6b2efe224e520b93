internal import Cases
internal import ExamCatalog
internal import PassRates
internal import PolicyRules
internal import Units

/// What a budget rests on, in words.
public struct BudgetAssumptions {
  public let lines: [String]

  /// - Parameters:
  ///   - budget: the budget that rests on it.
  ///   - assumed: what was assumed where the roster says nothing.
  ///   - stock: what became of the vouchers in stock; nil without any.
  ///   - least: of fewer people neither the number nor the exam is named, as that would tell of one of them; 1 for whoever
  ///     keeps the roster.
  public init(
    _ budget: Budget, _ assumed: RosterPlan.Assumed, _ stock: StockUse? = nil,
    ofFewerThan least: Int64 = 1
  ) {
    let rules = budget.rules
    func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }
    var lines = [
      "Everybody sits an exam at most \(rules.attempts) times from now on"
        + (rules.stopsWhenUnfunded
          ? ", and not again where the employer would pay nothing for it." : ", whoever pays."),
      "A sitting is on its planned day, or the first one behind it that vendor and policy allow; so is every further one.",
      "What a roster cannot tell (preparation, approvals, other facts) is taken as the policy asks for it: the "
        + "employer pays the most that it may.",
      "The roster has every sitting of an exam so far, and nobody but the book knows of earlier payments.",
    ]
    for one in budget.undecided {
      let named = one.exams.filter { one.people[$0] ?? 0 >= least }
      let few = named.count < one.exams.count ? ["exams that few of them sit"] : []
      lines.append(
        "No clause of \(one.policy) settles \(one.category.rawValue) of \((named + few).joined(separator: ", ")) in every case: "
          + "a person decides, and it is counted as granted.")
    }
    if rules.poolPayments != nil {
      lines.append(
        "The total is what the plan has still to pay: what the book has as paid for a planned sitting is spent and not in "
          + "it; what it has as promised for one is in it, and committed once.")
    }
    if assumed.booked > 0 {
      lines.append(
        "\(people(assumed.booked)) of whose planned sitting the book has a promise or a payment: committed, whatever the "
          + "roster says.")
    }
    lines += budget.dues.map { $0.words(ofFewerThan: least) }
    for one in budget.impossible where one.people >= least {
      lines.append(
        "\(people(Int(one.people))) cannot sit \(one.exam) (\(one.why)): nothing is counted for it."
      )
    }
    let few = budget.impossible.filter { $0.people < least }.reduce(0) { $0 + $1.people }
    if few > 0 {
      lines.append(
        (few < least ? "Fewer than \(least) people" : people(Int(few)))
          + " cannot sit an exam that few of them sit: nothing is counted for it, and the workbook says which it is."
      )
    }
    if budget.partlyCommitted > 0 {
      lines.append(
        "\(people(budget.partlyCommitted)) with a committed exam beside planned ones: settled together, all of it is committed."
      )
    }
    if budget.inSeveralPlaces > 0 {
      lines.append(
        "\(people(budget.inSeveralPlaces)) with rows in several departments or cost centres: everything stands under the first."
      )
    }
    if assumed.withoutDay > 0 {
      lines.append(
        "\(people(assumed.withoutDay)) without a planned day: the middle of what is left of the year."
      )
    }
    if assumed.withoutExactDay > 0 {
      lines.append(
        "\(people(assumed.withoutExactDay)) with a month or a quarter alone: its middle.")
    }
    if assumed.inGroups > 0 {
      lines.append(
        "\(people(assumed.inGroups)) in groups: each somebody else, in no other row, independent of the others."
      )
    }
    if assumed.failsWithoutDay > 0 {
      lines.append(
        "\(assumed.failsWithoutDay) earlier fail\(assumed.failsWithoutDay == 1 ? "" : "s") without a day: a year apart before the first that is known, else the "
          + "day before \(rules.asOf).")
    }
    if assumed.vouchersWithoutEnd > 0 {
      lines.append(
        "\(assumed.vouchersWithoutEnd) voucher\(assumed.vouchersWithoutEnd == 1 ? "" : "s") of the roster: good until \(rules.year.last), for the whole fee."
      )
    }
    lines += BudgetAssumptions.rates(budget)
    if budget.usesListFees {
      lines.append(
        "A fee that no row states is the vendor's list price on the planned day, the highest where it has several."
      )
    }
    for rate in rules.exchange {
      let age = rules.asOf.days(since: rate.on)
      lines.append(
        "1 \(rate.from) is \(rate.rate.decimalDigits ?? "\(rate.rate)") \(rate.to), on \(rate.on)"
          + (age > BudgetAssumptions.mostDays ? ": \(age) days ago." : "."))
    }
    let stale = BudgetAssumptions.staleFees(budget)
    if !stale.isEmpty {
      lines.append(
        "List fees checked longer ago than fees keep: \(stale.joined(separator: ", ")); `retake exams stale` says how "
          + "old they are.")
    }
    lines += stock?.lines ?? []
    lines += [budget.pool?.words(in: rules.currency)].compactMap { $0 }
    self.lines = lines
  }

  /// A rate of exchange that is older is called old.
  private static let mostDays = 31

  private static func rates(_ budget: Budget) -> [String] {
    let (book, catalog) = (budget.book, budget.rules.catalog)
    var bySource: [String: [String]] = [:]
    for (exam, rates) in book.exams {
      bySource[rates.source, default: []].append(catalog.exam(id: exam)?.code ?? exam)
    }
    var lines = bySource.sorted { $0.key < $1.key }.map {
      "Chances of \($0.value.sorted().joined(separator: ", ")): \($0.key)."
    }
    if budget.usesOwnChances {
      lines.append("Chances that a row states go before all others.")
    }
    if budget.usesGeneralChances, let general = book.general {
      lines.append("Chances of every other exam: \(general.source).")
    }
    if budget.total.map({ $0.shareOfLuck < 1 }) ?? false {
      lines.append(
        "A rate that is not known holds for everybody; rates that one person's exams tie together rise and fall together."
      )
    }
    if let shock = book.shock {
      lines.append(
        "With \(shock.chance): \(shock.label), which multiplies the odds to pass by "
          + "\(shock.odds.decimalDigits ?? "\(shock.odds)")"
          + (budget.total == nil ? "; not counted while chances are missing." : "."))
    }
    return lines
  }

  private static func staleFees(_ budget: Budget) -> [String] {
    let codes = budget.exams.map(\.name)
    let catalog = budget.rules.catalog
    return catalog.exams.filter { codes.contains($0.code) }.filter { exam in
      catalog.fee(of: exam, on: budget.rules.year.first, asOf: budget.rules.asOf)?.isStale ?? false
    }.map(\.code).sorted()
  }
}
