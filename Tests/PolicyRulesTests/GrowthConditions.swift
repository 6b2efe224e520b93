import Cases
import Facts
import PolicyRules
import Units

// What a condition says in one world.
extension GrowthReference {
  func holds(_ condition: GrowthCondition, _ subject: GrowthSubject, _ world: GrowthWorld) -> Bool {
    switch condition {
    case .always: return true
    case .all(let parts): return parts.allSatisfy { holds($0, subject, world) }
    case .any(let parts): return parts.contains { holds($0, subject, world) }
    case .not(let inner): return !holds(inner, subject, world)
    case .oneOf(let fact, let constants):
      return values(fact, subject, world).allSatisfy { constants.contains($0) }
    case .compare(let fact, let sign, let constant):
      return values(fact, subject, world).allSatisfy {
        GrowthReference.compare($0, sign, constant)
      }
    }
  }

  static func compare(_ value: GrowthValue, _ sign: String, _ constant: GrowthValue) -> Bool {
    if sign == "=" { return value == constant }
    if sign == "!=" { return value != constant }
    guard case .number(let left) = value, case .number(let right) = constant else {
      preconditionFailure("\(value) and \(constant) have no order")
    }
    switch sign {
    case "<": return left < right
    case "<=": return left <= right
    case ">": return left > right
    default: return left >= right
    }
  }

  /// The value of a fact; of one throughout a time each day's.
  func values(_ fact: GrowthFact, _ subject: GrowthSubject, _ world: GrowthWorld) -> [GrowthValue] {
    if let value = world.facts[fact.text] ?? world.facts["\(fact.text) \(subject.day)"] {
      return [value]
    }
    switch fact {
    case .plain(let name, _): return [plain(name, subject, world)]
    case .day(let event): return [.number(Int(known(event, subject).number))]
    case .days(let first, let last):
      return [.number(known(last, subject).days(since: known(first, subject)))]
    case .at(let name, _, let event): return [timed(name, on: known(event, subject))]
    case .throughout(let name, _, let first, let last):
      let (one, other) = (known(first, subject), known(last, subject))
      return (0...abs(other.days(since: one))).map {
        timed(name, on: min(one, other).adding(days: $0))
      }
    }
  }

  func known(_ event: Event, _ subject: GrowthSubject) -> Day {
    guard let day = day(of: event, subject) else { preconditionFailure("no day of \(event)") }
    return day
  }

  /// The day of an event; nil where nobody stated it.
  func day(of event: Event, _ subject: GrowthSubject) -> Day? {
    switch event {
    case .request: return funding.requestedOn
    case .sitting: return subject.day
    case .decision: return funding.asOf
    case .employment: return funding.candidate.employedSince
    case .leaving: return funding.leaving?.on
    case .firstSitting:
      return series(policy.counter, upTo: subject.day).first?.day ?? subject.day
    case .lastFail: return lastFail(before: subject)
    default: return event.growthStated.flatMap { subject.events[$0] }
    }
  }

  /// The last sitting that is read as a fail, before this one.
  func lastFail(before subject: GrowthSubject) -> Day? {
    log.filter {
      (policy.counter.treats[$0.outcome] ?? $0.outcome) == .failed && $0.day < subject.day
    }.map(\.day).max()
  }

  func plain(_ name: String, _ subject: GrowthSubject, _ world: GrowthWorld) -> GrowthValue {
    switch name {
    case "attempt.number": return .number(subject.number)
    case "sitting.outcome":
      return .word((subject.outcome ?? (world.isPassed ? .passed : .failed)).rawValue)
    case "series.passed-at": return .number(passedAt(subject, world))
    case "exam.id": return .word(funding.exam)
    case "exam.vendor": return .word(vendor)
    case "exam.passed-before":
      return .flag(log.contains { $0.outcome == .passed && $0.day < subject.day })
    case "request.amount":
      guard subject.isPlanned else {
        // Of a sitting of the past it is what the candidate paid for it.
        let own = log.filter { $0.day == subject.day }.flatMap(\.costs)
          .filter { $0.payer == .candidate }
        return .number(own.reduce(0) { $0 + Int($1.amount.minorUnits) })
      }
      return .number(funding.asked.reduce(0) { $0 + Int($1.amount.minorUnits) })
    case "request.lead-time": return .number(subject.day.days(since: funding.requestedOn))
    case "attempt.days-since-last-fail":
      return .number(lastFail(before: subject).map { subject.day.days(since: $0) } ?? .max)
    default: break
    }
    if name.hasSuffix(".before"), let count = subject.before[String(name.dropLast(7))] {
      return .number(count)
    }
    guard let stated = funding.stated[name]?.stretches.last else {
      preconditionFailure("no \(name)")
    }
    return GrowthReference.value(stated.value)
  }

  /// Of the sitting's own series; the one that is still open is passed as the world has it.
  func passedAt(_ subject: GrowthSubject, _ world: GrowthWorld) -> Int {
    subject.passedAt ?? world.passedAt
  }

  static func value(_ scalar: Scalar) -> GrowthValue {
    switch scalar {
    case .number(let number): .number(Int(number))
    case .word(let word): .word(word)
    case .flag(let flag): .flag(flag)
    }
  }

  func timed(_ name: String, on day: Day) -> GrowthValue {
    func on<Value>(_ timeline: Timeline<Value>) -> Value {
      guard let value = timeline.stretches.last(where: { ($0.from ?? day) <= day })?.value else {
        preconditionFailure("\(name) is not known on \(day)")
      }
      return value
    }
    switch name {
    case "employee.type": return .word(on(funding.candidate.employmentType))
    case "employee.grade": return .word(on(funding.candidate.grade))
    case "employee.region": return .word(on(funding.candidate.region))
    case "employee.department": return .word(on(funding.candidate.department))
    case "employee.fte": return .number(Int(on(funding.candidate.fte)))
    case "employee.tenure":
      guard let since = funding.candidate.employedSince else { preconditionFailure("no tenure") }
      return .number(day.days(since: since))
    default:
      guard let timeline = funding.stated[name] else { preconditionFailure("no \(name)") }
      return GrowthReference.value(on(timeline))
    }
  }
}

extension Event {
  var growthStated: StatedEvent? { StatedEvent(rawValue: rawValue) }
}
