import Foundation
import Testing

@Suite("Rates of exchange")
struct RateTests {
  /// A policy that pays in rupees, and a request whose rates begin on line 8.
  private func decide(_ rates: [String], amount: String = "100 USD", _ more: String...) throws
    -> Command.Result
  {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      exam: SCOR
      policy: accolite
      candidate: {id: c-1, employment type: full-time, employed since: 2020-01-01}
      ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: \(amount)}]}
      rates:
      \(rates.map { "  - {from: USD, to: INR, \($0)}" }.joined(separator: "\n"))
      sittings: {complete since: ever}
      payments: {complete since: ever}
      facts: {cloud-or-data: yes}
      """, to: "r.yaml")
    return try command.run(["decide", "r.yaml"] + more)
  }

  private func oneLine(_ result: Command.Result) -> String {
    result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("the latest day counts, wherever it stands in the list; a month later it is said to be old")
  func latest() throws {
    let result = try decide([
      "rate: 84, on: 2026-11-20, source: a bank", "rate: 80, on: 2026-01-05, source: a bank",
    ])
    #expect(
      oneLine(result).contains("100.00 USD × 84 = 8,400.00 INR (rate of 2026-11-20, a bank)"))
    // From 24 October to 24 November there are 31 days, from 23 October 32.
    let month = try decide(["rate: 84, on: 2026-10-24, source: a bank"])
    #expect(oneLine(month).contains("(rate of 2026-10-24, a bank)"))
    let old = try decide(["rate: 84, on: 2026-10-23, source: a bank"])
    #expect(oneLine(old).contains("(rate of 2026-10-23, a bank; 32 days old on 2026-11-24)"))
  }

  @Test("two rates of one day that differ are an error at the second; the same rate twice is none")
  func differing() throws {
    let result = try decide([
      "rate: 84, on: 2026-11-20, source: a bank", "rate: 84.00, on: 2026-11-20, source: another",
      "rate: 83, on: 2026-11-20, source: a third",
    ])
    #expect(result.status == 65)
    // `  - {from: USD, to: INR, rate: ` has 31 characters.
    #expect(
      result.errors.contains(
        "r.yaml:10:32: error: this is another rate from USD to INR on 2026-11-20 than the one at "
          + "r.yaml:8:32"), "\(result.errors)")
    #expect(result.errors.contains("1 error; nothing was written"))
  }

  @Test("a rate of a day to come is an error at its day, together with everything else")
  func future() throws {
    let result = try decide(
      ["rate: 84, on: 2026-11-25, source: a bank", "rate: x, on: 2026-11-20, source: a bank"])
    #expect(result.status == 65)
    // `  - {from: USD, to: INR, rate: 84, on: ` has 39 characters.
    #expect(
      result.errors.contains("r.yaml:8:40: error: the rate of 2026-11-25 lies after 2026-11-24"))
    #expect(result.errors.contains("r.yaml:9:32: error: `x` is not a rate"))
    #expect(result.errors.contains("2 errors; nothing was written"))
  }

  @Test("what cannot be converted is an error at its amount, or at the flag that gives it")
  func places() throws {
    let known = ["rate: 84, on: 2026-11-20, source: a bank"]
    let other = try decide(known, amount: "100 EUR")
    #expect(other.status == 65)
    // `ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: ` has 68 characters.
    #expect(other.errors.contains("r.yaml:6:69: error: no rate is stated for 100.00 EUR"))
    #expect(other.errors.contains("{from: EUR, to: INR, rate: …, on: DAY, source: …}"))
    let flag = try decide(known, "--amount", "100 EUR")
    #expect(flag.errors.contains("--amount: error: no rate is stated for 100.00 EUR"))
    #expect(try decide(known, amount: "100 EUR", "--amount", "100 USD").status == 0)
    // `… amount: ` takes 68 characters, `100 USD, discount: ` 19 more.
    let discount = try decide(known, amount: "100 USD, discount: 5 EUR")
    #expect(discount.errors.contains("r.yaml:6:88: error: no rate is stated for 5.00 EUR"))
    let large = try decide(known, amount: "90000000000 USD")
    #expect(large.status == 65)
    #expect(
      large.errors.contains("r.yaml:6:69: error: 90,000,000,000.00 USD is more in INR than"),
      "\(large.errors)")
  }
}
