internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Units

/// Goes through everything that one person is going to sit, in the order of time, and settles it jointly: what was
/// paid for one exam takes its room of a yearly limit before the next one.
///
/// Each sitting is passed, or failed and followed by the next of its series. What the policy pays in the end is
/// settled when a series ends; what a fail had earned already is paid at once, the rest on the day of the end. Of facts
/// that nobody stated the policy is taken at the most that it may pay: a budget must hold then, too.
struct PersonWalk {
  /// More ways than these are not gone through.
  static let mostEnds = 20_000

  /// A person has more ways to end than can be settled together.
  struct TooManyEnds: Error {}

  private let all: [SeriesBasis]
  /// In the order of time.
  private let dues: [(place: Int, basis: DueBasis)]
  private let beside: SittingsBeside
  private let rules: BudgetRules
  /// What was paid and promised before.
  private let booked: BookedPayments
  /// Nil where nothing is kept for other terms.
  private(set) var bills: KnownBills?
  /// What of each promise no end pays; nil as long as that is not known, and every promise stands.
  private var standing: [Payment: Money]?
  private(set) var ends: [PersonEnd] = []
  private(set) var undecided: Set<Undecided> = []
  /// Promises of the book that are paid with what is planned.
  private(set) var promises: [KeptPromise] = []

  /// A cost that no clause settles.
  struct Undecided: Hashable {
    let policy: String
    let exam: String
    let category: CostCategory
  }

  private init(
    _ stated: [SeriesBasis], dues: [DueBasis], _ rules: BudgetRules,
    _ bills: KnownBills?
  ) throws {
    let earlier = SittingsBeside(stated).earlier
    let before = SittingsBeside(stated.map(\.underPolicyBefore)).earlier
    let all = try stated.indices.map {
      try stated[$0].counting(earlier[$0], before: before[$0], rules)
    }
    self.all = all
    self.bills = bills
    self.rules = rules
    beside = SittingsBeside(all)
    self.dues = dues.enumerated().sorted {
      ($0.element.due.day, $0.offset) < ($1.element.due.day, $1.offset)
    }
    .map { ($0.offset, $0.element) }
    booked = try BookedPayments(all, dues: dues, rules)
  }

  /// One kind of cost of one sitting.
  struct Cost: Hashable {
    let sittingDay: Day
    let category: CostCategory
  }

  /// Goes every way.
  ///
  /// - Parameter bills: those of the same kind of person under other terms.
  static func of(
    _ stated: [SeriesBasis], dues: [DueBasis] = [], _ rules: BudgetRules,
    _ bills: KnownBills? = nil
  ) throws -> PersonWalk {
    // Each series ends in one more way than it has attempts.
    let ways = stated.reduce(into: 1) { ways, basis in
      ways = min(ways, mostEnds + 1) * (basis.attempts.count + 1)
    }
    guard ways <= mostEnds else { throw TooManyEnds() }
    var walk = try PersonWalk(stated, dues: dues, rules, bills)
    let all = walk.all
    let start = State(
      courses: all.indices.map { index in
        let basis = all[index]
        var course = Course(funding: basis.funding, paid: basis.settledBefore)
        course.funding.plannedDay = nil
        let booked = walk.booked.ofSeries[index] + walk.booked.ofEarlier[index]
        let paid = booked.reduce(into: [Cost: Int64]()) {
          let cost = Cost(sittingDay: $1.sittingDay, category: $1.category)
          $0[cost, default: 0] += $1.paid.minorUnits
        }
        course.paid.merge(paid) { max($0, $1) }
        return course
      }, booked: walk.booked.planned)
    try walk.go(on: start)
    guard !walk.booked.promises.isEmpty else { return walk }
    // What no end pays is known once all ends are: then they are gone through again.
    walk.standing = try walk.booked.standing(after: walk.ends, rules)
    walk.ends = []
    try walk.go(on: start)
    walk.promises = try walk.booked.promises.map { try KeptPromise($0, walk.ends, rules) }
    return walk
  }

  /// The series whose next sitting comes first; of one day what the book has money for, then by exam, so that the order
  /// of rows makes no difference.
  private func next(_ state: State) -> Int? {
    func place(_ index: Int) -> (Day, Int, String) {
      (day(index, state), booked.ofSeries[index].isEmpty ? 1 : 0, all[index].exam.id)
    }
    return all.indices.filter { index in
      state.courses[index].outcome == nil
        && all[index].attempts.indices.contains(state.courses[index].sat)
    }.min { place($0) < place($1) }
  }

  private func day(_ index: Int, _ state: State) -> Day {
    all[index].attempts[state.courses[index].sat].day
  }

  private mutating func go(on state: State) throws {
    let upcoming = next(state)
    // What falls on one day is for the sitting first.
    if state.dues < dues.count,
      upcoming.map({ dues[state.dues].basis.due.day < day($0, state) }) ?? true
    {
      var later = state
      try pay(dues[state.dues].basis, at: dues[state.dues].place, &later)
      try go(on: later)
      return
    }
    guard let index = upcoming else {
      ends.append(
        PersonEnd(
          outcomes: state.courses.map { $0.outcome ?? .stopped(after: $0.sat) },
          outgoes: state.outgoes, sittings: state.days))
      return
    }
    let basis = all[index]
    let course = state.courses[index]
    let attempt = basis.attempts[course.sat]
    var funding = course.funding
    funding.asked = attempt.costs
    funding.sittings = beside.joined(course.funding.sittings, of: index, all, state)
    funding.payments = Listed(
      try basis.policy.measured(
        booked.others + state.booked(for: basis.exam.id)
          + state.payments.filter { $0.exam != basis.exam.id }, rules),
      completeSince: FundingCase.ever)
    let bill = bill(index, attempt, funding)
    for line in bill.lines where line.isUndecided {
      undecided.insert(
        Undecided(policy: basis.policy.id, exam: basis.exam.code, category: line.category))
    }
    let isBeyond = rules.terms.most.map { course.sat >= $0 } ?? false
    let isRefused = isBeyond || bill.isRefused
    // What a voucher pays costs nobody anything more, and is sat.
    if course.sat > 0, rules.stopsWhenUnfunded, attempt.voucher == nil,
      !brings(bill, isRefused, course)
    {
      var stopped = state
      try settle(index, bill, \.ended, on: attempt.day, &stopped, withPlanned: false)
      end(index, .stopped(after: course.sat), &stopped)
      try go(on: stopped)
      return
    }
    var sat = state
    sat.sit(index, on: attempt.day)
    if isRefused { sat.courses[index].refused.insert(attempt.day) }

    var passed = sat
    try settle(index, bill, \.passed, on: attempt.day, &passed)
    end(index, .passed(course.sat, on: attempt.day), &passed)
    try go(on: passed)

    var failed = sat
    if course.sat + 1 == basis.attempts.count {
      try settle(index, bill, \.ended, on: attempt.day, &failed)
      end(index, .stopped(after: course.sat + 1), &failed)
    } else {
      try settle(index, bill, \.failedSoFar, on: attempt.day, &failed)
      let over = failed.booked(for: basis.exam.id).filter { payment in
        bill.lines.contains {
          !$0.canGrow
            && payment.isFor(exam: basis.exam.id, day: $0.sittingDay, category: $0.category)
        }
      }
      release(over, &failed)
      failed.courses[index].funding = basis.policy.keepingAnswers(course.funding, on: attempt.day)
        .failing(attempt, of: basis.exam.id, takesRoom: bill.takesRoom)
    }
    try go(on: failed)
  }

  private func end(_ index: Int, _ outcome: SeriesOutcome, _ state: inout State) {
    state.courses[index].outcome = outcome
    release(booked.ofSeries[index] + booked.ofEarlier[index], &state)
  }

  private func release(_ promised: [Payment], _ state: inout State) {
    if let standing { state.release(promised, butFor: standing) }
  }

  /// Whether a pass brings any of the employer's money: for the sitting itself, or what waits for a pass since earlier ones.
  private func brings(_ bill: SittingBill, _ isRefused: Bool, _ course: Course) -> Bool {
    bill.lines.contains { line in
      let cost = Cost(sittingDay: line.sittingDay, category: line.category)
      let isOut = line.isPlanned ? isRefused : course.refused.contains(line.sittingDay)
      return !isOut && line.passed.minorUnits > course.paid[cost] ?? 0
    }
  }

  /// Books what the employer pays of a due after everything before it.
  private func pay(_ basis: DueBasis, at place: Int, _ state: inout State) throws {
    state.dues += 1
    let own = booked.ofDues[place]
    let others = state.payments.filter { !own.contains($0) }
    let paid = try basis.paid(after: booked.others + others, rules)
    let rest = try paid.subtracting(Money.sum(own.map(\.paid), in: paid.currency))
    guard rest.minorUnits > 0 else { return release(own, &state) }
    state.outgoes.append(
      Outgo(
        day: basis.due.day, purpose: .due(place, label: basis.due.label),
        category: basis.due.category, minorUnits: try rules.converted(rest).minorUnits))
    state.replace(own, by: basis.payment(of: paid))
  }

  /// What the employer pays of the series so far, once this attempt has come to something.
  private mutating func bill(_ index: Int, _ attempt: PlannedAttempt, _ funding: FundingCase)
    -> SittingBill
  {
    let basis = all[index]
    let shares = shares(index, attempt, funding)
    // The attempts were planned by what the series itself has sat.
    let isRefused =
      beside.isCounted(at: index) ? shares.refuses(attempt) : !attempt.refusedBy.isEmpty
    if case .feesUpTo = rules.terms {
      return SittingBill(
        fee: attempt, shares, isRefused: isRefused, from: basis.attempts.first?.day ?? attempt.day)
    }
    return SittingBill(shares, isRefused: isRefused)
  }

  private mutating func shares(_ index: Int, _ attempt: PlannedAttempt, _ funding: FundingCase)
    -> SeriesShares
  {
    let basis = all[index]
    func settled() -> SeriesShares {
      basis.policy.shares(
        of: funding, vendor: basis.exam.soldBy, plannedDay: attempt.day, unshown: .met)
    }
    let place = KnownBills.Place(
      series: index, attempt: attempt.number, payments: funding.payments.items,
      sittings: beside.isCounted(at: index) ? funding.sittings.items : [])
    return bills?.shares(at: place, settled) ?? settled()
  }

  /// Books what a bill gives and was not paid before.
  ///
  /// - Parameter withPlanned: whether the sitting that was judged is sat at all.
  private func settle(
    _ index: Int, _ bill: SittingBill, _ amount: KeyPath<SittingBill.Line, Money>, on day: Day,
    _ state: inout State, withPlanned: Bool = true
  ) throws {
    let basis = all[index]
    for line in bill.lines {
      guard line.isPlanned ? withPlanned : true,
        !state.courses[index].refused.contains(line.sittingDay)
      else { continue }
      let given = line[keyPath: amount]
      let cost = Cost(sittingDay: line.sittingDay, category: line.category)
      let before = state.courses[index].paid[cost] ?? 0
      guard given.minorUnits > before else { continue }
      state.courses[index].paid[cost] = given.minorUnits
      let paid = try Money(minorUnits: given.minorUnits - before, given.currency)
      state.outgoes.append(
        Outgo(
          day: day,
          purpose: .sitting(
            index, attempt: basis.attempts.firstIndex { $0.day == line.sittingDay }),
          category: line.category, minorUnits: try rules.converted(paid).minorUnits,
          isForRetake: basis.isRetake(on: line.sittingDay)))
      state.charge(
        Payment(
          person: "", exam: basis.exam.id, sittingDay: line.sittingDay, category: line.category,
          eligible: line.asked, paid: given, paidOn: day))
    }
  }
}
