import Cases
import PolicyRules
import Units

/// An exact amount of cents, or a share; small enough in every generated case to be kept as it is.
struct Fraction: Hashable, Comparable {
  let top: Int128
  let bottom: Int128

  init(_ top: Int128, _ bottom: Int128 = 1) {
    var (a, b) = (top.magnitude, bottom.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = max(Int128(a), 1)
    self.top = top / divisor
    self.bottom = bottom / divisor
  }
  init(_ whole: Int) { self.init(Int128(whole)) }

  static let zero = Fraction(Int128(0))
  static func < (l: Fraction, r: Fraction) -> Bool { l.top * r.bottom < r.top * l.bottom }
  static func + (l: Fraction, r: Fraction) -> Fraction {
    Fraction(l.top * r.bottom + r.top * l.bottom, l.bottom * r.bottom)
  }
  static func - (l: Fraction, r: Fraction) -> Fraction {
    Fraction(l.top * r.bottom - r.top * l.bottom, l.bottom * r.bottom)
  }
  static func * (l: Fraction, r: Fraction) -> Fraction {
    Fraction(l.top * r.top, l.bottom * r.bottom)
  }

  /// To a multiple of `unit` cents; never negative.
  func rounded(_ mode: RoundingMode, to unit: Int) -> Fraction {
    let parts = bottom * Int128(unit)
    let (whole, rest) = (top / parts, top % parts)
    let isUp =
      switch mode {
      case .down: false
      case .up: rest > 0
      case .halfAway: 2 * rest >= parts
      case .halfEven: 2 * rest > parts || (2 * rest == parts && whole % 2 == 1)
      }
    return Fraction((whole + (isUp ? 1 : 0)) * Int128(unit))
  }
}

enum GrowthType: String {
  case number, days, day, money, share, word
  case flag = "yes or no"
}

enum GrowthValue: Hashable {
  /// A count, days, a day's number, cents, or parts per million.
  case number(Int)
  case word(String)
  case flag(Bool)

  func text(_ type: GrowthType) -> String {
    switch self {
    case .word(let word): word
    case .flag(let flag): flag ? "yes" : "no"
    case .number(let number):
      switch type {
      case .days: "\(number) days"
      case .day: Day(number: Int32(number)).description
      case .money: dollars(number)
      case .share: percent(Fraction(Int128(number), 1_000_000))
      default: "\(number)"
      }
    }
  }
}

func percent(_ share: Fraction) -> String {
  let percents = share * Fraction(100)
  return percents.bottom == 1 ? "\(percents.top) %" : "\(share.top)/\(share.bottom)"
}

/// A fact as a condition names it.
enum GrowthFact: Hashable {
  case plain(String, GrowthType)
  case at(String, GrowthType, Event)
  case throughout(String, GrowthType, Event, Event)
  case days(Event, Event)
  case day(Event)

  static let number = GrowthFact.plain("attempt.number", .number)

  var type: GrowthType {
    switch self {
    case .plain(_, let type), .at(_, let type, _), .throughout(_, let type, _, _): type
    case .days: .days
    case .day: .day
    }
  }

  var text: String {
    switch self {
    case .plain(let name, _): name
    case .at(let name, _, let event): "\(name) at \(event.rawValue)"
    case .throughout(let name, _, let first, let last):
      "\(name) throughout \(first.rawValue)..\(last.rawValue)"
    case .days(let first, let last): "days from \(first.rawValue) to \(last.rawValue)"
    case .day(let event): "day of \(event.rawValue)"
    }
  }
}

indirect enum GrowthCondition {
  case always
  case compare(GrowthFact, String, GrowthValue)
  case oneOf(GrowthFact, [GrowthValue])
  case all([GrowthCondition])
  case any([GrowthCondition])
  case not(GrowthCondition)

  /// Each comparison with the constants it makes.
  var leaves: [(fact: GrowthFact, constants: [GrowthValue])] {
    switch self {
    case .always: []
    case .compare(let fact, _, let constant): [(fact, [constant])]
    case .oneOf(let fact, let constants): [(fact, constants)]
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    case .not(let inner): inner.leaves
    }
  }

  var asksOutcome: Bool { leaves.contains { $0.fact.text == "sitting.outcome" } }

  var text: String {
    switch self {
    case .always: "attempt.number >= 0"
    case .compare(let fact, let sign, let constant):
      "\(fact.text) \(sign) \(constant.text(fact.type))"
    case .oneOf(let fact, let constants):
      "\(fact.text) in [\(constants.map { $0.text(fact.type) }.joined(separator: ", "))]"
    case .all(let parts): parts.map { "(\($0.text))" }.joined(separator: " and ")
    case .any(let parts): parts.map { "(\($0.text))" }.joined(separator: " or ")
    case .not(let inner): "not (\(inner.text))"
    }
  }
}

enum GrowthFigure<Value> {
  case same(Value)
  case table(GrowthFact, [(key: GrowthValue, value: Value)], otherwise: Value?)

  var all: [Value] {
    switch self {
    case .same(let value): [value]
    case .table(_, let rows, let otherwise): rows.map(\.value) + [otherwise].compactMap { $0 }
    }
  }

  var keys: [(fact: GrowthFact, constants: [GrowthValue])] {
    guard case .table(let fact, let rows, _) = self else { return [] }
    return [(fact, rows.map(\.key))]
  }
}

enum GrowthAmount {
  case cents(Int)
  case part(Fraction, GrowthFact)
}

struct GrowthCoverage {
  enum Rate {
    case share(GrowthFigure<Fraction>)
    case bands(String, [(upTo: Int, share: Fraction)])
  }
  static let steps = ["deductible", "share", "prorated by", "at most"]

  var categories: [CostCategory]
  var deductible: GrowthFigure<Int>?
  var rate = Rate.share(.same(Fraction(1)))
  var proratedBy: GrowthFact?
  var atMost: GrowthFigure<GrowthAmount>?
  var order: [String]?
  var netOf: [Deduction]?
  var instalments: [(share: Fraction, paid: PaidWhen)] = [(Fraction(1), .upFront)]
}

struct GrowthLimit {
  enum Proration {
    case fact(GrowthFact)
    case months
  }
  let meter: String
  /// Nil for a meter that counts purchases.
  var atMost: GrowthFigure<GrowthAmount>?
  var count = 0
  var proratedBy: Proration?
}

struct GrowthMeter {
  enum Window: Hashable {
    case year(String, month: Int, day: Int)
    case rolling(Span)
    case programme(Day, Day)
    case lifetime
  }
  let name: String
  let window: Window
  var of: [CostCategory] = []
  var counts = Meter.Quantity.paid
  var per = Meter.Per.employee
  var datedBy = Meter.Dating.sitting

  func measures(_ category: CostCategory) -> Bool { of.isEmpty || of.contains(category) }

  /// The days of the window that holds a day; nil outside of a programme.
  func days(holding day: Day) -> (first: Day?, last: Day)? {
    switch window {
    case .lifetime: return (nil, Day(number: .max))
    case .programme(let first, let last): return first <= day && day <= last ? (first, last) : nil
    case .rolling(let span):
      // The first day from which the span has not run out by this one.
      var first = day.subtracting(span).adding(days: -2)
      while first.adding(span) <= day { first = first.adding(days: 1) }
      return (first, day)
    case .year(_, let month, let inMonth):
      let starts = [day.civil.year - 1, day.civil.year].compactMap {
        Day(year: $0, month: month, day: inMonth)
      }
      let first = starts.last { $0 <= day } ?? day
      return (first, first.adding(months: 12).adding(days: -1))
    }
  }
}
