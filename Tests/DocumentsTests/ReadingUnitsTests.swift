import Documents
import Testing
import Units

@Suite("Days, amounts, shares, chances and spans")
struct ReadingUnitsTests {
  @Test(
    "a day that is none is refused with the reason",
    arguments: [
      ("2026-04-31", "`2026-04-31` is not a day: April has 30 days"),
      ("2027-02-29", "`2027-02-29` is not a day: February 2027 has 28 days"),
      ("2026-13-01", "`2026-13-01` is not a day: months run from 01 to 12"),
      ("2026-11-00", "`2026-11-00` is not a day: the days of a month begin with 01"),
      ("1850-01-01", "`1850-01-01` is not a day: years run from 1900 to 2199"),
      ("06.11.2026", "`06.11.2026` is not a day: write year, month and day as in `2026-11-06`"),
      ("2026-11-6", "`2026-11-6` is not a day: write year, month and day as in `2026-11-06`"),
    ])
  func noDay(text: String, message: String) {
    let reading = readingValue(text) { $0.day($1, "exam day") }
    let mark = "^" + String(repeating: "~", count: text.count - 1)
    #expect(reading.value == nil)
    #expect(
      reading.report == """
        request.yaml:1:6: error: \(message)
          1 | key: \(text)
            |      \(mark)
        """)
  }

  @Test("29 February stands in the calendar of a leap year")
  func leapDay() {
    let reading = readingValue("2028-02-29") { $0.day($1, "exam day") }
    #expect(reading.value == Day(year: 2028, month: 2, day: 29))
    #expect(reading.report == "")
  }

  @Test(
    "an amount is read with its currency",
    arguments: [("400 USD", 40_000), ("1,750.00 USD", 175_000), ("USD 0.05", 5)]
      as [(String, Int64)])
  func amount(text: String, cents: Int64) throws {
    let reading = readingValue(text) { $0.money($1, "fee") }
    #expect(try reading.value == Money(minorUnits: cents, .usd))
    #expect(reading.report == "")
  }

  @Test(
    "an amount that is none is refused with the reason",
    arguments: [
      ("400", "`400` needs a currency, such as `400 USD`", nil),
      ("-400 USD", "`-400 USD` is below zero, which `fee` cannot be", nil),
      (
        "400 USB", "`400 USB` has no known currency: `USB` is not an ISO 4217 code",
        "did you mean `USD`?"
      ),
      ("free", "`free` is not an amount, such as `400 USD` or `1,750.00 USD`", nil),
      ("4,00 USD", "`4,00 USD` is not an amount, such as `400 USD` or `1,750.00 USD`", nil),
      ("1.234 USD", "`1.234 USD` has too many decimals: USD has 2", nil),
      (
        "900000000000000 USD",
        "`900000000000000 USD` is larger than the amounts that are computed with", nil
      ),
    ] as [(String, String, String?)])
  func noAmount(text: String, message: String, help: String?) {
    let reading = readingValue(text) { $0.money($1, "fee") }
    let mark = "^" + String(repeating: "~", count: text.count - 1)
    let lines = [
      "request.yaml:1:6: error: \(message)", "  1 | key: \(text)", "    |      \(mark)",
      help.map { "  help: \($0)" },
    ]
    #expect(reading.value == nil)
    #expect(reading.report == lines.compactMap { $0 }.joined(separator: "\n"))
  }

  @Test("an amount below zero is read where it may stand")
  func negative() throws {
    let reading = readingValue("-400 USD") { $0.money($1, "change", allowNegative: true) }
    #expect(try reading.value == Money(minorUnits: -40_000, .usd))
  }

  @Test("shares, chances and spans are read")
  func others() {
    #expect(readingValue("1/3") { $0.share($1, "share") }.value == Share(parsing: "1/3"))
    #expect(
      readingValue("55 %") { $0.probability($1, "chance") }.value?.partsPerMillion == 550_000)
    #expect(readingValue("12 months") { $0.span($1, "bond") }.value == .months(12))
  }

  @Test(
    "shares, chances and spans that are none are refused with an example",
    arguments: [
      (
        "0.5", .share,
        """
        request.yaml:1:6: error: `0.5` is not a share from 0 to 100 %, such as `50 %` or `1/3`
          1 | key: 0.5
            |      ^~~
        """
      ),
      (
        "55", .chance,
        """
        request.yaml:1:6: error: `55` is not a probability from 0 to 1, such as `55 %` or `0.55`
          1 | key: 55
            |      ^~
        """
      ),
      (
        "5 dayz", .span,
        """
        request.yaml:1:6: error: `5 dayz` is not a length of time with its unit, such as `5 days` \
        or `12 months`
          1 | key: 5 dayz
            |      ^~~~~~
          help: did you mean `days`?
        """
      ),
      (
        "[a]", .share,
        """
        request.yaml:1:6: error: `share` needs a share from 0 to 100 %, such as `50 %` or `1/3`, \
        but a list stands here
          1 | key: [a]
            |      ^
        """
      ),
    ] as [(String, Unit, String)])
  fileprivate func noOther(text: String, unit: Unit, report: String) {
    let reading = readingValue(text) { node, d in
      switch unit {
      case .share: node.share(d, "share").map { "\($0)" }
      case .chance: node.probability(d, "chance").map { "\($0)" }
      case .span: node.span(d, "deadline").map { "\($0)" }
      }
    }
    #expect(reading.value == nil)
    #expect(reading.report == report)
  }
}

private enum Unit { case share, chance, span }
