package import Facts
package import Units

extension Policy {
  /// A fact's value as a person writes it, or what is missing.
  static func shown(_ fact: Fact, as reference: FactReference, in currency: Currency) -> String {
    let name = reference.description
    if let value = fact.value {
      return "\(name): \(shown(value, as: reference.fact.type, in: currency))"
    }
    switch fact.openness {
    case .unknown(_, let ask): return "unknown: \(ask)"
    case .future(let what): return "not yet known: \(what)"
    case .discretion(_, let question): return "open: \(question)"
    case .settled: return name
    }
  }

  package static func shown(_ scalar: Scalar, as type: FactType, in currency: Currency) -> String {
    switch (scalar, type) {
    case (.number(let number), .days):
      number >= FactSheet.never ? "never" : "\(number) day\(number == 1 ? "" : "s")"
    case (.number(let number), .share):
      Probability(partsPerMillion: Int32(clamping: number))?.description ?? "\(number)"
    case (.number(let number), .day): "\(Day(number: Int32(clamping: number)))"
    case (.number(let number), .money):
      (try? Money(minorUnits: number, currency).description) ?? "\(number)"
    case (.number(let number), _): number >= FactSheet.never ? "never" : "\(number)"
    case (.word(let word), _): word
    case (.flag(let flag), _): flag ? "yes" : "no"
    }
  }

  /// The condition in the policy's own words of comparison.
  package static func words(for condition: Condition, in currency: Currency) -> String {
    switch condition {
    case .always: "always"
    case .compare(let fact, let comparison, let constant):
      "\(fact) \(comparison.rawValue) \(shown(constant, as: fact.fact.type, in: currency))"
    case .oneOf(let fact, let constants):
      "\(fact) in ["
        + constants.map { shown($0, as: fact.fact.type, in: currency) }.joined(separator: ", ")
        + "]"
    case .not(let inner): "not (\(words(for: inner, in: currency)))"
    case .all(let parts): parts.map { words(for: $0, in: currency) }.joined(separator: " and ")
    case .any(let parts):
      "(" + parts.map { words(for: $0, in: currency) }.joined(separator: " or ") + ")"
    }
  }
}
