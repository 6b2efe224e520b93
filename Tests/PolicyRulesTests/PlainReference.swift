import Cases
import Facts
import PolicyRules
import Units

/// A second, plain evaluator of the policy language: every future times every use of a meter, one by
/// one. It shares no code with the engine and has its own model of clauses and conditions.
struct PlainPolicy {
  var rounding = RoundingMode.halfAway
  var counts: [Outcome] = [.passed, .failed]
  var meters: [PlainMeter] = []
  var clauses: [PlainClause] = []
}

struct PlainMeter {
  enum Window {
    case calendar, lifetime
    case fiscal(month: Int, day: Int)
  }
  let name: String
  let window: Window
  let of: [CostCategory]

  func measures(_ category: CostCategory) -> Bool { of.isEmpty || of.contains(category) }

  /// The year in which the window that holds `day` began; one number for all days of a lifetime.
  func year(of day: Day) -> Int {
    switch window {
    case .lifetime: return 0
    case .calendar: return day.civil.year
    case .fiscal(let month, let first):
      let (year, inMonth, inDay) = day.civil
      return (inMonth, inDay) < (month, first) ? year - 1 : year
    }
  }

  func start(ofYear year: Int, employedSince: Day?) -> Day? {
    switch window {
    case .lifetime: employedSince
    case .calendar: Day(year: year, month: 1, day: 1)
    case .fiscal(let month, let first): Day(year: year, month: month, day: first)
    }
  }
}

struct PlainClause {
  enum Kind {
    case covers([CostCategory], share: (top: Int, bottom: Int), atMost: Int?, paid: PaidWhen)
    case excludes([CostCategory])
    case limits(meter: PlainMeter, atMost: Int)
    case approval([(above: Int?, upTo: Int?, by: [String])])
    case requires(PlainCondition)
  }
  let id: String
  var when = PlainCondition.always
  let kind: Kind
  var waivedBy: String?
  var exceptionTo: String?
}

enum PlainValue: Hashable {
  /// A count, days or cents.
  case number(Int)
  case word(String)
}

indirect enum PlainCondition {
  enum Unit { case plain, days, cents }
  case always
  case compare(String, String, Int, Unit)
  case oneOf(String, [String])
  case and(PlainCondition, PlainCondition)
  case or(PlainCondition, PlainCondition)
  case not(PlainCondition)

  func holds(_ facts: [String: PlainValue]) -> Bool {
    switch self {
    case .always: return true
    case .and(let left, let right): return left.holds(facts) && right.holds(facts)
    case .or(let left, let right): return left.holds(facts) || right.holds(facts)
    case .not(let inner): return !inner.holds(facts)
    case .oneOf(let fact, let words):
      guard case .word(let word)? = facts[fact] else { preconditionFailure("no \(fact)") }
      return words.contains(word)
    case .compare(let fact, let sign, let constant, _):
      guard case .number(let number)? = facts[fact] else { preconditionFailure("no \(fact)") }
      switch sign {
      case "<": return number < constant
      case "<=": return number <= constant
      case ">": return number > constant
      case ">=": return number >= constant
      case "=": return number == constant
      default: return number != constant
      }
    }
  }

  var asksOutcome: Bool {
    switch self {
    case .always, .compare: false
    case .oneOf(let fact, _): fact == "sitting.outcome"
    case .and(let left, let right), .or(let left, let right): left.asksOutcome || right.asksOutcome
    case .not(let inner): inner.asksOutcome
    }
  }

  /// Every comparison of a fact with a number.
  func constants(of name: String) -> [Int] {
    switch self {
    case .always, .oneOf: []
    case .compare(let fact, _, let constant, _): fact == name ? [constant] : []
    case .and(let left, let right), .or(let left, let right):
      left.constants(of: name) + right.constants(of: name)
    case .not(let inner): inner.constants(of: name)
    }
  }
}

enum PlainState: Hashable {
  case payable, closed, pending
  case open(Verdict)
}

struct PlainEntry: Equatable {
  var state: PlainState
  var payable: Int
  var atMost: Int
  /// Nil where no world is of that kind.
  var ifPassed: Int?
  var ifFailed: Int?
}

/// One case under one policy.
struct PlainReference {
  struct Cost {
    let category: CostCategory
    let asked: Int
    let day: Day
    let number: Int
    /// Nil for the planned sitting.
    let outcome: Outcome?
    /// Whether the policy counts such a sitting.
    let isCounted: Bool
    /// What was paid of this very cost already; it takes up a limit even where less is due.
    var parts: [(on: Day, cents: Int)] = []
    var booked: Int { parts.reduce(0) { $0 + $1.cents } }
    /// The days on which something of it was paid, each with all that had been by then.
    var paidBy: [(on: Day, cents: Int)] {
      parts.map { part in
        (part.on, parts.filter { $0.on <= part.on }.reduce(0) { $0 + $1.cents })
      }
    }
  }
  struct Charge {
    let clause: PlainClause
    let meter: PlainMeter
    let limit: Int
    let year: Int
    let uses: [Int]
  }
  enum Ruling {
    case person
    case nothing
    case earned(asked: Int, share: (top: Int, bottom: Int), atMost: Int?)
  }

  static let never = Int.max

  let policy: PlainPolicy
  let funding: FundingCase
  let vendor: String
  let plannedDay: Day

  /// The log of the exam up to the planned day, oldest first.
  var log: [Sitting] {
    funding.sittings.items.filter { $0.exam == funding.exam && $0.day <= plannedDay }
      .sorted { $0.day < $1.day }
  }

  /// The counted sittings of the series that a day falls into, up to that day: what came up to an earlier
  /// pass belongs to a series that is over.
  func series(upTo day: Day) -> [Sitting] {
    var current: [Sitting] = []
    for sitting in log where sitting.day <= day {
      if policy.counts.contains(sitting.outcome) { current.append(sitting) }
      if sitting.outcome == .passed, sitting.day < day { current = [] }
    }
    return current
  }

  var counted: [Sitting] { series(upTo: plannedDay) }

  /// The number of the pass that ended the series of a day; nil while none did.
  func pass(endingSeriesOf day: Day) -> Int? {
    guard let pass = log.first(where: { $0.outcome == .passed && $0.day >= day }) else {
      return nil
    }
    return series(upTo: pass.day).firstIndex { $0 == pass }.map { $0 + 1 }
  }

  var costs: [Cost] {
    var all: [Cost] = []
    for sitting in log {
      let before = series(upTo: sitting.day)
      let index = before.firstIndex { $0 == sitting }
      for cost in sitting.costs where cost.payer == .candidate {
        all.append(
          Cost(
            category: cost.category, asked: Int(cost.amount.minorUnits), day: sitting.day,
            number: (index ?? before.count) + 1, outcome: sitting.outcome,
            isCounted: index != nil))
      }
    }
    for ask in funding.asked {
      all.append(
        Cost(
          category: ask.category, asked: Int(ask.amount.minorUnits), day: plannedDay,
          number: counted.count + 1, outcome: nil, isCounted: true))
    }
    // What the book has of a cost stands for the first that it fits.
    for payment in funding.payments.items where payment.exam == funding.exam {
      if let index = all.firstIndex(where: { isSame(payment, $0) }) {
        all[index].parts.append((payment.paidOn, Int(payment.paid.minorUnits)))
      }
    }
    return all
  }

  func isSame(_ payment: Payment, _ cost: Cost) -> Bool {
    payment.exam == funding.exam && payment.sittingDay == cost.day
      && payment.category == cost.category
  }

  /// What the candidate paid for a sitting of the past.
  func costOf(_ day: Day) -> Int {
    log.filter { $0.day == day }.flatMap(\.costs).filter { $0.payer == .candidate }
      .reduce(0) { $0 + Int($1.amount.minorUnits) }
  }

  var totalAsked: Int { funding.asked.reduce(0) { $0 + Int($1.amount.minorUnits) } }

  /// The attempt at which the series may be passed.
  var futures: [Int] {
    if let passed = pass(endingSeriesOf: plannedDay) { return [passed] }
    let planned = counted.count + 1
    let constants = policy.clauses.flatMap { $0.when.constants(of: "series.passed-at") }
    return Array(planned...(max(planned, constants.max() ?? 0) + 1)) + [PlainReference.never]
  }

  func facts(_ sitting: (number: Int, day: Day, outcome: Outcome?), passedAt: Int)
    -> [String: PlainValue]
  {
    let outcome = sitting.outcome ?? (passedAt == sitting.number ? .passed : .failed)
    let type = funding.candidate.employmentType
    var facts: [String: PlainValue] = [
      "attempt.number": .number(sitting.number), "series.passed-at": .number(passedAt),
      "sitting.outcome": .word(outcome.rawValue), "exam.vendor": .word(vendor),
      "exam.id": .word(funding.exam),
      "request.amount": .number(sitting.outcome == nil ? totalAsked : costOf(sitting.day)),
      "request.lead-time": .number(plannedDay.days(since: funding.requestedOn)),
    ]
    for (instant, day) in [("request", funding.requestedOn), ("sitting", sitting.day)] {
      if let value = type.value(on: day, statedOn: funding.asOf) {
        facts["employee.type at \(instant)"] = .word(value)
      }
      if let since = funding.candidate.employedSince {
        facts["employee.tenure at \(instant)"] = .number(day.days(since: since))
      }
    }
    if let last = lastFail {
      facts["attempt.days-since-last-fail"] = .number(plannedDay.days(since: last))
    }
    return facts
  }

  var lastFail: Day? {
    funding.sittings.items.filter {
      $0.exam == funding.exam && $0.day <= plannedDay && $0.outcome == .failed
    }.map(\.day).max()
  }

  var plannedFacts: [String: PlainValue] {
    facts((counted.count + 1, plannedDay, nil), passedAt: PlainReference.never)
  }

  func rule(_ cost: Cost, passedAt future: Int) -> Ruling {
    let passedAt = pass(endingSeriesOf: cost.day) ?? future
    let facts = facts((cost.number, cost.day, cost.outcome), passedAt: passedAt)
    let applying = policy.clauses.filter { clause in
      switch clause.kind {
      case .covers(let categories, _, _, _), .excludes(let categories):
        categories.contains(cost.category) && clause.when.holds(facts)
          && (cost.isCounted || clause.when.asksOutcome)
      default: false
      }
    }
    let replaced = applying.compactMap(\.exceptionTo)
    let left = applying.filter { !replaced.contains($0.id) }
    if left.contains(where: { if case .excludes = $0.kind { true } else { false } }) {
      return .nothing
    }
    guard left.count == 1, let only = left.first,
      case .covers(_, let share, let atMost, let paid) = only.kind
    else { return .person }
    let outcome = facts["sitting.outcome"]
    let isPassed = outcome == .word("passed")
    let isEarned =
      switch paid {
      case .upFront: true
      case .anyResult: isPassed || outcome == .word("failed")
      case .onPass: isPassed
      case .onSeriesPass: passedAt != PlainReference.never
      }
    return isEarned ? .earned(asked: cost.asked, share: share, atMost: atMost) : .nothing
  }

  func charges(on costs: [Cost]) -> [Charge] {
    policy.clauses.flatMap { clause -> [Charge] in
      guard case .limits(let meter, let limit) = clause.kind else { return [] }
      let years = Set(costs.filter { meter.measures($0.category) }.map { meter.year(of: $0.day) })
      return years.sorted().map { year in
        let used = funding.payments.items.filter {
          payment in
          meter.measures(payment.category) && meter.year(of: payment.sittingDay) == year
            && !costs.contains { isSame(payment, $0) }
        }.reduce(0) { $0 + Int($1.paid.minorUnits) }
        let start = meter.start(ofYear: year, employedSince: funding.candidate.employedSince)
        let isKnown = start.map { funding.payments.isComplete(since: $0) } ?? false
        return Charge(
          clause: clause, meter: meter, limit: limit, year: year,
          uses: isKnown ? [used] : [used, max(used, limit), used + limit])
      }
    }
  }

  /// The charges that a cost takes room of.
  func measuring(_ cost: Cost, _ charges: [Charge]) -> [Int] {
    charges.indices.filter {
      charges[$0].meter.measures(cost.category)
        && charges[$0].meter.year(of: cost.day) == charges[$0].year
    }
  }

  /// What each cost gets in one world, and what it would get if whoever has to decide on it granted all of it.
  ///
  /// - Parameters:
  ///   - granted: the costs that are granted though the policy does not say so.
  ///   - isRefused: whether the rules of its own day refuse a cost.
  ///   - isAsked: whether a person has yet to say whether they do.
  func amounts(
    _ costs: [Cost], _ rulings: [Ruling], _ charges: [Charge], _ applies: [[Bool]], uses: [Int],
    granted: Set<Int>, isRefused: (Cost) -> Bool, isAsked: (Cost) -> Bool
  ) -> [(sure: Int, most: Int)] {
    var used = uses
    // What people have yet to grant takes no room of what was paid before.
    var later = uses.map { _ in 0 }
    return zip(costs, rulings).enumerated().map { index, pair in
      let (cost, ruling) = pair
      let measuring = measuring(cost, charges)
      func amountNow(
        _ asked: Int, _ share: (top: Int, bottom: Int), _ atMost: Int?, _ used: (Int) -> Int
      ) -> Int {
        // In parts of a cent: `bottom` parts are one.
        var parts = asked * share.top
        if let atMost { parts = min(parts, atMost * share.bottom) }
        for charge in measuring where applies[index][charge] {
          parts = min(parts, max(0, charges[charge].limit - used(charge)) * share.bottom)
        }
        return rounded(parts, share.bottom)
      }
      func behind(_ charge: Int, from first: Int) -> Int {
        costs.dropFirst(first).filter { self.measuring($0, charges).contains(charge) }
          .reduce(0) { $0 + $1.booked }
      }
      var (sure, most) = (0, 0)
      switch ruling {
      case .nothing: break
      case .person:
        most = amountNow(cost.asked, (1, 1), nil) { used[$0] + behind($0, from: index + 1) }
        for part in cost.paidBy {
          let inTurn = amountNow(cost.asked, (1, 1), nil) {
            used[$0] - paid(after: part.on, charges[$0], costs) - later[$0]
              + behind($0, from: index + 1)
          }
          most = max(most, min(inTurn, part.cents))
        }
      case .earned(let asked, let share, let atMost):
        // Nor does what a person lets a cost have.
        let last = isAsked(cost) ? index + 1 : costs.count
        sure = amountNow(asked, share, atMost) { used[$0] + behind($0, from: last) }
        // What was paid in its turn is not taken back for what others got after it, part by part.
        for part in cost.paidBy {
          let inTurn = amountNow(asked, share, atMost) {
            used[$0] - paid(after: part.on, charges[$0], costs) - later[$0] + behind($0, from: last)
          }
          sure = max(sure, min(inTurn, part.cents))
        }
        most = sure
      }
      // What the book has takes its room, whatever is due.
      let due = isRefused(cost) ? 0 : granted.contains(index) ? most : sure
      for charge in measuring {
        used[charge] += max(due, cost.booked)
        if granted.contains(index) || isAsked(cost) { later[charge] += max(0, due - cost.booked) }
      }
      return (sure, most)
    }
  }

  /// What went out after a day, of what a limit had counted before this request.
  func paid(after day: Day, _ charge: Charge, _ costs: [Cost]) -> Int {
    funding.payments.items.filter { payment in
      charge.meter.measures(payment.category)
        && charge.meter.year(of: payment.sittingDay) == charge.year && payment.paidOn > day
        && !costs.contains { isSame(payment, $0) }
    }.reduce(0) { $0 + Int($1.paid.minorUnits) }
  }

  func rounded(_ parts: Int, _ bottom: Int) -> Int {
    let (whole, rest) = (parts / bottom, parts % bottom)
    let isUp =
      switch policy.rounding {
      case .down: false
      case .up: rest > 0
      case .halfAway: 2 * rest >= bottom
      case .halfEven: 2 * rest > bottom || (2 * rest == bottom && whole % 2 == 1)
      }
    return whole + (isUp ? 1 : 0)
  }

  var approvers: [String] {
    var roles: [String] = []
    for clause in policy.clauses where clause.when.holds(plannedFacts) {
      guard case .approval(let bands) = clause.kind else { continue }
      for band in bands
      where band.above ?? .min < totalAsked && totalAsked <= band.upTo ?? .max {
        roles += band.by.filter { !roles.contains($0) }
      }
    }
    return roles
  }

  /// Verdict by clause, for the `requires` clauses that apply.
  var requirements: [String: Verdict] {
    var verdicts: [String: Verdict] = [:]
    for clause in policy.clauses where clause.when.holds(plannedFacts) {
      guard case .requires(let condition) = clause.kind else { continue }
      if condition.holds(plannedFacts) {
        verdicts[clause.id] = .met
      } else if let first = firstDay(of: condition) {
        verdicts[clause.id] = .notYet(from: first)
      } else {
        verdicts[clause.id] = clause.waivedBy.map { .needsPerson(role: $0) } ?? .unmet
      }
    }
    return verdicts
  }

  /// The day on which a condition that lacks nothing but days begins to hold.
  func firstDay(of condition: PlainCondition) -> Day? {
    switch condition {
    case .compare(let fact, let sign, let days, .days):
      guard sign == ">=" || sign == ">" else { return nil }
      let start: Day? =
        switch fact {
        case "request.lead-time": funding.requestedOn
        case "attempt.days-since-last-fail": lastFail
        default: funding.candidate.employedSince
        }
      return start?.adding(days: sign == ">" ? days + 1 : days)
    case .and(let left, let right):
      // At most one side counts days.
      if left.holds(plannedFacts) { return firstDay(of: right) }
      return right.holds(plannedFacts) ? firstDay(of: left) : nil
    default: return nil
    }
  }
}
