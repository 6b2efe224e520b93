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

  /// Payments of which those that have nothing left by now tell how long others of their cost stand: a promise in one
  /// currency that was paid in another.
  ///
  /// - Parameters:
  ///   - payments: in one currency, those without a rate apart.
  ///   - currencies: in which each was.
  static func joining(_ payments: [Payment], of currencies: [Currency]) -> [Payment] {
    let ended = Dictionary(
      grouping: payments.indices.filter { payments[$0].isNothing && !payments[$0].before.isEmpty },
      by: { payments[$0].cost })
    guard !ended.isEmpty else { return payments }
    return payments.indices.map { index in
      let payment = payments[index]
      let former = (ended[payment.cost] ?? []).filter {
        currencies[$0] != currencies[index]
          && payments[$0].paid.currency == payment.paid.currency
      }
      guard !payment.isNothing, !former.isEmpty else { return payment }
      let together = together(former.map { payments[$0] } + [payment])
      return payment.stoodBefore(together.dropLast(together.last?.on == payment.paidOn ? 1 : 0))
    }
  }

  private func stoodBefore(_ before: some Sequence<Standing>) -> Payment {
    Payment(
      person: person, exam: exam, sittingDay: sittingDay, category: category, eligible: eligible,
      promised: promised, paid: paid, paidOn: paidOn, by: by, before: Array(before))
  }
}
