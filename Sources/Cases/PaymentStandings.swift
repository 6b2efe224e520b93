public import Units

// Since when what is promised and paid of a cost stands.
extension Payment {
  /// How it stood after each line, the last one included.
  public var standings: [Standing] { before + [Standing(on: paidOn, charged: charged)] }

  /// Since when each part of what is charged now stands without a break, by the ends of days: what was promised first and
  /// paid later, or promised anew the same day, has stood since the first promise.
  public var tranches: [Standing] { Payment.tranches(standings) }

  /// The same of how something stood on day after day.
  static func tranches(_ standings: [Standing]) -> [Standing] {
    guard let currency = standings.last?.charged.currency else { return [] }
    var least = Int64.max
    var lasting: [(on: Day, level: Int64)] = []
    for standing in standings.reversed() where standing.on != lasting.last?.on {
      least = min(least, standing.charged.minorUnits)
      lasting.append((standing.on, least))
    }
    var level: Int64 = 0
    return lasting.reversed().compactMap { part in
      guard part.level > level,
        let money = try? Money(minorUnits: part.level - level, currency)
      else { return nil }
      level = part.level
      return Standing(on: part.on, charged: money)
    }
  }

  /// How payments of one cost stood together after each day on which one of them changed, in their one currency.
  public static func together(_ payments: [Payment]) -> [Standing] {
    let days = Set(payments.flatMap { $0.standings.map(\.on) }).sorted()
    return days.compactMap { day in
      let sums = payments.compactMap { payment in
        payment.standings.last { $0.on <= day }?.charged
      }
      guard let first = sums.first, let sum = try? Money.sum(sums, in: first.currency) else {
        return nil
      }
      return Standing(on: day, charged: sum)
    }
  }

  /// Since when all that payments of one cost have charged stands.
  public static func begin(of payments: [Payment]) -> Day? { tranches(together(payments)).last?.on }

  /// Payments of which those in another currency tell how long others of their cost stand: of a promise in one that was
  /// paid in another as much as is left of it now stands by itself, and what more it was then makes the others older.
  ///
  /// - Parameters:
  ///   - payments: in one currency, those without a rate apart.
  ///   - currencies: in which each was.
  static func joining(_ payments: [Payment], of currencies: [Currency]) -> [Payment] {
    guard Set(currencies).count > 1 else { return payments }
    let costs = Dictionary(grouping: payments.indices, by: { payments[$0].cost })
    var joined = payments
    for index in payments.indices where !payments[index].isNothing {
      let payment = payments[index]
      let others = (costs[payment.cost] ?? []).filter {
        currencies[$0] != currencies[index]
          && payments[$0].paid.currency == payment.paid.currency
      }
      guard !others.isEmpty else { continue }
      let all = together(others.map { payments[$0] } + [payment])
      let before = all.filter { $0.on < payment.paidOn }.map { standing in
        let apart = others.map { joined[$0].kept(on: standing.on) }.reduce(0, +)
        let left = max(0, standing.charged.minorUnits - apart)
        return Standing(
          on: standing.on,
          charged: (try? Money(minorUnits: left, payment.paid.currency)) ?? standing.charged)
      }
      joined[index] = payment.stoodBefore(before)
    }
    return joined
  }

  /// What was charged on a day, as far as it still is, in minor units.
  private func kept(on day: Day) -> Int64 {
    let then = standings.last { $0.on <= day }?.charged.minorUnits ?? 0
    return min(then, charged.minorUnits)
  }

  private func stoodBefore(_ before: [Standing]) -> Payment {
    Payment(
      person: person, exam: exam, sittingDay: sittingDay, category: category, eligible: eligible,
      promised: promised, paid: paid, paidOn: paidOn, by: by, before: before)
  }
}
