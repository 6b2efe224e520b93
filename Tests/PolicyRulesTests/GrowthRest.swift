import Cases
import Facts
import PolicyRules
import Units

/// By when to claim, as a plain rule.
struct GrowthClaim {
  var span: Span?
  var grace: Span?
  var isOpen = false
  /// Month and day after the year of the event, instead of a span.
  var cutOff: (month: Int, day: Int)?
  var event = Event.sitting

  var yaml: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if let cutOff {
      let by = "\(two(cutOff.month))-\(two(cutOff.day))"
      return "claim within: {by: \(by), after the year of: \(event.rawValue)}"
    }
    var fields = ["time: \(span.map { "\($0)" } ?? "?")", "of: \(event.rawValue)"]
    if let grace { fields.append("grace: \(grace)") }
    if isOpen { fields.append("last day: is too late") }
    return "claim within: {\(fields.joined(separator: ", "))}"
  }

  /// The last day that counts.
  func last(after day: Day) -> Day {
    if let cutOff {
      return Day(year: day.civil.year + 1, month: cutOff.month, day: cutOff.day) ?? day
    }
    var last = span.map { day.adding($0) } ?? day
    if isOpen { last = last.adding(days: -1) }
    return grace.map { last.adding($0) } ?? last
  }
}

struct GrowthApproval {
  var of: [CostCategory] = []
  let bands: [(above: Int?, upTo: Int?, by: [String])]

  var yaml: String {
    let lines = bands.map { band in
      let fields = [
        band.above.map { "above: \(dollars($0))" }, band.upTo.map { "up to: \(dollars($0))" },
        "by: [\(band.by.joined(separator: ", "))]",
      ]
      return "{\(fields.compactMap { $0 }.joined(separator: ", "))}"
    }
    let text = "approval: [\(lines.joined(separator: ", "))]"
    return of.isEmpty ? text : text + "\n    of: \(list(of))"
  }

  /// Each role with the sum that it approves.
  func roles(for asked: [AskedCost]) -> [(role: String, sum: Int)] {
    let costs = asked.filter { of.isEmpty || of.contains($0.category) }
    let sum = costs.reduce(0) { $0 + Int($1.amount.minorUnits) }
    if costs.isEmpty { return [] }
    let fitting = bands.filter { ($0.above ?? .min) < sum && sum <= ($0.upTo ?? .max) }
    return fitting.flatMap(\.by).map { ($0, sum) }
  }
}

struct GrowthRepayment {
  var within = Span.months(12)
  var isOfEmployment = false
  var of: [CostCategory] = []
  var atOrAbove: Int?
  var above: Int?
  var reasons: [String] = []
  var exempt: [String] = []
  var perMonth: Fraction?
  var bands: [(within: Span, share: Fraction)] = []

  var yaml: String {
    var fields = [
      "leaving within: \(within)", "of the: \(isOfEmployment ? "employment" : "payment")",
    ]
    if !of.isEmpty { fields.append("of: \(list(of))") }
    if let atOrAbove { fields.append("at or above: \(dollars(atOrAbove))") }
    if let above { fields.append("above: \(dollars(above))") }
    if !reasons.isEmpty { fields.append("reasons: [\(reasons.joined(separator: ", "))]") }
    if !exempt.isEmpty { fields.append("except for: [\(exempt.joined(separator: ", "))]") }
    if let perMonth { fields.append("per month not served: \(percent(perMonth))") }
    if !bands.isEmpty {
      let steps = bands.map { "{left within: \($0.within), share: \(percent($0.share))}" }
      fields.append("bands: [\(steps.joined(separator: ", "))]")
    }
    return "repays: {\(fields.joined(separator: ", "))}"
  }

  /// Who leaves on the day on which the time ends has served it.
  ///
  /// What is owed back of one payment; its category, amount and day, by who leaves on a day.
  func owed(
    _ category: CostCategory, _ amount: Int, paidOn: Day, employedSince: Day, _ leaving: Leaving
  ) -> Int {
    let start = isOfEmployment ? employedSince : paidOn
    let end = start.adding(within)
    guard of.isEmpty || of.contains(category), atOrAbove.map({ amount >= $0 }) ?? true,
      above.map({ amount > $0 }) ?? true, reasons.isEmpty || reasons.contains(leaving.reason),
      !exempt.contains(leaving.reason), start <= leaving.on, leaving.on < end
    else { return 0 }
    var share = Fraction(1)
    if let perMonth {
      var months = 0
      while leaving.on.adding(months: months + 1) <= end { months += 1 }
      share = min(share, Fraction(months) * perMonth)
    }
    if !bands.isEmpty {
      share = bands.first { leaving.on < start.adding($0.within) }?.share ?? .zero
    }
    return Int((Fraction(amount) * share).rounded(.halfAway, to: 1).top)
  }
}

/// Where repayment is switched on.
struct GrowthSwitch {
  /// Nil for all regions.
  var regions: [String]?
  var except: [(region: String, from: Day)] = []

  var yaml: String {
    let on = regions.map { "[\($0.joined(separator: ", "))]" } ?? "all regions"
    let laws = except.map { "{region: \($0.region), agreements from: \($0.from), law: a law}" }
    return "repayment:\n  on in: \(on)"
      + (laws.isEmpty ? "" : "\n  except: [\(laws.joined(separator: ", "))]")
  }

  /// Nil where nobody said what decides.
  func isOn(region: String?, agreement: Day?) -> Bool? {
    if regions == nil, except.isEmpty { return true }
    guard let region else { return nil }
    guard regions.map({ $0.contains(region) }) ?? true else { return false }
    guard let law = except.first(where: { $0.region == region }) else { return true }
    return agreement.map { $0 < law.from }
  }
}
