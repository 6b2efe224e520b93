internal import Cases
internal import Facts
internal import Units

// When what a clause pays is due: a bonus may wait for events.
extension Settlement {
  /// When what a clause pays is due.
  enum DueDay {
    /// As soon as it is earned.
    case atOnce
    case on(Day)
    /// An event that is still to come.
    case ahead
    case unknown(who: String, ask: String)

    var day: Day? { if case .on(let day) = self { day } else { nil } }

    func isLater(than today: Day) -> Bool {
      switch self {
      case .atOnce: false
      case .on(let day): day > today
      case .ahead, .unknown: true
      }
    }
  }

  /// The latest of the days that a bonus waits for.
  func dueDay(_ clause: Clause, _ cost: SettledCost) -> DueDay {
    guard case .pays(let bonus) = clause.kind, !bonus.due.isEmpty else { return .atOnce }
    let sheet = FactSheet(funding, vendor: vendor, subject: cost.sitting, policy: policy)
    let facts = bonus.due.map(sheet.fact)
    for fact in facts {
      if case .unknown(let who, let ask) = fact.openness { return .unknown(who: who, ask: ask) }
    }
    let numbers = facts.compactMap { fact -> Int64? in
      if case .number(let number)? = fact.value { number } else { nil }
    }
    guard numbers.count == facts.count, let last = numbers.max() else { return .ahead }
    return .on(Day(number: Int32(clamping: last)))
  }
}
