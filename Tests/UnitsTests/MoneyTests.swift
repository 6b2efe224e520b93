import Testing
import Units

@Suite("Money")
struct MoneyTests {
  @Test(
    "is read with its currency beside it",
    arguments: [
      ("400 USD", 40_000), ("USD 400", 40_000), ("1,750.00 USD", 175_000), ("0.05 USD", 5),
    ])
  func reading(text: String, cents: Int64) throws {
    #expect(try Money.parse(text).minorUnits == cents)
  }
}
