public import Units

/// Whether a voucher pays for a sitting on a day.
public enum VoucherUse: Hashable, Sendable {
  /// It does, and what is still to be done for it, in words.
  case yes(todo: String?)
  case no(String)
  /// Nobody said what it depends on: the question, who can tell, and what to add to the request.
  case open(String, from: String, remedy: String)

  public var pays: Bool { if case .yes = self { true } else { false } }
}

extension Voucher {
  /// What is asked where nobody said until when a sitting is paid.
  public static let lastDayQuestion = "the last day of a sitting"

  /// The last day of a sitting that it pays: of its retake, once it was used.
  public var lastDay: Day? { isUsed == true ? retake?.until : sitBy }

  /// Whether that moment still falls within its last day, by its own clock.
  ///
  /// - Returns: nil where nobody knows by which clock its last day ends, or which day that is.
  public func isAlive(at moment: Instant) -> Bool? { end.map { moment < $0 } }

  /// How it stands for a sitting.
  ///
  /// - Parameters:
  ///   - day: the day of the sitting.
  ///   - start: the moment at which the sitting begins, where it is known; then the clock decides.
  ///   - asOf: what was not done by this day is still to be done.
  public func use(on day: Day, from start: Instant?, asOf: Day) -> VoucherUse {
    if isUsed == true {
      guard let retake else { return .no("it paid for an earlier sitting") }
      return use(of: retake, on: day, asOf: asOf)
    }
    if isOver(on: day, from: start) { return .no("it does not pay for a sitting on \(day)") }
    if let history, let end = ended(history) { return end }
    var todo: [String] = []
    for step in steps {
      switch use(for: step, asOf: asOf) {
      case .yes(let words): todo += [words].compactMap { $0 }
      case let other: return other
      }
    }
    guard sitBy != nil else {
      return .open(
        Voucher.lastDayQuestion, from: "whoever holds the voucher",
        remedy: "add `sit by: DAY` to the voucher")
    }
    return .yes(todo: todo.isEmpty ? nil : todo.joined(separator: ", "))
  }

  /// What has to be done with a voucher before a sitting, and by when.
  public struct Step: Hashable, Sendable {
    let kind: VoucherEvent.Kind
    /// `convert` or `register`.
    public let verb: String
    public let by: Day
  }

  private var steps: [Step] {
    [
      convertBy.map { Step(kind: .converted, verb: "convert", by: $0) },
      registerBy.map { Step(kind: .registered, verb: "register", by: $0) },
    ].compactMap { $0 }
  }

  /// The steps that are still to be done, as far as that is known.
  public func stepsToDo(asOf: Day) -> [Step] {
    steps.filter { if case .yes(.some) = use(for: $0, asOf: asOf) { true } else { false } }
  }

  private func isOver(on day: Day, from start: Instant?) -> Bool {
    if let start, let isAlive = isAlive(at: start) { return !isAlive }
    return sitBy.map { day > $0 } ?? false
  }

  /// What became of it; nil as long as it is open.
  private func ended(_ history: VoucherHistory) -> VoucherUse? {
    guard !history.states.allSatisfy(\.isOpen) else { return nil }
    guard let last = history.events.last, last.kind != .bought else {
      return .no("it is \(history.states.sorted().map(\.rawValue).joined(separator: " or "))")
    }
    guard !history.states.contains(where: \.isOpen) else {
      return .open(
        "what the \(last.kind.rawValue) on \(last.day) gave back", from: "whoever sold the voucher",
        remedy: "add `gives back: yes` or `gives back: no` beside `\(last.kind.rawValue)`")
    }
    return switch last.kind {
    case .transferred: .no("it was transferred on \(last.day)")
    case .expired: .no("it expired on \(last.day)")
    default: .no("forfeited by the \(last.kind.rawValue) on \(last.day)")
    }
  }

  /// One of the two steps that lead to a sitting, and whether it was done in time.
  private func use(for step: Step, asOf: Day) -> VoucherUse {
    let (kind, last) = (step.kind, step.by)
    // A booking that was given up leaves the step to be done again, unless it is the conversion.
    let isStanding = kind == .converted || history?.states == [.registered]
    if let done = history?.last(kind), isStanding {
      return done.day <= last
        ? .yes(todo: nil) : .no("\(kind.rawValue) on \(done.day), after \(last)")
    }
    if history?.isDone(kind) == true { return .yes(todo: nil) }
    if asOf <= last { return .yes(todo: "\(step.verb) it by \(last)") }
    guard history == nil else { return .no("not \(kind.rawValue) by \(last)") }
    return .open(
      "whether it was \(kind.rawValue) by \(last)", from: "whoever holds the voucher",
      remedy:
        "add `events: [{\(kind.rawValue): DAY}]` to the voucher, or `events: []` if nothing happened"
    )
  }

  private func use(of retake: AttachedRetake, on day: Day, asOf: Day) -> VoucherUse {
    if let event = history?.last(.retakeUsed) { return .no("its retake was used on \(event.day)") }
    guard let until = retake.until else {
      return .open(
        "until when the retake that comes with it can be sat", from: "whoever sold the voucher",
        remedy: "add `retake: {until: DAY}` to the voucher")
    }
    guard day <= until else { return .no("its retake does not pay for a sitting on \(day)") }
    guard let proofBy = retake.proofBy else { return .yes(todo: nil) }
    if let proof = history?.last(.failProved) {
      return proof.day <= proofBy
        ? .yes(todo: nil) : .no("the fail was proved on \(proof.day), after \(proofBy)")
    }
    if asOf <= proofBy { return .yes(todo: "prove the fail by \(proofBy)") }
    guard history == nil else { return .no("the fail was not proved by \(proofBy)") }
    return .open(
      "whether the fail was proved by \(proofBy)", from: "candidate",
      remedy: "add `events: [{registered: DAY}, {used: DAY}, {fail-proved: DAY}]` to the voucher")
  }
}
