/// One way through the bookings of a scenario to an end, whatever of it was moved.
public struct BookingWay: Sendable {
  public enum Outcome: String, Hashable, Sendable {
    case passed, failed, missed
  }

  /// A booking on the way: its place among the nodes of the tree, and what became of it.
  public struct Step: Hashable, Sendable {
    public let node: Int
    public let outcome: Outcome
  }

  public let steps: [Step]
  /// Where it ends, no booking being moved.
  public let end: EndState
}

extension AttemptTree {
  /// Every way through its bookings, a pass before what lies behind a fail, and this before what lies behind a booking
  /// to which nobody came. Where no booking can be moved these are its ends, in their order.
  public var ways: [BookingWay] {
    var ways: [BookingWay] = []
    func walk(_ index: Int, _ before: [BookingWay.Step]) {
      let node = nodes[index]
      func steps(_ outcome: BookingWay.Outcome) -> [BookingWay.Step] {
        before + [.init(node: index, outcome: outcome)]
      }
      ways.append(BookingWay(steps: steps(.passed), end: node.passed))
      if let next = node.afterFail {
        walk(next, steps(.failed))
      } else {
        ways.append(BookingWay(steps: steps(.failed), end: node.stopped))
      }
      guard let missed = node.missed else { return }
      if let next = node.afterMiss {
        walk(next, steps(.missed))
      } else {
        ways.append(BookingWay(steps: steps(.missed), end: missed))
      }
    }
    if !nodes.isEmpty { walk(0, []) }
    return ways
  }
}
