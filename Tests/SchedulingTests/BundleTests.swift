import Scheduling
import Testing
import Units

@Suite("Whether a bundled retake is worth its surcharge")
struct BundleTests {
  private func bundle(_ surcharge: Int64, _ fee: Int64, _ fails: String, _ inTime: String) throws
    -> BundleBreakEven
  {
    try BundleBreakEven(
      surcharge: try Money(minorUnits: surcharge, .usd),
      retakeFee: try Money(minorUnits: fee, .usd),
      fails: try #require(Probability(parsing: fails)),
      inTime: try #require(Probability(parsing: inTime)))
  }

  @Test("Take2 for 100 USD beside a fee of 425 USD pays from a chance to fail of 40/153 on")
  func take2() throws {
    let found = try bundle(10_000, 42_500, "40 %", "90 %")
    // 0.4 × 0.9 × 425 = 153.
    #expect(found.worth == Exact(153))
    #expect(found.saving == Exact(53))
    #expect(found.isWorthIt)
    // 100 / (0.9 × 425) = 100 / 382.5 = 40/153.
    #expect(found.breakEven == Exact(40, over: 153))
  }

  @Test("at the edge it is not worth it, a cent below it is, a cent above it is not")
  func edge() throws {
    #expect(try !bundle(15_300, 42_500, "40 %", "90 %").isWorthIt)
    #expect(try bundle(15_299, 42_500, "40 %", "90 %").isWorthIt)
    #expect(try !bundle(15_301, 42_500, "40 %", "90 %").isWorthIt)
    // At the break-even chance exactly: 200 × 0.25 × 0.5 = 25.
    let exact = try bundle(2_500, 20_000, "25 %", "50 %")
    #expect(exact.breakEven == Exact(1, over: 4))
    #expect(exact.saving == .zero)
    #expect(!exact.isWorthIt)
    #expect(try bundle(2_500, 20_000, "25.0001 %", "50 %").isWorthIt)
  }

  @Test("never in time, or no fee, is never worth it; nor is a surcharge above the fee")
  func never() throws {
    #expect(try bundle(100, 42_500, "100 %", "0 %").breakEven == nil)
    #expect(try bundle(0, 0, "100 %", "100 %").breakEven == nil)
    let dear = try bundle(50_000, 42_500, "100 %", "100 %")
    #expect(!dear.isWorthIt)
    #expect(dear.breakEven == Exact(20, over: 17))
    // What costs nothing is worth it as soon as it can be used.
    #expect(try bundle(0, 42_500, "1 %", "1 %").isWorthIt)
    #expect(try !bundle(0, 42_500, "0 %", "1 %").isWorthIt)
  }

  @Test("amounts in two currencies are not compared")
  func currencies() throws {
    let yen = try #require(Currency("JPY"))
    #expect(throws: ArithmeticProblem.differentCurrencies(.usd, yen)) {
      try BundleBreakEven(
        surcharge: try Money(minorUnits: 1, .usd), retakeFee: try Money(minorUnits: 1, yen),
        fails: .never, inTime: .never)
    }
  }
}
