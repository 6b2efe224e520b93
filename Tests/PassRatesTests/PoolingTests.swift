import Cohorts
import PassRates
import ShippedFiles
import Testing
import Units

@Suite("Rates learnt from past sittings")
struct PoolingTests {
  /// Car driving tests of 2023/24 in Great Britain by test centre and attempt, 4 being the fourth and later ones: UK
  /// Driver and Vehicle Standards Agency, answer 2409-056666 under the Freedom of Information Act, as
  /// github.com/JakeCracknell/dvsa_driving_test_data has it.
  private static func drivingTests() throws -> [Int: [(centre: String, SittingHistory.Count)]] {
    let text = String(
      decoding: try Shipped.bytes("Tests/driving-tests.csv"), as: UTF8.self)
    var counts: [Int: [(String, SittingHistory.Count)]] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let (attempt, passes, tests) = (
        try #require(Int(fields[1])), try #require(Int(fields[2])), try #require(Int(fields[3]))
      )
      counts[attempt, default: []].append(
        (String(fields[0]), .init(passes: passes, fails: tests - passes)))
    }
    return counts
  }

  @Test(
    "331 test centres: how far they differ is what an independent program found",
    arguments: [
      (1, 0.506517, 36.243), (2, 0.511933, 53.955), (3, 0.506111, 59.042), (4, 0.479977, 68.788),
    ])
  func drivingTests(_ attempt: Int, _ mean: Double, _ strength: Double) throws {
    // scipy's Nelder-Mead on the same density.
    let counts = try #require(try PoolingTests.drivingTests()[attempt])
    let prior = PoolingPrior(counts.map(\.1))
    #expect(abs(prior.mean - mean) < 2e-6)
    #expect(abs(prior.strength / strength - 1) < 1e-4)
  }

  @Test("a pass rate that keeps is forecast well: half of each centre's tests from the other half")
  func halves() throws {
    var history = SittingHistory()
    for (centre, count) in try #require(try PoolingTests.drivingTests()[1]) {
      let half = SittingHistory.Count(passes: count.passes / 2, fails: count.fails / 2)
      history.add(half, to: .init(exam: centre, attempt: 1, year: 2022))
      history.add(
        .init(passes: count.passes - half.passes, fails: count.fails - half.fails),
        to: .init(exam: centre, attempt: 1, year: 2023))
    }
    // Halves that are alike lie closer together than chance would have it: nearly all ranges hold.
    let test = BackTest(history)
    #expect(test.checks.count == 330)
    #expect(Double(test.hits) / Double(test.checks.count) > 0.95)
  }

  @Test("few sittings of an exam are drawn to the others, many stand for themselves")
  func pooling() throws {
    var history = SittingHistory()
    for (exam, passes, fails) in [
      ("a", 600, 400), ("b", 700, 300), ("c", 650, 350), ("d", 0, 2),
    ] {
      history.add(
        .init(passes: passes, fails: fails), to: .init(exam: exam, attempt: 1, year: 2025))
    }
    let learnt = try #require(LearntRates(history, source: "own history"))
    let means = Dictionary(uniqueKeysWithValues: learnt.lines.map { ($0.exam, $0.mean) })
    #expect(abs(try #require(means["a"]) - 0.6) < 0.02)
    // Two fails alone say nothing like 0 %.
    #expect(try #require(means["d"]) > 0.4)
    let widths = Dictionary(
      uniqueKeysWithValues: learnt.lines.map {
        ($0.exam, $0.high.partsPerMillion - $0.low.partsPerMillion)
      })
    #expect(try #require(widths["d"]) > 3 * (try #require(widths["a"])))
    #expect(learnt.book.rates(of: "nobody's")?.source == "own history, all exams together")
  }

  @Test("of one or two exams nobody can tell how far exams differ: each stands for itself")
  func twoExams() throws {
    let prior = PoolingPrior([.init(passes: 30, fails: 10), .init(passes: 3, fails: 9)])
    #expect(prior == .uniform)
    #expect(LearntRates(SittingHistory(), source: "nothing") == nil)
  }

  @Test("one pass and nothing else is Beta(2, 1): four in five lie between √0.1 and √0.9")
  func range() throws {
    var history = SittingHistory()
    history.add(.init(passes: 1, fails: 0), to: .init(exam: "x", attempt: 1, year: 2025))
    let line = try #require(LearntRates(history, source: "own history")?.lines.first)
    #expect(abs(Int(line.low.partsPerMillion) - 316_228) <= 2)
    #expect(abs(Int(line.high.partsPerMillion) - 948_683) <= 2)
  }

  @Test("the alternatives of a rate have the mean of what is known of it")
  func slices() throws {
    var history = SittingHistory()
    history.add(.init(passes: 11, fails: 9), to: .init(exam: "a", attempt: 1, year: 2025))
    let learnt = try #require(LearntRates(history, source: "own history"))
    let spread = try #require(learnt.book.rates(of: "a")?.attempt(1))
    let mean = spread.values.reduce(0.0) {
      $0 + Double($1.rate.partsPerMillion) / 1e6 * Double($1.weight.partsPerMillion) / 1e6
    }
    // Beta(12, 10).
    #expect(abs(mean - 12.0 / 22) < 1e-5)
  }

  @Test("a back-test asks what was known before each year, and counts how often it was right")
  func backTest() throws {
    var history = SittingHistory()
    for (year, passes) in [(2023, 10), (2024, 10), (2025, 20)] {
      history.add(
        .init(passes: passes, fails: 20 - passes), to: .init(exam: "a", attempt: 1, year: year))
    }
    let test = BackTest(history)
    // Nothing is asked of the first year; ten of twenty is forecast, twenty of twenty is a surprise.
    #expect(test.checks.map(\.cell.year) == [2024, 2025])
    #expect(test.checks.map(\.isHit) == [true, false])
    #expect(test.hits == 1)
    // Beta(21, 21) after two years, of 20 sittings: P(K ≤ 6) = 0.0975, P(K ≤ 13) = 0.9025 (scipy's betabinom).
    let last = try #require(test.checks.last)
    #expect(last.low == 7 && last.high == 13)
  }
}
