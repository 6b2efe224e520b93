import ArgumentParser
import Budgets
import Cases
import Documents
import PolicyRules
import Units

/// The policy, the year and the money of a budget, from what the call says of them.
struct BudgetSetting {
  /// Of rows that name none.
  let policy: Policy?
  private let asOf: Day
  private let yearAsked: String?
  private let fiscalStart: String?
  /// The one that is named, or the policy's; nil where neither is named for all rows.
  let currency: Currency?
  let exchange: [ExchangeRate]

  init(
    _ terms: BudgetTermsOptions, _ library: inout Library, asOf: Day, _ diagnostics: Diagnostics
  ) throws {
    if let name = terms.policy { try Library.demandPolicy(name) }
    policy = terms.policy.flatMap { library.policy(named: $0, at: .flag("--policy")) }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    currency =
      try terms.currency.map { code in
        guard let currency = Currency(code.uppercased()) else {
          throw Failure.of("--currency is a code such as USD", status: Failure.usage)
        }
        return currency
      } ?? policy?.currency
    (self.asOf, yearAsked, fiscalStart) = (asOf, terms.year, terms.fiscalStart)
    exchange = try BudgetSetting.rates(terms.rate)
    guard (1...10).contains(terms.attempts) else {
      throw Failure.of("--attempts is a number from 1 to 10", status: Failure.usage)
    }
    guard terms.target.map({ $0 >= 1 }) ?? true else {
      throw Failure.of("--target is a number of passes, 1 or more", status: Failure.usage)
    }
    guard terms.smallestGroup >= 1 else {
      throw Failure.of("--smallest-group is 1 or more", status: Failure.usage)
    }
  }

  /// The year of a budget under these policies.
  func year(among policies: some Sequence<Policy>) throws -> BudgetYear {
    let (month, day) = try start(among: policies)
    let year = try BudgetSetting.year(yearAsked, fromMonth: month, day: day, after: asOf)
    guard year.last >= asOf else {
      throw Failure.of(
        "\(year.name) ended on \(year.last), before \(asOf): a budget is about what is to come",
        status: Failure.usage)
    }
    return year
  }

  /// The currency of a budget under several policies.
  func currency(among policies: some Sequence<Policy>) throws -> Currency {
    if let currency { return currency }
    let all = Set(policies.map(\.currency.code)).sorted()
    guard all.count < 2 else {
      throw Failure.of(
        "the policies are in \(all.joined(separator: " and ")): say with --currency in which the budget is, "
          + "and give a dated rate for the others with --rate", status: Failure.usage)
    }
    return all.first.flatMap { Currency($0) } ?? .usd
  }

  /// `10-01`, or the first day of the year over which the policy of rows that name none limits what it pays; without
  /// one, or where it limits no year, that on which all the others agree.
  private func start(among policies: some Sequence<Policy>) throws -> (month: Int, day: Int) {
    guard let text = fiscalStart else {
      let starts = starts(of: policies)
      guard let first = starts.first, starts.allSatisfy({ $0.day == first.day }) else {
        return (1, 1)
      }
      return (first.day[0], first.day[1])
    }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, BudgetYear(ending: 2027, fromMonth: parts[0], day: parts[1]) != nil
    else {
      throw Failure.of(
        "--fiscal-start is a month and a day that every month has, such as 10-01",
        status: Failure.usage)
    }
    return (parts[0], parts[1])
  }

  /// Policies with the month and the day on which the year begins over which they limit what they pay: that of rows that
  /// name none before all others.
  private func starts(of policies: some Sequence<Policy>) -> [(policy: String, day: [Int])] {
    func starts(_ all: some Sequence<Policy>) -> [(policy: String, day: [Int])] {
      all.compactMap { policy in
        for meter in policy.meters {
          if case .year(let month, let day) = meter.window { return (policy.id, [month, day]) }
        }
        return nil
      }
    }
    let own = starts([policy].compactMap { $0 })
    return own.isEmpty ? starts(policies).sorted { $0.policy < $1.policy } : own
  }

  /// Said where policies disagree about when a year begins, and nobody said which one is meant; else nil.
  func words(ofStartAmong policies: some Sequence<Policy>) -> String? {
    let starts = starts(of: policies)
    guard fiscalStart == nil, Set(starts.map(\.day)).count > 1 else { return nil }
    let list = starts.map { start in
      "\(start.policy) on "
        + start.day.map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: "-")
    }
    return
      "The years of the policies begin on different days (\(list.joined(separator: ", "))): that of the budget is the "
      + "calendar year; --fiscal-start says another."
  }

  /// `FY27`, `FY2027`, `2027`; else the year that begins next.
  private static func year(_ text: String?, fromMonth month: Int, day: Int, after asOf: Day) throws
    -> BudgetYear
  {
    guard let text else {
      let year = asOf.civil.year
      let coming = (year...(year + 2)).compactMap {
        BudgetYear(ending: $0, fromMonth: month, day: day)
      }
      guard let next = coming.first(where: { $0.first > asOf }) else {
        throw Failure.of("name a year with --year", status: Failure.usage)
      }
      return next
    }
    var digits = text.uppercased()
    if digits.hasPrefix("FY") { digits.removeFirst(2) }
    guard let number = Int(digits), digits.count == 2 || digits.count == 4,
      let year = BudgetYear(
        ending: digits.count == 2 ? 2000 + number : number, fromMonth: month, day: day)
    else {
      throw Failure.of("--year is a year such as FY27 or 2027", status: Failure.usage)
    }
    return year
  }

  /// One rate for each two currencies: of two nobody could say which is meant.
  private static func rates(_ texts: [String]) throws -> [ExchangeRate] {
    var rates: [ExchangeRate] = []
    for text in texts {
      let next = try rate(text)
      if let other = rates.first(where: { $0.from == next.from && $0.to == next.to }) {
        throw Failure.of(
          "--rate \(text): a rate from \(next.from) to \(next.to) is given already, of \(other.on); leave one of the two out",
          status: Failure.usage)
      }
      rates.append(next)
    }
    return rates
  }

  /// `EUR:USD=1.08@2026-11-20`: one euro in the currency of the budget.
  private static func rate(_ text: String) throws -> ExchangeRate {
    let parts = text.split(whereSeparator: { $0 == "=" || $0 == "@" }).map(String.init)
    let codes = parts.first.map { $0.split(separator: ":").map(String.init) } ?? []
    guard parts.count == 3, codes.count == 2, let from = Currency(codes[0]),
      let to = Currency(codes[1]), let rate = Exact(decimal: parts[1]), rate > .zero,
      let on = Day(parsing: parts[2])
    else {
      throw Failure.of(
        "--rate is written EUR:USD=1.08@2026-11-20: one euro in dollars, and the day of the rate",
        status: Failure.usage)
    }
    return ExchangeRate(from: from, to: to, rate: rate, on: on, source: "--rate")
  }
}
