import Cases
import Facts
import PolicyRules
import Units

// What every cost gets in one world.
extension GrowthReference {
  enum Ruling {
    case person
    case nothing
    case covered(GrowthCoverage)
  }

  func rule(_ cost: GrowthCost, _ world: GrowthWorld) -> Ruling {
    let applying = policy.clauses.filter {
      $0.categories.contains(cost.category) && holds($0.condition, cost.subject, world)
        && (cost.subject.isCounted || $0.when.asksOutcome)
    }
    let replaced = applying.flatMap(\.exceptionTo)
    let left = applying.filter { !replaced.contains($0.id) }
    if left.contains(where: {
      switch $0.kind {
      case .excludes, .candidatePays: true
      default: false
      }
    }) {
      return .nothing
    }
    guard left.count == 1, let only = left.first else { return .person }
    if case .covers(let coverage) = only.kind { return .covered(coverage) }
    return .nothing
  }

  func look<Value>(_ figure: GrowthFigure<Value>, _ subject: GrowthSubject, _ world: GrowthWorld)
    -> Value?
  {
    switch figure {
    case .same(let value): return value
    case .table(let fact, let rows, let otherwise):
      let value = values(fact, subject, world)[0]
      return rows.first { $0.key == value }?.value ?? otherwise
    }
  }

  func cents(_ amount: GrowthAmount, _ subject: GrowthSubject, _ world: GrowthWorld) -> Fraction {
    switch amount {
    case .cents(let cents): return Fraction(cents)
    case .part(let share, let fact):
      return (share * number(fact, subject, world)).rounded(policy.mode, to: 1)
    }
  }

  func number(_ fact: GrowthFact, _ subject: GrowthSubject, _ world: GrowthWorld) -> Fraction {
    guard case .number(let number) = values(fact, subject, world)[0] else {
      preconditionFailure("\(fact.text) is no number")
    }
    return Fraction(number)
  }

  func share(_ fact: GrowthFact, _ subject: GrowthSubject, _ world: GrowthWorld) -> Fraction {
    number(fact, subject, world) * Fraction(1, 1_000_000)
  }

  /// What of a cost nobody else bears.
  func net(_ cost: GrowthCost, _ coverage: GrowthCoverage) -> Int {
    var amount = cost.asked
    for deduction in coverage.netOf ?? Deduction.allCases {
      switch deduction {
      case .vouchers: amount -= cost.voucher
      case .otherPayers: amount -= Int(cost.reductions.otherPayers?.minorUnits ?? 0)
      case .discounts: amount -= Int(cost.reductions.discount?.minorUnits ?? 0)
      }
    }
    return max(0, amount)
  }

  /// What was charged for one cost in this world.
  struct Charged {
    let cost: GrowthCost
    var paid = 0
    var eligible = 0
    var purchases = 0
    /// Whether a person has yet to grant it.
    var isGranted = false

    /// As the book alone has it, where a person has yet to grant it.
    var beforeGrant: Charged { isGranted ? Charged.booked(cost) : self }

    static func booked(_ cost: GrowthCost) -> Charged {
      Charged(
        cost: cost, paid: cost.bookedPaid, eligible: cost.bookedEligible,
        purchases: cost.bookedPaid > 0 ? 1 : 0)
    }

    func amount(_ quantity: Meter.Quantity) -> Int {
      switch quantity {
      case .paid: paid
      case .eligibleCost: eligible
      case .purchases: purchases
      }
    }
  }

  /// The most that stays of what was paid of a cost in parts, each on a day of its own, and that day.
  private func mostKept(_ cost: GrowthCost, _ paid: (Day) -> Int?) -> (cents: Int, on: Day?) {
    cost.bookedBy.reduce((0, nil)) { most, part in
      let kept = min(paid(part.on) ?? 0, part.cents)
      return kept > most.cents ? (kept, part.on) : most
    }
  }

  func amounts(_ costs: [GrowthCost], _ world: GrowthWorld) -> [GrowthResult] {
    var ledger: [Charged] = []
    return costs.enumerated().map { index, cost in
      var charged = Charged(cost: cost)
      var result = GrowthResult()
      /// A person decides: granted, it is paid like what a clause covers whole, as far as anybody knows the limits.
      func ask() {
        let whole = GrowthCoverage(categories: [])
        let net = net(cost, whole)
        // What the book has of costs behind it stays paid.
        let booked = costs.dropFirst(index + 1).map(Charged.booked)
        let known = amount(cost, whole, world, ledger + booked, costs, paidUpTo: nil)
        // Nor is it taken back itself.
        let (kept, then) = mostKept(cost) {
          amount(cost, whole, world, ledger.map(\.beforeGrant) + booked, costs, paidUpTo: $0)
        }
        result.needsPerson = true
        result.granted = known.map { max($0, kept) } ?? net
        guard world.granted.contains(index), result.granted > 0 else { return }
        let isKept = known.map { kept > $0 } ?? false
        let eligible = limited(
          Fraction(net), cost, world,
          (isKept ? ledger.map(\.beforeGrant) : ledger) + booked, costs, isEligible: true,
          paidUpTo: isKept ? then : nil)
        charged.isGranted = true
        charged.paid = world.leastGranted.contains(index) ? 1 : result.granted
        charged.eligible = known == nil ? net : Int(eligible?.top ?? 0)
        charged.purchases = 1
      }
      switch rule(cost, world) {
      case .nothing: break
      case .person: ask()
      case .covered(let coverage):
        if let now = amount(cost, coverage, world, ledger, costs, paidUpTo: nil) {
          // What was properly paid is not taken back because of what was paid to others later.
          let (kept, then) = mostKept(cost) {
            self.amount(cost, coverage, world, ledger.map(\.beforeGrant), costs, paidUpTo: $0)
          }
          let amount = max(now, kept)
          result.amount = amount
          charged.paid = amount
          let eligible = limited(
            Fraction(net(cost, coverage)), cost, world,
            amount > now ? ledger.map(\.beforeGrant) : ledger, costs, isEligible: true,
            paidUpTo: amount > now ? then : nil)
          charged.eligible = amount > 0 ? Int(eligible?.top ?? 0) : 0
          charged.purchases = amount > 0 ? 1 : 0
        } else {
          ask()
        }
      }
      // What the book has takes its room, whatever is due.
      charged.paid = max(charged.paid, cost.bookedPaid)
      charged.eligible = max(charged.eligible, cost.bookedEligible)
      charged.purchases = max(charged.purchases, cost.bookedPaid > 0 ? 1 : 0)
      ledger.append(charged)
      return result
    }
  }

  /// Nil where a table is silent.
  func amount(
    _ cost: GrowthCost, _ coverage: GrowthCoverage, _ world: GrowthWorld,
    _ ledger: [Charged], _ costs: [GrowthCost], paidUpTo last: Day?
  ) -> Int? {
    let subject = cost.subject
    let earned = coverage.instalments.filter { isEarned($0.paid, subject, world) }
      .reduce(Fraction.zero) { $0 + $1.share }
    // What is not earned is nothing, whatever a figure may be.
    if earned == .zero { return 0 }
    let net = Fraction(self.net(cost, coverage))
    guard
      var amount = limited(
        net, cost, world, ledger, costs, isEligible: true, paidUpTo: last)
    else { return nil }
    var caps = [amount]
    // A share, bands and a proration make parts; what is taken off and the least of two amounts do not.
    func every(_ value: Fraction) -> Fraction {
      policy.roundsEveryStep ? value.rounded(policy.mode, to: policy.roundTo) : value
    }
    let named = coverage.order ?? []
    for step in named + GrowthCoverage.steps.filter({ !named.contains($0) }) {
      switch step {
      case "deductible":
        guard let figure = coverage.deductible else { continue }
        guard let deductible = look(figure, subject, world) else { return nil }
        amount = max(.zero, amount - Fraction(deductible))
      case "prorated by":
        guard let fact = coverage.proratedBy else { continue }
        amount = every(amount * share(fact, subject, world))
      case "at most":
        guard let figure = coverage.atMost else { continue }
        guard let most = look(figure, subject, world) else { return nil }
        caps.append(cents(most, subject, world))
        amount = min(amount, cents(most, subject, world))
      default:
        switch coverage.rate {
        case .share(let figure):
          guard let share = look(figure, subject, world) else { return nil }
          amount = every(amount * share)
        case .bands(let name, let bands):
          let meter = policy.meter(name)
          let before = used(meter, cost, world, ledger, costs, paidUpTo: last)
          amount = every(
            GrowthReference.banded(before + amount, bands) - GrowthReference.banded(before, bands))
        }
      }
    }
    // Far above any amount: what is left of it is what the limits leave at all.
    let endless = Fraction(1_000_000_000_000)
    guard
      let limited = self.limited(
        amount, cost, world, ledger, costs, isEligible: false, paidUpTo: last),
      let room = self.limited(
        endless, cost, world, ledger, costs, isEligible: false, paidUpTo: last)
    else { return nil }
    let rounded = (limited * earned).rounded(policy.mode, to: policy.roundTo)
    // Rounding up to a multiple goes over no limit.
    return Int((caps + [room]).reduce(rounded) { min($0, $1) }.top)
  }

  static func banded(_ amount: Fraction, _ bands: [(upTo: Int, share: Fraction)]) -> Fraction {
    var (sum, from) = (Fraction.zero, Fraction.zero)
    for band in bands {
      let inside = max(.zero, min(amount, Fraction(band.upTo)) - from)
      sum = sum + inside * band.share
      from = Fraction(band.upTo)
    }
    return sum
  }

  func isEarned(_ paid: PaidWhen, _ subject: GrowthSubject, _ world: GrowthWorld) -> Bool {
    let outcome = subject.outcome ?? (world.isPassed ? .passed : .failed)
    switch paid {
    case .upFront: return true
    case .anyResult: return outcome == .passed || outcome == .failed
    case .onPass: return outcome == .passed
    case .onSeriesPass: return passedAt(subject, world) != GrowthReference.never
    }
  }
}
