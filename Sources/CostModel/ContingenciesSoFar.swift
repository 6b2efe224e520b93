/// The money that no policy speaks of, of every scenario that was followed: each once, however many of them state it.
struct ContingenciesSoFar {
  private var booked: [(contingency: Contingency, bookings: Int)] = []

  /// A booking follows a scenario that states these.
  mutating func book(_ contingencies: [Contingency]) {
    var open = Array(booked.indices)
    for contingency in contingencies {
      // One that a scenario states twice counts twice.
      if let place = open.firstIndex(where: { booked[$0].contingency == contingency }) {
        booked[open.remove(at: place)].bookings += 1
      } else {
        booked.append((contingency, 1))
      }
    }
  }

  /// All with the bookings that they belong to; those of the scenario where nothing was booked.
  func all(orOf scenario: Scenario) -> [(contingency: Contingency, bookings: Int)] {
    booked.isEmpty ? scenario.contingencies.map { ($0, 0) } : booked
  }
}
