import Amounts
import Testing
import Units

@Suite("Money steps")
struct MoneyStepsTests {
  private func usd(_ text: String) throws -> Money { try Money.parse(text + " USD") }

  @Test("500.00 asked, 50 % = 250.00, 133.20 left: 133.20")
  func partial() throws {
    let half = try #require(Share(parsing: "50 %"))
    let steps = MoneySteps(
      asked: try usd("500"),
      steps: [
        .share(half, label: "half"), .withinMeter(left: try usd("133.20"), meter: "year"),
        .round(.halfAway),
      ])
    #expect(try steps.amount() == usd("133.20"))
    #expect(
      try steps.explanation() == "500.00 USD asked, 50 % = 250.00, left in year 133.20 → 133.20")
  }

  @Test("the order of steps is the policy's: a limit before a share is not one after it")
  func order() throws {
    let half = try #require(Share(parsing: "50 %"))
    let limit = MoneyStep.atMost(try usd("300"), label: "at most")
    let share = MoneyStep.share(half, label: "half")
    // min(800, 300) × ½ = 150; min(800 × ½, 300) = 300.
    #expect(try MoneySteps(asked: usd("800"), steps: [limit, share]).amount() == usd("150"))
    #expect(try MoneySteps(asked: usd("800"), steps: [share, limit]).amount() == usd("300"))
  }

  @Test(
    "rounding happens once, in the place and mode named",
    arguments: [
      // A third of 100.01 is 33.33666…; half of 0.05 is 0.025.
      ("100.01", "1/3", RoundingMode.halfAway, "33.34"), ("100.01", "1/3", .down, "33.33"),
      ("0.05", "1/2", .halfAway, "0.03"), ("0.05", "1/2", .halfEven, "0.02"),
      ("0.05", "1/2", .up, "0.03"),
    ])
  func rounding(asked: String, share: String, mode: RoundingMode, expected: String) throws {
    let part = try #require(Share(parsing: share))
    let steps = MoneySteps(asked: try usd(asked), steps: [.share(part, label: ""), .round(mode)])
    #expect(try steps.amount() == usd(expected))
  }

  @Test("a deductible takes off, and never below zero")
  func deductible() throws {
    let off = MoneyStep.deduct(try usd("100"), label: "deductible")
    #expect(try MoneySteps(asked: usd("250"), steps: [off]).amount() == usd("150"))
    #expect(try MoneySteps(asked: usd("80"), steps: [off]).amount() == usd("0"))
  }

  @Test("yen have no decimals to round to")
  func yen() throws {
    let third = try #require(Share(parsing: "1/3"))
    let steps = MoneySteps(
      asked: try Money.parse("1000 JPY"), steps: [.share(third, label: ""), .round(.halfAway)])
    #expect(try steps.amount() == Money.parse("333 JPY"))
  }
}
