import Testing
import Units

@Suite("Money")
struct MoneyTests {
  @Test(
    "is read with its currency beside it, decimals as the currency has them",
    arguments: [
      ("400 USD", 40_000), ("USD 400", 40_000), ("1,750.00 USD", 175_000), ("0.05 USD", 5),
      ("400.5 USD", 40_050), ("30000 JPY", 30_000), ("1.234 KWD", 1_234), ("-12.34 EUR", -1_234),
    ])
  func reading(text: String, minorUnits: Int64) throws {
    #expect(try Money.parse(text).minorUnits == minorUnits)
  }

  @Test(
    "is refused when it could be read in two ways or not at all",
    arguments: [
      ("400", Money.Malformed.noCurrency), ("400 XYZ", .unknownCurrency("XYZ")),
      ("1,75 USD", .notANumber("1,75")), ("1.2.3 USD", .notANumber("1.2.3")),
      ("12abc USD", .notANumber("12abc")), ("1e3 USD", .notANumber("1e3")),
      ("0.001 USD", .tooManyDecimals(.usd)), ("100,000,000,000.01 USD", .tooLarge),
    ])
  func refusing(text: String, problem: Money.Malformed) {
    #expect(throws: problem) { try Money.parse(text) }
  }

  @Test("is written as it is read")
  func writing() throws {
    for minorUnits: Int64 in [0, 5, -5, 99, 100, 123_456_789, -100_000, Money.limit] {
      let money = try Money(minorUnits: minorUnits, .usd)
      #expect(try Money.parse(money.description) == money)
      #expect(try Money.parse(money.canonical) == money)
    }
    #expect(try Money(minorUnits: 175_000, .usd).description == "1,750.00 USD")
  }

  @Test("of two currencies is not added")
  func currencies() throws {
    let euro = try Money.parse("1 EUR")
    #expect(throws: ArithmeticProblem.differentCurrencies(.usd, euro.currency)) {
      try Money.zero(.usd).adding(euro)
    }
  }

  @Test("beyond ten trillion minor units is refused, also as a sum")
  func limit() throws {
    let most = try Money(minorUnits: Money.limit, .usd)
    #expect(throws: ArithmeticProblem.tooLarge) { try most.adding(Money(minorUnits: 1, .usd)) }
  }
}

@Suite("Exact")
struct ExactTests {
  @Test(
    "rounds ties as each mode says",
    arguments: [
      // value × 2, then down, half-even, half-away, up
      (5, [2, 2, 3, 3]), (3, [1, 2, 2, 2]), (-5, [-2, -2, -3, -3]), (-3, [-1, -2, -2, -2]),
      (4, [2, 2, 2, 2]),
    ])
  func ties(halves: Int, expected: [Int]) throws {
    let value = try #require(Exact(Int128(halves), over: 2))
    let modes: [RoundingMode] = [.down, .halfEven, .halfAway, .up]
    #expect(modes.map { Int(value.roundedToWhole($0)) } == expected)
  }

  @Test("compares without overflow where cross products would")
  func comparing() throws {
    let big = Int128.max / 2
    let a = try #require(Exact(big, over: big - 1))
    let b = try #require(Exact(big - 1, over: big - 2))
    // n/(n−1) falls as n grows.
    #expect(a < b)
    #expect(!(b < a))
  }

  @Test("says when 128 bits are not enough")
  func overflow() throws {
    let big = try #require(Exact(Int128.max / 2, over: 1))
    #expect(throws: ArithmeticProblem.tooLarge) { try big.multiplied(by: Exact(4)) }
  }

  @Test(
    "a share and a chance are read with their sign",
    arguments: [
      ("50 %", "1/2"), ("62.5%", "5/8"), ("1/3", "1/3"), ("100 %", "1"),
    ])
  func shares(text: String, value: String) {
    #expect(Share(parsing: text)?.value.description == value)
  }

  @Test("what is no share is none", arguments: ["0.5", "101 %", "-1 %", "3/2", "1/0", "", "%"])
  func noShares(text: String) { #expect(Share(parsing: text) == nil) }
}
