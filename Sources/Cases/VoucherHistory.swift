public import Units

/// How a voucher stands.
public enum VoucherState: String, Hashable, Sendable, CaseIterable, Comparable {
  case bought, converted, registered, used, forfeited, expired, transferred

  /// Whether it can still come to pay for a sitting.
  public var isOpen: Bool {
    switch self {
    case .bought, .converted, .registered: true
    case .used, .forfeited, .expired, .transferred: false
    }
  }

  public static func < (left: VoucherState, right: VoucherState) -> Bool {
    let order = VoucherState.allCases
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}

/// Something that happened to a voucher on a day.
public struct VoucherEvent: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case bought, converted, registered
    /// The booking was given up in time.
    case cancelled
    case lateCancellation = "late-cancellation"
    case noShow = "no-show"
    case technicalVoid = "technical-void"
    /// The exam was sat.
    case used
    /// The fail was shown to whoever grants the retake.
    case failProved = "fail-proved"
    case retakeUsed = "retake-used"
    case extended, transferred, expired
  }

  public let kind: Kind
  public let day: Day
  /// Whether the voucher was given back, where something ended a booking; nil when nobody said.
  public let givesBack: Bool?
  /// The new last day of an extension.
  public let sitBy: Day?

  public init(_ kind: Kind, on day: Day, givesBack: Bool? = nil, sitBy: Day? = nil) {
    self.kind = kind
    self.day = day
    self.givesBack = givesBack
    self.sitBy = sitBy
  }
}

/// Everything that happened to a voucher, one legal move after the other, and the states that it may be in.
public struct VoucherHistory: Hashable, Sendable {
  public private(set) var events: [VoucherEvent] = []
  /// More than one as long as nobody said what a cancellation or a technical void gave back.
  public private(set) var states: Set<VoucherState> = [.bought]
  /// The last day of a sitting, as extensions left it.
  public private(set) var sitBy: Day?
  /// Where a booking goes back to.
  private var before: Set<VoucherState> = [.bought]
  /// Where an extension takes what expired back to.
  private var beforeExpiry: Set<VoucherState> = []
  /// Whether the states come from events; else somebody stated the state alone.
  private var isDated = true
  private let needsConversion: Bool
  private let hasRetake: Bool

  /// - Parameters:
  ///   - events: in the order in which they happened.
  ///   - convertBy: only a voucher that has such a day must be converted before a sitting is booked.
  ///   - sitBy: the last day of a sitting, before any extension.
  ///   - hasRetake: whether a second sitting comes with it.
  public init(
    _ events: [VoucherEvent], convertBy: Day? = nil, sitBy: Day? = nil, hasRetake: Bool = false
  ) throws(IllegalMove) {
    needsConversion = convertBy != nil
    self.sitBy = sitBy
    self.hasRetake = hasRetake
    for event in events { try append(event) }
  }

  /// A voucher of which only the state is known, and maybe the day of its purchase.
  public init(standing state: VoucherState, bought: Day? = nil) {
    needsConversion = false
    hasRetake = false
    events = bought.map { [VoucherEvent(.bought, on: $0)] } ?? []
    states = [state]
    isDated = false
  }

  /// Whether a step was done, where nobody said on which day.
  func isDone(_ kind: VoucherEvent.Kind) -> Bool {
    guard !isDated, let state = states.first, states.count == 1 else { return false }
    return kind == .converted
      ? [.converted, .registered].contains(state) : kind == .registered && state == .registered
  }

  /// The last event of a kind.
  public func last(_ kind: VoucherEvent.Kind) -> VoucherEvent? { events.last { $0.kind == kind } }

  /// The moves that are legal now.
  public var legal: [VoucherEvent.Kind] {
    VoucherEvent.Kind.allCases.filter { kind in states.contains { allows(kind, from: $0) } }
  }

  private mutating func append(_ event: VoucherEvent) throws(IllegalMove) {
    if let last = events.last, event.day < last.day {
      throw IllegalMove(self, event, .before(last))
    }
    if let sitBy, event.day > sitBy, event.kind.needsLife {
      throw IllegalMove(self, event, .after(sitBy))
    }
    let possible = states.filter { allows(event.kind, from: $0) }
    guard !possible.isEmpty else { throw IllegalMove(self, event, .state) }
    if event.kind == .extended {
      guard let new = event.sitBy else { throw IllegalMove(self, event, .noNewDay) }
      if let sitBy, new <= sitBy { throw IllegalMove(self, event, .shortens(sitBy)) }
      sitBy = new
    }
    if event.kind == .registered { before = possible }
    if event.kind == .expired { beforeExpiry = possible }
    states = next(event, from: possible)
    events.append(event)
  }

  private func allows(_ kind: VoucherEvent.Kind, from state: VoucherState) -> Bool {
    switch kind {
    // Whoever holds a voucher had it bought: it can be said once, at the beginning.
    case .bought: events.isEmpty
    case .converted: state == .bought
    case .registered: state == .converted || (state == .bought && !needsConversion)
    case .cancelled, .lateCancellation, .noShow, .technicalVoid, .used: state == .registered
    case .failProved: state == .used && hasRetake && last(.failProved) == nil && !isRetaken
    case .retakeUsed: state == .used && hasRetake && !isRetaken
    // Some vendors extend what has just expired, for money.
    case .extended: state.isOpen || state == .expired
    case .transferred: state == .bought || state == .converted
    case .expired: state.isOpen
    }
  }

  private var isRetaken: Bool { last(.retakeUsed) != nil }

  private func next(_ event: VoucherEvent, from states: Set<VoucherState>) -> Set<VoucherState> {
    switch event.kind {
    case .bought: [.bought]
    case .converted: [.converted]
    case .registered: [.registered]
    case .noShow, .lateCancellation: event.givesBack == true ? before : [.forfeited]
    case .cancelled, .technicalVoid:
      switch event.givesBack {
      case true?: before
      case false?: [.forfeited]
      case nil: before.union([.forfeited])
      }
    case .used, .failProved, .retakeUsed: [.used]
    case .extended: states == [.expired] ? beforeExpiry : states
    case .transferred: [.transferred]
    case .expired: [.expired]
    }
  }
}

extension VoucherEvent.Kind {
  /// Whether it can only be done with a voucher that is not over.
  fileprivate var needsLife: Bool {
    switch self {
    case .converted, .registered, .used, .noShow, .transferred, .bought: true
    case .cancelled, .lateCancellation, .technicalVoid, .failProved, .retakeUsed, .extended,
      .expired:
      false
    }
  }
}

/// A move that the states of a voucher do not allow.
public struct IllegalMove: Error, Hashable, Sendable {
  enum Reason: Hashable, Sendable {
    case state
    case before(VoucherEvent)
    case after(Day)
    case noNewDay
    case shortens(Day)
  }

  /// Which of the events it is, from 0.
  public let index: Int
  public let event: VoucherEvent
  /// What is wrong, in words.
  public let message: String
  /// What would be legal, in words.
  public let help: String

  init(_ history: VoucherHistory, _ event: VoucherEvent, _ reason: Reason) {
    index = history.events.count
    self.event = event
    let word = event.kind.rawValue
    let legal = history.legal.map { "`\($0.rawValue)`" }
    let allowed = legal.isEmpty ? "nothing more" : legal.joined(separator: ", ")
    let state = history.states.sorted().map(\.rawValue).joined(separator: " or ")
    switch reason {
    case .state:
      message = "a voucher that is \(state) cannot be `\(word)`"
      help = "legal here: \(allowed)"
    case .before(let last):
      message = "`\(word)` on \(event.day) stands after `\(last.kind.rawValue)` on \(last.day)"
      help = "list the events in the order of time"
    case .after(let day):
      message = "`\(word)` on \(event.day) comes after its last day, \(day)"
      help = "correct the day, or say that it was extended: `{extended: DAY, sit by: DAY}`"
    case .noNewDay:
      message = "an extension needs its new last day"
      help = "add `sit by: DAY` beside `extended`"
    case .shortens(let day):
      message = "an extension to \(event.sitBy ?? day) does not come after \(day)"
      help = "write the new last day under `sit by`"
    }
  }
}
