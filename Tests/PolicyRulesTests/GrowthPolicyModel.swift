import Cases
import PolicyRules
import Units

struct GrowthCounter {
  var counts: [Outcome] = [.passed, .failed]
  var resets: [Counter.Reset] = []
  var leavesOut: [Counter.LeftOut] = []
  var treats: [Outcome: Outcome] = [:]
}

struct GrowthSeries {
  var attempts: Int?
  var within: Span?
  var idleFor: Span?
  var onLeaving = false
  var stoppedBy: [String] = []
}

struct GrowthClause {
  enum Kind {
    case covers(GrowthCoverage)
    case excludes([CostCategory])
    case candidatePays([CostCategory])
    case pays(Int, per: Meter.Per, paid: PaidWhen)
    case limits(GrowthLimit)
    case requires(GrowthCondition)
    /// Written out as it stands, and looked at elsewhere.
    case other(String)
  }
  let id: String
  var when = GrowthCondition.always
  var inForce: (from: Day?, until: Day?, by: Event)?
  let kind: Kind
  var exceptionTo: [String] = []
  var waivedBy: String?

  var categories: [CostCategory] {
    switch kind {
    case .covers(let coverage): coverage.categories
    case .excludes(let categories), .candidatePays(let categories): categories
    case .pays: [.bonus]
    default: []
    }
  }

  var hasRisingBands: Bool {
    guard case .covers(let coverage) = kind, case .bands(_, let bands) = coverage.rate else {
      return false
    }
    return zip(bands, bands.dropFirst()).contains { $0.share < $1.share }
  }

  /// What has to hold so that it applies.
  var condition: GrowthCondition {
    guard let inForce else { return when }
    func bound(_ sign: String, _ day: Day) -> GrowthCondition {
      .compare(.day(inForce.by), sign, .number(Int(day.number)))
    }
    return .all(
      [when]
        + [inForce.from.map { bound(">=", $0) }, inForce.until.map { bound("<=", $0) }]
        .compactMap { $0 })
  }
}

struct GrowthDeclared {
  let name: String
  let type: GrowthType
  var knownBy: String?
  var decidedBy: String?
  var fact: GrowthFact { .plain(name, type) }
}

struct GrowthPolicy {
  var mode = RoundingMode.halfAway
  var roundTo = 1
  var roundsEveryStep = false
  var facts: [GrowthDeclared] = []
  var counter = GrowthCounter()
  var counters: [(name: String, counter: GrowthCounter)] = []
  var series: GrowthSeries?
  var meters: [GrowthMeter] = []
  var fillOrder: [CostCategory] = []
  /// Written out as they stand.
  var settings: [String] = []
  var clauses: [GrowthClause] = []

  func meter(_ name: String) -> GrowthMeter {
    guard let meter = meters.first(where: { $0.name == name }) else {
      preconditionFailure("no meter \(name)")
    }
    return meter
  }
}
