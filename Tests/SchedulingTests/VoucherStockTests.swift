import Cases
import Documents
import ExamCatalog
import Scheduling
import Testing
import Units

@Suite("A stock of vouchers and the people who are going to sit")
struct VoucherStockTests {
  /// No vendor, so that nothing but the vouchers themselves counts.
  private static let nobody = Catalog(vendors: [])

  private func voucher(
    _ id: String, _ exams: String..., until: String?, worth: Int64? = nil
  ) throws -> Voucher {
    var voucher = Voucher(
      id: id, exam: exams.first ?? "", sitBy: try until.map(day),
      value: try worth.map { .amount(try Money(minorUnits: $0 * 100, .usd)) } ?? .full,
      boughtBy: .employer, isUsed: false)
    voucher.exams = exams
    voucher.history = VoucherHistory(standing: .bought)
    return voucher
  }

  private func waits(_ person: String, _ exam: String, _ from: String, _ until: String? = nil)
    throws -> AwaitedSitting
  {
    AwaitedSitting(
      person: person, exam: exam, from: try day(from), until: try until.map(day))
  }

  private func plan(
    _ vouchers: [Voucher], _ people: [AwaitedSitting]?, _ catalog: Catalog = nobody,
    asOf: String = "2026-11-24"
  ) throws -> StockPlan {
    VoucherStock(vouchers, for: people, catalog: catalog, asOf: try day(asOf), in: .usd).plan()
  }

  private func pairs(_ plan: StockPlan) -> [String] {
    plan.taken.map { "\($0.line.voucher.id) \($0.sitting.person)" }
  }

  @Test("of two that pay as much, the one that dies first is used, by whoever must sit first")
  func earliest() throws {
    let stock = [
      try voucher("late", "X", until: "2027-06-30", worth: 400),
      try voucher("soon", "X", until: "2027-01-31", worth: 400),
      try voucher("last", "X", until: "2027-12-31", worth: 400),
    ]
    let people = [
      try waits("b", "X", "2026-12-01", "2027-05-31"),
      try waits("a", "X", "2026-12-01", "2027-03-31"),
    ]
    let plan = try plan(stock, people)
    #expect(pairs(plan) == ["soon a", "late b"])
    #expect(plan.taken.first?.days.last?.description == "2027-01-31")
    #expect(plan.stranded?.map(\.voucher.id) == ["last"])
    #expect(try plan.total((plan.stranded ?? []).map(\.worth)).money.description == "400.00 USD")
  }

  @Test(
    "taking the first that fits would lose money: the first voucher goes to who can use it alone")
  func notGreedy() throws {
    // `any` dies first and fits both; `x` fits only the first. Greedy gives `any` to a, and b gets nothing.
    let stock = [
      try voucher("any", "X", "Y", until: "2027-01-31", worth: 300),
      try voucher("x", "X", until: "2027-02-28", worth: 300),
    ]
    let people = [try waits("a", "X", "2026-12-01"), try waits("b", "Y", "2026-12-01")]
    let plan = try plan(stock, people)
    #expect(pairs(plan) == ["any b", "x a"])
    #expect(plan.stranded == [])
    // And 500 in one hand outweighs 400 that die earlier.
    let dear = [
      try voucher("cheap", "X", until: "2027-01-31", worth: 400),
      try voucher("dear", "X", until: "2027-02-28", worth: 500),
    ]
    #expect(pairs(try self.plan(dear, [people[0]])) == ["dear a"])
  }

  @Test("no pairing of a small stock uses more money, and none of as much uses more vouchers")
  func exact() throws {
    var random = Steps(seed: 7)
    let first = try day("2026-11-24")
    for _ in 0..<400 {
      let stock = try (0..<random.next(6)).map { index in
        var made = try voucher(
          "v\(index)", until: "2026-12-01", worth: Int64([100, 150, 250, 300][random.next(4)]))
        made.exams = [["X"], ["Y"], ["X", "Y"]][random.next(3)]
        made.sitBy = first.adding(days: random.next(40))
        return made
      }
      let people = (0..<random.next(6)).map { index in
        let from = first.adding(days: random.next(40))
        return AwaitedSitting(
          person: "p\(index)", exam: ["X", "Y"][random.next(2)], from: from,
          until: from.adding(days: random.next(20)))
      }
      let plan = try plan(stock, people)
      let used = try plan.total(plan.taken.map(\.worth)).money.minorUnits
      let best = VoucherStockTests.best(stock[...], people, [])
      #expect(used == best.money && plan.taken.count == best.count, "\(stock) \(people)")
      #expect(Set(plan.taken.map(\.sitting)).count == plan.taken.count)
      #expect(plan.taken.allSatisfy { !$0.days.isEmpty })
      #expect(plan.taken.count + (plan.stranded?.count ?? 0) == stock.count)
    }
  }

  /// Every way to give the vouchers away, tried one after the other.
  private static func best(
    _ stock: ArraySlice<Voucher>, _ people: [AwaitedSitting], _ given: Set<Int>
  ) -> (money: Int64, count: Int) {
    guard let voucher = stock.first, case .amount(let worth) = voucher.value else { return (0, 0) }
    var best = best(stock.dropFirst(), people, given)
    for (index, sitting) in people.enumerated() where !given.contains(index) {
      guard voucher.exams.contains(sitting.exam), let last = voucher.sitBy, sitting.from <= last
      else { continue }
      let rest = Self.best(stock.dropFirst(), people, given.union([index]))
      let own = (money: rest.money + worth.minorUnits, count: rest.count + 1)
      if own > best { best = own }
    }
    return best
  }

  @Test("what is over pays nobody, what nobody said is asked for")
  func standings() throws {
    func state(_ state: VoucherState?, _ change: (inout Voucher) throws -> Void = { _ in }) throws
      -> [String]
    {
      var made = try voucher("v", "X", until: "2027-01-31", worth: 400)
      made.history = state.map { VoucherHistory(standing: $0) }
      made.isUsed = state.map { $0 == .used }
      try change(&made)
      let plan = try plan([made], [try waits("a", "X", "2026-12-01")])
      return [
        plan.taken.map { "taken" + ($0.line.words.map { ", \($0)" } ?? "") },
        plan.open.map { "open, \($0.words ?? "")" }, plan.over.map { "over, \($0.words ?? "")" },
        plan.booked.map { "booked for \($0.voucher.person ?? "")" },
        (plan.stranded ?? []).map { _ in "stranded" },
      ].flatMap { $0 }
    }
    #expect(try state(.bought) == ["taken"])
    #expect(try state(.used) == ["over, it paid for an earlier sitting"])
    #expect(try state(.forfeited) == ["over, it is forfeited"])
    #expect(try state(nil) == ["open, whether it was used already"])
    #expect(try state(.bought) { $0.boughtBy = nil } == ["open, who paid for it"])
    #expect(try state(.bought) { $0.boughtBy = .candidate } == ["over, the candidate's own"])
    #expect(try state(.bought) { $0.sitBy = nil } == ["open, the last day of a sitting"])
    let last = try day("2026-11-23")
    #expect(try state(.bought) { $0.sitBy = last } == ["over, its last day was 2026-11-23"])
    #expect(try state(.bought) { $0.convertBy = last } == ["over, not converted by 2026-11-23"])
    #expect(try state(.converted) { $0.convertBy = last } == ["taken"])
    #expect(
      try state(.converted) { $0.registerBy = last } == ["over, not registered by 2026-11-23"])
    #expect(
      try state(.bought) { $0.registerBy = last.adding(days: 1) }
        == ["taken, register it by 2026-11-24"])
    #expect(try state(.registered) == ["open, for whom it is registered"])
    #expect(try state(.registered) { $0.person = "a" } == ["taken"])
    #expect(try state(.registered) { $0.person = "z" } == ["booked for z"])
    #expect(try state(.bought) { $0.person = "z" } == ["stranded"])
  }

  @Test(
    "V7: a CompTIA voucher of 2026-02-28 dies with its exam on 2026-12-31, not a year after it was bought"
  )
  func retirement() throws {
    let d = Diagnostics()
    let text = """
      vendor: acme
      name: Acme
      checked: 2026-11-23
      sources: {A1: {title: Acme}}
      exams:
        - {id: acme-1, code: ONE, name: First, kind: written, offered: [{until: 2026-12-31, source: A1, confidence: high}]}
      voucher life: [{value: 12 months, source: A1, confidence: high}]
      """
    let comptia = try Planning("comptia", "comptia-sy0-701", asOf: "2026-11-24").catalog
    func stock(_ exam: String, _ catalog: Catalog) throws -> StockPlan {
      var made = try voucher("v", exam, until: nil, worth: 400)
      made.history = VoucherHistory(standing: .bought, bought: try day("2026-02-28"))
      return try plan([made], [], catalog)
    }
    // 12 months from the purchase.
    let own = try #require(try stock("comptia-sy0-701", comptia).stranded?.first)
    #expect(own.lastDay?.description == "2027-02-28")
    #expect(own.because?.hasPrefix("12 months from the purchase on 2026-02-28: ") == true)
    guard let node = YAML.read(Array(text.utf8), file: "v.yaml", d),
      let vendor = VendorReader(d).read(node, file: "v.yaml")
    else {
      Issue.record("\(d.all.map { $0.rendered() })")
      return
    }
    let retired = try #require(try stock("acme-1", Catalog(vendors: [vendor])).stranded?.first)
    #expect(retired.lastDay?.description == "2026-12-31")
    #expect(
      retired.because
        == "the exam ends on 2026-12-31, before the voucher does on 2027-02-28")
  }

  @Test("a full voucher is worth the list fee of the sitting that it pays")
  func worth() throws {
    // Cisco's list: 400 USD for 350-701, 300 USD for 300-710.
    let cisco = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24").catalog
    let stock = [try voucher("v", "cisco-350-701", "cisco-300-710", until: "2027-01-31")]
    let people = [
      try waits("a", "cisco-300-710", "2026-12-01"), try waits("b", "cisco-350-701", "2026-12-01"),
    ]
    let plan = try plan(stock, people, cisco)
    #expect(pairs(plan) == ["v b"])
    #expect(plan.taken.first?.worth?.description == "400.00 USD")
    #expect(plan.without.map(\.sitting) == [people[0]])
    #expect(plan.without.map(\.hasFitting) == [true])
    // Without people it is worth the least of the two, and nothing is said to be lost.
    let alone = try self.plan(stock, nil, cisco)
    #expect(alone.usable.first?.worth?.description == "300.00 USD")
    #expect(alone.stranded == nil)
  }

  @Test("a voucher of unknown worth is used where it takes no known money away")
  func unknownWorth() throws {
    let stock = [
      try voucher("unknown", "X", until: "2027-01-31"),
      try voucher("known", "X", until: "2027-06-30", worth: 100),
    ]
    let one = [try waits("a", "X", "2026-12-01")]
    #expect(pairs(try plan(stock, one)) == ["known a"])
    let two = try plan(stock, one + [try waits("b", "X", "2026-12-01")])
    #expect(two.taken.count == 2)
    #expect(try two.total(two.taken.map(\.worth)).unknown == 1)
  }
}

/// Numbers that are the same in every run.
private struct Steps {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
