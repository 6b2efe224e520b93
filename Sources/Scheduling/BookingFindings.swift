internal import Cases
internal import ExamCatalog
internal import Facts
internal import Units

// What changing a booking costs, as long as it can be changed.
extension VendorChecks {
  /// One for each rule and each sitting that is booked for a later day; nothing hangs on it, so it is met.
  func bookings() -> [Finding] {
    let booked = funding.sittings.items.filter {
      $0.exam == exam.id && $0.outcome == .booked && $0.day > asOf
    }
    let place = funding.purchase.delivery
    let rules = exam.seatRules.filter { rule in
      rule.valid.contains(asOf)
        && (place == nil || rule.value.delivery == nil || rule.value.delivery == place)
    }
    return booked.flatMap { sitting in
      rules.map { rule in
        Finding(
          id: "\(rule.key)/\(sitting.day)", origin: .vendor, subject: "change of a booking",
          verdict: .met, value: "booked for \(sitting.day)",
          threshold: words(rule.value, for: sitting), quote: nil,
          source: Self.cite(rule.provenance), age: rule.provenance.age(on: asOf),
          note: costToday(rule.value, for: sitting))
      }
    }
  }

  /// What a change on the day of the decision costs, where it costs the same all day long.
  private func costToday(_ rule: SeatRule, for sitting: Sitting) -> String? {
    guard let begin = sitting.started else { return nil }
    let midnight = Instant(
      minutes: Int64(asOf.number) * 1440 - Int64(begin.offset), offset: begin.offset)
    let costs = Set([midnight, midnight.adding(hours: 24)].map { rule.cost(at: $0, for: begin) })
    guard costs.count == 1, let cost = costs.first, cost != .unknown else { return nil }
    return "on \(asOf) it \(cost == .notPossible ? "is not possible" : "costs \(cost)")"
  }

  private func words(_ rule: SeatRule, for sitting: Sitting) -> String {
    let actions = SeatRule.Action.allCases.filter(rule.actions.contains).map(\.rawValue)
    let bands = rule.bands.map { band -> String in
      guard case .hours(let hours) = band.until, let begin = sitting.started else {
        return "\(band.cost) until \(band.until)"
      }
      return "\(band.cost) until \(band.until) (\(begin.adding(hours: -hours)))"
    }
    let last: [String] = rule.bands.last?.until == .start ? [] : ["not possible"]
    let place = rule.delivery.map { ", \($0.rawValue)" } ?? ""
    let moves = rule.moves.map { "; at most \($0) times" } ?? ""
    let shift = rule.lastNewDay(bookedFor: sitting.day).map { "; to \($0) at the latest" } ?? ""
    return "to \(actions.joined(separator: " or "))\(place): "
      + (bands + last).joined(separator: ", then ") + moves + shift
  }
}
