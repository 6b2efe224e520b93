internal import Cases
internal import CostModel
internal import Units

extension PersonWalk {
  /// What one series has come to so far.
  struct Course {
    var sat = 0
    var outcome: SeriesOutcome?
    /// The log, each sitting of it failed.
    var funding: FundingCase
    /// What was paid of each cost.
    var paid: [Cost: Int64] = [:]
    /// Days of the attempts that the policy refused.
    var refused: Set<Day> = []
  }

  struct State {
    var courses: [Course]
    var outgoes: [Outgo] = []
    /// What is booked for the sittings and dues that are planned, as far as it stands.
    private var booked: [Payment]
    /// What was paid for them since, each cost once.
    private var settled: [Payment] = []
    private(set) var days: [[Day]]
    /// All that was sat, in the order of time; of one day in the order in which it was gone through.
    private(set) var order: [(series: Int, day: Day)] = []
    /// How many of the dues are settled.
    var dues = 0

    init(courses: [Course], booked: [Payment]) {
      self.courses = courses
      self.booked = booked
      days = courses.map { _ in [] }
    }

    mutating func sit(_ series: Int, on day: Day) {
      courses[series].sat += 1
      days[series].append(day)
      order.append((series, day))
    }

    /// Each cost once, as limits measure it: a promise of more than was paid stands until it is released.
    var payments: [Payment] {
      guard !booked.isEmpty else { return settled }
      func isAbove(_ paid: Payment) -> Bool {
        booked.filter(paid.isForSame).reduce(0) { $0 + $1.charged.minorUnits }
          < paid.charged.minorUnits
      }
      let paid = settled.filter(isAbove)
      return booked.filter { own in !paid.contains { $0.isForSame(own) } } + paid
    }

    /// What is booked for sittings of an exam, as far as it stands.
    func booked(for exam: String) -> [Payment] { booked.filter { $0.exam == exam } }

    /// Puts what was paid of a cost in all in the place of what stood there.
    mutating func charge(_ payment: Payment) {
      settled.removeAll(where: payment.isForSame)
      settled.append(payment)
    }

    /// What a due came to stands instead of what was booked for it.
    mutating func replace(_ own: [Payment], by payment: Payment) {
      booked.removeAll(where: own.contains)
      settled.append(payment)
    }

    /// What is promised of these costs is paid no more, and leaves its room of a limit to others; what went out stays, and
    /// so does what no end would have paid, since it stands committed beside the plan.
    mutating func release(_ promised: [Payment], butFor standing: [Payment: Money]) {
      booked = booked.map { own in
        guard promised.contains(own) else { return own }
        let paid = settled.first(where: own.isForSame)?.paid ?? own.paid
        let rest = standing[own] ?? .zero(own.paid.currency)
        let sum = (try? paid.adding(rest).subtracting(own.paid)) ?? own.promised
        return own.promising(sum.isNegative ? .zero(sum.currency) : sum)
      }
    }
  }
}

extension FundingCase {
  /// The case after an attempt failed, its costs paid first by the candidate.
  ///
  /// - Parameters:
  ///   - attempt: the one that failed.
  ///   - exam: of the series.
  ///   - takesRoom: whether its costs take room of limits; not where the policy refuses it.
  func failing(_ attempt: PlannedAttempt, of exam: String, takesRoom: Bool) -> FundingCase {
    var log = self
    log.asked = []
    if !takesRoom { log.unclaimed.insert(attempt.day) }
    let costs = attempt.costs.map { cost in
      let part = cost.category == .examFee ? attempt.voucher?.amount : nil
      let own = part.flatMap { try? cost.amount.subtracting($0) } ?? cost.amount
      return SittingCost(
        category: cost.category, amount: own, payer: .candidate, reductions: cost.reductions)
    }
    log.sittings = Listed(
      sittings.items
        + [Sitting(exam: exam, version: nil, day: attempt.day, outcome: .failed, costs: costs)],
      completeSince: sittings.completeSince)
    if let id = attempt.voucher?.id, let voucher = vouchers.items.first(where: { $0.id == id }) {
      log = log.using(voucher)
    }
    return log
  }
}
