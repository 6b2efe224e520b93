public import Units

// Since when what is promised and paid of a cost stands.
extension Payment {
  /// A line of a book about a cost, with the day from which what it says of the promise holds: the latest of the lines of
  /// the cost down to it, in view of which it was said.
  public typealias Said = (payment: Payment, since: Day)

  /// What the lines that a book has of one cost in one currency come to, in its order; nil of none.
  ///
  /// What went out counts from its own day on, also where its line stands below one of a later day: until that line holds
  /// it was part of what was promised.
  public static func standing(after lines: [Said]) -> Payment? {
    guard let last = lines.last?.payment else { return nil }
    let out = Dictionary(grouping: lines, by: \.payment.paidOn)
    let said = Dictionary(grouping: lines, by: \.since)
    let currency = last.paid.currency
    var (promised, paid, late) = (Int64(0), Int64(0), Int64(0))
    let standings = Set(out.keys).union(said.keys).sorted().compactMap { day -> Standing? in
      for line in said[day] ?? [] {
        promised = line.payment.promised.minorUnits
        if line.payment.paidOn < day { late -= line.payment.paid.minorUnits }
      }
      for line in out[day] ?? [] {
        paid = min(Money.limit, paid + line.payment.paid.minorUnits)
        if line.since > day { late += line.payment.paid.minorUnits }
      }
      let charged = min(Money.limit, paid + max(0, promised - late))
      guard let paid = try? Money(minorUnits: paid, currency),
        let charged = try? Money(minorUnits: charged, currency)
      else { return nil }
      return Standing(on: day, charged: charged, paid: paid)
    }
    guard let end = standings.last else { return nil }
    return last.with {
      ($0.paid, $0.paidOn, $0.before) = (end.paid, end.on, standings.dropLast())
      $0.by = (lines.last { $0.payment.paidOn == end.on }?.payment ?? last).by
    }
  }

  /// How it stood at the end of each day on which a line changed it, the last one included.
  public var standings: [Standing] {
    before + [Standing(on: paidOn, charged: charged, paid: paid)]
  }

  /// Since when each part of what is charged now stands without a break, by the ends of days: what was promised first and
  /// paid later, or promised anew the same day, has stood since the first promise.
  public var tranches: [(on: Day, charged: Money)] { Payment.tranches(standings) }

  /// The same of how something stood on day after day.
  static func tranches(_ standings: [Standing]) -> [(on: Day, charged: Money)] {
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
      return (on: part.on, charged: money)
    }
  }

  /// How payments of one cost stood together after each day on which one of them changed, in their one currency.
  public static func together(_ payments: [Payment]) -> [Standing] {
    let days = Set(payments.flatMap { $0.standings.map(\.on) }).sorted()
    return days.compactMap { day in
      let then = payments.compactMap { payment in payment.standings.last { $0.on <= day } }
      guard let currency = then.first?.charged.currency,
        let charged = try? Money.sum(then.map(\.charged), in: currency),
        let paid = try? Money.sum(then.map(\.paid), in: currency)
      else { return nil }
      return Standing(on: day, charged: charged, paid: paid)
    }
  }

  /// Since when each part of what payments of one cost have charged stands.
  public static func tranches(of payments: [Payment]) -> [(on: Day, charged: Money)] {
    tranches(together(payments))
  }

  /// Payments with those in one currency in which the book has one cost as one: it stands as its parts stood together, and
  /// its cost is the one that the last of them tells.
  public static func joining(_ payments: [Payment]) -> [Payment] {
    let groups = Dictionary(
      grouping: payments.indices.filter { payments[$0].part != nil },
      by: { payments[$0].costInCurrency }
    ).values.filter { $0.count > 1 }
    guard !groups.isEmpty else { return payments }
    var joined: [Payment?] = payments
    for group in groups {
      guard let first = group.first, let whole = whole(of: group.map { payments[$0] }) else {
        continue
      }
      for index in group { joined[index] = index == first ? whole : nil }
    }
    return joined.compactMap(\.self)
  }

  /// What all of one cost is, in one currency; nil where there is none, or a sum is too large.
  private static func whole(of all: [Payment]) -> Payment? {
    guard let last = all.max(by: { ($0.part ?? 0) < ($1.part ?? 0) }),
      let end = all.max(by: { ($0.paidOn, $0.part ?? 0) < ($1.paidOn, $1.part ?? 0) }),
      let promised = try? Money.sum(all.map(\.promised), in: last.paid.currency),
      let paid = try? Money.sum(all.map(\.paid), in: last.paid.currency)
    else { return nil }
    var whole = last
    whole.part = nil
    (whole.promised, whole.paid) = (promised, paid)
    (whole.paidOn, whole.by) = (end.paidOn, end.by)
    whole.before = together(all).filter { $0.on < end.paidOn }
    if whole.eligible.minorUnits < whole.charged.minorUnits { whole.eligible = whole.charged }
    return whole
  }
}
