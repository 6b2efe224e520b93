public import Units

extension MoneyStep {
  /// What of a step does not follow the amounts: where two lists of steps have the same kinds, one formula is right
  /// for both.
  public var kind: String {
    switch self {
    case .share(let share, let label): "\(share) \(label)"
    case .bands(_, _, let meter): "bands \(meter)"
    case .deduct(let amount, let label), .atMost(let amount, let label): "\(amount) \(label)"
    case .withinMeter(_, let meter): "within \(meter)"
    case .usedUp(let meter, let most): "\(most) on \(meter)"
    case .bound(let caps, _): "bound \(caps.map(\.kind).joined(separator: " "))"
    case .round: "round"
    }
  }

  /// The amounts that a step compares or rounds with.
  public var amounts: [Money] {
    switch self {
    case .share, .usedUp: []
    case .bands(let before, let bands, _): [before] + bands.map(\.upTo)
    case .deduct(let amount, _), .atMost(let amount, _), .withinMeter(let amount, _): [amount]
    case .bound(let caps, _): caps.flatMap(\.amounts)
    case .round(_, let unit): [unit].compactMap { $0 }
    }
  }
}
